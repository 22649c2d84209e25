"""The graphics state of a PDF page: what the next operator paints with (PDF 1.7, 8.4 and 9.3)."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from operator import attrgetter

from pipeline.survival.contrast import Colour
from pipeline.survival.pdf.geometry import (
    IDENTITY,
    Matrix,
    Point,
    Shape,
    bend,
    multiply,
    scale,
    shape,
    transform,
)
from pipeline.survival.pdf.values import Op, Setting

Ink = Colour | None
"""A colour; None when nobody can tell: a pattern, a picture, another colour space."""

BLACK: Colour = (0.0, 0.0, 0.0)


@dataclass(slots=True)
class State:
    """What the next operator paints with; a copy is put aside by ``q``.

    Attributes:
        matrix: From the units of the moment to points on the page.
        clips: What painting is clipped to, all of it at once.
        fill: Colour of areas and letters.
        stroke: Colour of lines.
        fill_alpha: How opaque areas and letters are, from 0 to 1.
        stroke_alpha: How opaque lines are.
        odd: What makes painting impossible to follow, empty for nothing.
        width: Of lines, in the units of the moment.
        font: Name of the font.
        size: Of the font, in the units of the moment.
        letter: Space after each letter (Tc).
        stretch: Of letters (Tz), 1 for none.
        leading: Between lines (TL).
        rise: Above the line (Ts).
        mode: How letters are drawn (Tr).
    """

    matrix: Matrix = IDENTITY
    clips: tuple[Shape, ...] = ()
    fill: Ink = BLACK
    stroke: Ink = BLACK
    fill_alpha: float = 1.0
    stroke_alpha: float = 1.0
    odd: str = ""
    width: float = 1.0
    font: str = ""
    size: float = 0.0
    letter: float = 0.0
    stretch: float = 1.0
    leading: float = 0.0
    rise: float = 0.0
    mode: int = 0

    def copy(self) -> "State":
        """Return the same state, to be changed by itself."""
        return State(*_FIELDS(self))

    def set(self, setting: Setting) -> None:
        """Follow ``gs``."""
        if setting.fill is not None:
            self.fill_alpha = setting.fill
        if setting.stroke is not None:
            self.stroke_alpha = setting.stroke
        self.odd = setting.odd or self.odd

    def colour(self, op: Op) -> None:
        """Follow an operator that chooses a colour; big letters are for lines."""
        ink = _INKS[op.name.lower()](op)
        if op.name[0].isupper():
            self.stroke = ink
        else:
            self.fill = ink

    def number(self, op: Op) -> None:
        """Follow an operator that sets one number."""
        (value,) = op.numbers
        match op.name:
            case "w":
                self.width = value
            case "Tc":
                self.letter = value
            case "Tz":
                self.stretch = value / 100
            case "TL":
                self.leading = value
            case "Ts":
                self.rise = value
            case "Tr":
                self.mode = int(value)


_FIELDS = attrgetter(*State.__dataclass_fields__)

NUMBERS = frozenset(("w", "Tc", "Tz", "TL", "Ts", "Tr"))
"""Operators of `State.number`."""


def _unknown(_: Op) -> Ink:
    return None


def _shares(op: Op) -> Iterator[float]:
    """Yield how much there is of each component, as a viewer takes it.

    A number outside of 0 to 1 counts as the nearer end (PDF 1.7, 8.6.4): what is written ``51 g``,
    as if the scale ended at 255, is white.
    """
    return (min(max(number, 0.0), 1.0) for number in op.numbers)


def _grey(op: Op) -> Ink:
    (grey,) = _shares(op)
    return grey, grey, grey


def _rgb(op: Op) -> Ink:
    red, green, blue = _shares(op)
    return red, green, blue


def _cmyk(op: Op) -> Ink:
    """Convert as PDF 1.7 says for devices that know nothing better (10.3.5)."""
    c, m, y, k = _shares(op)
    return 1 - min(1.0, c + k), 1 - min(1.0, m + k), 1 - min(1.0, y + k)


_INKS: dict[str, Callable[[Op], Ink]] = {
    "g": _grey,
    "rg": _rgb,
    "k": _cmyk,
    "cs": _unknown,
    "sc": _unknown,
    "scn": _unknown,
}

COLOURS = frozenset((*_INKS, *(name.upper() for name in _INKS)))
"""Operators of `State.colour`."""


class Path:
    """The lines that are being drawn, in points."""

    def __init__(self) -> None:
        self.ops: list[tuple[str, tuple[float, ...]]] = []
        self._rings: list[list[Point]] = []
        self._at: Point = (0.0, 0.0)

    def draw(self, op: Op, matrix: Matrix) -> None:
        """Follow an operator that draws."""
        self.ops.append((op.name, op.numbers))
        if op.name == "re":
            x, y, width, height = op.numbers
            corners = ((x, y), (x + width, y), (x + width, y + height), (x, y + height))
            self._rings.append([transform(corner, matrix) for corner in corners])
            self._at = transform((x, y), matrix)
        elif op.name == "h":
            self._close()
        else:
            n = op.numbers
            ends = [transform(end, matrix) for end in zip(n[::2], n[1::2], strict=True)]
            points = list(self._points(op.name, ends))
            if op.name == "m" or not self._rings:
                self._rings.append([])
            self._rings[-1] += points
            self._at = points[-1]

    def _close(self) -> None:
        if self._rings and self._rings[-1]:
            self._rings.append([self._rings[-1][0]])

    def _points(self, name: str, ends: list[Point]) -> Iterator[Point]:
        match name:
            case "m" | "l":
                yield ends[0]
            case "c":
                yield from bend((self._at, ends[0], ends[1], ends[2]))
            case "v":
                yield from bend((self._at, self._at, ends[0], ends[1]))
            case "y":
                yield from bend((self._at, ends[0], ends[1], ends[1]))

    def area(self, *, even_odd: bool) -> Shape | None:
        """Return what is inside the lines."""
        return shape(self._rings, even_odd=even_odd)

    def line(self, state: State) -> Shape | None:
        """Return what a pen along the lines covers; dashes count as drawn through.

        Open lines count as closed: the gate may see more than there is, never less.
        """
        return shape(self._rings, width=max(state.width * scale(state.matrix), 0.01))


DRAWING = frozenset(("m", "l", "c", "v", "y", "h", "re"))
"""Operators of `Path.draw`."""


def text_matrix(state: State, line: Matrix) -> Matrix:
    """Return the matrix from units of a font's size to points (PDF 1.7, 9.4.4)."""
    size = (state.size * state.stretch, 0.0, 0.0, state.size, 0.0, state.rise)
    return multiply(multiply(size, line), state.matrix)
