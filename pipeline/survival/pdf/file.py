"""Open a finished PDF and hand it on as plain values: its structure tree and its pages."""

from collections.abc import Iterator, Mapping

from pipeline.survival.pdf.cos import (
    Dictionary,
    Document,
    Object,
    due,
    inner,
    number,
    opened,
    said,
    several,
)
from pipeline.survival.pdf.notes import Id, Ways, untied
from pipeline.survival.pdf.resources import Resources
from pipeline.survival.pdf.values import Element, File, Font, Note, Piece
from pipeline.survival.reading import Unreadable

_DEEPEST = 100
"""Levels of structure elements; more is damage."""

_KNOWN = frozenset((
    "/Type", "/Version", "/Pages", "/StructTreeRoot", "/MarkInfo", "/Lang", "/ViewerPreferences",
    "/Metadata", "/Outlines", "/Names", "/OCProperties", "/OutputIntents",
))  # fmt: skip
"""What a file may hold (PDF 1.7, table 28). Anything else may act, or lie over a page: forms,
programs, other versions of the pages."""


def open_pdf(content: bytes) -> File:
    """Read a PDF, repairing nothing.

    Raises:
        Unreadable: It is damaged, encrypted, without a structure tree, or holds text in a form.
    """
    with opened(content) as document:
        return _read(document)


def open_fonts(content: bytes) -> list[Font]:
    """Return the fonts that are embedded in a PDF, each once.

    Raises:
        Unreadable: It is damaged.
    """
    resources = Resources()
    with opened(content) as document:
        fonts = [font for page in document.pages for font in resources.fonts(page).values()]
    return list({id(font): font for font in fonts if font}.values())


def _read(pdf: Document) -> File:
    root = pdf.Root
    unknown = {*root.keys()} - _KNOWN | {*inner(root, "/Names").keys()} - {"/Dests"}
    if unknown:
        raise Unreadable(f"it holds {' and '.join(sorted(unknown))}, which may do anything")
    if "/StructTreeRoot" not in root:
        raise Unreadable("it has no structure tree")
    if not bool(inner(root, "/MarkInfo").get("/Marked", False)):
        raise Unreadable("it does not say that it is tagged")
    if {*inner(root, "/ViewerPreferences").keys()} - {"/Direction", "/DisplayDocTitle"}:
        raise Unreadable("it tells viewers and printers to show less")
    tree = inner(root, "/StructTreeRoot")
    resources = Resources()
    numbers: dict[Id | None, int] = {page.obj.objgen: n for n, page in enumerate(pdf.pages)}
    roles = {str(k): str(v) for k, v in inner(tree, "/RoleMap").items()}
    ways = Ways(pdf, numbers)
    notes = ways.notes()
    reader = _TreeReader(numbers, roles, notes)
    elements = tuple(kid for kid in reader.kids(tree, "", depth=0) if isinstance(kid, Element))
    pages = tuple(resources.page(page) for page in pdf.pages)
    titles = tuple(filter(None, [said(inner(pdf.trailer, "/Info"), "/Title")]))
    return File(
        tag=said(root, "/Lang") or "",
        direction={"/R2L": "rtl", "/L2R": "ltr", None: "ltr"}.get(
            said(inner(root, "/ViewerPreferences"), "/Direction"), ""
        ),
        pages=pages,
        elements=elements,
        titles=titles,
        bookmarks=ways.bookmarks(),
        notes=tuple(notes.values()),
        untied=tuple(untied(pdf, reader.owners, reader.links)),
        due=due(pdf),
    )


class _TreeReader:
    """Makes structure elements."""

    def __init__(
        self,
        numbers: Mapping[Id | None, int],
        roles: dict[str, str],
        notes: Mapping[Id | None, Note],
    ) -> None:
        self.owners: dict[Piece, Id] = {}
        self.links: dict[Id, Id] = {}
        self._numbers = numbers
        self._roles = roles
        self._notes = notes
        self._met: set[Id] = set()

    def kids(self, parent: Object, page: Object | str, *, depth: int) -> Iterator[Element | Piece]:
        """Yield what is below an element; references to annotations are left out."""
        for kid in several(parent, "/K"):
            if isinstance(kid, int):
                yield self._piece(page, kid, parent)
            elif not isinstance(kid, Dictionary):
                raise Unreadable("its structure tree is damaged")
            elif kid.get("/Type") == "/MCR":
                if "/Stm" in kid:
                    raise Unreadable("a form holds tagged text")
                yield self._piece(kid.get("/Pg", page), int(number(kid, "/MCID", -1)), parent)
            elif kid.get("/Type") == "/OBJR":
                self.links[inner(kid, "/Obj").objgen] = parent.objgen
            else:
                yield self._element(kid, depth + 1)

    def _piece(self, page: Object | str, mcid: int, owner: Object) -> Piece:
        known = isinstance(page, Object) and page.objgen in self._numbers
        piece = Piece(self._numbers[page.objgen] if known else -1, mcid)  # type: ignore[union-attr]
        self.owners[piece] = owner.objgen
        return piece

    def _areas(self, element: Object) -> Iterator[Note]:
        """Yield the areas of a link, which its element refers to."""
        for kid in several(element, "/K"):
            if isinstance(kid, Dictionary) and kid.get("/Type") == "/OBJR":
                note = self._notes.get(inner(kid, "/Obj").objgen)
                if note is not None:
                    yield note

    def _element(self, found: Object, depth: int) -> Element:
        if depth > _DEEPEST or (found.is_indirect and found.objgen in self._met):
            raise Unreadable("its structure tree is not a tree")
        self._met.add(found.objgen)
        kind = said(found, "/S") or ""
        alternate = [t for t in (said(found, "/Alt"), said(found, "/E")) if t is not None]
        return Element(
            type=self._roles.get(kind, kind).removeprefix("/"),
            id=said(found, "/ID") or "",
            tag=said(found, "/Lang"),
            direction=_direction(found),
            actual=said(found, "/ActualText"),
            alternate=" ".join(alternate) if alternate else None,
            kids=tuple(self.kids(found, found.get("/Pg", ""), depth=depth)),
            numbering=_attribute(found, "/ListNumbering") if kind == "/L" else "",
            notes=tuple(self._areas(found)),
        )


def _direction(element: Object) -> str:
    said = _attribute(element, "/WritingMode")
    return {"": "", "LrTb": "ltr", "RlTb": "rtl"}.get(said, "other")


def _attribute(element: Object, key: str) -> str:
    """Return a name that an element has as an attribute, empty for none."""
    for owner in several(element, "/A"):
        if isinstance(owner, Dictionary) and key in owner:
            return str(owner[key]).removeprefix("/")
    return ""
