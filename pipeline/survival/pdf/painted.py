"""Compare what is said with what is painted, letter by letter where glyphs stand for letters.

The Indic scripts and Thai draw vowels before, above and below the consonants that are said before
them. Of them all letters are counted, and the consonants and the numbers must stand in their order.
What a glyph looks like is not known here.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import lru_cache

from pipeline.survival.pdf.painting import Glyph, TextRun
from pipeline.survival.pdf.turned import follows
from pipeline.survival.scripts import LOOK_ALIKE, PARTS

_FIGURE = re.compile(r"\d+(?:[.,:/٫٬–-]\d+)*")
"""A number, or several without a space between: a date, a phone, a decimal."""

_NUMBER = re.compile(r"\d+(?:[.,:/٫٬-]\d+)*")
"""The same where a line may be read from right to left, and a range with a dash is turned."""

_SPACED = re.compile(r"\d+(?:[.,:/٫٬\u00a0 -]\d+)*")
"""Numbers with single spaces between: the parts of a phone, which such a line may turn round."""

_WORD = re.compile(r"[A-Za-z]+")

_ALONE = ("LATIN", "GREEK", "CYRILLIC", "CJK", "HIRAGANA", "KATAKANA", "HANGUL", "BOPOMOFO")
"""Beginnings of the Unicode names of letters that are told by their glyphs, in their order."""

_MOVED = frozenset("रর")
"""Consonants that stand above or below the end of their syllable, as a sign of their own."""

_DASHES = str.maketrans("‒‑‐", "–--")
"""Dashes that share a glyph with another."""


def agree(said: str, shown: Sequence[TextRun], *, strict: bool = True, bases: str = "RL") -> bool:
    """Tell whether a text is what is painted, in the order in which it is painted.

    Args:
        said: The text that is read out.
        shown: What is painted, lines in their order.
        strict: False for a text that was read off the glyphs themselves, in the order of the
            file; then it only has to be the order on the page.
        bases: Directions that the paragraph may have, as far as it is known: ``R``, ``L`` or both.
    """
    nature = _nature(said)
    if strict and (nature == "turned" or (bases == "R" and not _moving(said))):
        return any(follows(said, shown, base) for base in bases)
    visual = "\n".join(map("".join, _lines(shown)))
    said, visual = said.translate(_DASHES), visual.translate(_DASHES)
    if nature == "plain":
        whole = Counter(_FIGURE.findall(said)) == Counter(_FIGURE.findall(visual))
        return whole and _squeeze(said) == _squeeze(visual)
    if not strict:
        return _spoken(said) == _spoken(visual)
    same = _same_numbers(said, visual) and _words(visual) == _words(said)
    return same and _same_letters(said, visual)


def visible(text: str) -> bool:
    """Tell whether a text leaves ink: any character but white space and formatting."""
    return any(not c.isspace() and not _silent(c) for c in text)


def _lines(shown: Sequence[TextRun]) -> Iterable[list[str]]:
    """Yield the texts of the glyphs of each line, from left to right."""
    line: list[TextRun] = []
    for one in shown:
        if line and not one.level(line[-1]):
            yield _left_to_right(line)
            line = []
        line.append(one)
    if line:
        yield _left_to_right(line)


def _left_to_right(line: list[TextRun]) -> list[str]:
    glyphs = [glyph for one in line for glyph in one.glyphs]
    return [glyph.text for glyph in sorted(glyphs, key=_stand)]


def _stand(glyph: Glyph) -> float:
    """Return where a glyph stands; a mark stands where its ink is, on the letter before it."""
    if glyph.ink and unicodedata.combining(glyph.text[:1] or " "):
        return (glyph.ink[0] + glyph.ink[2]) / 2
    return glyph.x


def _same_numbers(said: str, visual: str) -> bool:
    said, visual = (text.replace("\u00a0", " ") for text in (said, visual))
    same = Counter(_NUMBER.findall(said)) == Counter(_NUMBER.findall(visual))
    return same and all(number in visual for number in _SPACED.findall(said))


def _words(text: str) -> Counter[str]:
    return Counter(_WORD.findall(unicodedata.normalize("NFKD", text)))


def _same_letters(said: str, visual: str) -> bool:
    """Compare scripts whose vowels stand around the consonants that are said before them."""
    if Counter(_letters(said)) != Counter(_letters(visual)):
        return False
    consonants = _consonants(said)
    numbers = _FIGURE.findall(said) == _FIGURE.findall(visual)
    return consonants == _consonants(visual) and (numbers or not consonants)


def _squeeze(text: str) -> str:
    whole = unicodedata.normalize("NFKD", text).translate(LOOK_ALIKE)
    return "".join(c for c in whole if not c.isspace() and not _silent(c))


def _spoken(text: str) -> str:
    return "".join(c for c in text if c.isalnum())


def _letters(text: str) -> str:
    """Return the letters of a text and the marks on them, taken apart as a font may do it."""
    whole = unicodedata.normalize("NFKD", text).translate(PARTS)
    return "".join(c for c in whole if unicodedata.category(c)[0] in "LM")


def _consonants(text: str) -> str:
    """Return the letters that stand as they are said, from left to right."""
    return "".join(c for c in _letters(text) if c.isalpha() and c not in _MOVED)


def _nature(text: str) -> str:
    """Say how a text is painted.

    Returns:
        ``plain``: as it is read. ``turned``: from right to left. ``mixed``: in an order that is
        not known, for its letters move or merge, or it has none and goes as its neighbours go.
    """
    letters = [c for c in text if c.isalpha()]
    if not letters:
        return "mixed"
    if any(_turned(c) for c in letters):
        return "turned"
    return "plain" if all(_alone(c) for c in letters) else "mixed"


def _moving(text: str) -> bool:
    """Tell whether letters stand around others, or merge with them."""
    return any(c.isalpha() and not (_turned(c) or _alone(c)) for c in text)


@lru_cache(maxsize=65536)
def _turned(c: str) -> bool:
    return unicodedata.category(c) == "Lo" and unicodedata.bidirectional(c) in ("R", "AL")


@lru_cache(maxsize=65536)
def _alone(c: str) -> bool:
    return unicodedata.category(c).startswith("L") and unicodedata.name(c, "").startswith(_ALONE)


@lru_cache(maxsize=65536)
def _silent(c: str) -> bool:
    return unicodedata.category(c) in ("Cf", "Cc")
