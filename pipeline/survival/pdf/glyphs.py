"""Read an embedded TrueType font: where each glyph has ink, and how wide it is (OpenType 1.9)."""

import functools
import struct
from dataclasses import dataclass
from itertools import pairwise

from pipeline.survival.pdf.geometry import Rect
from pipeline.survival.reading import Unreadable

_TABLES = 12
"""Where the list of tables begins, after the header."""

_SHORT = 0
"""Value of `indexToLocFormat` when offsets are halved and have two bytes."""


@dataclass(frozen=True, slots=True)
class Outlines:
    """What a font program says of its glyphs, in units of the font's size.

    Attributes:
        ink: Box of each glyph that has ink; any other one is blank.
        widths: How far each glyph goes on.
    """

    ink: dict[int, Rect]
    widths: dict[int, float]


@functools.lru_cache(maxsize=256)
def outlines(program: bytes) -> Outlines:
    """Read a font program.

    Raises:
        Unreadable: It is no TrueType font, or it is damaged.
    """
    try:
        tables = _tables(program)
        head, glyf = tables["head"], tables["glyf"]
        (units,) = struct.unpack_from(">H", head, 18)
        (form,) = struct.unpack_from(">h", head, 50)
        offsets = _offsets(tables["loca"], form)
        boxes = {
            glyph: box
            for glyph, (start, end) in enumerate(pairwise(offsets))
            if end > start and (box := _box(glyf, start, units))
        }
        return Outlines(boxes, _advances(tables, units))
    except (struct.error, KeyError, ZeroDivisionError) as error:
        raise Unreadable("a font in it is damaged, or is no TrueType font") from error


def _tables(program: bytes) -> dict[str, bytes]:
    (count,) = struct.unpack_from(">H", program, 4)
    tables = {}
    for number in range(count):
        tag, _, start, length = struct.unpack_from(">4s3I", program, _TABLES + 16 * number)
        tables[tag.decode("latin-1")] = program[start : start + length]
    return tables


def _offsets(loca: bytes, form: int) -> list[int]:
    if form == _SHORT:
        return [2 * at for at in struct.unpack(f">{len(loca) // 2}H", loca)]
    return list(struct.unpack(f">{len(loca) // 4}I", loca))


def _advances(tables: dict[str, bytes], units: int) -> dict[int, float]:
    """Return the widths of hmtx; glyphs after the last one have its width."""
    (count,) = struct.unpack_from(">H", tables["hhea"], 34)
    (glyphs,) = struct.unpack_from(">H", tables["maxp"], 4)
    told = struct.unpack_from(">" + "Hh" * count, tables["hmtx"])[::2]
    return {glyph: told[min(glyph, count - 1)] / units for glyph in range(glyphs)}


def _box(glyf: bytes, start: int, units: int) -> Rect | None:
    contours, left, bottom, right, top = struct.unpack_from(">5h", glyf, start)
    if not contours or left >= right or bottom >= top:
        return None
    return left / units, bottom / units, right / units, top / units
