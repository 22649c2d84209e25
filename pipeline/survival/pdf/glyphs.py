"""Read an embedded TrueType font: how each glyph is drawn, and how wide it is (OpenType 1.9)."""

import base64
import functools
import hashlib
import struct
from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import pairwise

from pipeline.survival.pdf.geometry import Rect
from pipeline.survival.reading import Unreadable

_TABLES = 12
"""Where the list of tables begins, after the header."""

KNOWN = frozenset((
    "GDEF", "OS/2", "STAT", "cmap", "gasp", "glyf", "head", "hhea", "hmtx", "loca", "maxp", "meta",
    "name", "post",
))  # fmt: skip
"""Tables that may be there. Any other may draw a glyph otherwise: with a bitmap, in colours, with
variations, by a program that moves its points."""

_SHORT = 0
"""Value of `indexToLocFormat` when offsets are halved and have two bytes."""

_HEADER = 10
"""Bytes of a glyph before its contours: their number and the box."""

_REPEATED, _X_SHORT, _Y_SHORT, _X_SAME, _Y_SAME = 0x08, 0x02, 0x04, 0x10, 0x20
"""Flags of a point."""

_WORDS, _MORE, _INSTRUCTIONS = 0x0001, 0x0020, 0x0100
_SCALES = ((0x0008, 2), (0x0040, 4), (0x0080, 8))
"""Flags of a part of a glyph; those of a scale with their bytes."""

_DEEPEST = 5
"""Parts of parts of a glyph; more is damage."""

_DIGEST = 8
"""Bytes of a digest: nobody finds a second outline for one by trying 2^64."""


@dataclass(frozen=True, slots=True)
class Outlines:
    """What a font program says of its glyphs, in units of the font's size.

    Attributes:
        ink: Box of each glyph that has ink; any other one is blank.
        widths: How far each glyph goes on.
    """

    ink: dict[int, Rect]
    widths: dict[int, float]
    _glyf: bytes = field(repr=False)
    _offsets: list[int] = field(repr=False)
    _metrics: tuple[int, tuple[int, ...], tuple[int, ...]] = field(repr=False)

    def digest(self, glyph: int, *, depth: int = 0) -> str:
        """Return what is the same for two glyphs only if they are drawn alike.

        Its outline, advance, side bearing and units are in it; numbers of glyphs and the
        instructions of a font program, which writers of subsets leave out, are not.

        Raises:
            Unreadable: The glyph is not there, or it is damaged.
        """
        try:
            data = self._glyf[self._offsets[glyph] : self._offsets[glyph + 1]]
            units, advances, bearings = self._metrics
            metrics = struct.pack(">2Hh", units, advances[glyph], bearings[glyph])
            told = metrics + self._canonical(data, depth)
        except (struct.error, IndexError) as error:
            raise Unreadable("a glyph in it is damaged") from error
        return base64.b64encode(hashlib.sha256(told).digest()[:_DIGEST]).decode().rstrip("=")

    def _canonical(self, data: bytes, depth: int) -> bytes:
        (contours,) = struct.unpack_from(">h", data) if data else (0,)
        if contours == 0:
            return data
        if contours > 0:
            return _simple(data, contours)
        if depth > _DEEPEST:
            raise Unreadable("a glyph in it has no end")
        return data[:_HEADER] + self._parts(data, depth)

    def _parts(self, data: bytes, depth: int) -> bytes:
        """Name each part of a glyph by its digest."""
        at, told, flags = _HEADER, b"", _MORE
        while flags & _MORE:
            flags, glyph = struct.unpack_from(">2H", data, at)
            end = at + (8 if flags & _WORDS else 6)
            end += sum(size for flag, size in _SCALES if flags & flag)
            part = self.digest(glyph, depth=depth + 1).encode()
            told += struct.pack(">H", flags & ~_INSTRUCTIONS) + data[at + 4 : end] + part
            at = end
        return told


def _simple(data: bytes, contours: int) -> bytes:
    """Return an outline without its instructions and what may stand after it."""
    start = _HEADER + 2 * contours
    last, instructions = struct.unpack_from(">2H", data, start - 2)
    flags = at = start + 2 + instructions
    missing, size = last + 1, 0
    while missing > 0:
        flag, times = data[at], 1
        at += 1
        if flag & _REPEATED:
            times += data[at]
            at += 1
        x = 1 if flag & _X_SHORT else 0 if flag & _X_SAME else 2
        y = 1 if flag & _Y_SHORT else 0 if flag & _Y_SAME else 2
        size += times * (x + y)
        missing -= times
    if at + size > len(data):
        raise Unreadable("a glyph in it is cut off")
    return data[:start] + data[flags : at + size]


@functools.lru_cache(maxsize=256)
def outlines(program: bytes) -> Outlines:
    """Read a font program.

    Raises:
        Unreadable: It is no plain TrueType font, or it is damaged.
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
        advances, bearings = _metrics(tables)
        widths = {glyph: advance / units for glyph, advance in enumerate(advances)}
        return Outlines(boxes, widths, glyf, offsets, (units, advances, bearings))
    except (struct.error, KeyError, ZeroDivisionError) as error:
        raise Unreadable("a font in it is damaged, or is no TrueType font") from error


def _tables(program: bytes) -> Mapping[str, bytes]:
    (count,) = struct.unpack_from(">H", program, 4)
    tables: dict[str, bytes] = {}
    for number in range(count):
        name, _, start, length = struct.unpack_from(">4s3I", program, _TABLES + 16 * number)
        tag = name.decode("latin-1").rstrip()
        if tag in tables or tag not in KNOWN:
            raise Unreadable(f"a font in it has the table {tag}, or has it twice")
        tables[tag] = program[start : start + length]
    return tables


def _offsets(loca: bytes, form: int) -> list[int]:
    if form == _SHORT:
        return [2 * at for at in struct.unpack(f">{len(loca) // 2}H", loca)]
    return list(struct.unpack(f">{len(loca) // 4}I", loca))


def _metrics(tables: Mapping[str, bytes]) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Return advances and left side bearings (hmtx); the last advance goes for all that follow."""
    (count,) = struct.unpack_from(">H", tables["hhea"], 34)
    (glyphs,) = struct.unpack_from(">H", tables["maxp"], 4)
    rest = glyphs - count
    told = struct.unpack_from(">" + "Hh" * count + "h" * rest, tables["hmtx"])
    pairs = told[: 2 * count]
    return pairs[::2] + pairs[-2:-1] * rest, pairs[1::2] + told[2 * count :]


def _box(glyf: bytes, start: int, units: int) -> Rect | None:
    contours, left, bottom, right, top = struct.unpack_from(">5h", glyf, start)
    if not contours or left >= right or bottom >= top:
        return None
    return left / units, bottom / units, right / units, top / units
