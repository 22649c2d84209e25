"""Read the structure tree of a PDF, and whether its parent tree agrees with it."""

from collections.abc import Mapping

from pipeline.survival.pdf import cos
from pipeline.survival.pdf.notes import Id, pairs
from pipeline.survival.pdf.values import Element, Note, Piece
from pipeline.survival.reading import Unreadable


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
            raise Unreadable("its structure tree gives types other names")
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
            raise Unreadable("its structure tree has a page that is not there")
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
            raise Unreadable("its structure tree is not a tree")
        if _attribute(found, "/WritingMode"):
            raise Unreadable("a text in it is written in another direction")
        if "/E" in found or ("/Alt" in found and found.get("/S") != "/Figure"):
            raise Unreadable("a text in it is described as something else")
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
