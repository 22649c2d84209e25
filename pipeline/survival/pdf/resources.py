"""What a page paints with, as plain values: its operators, fonts and forms."""

from collections.abc import Iterator
from typing import Any

from pipeline.survival.pdf.cos import (
    Array,
    Dictionary,
    Name,
    Object,
    PageObject,
    dictionaries,
    inner,
    instructions,
    number,
    numbers,
    parts,
    said,
    several,
    stream,
)
from pipeline.survival.pdf.fontfile import read_font_file
from pipeline.survival.pdf.geometry import IDENTITY, Rect
from pipeline.survival.pdf.tounicode import UNKNOWN, parse_tounicode
from pipeline.survival.pdf.values import Font, FontGlyph, Form, Op, Page, Properties
from pipeline.survival.reading import Unreadable

_DEEPEST = 20
"""Forms within forms; more is damage."""

_PAGE = frozenset((
    "/Type", "/Parent", "/Contents", "/Resources", "/MediaBox", "/CropBox", "/BleedBox", "/TrimBox",
    "/ArtBox", "/Rotate", "/UserUnit", "/Annots", "/StructParents", "/Tabs", "/Group",
))  # fmt: skip
"""What a page may hold (PDF 1.7, table 30); an action or a transition is not on it."""

_NUMBERS = {
    "q": 0, "Q": 0, "cm": 6, "BT": 0, "ET": 0, "EMC": 0, "Tm": 6, "Td": 2, "TD": 2, "T*": 0,
    "Tc": 1, "Tz": 1, "TL": 1, "Ts": 1, "Tr": 1, "w": 1, "Tf": 1,
    "m": 2, "l": 2, "c": 6, "v": 4, "y": 4, "h": 0, "re": 4,
    "f": 0, "F": 0, "f*": 0, "B": 0, "B*": 0, "b": 0, "b*": 0, "S": 0, "s": 0, "n": 0,
    "W": 0, "W*": 0,
}  # fmt: skip
"""Operators that place letters or lines, and how many numbers each has (PDF 1.7, annex A)."""

_SEEN = frozenset((
    "g", "G", "rg", "RG", "k", "K", "cs", "CS", "sc", "SC", "scn", "SCN", "ri", "i",
    "d", "j", "J", "M", "gs", "Tw", "MP", "DP",
))  # fmt: skip
"""Operators that colour, clip or hide; what they do is seen on the picture of the page."""

_PATTERNS = ("scn", "SCN")
"""Operators that may choose a pattern, by its name."""

_STATE = frozenset(("/Type", "/ca", "/CA", "/SA"))
"""What a named graphics state may set. Printers and viewers differ in the rest (overprint, blend
modes, masks), so that one picture proves nothing."""

_OPERANDS = {"TJ": 1, "Tj": 1, "BDC": 2, "BMC": 1, "Do": 1, "Tf": 2}
"""How many operands others have; `_NUMBERS` counts those of the rest."""

_REFUSED = {
    "'": "the operator ' moves text by a line, and cannot be followed",
    '"': 'the operator " moves text by a line, and cannot be followed',
    "INLINE IMAGE": "it holds an image, and nobody can tell what is in it",
}


class Resources:
    """Reads fonts and forms once: all pages share them."""

    def __init__(self) -> None:
        self._fonts: dict[tuple[int, int], Font | None] = {}
        self._forms: dict[tuple[int, int], Form | None] = {}

    def page(self, page: PageObject) -> Page:
        """Return what is painted on a page.

        Raises:
            Unreadable: It is turned or enlarged, or a font or form in it is damaged.
        """
        if unknown := {*page.obj.keys()} - _PAGE:
            raise Unreadable(f"a page holds {' and '.join(sorted(unknown))}")
        if number(page.obj, "/Rotate", 0) % 360 or number(page.obj, "/UserUnit", 1) != 1:
            raise Unreadable("a page is turned or enlarged")
        resources = page.resources
        _check_states(resources)
        return Page(
            ops=tuple(_ops(page, inner(resources, "/Properties"))),
            box=_seen(page),
            fonts=self.fonts(page),
            forms=self._inside(resources, depth=0),
        )

    def fonts(self, page: PageObject) -> dict[str, Font | None]:
        """Return the fonts of a page by name; None for one of another make."""
        return {name: self._font(font) for name, font in dictionaries(page.resources, "/Font")}

    def _inside(self, resources: Object, *, depth: int) -> dict[str, Form | None]:
        if depth > _DEEPEST:
            raise Unreadable("its drawings have no end")
        inside = dictionaries(resources, "/XObject")
        return {name: self._form(form, depth=depth) for name, form in inside}

    def _form(self, form: Object, *, depth: int) -> Form | None:
        if form.get("/Subtype") != "/Form":
            return None
        if form.objgen not in self._forms or not form.is_indirect:
            resources = inner(form, "/Resources")
            _check_states(resources)
            a, b, c, d, e, f = numbers(form.get("/Matrix", IDENTITY), 6)
            self._forms[form.objgen] = Form(
                ops=tuple(_ops(form, inner(resources, "/Properties"))),
                matrix=(a, b, c, d, e, f),
                forms=self._inside(resources, depth=depth + 1),
            )
        return self._forms[form.objgen]

    def _font(self, font: Object) -> Font | None:
        if font.get("/Encoding") != "/Identity-H" or "/ToUnicode" not in font:
            return None
        if font.objgen not in self._fonts or not font.is_indirect:
            self._fonts[font.objgen] = _read_font(font)
        return self._fonts[font.objgen]


def _check_states(resources: Object) -> None:
    """Refuse what viewers and printers draw differently."""
    for _, state in dictionaries(resources, "/ExtGState"):
        if odd := {*state.keys()} - _STATE:
            raise Unreadable(f"a graphics state sets {' and '.join(sorted(odd))}")
        if not all(0 <= number(state, key, 1) <= 1 for key in ("/ca", "/CA")):
            raise Unreadable("a graphics state has an opacity beyond 0 to 1")
    spaces = inner(resources, "/ColorSpace")
    if any(name.startswith("/Default") for name in spaces.keys()):  # noqa: SIM118
        raise Unreadable("it redefines a colour space")


_FLAT = frozenset("xzvw")
"""Small letters whose top is flat, at the x-height."""


def _read_font(font: Object) -> Font | None:
    """Read a font whose codes are the numbers of its glyphs; None for any other."""
    descendants = several(font, "/DescendantFonts")
    inside = descendants[0] if len(descendants) == 1 else font
    if not isinstance(inside, Dictionary):
        return None
    descriptor = inner(inside, "/FontDescriptor")
    straight = inside.get("/CIDToGIDMap", "/Identity") == "/Identity"
    if inside.get("/Subtype") != "/CIDFontType2" or "/FontFile2" not in descriptor or not straight:
        return None

    program = stream(descriptor, "/FontFile2")
    drawn = read_font_file(program)
    texts = _texts(stream(font, "/ToUnicode"))
    width = number(inside, "/DW", 1000) / 1000
    widths = dict(_widths(several(inside, "/W")))
    glyphs = {
        code: FontGlyph(
            text=texts.get(code, UNKNOWN),
            wide=widths.get(code, width),
            drawn=drawn.widths.get(code, 0.0),
            ink=drawn.ink.get(code),
        )
        for code in {*texts, *widths, *drawn.ink}
    }
    tops = [glyph.ink[3] for glyph in glyphs.values() if glyph.text in _FLAT and glyph.ink]
    name = (said(font, "/BaseFont") or "").removeprefix("/").rpartition("+")[2]
    return Font(name, glyphs, width, tall=max(tops, default=0.0), program=program)


def _texts(cmap: bytes) -> dict[int, str]:
    try:
        return parse_tounicode(cmap)
    except ValueError as error:
        raise Unreadable("a font in it has a damaged table of texts") from error


def _widths(told: list[Any]) -> Iterator[tuple[int, float]]:
    """Yield the width of each glyph (PDF 1.7, 9.7.4.3)."""
    at = 0
    while at + 1 < len(told):
        second = told[at + 1]
        if isinstance(second, Array):
            (first,) = numbers(told[at : at + 1], 1)
            for place, width in enumerate(numbers(list(second))):
                yield int(first) + place, width / 1000
            at += 2
        else:
            first, last, width = numbers(told[at : at + 3], 3)
            for glyph in range(int(first), int(last) + 1):
                yield glyph, width / 1000
            at += 3


def _seen(page: PageObject) -> Rect:
    """Return what is seen of a page: what all of its boxes share."""
    boxes = [numbers(list(box), 4) for box in (page.mediabox, page.cropbox, page.trimbox)]
    sides = [(min(a, c), min(b, d), max(a, c), max(b, d)) for a, b, c, d in boxes]
    lefts, bottoms, rights, tops = zip(*sides, strict=True)
    return max(lefts), max(bottoms), min(rights), min(tops)


def _ops(holder: Object | PageObject, named: Object) -> Iterator[Op]:
    """Yield the operators that are followed.

    Args:
        holder: A page or a form.
        named: Properties of marked contents by name.
    """
    for name, operands in instructions(holder):
        if name in _REFUSED:
            raise Unreadable(_REFUSED[name])
        if len(operands) != _OPERANDS.get(name, len(operands)):
            raise Unreadable(f"the operator {name} has not what it needs")
        if name in ("TJ", "Tj"):
            yield Op(name, shown=parts(operands[0] if name == "TJ" else Array(operands)))
        elif name in ("BDC", "BMC"):
            yield Op(name, label=str(operands[0]), properties=_properties(operands, named))
        elif name == "Do":
            yield Op(name, label=str(operands[0]))
        elif name == "Tf":
            yield Op(name, str(operands[0]), numbers=numbers(operands[1:], _NUMBERS[name]))
        elif name in _NUMBERS:
            yield Op(name, numbers=numbers(operands, _NUMBERS[name]))
        elif name not in _SEEN or any(isinstance(o, Name) for o in operands if name in _PATTERNS):
            raise Unreadable(f"the operator {name} cannot be followed")


def _properties(operands: list[Any], named: Object) -> Properties:
    optional = operands[0] == "/OC"
    if len(operands) == 1:
        return Properties(optional=optional)
    told = inner(named, str(operands[1])) if isinstance(operands[1], Name) else operands[1]
    if not isinstance(told, Dictionary):
        raise Unreadable("a marked content has no properties")
    mcid = number(told, "/MCID", -1)
    return Properties(
        mcid=int(mcid) if mcid >= 0 else None,
        actual=said(told, "/ActualText"),
        tag=said(told, "/Lang"),
        optional=optional,
    )
