"""Follow the operators of a page: what is painted where, and said to be what.

Only what places letters and lines is followed. Whether they can be seen is for `look` to tell.
"""

from dataclasses import dataclass, field, replace

from pipeline.survival.pdf.geometry import (
    IDENTITY,
    Matrix,
    Point,
    around,
    join,
    multiply,
    scale,
    transform,
)
from pipeline.survival.pdf.painted import agree, visible
from pipeline.survival.pdf.painting import (
    Drawing,
    MarkedContent,
    PaintedPage,
    TextRun,
    set_glyphs,
)
from pipeline.survival.pdf.values import Op, Page, Properties
from pipeline.survival.reading import Unreadable

_INVISIBLE = (3, 7)
"""Text render modes that paint nothing: invisible, and clip only (PDF 1.7, table 106)."""

_PATH = frozenset(("m", "l", "c", "v", "y", "h", "re"))
_AREA = frozenset(("f", "F", "f*"))
_LINE = frozenset(("S", "s", "B", "B*", "b", "b*"))


@dataclass(frozen=True, slots=True)
class _State:
    """The part of the graphics state that places letters and lines (PDF 1.7, 8.4 and 9.3)."""

    matrix: Matrix = IDENTITY
    width: float = 1.0
    font: str = ""
    size: float = 0.0
    letter: float = 0.0
    stretch: float = 1.0
    leading: float = 0.0
    rise: float = 0.0
    mode: int = 0


@dataclass(slots=True)
class _Path:
    """A path before it is painted: its operators, its corners on the page, and whether it clips."""

    ops: list[Op] = field(default_factory=list)
    points: list[Point] = field(default_factory=list)
    clips: bool = False

    def draw(self, op: Op, matrix: Matrix) -> None:
        """Take an operator; a curve lies inside the frame of its points."""
        self.ops.append(op)
        numbers = op.numbers
        if op.name == "re":
            x, y, wide, high = numbers
            numbers = (x, y, x + wide, y + high)
        ends = zip(numbers[::2], numbers[1::2], strict=True)
        self.points += [transform(end, matrix) for end in ends]


@dataclass(frozen=True, slots=True)
class _OpenContent:
    """A marked content that has begun."""

    properties: Properties
    hidden: bool
    artifact: bool
    marked: MarkedContent


def read_page(page: Page) -> PaintedPage:
    """Return what is painted on a page.

    Raises:
        Unreadable: Something is painted in a way that cannot be followed.
    """
    reader = _Reader(page)
    for op in page.ops:
        reader.step(op)
    if reader.open:
        raise Unreadable("a marked content has no end")
    return PaintedPage(reader.found, tuple(reader.runs), tuple(reader.drawings))


class _Reader:
    def __init__(self, page: Page) -> None:
        self.found: dict[int, MarkedContent] = {}
        self.runs: list[TextRun] = []
        self.drawings: list[Drawing] = []
        self.open: list[_OpenContent] = []
        self._fonts = page.fonts
        self._forms = page.forms
        self._states: list[_State] = []
        self._state = _State()
        self._path = _Path()
        self._text: Matrix = IDENTITY
        self._line: Matrix = IDENTITY
        self._mark = 0

    def step(self, op: Op) -> None:
        """Follow an operator."""
        name = op.name
        if name in _PATH:
            self._path.draw(op, self._state.matrix)
        elif name in _AREA or name in _LINE or name == "n":
            self._paint(name)
        elif name in ("W", "W*"):
            self._path.clips = True
        elif name in ("Tj", "TJ"):
            self._show(op)
        elif name in ("BDC", "BMC"):
            self._begin(op)
        elif name == "EMC":
            self._end()
        elif name in ("Tm", "Td", "TD", "T*", "BT"):
            self._move(op)
        elif name == "Do":
            self._form(op.label)
        else:
            self._set(op)

    def _set(self, op: Op) -> None:
        """Follow an operator that changes the graphics state."""
        state = self._state
        match op.name:
            case "q":
                self._states.append(state)
            case "Q":
                if not self._states:
                    raise Unreadable("operator Q without a matching q")
                self._state = self._states.pop()
            case "cm":
                self._state = replace(state, matrix=multiply(_six(op), state.matrix))
            case "Tf":
                self._state = replace(state, font=op.label, size=op.numbers[0])
            case "Tr":
                self._state = replace(state, mode=int(op.numbers[0]))
            case "Tz":
                self._state = replace(state, stretch=op.numbers[0] / 100)
            case "w":
                self._state = replace(state, width=op.numbers[0])
            case "Tc":
                self._state = replace(state, letter=op.numbers[0])
            case "TL":
                self._state = replace(state, leading=op.numbers[0])
            case "Ts":
                self._state = replace(state, rise=op.numbers[0])

    # Drawings

    def _paint(self, name: str) -> None:
        path, self._path = self._path, _Path()
        if path.clips and not path.points:
            raise Unreadable("a clip without a path lets nothing through")
        if name != "n" and path.points:
            pen = self._state.width if name in _LINE else 0.0
            box = around(path.points, pen * scale(self._state.matrix) / 2)
            self.drawings.append(Drawing(box, _written(name, pen, path.ops)))

    def _form(self, name: str) -> None:
        """Follow a form; it may hold no text, so nothing in it is said."""
        form = self._forms.get(name)
        if form is None:
            raise Unreadable("it holds an image, and nobody can tell what is in it")
        before = self._state, self._states, self._forms
        self._state = replace(self._state, matrix=multiply(form.matrix, self._state.matrix))
        self._states, self._forms = [], form.forms
        for op in form.ops:
            if op.name in ("Tj", "TJ", "BDC", "BMC", "EMC"):
                raise Unreadable(f"{name} hides how its text is painted")
            self.step(op)
        self._state, self._states, self._forms = before

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
                    self._state = replace(self._state, leading=-y)
        self._text = self._line

    def _show(self, op: Op) -> None:
        state = self._state
        font = self._fonts.get(state.font)
        if font is None or not state.size:
            raise Unreadable(f"text in font {state.font or 'without name'} has no meaning")
        size = (state.size * state.stretch, 0.0, 0.0, state.size, 0.0, state.rise)
        matrix = multiply(multiply(size, self._text), state.matrix)
        glyphs, end, natural = set_glyphs(op, font, state.letter / state.size, matrix)
        self._text = multiply((1, 0, 0, 1, end * state.size * state.stretch, 0), self._text)
        content = self.open[-1] if self.open else None
        if (content and content.hidden) or state.mode in _INVISIBLE:
            return
        run = TextRun(
            glyphs=glyphs,
            text="".join([glyph.text for glyph in glyphs]),
            font=font,
            matrix=matrix,
            natural=natural * matrix[0],
            end=matrix[4] + end * matrix[0],
            box=join(glyph.ink for glyph in glyphs if glyph.ink),
            base=matrix[5] - state.rise * matrix[3] / state.size,
            spaced=state.letter,
            mode=state.mode,
            mcid=self._mcid(),
            artifact=content is not None and content.artifact,
            mark=self._mark,
        )
        self.runs.append(run)
        if content and not content.artifact:
            content.marked.runs.append(run)
            content.marked.said += run.text

    # Marked contents

    def _mcid(self) -> int | None:
        numbers = (content.properties.mcid for content in reversed(self.open))
        return next((number for number in numbers if number is not None), None)

    def _begin(self, op: Op) -> None:
        self._mark += 1
        outer = self.open[-1] if self.open else None
        hidden = op.properties.optional or (outer is not None and outer.hidden)
        artifact = op.label == "/Artifact" or (outer is not None and outer.artifact)
        marked = MarkedContent(tag=op.properties.tag)
        self.open.append(_OpenContent(op.properties, hidden, artifact, marked))

    def _end(self) -> None:
        if not self.open:
            raise Unreadable("operator EMC without a matching BDC")
        content = self.open.pop()
        marked, mcid = content.marked, content.properties.mcid
        _settle(marked, content.properties.actual)
        if mcid is not None:
            if mcid in self.found:
                raise Unreadable(f"marked content {mcid} stands twice on a page")
            self.found[mcid] = marked
        elif self.open and not self.open[-1].artifact:
            outer = self.open[-1].marked
            outer.said += marked.said
            outer.runs += marked.runs
            outer.doubt = outer.doubt or marked.doubt


def _six(op: Op) -> Matrix:
    a, b, c, d, e, f = op.numbers
    return a, b, c, d, e, f


def _written(name: str, pen: float, ops: list[Op]) -> str:
    """Write down how a path is painted, its pen, and its operators from the first point on."""
    while len(ops) > 1 and ops[0].name == ops[1].name == "m":
        del ops[0]
    start = ops[0].numbers[:2] or (0.0, 0.0)
    told = [name, f"{pen:.4g}" if pen else ""]
    for op in ops:
        moved = [number - start[at % 2] for at, number in enumerate(op.numbers)]
        told.append(op.name + " ".join(f"{round(number, 2) + 0.0:.4g}" for number in moved))
    return " ".join(filter(None, told))


def _settle(marked: MarkedContent, actual: str | None) -> None:
    """Let a content say its ActualText, but only what is painted, and as it is painted."""
    if actual is not None:
        marked.said = actual
    if not visible(marked.painted):
        marked.said = "" if visible(marked.said) else marked.said
    elif not agree(marked.said, marked.runs, strict=actual is not None):
        marked.doubt = f"it says {marked.said[:80]!r} and paints {marked.painted[:80]!r}"
        marked.said = ""
