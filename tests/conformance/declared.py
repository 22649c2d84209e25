"""What a style sheet may say at all, where no browser could show what it does.

The specimen has no hover, no id of a handout, and none of the windows between those that are looked
at; so a rule that asks for them is refused by its words.
"""

import re
from collections.abc import Iterator

_STRING = re.compile(r'"[^"]*"|\'[^\']*\'')
_AT_RULES = frozenset((
    "@media print", "@media screen", "@media (max-width: 30em)", "@media (min-width: 40em)",
    "@media screen and (prefers-color-scheme: dark)", "@media (forced-colors: active)",
    "@container (max-width: 16em)", "@page", "@top-left", "@top-right", "@bottom-left",
    "@bottom-right",
))  # fmt: skip
"""What the media of the review show; and the boxes of a printed page."""

_PSEUDO = frozenset((
    ":lang", ":not", ":focus", ":has", ":nth-child", ":last-child", "::marker", "::after",
))  # fmt: skip
_PROPERTIES = frozenset(
    [
        "--size",
        "background",
        "background-color",
        "background-image",
        "background-position",
        "background-repeat",
        "background-size",
        "border",
        "border-block-end",
        "border-block-start",
        "border-collapse",
        "border-inline-start",
        "border-inline-start-width",
        "border-style",
        "border-width",
        "box-sizing",
        "break-after",
        "break-before",
        "break-inside",
        "color",
        "color-scheme",
        "container-type",
        "content",
        "direction",
        "display",
        "flex-wrap",
        "font",
        "font-family",
        "font-size",
        "font-style",
        "font-weight",
        "gap",
        "hyphens",
        "justify-content",
        "line-height",
        "list-style",
        "list-style-image",
        "list-style-type",
        "margin",
        "margin-block",
        "margin-block-end",
        "margin-block-start",
        "margin-inline-end",
        "margin-inline-start",
        "max-width",
        "orphans",
        "outline",
        "outline-offset",
        "overflow-wrap",
        "padding",
        "padding-block",
        "padding-block-end",
        "padding-block-start",
        "padding-inline",
        "padding-inline-start",
        "print-color-adjust",
        "text-align",
        "text-decoration",
        "text-underline-offset",
        "unicode-bidi",
        "vertical-align",
        "white-space",
        "widows",
        "word-break",
    ]
)
_READERS_OWN = (
    "@", "color: #", "background", "font-family", "font-size: 1e", r"\dp[tx]\b", "position", "flex",
    "::after", "color-scheme", "list-style-image", r"font-size: \d+%", "max-width: (?!100%)",
    r"(?<!a) \{[^}]*\bcolor: inherit",
)  # fmt: skip
"""What readers of e-books choose themselves."""

_BREAKS = frozenset(("break-before", "break-inside", "break-after"))
"""All that a rule may do that asks which child an element is, or what it holds."""

_FETCHED = re.compile(r"url\((?!\"data:image/svg\+xml,)")


def declared(sheet: str, *, book: bool = False) -> tuple[str, ...]:
    """Say what a sheet may not say, each once.

    Args:
        sheet: The style sheet.
        book: Whether it is that of an e-book, which says nothing of colour, face or windows.
    """
    found = ["it fetches something"] if _FETCHED.search(sheet) else []
    plain = _STRING.sub('""', re.sub(r"/\*.*?\*/", "", sheet, flags=re.DOTALL))
    if plain.count("{") != plain.count("}"):
        found.append("its braces do not match")
    found += [f"{sign} is not plain CSS" for sign in ("\\", "<", "&", "|") if sign in plain]
    for prelude, body in re.findall(r"([^{};]+)\{(?=([^{}]*))", plain):
        found += _rule(" ".join(prelude.split()), body)
    for at_rule in re.findall(r"@[\w-]+[^{;]*", plain):
        words = " ".join(at_rule.split())
        if words not in _AT_RULES:
            found.append(f"the review does not show “{words}”")
    screen = re.sub(r"@media print \{\n.*?\n\}\n", "", plain, flags=re.DOTALL)
    if re.search(r"font-size:\s*[\d.]+p[tx]", screen):
        found.append("a size on a screen that its reader did not choose")
    if re.search(r"container-type:(?! inline-size)", plain):
        found.append("a part of the page that is as high as nothing")
    if book:
        found += [f"a book may not say {name}" for name in _READERS_OWN if re.search(name, plain)]
    return tuple(dict.fromkeys(found))


def _rule(selectors: str, body: str) -> Iterator[str]:
    """Yield what is wrong with one rule, or with what begins a group of them."""
    names = re.findall(r"(?:^|;)\s*([\w-]+)\s*:", body)
    if selectors.startswith(("@media", "@container")):
        return
    if not selectors.startswith("@"):
        asked = set(re.findall(r"::?[a-z-]+", selectors))
        if asked - _PSEUDO or "~" in selectors or "#" in selectors:
            yield f"a selector sees more than a place: {selectors[:60]}"
        attributes = re.findall(r"\[[^\]]*\]", selectors)
        if set(attributes) - {'[dir=""]', '[href^=""]'}:
            yield f"a selector sees more than a place: {selectors[:60]}"
        if asked & {":has", ":nth-child", ":last-child"} and set(names) - _BREAKS:
            yield f"{selectors[:60]} may only keep pages together"
        if "+" in re.sub(r"\(.*?\)", "", selectors.split(",", maxsplit=1)[0].partition("+")[2]):
            yield f"a selector sees more than a place: {selectors[:60]}"
        if "::after" in selectors and not selectors.startswith(('main a[href^=""]', ".page")):
            yield f"a text of the sheet's own: {selectors[:60]}"
        if "content" in names and "::after" not in selectors:
            yield f"a text of the sheet's own: {selectors[:60]}"
    if selectors != ".skip" and re.search(r"display:\s*none", body):
        yield f"{selectors[:60]} is not shown"
    for name in names:
        if name not in _PROPERTIES:
            yield f"{name} is not on the list of properties"
