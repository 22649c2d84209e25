"""Follow the operators of a page: what is painted where, over what, and said to be what."""

from dataclasses import dataclass

from pipeline.survival.pdf.geometry import (
    EVERYWHERE,
    IDENTITY,
    Matrix,
    Rect,
    Shape,
    join,
    multiply,
    rectangle,
    shape,
    transform,
)
from pipeline.survival.pdf.painted import agree, visible
from pipeline.survival.pdf.shown import Drawn, Marked, Paint, Sheet, Shown, set_glyphs
from pipeline.survival.pdf.state import (
    COLOURS,
    DRAWING,
    NUMBERS,
    Ink,
    Path,
    State,
    text_matrix,
)
from pipeline.survival.pdf.values import Form, Op, Page, Properties
from pipeline.survival.reading import Unreadable

_INVISIBLE = (3, 7)
"""Text render modes that paint nothing: invisible, and clip only (PDF 1.7, table 106)."""

_AREA = frozenset(("f", "F", "f*", "B", "B*", "b", "b*"))
_LINE = frozenset(("S", "s", "B", "B*", "b", "b*"))
_PAINTING = _AREA | _LINE | {"n"}
_SPIKE = 10.0
"""Miter limit of PDF (8.4.3.5); a larger one lets a corner reach over a page."""

_NO_MATTER = frozenset(("i", "j", "J", "M", "d", "ri", "MP", "DP", "BT", "ET", "Tw"))
"""Operators that move no glyph; word space has no effect on codes of two bytes (9.3.3)."""


@dataclass(slots=True)
class _Level:
    """An open marked content."""

    properties: Properties
    hidden: bool
    artifact: bool
    marked: Marked


def read_page(page: Page) -> Sheet:
    """Return what is painted on a page.

    Raises:
        Unreadable: Something is painted in a way that cannot be followed.
    """
    return _Reader(page).read()


class _Reader:
    def __init__(self, page: Page) -> None:
        self._page = page
        self._found: dict[int, Marked] = {}
        self._levels: list[_Level] = []
        self._states: list[State] = []
        self._state = State()
        self._path = Path()
        self._clip: bool | None = None
        self._text: Matrix = IDENTITY
        self._line: Matrix = IDENTITY
        self._shown: list[Shown] = []
        self._paints: list[Paint] = []
        self._z = 0
        self._mark = 0

    def read(self) -> Sheet:
        """Follow every operator."""
        try:
            for op in self._page.ops:
                self._step(op)
        except (LookupError, OverflowError, ValueError) as error:
            raise Unreadable("an operator has not what it needs") from error
        if self._levels:
            raise Unreadable("a marked content has no end")
        return Sheet(self._found, tuple(self._shown), tuple(self._paints))

    def _step(self, op: Op) -> None:
        name = op.name
        if name in DRAWING:
            self._path.draw(op, self._state.matrix)
        elif name in _PAINTING:
            self._paint(name)
        elif name in ("Tj", "TJ", "'", '"'):
            self._show(op)
        elif name in ("BDC", "BMC"):
            self._begin(op)
        elif name == "EMC":
            self._end()
        elif name in ("Tm", "Td", "TD", "T*", "BT"):
            self._move(op)
        elif name == "Do":
            self._form(op.label, self._page.forms.get(op.label))
        else:
            self._set(op)

    def _set(self, op: Op) -> None:
        """Follow an operator that changes the graphics state."""
        name = op.name
        if name in COLOURS:
            self._state.colour(op)
        elif name in NUMBERS:
            self._state.number(op)
        elif name == "q":
            self._states.append(self._state.copy())
        elif name == "Q":
            if not self._states:
                raise Unreadable("a graphics state ends that never began")
            self._state = self._states.pop()
        elif name == "cm":
            self._state.matrix = multiply(_six(op), self._state.matrix)
        elif name == "gs":
            self._state.set(self._page.settings[op.label])
        elif name == "Tf":
            self._state.font, self._state.size = op.label, op.numbers[0]
        elif name in ("W", "W*"):
            self._clip = name == "W*"
        elif name == "M" and op.numbers > (_SPIKE,):
            raise Unreadable("its lines may end in spikes")
        elif name == "sh":
            self._add(name, self._state.clips, None)
        elif name not in _NO_MATTER:
            raise Unreadable(f"the operator {name} cannot be followed")

    # Areas, lines and drawings

    def _paint(self, name: str) -> None:
        state = self._state
        if name in _AREA:
            area = self._path.area(even_odd=name.endswith("*"))
            if area and state.fill_alpha > 0:
                ink = state.fill if state.fill_alpha == 1 else None
                self._add(name, (area, *state.clips), ink)
        if name in _LINE:
            line = self._path.line(state)
            if line and state.stroke_alpha > 0:
                ink = state.stroke if state.stroke_alpha == 1 else None
                self._add(name, (line, *state.clips), ink)
        if self._clip is not None:
            edge = self._path.area(even_odd=self._clip) or shape([[(0, 0)]])
            state.clips = (*state.clips, edge) if edge else state.clips
            self._clip = None
        self._path = Path()

    def _add(self, name: str, shapes: tuple[Shape, ...], colour: Ink) -> None:
        self._z += 1
        known = None if self._state.odd else colour
        drawn = Drawn(name, tuple(self._path.ops), self._state.matrix, self._state.width)
        self._paints.append(Paint(self._z, shapes or (rectangle(EVERYWHERE),), known, drawn))

    def _form(self, name: str, form: Form | None) -> None:
        """Follow a drawing; it may hold no text, so nothing in it is said."""
        if form is None or form.odd:
            raise Unreadable(f"the drawing {name} cannot be followed")
        if form.image:
            raise Unreadable("it holds an image, and nobody can tell what is in it")
        before = self._state
        self._state = before.copy()
        self._state.matrix = multiply(form.matrix, before.matrix)
        corners = [transform(c, self._state.matrix) for c in _corners(form.box)]
        edge = shape([corners])
        self._state.clips = (*before.clips, edge) if edge else before.clips
        self._follow(name, form)
        self._state = before

    def _follow(self, name: str, form: Form) -> None:
        page, states = self._page, self._states
        self._page, self._states = Page((), page.box, {}, form.forms, form.settings), []
        for op in form.ops:
            if op.name in ("Tj", "TJ", "'", '"', "BDC", "BMC", "EMC"):
                raise Unreadable(f"{name} hides how its text is painted")
            self._step(op)
        self._page, self._states = page, states

    # Text

    def _move(self, op: Op) -> None:
        match op.name:
            case "BT":
                self._line = IDENTITY
            case "Tm":
                self._line = _six(op)
            case "T*":
                self._line = multiply((1, 0, 0, 1, 0, -self._state.leading), self._line)
            case _:
                x, y = op.numbers
                self._line = multiply((1, 0, 0, 1, x, y), self._line)
                if op.name == "TD":
                    self._state.leading = -y
        self._text = self._line

    def _show(self, op: Op) -> None:
        if op.name in ("'", '"'):
            raise Unreadable(f"the operator {op.name} cannot be followed")
        font = self._page.fonts.get(self._state.font)
        if font is None:
            raise Unreadable(f"text in font {self._state.font or 'without name'} has no meaning")
        state = self._state.copy()
        matrix = text_matrix(state, self._text)
        glyphs, end, natural = set_glyphs(op, font, state, matrix)
        self._text = multiply((1, 0, 0, 1, end * state.size * state.stretch, 0), self._text)
        level = self._levels[-1] if self._levels else None
        if (level and level.hidden) or state.mode in _INVISIBLE or state.fill_alpha == 0:
            return
        self._z += 1
        shown = Shown(
            z=self._z,
            glyphs=glyphs,
            text="".join([glyph.text for glyph in glyphs]),
            font=font,
            matrix=matrix,
            natural=natural * matrix[0],
            end=matrix[4] + end * matrix[0],
            box=join(glyph.ink for glyph in glyphs if glyph.ink),
            state=state,
            mcid=self._mcid(),
            artifact=level is not None and level.artifact,
            mark=self._mark,
        )
        self._shown.append(shown)
        if level and not level.artifact:
            level.marked.shown.append(shown)
            level.marked.said += shown.text

    # Marked contents

    def _mcid(self) -> int | None:
        numbers = (level.properties.mcid for level in reversed(self._levels))
        return next((number for number in numbers if number is not None), None)

    def _begin(self, op: Op) -> None:
        self._mark += 1
        around = self._levels[-1] if self._levels else None
        hidden = op.properties.optional or (around is not None and around.hidden)
        artifact = op.label == "/Artifact" or (around is not None and around.artifact)
        marked = Marked(tag=op.properties.tag)
        self._levels.append(_Level(op.properties, hidden, artifact, marked))

    def _end(self) -> None:
        if not self._levels:
            raise Unreadable("a marked content ends that never began")
        level = self._levels.pop()
        marked, mcid = level.marked, level.properties.mcid
        _settle(marked, level.properties.actual)
        if mcid is not None:
            if mcid in self._found:
                raise Unreadable(f"marked content {mcid} stands twice on a page")
            self._found[mcid] = marked
        elif self._levels and not self._levels[-1].artifact:
            outer = self._levels[-1].marked
            outer.said += marked.said
            outer.shown += marked.shown
            outer.doubt = outer.doubt or marked.doubt


def _six(op: Op) -> Matrix:
    a, b, c, d, e, f = op.numbers
    return a, b, c, d, e, f


def _corners(box: Rect) -> tuple[tuple[float, float], ...]:
    return tuple(rectangle(box).rings[0])


def _settle(marked: Marked, actual: str | None) -> None:
    """Let a content say its ActualText, but only what is painted, and as it is painted."""
    if actual is not None:
        marked.said = actual
    if not visible(marked.painted):
        marked.said = "" if visible(marked.said) else marked.said
    elif not agree(marked.said, marked.shown, strict=actual is not None):
        marked.doubt = f"it says {marked.said[:80]!r} and paints {marked.painted[:80]!r}"
        marked.said = ""
