"""The head of a page: what a browser is told before it shows a word."""

import base64
import hashlib
from collections.abc import Iterator

from pipeline.model import Finding
from pipeline.survival.reading import Unreadable
from pipeline.survival.rules import Rule
from pipeline.survival.web.markup import Element, attributes, name, named, own, place, words

_CSP = "Content-Security-Policy"
_POLICY = "default-src 'none'; style-src '{}'; img-src data:"
_VIEWPORT = "width=device-width, initial-scale=1"
_METAS = frozenset((
    "charset", _CSP, "viewport", "color-scheme", "description", "referrer", "robots", "author",
))  # fmt: skip
_SHEET = {"rel": "stylesheet", "type": "text/css"}


def page_sheet(text: str) -> str:
    """Return the hash of the only style sheet of an HTML page, as its policy names it.

    Raises:
        Unreadable: There is none, or more than one, or XML reads it in another way.
    """
    _, begun, rest = text.partition("<style>")
    css, ended, _ = rest.partition("</style>")
    if text.count("<style") != 1 or not (begun and ended):
        raise Unreadable(f"it has {text.count('<style')} style sheets, not one to read")
    if "<" in css or "&" in css:
        raise Unreadable("its style sheet holds a sign that XML and HTML read differently")
    return sheet_hash(css.encode())


def sheet_hash(css: bytes) -> str:
    """Return the hash by which a content security policy names a style sheet."""
    return "sha256-" + base64.b64encode(hashlib.sha256(css).digest()).decode()


def page_head(head: Element, sheet: str) -> Iterator[Finding]:
    """Yield what is wrong with the head of an HTML page.

    Args:
        head: The element.
        sheet: The hash of its style sheet.
    """
    yield from _head(head, ("meta", "title", "style"), "")
    for key in {_key(meta) for meta in named(head, "meta")} - _METAS:
        yield Finding(Rule.ELEMENT, f"meta {key!r} is not on the list", place=place(head, ""))
    if said(head, _CSP) != [_POLICY.format(sheet)]:
        reason = "the policy does not let the style sheet in, or more than it"
        yield Finding(Rule.STYLE, reason, place=place(head, ""))
    if said(head, "viewport") != [_VIEWPORT]:
        reason = f"the head does not say once that the viewport is {_VIEWPORT}"
        yield Finding(Rule.ELEMENT, reason, place=place(head, ""))


def book_head(head: Element, file: str) -> Iterator[Finding]:
    """Yield what is wrong with the head of a page of an e-book, but for which sheet it is."""
    yield from _head(head, ("title", "link", "meta"), file)
    for link in named(head, "link"):
        if dict(attributes(link)) != {**_SHEET, "href": link.get("href")}:
            reason = "a link in the head is no style sheet for every reader"
            yield Finding(Rule.ELEMENT, reason, place=place(link, file))
    for meta in named(head, "meta"):
        if _key(meta) != "charset":
            reason = f"meta {_key(meta)!r} is not on the list"
            yield Finding(Rule.ELEMENT, reason, place=place(meta, file))


def _head(head: Element, allowed: tuple[str, ...], file: str) -> Iterator[Finding]:
    """Yield what no head may hold, and what each must hold."""
    for element in head:
        local = name(element)[1]
        if local not in allowed:
            reason = f"{local or 'a comment'} in the head is not on the list"
            yield Finding(Rule.ELEMENT, reason, place=place(element, file))
    titles = [words(title) for title in named(head, "title")]
    if len(titles) != 1 or not titles[0]:
        reason = f"the page has the titles {titles}, not one"
        yield Finding(Rule.ELEMENT, reason, place=place(head, file))
    if own(head):
        reason = "a text stands in the head, where browsers begin the body"
        yield Finding(Rule.ELEMENT, reason, place=place(head, file))


def _key(meta: Element) -> str:
    """Return what a meta element speaks of."""
    return meta.get("name") or meta.get("http-equiv") or "charset"


def said(head: Element, key: str) -> list[str]:
    """Return what the metas of a head say of a thing, each time that they do."""
    return [meta.get("content", "") for meta in named(head, "meta") if _key(meta) == key]
