"""Read a finished HTML file as a browser and a screen reader give it to its reader."""

import re
from collections.abc import Iterator
from dataclasses import replace

from pipeline.survival.reading import OnScreen, Reading, Unreadable
from pipeline.survival.scribe import Scribe
from pipeline.survival.web import markup
from pipeline.survival.web.dom import Walk
from pipeline.survival.web.head import page_head, page_sheet, unindexed
from pipeline.survival.web.icons import SVG
from pipeline.survival.web.navigation import called, counted, inner_links, targets

_VOID = frozenset((
    b"area", b"base", b"br", b"col", b"embed", b"hr", b"img", b"input", b"link", b"meta",
    b"source", b"track", b"wbr",
))  # fmt: skip
_NAME = re.compile(rb"<([A-Za-z][^\s/>]*)")
_ODD = (
    re.compile(rb"<(?:\?|!\[|!---?>)"),
    re.compile(rb"xmlns:"),
    re.compile(rb"\xc2[\x80-\x9f]"),
    re.compile(rb"&#(?!3[49];)"),
)
"""What browsers read in another way than XML: instructions, sections, some comments; prefixes;
characters that control nothing here, and are those of Windows to browsers (U+0080 to U+009F);
characters by their number, as none but a quote needs to be."""

_DOCTYPE = "<!DOCTYPE html>"
_CHARSET_WITHIN = 1024
"""Bytes in which a browser looks for the charset (HTML standard, section 4.2.5.4)."""


def read(content: bytes) -> Reading:
    """Read an HTML file.

    Raises:
        Unreadable: It is damaged, or a browser would read it in another way than XML says.
    """
    root = markup.parse(content)
    text = _same_for_browsers(content, root)
    sheet = page_sheet(text)
    scribe = Scribe()
    walk = Walk(scribe, html=True)
    walk.read(root)
    head = next(markup.named(root, "head"), None)
    if head is None:
        raise Unreadable("it has no head")
    found = scribe.reading(walk.tag, walk.direction)
    faults = (
        *walk.faults,
        *page_head(head, sheet),
        *counted([walk]),
        *inner_links([walk], targets([walk])),
    )
    return replace(
        found,
        faults=(*faults, *found.faults),
        furniture=tuple(called(walk)),
        links=walk.outward(),
        titles=markup.titles(root),
        abouts=tuple(e.get("content", "") for e in head if e.get("name") == "description"),
        screen=OnScreen((sheet,), tuple(walk.around), unindexed(head)),
    )


def _same_for_browsers(content: bytes, root: markup.Element) -> str:
    """Refuse what XML and HTML understand differently, and return the text of the file.

    To a browser ``<div hidden=""/>`` is an open tag, and all that follows is hidden.
    """
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise Unreadable("it is not UTF-8") from error
    if not text.startswith(_DOCTYPE):
        raise Unreadable("it does not begin as HTML, so browsers show it in their old ways")
    if not re.search(rb"<meta charset=[\"']utf-8[\"']", content[:_CHARSET_WITHIN], re.I):
        raise Unreadable("it does not say at once that it is UTF-8")
    odd = next(filter(None, (sign.search(content) for sign in _ODD)), None)
    if odd is None:
        foreign = {markup.name(e)[1].encode() for e in root.iter(f"{{{SVG}}}*")}
        alone = _VOID | foreign
        odd = next((tag for tag in _closed(content) if tag[1].lower() not in alone), None)
    if odd is not None:
        line, found = content.count(b"\n", 0, odd.start()) + 1, content[odd.start() :][:40]
        raise Unreadable(f"browsers misread {found.decode(errors='ignore')!r}", f"line {line}")
    # Browsers and XML both read a line break of any kind as one character.
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def _closed(content: bytes) -> Iterator[re.Match[bytes]]:
    """Yield the beginnings of the tags that XML closes at once."""
    end = content.find(b"/>")
    while end >= 0:
        tag = _NAME.match(content, content.rfind(b"<", 0, end))
        if tag is not None:
            yield tag
        end = content.find(b"/>", end + 1)
