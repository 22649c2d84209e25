"""Compare the letters of embedded fonts with those of the pinned fonts, as PDFium draws them.

A font can be damaged on its way into a file (by a new version of what subsets it), and text search
still finds every letter of it. Outlines may begin elsewhere or be rounded otherwise: only what is
drawn counts. This needs the pinned fonts, so that only a build does it.
"""

from collections.abc import Iterator, Mapping, Sequence

import numpy as np

from pipeline.survival.pdf.file import open_fonts
from pipeline.survival.pdf.fontfile import UNKNOWN, FontFile, read_font_file
from pipeline.survival.pdf.viewer import draw_glyphs

_OTHER = 0.02
"""Part of its ink by which a letter may differ: rounding of a point moves less."""

_UNITS = 0.003
"""Part of an em by which a box or a width may be rounded."""

_QUOTED = 40
"""Letters that a message shows."""


def misdrawn(content: bytes, pinned: Mapping[str, bytes]) -> Iterator[str]:
    """Yield a sentence for each font of a PDF that draws letters otherwise than its pinned one.

    Args:
        content: The PDF.
        pinned: Font programs by the PostScript names that the PDF gives them.
    """
    for font in open_fonts(content):
        if font.name not in pinned:
            yield f"the font {font.name} is not a pinned one"
            continue
        codes = sorted(code for code, glyph in font.glyphs.items() if glyph.text != UNKNOWN)
        other = _others(codes, font.program, pinned[font.name])
        if other:
            letters = "".join(font.glyphs[code].text for code in other)
            yield f"{font.name} draws “{letters[:_QUOTED]}” otherwise than the pinned font"


def _others(codes: Sequence[int], embedded: bytes, pinned: bytes) -> list[int]:
    """Return the glyphs that two fonts draw differently."""
    if not codes:
        return []
    one, other = draw_glyphs(codes, embedded), draw_glyphs(codes, pinned)
    ink = np.maximum(other.sum(axis=(1, 2)), 1)
    differs = np.abs(one - other).sum(axis=(1, 2)) > _OTHER * ink
    first, second = read_font_file(embedded), read_font_file(pinned)
    return [
        code
        for code, changed in zip(codes, differs, strict=True)
        if changed or not _alike(_sizes(first, code), _sizes(second, code))
    ]


def _sizes(font: FontFile, code: int) -> tuple[float, ...]:
    """Return the width of a glyph and the box of its ink, in parts of an em."""
    return font.widths.get(code, 0.0), *font.ink.get(code, ())


def _alike(one: Sequence[float], other: Sequence[float]) -> bool:
    pairs = zip(one, other, strict=False)
    return len(one) == len(other) and all(abs(a - b) <= _UNITS for a, b in pairs)
