"""Write down what a reader of one format walks through, element by element."""

from dataclasses import dataclass, field, replace
from itertools import takewhile

from pipeline.contract.fold import fold
from pipeline.survival.printed import Box
from pipeline.survival.reading import BREAK, Found, PageMarks, Reading, Region, Run, Span

_NOWHERE = "not to be read anywhere"
_APART = Run(BREAK)


@dataclass(slots=True)
class Scribe:
    """Writes down what a reader walks through; elements are opened and closed in order."""

    _runs: list[Run] = field(default_factory=list)
    _line: list[Run] = field(default_factory=list)
    _rows: list[Found] = field(default_factory=list)
    _regions: list[Region] = field(default_factory=list)
    _turns: list[tuple[int, str, str]] = field(default_factory=list)
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
        if not self._lists:
            self._runs.append(run)
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
        """Keep blocks apart, and say what the text is that ends here (`Row`).

        Args:
            level: As a heading; None for what is no text of the handout.
            listed: What marks it in a list.
            bold: Its letters in bold type.
            picture: Hash of the picture that it describes.
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
        if self._runs and self._runs[-1] is not _APART and not self._lists:
            self._runs.append(_APART)

    def space(self) -> None:
        """Keep two lines of one block apart."""
        self.write(Run(" "))

    def turn(self, *, id: str, label: str) -> None:  # noqa: A002 - the field's own name
        """Say that a page begins."""
        self._turns.append((len(self._runs), id, label))

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
        return Reading(
            tag,
            direction,
            rows=tuple(self._rows),
            regions=tuple(self._regions),
            runs=tuple(self._runs),
            pages=PageMarks(tuple(self._turns)),
        )


def _spans(runs: list[Run]) -> tuple[Span, ...]:
    """Return where on which page or in which chapter runs lie, in reading order."""
    areas: dict[int, list[Box]] = {}
    for run in runs:
        areas.setdefault(run.part, []).extend([run.area] if run.area else [])
    spans = []
    for part, boxes in areas.items():
        bottom = min((box[1] for box in boxes), default=0.0)
        spans.append(Span(part, bottom, max((box[3] for box in boxes), default=0.0)))
    return tuple(spans)
