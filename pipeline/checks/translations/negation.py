"""Negations: as many as in the English, and over as many parts."""

import functools
import re
from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.checks.lexicon.lexicon import Cues, Lexicon
from pipeline.checks.translations.figures import Fault
from pipeline.checks.translations.sentences import sentences

_COMMA = re.compile(r"[,،、，]")
_CLAUSE = re.compile(r"[.,:;!?¡¿(،؛：；，。（—–]\s*$|^\s*$")
_WORD = re.compile(r"[^\W\d_]")
_REPEATS = ("echoes", "again")


@dataclass(frozen=True, slots=True)
class _Negations:
    """Negations of a text.

    Attributes:
        least: How many there are at least.
        most: How many there are at most; a cue can be none in another language.
        links: Negations, repetitions of them, and what joins their parts.
        parts: Negations, and the parts that each has besides the first.
    """

    least: int
    most: int
    links: int
    parts: int


def compare(source: str, target: str, english: Lexicon, other: Lexicon) -> Iterator[Fault]:
    """Yield what a translation did to the negations.

    Args:
        source: The words of the English text, without marks.
        target: The words of the translation, without marks.
        english: The lexicon of the source.
        other: The lexicon of the translation.
    """
    wanted, given = negations(source, english), negations(target, other)
    if wanted.most < given.least or given.most < wanted.least:
        message = f"the English negates {wanted.least} times, the translation {given.least}"
        yield "translation-negation", message, "say no where the English does, and nowhere else"
    elif wanted.least and given.links < wanted.parts:
        message = f"the English denies {wanted.parts} things, the translation {given.links}"
        yield "translation-negation", message, "let the negation reach each part of the sentence"


@functools.lru_cache(maxsize=20_000)
def negations(text: str, lexicon: Lexicon) -> _Negations:
    """Count the negations of a text."""
    least = most = links = parts = 0
    for sentence in sentences(text, lexicon.abbreviations):
        cues = _cues(sentence, lexicon.negation)
        heads = [start for start, kind in cues if kind == "words"]
        heads += [
            s for s, kind in cues if kind == "leading" and _opens(sentence[:s], lexicon.negation)
        ]
        heads += [s for s, kind in cues if kind == "echoes" and not _WORD.search(sentence[:s])]
        again = [start for start, kind in cues if kind == "again"]
        heads += again[:1] if again and min([*heads, len(sentence)]) > again[0] else []
        least, most = least + len(heads), most + len(heads)
        most += sum(kind == "perhaps" for _, kind in cues)
        repeated = [start for start, kind in cues if kind in _REPEATS and start not in heads]
        links += len(heads) + len(repeated) + sum(kind == "perhaps" for _, kind in cues)
        links += lexicon.negation.joiners.count(sentence) + _commas(
            sentence, lexicon.negation, repeated
        )
        parts += len(heads) + (_parts(sentence, min(heads), lexicon.negation) if heads else 0)
    return _Negations(least, most, links, parts)


def _cues(sentence: str, cues: Cues) -> list[tuple[int, str]]:
    """Return place and kind of each cue; of two that overlap, the longer one."""
    found = [
        (start - end, start, end, kind)
        for kind in ("neutral", "perhaps", *_REPEATS, "leading", "words")
        for start, end in getattr(cues, kind).spans(sentence)
    ]
    taken: list[tuple[int, int, str]] = []
    for _, start, end, kind in sorted(found):
        if all(end <= a or b <= start for a, b, _ in taken):
            taken.append((start, end, kind))
    return [(start, kind) for start, _, kind in sorted(taken)]


def _opens(before: str, cues: Cues) -> bool:
    """Tell whether a clause starts after these words."""
    opener = cues.openers.spans(before.rstrip())
    return bool(_CLAUSE.search(before)) or any(end == len(before.rstrip()) for _, end in opener)


def _parts(sentence: str, first: int, cues: Cues) -> int:
    """Count what a negation denies besides the first part: "do not a, b or c" has two more."""
    after = cues.joiners.spans(sentence[first:])
    return len(after) + len(_COMMA.findall(sentence[first:][: after[-1][0]])) if after else 0


def _commas(sentence: str, cues: Cues, repeated: list[int]) -> int:
    """Count the commas that join parts; where a comma and a repeated cue do, none does alone."""
    if any(_COMMA.search(sentence[:start].rstrip()[-1:]) for start in repeated):
        return 0
    ends = [*repeated, *(start for start, _ in cues.joiners.spans(sentence))]
    return len(_COMMA.findall(sentence[: max(ends, default=0)]))
