"""Read what leads from one place of a PDF to another: links, bookmarks, and the parent tree."""

from collections.abc import Iterator, Mapping
from typing import Any

from pipeline.survival.pdf.cos import (
    Array,
    Dictionary,
    Document,
    Object,
    inner,
    number,
    numbers,
    said,
    several,
)
from pipeline.survival.pdf.values import Bookmark, Note, Piece, Target
from pipeline.survival.reading import Unreadable

Id = tuple[int, int]
"""Number and generation of an object (ISO 32000-1, 7.3.10)."""

_DEEPEST = 100
"""Levels of bookmarks, or of structure elements; more is damage."""

_MOST = 1000
"""Bookmarks beside one another; more is damage."""

_TOP = 3
"""Index of the upper edge in an explicit destination of the type XYZ (ISO 32000-1, table 151)."""

_LINK = frozenset((
    "/Type", "/Subtype", "/Rect", "/BS", "/Border", "/A", "/Dest", "/Contents", "/StructParent",
    "/F", "/P",
))  # fmt: skip
"""What a link may hold (ISO 32000-1, tables 164 and 173): nothing that paints or acts by itself."""


class Ways:
    """Reads where links and bookmarks of a document lead.

    Args:
        document: The document.
        pages: Index of each page, from 0, by its id.
    """

    def __init__(self, document: Document, pages: Mapping[Id | None, int]) -> None:
        self._document = document
        self._pages = pages
        named = several(inner(inner(document.Root, "/Names"), "/Dests"), "/Names")
        self._names = {str(name): place for name, place in _pairs(named)}

    def notes(self) -> dict[Id | None, Note]:
        """Return the links of all pages by their ids, page by page.

        Raises:
            Unreadable: A note is no link, or it paints something: it may lie over a text.
        """
        return {
            _id(note): self._note(note, page)
            for page, leaf in enumerate(self._document.pages)
            for note in several(leaf.obj, "/Annots")
        }

    def bookmarks(self) -> tuple[Bookmark, ...]:
        """Return the bookmarks from first to last, each before those below it.

        Raises:
            Unreadable: They have no end.
        """
        return tuple(self._below(inner(self._document.Root, "/Outlines"), depth=0))

    def _note(self, note: Object, page: int) -> Note:
        if not isinstance(note, Dictionary):
            raise Unreadable("a note on a page is damaged")
        border = number(inner(note, "/BS"), "/W", 1)
        if note.get("/Subtype") != "/Link" or {*note.keys()} - _LINK or border:
            raise Unreadable("a note, a form or a stamp lies on a page")
        action = inner(note, "/A")
        if "/A" in note and (
            action.get("/S") != "/URI" or {*action.keys()} - {"/S", "/Type", "/URI"}
        ):
            raise Unreadable("a link does something else than lead to an address")
        left, bottom, right, top = numbers(several(note, "/Rect"), 4)
        return Note(
            page=page,
            box=(min(left, right), min(bottom, top), max(left, right), max(bottom, top)),
            words=said(note, "/Contents") or "",
            address=said(action, "/URI"),
            target=self._target(note.get("/Dest")),
        )

    def _below(self, holder: Object, *, depth: int) -> Iterator[Bookmark]:
        item = holder.get("/First")
        for _ in range(_MOST):
            if item is None:
                return
            if not isinstance(item, Dictionary):
                raise Unreadable("its bookmarks are damaged")
            if depth > _DEEPEST:
                break
            yield Bookmark(said(item, "/Title") or "", self._target(item.get("/Dest")))
            yield from self._below(item, depth=depth + 1)
            item = item.get("/Next")
        raise Unreadable("its bookmarks have no end")

    def _target(self, place: Object | None) -> Target | None:
        """Return where a destination is; None for one that is nowhere in the file."""
        if place is not None and not isinstance(place, Array):
            place = self._names.get(str(place))
        if not isinstance(place, Array) or len(place) <= _TOP or place[1] != "/XYZ":
            return None
        page = self._page(place[0])
        (top,) = numbers([place[_TOP]], 1)
        return None if page is None else Target(page, top)

    def _page(self, holder: Any) -> int | None:  # noqa: ANN401 - an array holds anything
        """Return the index of a page, or of the page on which a structure element begins.

        PDF/UA-2 asks for destinations of the second kind (ISO 32000-2, 12.3.2.3).
        """
        for _ in range(_DEEPEST):
            if _id(holder) in self._pages or not isinstance(holder, Dictionary):
                break
            below = several(holder, "/K")
            holder = holder.get("/Pg", below[0] if below else None)
        return self._pages.get(_id(holder))


def untied(
    document: Document, owners: Mapping[Piece, Id], links: Mapping[Id, Id]
) -> Iterator[Piece]:
    """Yield each marked content and link that the parent tree ties to another structure element.

    A reading aid that is asked about a place on a page goes by this tree (ISO 32000-1, 14.7.4.4).

    Args:
        document: The file.
        owners: The structure element that has each marked content.
        links: The structure element that has each link, by the link's id.

    Yields:
        The marked content; for a link its page, and -1.
    """
    told = several(inner(inner(document.Root, "/StructTreeRoot"), "/ParentTree"), "/Nums")
    parents = dict(_pairs(told))
    keys = [int(number(page.obj, "/StructParents", -1)) for page in document.pages]
    for piece, owner in owners.items():
        if piece.page >= 0 and not _owns(owner, parents.get(keys[piece.page]), piece.mcid):
            yield piece
    for at, page in enumerate(document.pages):
        for note in several(page.obj, "/Annots"):
            parent = parents.get(int(number(note, "/StructParent", -1)))
            linked = links.get(_id(note) or (0, 0))
            if linked is None or _id(parent) != linked:
                yield Piece(at, -1)


def _owns(owner: Id, row: Object | None, mcid: int) -> bool:
    if not isinstance(row, Array) or not 0 <= mcid < len(row):
        return False
    return _id(row[mcid]) == owner


def _pairs(values: list[Any]) -> Iterator[tuple[Any, Any]]:
    """Yield the keys and values of a name tree or number tree (ISO 32000-1, 7.9.6)."""
    if len(values) % 2:
        raise Unreadable("a tree of names or numbers is damaged")
    return zip(values[::2], values[1::2], strict=True)


def _id(value: Any) -> Id | None:  # noqa: ANN401 - an array holds anything
    """Return the id of an object; None for a value without one, such as a number."""
    return value.objgen if isinstance(value, Object) else None
