"""The meaning of a translation, compared with the English by the lexicons of the two languages.

Negations, limits, numbers, sentences, terms and letters are counted on both sides. What a sentence
means is still for people.
"""

from collections.abc import Iterator

from pipeline.checks.lexicon.lexicon import UNENDED, Measure
from pipeline.checks.translations import figures_kept, limits, negation, terms, writing
from pipeline.checks.translations.figures import figures
from pipeline.checks.translations.sentences import sentences
from pipeline.model import Finding

_COMPARED = 20
"""Letters of an English text from which on its length can be compared."""


def compare(source: str, target: str, by: Measure) -> Iterator[Finding]:
    """Yield what a translation lost, added or turned round.

    Args:
        source: The words of the English text, without marks; variables as ``{name}``.
        target: The words of the translation, in the same way.
        by: The lexicons.
    """
    # Numbers need the variables; the words are compared without them.
    wanted, given = figures(source, by.english), figures(target, by.other)
    yield from figures_kept.compare(wanted, given)
    yield from limits.compare(wanted, given, by)
    yield from limits.bare_units(wanted, given, by)

    english, translated = writing.words_of(source), writing.words_of(target)
    yield from negation.compare(english, translated, by)
    yield from _sentences(english, translated, by)
    yield from _length(english, translated, by)
    yield from writing.compare(english, translated, by.other)
    yield from terms.compare(english, translated, by)


def compare_bold(source: list[str], target: list[str], by: Measure) -> Iterator[Finding]:
    """Yield a "not" or a number that was bold and is not any more.

    Args:
        source: The words of each bold part of the English text.
        target: Of the translation.
        by: The lexicons.
    """
    if len(source) != len(target):
        return
    wanted, given = " . ".join(source), " . ".join(target)
    lost = negation.negations(wanted, by.english).least > 0
    lost = lost and not negation.negations(given, by.other).most
    faults = figures_kept.compare(figures(wanted, by.english), figures(given, by.other))
    changed = any(found.code == "translation-number" for found in faults)
    if lost or changed:
        message = f"{wanted!r} is bold in English, {given!r} here"
        yield Finding(
            "translation-bold", message, hint="put ** around the words that are bold in the English"
        )


def _sentences(source: str, target: str, by: Measure) -> Iterator[Finding]:
    wanted = len(sentences(source, by.english.abbreviations))
    given = len(sentences(target, by.other.abbreviations))
    if wanted != given and by.other.script not in UNENDED:
        message = f"{given} sentences instead of {wanted}"
        yield Finding(
            "translation-sentence", message, hint="translate each sentence by one, and no more"
        )


def _length(source: str, target: str, by: Measure) -> Iterator[Finding]:
    wanted, given = sum(map(str.isalnum, source)), sum(map(str.isalnum, target))
    percent = 100 * given / max(wanted, 1)
    if wanted >= _COMPARED and not by.other.shortest <= percent <= by.other.longest:
        message = f"the translation has {given} letters, the English {wanted}"
        yield Finding(
            "translation-length", message, hint="translate all of the English, and add nothing"
        )
