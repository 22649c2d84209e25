"""Compare what is said with what is painted, letter by letter where glyphs stand for letters.

The Indic scripts and Thai draw vowels before, above and below the consonants that are said before
them. Of them all letters are counted, and the consonants and the numbers must stand in their order.
What a glyph looks like is not known here.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache, partial
from itertools import chain, filterfalse
from operator import attrgetter

from pipeline.survival.bidi import mirrored, visual
from pipeline.survival.pdf.values import Glyph, TextRun, said
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

_GLYPHS = attrgetter("glyphs")

_apart = partial(unicodedata.normalize, "NFKD")

_OVER = 0.2  # part of the size by which pieces of a line may reach into one another


def in_order(shown: Sequence[TextRun]) -> bool:
    """Tell whether letters and digits are painted on each line in the order of the file."""
    filed, seen = filter(str.isalnum, said(shown)), filter(str.isalnum, _left_to_right(shown))
    return list(filed) == list(seen)


def agree(told: str, shown: Sequence[TextRun], *, bases: str = "RL") -> bool:
    """Tell whether a text that is read out is what is painted, in the order of its lines.

    The bases are the directions that the paragraph may have: ``R``, ``L`` or both.
    """
    kinds = set(map(_kind, filter(str.isalpha, told)))
    if "turned" in kinds or (bases == "R" and "moving" not in kinds):
        return any(_follows(told, shown, base) for base in bases)
    told, seen = told.translate(LOOK_ALIKE), _left_to_right(shown).translate(LOOK_ALIKE)
    if Counter(_NUMBER.findall(told)) != Counter(_NUMBER.findall(seen)):
        return False
    if kinds == {"alone"}:
        return _squeezed(told) == _squeezed(seen)
    told, seen = told.replace("\u00a0", " "), seen.replace("\u00a0", " ")
    return _holds_phones(seen, told) and _same_letters(told, seen)


def visible(text: str) -> bool:
    """Tell whether a text leaves ink: any character but white space and formatting."""
    return not all(map(_silent, text))


def _holds_phones(text: str, told: str) -> bool:
    return all(number in text for number in _SPACED.findall(told))


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
        glyphs = sorted(chain.from_iterable(map(_GLYPHS, line)), key=_stand)
        lines.append(said(glyphs))
    return "\n".join(lines)


def _stand(glyph: Glyph) -> float:
    """Return where a glyph stands; a mark stands where its ink is, on the letter before it."""
    if glyph.ink and unicodedata.combining(glyph.text[:1] or " "):
        return (glyph.ink[0] + glyph.ink[2]) / 2
    return glyph.x


def _same_letters(told: str, seen: str) -> bool:
    """Compare scripts whose vowels stand around the consonants that are said before them."""
    one = _only("LM", _apart(told).translate(PARTS))
    other = _only("LM", _apart(seen).translate(PARTS))
    if Counter(one) != Counter(other):
        return False
    consonants = _consonants(one)
    numbers = _NUMBER.findall(told) == _NUMBER.findall(seen)
    return consonants == _consonants(other) and (numbers or not consonants)


def _consonants(letters: str) -> list[str]:
    """Return the letters that stand as they are said, from left to right."""
    return [c for c in letters if c.isalpha() and c not in _MOVED]


def _only(kinds: str, text: str) -> str:
    """Return the characters of some kinds, by the first letters of their Unicode categories."""
    return "".join([c for c in text if unicodedata.category(c)[0] in kinds])


def _squeezed(text: str) -> str:
    return "".join(filterfalse(_silent, _apart(text).translate(LOOK_ALIKE)))


@lru_cache(maxsize=8192)
def _inked(text: str) -> str:
    """Return what leaves ink, without marks; letters that share a glyph are one."""
    return _only("LNPSZ", _squeezed(text))


@lru_cache(maxsize=65536)
def _silent(c: str) -> bool:
    return c.isspace() or unicodedata.category(c) in ("Cf", "Cc")


@lru_cache(maxsize=65536)
def _kind(c: str) -> str:
    """Say how a letter is painted.

    It is ``alone`` as it is read, ``turned`` from right to left, or ``moving`` around others, with
    which it may merge.
    """
    if unicodedata.bidirectional(c) in ("R", "AL"):
        return "turned"
    return "alone" if unicodedata.name(c, "").startswith(_ALONE) else "moving"


def _follows(told: str, shown: Sequence[TextRun], base: str) -> bool:
    """Tell whether a text with letters from right to left, or among such, is painted as it is said.

    Each piece that was laid out by itself (a line, or what is isolated on it) stands in the order
    of UAX #9 for the direction of the paragraph, ``R`` or ``L``, and beside the piece before it or
    on another line. Marks on letters are counted: they stand where their letter has room.
    """
    nastaliq = any(map(attrgetter("font.nastaliq"), shown))
    drawn = rasm if nastaliq else str
    rest, before = told, None
    for piece in _grouped(shown, marks=True):
        painted = _seen(piece)
        own, rest = _cut(rest, len(painted))
        if drawn(painted) not in map(drawn, _orders(own, base)):
            return False
        if before and not nastaliq and not _after(before, piece, base):
            return False
        before = piece
    marks = nastaliq or Counter(_marks(told)) == Counter(_marks(said(shown)))
    return marks and not _inked(rest)


def _after(before: Sequence[TextRun], piece: Sequence[TextRun], base: str) -> bool:
    """Tell whether a piece stands where the one before it ends, or on another line."""
    if not piece[0].level(before[-1]):
        return True
    if base == "L":
        before, piece = piece, before
    left = min(map(attrgetter("left"), before))
    return bool(max(map(attrgetter("end"), piece)) <= left + _OVER * piece[0].size)


def _seen(piece: Iterable[TextRun]) -> str:
    """Return what leaves ink in a piece, from left to right; marks on letters are left out."""
    seen = ""
    for glyph in sorted(chain.from_iterable(map(_GLYPHS, piece)), key=attrgetter("x")):
        seen += _inked(glyph.text)[:: -1 if _turned(glyph.text) else 1]
    return seen


def _turned(text: str) -> bool:
    return "turned" in map(_kind, text)


def _cut(text: str, count: int) -> tuple[str, str]:
    """Cut a text after so many characters that leave ink, and after the spaces that follow."""
    at = 0
    while at < len(text) and (count > 0 or not _inked(text[at])):
        count -= len(_inked(text[at]))
        at += 1
    return text[:at], text[at:]


def _orders(own: str, base: str) -> Iterator[str]:
    """Yield each order, from left to right, in which a piece may be painted."""
    turned = "".join([mirrored(own[at]) if odd else own[at] for at, odd in visual(own, base)])
    if _holds_phones(turned, own):
        yield _inked(turned)
    alone = own.strip()
    if _ISOLATED.fullmatch(alone) and not _turned(alone):
        yield _inked(alone)


def _marks(text: str) -> str:
    return _only("M", _apart(text))
