"""Checks of what a translation says, for texts that can do harm: never a grammar, only a net.

Negations, limits, sentences, letters and length are counted on both sides by the lexicons of the
two languages. What a sentence means is still for people.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.checks.lexicon import SCRIPTS, UNENDED, UNSPACED, Forms, Lexicon, fold
from pipeline.checks.numbers import number_value
from pipeline.model import Key

Fault = tuple[str, str, str]
"""Code, message and hint."""

_END = re.compile(r"(?<=[.!?؟۔।])[\"'»”)\]]*\s+|(?<=[。！？])")
_COMMA = re.compile(r"[,،、，]")
_CLAUSE = re.compile(r"[.,:;!?¡¿(،؛：；，。（—–]\s*$|^\s*$")
_NUMBER = re.compile(r"(?<![\d.,])(\d+(?:[.,٫٬]\d+)*)[\s\u00a0]*")
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_OPPOSITES = (("at_least", "at_most"), ("more_than", "less_than"), ("before", "after"))
_REPEATS = ("echoes", "again")
_LEFT = 4
"""Words in a row that are still English, from which a part counts as not translated."""

_COMPARED = 20
"""Letters of an English text from which on its length says something."""


@dataclass(frozen=True, slots=True)
class Measure:
    """What meaning is compared by.

    Attributes:
        english: The lexicon of the source.
        other: The lexicon of the translation.
        keys: The messages whose meaning is compared: those that can do harm.
    """

    english: Lexicon
    other: Lexicon
    keys: frozenset[Key]


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


def compare(source: str, target: str, by: Measure) -> Iterator[Fault]:
    """Yield what a translation lost or turned round.

    Args:
        source: The words of the English text, without marks.
        target: The words of the translation, without marks.
        by: The lexicons.
    """
    yield from _negation(source, target, by)
    yield from _meanings(
        by.english.idioms.blank(fold(source)), by.other.idioms.blank(fold(target)), by
    )
    yield from _units(fold(source), fold(target), by)
    wanted, given = len(sentences(source, by.english)), len(sentences(target, by.other))
    if wanted != given and by.other.script not in UNENDED:
        message = f"{given} sentences instead of {wanted}"
        yield "translation-sentence", message, "translate each sentence by one, and no more"
    yield from _length(source, target, by.other)
    yield from _script(source, target, by.other)


def sentences(text: str, lexicon: Lexicon) -> list[str]:
    """Split a text at the ends of its sentences."""
    plain = fold(text)
    for abbreviation in lexicon.abbreviations:
        plain = plain.replace(abbreviation, abbreviation.replace(".", ""))
    return [piece for piece in _END.split(plain) if _WORD.search(piece)]


def _negation(source: str, target: str, by: Measure) -> Iterator[Fault]:
    wanted, given = negations(source, by.english), negations(target, by.other)
    if wanted.most < given.least or given.most < wanted.least:
        message = f"the English negates {wanted.least} times, the translation {given.least}"
        yield "translation-negation", message, "say no where the English does, and nowhere else"
    elif wanted.least and given.links < wanted.parts:
        message = f"the English denies {wanted.parts} things, the translation {given.links}"
        yield "translation-negation", message, "let the negation reach each part of the sentence"


def negations(text: str, lexicon: Lexicon) -> _Negations:
    """Count the negations of a text."""
    least = most = links = parts = 0
    for sentence in sentences(text, lexicon):
        cues = _cues(sentence, lexicon)
        heads = [start for start, kind in cues if kind == "words"]
        heads += [s for s, kind in cues if kind == "leading" and _opens(sentence[:s], lexicon)]
        heads += [s for s, kind in cues if kind == "echoes" and not _WORD.search(sentence[:s])]
        again = [start for start, kind in cues if kind == "again"]
        heads += again[:1] if again and min([*heads, len(sentence)]) > again[0] else []
        least, most = least + len(heads), most + len(heads)
        most += sum(kind == "perhaps" for _, kind in cues)
        repeated = [start for start, kind in cues if kind in _REPEATS and start not in heads]
        links += len(heads) + len(repeated) + sum(kind == "perhaps" for _, kind in cues)
        links += lexicon.joiners.count(sentence) + _commas(sentence, lexicon, repeated)
        parts += len(heads) + (_parts(sentence, min(heads), lexicon) if heads else 0)
    return _Negations(least, most, links, parts)


def _cues(sentence: str, lexicon: Lexicon) -> list[tuple[int, str]]:
    """Return place and kind of each cue; of two that overlap, the longer one."""
    found = [
        (start - end, start, end, kind)
        for kind in ("neutral", "perhaps", *_REPEATS, "leading", "words")
        for start, end in getattr(lexicon, kind).spans(sentence)
    ]
    taken: list[tuple[int, int, str]] = []
    for _, start, end, kind in sorted(found):
        if all(end <= a or b <= start for a, b, _ in taken):
            taken.append((start, end, kind))
    return [(start, kind) for start, _, kind in sorted(taken)]


def _opens(before: str, lexicon: Lexicon) -> bool:
    """Tell whether a clause starts after these words."""
    opener = lexicon.openers.spans(before.rstrip())
    return bool(_CLAUSE.search(before)) or any(end == len(before.rstrip()) for _, end in opener)


def _parts(sentence: str, first: int, lexicon: Lexicon) -> int:
    """Count what a negation denies besides the first part: "do not a, b or c" has two more."""
    after = lexicon.joiners.spans(sentence[first:])
    return len(after) + len(_COMMA.findall(sentence[first:][: after[-1][0]])) if after else 0


def _commas(sentence: str, lexicon: Lexicon, repeated: list[int]) -> int:
    """Count the commas that join parts; where a comma and a repeated cue do, none does alone."""
    if any(_COMMA.search(sentence[:start].rstrip()[-1:]) for start in repeated):
        return 0
    ends = [*repeated, *(start for start, _ in lexicon.joiners.spans(sentence))]
    return len(_COMMA.findall(sentence[: max(ends, default=0)]))


def _meanings(source: str, target: str, by: Measure) -> Iterator[Fault]:
    wanted = {name for name, forms in by.english.meanings.items() if forms.count(source)}
    given = {name for name, forms in by.other.meanings.items() if forms.count(target)}
    for name in sorted(wanted - given):
        message = f"the English says {_said(name)}, the translation does not"
        yield "translation-comparator", message, "say it in words of the language's lexicon"
    for pair in _OPPOSITES:
        for name, other in (pair, pair[::-1]):
            if name in wanted & given and other in given - wanted:
                message = f"the English says {_said(name)}, the translation also {_said(other)}"
                yield "translation-comparator", message, "say one of the two, as the English does"


def _units(source: str, target: str, by: Measure) -> Iterator[Fault]:
    """Refuse numbers that changed their units: "4 tablets in 24 hours", "24 tablets in 4 hours"."""
    for name, forms in by.english.units.items():
        wanted, given = _measured(source, forms), _measured(target, by.other.units[name])
        if wanted and given - wanted:
            message = f"the English has {_listed(wanted)} {name}, the translation {_listed(given)}"
            yield "translation-number", message, "keep each number with its unit"


def _measured(text: str, unit: Forms) -> Counter[str]:
    """Count the numbers that stand right before a unit."""
    starts = {start for start, _ in unit.spans(text)}
    found = [number_value(match[1]) for match in _NUMBER.finditer(text) if match.end() in starts]
    return Counter(found)


def _listed(values: Counter[str]) -> str:
    return " and ".join(sorted(values.elements()))


def _said(name: str) -> str:
    return f"'{name.replace('_', ' ')}'"


def _length(source: str, target: str, lexicon: Lexicon) -> Iterator[Fault]:
    wanted, given = _letters(source), _letters(target)
    inside = wanted * lexicon.shortest <= given * 100 <= wanted * lexicon.longest
    if wanted >= _COMPARED and not inside:
        message = f"the translation has {given} letters, the English {wanted}"
        yield "translation-length", message, "say all that the English says, and nothing more"


def _letters(text: str) -> int:
    return sum(character.isalnum() for character in text)


def _script(source: str, target: str, lexicon: Lexicon) -> Iterator[Fault]:
    """Refuse letters of another script, look-alikes, and English that was left."""
    ours = SCRIPTS[lexicon.script]
    english = {word.casefold() for word in _WORD.findall(source)}
    names = {word for word in _WORD.findall(source) if word.isupper()}
    for word in dict.fromkeys(re.findall(r"\w+", target)):
        letters = [c for c in word if c.isalpha() and not _is(c, ours)]
        runs = re.findall(r"[A-Za-z]+", word) if lexicon.script in UNSPACED else [word]
        kept = all(run in names or run.casefold() in lexicon.latin for run in runs)
        if letters and not (kept and all(c.isascii() for c in letters)):
            shown = ", ".join(sorted({unicodedata.name(c, "?").lower() for c in letters})[:3])
            message = f"{word!r} has letters of another script: {shown}"
            hint = f"write it in {lexicon.script} letters, or name it in latin= of the lexicon"
            yield "translation-script", message, hint
    run = 0
    for word in _WORD.findall(target):
        run = run + 1 if word.casefold() in english and word not in names else 0
        if run == _LEFT:
            message = f"a part is still English, up to {word!r}"
            yield "translation-script", message, "translate it"


def _is(letter: str, names: tuple[str, ...]) -> bool:
    return unicodedata.name(letter, "").startswith(names)
