"""Faults inside the fonts of a finished PDF: what is said, and where it stands, is right."""

import io
from collections.abc import Callable
from typing import Any

import pikepdf
from fontTools.ttLib import TTFont
from fontTools.ttLib.tables._g_l_y_f import GlyphComponent

from pipeline.survival.rules import Rule
from tests.survival.surgery import Edit, fonts, glyphs

_Font = Any
"""A font of fontTools, which has no types."""


def _program(change: Callable[[bytes, dict[str, int]], bytes]) -> Edit:
    """Change each font program that has the digits 1 and 8, given the glyphs of its texts."""

    def edit(pdf: pikepdf.Pdf, _: str) -> None:
        done = {f.DescendantFonts[0].FontDescriptor.objgen: f for f in fonts(pdf)}
        for font in done.values():
            if {"1", "8"} <= glyphs(font).keys():
                stream = font.DescendantFonts[0].FontDescriptor.FontFile2
                stream.write(change(stream.read_bytes(), glyphs(font)))

    return edit


def _cut(change: Callable[[_Font, str, str], None]) -> Edit:
    """Change fonts, given the names of two glyphs: of the digit 1, and of 8 or another text."""

    def cut(program: bytes, found: dict[str, int]) -> bytes:
        font = TTFont(io.BytesIO(program), recalcBBoxes=False)
        change(font, *(font.getGlyphName(found[text]) for text in "18"))
        file = io.BytesIO()
        font.save(file)
        return file.getvalue()

    return _program(cut)


def _exchanged(font: _Font, one: str, eight: str) -> None:
    for table in (font["glyf"], font["hmtx"]):
        table[one], table[eight] = table[eight], table[one]


def _emptied(font: _Font, one: str, _: str) -> None:
    font["glyf"][one] = type(font["glyf"][one])()


def _shifted(font: _Font, one: str, _: str) -> None:
    """Say that the ink begins elsewhere; what draws the font moves it there."""
    advance, bearing = font["hmtx"][one]
    font["hmtx"][one] = (advance, bearing + 300)


def _smaller(font: _Font, _one: str, _eight: str) -> None:
    font["head"].unitsPerEm *= 2


def _parted(font: _Font, one: str, eight: str) -> None:
    """Draw 1 as a glyph that has 8 as its only part."""
    part, whole, only = type(font["glyf"][one])(), font["glyf"][eight], GlyphComponent()
    only.glyphName, only.x, only.y, only.flags = eight, 0, 0, 0
    part.numberOfContours, part.components = -1, [only]
    for side in ("xMin", "yMin", "xMax", "yMax"):
        setattr(part, side, getattr(whole, side))
    font["glyf"][one] = part


def _inked_space(program: bytes, found: dict[str, int]) -> bytes:
    """Draw an 8 where a space is said to be."""
    font = TTFont(io.BytesIO(program), recalcBBoxes=False)
    space, eight = (font.getGlyphName(found[text]) for text in " 8")
    font["glyf"][space] = font["glyf"][eight]
    file = io.BytesIO()
    font.save(file)
    return file.getvalue()


FONT: tuple[tuple[str, Edit, Rule, dict[str, Rule]], ...] = (
    ("outlines of two digits exchanged in the font", _cut(_exchanged), Rule.GLYPH, {}),
    ("a digit without outline", _cut(_emptied), Rule.GLYPH, {}),
    ("a digit made of another one", _cut(_parted), Rule.GLYPH, {}),
    ("a digit drawn beside its place", _cut(_shifted), Rule.GLYPH, {}),
    ("letters drawn in half their size", _cut(_smaller), Rule.GLYPH, {}),
    ("a space that is drawn as a digit", _program(_inked_space), Rule.GLYPH, {}),
)
"""Name, fault, what the build must say, and what in some languages."""


def _bare(program: bytes, _: dict[str, int]) -> bytes:
    """Leave out tables that nothing draws with, as another version of a subsetter may."""
    font = TTFont(io.BytesIO(program))
    for tag in {"GDEF", "gasp", "meta", "post"} & set(font.keys()):
        del font[tag]
    file = io.BytesIO()
    font.save(file)
    return file.getvalue()


def _rounded(font: _Font, one: str, _: str) -> None:
    """Round a point to the next unit, as another version of an instancer may."""
    outline = font["glyf"][one]
    outline.expand(font["glyf"])
    x, y = outline.coordinates[0]
    outline.coordinates[0] = (x, y + 1)


def _begun_elsewhere(font: _Font, one: str, _: str) -> None:
    """Begin the outline of a digit at its next point."""
    outline = font["glyf"][one]
    outline.expand(font["glyf"])
    points, flags = list(outline.coordinates), list(outline.flags)
    end = outline.endPtsOfContours[0] + 1
    points[:end] = points[1:end] + points[:1]
    flags[:end] = flags[1:end] + flags[:1]
    outline.coordinates, outline.flags = type(outline.coordinates)(points), bytearray(flags)


UPGRADES = (_program(_bare), _cut(_rounded), _cut(_begun_elsewhere))
"""What new versions of font tools do that no reader sees."""
