"""Follow the operators of a page: what is painted where, and said to be what.

Only what our renderer places letters and lines with is followed; any other operator ends the
reading. Whether they can be seen is for `look` to tell.
"""

import math
import struct
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from operator import attrgetter
from typing import Any, NamedTuple

from pipeline.survival.geometry import Rect, join
from pipeline.survival.pdf import cos
from pipeline.survival.pdf.cos import Matrix
from pipeline.survival.pdf.fontfile import CODE, UNKNOWN, Font, FontGlyph
from pipeline.survival.pdf.painted import agree, in_order, visible
from pipeline.survival.pdf.values import Drawing, Glyph, MarkedContent, PaintedPage, TextRun, said
from pipeline.survival.quote import quote
from pipeline.survival.rules import Unreadable

_TEXT = {"TJ": 1, "Tf": 2, "Do": 1, "BMC": 1, "BDC": 2, "EMC": 0}
"""Operators that place and mark text, and how many operands each has (PDF 1.7, annex A)."""

_PATH = {"m": 2, "l": 2, "c": 6, "h": 0, "re": 4}
_PAINTED = {"f": 0, "f*": 0, "S": 0, "B": 0, "n": 0}
_NUMBERS = _PATH | _PAINTED | {
    "q": 0, "Q": 0, "cm": 6, "w": 1, "BT": 0, "ET": 0, "Tm": 6, "Ts": 1, "W": 0, "W*": 0,
}  # fmt: skip
"""Operators that place lines and all else, and how many numbers each has."""

_SEEN = frozenset(("g", "G", "rg", "RG", "k", "K", "d", "j", "J", "M", "gs"))
"""Operators that colour, dash or fade; what they do is seen on the picture of the page."""

_SAID = frozenset(("/MCID", "/ActualText", "/Type"))  # what a marked content may say of itself


class _State(NamedTuple):
    """The part of the graphics state that places letters and lines (PDF 1.7, 8.4 and 9.3)."""

    matrix: Matrix = Matrix()
    font: str = ""
    size: float = 0.0
    pen: float = 1.0
    rise: float = 0.0


@dataclass(slots=True)
class _Path:
    """A path before it is painted: its operators, and its corners on the page."""

    ops: list[tuple[str, tuple[float, ...]]] = field(default_factory=list)
    points: list[tuple[float, float]] = field(default_factory=list)

    def draw(self, name: str, told: tuple[float, ...], matrix: Matrix) -> None:
        """Take an operator; a curve lies inside the frame of its points."""
        self.ops.append((name, told))
        if name == "re":
            x, y, wide, high = told
            told = (x, y, x + wide, y + high)
        for end in zip(told[::2], told[1::2], strict=True):
            self.points.append(matrix.transform(end))

    def frame(self, pen: float, matrix: Matrix) -> Rect:
        """Return the box around it and its pen, which is as wide as on average over directions."""
        border = pen * math.sqrt(abs(matrix.a * matrix.d - matrix.b * matrix.c)) / 2
        xs, ys = zip(*self.points, strict=True)
        return min(xs) - border, min(ys) - border, max(xs) + border, max(ys) + border

    def written(self, name: str, pen: float) -> str:
        """Write down how it is painted, the pen, and its operators from the first point on."""
        while len(self.ops) > 1 and self.ops[0][0] == self.ops[1][0] == "m":
            del self.ops[0]
        start = self.ops[0][1][:2] or (0.0, 0.0)
        told = [name, f"{pen:.4g}"] if pen else [name]
        for op, ends in self.ops:
            moved = [round(end - start[at % 2], 2) + 0.0 for at, end in enumerate(ends)]
            told.append(op + " ".join(map("{:.4g}".format, moved)))
        return " ".join(told)


class _Open(NamedTuple):
    """A marked content that has begun after so many runs of text."""

    mcid: int | None
    artifact: bool
    actual: str | None
    start: int


def read_page(
    page: int, content: cos.Parsed, resources: cos.Object, box: Rect, fonts: Mapping[str, Font]
) -> PaintedPage:
    """Return what is painted on a page, from 0, given what is seen of it and its fonts by name.

    Raises:
        Unreadable: Something is painted in a way that cannot be followed.
    """
    reader = _Reader(page, resources, fonts)
    for name, operands in content:
        reader.step(name, operands)
    if reader.open:
        raise Unreadable("a marked content does not end")
    return PaintedPage(box, reader.marked, tuple(reader.runs), tuple(reader.drawings))


class _Reader:
    def __init__(self, page: int, resources: cos.Object, fonts: Mapping[str, Font]) -> None:
        self._page = page
        self.marked: dict[int, MarkedContent] = {}
        self.runs: list[TextRun] = []
        self.drawings: list[Drawing] = []
        self.open: _Open | None = None
        self._resources = resources
        self._fonts = fonts
        self._states: list[_State] = []
        self._state = _State()
        self._path = _Path()
        self._text = Matrix()
        self._mark = 0

    def step(self, name: str, operands: Any) -> None:  # noqa: ANN401 - as the library says it
        """Follow an operator."""
        if name in _NUMBERS:
            self._place(name, cos.numbers(operands, _NUMBERS[name]))
        elif name not in _SEEN and _TEXT.get(name) != len(operands):
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
        elif name in ("BMC", "BDC"):
            self._begin(*operands)

    def _place(self, name: str, told: tuple[float, ...]) -> None:
        if name in _PATH:
            self._path.draw(name, told, self._state.matrix)
        elif name in _PAINTED:
            self._paint(name)
        match name:
            case "w":
                self._state = self._state._replace(pen=told[0])
            case "Ts":
                self._state = self._state._replace(rise=told[0])
            case "q":
                self._states.append(self._state)
            case "Q":
                if not self._states:
                    raise Unreadable("operator Q without a matching q")
                self._state = self._states.pop()
            case "cm":
                self._transform(cos.matrix(told))
            case "BT":
                self._text = Matrix()
            case "Tm":
                self._text = cos.matrix(told)

    def _transform(self, matrix: Matrix) -> None:
        self._state = self._state._replace(matrix=matrix @ self._state.matrix)

    def _paint(self, name: str) -> None:
        path, self._path = self._path, _Path()
        if name == "n" or not path.points:
            return
        pen = self._state.pen if name in ("S", "B") else 0.0
        mcid = self.open.mcid if self.open else None
        box = path.frame(pen, self._state.matrix)
        self.drawings.append(Drawing(box, path.written(name, pen), mcid))

    def _form(self, name: str) -> None:
        """Follow a drawing that is kept apart from its page; nothing in it is said."""
        form = cos.inner(cos.inner(self._resources, "/XObject"), name)
        if form.get("/Subtype") != "/Form":
            raise Unreadable("it holds an image, which cannot be checked")
        states, self._states = self._states, []
        before = self._state
        self._transform(cos.matrix(form.get("/Matrix", (1, 0, 0, 1, 0, 0))))
        for op, operands in cos.instructions(form):
            if op in _TEXT:
                raise Unreadable(f"the drawing {name} contains text")
            self.step(op, operands)
        self._states, self._state = states, before

    def _show(self, text: list[bytes | float]) -> None:
        state, content = self._state, self.open
        font = self._fonts.get(state.font)
        if font is None or not state.size:
            raise Unreadable(f"text in font {state.font or 'without name'} has no meaning")
        matrix = Matrix(state.size, 0, 0, state.size, 0, state.rise) @ self._text @ state.matrix
        glyphs, end, natural = _set_glyphs(text, font, matrix)
        self._text = Matrix(1, 0, 0, 1, end * state.size, 0) @ self._text
        run = TextRun(
            glyphs=glyphs,
            text=said(glyphs),
            font=font,
            matrix=matrix,
            natural=natural * matrix.a,
            end=matrix.e + end * matrix.a,
            box=join(map(attrgetter("ink"), glyphs)),
            base=matrix.f - state.rise * matrix.d / state.size,
            mcid=content.mcid if content else None,
            artifact=content is not None and content.artifact,
            mark=self._mark,
            page=self._page,
        )
        self.runs.append(run)

    def _begin(self, label: cos.Object, properties: cos.Object | None = None) -> None:
        """Begin a marked content: a piece of an element, or what nobody reads."""
        if self.open or label == "/OC":
            raise Unreadable("a marked content is inside another one, or may be switched off")
        told = cos.Dictionary() if properties is None else properties
        if not isinstance(told, cos.Dictionary):
            raise Unreadable("a marked content has no properties")
        artifact = label == "/Artifact"
        if not artifact:
            cos.only(told, _SAID, "a marked content")
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
    painted = said(runs)
    text = painted if actual is None else actual
    if not visible(painted):
        return MarkedContent("" if visible(text) else text, runs)
    if in_order(runs) if actual is None else agree(text, runs):
        return MarkedContent(text, runs)
    return MarkedContent(
        "", runs, f"screen readers say {quote(text)}, but the page shows {quote(painted)}"
    )


def _set_glyphs(
    text: Iterable[bytes | float], font: Font, matrix: Matrix
) -> tuple[tuple[Glyph, ...], float, float]:
    """Return the glyphs, where they end and how wide they are by themselves, in font sizes.

    The text is codes of glyphs, between moves back in thousandths of the size; the matrix leads
    from units of the size to points, at the first glyph.
    """
    a, d, left, base = matrix.a, matrix.d, matrix.e, matrix.f
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
    return set(map(unicodedata.category, text)) <= {"Mn", "Me", "Cf"}
