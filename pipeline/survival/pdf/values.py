"""A PDF as plain values: what is painted on each page, and the structure tree."""

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from operator import attrgetter
from typing import NamedTuple

from pipeline.survival.geometry import Rect, join
from pipeline.survival.pdf.cos import Matrix
from pipeline.survival.pdf.fontfile import Font

_SAME_LINE = 0.3  # part of the size by which the base lines of what stands on one line may differ
_BELOW = 0.3  # part of the size below the base line within which a line is an underline
THIN = 0.12  # greatest height of an underline that may touch the feet of letters, in sizes

INLINE = frozenset(("Span", "Link", "Reference", "Em", "Strong", "NonStruct", "Lbl"))
"""Structure types that don't break a line. Everything else stands apart."""

UNREAD = frozenset(("Artifact", "Private"))  # structure types that nobody reads out
CELLS = frozenset(("TH", "TD"))  # structure types of the cells of a table


class Glyph(NamedTuple):
    """A painted glyph, in points."""

    code: int
    text: str
    x: float  # where it begins on its line
    end: float  # where it ends as its font draws it
    ink: Rect | None  # None for a blank one


@dataclass(frozen=True, slots=True)
class TextRun:
    """Glyphs that one operator paints, in one font and on one line, in points."""

    glyphs: tuple[Glyph, ...]  # in the order of the file
    text: str
    font: Font
    matrix: Matrix  # from units of the font's size to points, at the first glyph
    natural: float  # width for which the font draws them
    end: float  # where the last one ends
    box: Rect | None  # around all ink
    base: float  # height of the line they stand on: a mark is raised above it
    mcid: int | None = None  # number of the marked content around them
    artifact: bool = False  # whether nobody is to read them
    mark: int = 0  # how many marked contents had begun on the page: equal for what is one text
    page: int = 0
    linked: bool = False  # whether they are part of a link
    underlined: bool = False

    @property
    def left(self) -> float:
        """Where the first glyph begins."""
        return self.matrix.e

    @property
    def size(self) -> float:
        """Height of the font's size, in points."""
        return abs(self.matrix.d)

    def level(self, other: "TextRun") -> bool:
        """Tell whether it stands on one line with another."""
        return abs(self.base - other.base) <= _SAME_LINE * self.size


def said(shown: "Iterable[Glyph | TextRun]") -> str:
    """Return the text of glyphs, in their order."""
    return "".join(map(attrgetter("text"), shown))


class Drawing(NamedTuple):
    """A path that is painted."""

    box: Rect  # around it and its pen, in points
    path: str  # how it is painted, its pen and its operators from its first point on
    mcid: int | None = None  # number of the marked content around it


class MarkedContent(NamedTuple):
    """A marked content."""

    said: str = ""  # what is read out; empty when nothing is painted
    runs: tuple[TextRun, ...] = ()
    doubt: str = ""  # what is wrong when it says one text and paints another

    @property
    def painted(self) -> str:
        """Text of the painted glyphs."""
        return said(self.runs)


@dataclass(frozen=True, slots=True)
class PaintedPage:
    """A page as it is painted."""

    box: Rect  # what is seen of it, in points
    marked: dict[int, MarkedContent]  # by number
    runs: tuple[TextRun, ...]  # in the order in which they are painted, as drawings are
    drawings: tuple[Drawing, ...]

    def underlines(self, run: TextRun, *, thickest: float = math.inf) -> list[Rect]:
        """Return each line that lies under glyphs, up to a part of their size thick."""
        found: list[Rect] = []
        for line, *_ in self.drawings:
            if line[3] - line[1] <= thickest * run.size and _underlines(line, run):
                found.append(line)
        return found


def _underlines(line: Rect, run: TextRun) -> bool:
    left, bottom, right, top = line
    if run.box is None or top - bottom > min(right - left, _BELOW * run.size):
        return False
    base = run.matrix.f
    shared = min(right, run.box[2]) - max(left, run.box[0])
    own = run.box[2] - run.box[0]
    return base - _BELOW * run.size <= bottom and top <= base and shared > min(run.size, own) / 2


class Target(NamedTuple):
    """A place that a link or a bookmark leads to."""

    page: int  # from 0
    top: float  # its height above the foot of the page, in points


class Bookmark(NamedTuple):
    """An entry of the outline that a viewer lists beside the file."""

    words: str
    target: Target | None  # None for nowhere


class Note(NamedTuple):
    """A link annotation: the area of a page that can be tapped."""

    page: int  # from 0
    box: Rect
    words: str  # what it says that it is
    address: str | None  # where it leads outside the file
    target: Target | None  # where it leads inside the file


class Piece(NamedTuple):
    """A marked content that a structure element owns."""

    page: int  # from 0
    mcid: int


@dataclass(frozen=True, slots=True)
class Element:
    """A structure element."""

    type: str  # standard structure type, such as ``P``
    id: str  # empty for none
    tag: str | None  # BCP 47
    actual: str | None  # text to read in place of its content
    alternate: str  # description of a picture; empty for none
    kids: tuple["Element | Piece", ...]  # in order
    numbering: str = ""  # what a list says of its markers, such as ``Decimal``
    notes: tuple[Note, ...] = ()  # the areas of a link

    @property
    def below(self) -> list["Element"]:
        """The elements right below it."""
        return [kid for kid in self.kids if isinstance(kid, Element)]


def every(elements: Iterable[Element]) -> Iterator[Element]:
    """Yield elements and all in them that is read, each before what is in it."""
    for element in elements:
        if element.type not in UNREAD:
            yield element
            yield from every(element.below)


def pieces(element: Element) -> Iterator[Piece]:
    """Yield the marked contents of an element and of all in it that is read."""
    for kid in element.kids:
        if isinstance(kid, Piece):
            yield kid
        elif kid.type not in UNREAD:
            yield from pieces(kid)


@dataclass(frozen=True)
class Around:
    """What holds at a place in the structure tree."""

    tag: str  # BCP 47
    type: str = ""  # of the block around it, such as ``P``, ``LBody``, ``TD``; of a ``Lbl``, too
    within: tuple[str, ...] = ()  # ids of the elements around it, outermost first
    level: int | None = 0  # of the heading it is in, 0 for other texts, None in a contents list
    listed: str = ""  # what marks the list item that it is in (`pipeline.model.Row.listed`)
    linked: bool = False
    list: int = 0  # number of the list that it is in, from 1; 0 for none, as of row and cell
    row: int = 0
    column: int = 0
    measured: bool = True  # whether large print measures it; False in the mark of an item


class File(NamedTuple):
    """A PDF."""

    tag: str  # BCP 47, empty for none
    direction: str  # ``ltr`` or ``rtl`` by the viewer preferences, empty for none
    elements: tuple[Element, ...]  # top of the structure tree
    untied: tuple[int, ...]  # page, from 0, of what the parent tree ties to another element
    pages: tuple[PaintedPage, ...]
    titles: tuple[str, ...]  # what a window calls it
    bookmarks: tuple[Bookmark, ...]  # in order
    notes: tuple[Note, ...]  # the links of its pages
    due: bytes  # a file that paints the same letters in the same places, and nothing else

    def way(self, tag: str) -> str:
        """Return the direction of a text, by its language: in every file, English is ``ltr``."""
        return "ltr" if tag == "en" else self.direction

    def marked(self, piece: Piece) -> MarkedContent:
        """Return a marked content; one that is not in the file is empty."""
        return self.pages[piece.page].marked.get(piece.mcid, MarkedContent())

    def runs(self, own: Iterable[Piece]) -> list[TextRun]:
        """Return the letters of marked contents."""
        return [run for piece in own for run in self.marked(piece).runs]

    def area(self, own: Iterable[Piece]) -> Rect | None:
        """Return the box around the letters of marked contents; None for nothing."""
        return join(map(attrgetter("box"), self.runs(own)))

    def drawn(self, own: Iterable[Piece]) -> Rect | None:
        """Return the box around the drawings of marked contents; None for nothing."""
        boxes: list[Rect] = []
        for piece in own:
            drawings = self.pages[piece.page].drawings
            boxes += (drawing.box for drawing in drawings if drawing.mcid == piece.mcid)
        return join(boxes)
