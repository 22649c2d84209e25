"""Read a finished PDF as assistive technology gives it to its reader: the structure tree.

One walk over the tree gives the words that are read, and the passages that large print measures.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain, count
from operator import attrgetter

from pipeline.model import Finding
from pipeline.survival.geometry import Rect, common, hung
from pipeline.survival.pdf import values
from pipeline.survival.pdf.file import open_pdf
from pipeline.survival.pdf.items import SIGNS, Items
from pipeline.survival.pdf.legible import furniture, judged
from pipeline.survival.pdf.look import looked_at
from pipeline.survival.pdf.painted import agree, visible
from pipeline.survival.pdf.passages import Passages
from pipeline.survival.pdf.trail import Trail
from pipeline.survival.pdf.values import Around, Element, File, Piece, every, pieces, said
from pipeline.survival.pdf.ways import ways
from pipeline.survival.quote import quote
from pipeline.survival.reading import Reading, Run
from pipeline.survival.rules import Rule
from pipeline.survival.scribe import Scribe

_LEVELS = {f"H{level}": level for level in range(1, 7)}
_SECTIONS = frozenset(("Sect", "Div", "Part", "Art", "Aside"))


def read(content: bytes) -> Reading:
    """Read a PDF.

    Text is what is both said and painted: ActualText of an element, else of a marked content,
    else the glyphs by ToUnicode. Where a text is said that is not painted, or another is painted
    than said, there is no text but a fault. What keeps painted text from being read is a fault
    too: see `pipeline.survival.pdf.legible`.

    Raises:
        Unreadable: It is damaged, or paints in a way that cannot be followed.
    """
    file = open_pdf(content)
    looks = looked_at(content, file, SIGNS)
    items = Items(file, list(map(attrgetter("signs"), looks)))
    bases = [run.base for page in file.pages[:1] for run in page.runs if run.artifact]
    trail = Trail(hung(min((page.box[3] for page in file.pages), default=0.0), bases))
    walk = _Walk(file, items, Passages(file), trail)
    for element in file.elements:
        walk.visit(element, Around(file.tag))
    judgement = judged(file.pages, looks, walk.owners)
    return replace(
        walk.scribe.reading(file.tag, file.direction),
        faults=(*walk.faults, *judgement, *items.stray(), *ways(file, items)),
        furniture=tuple(furniture(file.pages)),
        links=tuple((note.words, note.address) for note in file.notes if note.address),
        titles=file.titles,
        printed=walk.passages.printed(),
    )


@dataclass(slots=True)
class _Walk:
    """A walk over the structure tree."""

    file: File
    items: Items
    passages: Passages
    trail: Trail
    scribe: Scribe = field(default_factory=Scribe)
    faults: list[Finding] = field(default_factory=list)
    owners: dict[Piece, tuple[str, ...]] = field(default_factory=dict)  # ids around each piece
    heading: Piece | None = None  # last piece of a heading after which nothing was read yet
    lists: Iterator[int] = field(default_factory=lambda: count(1))
    rows: Iterator[int] = field(default_factory=lambda: count(1))
    stress: str = ""  # letters that stood out since the last block began

    @property
    def turned(self) -> bool:
        """Whether the file is read from right to left."""
        return self.file.direction == "rtl"

    def visit(self, element: Element, around: Around) -> None:
        """Read an element and all in it."""
        if element.type in values.UNREAD:
            return
        label = element.type == "Lbl"
        here = self._inside(element, around)
        if element.type == "Figure":
            self._figure(element, here)
            return
        if label and self.passages.mark(element):
            here = replace(here, measured=False)
        if label and self.items.is_marker(element, around.type):
            self.owners |= dict.fromkeys(pieces(element), here.within)
            return

        # A block is a text of its own; a label is one for large print only.
        apart = element.type not in values.INLINE
        end = self._part if apart else self.passages.end
        if apart or label:
            end(around)
        self._enter(element, here)
        if element.type in _LEVELS and element.type != "H1":
            self.heading = next(reversed([*pieces(element)]), None)
        if element.type == "TR":
            self.trail.leave()
        if apart or label:
            end(here)

    def _inside(self, element: Element, around: Around) -> Around:
        kind = element.type
        return replace(
            around,
            tag=around.tag if element.tag is None else element.tag,
            type=around.type if kind in values.INLINE and kind != "Lbl" else kind,
            within=(*around.within, element.id) if element.id else around.within,
            level=_level(kind, around.level),
            listed=self.items.mark(element) or around.listed,
            linked=around.linked or kind == "Link",
            list=next(self.lists) if kind == "L" else around.list,
            row=next(self.rows) if kind == "TR" else around.row,
        )

    def _part(self, here: Around) -> None:
        """Begin or end a block: what was written before is one text."""
        bold, self.stress = "" if here.level else self.stress, ""
        self.scribe.part(here.level, listed=here.listed, bold=bold)
        self.passages.end(here)

    def _enter(self, element: Element, here: Around) -> None:
        if element.type == "TR":
            self.trail.row()
        elif element.type in values.CELLS:
            self.trail.cell()
        elif element.type == "L" and here.level is not None:
            self.items.enter(element, turned=self.turned)

        contents = element.type == "TOC"
        if element.id or contents:
            self.scribe.open(id=element.id, contents=contents)
        self._content(element, here)
        if element.id or contents:
            level, unannounced = self._heading(element)
            self.scribe.close(level=level, unannounced=unannounced)

    def _figure(self, element: Element, here: Around) -> None:
        """Write down what a picture says in words: painted whole, and described."""
        self._part(here)
        own = list(pieces(element))
        self.owners |= dict.fromkeys(own, here.within)
        if own and self.heading and self.heading.page == own[0].page:
            self.heading = None
        words, box = element.alternate, self.file.drawn(own)
        if not box or not words:
            self._fault(Rule.PICTURE, "a picture is not drawn, or has no description", own, here)
        elif any(common(box, self.file.pages[piece.page].box) != box for piece in own):
            self._fault(Rule.PICTURE, f"the picture {quote(words)} is cut off", own, here)
        if box:
            self._write(words, own, here, box)
            self.scribe.part(here.level, listed=here.listed, bold="", picture=None)

    def _content(self, element: Element, here: Around) -> None:
        if element.actual is not None:
            self._speak(element, element.actual, here)
            return
        column = 0
        for kid in element.kids:
            if isinstance(kid, Piece):
                self._say(kid, here)
                continue
            column += kid.type in values.CELLS
            self.visit(kid, replace(here, column=column) if kid.type in values.CELLS else here)

    def _say(self, piece: Piece, here: Around) -> None:
        """Write what a marked content says."""
        self.owners[piece] = here.within
        marked = self.file.marked(piece)
        if marked.doubt:
            self._fault(Rule.PAINTED, marked.doubt, [piece], here)
        self._follow(piece, here)
        self._measure(piece, here)
        self._write(marked.said, [piece], here)

    def _speak(self, element: Element, actual: str, here: Around) -> None:
        """Write the ActualText of an element, if that is what its pieces paint."""
        own = list(pieces(element))
        self.owners |= dict.fromkeys(own, here.within)
        inked = [piece for piece in own if visible(self.file.marked(piece).painted)]
        if not inked:
            return
        runs = self.file.runs(inked)
        if not agree(actual, runs, bases="R" if self.turned else "L"):
            reason = f"screen readers say {quote(actual)}, but the page shows {quote(said(runs))}"
            self._fault(Rule.PAINTED, reason, inked, here)
            return
        for piece in inked:
            self._follow(piece, here)
        links = [one for one in every((element,)) if one.type == "Link"]
        linked = set(chain.from_iterable(map(pieces, links)))
        for piece in own:
            self._measure(piece, replace(here, linked=here.linked or piece in linked))
        self._write(actual, inked, here)

    def _measure(self, piece: Piece, here: Around) -> None:
        """Note what stands out of a piece, and where it stands.

        Emphasis is bold type, and in one profile an underline (ACB 2022); that of a link only says
        that it is one.
        """
        for run in self.file.marked(piece).runs:
            lined = bool(self.file.pages[piece.page].underlines(run))
            if run.font.bold or (lined and not here.linked):
                self.stress += run.text
            if here.measured:
                self.passages.add(replace(run, linked=here.linked, underlined=lined))

    def _write(
        self, text: str, own: Sequence[Piece], here: Around, picture: Rect | None = None
    ) -> None:
        """Write a text that marked contents paint, or the words of a picture in a box."""
        page = own[0].page
        area = picture or self.file.area(piece for piece in own if piece.page == page)
        way = self.file.way(here.tag)
        self.scribe.write(Run(text, here.tag, way, page + 1, _place(own), area))

    def _follow(self, piece: Piece, here: Around) -> None:
        if self.heading and self.heading.page != piece.page:
            words = self.file.marked(self.heading).said
            reason = f"the heading “{words}” is alone at the foot of its page"
            self._fault(Rule.SPLIT, reason, [self.heading], here)
        self.heading = None
        marked = self.file.marked(piece)
        if not self.trail.follow(marked.runs, turned=self.turned):
            words = quote(marked.painted.strip())
            reason = (
                f"screen readers read {words} next, but it is placed before the text they have read"
            )
            self._fault(Rule.ORDER, reason, [piece], here)

    def _fault(self, rule: Rule, reason: str, own: Sequence[Piece], here: Around) -> None:
        self.faults.append(Finding(rule, reason, place=_place(own), within=here.within))

    def _heading(self, element: Element) -> tuple[int, str]:
        """Return the level of the heading that a section begins with, or why none does."""
        if element.type not in _SECTIONS:
            return 0, f"it is a {element.type}, not a section"
        first = self._first(element)
        if first is not None and first.type == "Div":
            first = self._first(first)
        if first is None or first.type not in _LEVELS:
            return 0, "it does not begin with a heading"
        return _LEVELS[first.type], ""

    def _first(self, element: Element) -> Element | None:
        """Return the first element in another that says anything."""
        return next((kid for kid in element.below if visible(self.items.said(kid))), None)


def _level(structure: str, around: int | None) -> int | None:
    """Return the level of a heading, 0 for other texts, None for what a contents list says."""
    if around is None or structure == "TOC":
        return None
    return around if structure in values.INLINE else _LEVELS.get(structure, 0)


def _place(own: Sequence[Piece]) -> str:
    return f"page {own[0].page + 1}" if own else "structure tree"
