"""What a style sheet may say at all, whatever it applies to.

Whatever is not on a list is refused, so a property that is invented tomorrow is refused too.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from pipeline.survival.rules import Rule
from pipeline.survival.style.css import Declaration, StyleRule
from pipeline.survival.style.media import printed
from pipeline.survival.style.values import LARGEST, SCREEN, SHAPE, Words, is_length

_AFTER = {
    "content": ('" ("', "attr(href)", '")"'),
    "unicode-bidi": ("isolate",),
    "direction": ("ltr",),
    "overflow-wrap": ("anywhere",),
}
"""What may be written after a link on paper, where nobody can press it."""

_ROOT = re.compile(r"html(?::lang\([\w-]+\))?")

_SMALLEST = 18.0
"""Points on paper (LP-01); `cascade` knows the language."""


_ONLY: dict[tuple[str, str], str] = {
    ("display", "flex"): "header",
    ("display", "table-header-group"): "thead",
    ("container-type", "inline-size"): "main",
}
"""The only selector that may say this: elsewhere it would put text in another place. In a book
nobody may."""


_ONLY_IN_BOOKS: dict[tuple[str, str], str] = {
    ("display", "inline-block"): ".phone",
    ("max-width", "100%"): ".phone",
    ("color", "inherit"): "a",
}
"""What an e-book may say there: a long number must rather break than leave a narrow screen, and a
link must rather look like the text than be dark blue at night."""


@dataclass(frozen=True, slots=True)
class Broken:
    """What a declaration may not say."""

    rule: Rule
    reason: str


@dataclass(frozen=True, slots=True)
class _Said:
    """A declaration in its rule, and whether the sheet is an e-book's."""

    rule: StyleRule
    declaration: Declaration
    book: bool


_Allowed = Callable[[_Said], Rule | None]
"""Returns the promise that a declaration breaks."""


def lint(rule: StyleRule, *, pseudo: str, book: bool) -> Iterator[Broken]:
    """Yield what a rule may not say, whatever it applies to.

    Args:
        rule: The rule.
        pseudo: The pseudo-element that all its selectors have; empty for none.
        book: Whether the sheet is an e-book's.
    """
    allowed: _Allowed = _element
    if rule.selector == "@page":
        allowed = _page
    elif pseudo == "marker":
        allowed = _on_marker
    elif pseudo:
        allowed = _after if pseudo == "after" and _on_links(rule) and not book else _nothing
    for declaration in rule.declarations:
        where = f"line {declaration.line} of the sheet: {rule.selector[:60]} {{ {declaration} }}"
        if declaration.important:
            yield Broken(Rule.STYLE, f"{where} overrules what comes later")
        elif (found := allowed(_Said(rule, declaration, book))) is not None:
            yield Broken(found, where)


def _element(said: _Said) -> Rule | None:
    rule, book = said.rule, said.book
    name, words = said.declaration.name, said.declaration.words
    if name == "font-size":
        return None if _size(rule, words, book=book) else Rule.SIZE
    value = (name, " ".join(map(str, words)))
    if book and value in _ONLY:
        return Rule.STYLE
    only = (_ONLY_IN_BOOKS if book else _ONLY).get(value)
    if only is not None:
        return None if rule.selector == only else Rule.STYLE
    if name.startswith("outline") and rule.selector != "a:focus":
        return Rule.STYLE
    if name == "max-width":
        return None if _wide(rule, words) and not book else Rule.STYLE
    check = SHAPE.get(name) or (None if book else SCREEN.get(name))
    return None if check is not None and check(words) else Rule.STYLE


def _size(rule: StyleRule, words: Words, *, book: bool) -> bool:
    """Tell whether a size is the text's or larger, and the reader's own but on paper."""
    if len(words) != 1:
        return False
    word = words[0]
    root = all(_ROOT.fullmatch(part.strip()) for part in rule.selector.split(","))
    if word.kind == "dimension" and word.text == "em":
        return not root and 1 <= word.value <= LARGEST
    if book or not root:
        return False
    if word.kind == "percentage":
        return 100 <= word.value <= 100 * LARGEST  # noqa: PLR2004 - the reader's own size
    points = word.kind == "dimension" and word.text == "pt"
    return points and printed(rule.around) and _SMALLEST <= word.value <= LARGEST * _SMALLEST


def _wide(rule: StyleRule, words: Words) -> bool:
    if len(words) != 1:
        return False
    word = words[0]
    body = rule.selector == "body" and is_length(word, 20, 80)
    return body or word.text == "none" or (word.kind == "percentage" and word.value == 100)  # noqa: PLR2004


def _page(said: _Said) -> Rule | None:
    words = said.declaration.words
    inches = [w for w in words if w.kind == "dimension" and w.text == "in"]
    fits = len(inches) == len(words) == 1 and 0.3 <= inches[0].value <= 1.5  # noqa: PLR2004 - inches
    good = said.declaration.name == "margin" and fits and printed(said.rule.around)
    return None if good and not said.book else Rule.STYLE


def _on_marker(said: _Said) -> Rule | None:
    weight = said.declaration.name == "font-weight"
    good = weight and SHAPE["font-weight"](said.declaration.words)
    return None if good else Rule.STYLE


def _on_links(rule: StyleRule) -> bool:
    """Tell whether a rule writes after the links of a printed page, and nowhere else."""
    return printed(rule.around) and rule.selector == 'main a[href^="http"]::after'


def _after(said: _Said) -> Rule | None:
    words = tuple(str(word) for word in said.declaration.words)
    return None if _AFTER.get(said.declaration.name) == words else Rule.STYLE


def _nothing(_: _Said) -> Rule | None:
    return Rule.STYLE
