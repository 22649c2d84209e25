"""What is painted on a page: text runs with the place of each glyph, and drawings."""

import struct
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from pipeline.survival.pdf.fontfile import CODE, UNKNOWN, Font, FontGlyph
from pipeline.survival.pdf.geometry import Matrix, Rect
from pipeline.survival.reading import Unreadable

_SAME_LINE = 0.3
"""Part of the size by which the base lines of what stands on one line may differ."""

_BELOW = 0.3
"""Part of the size below the base line within which a line is an underline."""

_THIN = 0.12
"""Greatest height of an underline, as part of the size."""


class Glyph(NamedTuple):
    """A painted glyph; a tuple, for a page has a thousand.

    Attributes:
        code: Its number in the font.
        text: What it stands for.
        x: Where it begins on its line, in points.
        end: Where it ends as its font draws it, in points.
        ink: Box of its ink in points; None for a blank one.
    """

    code: int
    text: str
    x: float
    end: float
    ink: Rect | None


@dataclass(frozen=True, slots=True)
class TextRun:
    """Glyphs that one operator paints, in one font and on one line.

    Attributes:
        glyphs: The glyphs in the order of the file.
        text: What they stand for.
        font: Their font.
        matrix: From units of the font's size to points, at the first glyph.
        natural: Width for which the font draws them, in points.
        end: Where the last one ends, in points.
        box: Box of all ink; None when there is none.
        base: Height of the line that they stand on, in points: a mark is raised above it.
        spaced: Space that is added after each glyph, in units of the page's content.
        mode: Text render mode (PDF 1.7, table 106): 0 for letters that are filled.
        mcid: Number of the marked content around them, None for none.
        artifact: Whether nobody is to read them.
        mark: Number of the marked contents that had begun on the page: equal for what is one text.
    """

    glyphs: tuple[Glyph, ...]
    text: str
    font: Font
    matrix: Matrix
    natural: float
    end: float
    box: Rect | None
    base: float
    spaced: float = 0.0
    mode: int = 0
    mcid: int | None = None
    artifact: bool = False
    mark: int = 0

    @property
    def size(self) -> float:
        """Height of the font's size, in points."""
        return abs(self.matrix[3])

    def level(self, other: "TextRun") -> bool:
        """Tell whether it stands on one line with another."""
        return abs(self.base - other.base) <= _SAME_LINE * self.size


class Drawing(NamedTuple):
    """A path that is painted.

    Attributes:
        box: A rectangle around it and its pen, in points.
        path: How it is painted, its pen and its operators from its first point on, as text.
    """

    box: Rect
    path: str


class MarkedContent(NamedTuple):
    """A marked content.

    Attributes:
        said: Text to be read out; empty when nothing is painted.
        runs: The painted text, in the order of the file.
        doubt: What is wrong when it says one text and paints another, else empty.
    """

    said: str = ""
    runs: tuple[TextRun, ...] = ()
    doubt: str = ""

    @property
    def painted(self) -> str:
        """Text of the painted glyphs."""
        return "".join(run.text for run in self.runs)


@dataclass(frozen=True, slots=True)
class PaintedPage:
    """A page as it is painted.

    Attributes:
        box: What is seen of it, in points.
        marked: Its marked contents by number.
        runs: All painted text, in the order in which it is painted.
        drawings: All painted paths, in that order.
    """

    box: Rect
    marked: dict[int, MarkedContent]
    runs: tuple[TextRun, ...]
    drawings: tuple[Drawing, ...]

    def underlines(self, run: TextRun) -> bool:
        """Tell whether a line lies under glyphs."""
        return any(_underlines(drawing.box, run) for drawing in self.drawings)

    def underlining(self) -> Iterator[Rect]:
        """Yield each thin line that lies under glyphs, and may touch their feet."""
        for drawing in self.drawings:
            _, bottom, _, top = drawing.box
            thick = (top - bottom) / _THIN
            if any(thick <= run.size and _underlines(drawing.box, run) for run in self.runs):
                yield drawing.box


def _underlines(line: Rect, run: TextRun) -> bool:
    left, bottom, right, top = line
    if run.box is None or top - bottom > min(right - left, _BELOW * run.size):
        return False
    base = run.matrix[5]
    shared = min(right, run.box[2]) - max(left, run.box[0])
    own = run.box[2] - run.box[0]
    return base - _BELOW * run.size <= bottom and top <= base and shared > min(run.size, own) / 2


def set_glyphs(
    text: Iterable[bytes | float], font: Font, letter: float, matrix: Matrix
) -> tuple[tuple[Glyph, ...], float, float]:
    """Return the glyphs, where they end and how wide they are by themselves, in font sizes.

    Args:
        text: Codes of glyphs, between moves back in thousandths of the size.
        font: Their font.
        letter: Space after each, in font sizes.
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
            natural += 0.0 if is_mark(sign) else drawn
            at += wide + letter
    return tuple(made), at, natural


@lru_cache(maxsize=65536)
def is_mark(text: str) -> bool:
    """Tell whether a glyph stands on another one, which it does not push aside."""
    return all(unicodedata.category(c) in ("Mn", "Me", "Cf") for c in text)
