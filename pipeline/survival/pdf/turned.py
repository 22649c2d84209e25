"""Compare what is said from right to left with what is painted, in the order that readers see."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from pipeline.survival.bidi import mirrored, visual
from pipeline.survival.pdf.fonts import is_nastaliq
from pipeline.survival.pdf.painting import TextRun
from pipeline.survival.scripts import LOOK_ALIKE, rasm

_ISOLATED = re.compile(r"[\w+](?:.*[\w%°])?", re.ASCII | re.DOTALL)
"""What a page may isolate as a run from left to right: a phone, a dose, a date, a name."""

_SPACED = re.compile(r"\d+(?:[.,:/٫٬ -]\d+)+")
"""Numbers with single signs or spaces between, such as the parts of a phone: never turned round."""

_OVER = 0.2
"""Part of the size by which pieces of a line may reach into one another."""


def follows(said: str, shown: Sequence[TextRun], base: str) -> bool:
    """Tell whether a text with letters from right to left, or among such, is painted as it is said.

    Each piece that was laid out by itself (a line, or what is isolated on it) stands in the order
    of UAX #9, and beside the piece before it or on another line. Marks on letters are
    counted: they stand where their letter has room.

    Args:
        said: The text that is read out.
        shown: What is painted, pieces in the order in which they are read.
        base: Direction of the paragraph, ``R`` or ``L``.
    """
    nastaliq = any(is_nastaliq(one.font.name) for one in shown)
    rest, before = said, None
    for piece in _pieces(shown):
        painted = _seen(piece)
        own, rest = _cut(rest, len(painted))
        if not any(_same(painted, order, nastaliq=nastaliq) for order in _orders(own, base)):
            return False
        if before and not nastaliq and not _after(before, piece, base):
            return False
        before = piece
    texts = "".join(one.text for one in shown)
    return not _inked(rest) and (nastaliq or _marks(said) == _marks(texts))


def _pieces(shown: Iterable[TextRun]) -> Iterator[list[TextRun]]:
    """Yield what was laid out at once: a line, or a part of one."""
    piece: list[TextRun] = []
    for one in shown:
        if piece and (one.mark != piece[-1].mark or not one.level(piece[-1])):
            yield piece
            piece = []
        piece.append(one)
    if piece:
        yield piece


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
    return "".join(_inked(glyph.text)[:: -1 if _turned(glyph.text) else 1] for glyph in glyphs)


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


def _same(painted: str, order: str, *, nastaliq: bool) -> bool:
    return rasm(painted) == rasm(order) if nastaliq else painted == order


@lru_cache(maxsize=8192)
def _inked(text: str) -> str:
    """Return what leaves ink, written as glyphs tell it: letters that share one are one."""
    whole = unicodedata.normalize("NFKD", text).translate(LOOK_ALIKE)
    return "".join(c for c in whole if not c.isspace() and unicodedata.category(c)[0] not in "MC")


@lru_cache(maxsize=8192)
def _turned(text: str) -> bool:
    return any(unicodedata.bidirectional(c) in ("R", "AL") for c in text)


def _marks(text: str) -> Counter[str]:
    whole = unicodedata.normalize("NFKD", text)
    return Counter(c for c in whole if unicodedata.category(c)[0] == "M")
