"""Open a finished PDF and hand it on as plain values: the only module here that knows pikepdf."""

import io
from collections.abc import Iterator
from typing import Any

import pikepdf

from pipeline.survival.pdf_values import Element, File, Op, Page, Piece, Properties
from pipeline.survival.reading import Unreadable
from pipeline.survival.tounicode import parse_tounicode

_DAMAGE = (
    pikepdf.PdfError,
    pikepdf.DataDecodingError,
    ArithmeticError,
    AttributeError,
    LookupError,
    NotImplementedError,
    RuntimeError,
    TypeError,
    ValueError,
)
"""What pikepdf raises on a damaged file, and what a value of an unexpected type leads to."""

_SHOWING = "Tj TJ ' \" Do"
_READ = f"q Q BDC BMC EMC Tf Tr gs {_SHOWING}"
_DEEPEST = 100
"""Levels of structure elements or forms; more is damage."""


def open_pdf(content: bytes) -> File:
    """Read a PDF, repairing nothing.

    Raises:
        Unreadable: It is damaged, encrypted, without a structure tree, or holds text in a form.
    """
    try:
        with pikepdf.open(io.BytesIO(content), attempt_recovery=False) as pdf:
            if pdf.is_encrypted:
                raise Unreadable("it is encrypted")
            file = _read(pdf)
            warnings = pdf.get_warnings()
    except _DAMAGE as error:
        raise Unreadable(f"the PDF is damaged: {error}") from error
    if warnings:
        raise Unreadable(f"the PDF is damaged: {warnings[0]}")
    return file


def _read(pdf: pikepdf.Pdf) -> File:
    root = pdf.Root
    if "/StructTreeRoot" not in root:
        raise Unreadable("it has no structure tree")
    tree = root.StructTreeRoot
    shelf = _Shelf()
    numbers = {page.obj.objgen: n for n, page in enumerate(pdf.pages)}
    roles = {str(k): str(v) for k, v in _inner(tree, "/RoleMap").items()}
    nursery = _Nursery(numbers, roles)
    elements = tuple(kid for kid in nursery.kids(tree, "", depth=0) if isinstance(kid, Element))
    return File(
        tag=_text(root, "/Lang") or "",
        direction={"/R2L": "rtl", "/L2R": "ltr", None: "ltr"}.get(
            _text(_inner(root, "/ViewerPreferences"), "/Direction"), ""
        ),
        pages=tuple(shelf.page(page) for page in pdf.pages),
        elements=elements,
    )


def _text(holder: pikepdf.Object, key: str) -> str | None:
    value = holder.get(key)
    return None if value is None else str(value)


def _inner(holder: pikepdf.Object, key: str) -> pikepdf.Object:
    """Return a dictionary in a dictionary; a missing one is empty."""
    return holder[key] if key in holder else pikepdf.Dictionary()


def _several(holder: pikepdf.Object, key: str) -> list[Any]:
    """Return the values of a key, which holds one or an array of them."""
    value: Any = holder.get(key)
    if value is None:
        return []
    return list(value) if isinstance(value, pikepdf.Array) else [value]


class _Nursery:
    """Makes structure elements."""

    def __init__(self, numbers: dict[tuple[int, int], int], roles: dict[str, str]) -> None:
        self._numbers = numbers
        self._roles = roles
        self._met: set[tuple[int, int]] = set()

    def kids(
        self, parent: pikepdf.Object, page: pikepdf.Object | str, *, depth: int
    ) -> Iterator[Element | Piece]:
        """Yield what is below an element; references to annotations are left out."""
        for kid in _several(parent, "/K"):
            if isinstance(kid, int):
                yield self._piece(page, kid)
            elif kid.get("/Type") == "/MCR":
                if "/Stm" in kid:
                    raise Unreadable("a form holds tagged text")
                yield self._piece(kid.get("/Pg", page), int(kid.MCID))
            elif kid.get("/Type") != "/OBJR":
                yield self._element(kid, depth + 1)

    def _piece(self, page: pikepdf.Object | str, mcid: int) -> Piece:
        known = isinstance(page, pikepdf.Object) and page.objgen in self._numbers
        return Piece(self._numbers[page.objgen] if known else -1, mcid)  # type: ignore[union-attr]

    def _element(self, found: pikepdf.Object, depth: int) -> Element:
        if depth > _DEEPEST or (found.is_indirect and found.objgen in self._met):
            raise Unreadable("its structure tree is not a tree")
        self._met.add(found.objgen)
        alternate = [t for t in (_text(found, "/Alt"), _text(found, "/E")) if t is not None]
        return Element(
            type=self._roles.get(str(found.S), str(found.S)).removeprefix("/"),
            id=_text(found, "/ID") or "",
            tag=_text(found, "/Lang"),
            direction=_direction(found),
            actual=_text(found, "/ActualText"),
            alternate=" ".join(alternate) if alternate else None,
            kids=tuple(self.kids(found, found.get("/Pg", ""), depth=depth)),
        )


def _direction(element: pikepdf.Object) -> str:
    for owner in _several(element, "/A"):
        if isinstance(owner, pikepdf.Dictionary) and "/WritingMode" in owner:
            return {"/LrTb": "ltr", "/RlTb": "rtl"}.get(str(owner.WritingMode), "other")
    return ""


class _Shelf:
    """Reads fonts and forms once: all pages share them."""

    def __init__(self) -> None:
        self._fonts: dict[tuple[int, int], dict[int, str] | None] = {}
        self._forms: dict[tuple[int, int], bool] = {}

    def page(self, page: pikepdf.Page) -> Page:
        """Return what is painted on a page."""
        resources = page.resources
        fonts = {name: self._font(f) for name, f in _inner(resources, "/Font").items()}
        forms = {n for n, o in _inner(resources, "/XObject").items() if self._paints_text(o, 0)}
        states = {n for n, s in _inner(resources, "/ExtGState").items() if "/Font" in s}
        named = _inner(resources, "/Properties")
        ops = tuple(_op(i, named) for i in pikepdf.parse_content_stream(page, _READ))
        return Page(ops, fonts, frozenset(forms | states))

    def _font(self, font: pikepdf.Object) -> dict[int, str] | None:
        if font.get("/Encoding") != "/Identity-H" or "/ToUnicode" not in font:
            return None
        if font.objgen not in self._fonts or not font.is_indirect:
            self._fonts[font.objgen] = parse_tounicode(font.ToUnicode.read_bytes())
        return self._fonts[font.objgen]

    def _paints_text(self, form: pikepdf.Object, depth: int) -> bool:
        if form.get("/Subtype") != "/Form":
            return False
        if depth > _DEEPEST:
            raise Unreadable("its forms have no end")
        if form.objgen not in self._forms:
            painted = pikepdf.parse_content_stream(form, _SHOWING)
            inner = _inner(_inner(form, "/Resources"), "/XObject")
            self._forms[form.objgen] = any(str(i.operator) != "Do" for i in painted) or any(
                self._paints_text(o, depth + 1) for _, o in inner.items()
            )
        return self._forms[form.objgen]


def _op(
    instruction: pikepdf.ContentStreamInstruction | pikepdf.ContentStreamInlineImage,
    named: pikepdf.Object,
) -> Op:
    name, operands = str(instruction.operator), list(instruction.operands)
    match name:
        case "BDC" | "BMC":
            return Op(name, label=str(operands[0]), properties=_properties(operands, named))
        case "Tf" | "Do" | "gs":
            return Op(name, label=str(operands[0]))
        case "Tr":
            return Op(name, number=int(operands[0]))
        case "TJ":
            shown = (bytes(o) for o in operands[0] if isinstance(o, pikepdf.String))
            return Op(name, shown=b"".join(shown))
        case "Tj" | "'" | '"':
            return Op(name, shown=bytes(operands[-1]))
        case _:
            return Op(name)


def _properties(operands: list[Any], named: pikepdf.Object) -> Properties:
    optional = operands[0] == "/OC"
    if len(operands) == 1:
        return Properties(optional=optional)
    said = named[str(operands[1])] if isinstance(operands[1], pikepdf.Name) else operands[1]
    mcid = said.get("/MCID")
    return Properties(
        mcid=None if mcid is None else int(mcid),
        actual=_text(said, "/ActualText"),
        tag=_text(said, "/Lang"),
        optional=optional,
    )
