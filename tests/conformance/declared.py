"""What a style sheet may say at all, where no browser could show what it does.

The specimen has no hover, no id of a handout, and none of the windows between those that are looked
at; and no browser draws the corners of our printed pages. So a rule that asks for them is refused
by its words.
"""

import re
from collections.abc import Iterator

from pipeline.model import Format

_STRING = re.compile(r'"[^"]*"|\'[^\']*\'')
_FETCHED = re.compile(r"url\((?!\"data:image/svg\+xml,)")
_PIECE = re.compile(r"([^{};]*)([{};])")

_AROUND = frozenset((
    "@media print", "@media screen", "@media (max-width: 30em)", "@media (min-width: 40em)",
    "@media screen and (prefers-color-scheme: dark)", "@media (forced-colors: active)",
    "@container (max-width: 16em)",
))  # fmt: skip
"""What the media of the review show."""

_CORNERS = frozenset(("@top-left", "@top-right", "@bottom-left", "@bottom-right"))
_PSEUDO = frozenset((
    ":lang", ":not", ":focus", ":has", ":nth-child", ":last-child", "::marker", "::after",
))  # fmt: skip
_AMONG = frozenset((":has", ":nth-child", ":last-child"))
"""What asks which child an element is, or what it holds: this may only keep pages together."""

_BREAKS = frozenset(("break-before", "break-inside", "break-after"))
_LAID_OUT = frozenset((".torn", ".whole-box", ".fresh"))
"""Classes that a first layout of a PDF gives; the gate judges what comes of them."""

_PROPERTIES = frozenset((
    "--size", "background", "background-color", "background-image", "background-position",
    "background-repeat", "background-size", "border", "border-block-end", "border-block-start",
    "border-collapse", "border-inline-start", "border-inline-start-width", "border-style",
    "border-width", "box-sizing", *_BREAKS, "color", "color-scheme", "container-type", "content",
    "direction", "display", "flex-wrap", "font", "font-family", "font-size", "font-style",
    "font-weight", "gap", "hyphens", "justify-content", "line-height", "list-style",
    "list-style-image", "list-style-type", "margin", "margin-block", "margin-block-end",
    "margin-block-start", "margin-inline-end", "margin-inline-start", "max-width", "orphans",
    "outline", "outline-offset", "overflow-wrap", "padding", "padding-block", "padding-block-end",
    "padding-block-start", "padding-inline", "padding-inline-start", "print-color-adjust",
    "text-align", "text-decoration", "text-underline-offset", "unicode-bidi", "vertical-align",
    "white-space", "widows", "word-break",
))  # fmt: skip
_CALLED = re.compile(r'url\(""\)|var\(--size\)')
"""What a value may call: an icon, and the size of a profile."""

_VALUES = {
    **dict.fromkeys(_BREAKS, "auto|avoid"),
    "container-type": "inline-size",
    "content": r'"" attr\(href\) ""|"" target-counter\(attr\(data-target\), page\)',
}
"""Regular expressions of values; of other properties a browser shows what comes of them."""

_BOOK = {
    **_VALUES,
    **dict.fromkeys(("background", "background-color", "background-image", "color-scheme"), ""),
    **dict.fromkeys(("font-family", "list-style-image", "flex-wrap", "content"), ""),
    "color": "inherit",
    "display": "(?!flex).*",
    "font": "inherit",
    "font-size": r"(?!1em)[\d.]+em",
    "max-width": "100%",
}
"""The same of a book, whose readers choose colours, faces and the size of the page."""

_PAGE = {"margin": r"(1(\.\d+)?in ?){1,4}", "size": "(letter|a4) portrait", "direction": "ltr|rtl"}
_CORNER = {
    "content": r'((""|counter\(pages?\)) ?)+',
    "direction": "ltr|rtl",
    "font": "bold 1rem/1.3 .*",
    "font-size": r"1(\.\d+)?rem",
    "text-align": "left|right",
    "white-space": "nowrap",
}
"""All that may be said of a printed page, and of what stands in its margin."""


def declared(sheet: str, kind: Format) -> tuple[str, ...]:
    """Say what a sheet may not say, each once.

    Args:
        sheet: The style sheet, as it stands in a finished file or document.
        kind: What it is the sheet of.
    """
    found = ["it fetches something"] if _FETCHED.search(sheet) else []
    plain = _STRING.sub('""', re.sub(r"/\*.*?\*/", "", sheet, flags=re.DOTALL))
    found += [f"{sign} is not plain CSS" for sign in ("\\", "<", "&", "|") if sign in plain]
    around: list[str] = []
    for piece, end in _PIECE.findall(plain):
        words = " ".join(piece.split())
        if end == "{":
            around.append(words)
            found += _begun(around, kind)
        elif words:
            found += _said(around, words, kind)
        if end == "}":
            closed = around.pop() if around else None
            found += [] if closed else ["a brace is closed that was not opened"]
    found += [f"its rule is not closed: {words}" for words in around]
    return tuple(dict.fromkeys(found))


def _begun(around: list[str], kind: Format) -> Iterator[str]:
    """Yield what is wrong with a selector, or with what a group of rules is for."""
    *outer, words = around
    paged = outer == ([] if kind is Format.PDF else ["@media print"])
    if words.startswith("@"):
        cornered = words in _CORNERS and outer[-1:] == ["@page"]
        if not (words in _AROUND or (words == "@page" and paged) or cornered):
            yield f"the review does not show “{words}”"
        if kind is Format.EPUB:
            yield f"a book may not say {words}"
        return
    asked = set(re.findall(r"::?[a-z-]+", words))
    attributes = set(re.findall(r"\[[^\]]*\]", words))
    if ":lang" in words and outer not in ([], ["@media print"]):
        yield f"the review does not show this language there: {words[:60]}"
    nested = [one for one in outer if not one.startswith("@")]
    if nested or asked - _PSEUDO or attributes - {'[dir=""]', '[href^=""]'} or "~" in words:
        yield f"a selector sees more than a place: {words[:60]}"
    if "#" in words or "+" in re.sub(r"\(.*?\)", "", words.split(",")[0].partition("+")[2]):
        yield f"a selector sees more than a place: {words[:60]}"


def _said(around: list[str], words: str, kind: Format) -> Iterator[str]:
    """Yield what is wrong with one declaration."""
    name, _, value = (part.strip() for part in words.partition(":"))
    where = around[-1] if around else ""
    book = kind is Format.EPUB
    if where == "@page" or where in _CORNERS:
        values = _PAGE if where == "@page" else _CORNER
        good = values.get(name, "")
    elif where.startswith("@") or not where:
        good = ""
    elif where in _LAID_OUT:
        good = ".*"
    else:
        yield from _ruled(where, name, value)
        good = (_BOOK if book else _VALUES).get(name, ".*")
        fixed = re.search(r"\dp[tx]", value)
        if kind is Format.HTML and fixed and name == "font-size" and "@media print" not in around:
            yield "a size on a screen that its reader did not choose"
        if book and (fixed or "#" in value or (name == "color" and where != "a")):
            yield f"a book may not say “{words[:60]}”"
    if not value or not re.fullmatch(good, value):
        yield f"the review does not show “{words[:60]}”"


def _ruled(selectors: str, name: str, value: str) -> Iterator[str]:
    """Yield what is wrong with a declaration for what it is about."""
    if name not in _PROPERTIES:
        yield f"{name} is not on the list of properties"
    if any(sign in selectors for sign in _AMONG) and name not in _BREAKS:
        yield f"{selectors[:60]} may only keep pages together"
    if "::marker" in selectors and name != "font-weight":
        yield f"{selectors[:60]} may only be bold"
    if "::after" in selectors and not selectors.startswith(('main a[href^=""]', ".page")):
        yield f"a text of the sheet's own: {selectors[:60]}"
    if name == "content" and "::after" not in selectors:
        yield f"a text of the sheet's own: {selectors[:60]}"
    if name == "display" and value.startswith("none") and selectors != ".skip":
        yield f"{selectors[:60]} is not shown"
    if "(" in _CALLED.sub("", value) and name != "content":
        yield f"a value that is reckoned or drawn: {value[:60]}"
