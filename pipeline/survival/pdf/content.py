"""Follow the operators of a page: what is painted where, and said to be what.

Only what our renderer places letters and lines with is followed; any other operator ends the
reading. Whether they can be seen is for `look` to tell.
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from pipeline.survival.pdf import cos
from pipeline.survival.pdf.fontfile import Font
from pipeline.survival.pdf.geometry import IDENTITY, Matrix, Point, Rect, join, multiply, transform
from pipeline.survival.pdf.painted import agree, in_order, visible
from pipeline.survival.pdf.painting import (
    PIXELS,
    Drawing,
    MarkedContent,
    PaintedPage,
    TextRun,
    set_glyphs,
)
from pipeline.survival.quote import quote
from pipeline.survival.reading import Unreadable

_NUMBERS = {
    "q": 0, "Q": 0, "cm": 6, "w": 1, "BT": 0, "ET": 0, "Tm": 6, "Tc": 1, "Tr": 1, "Ts": 1,
    "m": 2, "l": 2, "c": 6, "h": 0, "re": 4, "f": 0, "f*": 0, "B": 0, "B*": 0, "S": 0, "s": 0,
    "n": 0, "W": 0, "W*": 0,
}  # fmt: skip
"""Operators that place letters or lines, and how many numbers each has (PDF 1.7, annex A)."""

_OPERANDS = {"TJ": 1, "Tf": 2, "Do": 1, "BMC": 1, "BDC": 2, "EMC": 0}
"""How many operands the others have that are followed."""

_SEEN = frozenset((
    "g", "G", "rg", "RG", "k", "K", "cs", "CS", "sc", "SC", "scn", "SCN", "d", "j", "J", "M", "gs",
))  # fmt: skip
"""Operators that colour, dash or fade; what they do is seen on the picture of the page."""

_SAID = frozenset(("/MCID", "/ActualText", "/Type"))  # what a marked content may say of itself

_INVISIBLE = (3, 7)
"""Text render modes that paint nothing: invisible, and clip only (PDF 1.7, table 106)."""

_PATH = frozenset(("m", "l", "c", "h", "re"))
_AREA = frozenset(("f", "f*"))
_LINE = frozenset(("S", "s", "B", "B*"))


class _State(NamedTuple):
    """The part of the graphics state that places letters and lines (PDF 1.7, 8.4 and 9.3)."""

    matrix: Matrix = IDENTITY
    font: str = ""
    size: float = 0.0
    told: Mapping[str, float] = {"w": 1.0, "Tc": 0.0, "Ts": 0.0, "Tr": 0.0}
    """What operators of one number set, by their names."""


@dataclass(slots=True)
class _Path:
    """A path before it is painted: its operators, and its corners on the page."""

    ops: list[tuple[str, tuple[float, ...]]] = field(default_factory=list)
    points: list[Point] = field(default_factory=list)

    def draw(self, name: str, told: tuple[float, ...], matrix: Matrix) -> None:
        """Take an operator; a curve lies inside the frame of its points."""
        self.ops.append((name, told))
        if name == "re":
            x, y, wide, high = told
            told = (x, y, x + wide, y + high)
        ends = zip(told[::2], told[1::2], strict=True)
        self.points += [transform(end, matrix) for end in ends]

    def frame(self, pen: float, matrix: Matrix) -> Rect:
        """Return the box around it and its pen, which is as wide as on average over directions."""
        a, b, c, d, _, _ = matrix
        border = pen * math.sqrt(abs(a * d - b * c)) / 2
        xs, ys = zip(*self.points, strict=True)
        return min(xs) - border, min(ys) - border, max(xs) + border, max(ys) + border

    def written(self, name: str, pen: float) -> str:
        """Write down how it is painted, the pen, and its operators from the first point on."""
        while len(self.ops) > 1 and self.ops[0][0] == self.ops[1][0] == "m":
            del self.ops[0]
        start = self.ops[0][1][:2] or (0.0, 0.0)
        told = [name, f"{pen:.4g}"] if pen else [name]
        for op, ends in self.ops:
            moved = (round(end - start[at % 2], 2) + 0.0 for at, end in enumerate(ends))
            told.append(op + " ".join(f"{end:.4g}" for end in moved))
        return " ".join(told)


class _Open(NamedTuple):
    """A marked content that has begun."""

    mcid: int | None
    artifact: bool
    actual: str | None
    start: int
    """How many runs are before it."""


def read_page(
    content: cos.Parsed, resources: cos.Object, box: Rect, fonts: Mapping[str, Font]
) -> PaintedPage:
    """Return what is painted on a page, given what is seen of it and its fonts by name.

    Raises:
        Unreadable: Something is painted in a way that cannot be followed.
    """
    reader = _Reader(resources, fonts)
    for name, operands, _ in content:
        reader.step(name, operands)
    if reader.open:
        raise Unreadable("a marked content has no end")
    return PaintedPage(box, reader.marked, tuple(reader.runs), tuple(reader.drawings))


class _Reader:
    def __init__(self, resources: cos.Object, fonts: Mapping[str, Font]) -> None:
        self.marked: dict[int, MarkedContent] = {}
        self.runs: list[TextRun] = []
        self.drawings: list[Drawing] = []
        self.open: _Open | None = None
        self._resources = resources
        self._fonts = fonts
        self._states: list[_State] = []
        self._state = _State()
        self._path = _Path()
        self._text: Matrix = IDENTITY
        self._mark = 0

    def step(self, name: str, operands: Any) -> None:  # noqa: ANN401 - as the library says it
        """Follow an operator."""
        if name in _SEEN:
            if name in ("scn", "SCN") and any(isinstance(one, cos.Name) for one in operands):
                raise Unreadable("it paints with a pattern")
        elif name in _NUMBERS:
            self._place(name, cos.numbers(operands, _NUMBERS[name]))
        elif _OPERANDS.get(name) != len(operands):
            raise Unreadable(f"the operator {name} cannot be followed")
        elif name == "TJ":
            self._show(cos.shown(operands[0]))
        elif name == "Tf":
            (size,) = cos.numbers([operands[1]])
            self._state = self._state._replace(font=str(operands[0]), size=size)
        elif name == "Do":
            self._form(str(operands[0]))
        elif name == "EMC":
            self._end()
        else:
            self._begin(*operands)

    def _place(self, name: str, told: tuple[float, ...]) -> None:
        if name in _PATH:
            self._path.draw(name, told, self._state.matrix)
        elif name in _AREA or name in _LINE or name == "n":
            self._paint(name)
        match name:
            case "w" | "Tc" | "Ts" | "Tr":
                self._state = self._state._replace(told={**self._state.told, name: told[0]})
            case "q":
                self._states.append(self._state)
            case "Q":
                if not self._states:
                    raise Unreadable("operator Q without a matching q")
                self._state = self._states.pop()
            case "cm":
                self._transform(cos.matrix(told))
            case "BT":
                self._text = IDENTITY
            case "Tm":
                self._text = cos.matrix(told)

    def _transform(self, matrix: Matrix) -> None:
        self._state = self._state._replace(matrix=multiply(matrix, self._state.matrix))

    def _paint(self, name: str) -> None:
        path, self._path = self._path, _Path()
        if name != "n" and path.points:
            pen = self._state.told["w"] if name in _LINE else 0.0
            self._draw(path, pen, path.written(name, pen))

    def _draw(self, path: _Path, pen: float, written: str) -> None:
        mcid = self.open.mcid if self.open else None
        self.drawings.append(Drawing(path.frame(pen, self._state.matrix), written, mcid))

    def _form(self, name: str) -> None:
        """Follow a drawing that is kept apart from its page; nothing in it is said."""
        form = cos.inner(cos.inner(self._resources, "/XObject"), name)
        if form.get("/Subtype") == "/Image":
            square = _Path()  # in which an image is painted (PDF 1.7, 8.9.3)
            square.draw("re", (0, 0, 1, 1), self._state.matrix)
            self._draw(square, 0, PIXELS)
            return
        if form.get("/Subtype") != "/Form":
            raise Unreadable(f"{name} is painted in a way that nobody can follow")
        states, self._states = self._states, []
        before = self._state
        self._transform(cos.matrix(form.get("/Matrix", IDENTITY)))
        for op, operands, _ in cos.instructions(form):
            if op in _OPERANDS:
                raise Unreadable(f"{name} hides how its text is painted")
            self.step(op, operands)
        self._states, self._state = states, before

    def _show(self, text: list[bytes | float]) -> None:
        state = self._state
        letter, rise, mode = state.told["Tc"], state.told["Ts"], state.told["Tr"]
        font = self._fonts.get(state.font)
        if font is None or not state.size:
            raise Unreadable(f"text in font {state.font or 'without name'} has no meaning")
        matrix = multiply((state.size, 0, 0, state.size, 0, rise), self._text)
        matrix = multiply(matrix, state.matrix)
        glyphs, end, natural = set_glyphs(text, font, letter / state.size, matrix)
        self._text = multiply((1, 0, 0, 1, end * state.size, 0), self._text)
        if mode in _INVISIBLE:
            return
        content = self.open
        run = TextRun(
            glyphs=glyphs,
            text="".join([glyph.text for glyph in glyphs]),
            font=font,
            matrix=matrix,
            natural=natural * matrix[0],
            end=matrix[4] + end * matrix[0],
            box=join([glyph.ink for glyph in glyphs if glyph.ink]),
            base=matrix[5] - rise * matrix[3] / state.size,
            spaced=letter,
            mode=int(mode),
            mcid=content.mcid if content else None,
            artifact=content is not None and content.artifact,
            mark=self._mark,
        )
        self.runs.append(run)

    def _begin(self, label: cos.Object, properties: cos.Object | None = None) -> None:
        """Begin a marked content: a piece of an element, or what nobody reads."""
        if self.open or label == "/OC":
            raise Unreadable("a marked content is in another one, or may be switched off")
        told = cos.Dictionary() if properties is None else properties
        if not isinstance(told, cos.Dictionary):
            raise Unreadable("a marked content has no properties")
        artifact = label == "/Artifact"
        if not artifact and (odd := {*told.keys()} - _SAID):
            raise Unreadable(f"a marked content says {' and '.join(sorted(odd))}")
        self._mark += 1
        mcid = int(cos.number(told, "/MCID", -1))
        actual = cos.said(told, "/ActualText")
        self.open = _Open(None if mcid < 0 else mcid, artifact, actual, len(self.runs))

    def _end(self) -> None:
        if self.open is None:
            raise Unreadable("operator EMC without a matching BDC")
        mcid, artifact, actual, start = self.open
        self.open = None
        if mcid in self.marked:
            raise Unreadable(f"marked content {mcid} is on a page twice")
        if mcid is not None:
            self.marked[mcid] = _settled(actual, () if artifact else tuple(self.runs[start:]))


def _settled(actual: str | None, runs: tuple[TextRun, ...]) -> MarkedContent:
    """Let a content say its ActualText, but only what is painted, and as it is painted."""
    painted = "".join(run.text for run in runs)
    text = painted if actual is None else actual
    if not visible(painted):
        return MarkedContent("" if visible(text) else text, runs)
    if in_order(runs) if actual is None else agree(text, runs):
        return MarkedContent(text, runs)
    return MarkedContent("", runs, f"it says {quote(text)} and paints {quote(painted)}")
