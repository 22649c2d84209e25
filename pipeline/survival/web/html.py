"""Read a finished HTML file as a browser and a screen reader give it to its reader."""

import base64
import hashlib
import re
from dataclasses import replace

from pipeline.settings import accent
from pipeline.survival.reading import OnScreen, Reading
from pipeline.survival.rules import Rule, Unreadable
from pipeline.survival.scribe import Scribe
from pipeline.survival.web import markup
from pipeline.survival.web.dom import Walk
from pipeline.survival.web.markup import SVG, Element
from pipeline.survival.web.navigation import beside, inner_links, targets

_VOID = frozenset(b"area base br col embed hr img input link meta source track wbr".split())
"""Elements that browsers, too, close at once, and all that is in drawings."""

_CLOSED = re.compile(rb"<([A-Za-z][^\s/>]*)[^<]*?/>")  # a tag that XML closes at once
_DOCTYPE = "<!DOCTYPE html>"
_CHARSET_WITHIN = 1024  # bytes in which a browser looks for it (HTML standard, 4.2.5.4)
_CSP = "Content-Security-Policy"
_POLICY = "default-src 'none'; style-src '{}'; img-src data:"
_ACCENT = re.compile(rb"(?<=--accent: )#[0-9a-f]{6}(?=;)")
_VIEWPORT = "width=device-width, initial-scale=1"


def read(content: bytes) -> Reading:
    """Read an HTML file.

    Raises:
        Unreadable: It is damaged, or a browser would read it in another way than XML says.
    """
    root = markup.parse(content)
    _same_for_browsers(content, root)
    css = _page_sheet(root).encode()
    walk = Walk(Scribe())
    walk.read(root)
    said: dict[str, list[str]] = {}
    for meta in root.iter("{*}meta"):
        key = meta.get("name") or meta.get("http-equiv") or ""
        said.setdefault(key, []).append(meta.get("content", ""))
    if said.get(_CSP) != [_POLICY.format(sheet_hash(css))]:
        reason = "the content security policy does not match the style sheet"
        walk.fault(Rule.STYLE, reason, root)
    for colour, ground in zip(_ACCENT.findall(css), accent.GROUNDS, strict=False):
        found = accent.contrast(colour.decode(), ground)
        if found < accent.LEAST:
            reason = f"{colour.decode()} on {ground} has a contrast of {found:.2f}:1, not 7:1"
            walk.fault(Rule.CONTRAST, reason, root)
    if said.get("viewport") != [_VIEWPORT]:
        reason = f"the head does not set the viewport once, to {_VIEWPORT}"
        walk.fault(Rule.ELEMENT, reason, root)
    told = beside(walk.scribe, [walk], inner_links([walk], targets([walk])))
    return replace(
        told,
        abouts=tuple(said.get("description", ())),
        screen=OnScreen((seen_hash(css),), tuple(walk.around), "robots" in said),
    )


def _page_sheet(root: Element) -> str:
    """Return the only style sheet of a page."""
    styles = [*root.iter("{*}style")]
    if len(styles) != 1:
        raise Unreadable(f"it has {len(styles)} style sheets, not one")
    css = styles[0].text or ""
    if len(styles[0]) or styles[0].attrib or "<" in css or "&" in css:
        raise Unreadable("its style sheet is for some screens, or XML and HTML read it differently")
    return css


def sheet_hash(css: bytes) -> str:
    """Return the hash by which a content security policy names a style sheet."""
    return "sha256-" + base64.b64encode(hashlib.sha256(css).digest()).decode()


def seen_hash(css: bytes) -> str:
    """Return the hash of a sheet in the record of what was seen, whatever the clinic's colour."""
    return sheet_hash(_ACCENT.sub(b"#000000", css))


def _same_for_browsers(content: bytes, root: Element) -> None:
    """Refuse what XML and HTML understand differently.

    To a browser ``<div hidden=""/>`` is an open tag, and all that follows is hidden.
    """
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise Unreadable("it is not UTF-8") from error
    if not text.startswith(_DOCTYPE):
        raise Unreadable(f"it does not begin with {_DOCTYPE}, so browsers show it in quirks mode")
    if not re.search(rb"<meta charset=[\"']utf-8[\"']", content[:_CHARSET_WITHIN], re.I):
        raise Unreadable("it does not declare UTF-8 at its beginning")
    alone = _VOID | {str(e.tag).removeprefix(SVG).encode() for e in root.iter(f"{SVG}*")}
    closed = (tag for tag in _CLOSED.finditer(content) if tag[1].lower() not in alone)
    odd = re.search(rb"xmlns:|<!\[", content) or next(closed, None)
    if odd is not None:
        line, found = content.count(b"\n", 0, odd.start()) + 1, content[odd.start() :][:40]
        raise Unreadable(f"browsers misread {found.decode(errors='ignore')!r}", f"line {line}")
