"""What is painted on a page: glyphs with their place and ink, and everything else."""

import struct
import unicodedata
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import NamedTuple

from pipeline.survival.pdf.geometry import Matrix, Rect, Relation, Shape, lies
from pipeline.survival.pdf.state import Ink, State
from pipeline.survival.pdf.tounicode import UNKNOWN
from pipeline.survival.pdf.values import Cut, Font, Op
from pipeline.survival.reading import Unreadable

_SAME_LINE = 0.3
"""Part of the size by which the base lines of what stands on one line may differ."""

_BELOW = 0.3
"""Part of the size below the base line within which a line is an underline."""

_CODE = 2
"""Bytes of a code in Identity-H."""


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
class Shown:
    """Glyphs that are painted at once, in one font and colour, on one line.

    Attributes:
        z: When they are painted: later is above.
        glyphs: The glyphs in the order of the file.
        text: What they stand for.
        font: Their font.
        matrix: From units of the font's size to points, at the first glyph.
        natural: Width for which the font draws them, in points.
        end: Where the last one ends, in points.
        box: Box of all ink; None when there is none.
        state: What they are painted with.
        mcid: Number of the marked content around them, None for none.
        artifact: Whether nobody is to read them.
        mark: Number of the marked contents that had begun on the page: equal for what is one text.
    """

    z: int
    glyphs: tuple[Glyph, ...]
    text: str
    font: Font
    matrix: Matrix
    natural: float
    end: float
    box: Rect | None
    state: State
    mcid: int | None
    artifact: bool
    mark: int

    @property
    def base(self) -> float:
        """Height of the line that the glyphs stand on, in points: a mark is raised above it."""
        return self.matrix[5] - self.state.rise * self.matrix[3] / (self.state.size or 1)

    @property
    def size(self) -> float:
        """Height of the font's size, in points."""
        return abs(self.matrix[3])

    def level(self, other: "Shown") -> bool:
        """Tell whether it stands on one line with another."""
        return abs(self.base - other.base) <= _SAME_LINE * self.size


class Drawn(NamedTuple):
    """How something is drawn.

    Attributes:
        operator: Which one paints it, such as ``f``.
        ops: The operators of its path, with their numbers.
        matrix: From the units of these numbers to points.
        width: Of the pen, in these units.
    """

    operator: str
    ops: tuple[tuple[str, tuple[float, ...]], ...]
    matrix: Matrix
    width: float


@dataclass(frozen=True, slots=True)
class Paint:
    """Anything else that is painted: an area, a line, a picture.

    Attributes:
        z: When it is painted.
        shapes: What it covers is what all of these share.
        colour: Its colour, None when nobody can tell.
        drawn: How it is drawn.
    """

    z: int
    shapes: tuple[Shape, ...]
    colour: Ink
    drawn: Drawn

    def lies(self, rect: Rect) -> Relation:
        """Tell whether it has all of a rectangle, a part, or nothing."""
        box = self.shapes[0].box
        if box[0] >= rect[2] or box[2] <= rect[0] or box[1] >= rect[3] or box[3] <= rect[1]:
            return Relation.AWAY
        return lies(self.shapes, rect)


@dataclass(slots=True)
class Marked:
    """A marked content.

    Attributes:
        said: Text to be read out; empty when nothing is painted.
        shown: The painted glyphs.
        tag: BCP 47 tag it says for itself, None for none.
        doubt: What is wrong when it says one text and paints another, else empty.
    """

    said: str = ""
    shown: list[Shown] = field(default_factory=list)
    tag: str | None = None
    doubt: str = ""

    @property
    def painted(self) -> str:
        """Text of the painted glyphs, in the order of the file."""
        return "".join(shown.text for shown in self.shown)


@dataclass(frozen=True)
class Sheet:
    """A page as it is painted.

    Attributes:
        marked: Its marked contents by number.
        shown: All painted text, in the order in which it is painted.
        paints: All else, in that order.
    """

    marked: dict[int, Marked]
    shown: tuple[Shown, ...]
    paints: tuple[Paint, ...]

    def underlines(self, shown: Shown) -> bool:
        """Tell whether some of its lines lies under glyphs."""
        return any(_underlines(line, shown) for line in self._flat)

    @cached_property
    def _flat(self) -> tuple[Paint, ...]:
        """What is not taller than wide: all that may be an underline."""
        return tuple(paint for paint in self.paints if _is_flat(paint))


def _is_flat(paint: Paint) -> bool:
    left, bottom, right, top = paint.shapes[0].box
    return top - bottom <= right - left


def _underlines(line: Paint, shown: Shown) -> bool:
    left, bottom, right, top = line.shapes[0].box
    if top - bottom > _BELOW * shown.size or not shown.box:
        return False
    base = shown.matrix[5]
    wide = min(right, shown.box[2]) - max(left, shown.box[0])
    own = shown.box[2] - shown.box[0]
    return base - _BELOW * shown.size <= bottom and top <= base and wide > min(shown.size, own) / 2


def set_glyphs(
    op: Op, font: Font, state: State, matrix: Matrix
) -> tuple[tuple[Glyph, ...], float, float]:
    """Return the glyphs, where they end and how wide they are by themselves, in font sizes."""
    a, _, _, d, left, base = matrix
    cuts, unknown = font.cuts, Cut(UNKNOWN, font.width, 0.0, None)
    made: list[Glyph] = []
    at = natural = 0.0
    letter = state.letter / state.size if state.size else 0.0
    for part in op.shown:
        if not isinstance(part, bytes):
            at -= part / 1000
            continue
        for code in _codes(part, state.font):
            text, wide, drawn, ink = cuts.get(code, unknown)
            x = left + at * a
            box = ink and (x + ink[0] * a, base + ink[1] * d, x + ink[2] * a, base + ink[3] * d)
            made.append(Glyph(code, text, x, x + drawn * a, box))
            natural += 0.0 if is_mark(text) else drawn
            at += wide + letter
    return tuple(made), at, natural


@lru_cache(maxsize=65536)
def is_mark(text: str) -> bool:
    """Tell whether a glyph stands on another one, which it does not push aside."""
    return all(unicodedata.category(c) in ("Mn", "Me", "Cf") for c in text)


def _codes(shown: bytes, font: str) -> tuple[int, ...]:
    if len(shown) % _CODE:
        raise Unreadable(f"text in font {font} has no meaning")
    return struct.unpack(f">{len(shown) // _CODE}H", shown)
