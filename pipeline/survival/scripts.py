"""Scripts: which one a language is written in, how large it must be, and what stands in another.

Only Unicode's own names of letters are asked, so this holds for every format.
"""

import functools
import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence

LATIN = "LATIN"
_FLOORS = {
    "ARABIC": 20.0,
    "BENGALI": 20.0,
    "DEVANAGARI": 20.0,
    "HEBREW": 20.0,
    "THAI": 20.0,
    "CJK": 22.0,
}
_FLOOR = 18.0
"""Points (LP-01): 18 for Latin, Greek and Cyrillic; other scripts need more for the same detail."""

NASTALIQ = 22.0
"""Points of the Arabic script in its Nastaliq style, whose letters are smaller on the same body."""

_IN_NASTALIQ = frozenset(("ks", "ur"))
"""Languages that are written in it."""

_SAME = {
    "HIRAGANA": "CJK",
    "KATAKANA": "CJK",
    "KATAKANA-HIRAGANA": "CJK",
    "HALFWIDTH": "CJK",
    "IDEOGRAPHIC": "CJK",
    "HANGUL": "CJK",
    "BOPOMOFO": "CJK",
    "YI": "CJK",
}
"""First words of Unicode names that stand for a script of the same size and the same readers."""

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
    "ARMENIAN": "hy",
    "BENGALI": "as bn mni",
    "CANADIAN": "csw iu",
    "CHAKMA": "ccp",
    "CHEROKEE": "chr",
    "CJK": "ii ja ko yue zh",
    "COPTIC": "cop",
    "CYRILLIC": "ab ba be bg ce cu cv kk ky mdf mk mn myv os ru sah sr tg tt tyv uk",
    "DEVANAGARI": "bgc bho brx doi hi kok mai mr ne raj sa xnr",
    "ETHIOPIC": "am byn gez ti tig wal",
    "GEORGIAN": "ka",
    "GREEK": "el",
    "GUJARATI": "gu",
    "GURMUKHI": "pa",
    "HEBREW": "he yi",
    "KANNADA": "kn",
    "KHMER": "km",
    "LAO": "lo",
    "MALAYALAM": "ml",
    "MYANMAR": "my shn",
    "NKO": "nqo",
    "ORIYA": "or",
    "SINHALA": "si",
    "SYRIAC": "syr",
    "TAMIL": "ta",
    "TELUGU": "te",
    "THAANA": "dv",
    "THAI": "th",
    "TIBETAN": "bo dz",
    "TIFINAGH": "shi zgh",
}
"""Languages that are not written in Latin letters (CLDR 47, likely subtags), by their script."""

_WRITTEN = {tag: script for script, tags in _LANGUAGES.items() for tag in tags.split()}
_SUBTAGS = {
    "latn": LATIN,
    "arab": "ARABIC",
    "beng": "BENGALI",
    "cyrl": "CYRILLIC",
    "deva": "DEVANAGARI",
    "grek": "GREEK",
    "gujr": "GUJARATI",
    "guru": "GURMUKHI",
    "hans": "CJK",
    "hant": "CJK",
    "hebr": "HEBREW",
    "jpan": "CJK",
    "kore": "CJK",
    "taml": "TAMIL",
    "telu": "TELUGU",
    "thai": "THAI",
}
"""Scripts that a tag may name itself."""

_WORD = re.compile(r"[^\W\d_]+")
_LATIN_WORD = re.compile(r"(?<![^\W\d_])[A-Za-zÀ-ɏ][A-Za-zÀ-ɏ'’]+(?![^\W\d_])")
_GREEK_WORD = re.compile("[Ͱ-Ͽἀ-῿]{2}")
_ADDRESS = re.compile(r"\S*(?:://|www\.|@)\S*")
_SENTENCE = 4
"""Latin words that a name of a drug or a clinic rarely has; an untranslated sentence has more."""

_TWINS = {LATIN, "CYRILLIC", "GREEK"}
"""Scripts whose letters look alike: a word of two of them is read by people and by no machine."""


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
    return _SAME.get(first, first)


def script_of(tag: str) -> str:
    """Return the script that a language is written in, Latin unless known otherwise.

    Args:
        tag: BCP 47 tag; a script subtag decides.
    """
    parts = tag.lower().split("-")
    for part in parts[1:]:
        if part in _SUBTAGS:
            return _SUBTAGS[part]
    return _WRITTEN.get(parts[0], LATIN)


def floor(text: str) -> float:
    """Return the smallest size that large print allows, in points (LP-01).

    Args:
        text: A script as from `script` and `script_of`, or a single character; what is no
            letter may be as small as the smallest.
    """
    return _FLOORS.get(script(text) if len(text) == 1 else text, _FLOOR)


def floor_of(tag: str) -> float:
    """Return the smallest size that large print allows in a language, in points (LP-01).

    Args:
        tag: BCP 47 tag.
    """
    return NASTALIQ if in_nastaliq(tag) else floor(script_of(tag))


def in_nastaliq(tag: str) -> bool:
    """Tell whether a language is written in the Nastaliq style of the Arabic script."""
    return script_of(tag) == "ARABIC" and tag.split("-", maxsplit=1)[0] in _IN_NASTALIQ


def rasm(text: str) -> str:
    """Write a text in the bodies of its Arabic letters, which is all that Nastaliq glyphs tell."""
    return text.translate(_BODIES)


def foreign(runs: Sequence[tuple[str, str]]) -> Iterator[tuple[int, str]]:
    """Yield the runs whose letters are not of the language that is said for them.

    Under a Latin tag every other script is foreign, and under another tag every third one. Names
    of drugs and clinics are Latin everywhere, so a Latin text is foreign under another tag only
    when it is a sentence without any letter of the language.

    Args:
        runs: Texts in reading order, each with the BCP 47 tag said for it; a lone space without
            a tag keeps blocks apart.

    Yields:
        The number of the run at which the text begins, and what a reader would get.
    """
    texts: dict[str, list[str]] = {}
    for text, tag in runs:
        texts.setdefault(tag, []).append(text)
    own = {tag: _own(set("".join(said)), tag) for tag, said in texts.items() if tag}
    clean = {tag for tag, letters_of in own.items() if letters_of is None}
    for start, tag, text in _pieces(runs) if len(clean) < len(own) else ():
        ours = own[tag]
        # In most texts of most files there is a letter of the language, and no other script.
        if ours is None or (ours and not ours.isdisjoint(text)):
            continue
        if reason := _fault(text, tag):
            yield start, reason


def _own(chars: set[str], tag: str) -> frozenset[str] | None:
    """Return letters of which one makes a text good; None where every text is."""
    due, found = script_of(tag), _found(chars)
    if found <= {due}:
        return None
    plain = found <= {due, LATIN} and len(found & _TWINS) == 1
    return frozenset(c for c in chars if script(c) == due) if plain else frozenset()


def _found(chars: Iterable[str]) -> set[str]:
    return {script(c) for c in chars} - {""}


def _fault(text: str, tag: str) -> str:
    due, found = script_of(tag), _found(set(text))
    others = found - {due, LATIN}
    if others == {"GREEK"} and not _GREEK_WORD.search(text):
        others = set()
    if others:
        return f"{_quote(text)} has {_list(others)} letters, but is said to be {tag}"
    if due != LATIN and due not in found and LATIN in found and _is_sentence(text):
        return f"{_quote(text)} is Latin, but is said to be {tag}"
    if len(found & _TWINS) > 1 and (word := _mixed(text)):
        return f"the word {word!r} mixes scripts"
    return ""


def _pieces(runs: Sequence[tuple[str, str]]) -> Iterator[tuple[int, str, str]]:
    """Join the runs of one block and language."""
    start, tag, texts = 0, "", list[str]()
    for number, (text, said) in enumerate(runs):
        if texts and said != tag:
            yield start, tag, "".join(texts)
            texts = []
        if not said:
            continue
        if not texts:
            start, tag = number, said
        texts.append(text)
    if texts:
        yield start, tag, "".join(texts)


def _is_sentence(text: str) -> bool:
    """Tell a Latin sentence from a name, whose words begin with a capital."""
    if text.count(" ") < _SENTENCE - 1:
        return False
    words = _LATIN_WORD.findall(_ADDRESS.sub(" ", text))
    plain = [w for w in words if w[0].islower() or w.isupper()]
    return len(words) >= _SENTENCE and 2 * len(plain) >= len(words)


def _mixed(text: str) -> str:
    for word in _WORD.findall(text):
        scripts = {script(c) for c in word} & _TWINS
        if len(scripts) > 1 and len(word) > 1 + ("GREEK" in scripts):
            return str(word)
    return ""


def _quote(text: str) -> str:
    words = " ".join(text.split())
    return f"“{words[:40]}{'…' if len(words) > 40 else ''}”"  # noqa: PLR2004 - as long as a place


def _list(scripts: set[str]) -> str:
    return " and ".join(sorted(name.capitalize() for name in scripts))
