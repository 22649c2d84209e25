"""Compare the letters of embedded fonts with those of the pinned fonts, as PDFium draws them.

A font can be damaged on its way into a file (by a new version of what subsets it), and text search
still finds every letter of it. Outlines may begin elsewhere or be rounded otherwise: only what is
drawn counts. This needs the pinned fonts, so that only a build does it.
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import compress

import numpy as np

from pipeline.survival.pdf import cos
from pipeline.survival.pdf.fontfile import UNKNOWN, Font, fonts_of
from pipeline.survival.pdf.viewer import draw_glyphs
from pipeline.survival.quote import quote

_OTHER = 0.02  # part of its ink by which a letter may differ: rounding of a point moves less


def misdrawn(content: bytes, pinned: Mapping[str, bytes]) -> Iterator[str]:
    """Yield a sentence for each font of a PDF that draws letters otherwise than its pinned one.

    The pinned ones are font programs by the PostScript names that the PDF gives them.
    """
    read: dict[tuple[int, int], Font] = {}
    with cos.opened(content) as document:
        for page in document.pages:
            fonts_of(page.resources, read)
    for font in read.values():
        if font.name not in pinned:
            yield f"the font {font.name} is not a pinned one"
            continue
        codes = sorted(code for code, glyph in font.glyphs.items() if glyph.text != UNKNOWN)
        other = _others(codes, font.program, pinned[font.name])
        if other:
            letters = "".join([font.glyphs[code].text for code in other])
            yield f"{font.name} draws {quote(letters)} otherwise than the pinned font"


def _others(codes: Sequence[int], embedded: bytes, pinned: bytes) -> list[int]:
    if not codes:
        return []
    one, other = draw_glyphs(codes, embedded), draw_glyphs(codes, pinned)
    ink = np.maximum(other.sum(axis=(1, 2)), 1)
    differs = np.abs(one - other).sum(axis=(1, 2)) > _OTHER * ink
    return list(compress(codes, differs))
