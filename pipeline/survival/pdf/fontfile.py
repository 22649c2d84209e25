"""Read an embedded TrueType font: where each glyph has ink, and how wide it is (OpenType 1.9)."""

import functools
import struct
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise

from pipeline.survival.pdf.geometry import Rect
from pipeline.survival.reading import Unreadable

_TABLES = 12
"""Where the list of tables begins, after the header."""

_SHORT = 0
"""Value of `indexToLocFormat` when offsets are halved and have two bytes."""


@dataclass(frozen=True, slots=True)
class FontFile:
    """What a font program says of its glyphs, in units of the font's size.

    Attributes:
        ink: Box of each glyph that has ink; any other one is blank.
        widths: How far each glyph goes on.
    """

    ink: dict[int, Rect]
    widths: dict[int, float]


@functools.lru_cache(maxsize=256)
def read_font_file(program: bytes) -> FontFile:
    """Read a font program.

    Raises:
        Unreadable: It is no plain TrueType font, or it is damaged.
    """
    try:
        tables = _tables(program)
        (units,) = struct.unpack_from(">H", tables["head"], 18)
        (form,) = struct.unpack_from(">h", tables["head"], 50)
        offsets = _offsets(tables["loca"], form)
        ink = {
            glyph: box
            for glyph, (start, end) in enumerate(pairwise(offsets))
            if end > start and (box := _box(tables["glyf"], start, units))
        }
        widths = {glyph: wide / units for glyph, wide in enumerate(_advances(tables))}
    except (struct.error, KeyError, ZeroDivisionError) as error:
        raise Unreadable("a font in it is damaged, or is no TrueType font") from error
    return FontFile(ink, widths)


def _tables(program: bytes) -> Mapping[str, bytes]:
    (count,) = struct.unpack_from(">H", program, 4)
    tables: dict[str, bytes] = {}
    for number in range(count):
        name, _, start, length = struct.unpack_from(">4s3I", program, _TABLES + 16 * number)
        tag = name.decode("latin-1").rstrip()
        if tag in tables:
            raise Unreadable(f"a font in it has the table {tag} twice")
        tables[tag] = program[start : start + length]
    return tables


def _offsets(loca: bytes, form: int) -> list[int]:
    if form == _SHORT:
        return [2 * at for at in struct.unpack(f">{len(loca) // 2}H", loca)]
    return list(struct.unpack(f">{len(loca) // 4}I", loca))


def _advances(tables: Mapping[str, bytes]) -> tuple[int, ...]:
    """Return the advances (hmtx); the last one goes for all glyphs that follow."""
    (count,) = struct.unpack_from(">H", tables["hhea"], 34)
    (glyphs,) = struct.unpack_from(">H", tables["maxp"], 4)
    advances: tuple[int, ...] = struct.unpack_from(">" + "Hh" * count, tables["hmtx"])[::2]
    return (*advances, *(glyphs - count) * advances[-1:])


def _box(glyf: bytes, start: int, units: int) -> Rect | None:
    contours, left, bottom, right, top = struct.unpack_from(">5h", glyf, start)
    if not contours or left >= right or bottom >= top:
        return None
    return left / units, bottom / units, right / units, top / units
