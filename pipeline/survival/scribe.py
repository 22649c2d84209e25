"""Write down what a reader of one format walks through, element by element."""

from dataclasses import dataclass, field
from itertools import takewhile

from pipeline.contract.fold import fold
from pipeline.survival.reading import BREAK, Found, PageMarks, Reading, Region, Run, Span, Turn

_NOWHERE = "not to be read anywhere"
_APART = Run(BREAK)


@dataclass(slots=True)
class _Open:
    """An element whose end is still to come.

    Attributes:
        id: As in `Region.id`.
        contents: Whether it is a contents list.
        place: As in `Region.place`; empty when it is where its first text is.
        row: Number of the row that is its first.
        region: Number of its region.
    """

    id: str
    contents: bool
    place: str
    row: int
    region: int


@dataclass(slots=True)
class Scribe:
    """Writes down what a reader walks through; elements are opened and closed in order."""

    _runs: list[Run] = field(default_factory=list)
    _line: list[Run] = field(default_factory=list)
    _rows: list[Found] = field(default_factory=list)
    _open: list[_Open] = field(default_factory=list)
    _regions: list[Region] = field(default_factory=list)
    _turns: list[Turn] = field(default_factory=list)
    _aside: set[int] = field(default_factory=set)
    _lists: int = 0
    _within: tuple[str, ...] = ()
    _around: tuple[str, ...] | None = None

    def open(self, *, id: str, place: str = "", contents: bool = False) -> None:  # noqa: A002 - the field's own name
        """Begin an element with an id, or a contents list; its place may be that of its text."""
        self._open.append(_Open(id, contents, place, len(self._rows), len(self._regions)))
        self._within = (*self._within, id) if id else self._within
        self._lists += contents
        if id:
            self._regions.append(Region(id, place))

    def write(self, run: Run) -> None:
        """Add text to every open element."""
        self._say(run)
        self._line.append(run)
        around = self._within if self._around is None else self._around
        self._around = tuple(takewhile(lambda name: name in self._within, around))

    def part(
        self, level: int | None = None, *, listed: str | None = None, bold: str | None = None
    ) -> None:
        """Keep blocks apart, and say what the text is that ends here (`Row`).

        Args:
            level: As a heading; None for what is no text of the handout.
            listed: What marks it in a list.
            bold: Its letters in bold type.
        """
        text = fold("".join(run.text for run in self._line))
        if text:
            heard = [run for run in self._line if run.text and not run.text.isspace()]
            if level is None:
                listed = bold = None
            found = Found(
                text=text,
                level=level,
                listed=listed,
                bold=bold,
                within=self._around or (),
                tag=" and ".join(sorted({run.tag for run in heard})),
                direction=" and ".join(sorted({run.direction for run in heard})),
                place=heard[0].place,
                spans=_spans(heard),
                contents=self._lists > 0,
            )
            self._rows.append(found)
        self._line.clear()
        self._around = None
        if self._runs and self._runs[-1] is not _APART:
            self._say(_APART)

    def space(self) -> None:
        """Keep two lines of one block apart."""
        self.write(Run(" "))

    def turn(self, *, id: str, label: str, place: str) -> None:  # noqa: A002 - the field's own name
        """Say that a page begins."""
        self._turns.append(Turn(len(self._runs), id, label, place))

    def close(
        self,
        *,
        level: int = 0,
        unannounced: str = "",
        classes: tuple[str, ...] | None = None,
    ) -> None:
        """End the element opened last, and say how it is announced and shown (`Region`)."""
        one = self._open.pop()
        self._lists -= one.contents
        if one.id:
            self._within = self._within[:-1]
            places = [row.place for row in self._rows[one.row :]]
            places += [run.place for run in self._line]
            place = one.place or (places[0] if places else _NOWHERE)
            self._regions[one.region] = Region(one.id, place, level, unannounced, classes)

    def reading(self, tag: str, direction: str) -> Reading:
        """Hand over what was written; more may be put beside it."""
        self.part()
        runs = tuple(run for at, run in enumerate(self._runs) if at not in self._aside)
        return Reading(
            tag,
            direction,
            rows=tuple(self._rows),
            regions=tuple(self._regions),
            runs=runs,
            pages=PageMarks(tuple(self._turns)),
        )

    def _say(self, run: Run) -> None:
        if self._lists:
            self._aside.add(len(self._runs))
        self._runs.append(run)


def _spans(runs: list[Run]) -> tuple[Span, ...]:
    """Return where on which page or in which chapter runs lie, in reading order."""
    found: dict[int, list[Run]] = {}
    for run in runs:
        found.setdefault(run.part, []).append(run)
    return tuple(_span(part, inside) for part, inside in found.items())


def _span(part: int, runs: list[Run]) -> Span:
    areas = [run.area for run in runs if run.area is not None]
    if not areas:
        return Span(part)
    return Span(part, min(area[1] for area in areas), max(area[3] for area in areas))
