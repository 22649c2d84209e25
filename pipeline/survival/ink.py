"""What glyphs tell of letters, whatever their order and the signs that they are drawn in."""

import functools
import unicodedata

from pipeline.survival.scripts import rasm

LOOK_ALIKE = str.maketrans("ىیکھہە‒‑‐", "ييكههه–--")
"""Signs that share a glyph with another: letters of Persian and Urdu, inside a word, with an
Arabic one; the figure dash with the en dash; hyphens with the hyphen of a keyboard."""

PARTS = {
    ord(vowel): parts
    for vowel, parts in {
        "आ": "अा", "ई": "इर्", "ऐ": "एे", "ऑ": "अाॅ", "ओ": "अाे", "औ": "अाै",
        "ो": "ाे", "ौ": "ाै", "ॉ": "ाॅ",
    }.items()
}  # fmt: skip
"""Vowels of Devanagari that a font may draw as two signs. Unicode does not take them apart."""


@functools.lru_cache(maxsize=4096)
def ink(text: str, *, bodies: bool) -> str:
    """Return the letters, marks and digits of a text in an order of their own.

    Args:
        text: As it is said, or as its glyphs stand on a page.
        bodies: Whether glyphs tell the bodies of letters only, as in Nastaliq.
    """
    whole = unicodedata.normalize("NFKD", text).translate(LOOK_ALIKE).translate(PARTS)
    if bodies:
        return "".join(sorted(rasm("".join(filter(str.isalnum, whole)))))
    return "".join(sorted(c for c in whole if unicodedata.category(c)[0] in "LMN"))
