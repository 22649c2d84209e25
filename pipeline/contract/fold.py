"""Fold what no reader can tell apart; everything else makes two texts differ."""

import functools
import re
import unicodedata

_SILENT = re.compile("[\u00ad\u200b\u061c\u200e\u200f\u2066-\u2069]")
"""Soft hyphen, zero-width space, bidi marks and isolates.

Embeddings and overrides (U+202A to U+202E) are not here: an override turns 24 into 42.
"""

_HAN = (
    "\u2e80-\u2fdf\u3005-\u3007\u3021-\u3029\u3038-\u303b"
    "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U000323af"
)
_CJK_PUNCTUATION = (
    "\u3001-\u3004\u3008-\u3020\u3030\u303c-\u303f\ufe30-\ufe4f"
    "\uff01-\uff0f\uff1a-\uff20\uff3b-\uff40\uff5b-\uff65"
)
_BETWEEN_HAN = re.compile(f"(?<=[{_HAN}{_CJK_PUNCTUATION}]) (?=[{_HAN}{_CJK_PUNCTUATION}])")


@functools.lru_cache(maxsize=1024)
def fold(text: str) -> str:
    """Make two texts equal exactly when a reader gets the same from both.

    Composed as NFC; white space of any kind is one space, none at the ends and none between
    Han characters and their punctuation, where a line break leaves nothing; soft hyphens,
    zero-width spaces, bidi marks and isolates are gone. Case, digits and punctuation stay.
    Folding twice changes nothing more.
    """
    if text.isascii():
        return " ".join(text.split())
    audible = unicodedata.normalize("NFC", _SILENT.sub("", text))
    return _BETWEEN_HAN.sub("", " ".join(audible.split()))


def letters(text: str) -> str:
    """Return a folded text without its spaces, where they tell nothing."""
    return fold(text).replace(" ", "")
