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
    "@media print", "@media screen", "@media screen and (min-width: 40em)",
    "@media screen and (prefers-color-scheme: dark)", "@media screen and (forced-colors: active)",
    "@container (max-width: 15em)", "@container (max-width: 10em)",
))  # fmt: skip
"""What the media of the review show."""

_PAGES = re.compile(r"@page( :first| long| :nth\(\d( of long)?\))?")
_CORNERS = frozenset((
    "@top-left", "@top-center", "@top-right", "@bottom-left", "@bottom-center", "@bottom-right",
))  # fmt: skip
_PSEUDO = frozenset((
    ":lang", ":not", ":focus", ":focus-visible", ":has", ":nth-child", ":first-child",
    ":last-child", ":empty", "::marker", "::before", "::after",
))  # fmt: skip
_AMONG = frozenset((":has", ":nth-child", ":first-child", ":last-child"))
"""What asks which child an element is, or what it holds: this may change space and pages only."""

_BREAKS = frozenset(("break-before", "break-inside", "break-after"))
_SPACE = re.compile(
    r"(margin|padding)(-[a-z-]+)?|border-(width|top|block-end)|line-height|background-image|break-.*|page"
)
"""What may depend on more neighbours than the review shows together."""

_LAID_OUT = frozenset((
    ".torn", ".whole-box", ".loose", ".loose:not(.box):not(li):not(p):not(tr)", ".fresh",
    ".moved .contact",
))  # fmt: skip
"""Classes that a first layout of a PDF gives; the gate judges what comes of them."""

_PROPERTIES = frozenset((
    "align-items", "background", "background-color", "background-image", "background-position",
    "background-repeat", "background-size", "border", "border-block-end", "border-block-start",
    "border-collapse", "border-color", "border-inline-start", "border-inline-start-width",
    "border-radius", "border-style", "border-top", "border-width", "bottom",
    "box-decoration-break", "box-sizing", *_BREAKS, "color", "color-scheme", "column-gap",
    "container-type", "content", "direction", "display", "flex", "flex-basis", "flex-direction",
    "flex-wrap", "font", "font-family", "font-size", "font-style", "font-weight", "gap",
    "grid-template-columns", "height", "hyphens", "justify-content", "left", "line-height",
    "list-style", "list-style-image", "list-style-position", "list-style-type", "margin",
    "margin-block", "margin-block-end", "margin-block-start", "margin-inline",
    "margin-inline-end", "margin-inline-start", "margin-top", "max-width", "min-height",
    "min-width", "order", "orphans", "outline", "outline-offset", "overflow", "overflow-wrap",
    "padding", "padding-block", "padding-block-end", "padding-block-start", "padding-bottom",
    "padding-inline", "padding-inline-start", "padding-top", "page", "position",
    "print-color-adjust", "right", "text-align", "text-decoration", "text-indent",
    "text-underline-offset", "top", "unicode-bidi", "vertical-align", "white-space", "widows",
    "width", "word-break",
))  # fmt: skip
_OWN = re.compile(r"--(size|ink|paper|bar|bar-ink|accent|start|end)")
"""Values that a sheet names."""

_ONLY = {
    "position": (".head", ".first-head", ".foot", ".continued", ".band"),
    **dict.fromkeys(("top", "left", "right"), (".band",)),
    "overflow": (".skip:not(:focus)", "p > .blank, dd > .blank"),
    "height": (".skip:not(:focus)", ".band", "img", ".number a::before"),
    "order": ("main > *", "main > h1", "main > .call-now"),
    "width": (".number a::before", "figure > img"),
    "list-style-position": ("ul, ol, .do > li, .do-not > li, li.task",),
}
"""What could take a text away, and the only places where it may be said."""

_UNSHOWN = (".skip", ".contents", ".call-today .continued", "footer", ".foot > div + div")
"""What is not shown in some medium: a way past the head, a short list of contents, what paper says
at the head of each page, the clinic's numbers where there is no room for them."""

_CALLED = frozenset((
    "url", "var", "min", "max", "minmax", "clamp", "repeat", "running", "element", "counter",
    "target-counter",
))  # fmt: skip
"""What a value may call: an icon, a named value, lengths, and what pages repeat and count."""

_VALUES = {
    **dict.fromkeys(_BREAKS, "auto|avoid"),
    "container-type": "inline-size",
    "content": r'("" ?|attr\(href\) ?|counter\(pages?\) ?|'
    r"target-counter\(attr\((href|data-target)\), page\) ?)+|none( !important)?",
}
"""Regular expressions of values; of other properties a browser shows what comes of them."""

_PULLED = {"em": 1.3, "pt": 24.0}
"""How far a margin may pull, by its unit: a mark beside its item, a frame into the margin."""

_BOOK = {
    **_VALUES,
    **dict.fromkeys(("background-color", "background-image", "color-scheme", "font-family"), ""),
    **dict.fromkeys(("list-style-image", "content"), ""),
    "background": "#fff",
    "color": "inherit",
    "font": "inherit",
    "font-size": r"(?!1em)[\d.]+em",
    "max-width": "100%",
}
"""The same of a book, whose readers choose colours, faces and the size of the page."""

_INCH = r"(1(\.\d+)?in|max\(1(\.\d+)?in, [^;]*?\))"
_PAGE = {
    "margin": f"{_INCH}( {_INCH}){{0,3}}",
    "margin-top": _INCH,
    "size": "(letter|a4) portrait",
    "direction": "ltr|rtl",
}
_CORNER = {
    "content": r'((""|counter\(pages?\)) ?)+|'
    r"element\([a-z-]+(, start)?\)|var\(--(start|end)\)|none",
    "direction": "ltr|rtl",
    "font-weight": "700",
    "line-height": r"1\.\d",
    "vertical-align": "top|middle|bottom",
    "width": "100%|auto",
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
    added = re.findall(r"([^{};\s][^{};]*::after) *\{", plain)
    found += [f"a second text for {one}" for one in added if added.count(one) > 1]
    return tuple(dict.fromkeys(found))


def _begun(around: list[str], kind: Format) -> Iterator[str]:
    """Yield what is wrong with a selector, or with what a group of rules is for."""
    *outer, words = around
    paged = outer == ([] if kind is Format.PDF else ["@media print"])
    if words.startswith("@"):
        cornered = words in _CORNERS and bool(outer) and bool(_PAGES.fullmatch(outer[-1]))
        if not (words in _AROUND or (_PAGES.fullmatch(words) and paged) or cornered):
            yield f"the review does not show “{words}”"
        if kind is Format.EPUB:
            yield f"a book may not say {words}"
        return
    asked = set(re.findall(r"::?[a-z-]+", words))
    attributes = set(re.findall(r"\[[^\]]*\]", words))
    if ":lang" in words and outer not in ([], ["@media print"]):
        yield f"the review does not show this language there: {words[:60]}"
    nested = [one for one in outer if not one.startswith("@")]
    if nested or asked - _PSEUDO or attributes - {'[dir=""]', '[href^=""]', '[lang=""]'}:
        yield f"a selector sees more than a place: {words[:60]}"
    if "#" in words:
        yield f"a selector sees more than a place: {words[:60]}"


def _said(around: list[str], words: str, kind: Format) -> Iterator[str]:
    """Yield what is wrong with one declaration."""
    name, _, value = (part.strip() for part in words.partition(":"))
    where = around[-1] if around else ""
    book = kind is Format.EPUB
    if where.startswith("@page") or where in _CORNERS:
        values = _CORNER if where in _CORNERS else _PAGE
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
        painted = "#" in value and where != "img"
        if book and (fixed or painted or (name == "color" and where != "a")):
            yield f"a book may not say “{words[:60]}”"
    if not value or not re.fullmatch(good, value):
        yield f"the review does not show “{words[:60]}”"


def _ruled(selectors: str, name: str, value: str) -> Iterator[str]:
    """Yield what is wrong with a declaration for what it is about."""
    if name not in _PROPERTIES and not _OWN.fullmatch(name):
        yield f"{name} is not on the list of properties"
    if selectors not in _ONLY.get(name, (selectors,)):
        yield f"{selectors[:60]} may not say {name}"
    many = "~" in selectors or any(one.count("+") > 1 for one in selectors.split(","))
    if (many or any(sign in selectors for sign in _AMONG)) and not _SPACE.fullmatch(name):
        yield f"{selectors[:60]} may only change space, and keep pages together"
    if "::marker" in selectors and name != "font-weight":
        yield f"{selectors[:60]} may only be bold"
    added = selectors.startswith(('main a[href^=""]', ".page", ".folio", ".toc a"))
    if "::after" in selectors and not added:
        yield f"a text of the sheet's own: {selectors[:60]}"
    if name == "content" and "::" not in selectors:
        yield f"a text of the sheet's own: {selectors[:60]}"
    if "::before" in selectors and name == "content" and value not in ('""', "none"):
        yield f"a text of the sheet's own: {selectors[:60]}"
    if name == "display" and value.startswith("none") and selectors not in _UNSHOWN:
        yield f"{selectors[:60]} is not shown"
    for unset in re.findall(r"var\((--[a-z-]+)", value):
        if not _OWN.fullmatch(unset):
            yield f"nothing sets {unset}"
    pulls = re.findall(r"-([\d.]+)([a-z%]*)", value) if name.startswith("margin") else ()
    if any(float(length) > _PULLED.get(unit, 0.0) for length, unit in pulls):
        yield f"{selectors[:60]} is pulled over what is beside it"
    called = set(re.findall(r"([a-z-]+)\(", value)) - _CALLED
    if called and name != "content" and not name.startswith("--"):
        yield f"a value that is reckoned or drawn: {value[:60]}"
