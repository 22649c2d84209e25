"""Terms that must be said in approved words (TR-12), and how the reader is addressed (TR-18)."""

from collections import Counter
from collections.abc import Iterator

from pipeline.checks.lexicon.lexicon import Lexicon
from pipeline.checks.translations.figures import Fault
from pipeline.checks.translations.forms import fold


def compare(source: str, target: str, english: Lexicon, other: Lexicon) -> Iterator[Fault]:
    """Yield terms without an approved form, forbidden forms, and the wrong address.

    Args:
        source: The words of the English text, without marks.
        target: The words of the translation, without marks.
        english: The lexicon of the source.
        other: The lexicon of the translation.
    """
    said = fold(target)
    due = Counter(name for _, _, name in english.termed.find(fold(source)))
    for name in sorted(due):
        there = other.terms[name].count(said)
        if there < due[name]:
            term = repr(name.replace("_", " "))
            message = (
                f"the translation has an approved word for {term} {there} times of {due[name]}"
            )
            if not there:
                message = f"no approved word for {term} is in the translation"
            yield "translation-term", message, "use a word of [terms] in the lexicon"
        if name in other.forbidden and other.forbidden[name].count(said):
            message = f"the word for {name.replace('_', ' ')!r} is one that must not be used"
            yield "translation-term", message, "use a word of [terms] in the lexicon"
    for start, end in other.informal.spans(said)[:1]:
        message = f"{said[start:end]!r} addresses the reader in another way than the handouts do"
        yield "translation-formality", message, "address the reader as the other texts do"
