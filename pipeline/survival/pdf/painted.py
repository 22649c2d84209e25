"""Compare what is said with what is painted, letter by letter where glyphs stand for letters.

The Indic scripts and Thai draw vowels before, above and below the consonants that are said before
them. Of them all letters are counted, and the consonants and the numbers must stand in their order.
What a glyph looks like is not known here.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from pipeline.survival.bidi import mirrored, visual
from pipeline.survival.pdf.painting import Glyph, TextRun
from pipeline.survival.scripts import LOOK_ALIKE, PARTS, rasm

_NUMBER = re.compile(r"\d+(?:[.,:/٫٬-]\d+)*")
"""A number, or several without a space between: a date, a phone, a decimal."""

_SPACED = re.compile(r"\d+(?:[.,:/٫٬ -]\d+)+")
"""Numbers with single signs or spaces between, such as the parts of a phone: never turned round."""

_ISOLATED = re.compile(r"[\w+](?:.*[\w%°])?", re.ASCII | re.DOTALL)
"""What a page may isolate as a run from left to right: a phone, a dose, a date, a name."""

_ALONE = ("LATIN", "GREEK", "CYRILLIC", "CJK", "HIRAGANA", "KATAKANA", "HANGUL", "BOPOMOFO")
"""Beginnings of the Unicode names of letters that are told by their glyphs, in their order."""

_MOVED = frozenset("रর")
"""Consonants that stand above or below the end of their syllable, as a sign of their own."""

_OVER = 0.2  # part of the size by which pieces of a line may reach into one another


def in_order(shown: Sequence[TextRun]) -> bool:
    """Tell whether letters and digits are painted on each line in the order of the file."""
    spoken = (_spoken("".join(run.text for run in shown)), _spoken(_left_to_right(shown)))
    return spoken[0] == spoken[1]


def agree(said: str, shown: Sequence[TextRun], *, bases: str = "RL") -> bool:
    """Tell whether a text is what is painted, in the order in which it is painted.

    Args:
        said: The text that is read out.
        shown: What is painted, lines in their order.
        bases: Directions that the paragraph may have, as far as it is known: ``R``, ``L`` or both.
    """
    kinds = {_kind(c) for c in said if c.isalpha()}
    if "turned" in kinds or (bases == "R" and "moving" not in kinds):
        return any(_follows(said, shown, base) for base in bases)
    said, seen = (text.translate(LOOK_ALIKE) for text in (said, _left_to_right(shown)))
    if Counter(_NUMBER.findall(said)) != Counter(_NUMBER.findall(seen)):
        return False
    if kinds == {"alone"}:
        return _squeezed(said) == _squeezed(seen)
    said, seen = (text.replace("\u00a0", " ") for text in (said, seen))
    phones = all(number in seen for number in _SPACED.findall(said))
    return phones and _same_letters(said, seen)


def visible(text: str) -> bool:
    """Tell whether a text leaves ink: any character but white space and formatting."""
    return any(not _silent(c) for c in text)


def _grouped(shown: Iterable[TextRun], *, marks: bool) -> Iterator[list[TextRun]]:
    """Yield what is on one line, or was laid out at once, by marked contents: a part of a line."""
    group: list[TextRun] = []
    for one in shown:
        if group and not (one.level(group[-1]) and (not marks or one.mark == group[-1].mark)):
            yield group
            group = []
        group.append(one)
    if group:
        yield group


def _left_to_right(shown: Sequence[TextRun]) -> str:
    """Return the texts of the glyphs of each line, in their order on it."""
    lines: list[str] = []
    for line in _grouped(shown, marks=False):
        glyphs = sorted((glyph for one in line for glyph in one.glyphs), key=_stand)
        lines.append("".join([glyph.text for glyph in glyphs]))
    return "\n".join(lines)


def _stand(glyph: Glyph) -> float:
    """Return where a glyph stands; a mark stands where its ink is, on the letter before it."""
    if glyph.ink and unicodedata.combining(glyph.text[:1] or " "):
        return (glyph.ink[0] + glyph.ink[2]) / 2
    return glyph.x


def _same_letters(said: str, seen: str) -> bool:
    """Compare scripts whose vowels stand around the consonants that are said before them."""
    one, other = (_letters(text) for text in (said, seen))
    if Counter(one) != Counter(other):
        return False
    consonants = _consonants(one)
    numbers = _NUMBER.findall(said) == _NUMBER.findall(seen)
    return consonants == _consonants(other) and (numbers or not consonants)


def _letters(text: str) -> str:
    """Return the letters of a text and the marks on them, taken apart as a font may do it."""
    whole = unicodedata.normalize("NFKD", text).translate(PARTS)
    return "".join(c for c in whole if unicodedata.category(c)[0] in "LM")


def _consonants(letters: str) -> str:
    """Return the letters that stand as they are said, from left to right."""
    return "".join(c for c in letters if c.isalpha() and c not in _MOVED)


def _spoken(text: str) -> str:
    return "".join(c for c in text if c.isalnum())


def _squeezed(text: str) -> str:
    whole = unicodedata.normalize("NFKD", text).translate(LOOK_ALIKE)
    return "".join(c for c in whole if not _silent(c))


@lru_cache(maxsize=8192)
def _inked(text: str) -> str:
    """Return what leaves ink, without marks; letters that share a glyph are one."""
    return "".join(c for c in _squeezed(text) if unicodedata.category(c)[0] not in "MC")


@lru_cache(maxsize=65536)
def _silent(c: str) -> bool:
    return c.isspace() or unicodedata.category(c) in ("Cf", "Cc")


@lru_cache(maxsize=65536)
def _kind(c: str) -> str:
    """Say how a letter is painted.

    Returns:
        ``alone``: as it is read. ``turned``: from right to left. ``moving``: around others, or
        merged with them.
    """
    if unicodedata.bidirectional(c) in ("R", "AL"):
        return "turned"
    return "alone" if unicodedata.name(c, "").startswith(_ALONE) else "moving"


def _follows(said: str, shown: Sequence[TextRun], base: str) -> bool:
    """Tell whether a text with letters from right to left, or among such, is painted as it is said.

    Each piece that was laid out by itself (a line, or what is isolated on it) stands in the order
    of UAX #9, and beside the piece before it or on another line. Marks on letters are
    counted: they stand where their letter has room.

    Args:
        said: The text that is read out.
        shown: What is painted, pieces in the order in which they are read.
        base: Direction of the paragraph, ``R`` or ``L``.
    """
    nastaliq = any(one.font.nastaliq for one in shown)
    drawn = rasm if nastaliq else str
    rest, before = said, None
    for piece in _grouped(shown, marks=True):
        painted = _seen(piece)
        own, rest = _cut(rest, len(painted))
        if drawn(painted) not in map(drawn, _orders(own, base)):
            return False
        if before and not nastaliq and not _after(before, piece, base):
            return False
        before = piece
    texts = "".join(one.text for one in shown)
    return not _inked(rest) and (nastaliq or _marks(said) == _marks(texts))


def _after(before: Sequence[TextRun], piece: Sequence[TextRun], base: str) -> bool:
    """Tell whether a piece stands where the one before it ends, or on another line."""
    if not piece[0].level(before[-1]):
        return True
    if base == "L":
        before, piece = piece, before
    right, left = max(one.end for one in piece), min(one.matrix[4] for one in before)
    return right <= left + _OVER * piece[0].size


def _seen(piece: Iterable[TextRun]) -> str:
    """Return what leaves ink in a piece, from left to right; marks on letters are left out."""
    glyphs = sorted((glyph for one in piece for glyph in one.glyphs), key=lambda glyph: glyph.x)
    return "".join([_inked(glyph.text)[:: -1 if _turned(glyph.text) else 1] for glyph in glyphs])


def _turned(text: str) -> bool:
    return any(_kind(c) == "turned" for c in text)


def _cut(text: str, count: int) -> tuple[str, str]:
    """Cut a text after so many characters that leave ink, and after the spaces that follow."""
    at = 0
    while at < len(text) and (count > 0 or not _inked(text[at])):
        count -= len(_inked(text[at]))
        at += 1
    return text[:at], text[at:]


def _orders(own: str, base: str) -> Iterator[str]:
    """Yield each order, from left to right, in which a piece may be painted."""
    turned = "".join(mirrored(own[at]) if odd else own[at] for at, odd in visual(own, base))
    if all(number in turned for number in _SPACED.findall(own)):
        yield _inked(turned)
    alone = own.strip()
    if _ISOLATED.fullmatch(alone) and not _turned(alone):
        yield _inked(alone)


def _marks(text: str) -> Counter[str]:
    whole = unicodedata.normalize("NFKD", text)
    return Counter(c for c in whole if unicodedata.category(c)[0] == "M")
