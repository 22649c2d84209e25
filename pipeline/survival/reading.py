"""What a reader of one format reports; the same for all formats, so that one gate judges all."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from pipeline.survival import scripts
from pipeline.survival.form import Shape
from pipeline.survival.printed import Printed
from pipeline.survival.rules import Rule

BREAK = "\x1e"
"""What keeps blocks apart in a text: a separator that no XML can hold, and white space."""

_NOWHERE = "not to be read anywhere"


class Unreadable(Exception):  # noqa: N818 - a state of the file, as in `gate-unreadable`
    """The file cannot be read, or not in one way only; nothing in it can be proven.

    Attributes:
        reason: One sentence without a full stop.
        place: Where it is, for people; empty for the file as a whole.
    """

    def __init__(self, reason: str, place: str = "") -> None:
        super().__init__(reason, place)
        self.reason = reason
        self.place = place

    def __str__(self) -> str:
        """Print the place first, as findings do."""
        return f"{self.place}: {self.reason}" if self.place else self.reason


class Seen(NamedTuple):
    """An element that carries an id, a heading or a contents list, as its reader gets it.

    A tuple, as `Run` is: a file has many, and a frozen dataclass is made four times as slowly.

    Attributes:
        id: The id in the file; empty for a heading or contents list without one.
        text: All its text, headings first, blocks apart by `BREAK`, list markers left out. Text
            that the file hides (attribute, artifact, not painted) is not in it. Not folded.
        tag: BCP 47 tag that holds for the element, its own or inherited; empty when none is said.
        direction: ``ltr`` or ``rtl`` as said or inherited; empty when none is said.
        place: Where it is, for people: ``page 2``, ``line 41``, ``chapter.xhtml line 3``.
        part: Number of the page (PDF) or spine item (EPUB) on which its text begins, counted
            from 1; always 1 in HTML; 0 when nothing of it is to be read.
        type: ``heading`` (level 2 to 6), ``contents`` (a list of links into the file) or empty.
        within: Ids of the elements around it, outermost first.
        start: The part of `text` that stands on its first page or in its first chapter.
        heights: How much it takes of each page that it stands on, in points; empty where there
            are no pages.
        mixed: Other tags and directions that the file says for parts of the text. An isolated
            run inside a line (a phone number) is not one.
        level: Level of the heading that names it, from 1; 0 when none does or nobody looked.
        unannounced: Why assistive technology does not announce it as a region of its own, without
            a full stop; empty when it does, or nobody looked.
        classes: What the style sheet knows it by; None where there is none.
    """

    id: str
    text: str
    tag: str
    direction: str
    place: str
    part: int = 1
    type: str = ""
    within: tuple[str, ...] = ()
    start: str = ""
    heights: tuple[float, ...] = ()
    mixed: tuple[str, ...] = ()
    level: int = 0
    unannounced: str = ""
    classes: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True)
class Fault:
    """Something a reader of the format saw by itself, without knowing what should be there.

    Attributes:
        rule: The promise that is broken.
        reason: What a reader would get, without a full stop.
        place: Where it is, for people.
        within: Ids of the elements around it, outermost first.
        warns: Whether it is said and refuses nothing.
    """

    rule: Rule
    reason: str
    place: str
    within: tuple[str, ...] = ()
    warns: bool = False


@dataclass(frozen=True, slots=True)
class Reading:
    """A finished file as its reader gets it.

    Attributes:
        tag: BCP 47 tag of the file as a whole; empty when none is said. Where the file says
            several, all of them with "and" between, which is nobody's tag.
        direction: ``ltr`` or ``rtl``, several as in `tag`; empty when none is said.
        seen: Every element with an id, every heading and contents list, in reading order.
        text: All text in reading order, as in `Seen.text`.
        faults: What is wrong with the file whatever it should carry. The reading holds no
            text that is said in one way and painted in another.
        furniture: Text on pages that is no part of what is read, such as page numbers.
        room: Height of a page between margins of an inch (LP-13), in points; 0 where there are
            no pages.
        links: Words and address of each link that leaves the file, such as ``911`` and ``tel:911``.
        titles: What shelves, windows and bookmarks call the file; each holds the handout's title.
        bookmarks: What a viewer lists beside the file; each is a text of the handout.
        sheets: Hashes of its style sheets, as a content security policy writes them.
        abouts: What it says of itself to catalogs and shelves.
        around: What pages on a screen say around the text; None where there are none.
        shapes: What each of its texts is, but for those of contents lists.
        printed: What stands on paper; None where there is none.
        noindex: Whether it asks search engines to leave it out; None where nothing could say so.
    """

    tag: str
    direction: str
    seen: tuple[Seen, ...]
    text: str
    faults: tuple[Fault, ...] = ()
    furniture: tuple["Run", ...] = ()
    room: float = 0.0
    links: tuple[tuple[str, str], ...] = ()
    titles: tuple[str, ...] = ()
    bookmarks: tuple[str, ...] = ()
    sheets: tuple[str, ...] = ()
    printed: Printed | None = None
    noindex: bool | None = None
    abouts: tuple[str, ...] = ()
    around: tuple[str, ...] | None = None
    shapes: tuple[Shape, ...] = ()


class Run(NamedTuple):
    """A piece of text of one language, direction and place.

    Attributes:
        text: The characters; a lone `BREAK` keeps blocks apart.
        tag: BCP 47 tag that holds for it.
        direction: Of the block around it.
        part: As in `Seen.part`.
        place: As in `Seen.place`.
        area: Left, bottom, right and top of its ink on a page, in points; None where there are
            no pages.
    """

    text: str
    tag: str = ""
    direction: str = ""
    part: int = 1
    place: str = ""
    area: tuple[float, float, float, float] | None = None


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
    _spans: list[tuple[int, int, str]] = field(default_factory=list)
    _shapes: list[Shape] = field(default_factory=list)
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
        self._spans.append((o.first, len(self._runs), o.id))
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
        """Hand over what was written, and what is wrong with it; more may be put beside it."""
        seen = tuple(s for s in self._seen if s is not None)
        text = "".join(self._texts)
        faults, shapes = tuple(self._foreign()), tuple(self._shapes)
        return Reading(tag, direction, seen, text, faults, shapes=shapes)

    def _foreign(self) -> Iterator[Fault]:
        for number, reason in scripts.foreign([(r.text, r.tag) for r in self._runs]):
            # What is around is closed later, so the last one closed is the outermost.
            within = tuple(
                name for first, end, name in reversed(self._spans) if first <= number < end and name
            )
            yield Fault(Rule.FOREIGN, reason, self._runs[number].place, within)


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
