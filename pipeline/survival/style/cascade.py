"""A style sheet at work: which of its rules meet a place in a page, in every medium at once."""

import base64
import functools
import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from pipeline.survival.contrast import Colour
from pipeline.survival.reading import Unreadable
from pipeline.survival.rules import Rule
from pipeline.survival.style.colour import colour
from pipeline.survival.style.css import Declaration, Odd, StyleRule, Word, parse
from pipeline.survival.style.lint import Broken, lint
from pipeline.survival.style.media import Medium, applies, known, media
from pipeline.survival.style.selectors import Selector, Spot, selectors

Words = tuple[Word, ...]
Said = Mapping[str, Words]
"""What holds for an element: longhand properties, sides as ``margin-inline-start``."""

_SIDES = ("block-start", "inline-end", "block-end", "inline-start")
"""Top, right, bottom, left of a text from left to right; the lint refuses where these differ."""

_KEPT = frozenset(
    (
        "display", "color", "background-color", "background-image", "background-repeat",
        "background-size", "background-position", "white-space", "list-style-type",
        "print-color-adjust", "font-size",
    )
)  # fmt: skip
_LONG = 1000
"""Characters of a list of selectors; a longer one is not read."""

_MANY = 4096
"""Spots that one sheet remembers; more are no pages of one design."""


@dataclass(frozen=True, slots=True)
class Look:
    """How an element looks in one medium.

    Attributes:
        medium: Which.
        said: What the sheet says for it.
        ink: Colour of its text; None when it is left to the browser.
        paper: Colour behind it; None when it is left to the browser.
        exact: Whether paper keeps that colour when it is printed.
        size: Of its letters, in those of the page.
    """

    medium: Medium
    said: Said
    ink: Colour | None
    paper: Colour | None
    exact: bool
    size: float


@dataclass(frozen=True, slots=True)
class _Entry:
    order: tuple[tuple[int, int, int], int]
    selector: Selector
    around: tuple[str, ...]
    said: Said


class Sheet:
    """A style sheet, read once for all the files that use it."""

    def __init__(self, text: str, *, book: bool) -> None:
        """Read a sheet.

        Args:
            text: All of it.
            book: Whether it is an e-book's, which leaves colour and size to its reader.
        """
        digest = hashlib.sha256(text.encode()).digest()
        self.hash = "sha256-" + base64.b64encode(digest).decode()
        self.book = book
        self._entries: list[_Entry] = []
        self.faults = tuple(dict.fromkeys(self._read(text)))
        self.media = media(entry.around for entry in self._entries)
        self._looks: dict[Spot, tuple[Look, ...]] = {}

    def looks(self, spot: Spot) -> tuple[Look, ...]:
        """Return how an element looks in each medium."""
        if spot not in self._looks:
            if len(self._looks) > _MANY:
                self._looks.clear()
            around = self.looks(spot.around) if spot.around else [None] * len(self.media)
            wrapper = spot.wrapper()
            met = [entry for entry in self._entries if entry.selector.meets(wrapper)]
            self._looks[spot] = tuple(
                _look(medium, _cascade(met, medium), spot.local, outer)
                for medium, outer in zip(self.media, around, strict=True)
            )
        return self._looks[spot]

    def _read(self, text: str) -> Iterator[Broken]:
        for rule in parse(text):
            if isinstance(rule, Odd):
                yield Broken(Rule.STYLE, f"line {rule.line} of the sheet: {rule.reason}")
                continue
            where = f"line {rule.line} of the sheet: {rule.selector[:60]}"
            for around in rule.around:
                if self.book or not known(around):
                    yield Broken(Rule.STYLE, f"{where} stands in {around}, which is not known")
            if rule.selector == "@page":
                yield from lint(rule, pseudo="", book=self.book)
                continue
            try:
                found = selectors(rule.selector) if len(rule.selector) <= _LONG else ()
            except (ValueError, SyntaxError):
                found = ()
            if not found:
                yield Broken(Rule.STYLE, f"{where} is no selector that is known")
                continue
            yield from self._take(rule, found, where)

    def _take(self, rule: StyleRule, found: tuple[Selector, ...], where: str) -> Iterator[Broken]:
        pseudos = {selector.pseudo for selector in found}
        said: dict[str, Words] = {}
        for declaration in rule.declarations:
            said.update(expand(declaration))
        if len(pseudos) > 1 or not all(selector.idle for selector in found):
            yield Broken(Rule.STYLE, f"{where} is a selector that is not on the list")
        elif said and pseudos == {""} and not all(selector.plain for selector in found):
            yield Broken(Rule.STYLE, f"{where} is too clever to say {', '.join(sorted(said))}")
        yield from lint(rule, pseudo=max(pseudos), book=self.book)
        if pseudos == {""} and said:
            for selector in found:
                order = (selector.specificity, len(self._entries))
                self._entries.append(_Entry(order, selector, rule.around, said))


@functools.lru_cache(maxsize=64)
def read_sheet(text: str, *, book: bool) -> Sheet:
    """Return a sheet; the same one for the same text.

    Raises:
        Unreadable: It is nested so deeply that no two browsers need agree.
    """
    try:
        return Sheet(text, book=book)
    except RecursionError as error:
        raise Unreadable("its style sheet is nested too deeply") from error


def expand(declaration: Declaration) -> Iterator[tuple[str, Words]]:
    """Yield the longhand properties that matter, of one that may be a shorthand."""
    name, words = declaration.name, declaration.words
    base, _, side = name.partition("-")
    if not words:
        return
    if name in _KEPT:
        yield name, words
    elif name == "background":
        yield "background-color", words
        yield "background-image", (Word("ident", "none"),)
    elif base == "border" and name != "border-collapse":
        yield "border", words
    elif name == "font":
        yield "font-size", words
    elif name == "list-style":
        yield "list-style-type", words
    elif base in ("margin", "padding"):
        if not side:
            four = (words * 4)[:4] if len(words) != 3 else (*words, words[1])  # noqa: PLR2004 - CSS: left as right
            yield from ((f"{base}-{s}", (w,)) for s, w in zip(_SIDES, four, strict=True))
        elif side in ("block", "inline"):
            yield f"{name}-start", words[:1]
            yield f"{name}-end", words[-1:]
        else:
            yield name, words


def _cascade(met: list[_Entry], medium: Medium) -> Said:
    said: dict[str, Words] = {}
    for entry in sorted(met, key=lambda e: e.order):
        if applies(entry.around, medium):
            said.update(entry.said)
    return said


def _look(medium: Medium, said: Said, local: str, around: Look | None) -> Look:
    ink = around.ink if around else None
    if "color" in said:
        word = said["color"][0]
        ink = ink if word.text == "inherit" else colour(str(word))
    elif local == "a":
        ink = None
    paper, exact = (around.paper, around.exact) if around else (None, False)
    if "background-color" in said:
        word = said["background-color"][0]
        paper = paper if word.text in ("transparent", "none") else colour(str(word))
    exact = exact or "print-color-adjust" in said
    em = said.get("font-size", ())
    times = em[0].value if around and em and em[0].kind == "dimension" else 1
    return Look(medium, said, ink, paper, exact, times * (around.size if around else 1))
