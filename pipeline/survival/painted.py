"""Compare what is said with what is painted, as far as glyphs can be told without looking.

Scripts that put letters in another order than they are said, or join them into signs of their
own (the Indic ones, Thai), paint other letters than they say; only their numbers are compared.
What a glyph looks like is not known here.
"""

import re
import unicodedata
from collections import Counter

_NUMBER = re.compile(r"\d+")
_PLAIN = (
    "LATIN",
    "GREEK",
    "CYRILLIC",
    "CJK",
    "HIRAGANA",
    "KATAKANA",
    "HANGUL",
    "BOPOMOFO",
    "ARABIC",
)
"""Beginnings of the Unicode names of letters that are told by their glyphs, one by one."""


_LOOK_ALIKE = str.maketrans("ىیکھہە", "ييكههه")
"""Letters of Persian and Urdu that share a glyph, inside a word, with an Arabic one."""


def agree(said: str, painted: list[str]) -> bool:
    """Tell whether a text may be what is painted: same numbers, same plain letters.

    Numbers are compared whole, so that 24 is not 42, but without their order: a line from
    right to left is painted from left to right.

    Args:
        said: The text that is read out.
        painted: Text of the glyphs, a string for each marked content; no number is cut in two.
    """
    numbers = Counter(n for run in painted for n in _NUMBER.findall(run))
    return numbers == Counter(_NUMBER.findall(said)) and _letters(said) == _letters(
        "".join(painted)
    )


def visible(text: str) -> bool:
    """Tell whether a text leaves ink: any character but white space and formatting."""
    return any(not c.isspace() and unicodedata.category(c) not in ("Cf", "Cc") for c in text)


def _letters(text: str) -> Counter[str]:
    return Counter(
        c
        for c in unicodedata.normalize("NFKD", text).translate(_LOOK_ALIKE)
        if unicodedata.category(c).startswith("L") and unicodedata.name(c, "").startswith(_PLAIN)
    )
