"""The head of a page: what a browser is told before it shows a word."""

import base64
import hashlib
import re
from collections.abc import Iterator

from pipeline.survival.reading import Unreadable
from pipeline.survival.rules import Rule
from pipeline.survival.web.markup import Element, attributes, name, own, words

_CSP = "Content-Security-Policy"
_POLICY = "default-src 'none'; style-src '{}'; img-src data:"
_METAS = {
    "viewport": re.compile(r"width=device-width, initial-scale=1"),
    "color-scheme": re.compile("light dark"),
    "description": re.compile(r".+", re.DOTALL),
    "referrer": re.compile("no-referrer"),
    "robots": re.compile("noindex"),
    "author": re.compile(r".+"),
}

Wrong = tuple[Rule, str, Element]
"""A promise that is broken, what a reader would get, and where."""


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
    return sheet_hash(css)


def sheet_hash(css: str) -> str:
    """Return the hash by which a content security policy names a style sheet."""
    return "sha256-" + base64.b64encode(hashlib.sha256(css.encode()).digest()).decode()


def page_head(head: Element, sheet: str) -> Iterator[Wrong]:
    """Yield what is wrong with the head of an HTML page.

    Args:
        head: The element.
        sheet: The hash of its style sheet.
    """
    names: list[str] = []
    for element in head:
        local = name(element)[1]
        said = dict(attributes(element))
        key = (
            said.get("name") or said.get("http-equiv") or (local if local != "meta" else "charset")
        )
        names.append(key)
        filled = len(element) or (local == "meta" and element.text)
        if local not in ("meta", "title", "style") or filled:
            yield Rule.ELEMENT, f"{local or 'a comment'} in the head is not on the list", element
        elif local == "meta":
            yield from _meta(element, said, sheet)
        elif said:
            yield Rule.ELEMENT, f"{local} in the head has {', '.join(said)}", element
    title = next((e for e in head if name(e)[1] == "title"), None)
    if title is None or not words(title):
        yield Rule.ELEMENT, "the page has no title", head
    for due in ("charset", _CSP, "viewport", "title", "style"):
        if names.count(due) != 1:
            yield Rule.ELEMENT, f"the head says {due} {names.count(due)} times, not once", head
    if names[:1] != ["charset"]:
        yield Rule.ELEMENT, "the head does not begin with the charset", head
    if "style" in names and _CSP not in names[: names.index("style")]:
        yield Rule.ELEMENT, "the style sheet stands before the policy", head
    if own(head):
        yield Rule.ELEMENT, "a text stands in the head, where browsers begin the body", head


def unindexed(head: Element) -> bool:
    """Tell whether a page asks search engines to leave it out."""
    return any(dict(attributes(element)).get("name") == "robots" for element in head)


def book_head(head: Element) -> Iterator[Wrong]:
    """Yield what is wrong with the head of a page of an e-book, but for its style sheet."""
    titles: list[str] = []
    for element in head:
        local, said = name(element)[1], dict(attributes(element))
        titles += [words(element)] if local == "title" else []
        sheet = local == "link" and (said.get("rel"), said.get("type")) == (
            "stylesheet",
            "text/css",
        )
        plain = set(said) <= ({"rel", "type", "href"} if sheet else set())
        charset = local == "meta" and said in ({"charset": "utf-8"}, {"charset": "UTF-8"})
        if not ((local == "title" and plain) or (sheet and plain) or charset) or len(element):
            yield Rule.ELEMENT, f"{local or 'a comment'} in the head is not on the list", element
    if len(titles) != 1 or not titles[0]:
        yield Rule.ELEMENT, "the page has no title", head
    if own(head):
        yield Rule.ELEMENT, "a text stands in the head", head


def _meta(element: Element, said: dict[str, str], sheet: str) -> Iterator[Wrong]:
    content = said.get("content", "")
    if "charset" in said:
        good = said["charset"].lower() == "utf-8" and len(said) == 1
    elif "http-equiv" in said:
        good = said["http-equiv"] == _CSP and len(said) == len(("", ""))
        if good and content != _POLICY.format(sheet):
            yield Rule.STYLE, "the policy does not let the style sheet in, or more than it", element
    else:
        known = _METAS.get(said.get("name", ""))
        good = known is not None and known.fullmatch(content) is not None and len(said) == len("ab")
    if not good:
        yield Rule.ELEMENT, f"meta {' '.join(said.values())[:60]!r} is not on the list", element
