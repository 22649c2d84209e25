"""Scripts: which one a language is written in, how large it must be, and what its glyphs tell.

Only Unicode's own names of letters are asked, so this holds for every format.
"""

import functools
import unicodedata

LATIN = "LATIN"
FLOORS = {
    **dict.fromkeys(("ARABIC", "BENGALI", "DEVANAGARI", "HEBREW", "THAI"), 20.0),
    "CJK": 22.0,
}
_FLOOR = 18.0
"""Points (LP-01): 18 for Latin, Greek and Cyrillic; other scripts need more for the same detail."""

NASTALIQ = 22.0
"""Points of the Arabic script in its Nastaliq style, whose letters are smaller on the same body."""

_IN_NASTALIQ = frozenset(("ks", "ur"))  # languages that are written in it

_CJK = frozenset((
    "CJK", "HIRAGANA", "KATAKANA", "KATAKANA-HIRAGANA", "HALFWIDTH", "IDEOGRAPHIC", "HANGUL",
    "BOPOMOFO", "YI",
))  # fmt: skip
"""First words of Unicode names that stand for scripts of the same size and the same readers."""

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

_BODIES = {
    ord(letter): body
    for body, letters in {
        "ي": "بپتٹثنںئىیٮ", "ح": "جچخ", "د": "ڈذ", "ر": "ڑزژ", "س": "ش", "ص": "ض", "ط": "ظ",
        "ع": "غ", "ٯ": "فقڡ", "ك": "ک", "ه": "ھہە",
    }.items()
    for letter in letters
}  # fmt: skip
"""Letters of Urdu by the body that they share in Nastaliq, whose fonts draw the dots apart."""

_LANGUAGES = {
    "ARABIC": "apc ar bal bgn ckb fa ks lrc mzn ps sd sdh skr trw ug ur",
    "BENGALI": "as bn mni",
    "CJK": "ii ja ko yue zh",
    "DEVANAGARI": "bgc bho brx doi hi kok mai mr ne raj sa xnr",
    "HEBREW": "he yi",
    "THAI": "th",
}
"""Languages that are written in a script of its own size (CLDR 47, likely subtags)."""

_WRITTEN = {tag: script for script, tags in _LANGUAGES.items() for tag in tags.split()}
_SUBTAGS = {
    "arab": "ARABIC",
    "beng": "BENGALI",
    "deva": "DEVANAGARI",
    "hebr": "HEBREW",
    "thai": "THAI",
    **dict.fromkeys(("hans", "hant", "jpan", "kore"), "CJK"),
}
"""Such scripts as a tag may name them itself."""


@functools.lru_cache(maxsize=8192)
def script(char: str) -> str:
    """Return the script of a letter, such as ``LATIN`` or ``CJK``; empty for anything else."""
    if unicodedata.category(char)[0] != "L":
        return ""
    first = unicodedata.name(char, "").split(" ", 1)[0]
    if first in ("MODIFIER", "FEMININE", "MASCULINE", "MICRO", "SCRIPT", "DOUBLE-STRUCK"):
        return ""
    if first == "FULLWIDTH":
        return LATIN
    return "CJK" if first in _CJK else first


def script_of(tag: str) -> str:
    """Return the script of a BCP 47 tag: one of `FLOORS`, else `LATIN`; a script subtag decides."""
    language, *more = tag.lower().split("-")
    for part in more:
        if len(part) == len("Latn"):
            return _SUBTAGS.get(part, LATIN)
    return _WRITTEN.get(language, LATIN)


def floor(text: str) -> float:
    """Return the smallest size of a script or a character in large print, in points (LP-01).

    What is no letter may be as small as the smallest.
    """
    return FLOORS.get(script(text) if len(text) == 1 else text, _FLOOR)


def floor_of(tag: str) -> float:
    """Return the smallest size that large print allows in a language, in points (LP-01)."""
    return NASTALIQ if in_nastaliq(tag) else floor(script_of(tag))


def in_nastaliq(tag: str) -> bool:
    """Tell whether a language is written in the Nastaliq style of the Arabic script."""
    return script_of(tag) == "ARABIC" and tag.split("-", maxsplit=1)[0] in _IN_NASTALIQ


def rasm(text: str) -> str:
    """Write a text in the bodies of its Arabic letters, which is all that Nastaliq glyphs tell."""
    return text.translate(_BODIES)


@functools.lru_cache(maxsize=4096)
def ink(text: str, *, bodies: bool) -> str:
    """Return the letters, marks and digits of a text, said or painted, in an order of their own.

    Of Nastaliq, only the bodies of letters are known.
    """
    whole = unicodedata.normalize("NFKD", text).translate(LOOK_ALIKE).translate(PARTS)
    if bodies:
        return "".join(sorted(rasm("".join(filter(str.isalnum, whole)))))
    return "".join(sorted(c for c in whole if unicodedata.category(c)[0] in "LMN"))
