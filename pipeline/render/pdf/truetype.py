"""Make and read TrueType fonts: the only module that knows fontTools.

A PDF that passes PDF/UA needs static fonts with TrueType outlines: WeasyPrint takes the
widths of a variable font from its default instance (rule 7.21.5), and writes the character
ids of a CFF font as glyph ids (rules 7.21.4.1 and 7.21.8).
"""

from __future__ import annotations

import functools
import io
import unicodedata
from dataclasses import dataclass
from typing import Any, TypeAlias

from fontTools import subset
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.cu2quPen import Cu2QuPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont

_Untyped: TypeAlias = Any
"""A value of fontTools, which has no types."""

_FEATURES = [
    "calt", "ccmp", "clig", "dist", "kern", "liga", "locl", "mark", "mkmk", "rlig",
    "fin2", "fin3", "fina", "init", "isol", "med2", "medi",
    "abvm", "abvs", "akhn", "blwf", "blwm", "blws", "cjct", "half", "haln", "nukt", "pref",
    "pres", "pstf", "psts", "rkrf", "rphf", "vatu",
]  # fmt: skip
"""OpenType features that HarfBuzz applies unasked to horizontal text: in every script, in Arabic
and in the Indic ones (OpenType 1.9, script development specifications)."""

_OUTLINE_ERROR = 1.0
"""How far a quadratic outline may leave the cubic one, in thousandths of an em."""

_PRESENTATION_FORMS = range(0xFB50, 0xFEFD)
"""Arabic presentation forms, written for the letters they show (The Unicode Standard 9.2)."""

_SPACES = " \u00a0"
_SPACE = 0.3
"""Width of a space as part of the size; in Noto Sans it is 0.26."""

_MARK = 3
"""Class of glyphs in ``GDEF`` that stand on others."""

_ALTERNATES, _EXPANSION, _LIGATURE, _EXTENSION = 1, 2, 4, 7
"""Types of GSUB lookup (OpenType 1.9): single, multiple, ligature, extension."""

_PASSES = (
    frozenset((_LIGATURE,)),
    frozenset((_LIGATURE, _ALTERNATES)),
    frozenset((_LIGATURE, _ALTERNATES, _EXPANSION)),
)
"""The surest first: what several letters make, then forms of a letter, then its parts."""


@dataclass(frozen=True, slots=True)
class GlyphTexts:
    """What the glyphs of a font stand for.

    Attributes:
        by_glyph: Text by glyph id; empty for the second glyph of a letter that has two.
        ambiguous: Characters that share their glyph with another one, such as the
            no-break space: the glyph alone cannot tell which was meant.
    """

    by_glyph: dict[int, str]
    ambiguous: frozenset[str]


def instance(source: bytes, *, weight: int, text: str) -> bytes:
    """Make a static face out of a variable TrueType font.

    Args:
        source: The variable font.
        weight: Place on the weight axis, 100 to 900; other axes stay at their default.
        text: The characters to keep, as far as the font has them.
    """
    font = _trimmed(source, text)
    axes = {axis.axisTag: axis.defaultValue for axis in font["fvar"].axes}
    instantiateVariableFont(font, axes | {"wght": weight}, inplace=True)
    return _saved(font)


def unpack(source: bytes) -> bytes:
    """Write a font in WOFF2, a compressed form for the web, as the TrueType font that it is.

    Its spaces become as wide as those of other fonts. Nastaliq has narrow ones, for its words climb
    over one another; but a digit must not stand under the stroke of a letter.
    """
    font = TTFont(io.BytesIO(source), recalcTimestamp=False)
    font.flavor = None
    for name in {font.getBestCmap().get(ord(space)) for space in _SPACES} - {None}:
        font["hmtx"][name] = (round(_SPACE * font["head"].unitsPerEm), 0)
    return _saved(font)


def trim(source: bytes, *, text: str) -> bytes:
    """Leave out of a static TrueType font what other fonts draw.

    Args:
        source: The font.
        text: The characters to keep, as far as the font has them.
    """
    return _saved(_trimmed(source, text))


def _trimmed(source: bytes, text: str) -> _Untyped:
    font = TTFont(io.BytesIO(source), recalcTimestamp=False)
    options = subset.Options(
        layout_features=_FEATURES, notdef_outline=True, name_IDs=["*"], hinting=False
    )
    subsetter = subset.Subsetter(options)
    subsetter.populate(text=text)
    subsetter.subset(font)
    return font


def redraw(source: bytes, *, number: int, weight: int, text: str) -> bytes:
    """Draw a static TrueType face after a variable CFF2 one.

    Layout tables are left behind: upright Han text needs none.

    Args:
        source: The font collection.
        number: Place of the font in the collection, from 0.
        weight: Place on the weight axis, 100 to 900.
        text: The characters to draw, as far as the font has them.
    """
    font = TTFont(io.BytesIO(source), fontNumber=number, lazy=True)
    cmap: dict[int, str] = font.getBestCmap()
    wanted = {ord(character) for character in text} & cmap.keys()
    characters = {codepoint: cmap[codepoint] for codepoint in sorted(wanted)}
    order = list(dict.fromkeys([".notdef", *characters.values()]))
    drawings = font.getGlyphSet(location={"wght": weight})
    glyphs = {name: _quadratic(drawings[name]) for name in order}

    builder = FontBuilder(font["head"].unitsPerEm, isTTF=True)
    # A new font is dated now; the dates of the old one make the same bytes at any time.
    builder.updateHead(created=font["head"].created, modified=font["head"].modified)
    builder.setupGlyphOrder(order)
    builder.setupCharacterMap(characters)
    builder.setupGlyf(glyphs)
    outlines = builder.font["glyf"]
    builder.setupHorizontalMetrics(
        {name: (round(drawings[name].width), getattr(outlines[name], "xMin", 0)) for name in order}
    )
    builder.setupHorizontalHeader(ascent=font["hhea"].ascent, descent=font["hhea"].descent)
    builder.font["OS/2"] = font["OS/2"]
    builder.font["OS/2"].usWeightClass = weight
    builder.font["name"] = font["name"]
    builder.setupPost(keepGlyphNames=False)
    return _saved(builder.font)


def _quadratic(drawing: _Untyped) -> _Untyped:
    """Draw a glyph with quadratic curves, its outer contours clockwise as TrueType has them."""
    pen = TTGlyphPen(None)
    drawing.draw(Cu2QuPen(pen, max_err=_OUTLINE_ERROR, reverse_direction=True))
    return pen.glyph()


def _saved(font: _Untyped) -> bytes:
    file = io.BytesIO()
    font.save(file)
    return file.getvalue()


def letters(font: bytes) -> frozenset[str]:
    """Return the characters that a font has."""
    return frozenset(map(chr, TTFont(io.BytesIO(font), lazy=True).getBestCmap()))


@functools.lru_cache(maxsize=16)
def glyph_texts(font: bytes) -> GlyphTexts:
    """Tell what each glyph of a font stands for, from its own tables.

    WeasyPrint writes the text in which it first met a glyph, which is wrong wherever
    a letter has several glyphs or a glyph several letters.
    """
    tables = TTFont(io.BytesIO(font), lazy=True)
    cmap: dict[int, str] = tables.getBestCmap()
    texts = _character_texts(cmap)
    ambiguous = frozenset(
        chr(codepoint) for codepoint, name in cmap.items() if texts[name] != chr(codepoint)
    )
    if "GSUB" in tables:
        lookups = tables["GSUB"].table.LookupList.Lookup
        for kinds in _PASSES:
            before = 0
            while before < len(texts):
                before = len(texts)
                for lookup in lookups:
                    _substitute(lookup, texts, kinds)
    for name in _marks(tables) - set(cmap.values()):
        if name not in texts or not tables["glyf"][name].numberOfContours:
            texts[name] = ""  # the dot of a letter, or nothing at all; the letter has the text
    ids = tables.getReverseGlyphMap()
    return GlyphTexts({ids[name]: text for name, text in texts.items() if name in ids}, ambiguous)


def _marks(tables: _Untyped) -> set[str]:
    """Name the glyphs that stand on others (OpenType 1.9, ``GDEF``, class 3)."""
    classes = tables["GDEF"].table.GlyphClassDef if "GDEF" in tables else None
    return {name for name, kind in (classes.classDefs if classes else {}).items() if kind == _MARK}


def _character_texts(cmap: dict[int, str]) -> dict[str, str]:
    """Give each glyph in the character map the first character that it shows."""
    texts: dict[str, str] = {}
    for codepoint, name in sorted(cmap.items()):
        if codepoint in _PRESENTATION_FORMS:
            texts.setdefault(name, unicodedata.normalize("NFKC", chr(codepoint)))
        else:
            texts.setdefault(name, chr(codepoint))
    return texts


def _substitute(lookup: _Untyped, texts: dict[str, str], kinds: frozenset[int]) -> None:
    """Carry texts over one lookup, if it is of a kind that is looked at.

    Two glyphs that a lookup exchanges are moved by it, as the vowel signs of Bengali are, and
    neither stands for the other.
    """
    for subtable in lookup.SubTable:
        kind = lookup.LookupType
        table = subtable
        if kind == _EXTENSION:
            table = subtable.ExtSubTable
            kind = table.LookupType
        if kind == _LIGATURE and kind in kinds:
            for first, ligatures in table.ligatures.items():
                _join(first, ligatures, texts)
        elif kind in (_ALTERNATES, _EXPANSION) and _ALTERNATES in kinds:
            parts = {n: [to] if isinstance(to, str) else to for n, to in table.mapping.items()}
            for name, to in parts.items():
                if (len(to) == 1 and parts.get(to[0]) != [name]) or (
                    len(to) > 1 and _EXPANSION in kinds
                ):
                    _expand(name, to, texts)


def _join(first: str, ligatures: list[_Untyped], texts: dict[str, str]) -> None:
    for ligature in ligatures:
        parts = [first, *ligature.Component]
        if all(part in texts for part in parts):
            texts.setdefault(ligature.LigGlyph, "".join(texts[part] for part in parts))


def _expand(name: str, parts: list[str], texts: dict[str, str]) -> None:
    if name in texts and parts and parts[0] not in texts:
        texts[parts[0]] = texts[name]
        for part in parts[1:]:
            texts.setdefault(part, "")
