"""What a translation says, compared with the English by the lexicons of the two languages.

Negations, limits, numbers, sentences, terms and letters are counted on both sides. What a sentence
means is still for people.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.checks.lexicon.lexicon import UNENDED, Lexicon
from pipeline.checks.translations import figures, limits, negation, terms, writing
from pipeline.checks.translations.figures import Fault
from pipeline.checks.translations.sentences import sentences
from pipeline.model import Key

_COMPARED = 20
"""Letters of an English text from which on its length says something."""


@dataclass(frozen=True, slots=True)
class Measure:
    """What meaning is compared by.

    Attributes:
        english: The lexicon of the source.
        other: The lexicon of the translation.
        harmful: The messages that can do harm: there a doubt refuses, elsewhere it warns.
    """

    english: Lexicon
    other: Lexicon
    harmful: frozenset[Key]


def compare(source: str, target: str, by: Measure) -> Iterator[Fault]:
    """Yield what a translation lost, added or turned round.

    Args:
        source: The words of the English text, without marks; variables as ``{name}``.
        target: The words of the translation, in the same way.
        by: The lexicons.
    """
    wanted, given = figures.figures(source, by.english), figures.figures(target, by.other)
    yield from figures.compare(wanted, given)
    yield from limits.compare(wanted, given, by.english, by.other)
    yield from limits.bare_units(wanted, given, by.english, by.other)
    words, said = writing.words_of(source), writing.words_of(target)
    yield from negation.compare(words, said, by.english, by.other)
    yield from _sentences(words, said, by)
    yield from _length(words, said, by.other)
    yield from writing.compare(words, said, by.other)
    yield from terms.compare(words, said, by.english, by.other)


def compare_bold(source: list[str], target: list[str], by: Measure) -> Iterator[Fault]:
    """Yield a "not" or a number that was bold and is not any more.

    Args:
        source: The words of each bold part of the English text.
        target: Of the translation.
        by: The lexicons.
    """
    wanted, given = " . ".join(source), " . ".join(target)
    denied = bool(negation.negations(wanted, by.english).least)
    lost = denied and not negation.negations(given, by.other).most
    numbers = figures.figures(wanted, by.english), figures.figures(given, by.other)
    changed = any(fault[0] == "translation-number" for fault in figures.compare(*numbers))
    if len(source) == len(target) and (lost or changed):
        message = f"{wanted!r} is bold in English, {given!r} here"
        yield "translation-bold", message, "put ** around the words that are bold in the English"


def _sentences(source: str, target: str, by: Measure) -> Iterator[Fault]:
    wanted = len(sentences(source, by.english.abbreviations))
    given = len(sentences(target, by.other.abbreviations))
    if wanted != given and by.other.script not in UNENDED:
        message = f"{given} sentences instead of {wanted}"
        yield "translation-sentence", message, "translate each sentence by one, and no more"


def _length(source: str, target: str, lexicon: Lexicon) -> Iterator[Fault]:
    wanted, given = _letters(source), _letters(target)
    inside = wanted * lexicon.shortest <= given * 100 <= wanted * lexicon.longest
    if wanted >= _COMPARED and not inside:
        message = f"the translation has {given} letters, the English {wanted}"
        yield "translation-length", message, "say all that the English says, and nothing more"


def _letters(text: str) -> int:
    return sum(character.isalnum() for character in text)
