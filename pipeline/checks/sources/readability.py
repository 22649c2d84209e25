"""How hard an English text is to read (PI-06, RD-en), and abbreviations that it leaves unexplained.

Formulas are for English only: the same easy text had grade 8 in Spanish by the English one.
"""

import functools
import re
from collections.abc import Iterable, Iterator, Sequence

import pyphen

MAX_WORDS = 20
"""Words of a sentence at most (NHS service manual)."""

MAX_GRADE = 6.0
"""Flesch-Kincaid grade of a handout at most (AAFP and AMA ask for grade 5 to 6)."""

MAX_SECTION_GRADE = 8.0
"""Flesch-Kincaid grade of one section at most."""

ENOUGH = 30
"""Words that a grade needs to mean something: "Do not drive." has 6.6, "Keep your arm up." 9.2."""

_KNOWN = frozenset(
    ("PDF", "ALL", "ALWAYS", "AND", "CALL", "DO", "NEVER", "NO", "NOT", "ONLY", "TODO", "STOP")
)
"""Abbreviations that are words by now, and words that are printed in capitals."""

_ABBREVIATION = re.compile(r"\b(?:[A-Z]{2,}|(?:[A-Z]\.){2,})(?:s\b|\b|(?<=\.))")
"""Two capital letters or more, with or without stops, and an s for several."""

_END = re.compile(r"(?<=[.!?:])\s+")
_WORD = re.compile(r"[A-Za-z][A-Za-z'’]*|\d+(?:[.,]\d+)*")


def sentences(text: str) -> tuple[str, ...]:
    """Split an English text at the ends of its sentences; a colon ends one too."""
    return tuple(filter(words, _END.split(text.strip())))


def words(sentence: str) -> tuple[str, ...]:
    """Return the words and numbers of a text."""
    return tuple(_WORD.findall(sentence))


def grade(texts: Sequence[str]) -> float:
    """Return the Flesch-Kincaid grade: 0.39 words a sentence + 11.8 syllables a word - 15.59.

    Args:
        texts: Paragraphs, list items and headings; each ends a sentence.
    """
    spoken: list[str] = []
    count = 0
    for text in texts:
        for sentence in sentences(text):
            count += 1
            spoken += words(sentence)
    if not spoken:
        return 0.0
    syllables = sum(map(_syllables, spoken))
    return 0.39 * len(spoken) / count + 11.8 * syllables / len(spoken) - 15.59


def _syllables(word: str) -> int:
    """Count the syllables of a word: the places where it could be hyphenated, or its vowels."""
    vowels = re.findall(r"[aeiouy]+", re.sub(r"(?<=[^aeioul])e$", "", word.lower()))
    return max(1, len(vowels), len(_hyphens().positions(word)) + 1)


@functools.cache
def _hyphens() -> pyphen.Pyphen:
    return pyphen.Pyphen(lang="en_US", left=1, right=1)


def unexplained(texts: Iterable[str]) -> Iterator[tuple[int, str]]:
    """Yield each abbreviation that is not explained where it is first used, and in which text.

    It is explained by brackets (WB-12; WCAG 2.2, 3.1.4), after its words or around them: "the Food
    and Drug Administration (FDA)" or "FDA (Food and Drug Administration)".
    """
    met = set(_KNOWN)
    for place, text in enumerate(texts):
        for found in _ABBREVIATION.finditer(text):
            name = found[0].removesuffix("s")
            before, after = text[: found.start()].rstrip(), text[found.end() :].lstrip()
            in_brackets = before.endswith("(") and after.startswith(")")
            if name not in met and not in_brackets and not after.startswith("("):
                yield place, found[0]
            met.add(name)
