"""Read a finished HTML file as a browser and a screen reader give it to its reader."""

import re
from dataclasses import replace

from pipeline.survival.reading import OnScreen, Reading, Unreadable
from pipeline.survival.scribe import Scribe
from pipeline.survival.web import markup
from pipeline.survival.web.dom import Walk
from pipeline.survival.web.head import page_head, page_sheet, said
from pipeline.survival.web.icons import SVG
from pipeline.survival.web.navigation import beside, counted, inner_links, targets

_VOID = frozenset((
    b"area", b"base", b"br", b"col", b"embed", b"hr", b"img", b"input", b"link", b"meta",
    b"source", b"track", b"wbr",
))  # fmt: skip
_CLOSED = re.compile(rb"<([A-Za-z][^\s/>]*)[^<]*?/>")
"""A tag that XML closes at once."""

_PREFIX = re.compile(rb"xmlns:")
"""A prefix; to browsers it is a part of the name."""

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
    known = targets([walk])
    faults = (*page_head(head, sheet), *counted([walk]), *inner_links([walk], known))
    found = scribe.reading(walk.tag, walk.direction)
    return replace(
        beside(replace(found, faults=(*faults, *found.faults)), [walk]),
        abouts=tuple(said(head, "description")),
        screen=OnScreen((sheet,), tuple(walk.around), bool(said(head, "robots"))),
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
    alone = _VOID | {markup.name(e)[1].encode() for e in root.iter(f"{{{SVG}}}*")}
    odd = _PREFIX.search(content)
    for tag in _CLOSED.finditer(content):
        if tag[1].lower() not in alone:
            odd = odd or tag
    if odd is not None:
        line, found = content.count(b"\n", 0, odd.start()) + 1, content[odd.start() :][:40]
        raise Unreadable(f"browsers misread {found.decode(errors='ignore')!r}", f"line {line}")
    # Browsers and XML both read a line break of any kind as one character.
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text
