"""Negations: as many as in the English, and over as many parts."""

import re
from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from pipeline.checks.lexicon import Cues, Lexicon, Measure
from pipeline.checks.translations.forms import sentences
from pipeline.model import Finding

_COMMA = re.compile(r"[,،、，]")
_CLAUSE = re.compile(r"[.,:;!?¡¿(،؛：；，。（—–]\s*$|^\s*$")
_WORD = re.compile(r"[^\W\d_]")
_KINDS = ("neutral", "perhaps", "echoes", "again", "leading", "words")
"""Kinds of cue: the fields of `Cues` that can be found in a sentence."""


class _Negations(NamedTuple):
    """Negations of a text.

    Attributes:
        least: How many there are at least.
        most: How many there are at most; a cue need not negate in another language.
        links: Negations, repetitions of them, and what joins their parts.
        parts: Negations, and the parts that each has besides the first.
    """

    least: int
    most: int
    links: int
    parts: int


def compare(source: str, target: str, by: Measure) -> Iterator[Finding]:
    """Yield what a translation did to the negations."""
    wanted, given = negations(source, by.english), negations(target, by.other)
    if wanted.most < given.least or given.most < wanted.least:
        message = f"negations: {wanted.least} in the English, {given.least} in the translation"
        yield Finding("translation-negation", message)
    elif wanted.least and given.links < wanted.parts:
        message = f"the English negates {wanted.parts} things, the translation {given.links}"
        hint = "make the 'not' apply to each thing, as in the English"
        yield Finding("translation-negation", message, hint=hint)


def negations(text: str, lexicon: Lexicon) -> _Negations:
    """Count the negations of a text."""
    least = most = links = parts = 0
    for sentence in sentences(text, lexicon.abbreviations):
        found = _cues(sentence, lexicon.negation)
        heads = _heads(sentence, found, lexicon.negation)
        perhaps = len(found["perhaps"])
        least += len(heads)
        most += len(heads) + perhaps

        # What joins the parts of a negation: repeated cues, words such as "or", and commas.
        repeated = [start for start in found["echoes"] + found["again"] if start not in heads]
        joiners = list(map(re.Match.start, lexicon.negation.joiners.finditer(sentence)))
        links += len(heads) + perhaps + len(repeated) + len(joiners)
        links += _commas(sentence, joiners, repeated)

        # "Do not a, b or c" denies three parts: the first one, and those joined to it.
        joined = [start for start in joiners if start >= min(heads, default=len(sentence))]
        parts += len(heads) + len(joined)
        if joined:
            parts += len(_COMMA.findall(sentence[min(heads) : joined[-1]]))
    return _Negations(least, most, links, parts)


def _cues(sentence: str, cues: Cues) -> dict[str, list[int]]:
    """Return the places of the cues of each kind; of two that overlap, the longer one."""
    found = []
    for kind in _KINDS:
        for cue in getattr(cues, kind).finditer(sentence):
            found.append((cue.start() - cue.end(), *cue.span(), kind))

    free = [True] * len(sentence)
    places: dict[str, list[int]] = defaultdict(list)
    for _, start, end, kind in sorted(found):
        if all(free[start:end]):
            free[start:end] = [False] * (end - start)
            places[kind].append(start)
    return {kind: sorted(places[kind]) for kind in _KINDS}


def _heads(sentence: str, found: dict[str, list[int]], cues: Cues) -> list[int]:
    """Return the places of the cues that negate, and do not repeat another one."""
    heads = [*found["words"]]
    for start in found["leading"]:
        if _opens(sentence[:start], cues):
            heads.append(start)
    for start in found["echoes"]:
        if not _WORD.search(sentence[:start]):
            heads.append(start)

    # "Nor" repeats a negation before it; where there is none, it negates.
    for start in found["again"][:1]:
        if start < min(heads, default=len(sentence)):
            heads.append(start)
    return heads


def _opens(before: str, cues: Cues) -> bool:
    """Tell whether a clause starts after these words."""
    words = before.rstrip()
    opened = any(found.end() == len(words) for found in cues.openers.finditer(words))
    return opened or bool(_CLAUSE.search(before))


def _commas(sentence: str, joiners: list[int], repeated: list[int]) -> int:
    """Count the commas that join parts; where a comma and a repeated cue do, none does alone."""
    if any(_COMMA.search(sentence[:start].rstrip()[-1:]) for start in repeated):
        return 0
    last = max(joiners + repeated, default=0)
    return len(_COMMA.findall(sentence[:last]))
