"""Read an embedded font: which text each code stands for, and where its program draws ink.

Fonts are as our renderer embeds them: TrueType, and each code of two bytes is a glyph's number.
"""

import struct
import unicodedata
from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import NamedTuple

from pipeline.survival.geometry import Rect
from pipeline.survival.pdf import cos
from pipeline.survival.rules import Unreadable

UNKNOWN = "\ufffd"
"""What stands for a code without a text, or with two: it is in no handout, so nothing matches."""

CODE = 2  # bytes of a code
BOLD = "-Bold"  # end of the PostScript name of a bold face

_FLAT = frozenset("xzvw")  # small letters whose top is flat, at the x-height
_ENTRY = ">4s3I"  # of the list of tables, behind a header of 12 bytes: tag, sum, place and length


class FontGlyph(NamedTuple):
    """A glyph as a font has it, in units of the font's size."""

    text: str  # what it stands for
    wide: float  # how far it goes on
    drawn: float  # width for which the font program draws it
    ink: Rect | None  # None for a blank one


class Font(NamedTuple):
    """A font, in units of its size."""

    name: str  # PostScript name, without the mark of a subset
    glyphs: Mapping[int, FontGlyph]  # by their codes
    width: float  # how far every other glyph goes on
    tall: float = 0.0  # x-height; 0 when no letter in this file shows it
    program: bytes = b""

    @property
    def bold(self) -> bool:
        """Whether it is the bold face of its family."""
        return self.name.endswith(BOLD)

    @property
    def nastaliq(self) -> bool:
        """Whether it draws the Arabic script in its Nastaliq style."""
        return self.name.startswith("Noto-Nastaliq")


def fonts_of(resources: cos.Object, read: dict[tuple[int, int], Font]) -> dict[str, Font]:
    """Return the fonts that a page may paint with, by name; those of other pages are read already.

    Raises:
        Unreadable: One is of another make, or is damaged.
    """
    found: dict[str, Font] = {}
    for name, font in cos.dictionaries(resources, "/Font"):
        if font.objgen not in read or not font.is_indirect:
            read[font.objgen] = _read_font(font)
        found[name] = read[font.objgen]
    return found


def _read_font(font: cos.Object) -> Font:
    name = (cos.said(font, "/BaseFont") or "").removeprefix("/").rpartition("+")[2]
    descendants = cos.several(font, "/DescendantFonts")
    inside = next((one for one in descendants if isinstance(one, cos.Dictionary)), font)
    descriptor = cos.inner(inside, "/FontDescriptor")
    straight = inside.get("/CIDToGIDMap", "/Identity") == "/Identity"
    if font.get("/Encoding") != "/Identity-H" or "/FontFile2" not in descriptor or not straight:
        raise Unreadable(f"the font {name} is of another make, so that its text has no meaning")

    program = cos.stream(descriptor, "/FontFile2").read_bytes()
    ink, drawn = _read_program(program)
    texts = read_texts(cos.stream(font, "/ToUnicode"))
    width = cos.number(inside, "/DW", 1000) / 1000
    widths = dict(_widths(cos.several(inside, "/W")))
    glyphs: dict[int, FontGlyph] = {}
    tall = 0.0
    for code in {*texts, *widths, *ink}:
        text, box = texts.get(code, UNKNOWN), ink.get(code)
        glyphs[code] = FontGlyph(text, widths.get(code, width), drawn.get(code, 0.0), box)
        if box and text in _FLAT:
            tall = max(tall, box[3])
    return Font(name, glyphs, width, tall, program)


def read_texts(cmap: cos.Object) -> dict[int, str]:
    """Return the text of each code (ToUnicode CMap: PDF 1.7, 9.10.3).

    Raises:
        Unreadable: It is damaged. A range of codes is no text of any of them.
    """
    texts: dict[int, str] = {}
    for name, operands in cos.instructions(cmap):
        if name == "endbfchar":
            for code, text in _pairs([*operands]):
                texts[code] = text if texts.get(code, text) == text else UNKNOWN
    return texts


def _pairs(told: list[cos.Object]) -> Iterator[tuple[int, str]]:
    try:
        for code, text in zip(told[::2], told[1::2], strict=True):
            said = bytes(text).decode("utf-16-be")
            yield struct.unpack(">H", bytes(code))[0], _in_order(said)
    except (struct.error, TypeError, ValueError) as error:
        raise Unreadable("a font in it has a damaged table of texts") from error


def _in_order(text: str) -> str:
    """Return a glyph's text as it is read: a ligature from right to left is told as it is seen.

    So viewers turn it round with the line that it is in, when somebody copies or searches.
    """
    if not any(unicodedata.bidirectional(sign) in ("R", "AL") for sign in text):
        return text
    turned = ""
    marks = ""
    for sign in reversed(text):  # the marks of a letter stay behind it
        marks = sign + marks
        if unicodedata.category(sign) != "Mn":
            turned, marks = turned + marks, ""
    return turned + marks


def _widths(told: list[cos.Object]) -> Iterator[tuple[int, float]]:
    """Yield the width of each glyph, listed behind the first of several (PDF 1.7, 9.7.4.3)."""
    for first, listed in zip(told[::2], told[1::2], strict=False):
        (start,) = cos.numbers([first])
        for at, width in enumerate(cos.numbers(listed)):
            yield int(start) + at, width / 1000


def _read_program(program: bytes) -> tuple[dict[int, Rect], dict[int, float]]:
    """Return the ink of each glyph that has any, and its width, in units of the font's size.

    Raises:
        Unreadable: It is no plain TrueType font, or it is damaged.
    """
    try:
        tables = _tables(program)
        (units,) = struct.unpack_from(">H", tables[b"head"], 18)
        (long,) = struct.unpack_from(">h", tables[b"head"], 50)
        offsets = _all("I" if long else "H", tables[b"loca"])
        ink: dict[int, Rect] = {}
        for glyph, (start, end) in enumerate(pairwise(offsets)):
            at = start if long else 2 * start
            if end > start and (box := _box(tables[b"glyf"], at, units)):
                ink[glyph] = box
        return ink, {glyph: wide / units for glyph, wide in enumerate(_advances(tables))}
    except (struct.error, KeyError, ZeroDivisionError) as error:
        raise Unreadable("a font in it is damaged, or is no TrueType font") from error


def _tables(program: bytes) -> dict[bytes, bytes]:
    (count,) = struct.unpack_from(">H", program, 4)
    tables: dict[bytes, bytes] = {}
    for tag, _, start, length in struct.iter_unpack(_ENTRY, program[12 : 12 + 16 * count]):
        tables[tag] = program[start : start + length]
    return tables


def _all(kind: str, table: bytes) -> tuple[int, ...]:
    return struct.unpack(f">{len(table) // struct.calcsize(kind)}{kind}", table)


def _advances(tables: Mapping[bytes, bytes]) -> tuple[int, ...]:
    """Return the advances (hmtx); the last one goes for all glyphs that follow."""
    (count,) = struct.unpack_from(">H", tables[b"hhea"], 34)
    (glyphs,) = struct.unpack_from(">H", tables[b"maxp"], 4)
    advances: tuple[int, ...] = struct.unpack_from(">" + "Hh" * count, tables[b"hmtx"])[::2]
    return (*advances, *(glyphs - count) * advances[-1:])


def _box(glyf: bytes, start: int, units: int) -> Rect | None:
    contours, left, bottom, right, top = struct.unpack_from(">5h", glyf, start)
    if not contours or left >= right or bottom >= top:
        return None
    return left / units, bottom / units, right / units, top / units
