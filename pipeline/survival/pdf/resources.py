"""What a page paints with, as plain values: its operators, fonts, drawings and graphics states."""

from collections.abc import Iterator
from typing import Any

from pipeline.survival.pdf.cos import (
    Array,
    Dictionary,
    Leaf,
    Name,
    Object,
    String,
    inner,
    instructions,
    said,
    several,
)
from pipeline.survival.pdf.fonts import draws
from pipeline.survival.pdf.geometry import IDENTITY, Matrix, Rect
from pipeline.survival.pdf.glyphs import outlines
from pipeline.survival.pdf.tounicode import UNKNOWN, parse_tounicode
from pipeline.survival.pdf.values import Cut, Font, Form, Op, Page, Properties, Setting
from pipeline.survival.reading import Unreadable

_DEEPEST = 20
"""Drawings within drawings; more is damage."""

_INERT = {"/Type", "/SA"}
"""Keys of a graphics state that do no harm."""

_PAGE = frozenset((
    "/Type", "/Parent", "/Contents", "/Resources", "/MediaBox", "/CropBox", "/BleedBox", "/TrimBox",
    "/ArtBox", "/Rotate", "/UserUnit", "/Annots", "/StructParents", "/Tabs", "/Group",
))  # fmt: skip
"""What a page may hold (PDF 1.7, table 30); an action or a transition is not on it."""

_LINK = frozenset((
    "/Type", "/Subtype", "/Rect", "/A", "/Dest", "/BS", "/Contents", "/F", "/StructParent", "/P",
))  # fmt: skip
"""What a link may hold (PDF 1.7, tables 164 and 173): nothing that paints or acts by itself."""

_HARMLESS = {"/SMask": "/None", "/BM": "/Normal", "/AIS": False, "/op": False, "/OP": False}
"""The one value of a key that changes nothing."""


class Shelf:
    """Reads fonts and drawings once: all pages share them."""

    def __init__(self) -> None:
        self._fonts: dict[tuple[int, int], Font | None] = {}
        self._forms: dict[tuple[int, int], Form] = {}
        self._met: list[tuple[int, int]] = []

    def page(self, page: Leaf) -> Page:
        """Return what is painted on a page.

        Raises:
            Unreadable: It is turned or enlarged, or a font or drawing in it is damaged.
        """
        if unknown := {*page.obj.keys()} - _PAGE:
            raise Unreadable(f"a page holds {' and '.join(sorted(unknown))}")
        if int(page.obj.get("/Rotate", 0)) % 360 or float(page.obj.get("/UserUnit", 1)) != 1:
            raise Unreadable("a page is turned or enlarged")
        links = tuple(filter(None, map(_link, several(page.obj, "/Annots"))))
        resources = page.resources
        _check_colours(resources)
        named = inner(resources, "/Properties")
        return Page(
            ops=tuple(_op(name, operands, named) for name, operands in instructions(page)),
            box=_seen(page),
            fonts={name: self._font(f) for name, f in inner(resources, "/Font").items()},
            forms=self._inside(resources),
            settings=_settings(resources),
            links=links,
        )

    def _inside(self, resources: Object) -> dict[str, Form]:
        return {name: self._form(o) for name, o in inner(resources, "/XObject").items()}

    def _font(self, font: Object) -> Font | None:
        if font.get("/Encoding") != "/Identity-H" or "/ToUnicode" not in font:
            return None
        if font.objgen not in self._fonts or not font.is_indirect:
            self._fonts[font.objgen] = _read_font(font)
        return self._fonts[font.objgen]

    def _form(self, form: Object) -> Form:
        if form.objgen in self._met or len(self._met) > _DEEPEST:
            raise Unreadable("its drawings have no end")
        if form.objgen not in self._forms:
            self._met.append(form.objgen)
            self._forms[form.objgen] = self._read_form(form)
            self._met.pop()
        return self._forms[form.objgen]

    def _read_form(self, form: Object) -> Form:
        if form.get("/Subtype") == "/Image":
            return Form(image=True)
        if form.get("/Subtype") != "/Form":
            return Form(odd="it is no drawing and no image")
        resources = inner(form, "/Resources")
        _check_colours(resources)
        return Form(
            ops=tuple(_op(name, operands, Dictionary()) for name, operands in instructions(form)),
            matrix=_matrix(form.get("/Matrix")),
            box=_rect(form.BBox),
            forms=self._inside(resources),
            settings=_settings(resources),
            odd="it is optional" if "/OC" in form else "",
        )


def _link(note: Object) -> tuple[str, str] | None:
    """Return words and address of a link that leaves the file; None for one inside it.

    Raises:
        Unreadable: It is no link, or it paints something: it may lie over a text.
    """
    border = float(inner(note, "/BS").get("/W", 1))
    if note.get("/Subtype") != "/Link" or {*note.keys()} - _LINK or border:
        raise Unreadable("a note, a form or a stamp lies on a page")
    if "/A" not in note:
        return None
    if note.A.get("/S") != "/URI" or {*note.A.keys()} - {"/S", "/Type", "/URI"}:
        raise Unreadable("a link does something else than lead to an address")
    return said(note, "/Contents") or "", str(note.A.URI)


def _check_colours(resources: Object) -> None:
    """Refuse colours that mean others than they say (PDF 1.7, 8.6.5.6)."""
    if any(name.startswith("/Default") for name, _ in inner(resources, "/ColorSpace").items()):
        raise Unreadable("its colours mean other colours")


_FLAT = frozenset("xzvw")
"""Small letters whose top is flat, at the x-height."""


def _read_font(font: Object) -> Font | None:
    (inside,) = font.DescendantFonts
    descriptor = inner(inside, "/FontDescriptor")
    straight = inside.get("/CIDToGIDMap", "/Identity") == "/Identity"
    if inside.get("/Subtype") != "/CIDFontType2" or "/FontFile2" not in descriptor or not straight:
        return None
    program = outlines(descriptor.FontFile2.read_bytes())
    name = str(font.BaseFont).removeprefix("/").rpartition("+")[2]
    texts = parse_tounicode(font.ToUnicode.read_bytes())
    flat = (program.ink.get(code) for code, text in texts.items() if text in _FLAT)
    tops = [box[3] for box in flat if box]
    width = float(inside.get("/DW", 1000)) / 1000
    widths = dict(_widths(list(inside.get("/W", ()))))
    return Font(
        name=name,
        cuts={
            code: Cut(
                text=texts.get(code, UNKNOWN),
                wide=widths.get(code, width),
                drawn=program.widths.get(code, 0.0),
                ink=program.ink.get(code),
            )
            for code in {*texts, *widths, *program.ink}
        },
        width=width,
        strange=frozenset(
            code for code, text in texts.items() if not draws(name, program.digest(code), text)
        ),
        tall=max(tops, default=0.0),
    )


def _widths(told: list[Any]) -> Iterator[tuple[int, float]]:
    """Yield the width of each glyph (PDF 1.7, 9.7.4.3)."""
    rest = iter(told)
    for first in rest:
        second = next(rest)
        if isinstance(second, Array):
            for at, width in enumerate(map(float, list(second))):
                yield int(first) + at, width / 1000
        else:
            same = float(next(rest)) / 1000
            for glyph in range(int(first), int(second) + 1):
                yield glyph, same


def _settings(resources: Object) -> dict[str, Setting]:
    return {name: _setting(state) for name, state in inner(resources, "/ExtGState").items()}


def _setting(state: Object) -> Setting:
    """Read a graphics state; viewers do not agree on an opacity beyond 0 to 1."""
    told = {key: float(state[key]) for key in ("/ca", "/CA") if key in state}
    opacities = {key: value for key, value in told.items() if 0 <= value <= 1}
    odd = [
        key.removeprefix("/")
        for key, value in state.items()
        if key not in (opacities.keys() | _INERT) and _HARMLESS.get(key, "") != value
    ]
    return Setting(opacities.get("/ca"), opacities.get("/CA"), " and ".join(sorted(odd)))


def _matrix(told: Any) -> Matrix:  # noqa: ANN401 - the library's own word for an array
    if told is None:
        return IDENTITY
    a, b, c, d, e, f = (float(n) for n in told)
    return a, b, c, d, e, f


def _rect(told: Any) -> Rect:  # noqa: ANN401 - the library's own word for an array
    x0, y0, x1, y1 = (float(n) for n in told)
    return min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)


def _seen(page: Leaf) -> Rect:
    """Return what is seen of a page: what all of its boxes share."""
    boxes = [_rect(box) for box in (page.mediabox, page.cropbox, page.trimbox)]
    lefts, bottoms, rights, tops = zip(*boxes, strict=True)
    return max(lefts), max(bottoms), min(rights), min(tops)


_BARE = {name: Op(name) for name in ("q", "Q", "BT", "ET", "EMC", "n", "f", "f*", "S", "W", "W*")}
"""Operators without operands: every third is one, and all of a name are alike."""

_NAMED = frozenset(("Do", "gs", "cs", "CS", "ri", "sh"))
_UNFOLLOWED = frozenset(("sc", "scn", "SC", "SCN", "d", "INLINE IMAGE", "'", '"'))
"""Operators whose operand is a name; whose operands say nothing that is followed."""


def _op(name: str, operands: list[Any], named: Object) -> Op:
    if name in _BARE and not operands:
        return _BARE[name]
    if name in ("TJ", "Tj"):
        parts = operands[0] if name == "TJ" else operands
        return Op(name, shown=tuple(map(_shown, parts)))
    if name in ("BDC", "BMC"):
        return Op(name, label=str(operands[0]), properties=_properties(operands, named))
    if name in _NAMED:
        return Op(name, label=str(operands[0]))
    label, told = (str(operands[0]), operands[1:]) if name == "Tf" else ("", operands)
    return Op(name, label, numbers=() if name in _UNFOLLOWED else tuple(map(float, told)))


def _shown(part: Any) -> bytes | float:  # noqa: ANN401 - an array holds strings and numbers
    return bytes(part) if isinstance(part, String) else float(part)


def _properties(operands: list[Any], named: Object) -> Properties:
    optional = operands[0] == "/OC"
    if len(operands) == 1:
        return Properties(optional=optional)
    told = named[str(operands[1])] if isinstance(operands[1], Name) else operands[1]
    mcid = told.get("/MCID")
    return Properties(
        mcid=None if mcid is None else int(mcid),
        actual=said(told, "/ActualText"),
        tag=said(told, "/Lang"),
        optional=optional,
    )
