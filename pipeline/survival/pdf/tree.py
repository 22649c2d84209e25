"""Read the structure tree of a PDF, its links and its bookmarks."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from pipeline.survival.pdf import cos
from pipeline.survival.pdf.values import Bookmark, Element, Note, Piece, Target
from pipeline.survival.rules import Unreadable

Id = tuple[int, int]  # number and generation of an object (PDF 1.7, 7.3.10)
_TOP = 3  # index of the upper edge in an explicit destination of the type XYZ (PDF 1.7, table 151)

_LINK = frozenset((
    "/Type", "/Subtype", "/Rect", "/BS", "/Border", "/A", "/Dest", "/Contents", "/StructParent",
    "/F", "/P",
))  # fmt: skip
"""What a link may hold (PDF 1.7, tables 164 and 173): nothing that paints or acts by itself."""

_LEADS = frozenset(("/S", "/Type", "/URI"))  # what says where a link leads
_DEEPEST = 50  # elements in which the first text of another may lie


class Ways:
    """Reads where links and bookmarks of a document lead, given the index of each page."""

    def __init__(self, document: cos.Document, pages: Mapping[Id, int]) -> None:
        self._document = document
        self._pages = pages
        named = cos.inner(cos.inner(document.Root, "/Names"), "/Dests")
        self._names = {str(name): place for name, place in pairs(named, "/Names")}

    def notes(self) -> dict[Id, Note]:
        """Return the links of all pages by their ids, page by page.

        Raises:
            Unreadable: A note is no link, or it paints something: it may lie over a text.
        """
        notes: dict[Id, Note] = {}
        for page, leaf in enumerate(self._document.pages):
            for note in cos.several(leaf.obj, "/Annots"):
                if not isinstance(note, cos.Dictionary):
                    raise Unreadable("an annotation of a page is damaged")
                notes[note.objgen] = self._note(note, page)
        return notes

    def bookmarks(self, items: Iterable[cos.Mark]) -> Iterator[Bookmark]:
        """Yield bookmarks from first to last, each before those below it."""
        for item in items:
            yield Bookmark(item.title, self._target(item.destination))
            yield from self.bookmarks(item.children)

    def _note(self, note: cos.Object, page: int) -> Note:
        action = cos.inner(note, "/A")
        cos.only(note, _LINK, "a note on a page")
        cos.only(action, _LEADS, "a link")
        if note.get("/Subtype") != "/Link" or cos.number(cos.inner(note, "/BS"), "/W", 1):
            raise Unreadable("a page has an annotation that is not a link")
        if action.get("/S", "/URI") != "/URI":
            raise Unreadable("a link does something other than open an address")
        return Note(
            page=page,
            box=cos.rect(cos.several(note, "/Rect")),
            words=cos.said(note, "/Contents") or "",
            address=cos.said(action, "/URI"),
            target=self._target(note.get("/Dest")),
        )

    def _target(self, place: Any) -> Target | None:  # noqa: ANN401 - a key holds anything
        """Return where a destination is; None for one that is nowhere in the file."""
        if place is not None and not isinstance(place, cos.Array):
            place = self._names.get(str(place))
        if not isinstance(place, cos.Array) or len(place) <= _TOP or place[1] != "/XYZ":
            return None
        page = self._page(place[0])
        (top,) = cos.numbers([place[_TOP]])
        return None if page is None else Target(page, top)

    def _page(self, holder: Any) -> int | None:  # noqa: ANN401 - an array holds anything
        """Return the index of a page, or of the page on which a structure element begins.

        PDF/UA-2 asks for destinations of the second kind (ISO 32000-2, 12.3.2.3).
        """
        for _ in range(_DEEPEST):
            if not isinstance(holder, cos.Dictionary) or holder.objgen in self._pages:
                break
            below = cos.several(holder, "/K")
            holder = holder.get("/Pg", below[0] if below else None)
        known = isinstance(holder, cos.Object)
        return self._pages.get(holder.objgen) if known else None


def pairs(tree: cos.Object, key: str) -> Iterator[tuple[Any, Any]]:
    """Yield the keys and values of a name tree or number tree of one node (PDF 1.7, 7.9.6)."""
    values = cos.several(tree, key)
    if len(values) % 2:
        raise Unreadable("a tree of names or numbers is damaged")
    return zip(values[::2], values[1::2], strict=True)


class Tree:
    """Reads the structure tree, and what the parent tree ties to other elements than have it.

    A reading aid that is asked about a place on a page goes by the parent tree (PDF 1.7, 14.7.4.4).
    """

    def __init__(
        self, pdf: cos.Document, numbered: Mapping[Id, int], notes: Mapping[Id, Note]
    ) -> None:
        self._root = cos.inner(pdf.Root, "/StructTreeRoot")
        self._numbered = numbered
        self._notes = notes
        self._rows = [int(cos.number(page.obj, "/StructParents", -1)) for page in pdf.pages]
        self._parents = dict(pairs(cos.inner(self._root, "/ParentTree"), "/Nums"))
        self._met: set[Id] = set()
        self._tied: set[Id] = set()
        self._untied: list[int] = []

    def elements(self) -> tuple[Element, ...]:
        """Return the top of the tree.

        Raises:
            Unreadable: It is damaged, or gives types other names.
        """
        if "/RoleMap" in self._root:
            raise Unreadable("its structure tree renames types of elements")
        kids, _ = self._below(self._root)
        return tuple(kid for kid in kids if isinstance(kid, Element))

    def untied(self) -> tuple[int, ...]:
        """Return the page, from 0, of each text and link that is tied to another element."""
        left = [note.page for at, note in self._notes.items() if at not in self._tied]
        return (*self._untied, *left)

    def _below(self, parent: cos.Object) -> tuple[tuple[Element | Piece, ...], tuple[Note, ...]]:
        """Return the elements and pieces below an element, and the areas of a link."""
        kids: list[Element | Piece] = []
        notes: list[Note] = []
        for kid in cos.several(parent, "/K"):
            if isinstance(kid, int):
                kids.append(self._piece(parent, kid, parent))
            elif not isinstance(kid, cos.Dictionary):
                raise Unreadable("its structure tree is damaged")
            elif kid.get("/Type") == "/MCR":
                kids.append(self._piece(kid, int(cos.number(kid, "/MCID", -1)), parent))
            elif kid.get("/Type") == "/OBJR":
                notes += self._note(cos.inner(kid, "/Obj"), parent)
            else:
                kids.append(self._element(kid))
        return tuple(kids), tuple(notes)

    def _piece(self, holder: cos.Object, mcid: int, owner: cos.Object) -> Piece:
        page = self._numbered.get(cos.inner(holder if "/Pg" in holder else owner, "/Pg").objgen, -1)
        if page < 0:
            raise Unreadable("its structure tree names a page that does not exist")
        row = self._parents.get(self._rows[page])
        parents = dict(enumerate(row if isinstance(row, cos.Array) else ()))
        if not _is(parents.get(mcid), owner):
            self._untied.append(page)
        return Piece(page, mcid)

    def _note(self, found: cos.Object, owner: cos.Object) -> list[Note]:
        if _is(self._parents.get(int(cos.number(found, "/StructParent", -1))), owner):
            self._tied.add(found.objgen)
        return [self._notes[found.objgen]] if found.objgen in self._notes else []

    def _element(self, found: cos.Object) -> Element:
        if not found.is_indirect or found.objgen in self._met:
            raise Unreadable("its structure tree holds an element twice")
        if _attribute(found, "/WritingMode"):
            raise Unreadable("a structure element sets another direction of writing")
        if "/E" in found or ("/Alt" in found and found.get("/S") != "/Figure"):
            raise Unreadable("a text has a description that is read in its place")
        self._met.add(found.objgen)
        kind = (cos.said(found, "/S") or "").removeprefix("/")
        kids, notes = self._below(found)
        return Element(
            type=kind,
            id=cos.said(found, "/ID") or "",
            tag=cos.said(found, "/Lang"),
            actual=cos.said(found, "/ActualText"),
            alternate=cos.said(found, "/Alt") or "",
            kids=kids,
            numbering=_attribute(found, "/ListNumbering") if kind == "L" else "",
            notes=notes,
        )


def _is(found: object, element: cos.Object) -> bool:
    return isinstance(found, cos.Object) and found.objgen == element.objgen


def _attribute(element: cos.Object, key: str) -> str:
    for owner in cos.several(element, "/A"):
        if isinstance(owner, cos.Dictionary) and key in owner:
            return str(owner[key]).removeprefix("/")
    return ""
