"""What is painted on a page: text runs with the place of each glyph, and drawings."""

import math
import struct
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from pipeline.survival.pdf.fontfile import CODE, UNKNOWN, Font, FontGlyph
from pipeline.survival.pdf.geometry import Matrix, Rect
from pipeline.survival.reading import Unreadable

_SAME_LINE = 0.3  # part of the size by which the base lines of what stands on one line may differ
_BELOW = 0.3  # part of the size below the base line within which a line is an underline
THIN = 0.12  # greatest height of an underline that may touch the feet of letters, in sizes


class Glyph(NamedTuple):
    """A painted glyph, in points."""

    code: int
    text: str
    x: float  # where it begins on its line
    end: float  # where it ends as its font draws it
    ink: Rect | None  # None for a blank one


@dataclass(frozen=True, slots=True)
class TextRun:
    """Glyphs that one operator paints, in one font and on one line, in points."""

    glyphs: tuple[Glyph, ...]  # in the order of the file
    text: str
    font: Font
    matrix: Matrix  # from units of the font's size to points, at the first glyph
    natural: float  # width for which the font draws them
    end: float  # where the last one ends
    box: Rect | None  # around all ink
    base: float  # height of the line they stand on: a mark is raised above it
    mcid: int | None = None  # number of the marked content around them
    artifact: bool = False  # whether nobody is to read them
    mark: int = 0  # how many marked contents had begun on the page: equal for what is one text

    @property
    def size(self) -> float:
        """Height of the font's size, in points."""
        return abs(self.matrix[3])

    def level(self, other: "TextRun") -> bool:
        """Tell whether it stands on one line with another."""
        return abs(self.base - other.base) <= _SAME_LINE * self.size


def said(runs: Iterable[TextRun]) -> str:
    """Return the text of glyphs, in the order of the file."""
    return "".join([run.text for run in runs])


class Drawing(NamedTuple):
    """A path that is painted."""

    box: Rect  # around it and its pen, in points
    path: str  # how it is painted, its pen and its operators from its first point on
    mcid: int | None = None  # number of the marked content around it


class MarkedContent(NamedTuple):
    """A marked content."""

    said: str = ""  # what is read out; empty when nothing is painted
    runs: tuple[TextRun, ...] = ()
    doubt: str = ""  # what is wrong when it says one text and paints another

    @property
    def painted(self) -> str:
        """Text of the painted glyphs."""
        return said(self.runs)


@dataclass(frozen=True, slots=True)
class PaintedPage:
    """A page as it is painted."""

    box: Rect  # what is seen of it, in points
    marked: dict[int, MarkedContent]  # by number
    runs: tuple[TextRun, ...]  # in the order in which they are painted, as drawings are
    drawings: tuple[Drawing, ...]

    def underlines(self, run: TextRun, *, thickest: float = math.inf) -> list[Rect]:
        """Return each line that lies under glyphs, up to a part of their size thick."""
        lines = [drawing.box for drawing in self.drawings if _underlines(drawing.box, run)]
        return [line for line in lines if line[3] - line[1] <= thickest * run.size]


def _underlines(line: Rect, run: TextRun) -> bool:
    left, bottom, right, top = line
    if run.box is None or top - bottom > min(right - left, _BELOW * run.size):
        return False
    base = run.matrix[5]
    shared = min(right, run.box[2]) - max(left, run.box[0])
    own = run.box[2] - run.box[0]
    return base - _BELOW * run.size <= bottom and top <= base and shared > min(run.size, own) / 2


def set_glyphs(
    text: Iterable[bytes | float], font: Font, matrix: Matrix
) -> tuple[tuple[Glyph, ...], float, float]:
    """Return the glyphs, where they end and how wide they are by themselves, in font sizes.

    Args:
        text: Codes of glyphs, between moves back in thousandths of the size.
        font: Their font.
        matrix: From units of the font's size to points, at the first glyph.
    """
    a, _, _, d, left, base = matrix
    unknown = FontGlyph(UNKNOWN, font.width, 0.0, None)
    made: list[Glyph] = []
    at = natural = 0.0
    for part in text:
        if not isinstance(part, bytes):
            at -= part / 1000
            continue
        if len(part) % CODE:
            raise Unreadable(f"text in font {font.name} has no meaning")
        for code in struct.unpack(f">{len(part) // CODE}H", part):
            sign, wide, drawn, ink = font.glyphs.get(code, unknown)
            x = left + at * a
            box = ink and (x + ink[0] * a, base + ink[1] * d, x + ink[2] * a, base + ink[3] * d)
            made.append(Glyph(code, sign, x, x + drawn * a, box))
            natural += 0.0 if _is_mark(sign) else drawn
            at += wide
    return tuple(made), at, natural


@lru_cache(maxsize=65536)
def _is_mark(text: str) -> bool:
    """Tell whether a glyph stands on another one, which it does not push aside."""
    return all(unicodedata.category(c) in ("Mn", "Me", "Cf") for c in text)
