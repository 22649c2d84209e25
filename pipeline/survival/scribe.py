"""Write down what a reader of one format walks through, element by element."""

from dataclasses import dataclass, field, replace
from itertools import takewhile
from operator import attrgetter

from pipeline.contract.fold import fold
from pipeline.survival.geometry import EMPTY, join
from pipeline.survival.reading import Found, Reading, Region, Run, Span

_NOWHERE = "not to be read anywhere"


@dataclass(slots=True)
class Scribe:
    """Writes down what a reader walks through; elements are opened and closed in order."""

    _line: list[Run] = field(default_factory=list)
    _rows: list[Found] = field(default_factory=list)
    _regions: list[Region] = field(default_factory=list)
    _open: list[tuple[bool, int, int]] = field(default_factory=list)
    """Of each open element whether it is a contents list, and the numbers of the first row in it
    and of its region, which is none (-1) without an id."""

    _lists: int = 0
    _within: tuple[str, ...] = ()
    _around: tuple[str, ...] | None = None

    def open(self, *, id: str, place: str = "", contents: bool = False) -> None:  # noqa: A002 - the field's own name
        """Begin an element with an id, or a contents list; its place may be that of its text."""
        self._open.append((contents, len(self._rows), len(self._regions) if id else -1))
        self._lists += contents
        if id:
            self._within = (*self._within, id)
            self._regions.append(Region(id, place))

    def write(self, run: Run) -> None:
        """Add text to every open element."""
        self._line.append(run)
        around = self._within if self._around is None else self._around
        self._around = tuple(takewhile(lambda name: name in self._within, around))

    def part(
        self,
        level: int | None = None,
        *,
        listed: str | None = None,
        bold: str | None = None,
        picture: str | None = "",
    ) -> None:
        """Keep blocks apart, and say what the text is that ends here, as in `Row`.

        What is no text of the handout has no level.
        """
        text = fold("".join(run.text for run in self._line))
        if text:
            heard = [run for run in self._line if run.text and not run.text.isspace()]
            if level is None:
                listed = bold = None
            tag = " and ".join(sorted({run.tag for run in heard}))
            way = " and ".join(sorted({run.direction for run in heard}))
            around, place = self._around or (), heard[0].place
            found = Found(text, level, listed, bold, around, tag, way, picture, place)
            self._rows.append(replace(found, spans=_spans(heard), contents=self._lists > 0))
        self._line.clear()
        self._around = None

    def space(self) -> None:
        """Keep two lines of one block apart."""
        self.write(Run(" "))

    def close(
        self, *, level: int = 0, unannounced: str = "", classes: tuple[str, ...] | None = None
    ) -> None:
        """End the element opened last, and say how it is announced and shown (`Region`)."""
        contents, first, number = self._open.pop()
        self._lists -= contents
        if number < 0:
            return
        self._within = self._within[:-1]
        region = self._regions[number]
        places = [region.place, *(row.place for row in self._rows[first:])]
        places += [run.place for run in self._line]
        place = next(filter(None, places), _NOWHERE)
        self._regions[number] = Region(region.id, place, level, unannounced, classes)

    def reading(self, tag: str, direction: str) -> Reading:
        """Hand over what was written; more may be put beside it."""
        self.part()
        return Reading(tag, direction, rows=tuple(self._rows), regions=tuple(self._regions))


def _spans(runs: list[Run]) -> tuple[Span, ...]:
    """Return what of a text lies where, in reading order."""
    kept: dict[int, list[Run]] = {}
    for run in runs:
        kept.setdefault(run.part, []).append(run)
    spans: list[Span] = []
    for part, beside in kept.items():
        _, bottom, _, top = join(map(attrgetter("area"), beside)) or EMPTY
        spans.append(Span(part, bottom, top))
    return tuple(spans)
