"""Read a finished PDF as assistive technology gives it to its reader: the structure tree."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from pipeline.survival.fold import fold
from pipeline.survival.painted import agree, visible
from pipeline.survival.pdf_content import Marked, read_page
from pipeline.survival.pdf_file import open_pdf
from pipeline.survival.pdf_values import Element, File, Piece
from pipeline.survival.reading import Fault, Reading, Run, Scribe
from pipeline.survival.rules import Rule

# fmt: off
_INLINE = frozenset((
    "Span", "Link", "Reference", "Annot", "Quote", "Code", "Em", "Strong", "Sub", "BibEntry",
    "Note", "FENote", "NonStruct", "Lbl", "Ruby", "RB", "RT", "RP", "Warichu", "WT", "WP",
))
# fmt: on
"""Structure types that don't break a line. Everything else stands apart."""

_UNREAD = frozenset(("Artifact", "Private"))
_HEADINGS = frozenset(("H2", "H3", "H4", "H5", "H6"))
_NOWHERE = "structure tree"


def read(content: bytes) -> Reading:
    """Read a PDF.

    Text is what is both said and painted: ActualText of an element, else of a marked content,
    else the glyphs by ToUnicode. Where a text is said that is not painted, or other numbers
    are painted than said, there is no text but a fault.

    Raises:
        Unreadable: It is damaged, or paints text in a way that cannot be followed.
    """
    file = open_pdf(content)
    return _Walk(file, [read_page(page) for page in file.pages]).read()


@dataclass(frozen=True, slots=True)
class _Here:
    """What holds at a place in the tree."""

    tag: str
    direction: str
    parent: str


@dataclass(slots=True)
class _Walk:
    file: File
    pages: list[dict[int, Marked]]
    scribe: Scribe = field(default_factory=Scribe)
    faults: list[Fault] = field(default_factory=list)

    def read(self) -> Reading:
        here = _Here(self.file.tag, self.file.direction, "")
        for element in self.file.elements:
            self._visit(element, here)
        return self.scribe.reading(self.file.tag, self.file.direction, tuple(self.faults))

    def _visit(self, element: Element, around: _Here) -> None:
        if element.type in _UNREAD or self._is_marker(element, around.parent):
            return
        tag = around.tag if element.tag is None else element.tag
        here = _Here(tag, element.direction or around.direction, element.type)
        kind = _type(element.type)
        apart = element.type not in _INLINE
        if apart:
            self.scribe.part()
        if element.id or kind:
            self.scribe.open(id=element.id, type=kind, tag=tag, direction=here.direction, place="")
        self._content(element, here)
        if element.id or kind:
            self.scribe.close()
        if apart:
            self.scribe.part()

    def _content(self, element: Element, here: _Here) -> None:
        if element.actual is None and self._plain(element):
            for kid in element.kids:
                if isinstance(kid, Element):
                    self._visit(kid, here)
                else:
                    self._write(kid, here)
        elif element.actual is not None:
            self._speak(element, element.actual, here)

    def _write(self, piece: Piece, here: _Here) -> None:
        marked = self._marked(piece)
        run = Run(
            marked.said,
            here.tag if marked.tag is None else marked.tag,
            here.direction,
            piece.page + 1,
            _place(piece),
        )
        if marked.doubt:
            self.faults.append(Fault(Rule.PAINTED, marked.doubt, _place(piece)))
        self.scribe.write(run)

    def _speak(self, element: Element, actual: str, here: _Here) -> None:
        """Write the ActualText of an element, if that is what its pieces paint."""
        pieces = [p for p in _pieces(element) if visible(self._marked(p).painted)]
        if not pieces:
            return
        painted = [self._marked(piece).painted for piece in pieces]
        where = _place(pieces[0])
        if agree(actual, painted):
            self.scribe.write(Run(actual, here.tag, here.direction, pieces[0].page + 1, where))
        else:
            said = f"it says {actual[:80]!r} and paints {''.join(painted)[:80]!r}"
            self.faults.append(Fault(Rule.PAINTED, said, where))

    def _plain(self, element: Element) -> bool:
        """Tell whether an element is read by its content, not by a description in its place."""
        if element.alternate is None:
            return True
        said = fold("".join(self._said(element)))
        if said in ("", fold(element.alternate)):
            return True
        where = next(map(_place, _pieces(element)), _NOWHERE)
        reason = f"it says {element.alternate[:80]!r} and paints {said[:80]!r}"
        self.faults.append(Fault(Rule.PAINTED, reason, where))
        return False

    def _is_marker(self, element: Element, parent: str) -> bool:
        """Tell a bullet or a number from a term, which has letters."""
        listed = element.type == "Lbl" and parent in ("LI", "TOCI")
        return listed and not any(c.isalpha() for c in "".join(self._said(element)))

    def _said(self, element: Element) -> Iterator[str]:
        if element.actual is not None:
            yield element.actual
            return
        for kid in element.kids:
            if isinstance(kid, Piece):
                yield self._marked(kid).said
            else:
                yield from self._said(kid)

    def _marked(self, piece: Piece) -> Marked:
        """Return a marked content; one that is not in the file is empty."""
        known = 0 <= piece.page < len(self.pages)
        return self.pages[piece.page].get(piece.mcid, Marked()) if known else Marked()


def _pieces(element: Element) -> Iterator[Piece]:
    for kid in element.kids:
        if isinstance(kid, Piece):
            yield kid
        elif kid.type not in _UNREAD:
            yield from _pieces(kid)


def _type(structure: str) -> str:
    if structure in _HEADINGS:
        return "heading"
    return "contents" if structure == "TOC" else ""


def _place(piece: Piece) -> str:
    return f"page {piece.page + 1}" if piece.page >= 0 else _NOWHERE
