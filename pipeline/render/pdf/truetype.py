"""Make and read TrueType fonts: the only module that knows fontTools.

A PDF that passes PDF/UA needs static fonts with TrueType outlines: WeasyPrint takes the
widths of a variable font from its default instance (rule 7.21.5), and writes the character
ids of a CFF font as glyph ids (rules 7.21.4.1 and 7.21.8).
"""

import functools
import io
import unicodedata
from collections.abc import Iterator
from itertools import chain
from typing import NamedTuple

from fontTools import subset
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.cu2quPen import Cu2QuPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont

from pipeline.render.pdf.layout import Untyped

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
"""Class of glyphs in ``GDEF`` that combine with others."""

_SINGLE, _MULTIPLE, _LIGATURE = 1, 2, 4
"""Types of GSUB lookup (OpenType 1.9)."""

_PASSES = (0, 1, 64)
"""How many glyphs a substitution may make, the surest first: none (what several letters make, which
every pass reads), one (forms of a letter), many (its parts)."""


class GlyphTexts(NamedTuple):
    """The texts of the glyphs of a font.

    Attributes:
        by_glyph: Text by glyph id; empty for the second glyph of a letter that has two.
        ambiguous: Characters that share their glyph with another one, such as the
            no-break space: the glyph alone cannot tell which was meant.
    """

    by_glyph: dict[int, str]
    ambiguous: frozenset[str]


def unpack(source: bytes) -> bytes:
    """Write a font in WOFF2, a compressed form for the web, as the TrueType font that it is.

    Its spaces become as wide as those of other fonts. Nastaliq has narrow ones, for its words climb
    over one another; but a digit must not come under the stroke of a letter.
    """
    font = TTFont(io.BytesIO(source), recalcTimestamp=False)
    font.flavor = None
    # A space has no outline, so its side bearing is 0.
    for name in {font.getBestCmap().get(ord(space)) for space in _SPACES} - {None}:
        font["hmtx"][name] = (round(_SPACE * font["head"].unitsPerEm), 0)
    return _saved(font)


def trim(source: bytes, *, text: str, weight: int | None = None) -> bytes:
    """Keep the characters of a text, as far as a TrueType font has them, and one weight.

    The weight is 100 to 900, on the axis of a variable font; None for a static one.
    """
    font = TTFont(io.BytesIO(source), recalcTimestamp=False)
    options = subset.Options(
        layout_features=_FEATURES, notdef_outline=True, name_IDs=["*"], hinting=False
    )
    subsetter = subset.Subsetter(options)
    subsetter.populate(text=text)
    subsetter.subset(font)

    # Width and other axes stay where the font has them.
    if weight is not None:
        axes = {axis.axisTag: axis.defaultValue for axis in font["fvar"].axes}
        instantiateVariableFont(font, axes | {"wght": weight}, inplace=True)
    return _saved(font)


def redraw(source: bytes, *, number: int, weight: int, text: str) -> bytes:
    """Draw a static TrueType face after a variable CFF2 one.

    Layout tables are left behind: upright Han text needs none. The number is the place of the font
    in its collection, from 0; the text has the characters to draw, as far as the font has them.
    """
    font = TTFont(io.BytesIO(source), fontNumber=number, lazy=True)
    cmap: dict[int, str] = font.getBestCmap()
    characters = {ord(sign): cmap[ord(sign)] for sign in sorted(set(text)) if ord(sign) in cmap}
    order = list(dict.fromkeys([".notdef", *characters.values()]))

    # Draw every glyph anew, with the curves of TrueType.
    drawings = font.getGlyphSet(location={"wght": weight})
    glyphs = {name: _quadratic(drawings[name]) for name in order}

    # Metrics are those of the new outlines; names and the rest stay as they were.
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
    # The names of glyphs would only take space: a PDF refers to them by number.
    builder.setupPost(keepGlyphNames=False)
    return _saved(builder.font)


def _quadratic(drawing: Untyped) -> Untyped:
    """Draw a glyph with quadratic curves, its outer contours clockwise as TrueType has them."""
    pen = TTGlyphPen(None)
    drawing.draw(Cu2QuPen(pen, max_err=_OUTLINE_ERROR, reverse_direction=True))
    return pen.glyph()


def _saved(font: Untyped) -> bytes:
    file = io.BytesIO()
    font.save(file)
    return file.getvalue()


def letters(font: bytes) -> frozenset[str]:
    """Return the characters that a font has."""
    return frozenset(map(chr, TTFont(io.BytesIO(font), lazy=True).getBestCmap()))


@functools.lru_cache(maxsize=16)
def glyph_texts(font: bytes) -> GlyphTexts:
    """Return the text of each glyph of a font, from its own tables.

    WeasyPrint writes the text in which it first met a glyph, which is wrong wherever
    a letter has several glyphs or a glyph several letters.
    """
    tables = TTFont(io.BytesIO(font), lazy=True)
    cmap: dict[int, str] = tables.getBestCmap()
    texts = _character_texts(cmap)
    ambiguous = frozenset(chr(code) for code, name in cmap.items() if texts[name] != chr(code))

    # Carry the texts over the substitutions of the font, until a pass finds no more.
    rules = list(_substitutions(tables))
    for longest in _PASSES:
        before = 0
        while before < len(texts):
            before = len(texts)
            for parts, made in rules:
                if len(parts) > 1 or len(made) <= longest:
                    _carry(parts, made, texts)

    # The dot of a letter and the empty glyph have no text; the letter has it.
    for name in _marks(tables) - set(cmap.values()):
        if name not in texts or not tables["glyf"][name].numberOfContours:
            texts[name] = ""
    ids = tables.getReverseGlyphMap()
    return GlyphTexts({ids[name]: text for name, text in texts.items() if name in ids}, ambiguous)


def _marks(tables: Untyped) -> set[str]:
    """Return the names of the glyphs that combine with others (OpenType 1.9, ``GDEF``, class 3)."""
    classes = tables["GDEF"].table.GlyphClassDef if "GDEF" in tables else None
    kinds = classes.classDefs if classes else {}
    return {name for name, kind in kinds.items() if kind == _MARK}


def _character_texts(cmap: dict[int, str]) -> dict[str, str]:
    """Give each glyph in the character map the first character that it shows."""
    texts: dict[str, str] = {}
    # Of several characters with one glyph, the first is meant most often.
    for codepoint, name in sorted(cmap.items()):
        if codepoint in _PRESENTATION_FORMS:
            texts.setdefault(name, unicodedata.normalize("NFKC", chr(codepoint)))
        else:
            texts.setdefault(name, chr(codepoint))
    return texts


def _substitutions(tables: Untyped) -> Iterator[tuple[list[str], list[str]]]:
    """Yield which glyphs a font takes for which others (``GSUB``).

    Two glyphs that it exchanges are moved by it, as the vowel signs of Bengali are, and neither has
    the text of the other.
    """
    lookups = tables["GSUB"].table.LookupList.Lookup if "GSUB" in tables else ()
    for subtable in chain.from_iterable(lookup.SubTable for lookup in lookups):
        table = getattr(subtable, "ExtSubTable", subtable)
        if table.LookupType == _LIGATURE:
            for first, ligatures in table.ligatures.items():
                for ligature in ligatures:
                    yield [first, *ligature.Component], [ligature.LigGlyph]
        elif table.LookupType == _SINGLE:
            for name, form in table.mapping.items():
                if table.mapping.get(form) != name:
                    yield [name], [form]
        elif table.LookupType == _MULTIPLE:
            for name, made in table.mapping.items():
                yield [name], made


def _carry(parts: list[str], made: list[str], texts: dict[str, str]) -> None:
    """Give the first glyph that is made of others their text, and the rest of them none."""
    # It is known when all its parts are; a later round may find the rest.
    if made and made[0] not in texts and texts.keys() >= set(parts):
        texts[made[0]] = "".join(map(texts.__getitem__, parts))
        for name in made[1:]:
            texts.setdefault(name, "")
