"""Open a finished PDF and hand it on as plain values: its structure tree and its pages."""

from collections.abc import Iterator

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
from pipeline.survival.pdf.resources import Resources
from pipeline.survival.pdf.values import Element, File, Font, Piece
from pipeline.survival.reading import Unreadable

_DEEPEST = 100
"""Levels of structure elements; more is damage."""

_MOST = 1000
"""Bookmarks beside one another; more is damage."""

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
    numbers = {page.obj.objgen: n for n, page in enumerate(pdf.pages)}
    roles = {str(k): str(v) for k, v in inner(tree, "/RoleMap").items()}
    reader = _TreeReader(numbers, roles)
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
        bookmarks=tuple(_outline(inner(root, "/Outlines"), depth=0)),
        due=due(pdf),
    )


def _outline(holder: Object, *, depth: int) -> Iterator[str]:
    """Yield the words of the bookmarks below one, in order."""
    item = holder.get("/First")
    for _ in range(_MOST):
        if item is None:
            return
        if not isinstance(item, Dictionary):
            raise Unreadable("its bookmarks are damaged")
        if depth > _DEEPEST:
            break
        yield said(item, "/Title") or ""
        yield from _outline(item, depth=depth + 1)
        item = item.get("/Next")
    raise Unreadable("its bookmarks have no end")


class _TreeReader:
    """Makes structure elements."""

    def __init__(self, numbers: dict[tuple[int, int], int], roles: dict[str, str]) -> None:
        self._numbers = numbers
        self._roles = roles
        self._met: set[tuple[int, int]] = set()

    def kids(self, parent: Object, page: Object | str, *, depth: int) -> Iterator[Element | Piece]:
        """Yield what is below an element; references to annotations are left out."""
        for kid in several(parent, "/K"):
            if isinstance(kid, int):
                yield self._piece(page, kid)
            elif not isinstance(kid, Dictionary):
                raise Unreadable("its structure tree is damaged")
            elif kid.get("/Type") == "/MCR":
                if "/Stm" in kid:
                    raise Unreadable("a form holds tagged text")
                yield self._piece(kid.get("/Pg", page), int(number(kid, "/MCID", -1)))
            elif kid.get("/Type") != "/OBJR":
                yield self._element(kid, depth + 1)

    def _piece(self, page: Object | str, mcid: int) -> Piece:
        known = isinstance(page, Object) and page.objgen in self._numbers
        return Piece(self._numbers[page.objgen] if known else -1, mcid)  # type: ignore[union-attr]

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
