"""Open a finished PDF and hand it on as plain values: its structure tree and its pages."""

from functools import partial
from itertools import count

from pipeline.survival.geometry import EMPTY, common
from pipeline.survival.pdf import cos
from pipeline.survival.pdf.content import read_page
from pipeline.survival.pdf.fontfile import Font, fonts_of
from pipeline.survival.pdf.tree import Id, Tree, Ways
from pipeline.survival.pdf.values import File, PaintedPage
from pipeline.survival.rules import Unreadable

_KNOWN = frozenset((
    "/Type", "/Version", "/Pages", "/StructTreeRoot", "/MarkInfo", "/Lang", "/ViewerPreferences",
    "/Metadata", "/Outlines", "/Names", "/OutputIntents",
))  # fmt: skip
"""What a file may hold (PDF 1.7, table 28). Anything else may act, or lie over a page: forms,
programs, layers, other versions of the pages."""

_PAGE = frozenset((
    "/Type", "/Parent", "/Contents", "/Resources", "/MediaBox", "/CropBox", "/BleedBox", "/TrimBox",
    "/Annots", "/StructParents", "/Tabs",
))  # fmt: skip
"""What a page may hold (PDF 1.7, table 30); what acts, turns or enlarges it is not on the list."""

_STATE = frozenset(("/Type", "/ca", "/CA", "/SA"))
"""What a named graphics state may set. Printers and viewers differ in the rest (overprint, blend
modes, masks), so that one picture proves nothing."""

_PREFERENCES = frozenset(("/Direction", "/DisplayDocTitle"))  # other ones may show or print less
_DEFAULTS = frozenset(("/DefaultGray", "/DefaultRGB", "/DefaultCMYK"))

_DIRECTIONS = {"/R2L": "rtl", "/L2R": "ltr", None: "ltr"}


def open_pdf(content: bytes) -> File:
    """Read a PDF, repairing nothing.

    Raises:
        Unreadable: It is damaged, encrypted, without a structure tree, or painted in a way that
            cannot be followed.
    """
    with cos.opened(content) as document:
        return _read(document)


def _read(pdf: cos.Document) -> File:
    root = pdf.Root
    preferences = cos.inner(root, "/ViewerPreferences")
    cos.only(root, _KNOWN, "it")
    cos.only(cos.inner(root, "/Names"), frozenset(("/Dests",)), "it")
    cos.only(preferences, _PREFERENCES, "the viewer preferences")
    if "/StructTreeRoot" not in root:
        raise Unreadable("it has no structure tree")
    if not bool(cos.inner(root, "/MarkInfo").get("/Marked", False)):
        raise Unreadable("it is not marked as tagged")
    numbered = {page.obj.objgen: n for n, page in enumerate(pdf.pages)}
    ways = Ways(pdf, numbered)
    notes = ways.notes()
    tree = Tree(pdf, numbered, notes)
    fonts: dict[Id, Font] = {}
    parsed = list(map(cos.instructions, pdf.pages))
    title = cos.said(cos.inner(pdf.trailer, "/Info"), "/Title")
    return File(
        tag=cos.said(root, "/Lang") or "",
        direction=_DIRECTIONS.get(cos.said(preferences, "/Direction"), ""),
        elements=tree.elements(),
        untied=tree.untied(),
        pages=tuple(map(partial(_page, fonts), count(), pdf.pages, parsed)),
        titles=(title,) if title else (),
        bookmarks=tuple(ways.bookmarks(pdf.open_outline(strict=True).root)),
        notes=tuple(notes.values()),
        due=cos.due(pdf, parsed),
    )


def _page(
    fonts: dict[Id, Font], number: int, page: cos.PageObject, content: cos.Parsed
) -> PaintedPage:
    cos.only(page.obj, _PAGE, "a page")
    _check(page.resources)
    for _, drawing in cos.dictionaries(page.resources, "/XObject"):
        _check(cos.inner(drawing, "/Resources"))
    seen = cos.rect(page.mediabox)
    for box in (page.cropbox, page.trimbox):
        seen = common(seen, cos.rect(box)) or EMPTY
    return read_page(number, content, page.resources, seen, fonts_of(page.resources, fonts))


def _check(resources: cos.Object) -> None:
    """Refuse what viewers and printers draw differently."""
    for _, state in cos.dictionaries(resources, "/ExtGState"):
        cos.only(state, _STATE, "a graphics state")
        if not 0 <= cos.number(state, "/ca", 1) <= 1 >= cos.number(state, "/CA", 1) >= 0:
            raise Unreadable("a graphics state has an opacity beyond 0 to 1")
    if _DEFAULTS & {*cos.inner(resources, "/ColorSpace").keys()}:
        raise Unreadable("it redefines a colour space")
