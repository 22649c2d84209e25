"""Write down what a reader of one format walks through, element by element."""

from dataclasses import dataclass, field

from pipeline.survival.form import Shape
from pipeline.survival.reading import BREAK, Reading, Run, Seen, Turn

_NOWHERE = "not to be read anywhere"
_APART = Run(BREAK)


@dataclass(slots=True)
class _Open:
    id: str
    type: str
    tag: str
    direction: str
    place: str
    first: int
    said: int
    index: int
    within: tuple[str, ...]


@dataclass(slots=True)
class Scribe:
    """Writes down what a reader walks through; elements are opened and closed in order."""

    _runs: list[Run] = field(default_factory=list)
    _texts: list[str] = field(default_factory=list)
    _said: list[Run] = field(default_factory=list)
    _open: list[_Open] = field(default_factory=list)
    _seen: list[Seen | None] = field(default_factory=list)
    _shapes: list[Shape] = field(default_factory=list)
    _turns: list[Turn] = field(default_factory=list)
    _aside: list[range] = field(default_factory=list)
    _begun: int = 0
    _within: tuple[str, ...] = ()

    def open(self, *, id: str, type: str, tag: str, direction: str, place: str) -> None:  # noqa: A002 - the field's own names
        """Begin an element with an id or a type; without a place it is where its text begins."""
        within = self._within
        first, said, index = len(self._runs), len(self._said), len(self._seen)
        self._open.append(_Open(id, type, tag, direction, place, first, said, index, within))
        self._seen.append(None)
        self._within = (*within, id) if id else within

    def write(self, run: Run) -> None:
        """Add text to every open element."""
        self._runs.append(run)
        self._texts.append(run.text)
        if run.text and not run.text.isspace():
            self._said.append(run)

    def part(
        self, level: int | None = None, *, listed: str | None = None, bold: str | None = None
    ) -> None:
        """Keep blocks apart, and say what the text is that ends here (`Shape`).

        Args:
            level: As a heading; None for what is no text of the handout.
            listed: What marks it in a list.
            bold: Its letters in bold type.
        """
        if level is not None:
            text = "".join(self._texts[self._begun :])
            if text and not text.isspace():
                where = self._said[-1].place
                self._shapes.append(Shape(text, where, self._within, level, listed, bold))
        if self._runs and self._runs[-1] is not _APART:
            self._runs.append(_APART)
            self._texts.append(BREAK)
        self._begun = len(self._texts)

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
        """End the element opened last, and say how it is announced and shown (`Seen`)."""
        o = self._open.pop()
        self._within = o.within
        if o.type == "contents":
            self._aside.append(range(o.first, len(self._runs)))
        said = self._said[o.said :]
        text, parts = "".join(self._texts[o.first :]), {r.part for r in said}
        mixed = {r.tag for r in said} - {o.tag} | {r.direction for r in said} - {o.direction}
        self._seen[o.index] = Seen(
            id=o.id,
            text=text,
            tag=o.tag,
            direction=o.direction,
            place=o.place or (said[0].place if said else _NOWHERE),
            part=said[0].part if said else 0,
            type=o.type,
            within=o.within,
            start=text if len(parts) == 1 else _start(self._runs[o.first :], said),
            heights=_heights(said),
            mixed=tuple(sorted(mixed)),
            level=level,
            unannounced=unannounced,
            classes=classes,
        )

    def reading(self, tag: str, direction: str) -> Reading:
        """Hand over what was written; more may be put beside it."""
        seen = tuple(s for s in self._seen if s is not None)
        text = "".join(self._texts)
        aside = set[int]().union(*self._aside)
        return Reading(
            tag,
            direction,
            seen,
            text,
            shapes=tuple(self._shapes),
            runs=tuple(run for at, run in enumerate(self._runs) if at not in aside),
            turns=tuple(self._turns),
        )


def _start(runs: list[Run], said: list[Run]) -> str:
    """Return what stands on the first page or in the first chapter."""
    return "".join(r.text for r in runs if r.part == said[0].part) if said else ""


def _heights(runs: list[Run]) -> tuple[float, ...]:
    """Return how much of each page runs take, in the order of the pages."""
    pages: dict[int, list[tuple[float, float]]] = {}
    for run in runs:
        if run.area is not None:
            pages.setdefault(run.part, []).append((run.area[1], run.area[3]))
    return tuple(max(t for _, t in p) - min(b for b, _ in p) for _, p in sorted(pages.items()))
