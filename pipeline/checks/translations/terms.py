"""Terms that need approved words (TR-12), and how the reader is addressed (TR-18)."""

from collections import Counter
from collections.abc import Iterator

from pipeline.checks.lexicon.lexicon import Measure
from pipeline.checks.translations.forms import fold
from pipeline.model import Finding

_HINT = "use a word of [terms] in the lexicon"


def compare(source: str, target: str, by: Measure) -> Iterator[Finding]:
    """Yield terms without an approved form, forbidden forms, and the wrong address."""
    translated = fold(target)
    wanted = Counter(name for _, _, name in by.english.termed.find(fold(source)))

    # Each English term has an approved form as often, and no forbidden one.
    for name in sorted(wanted):
        term = repr(name.replace("_", " "))
        given = by.other.terms[name].count(translated)
        if not given:
            yield Finding(
                "translation-term", f"no approved word for {term} is in the translation", hint=_HINT
            )
        elif given < wanted[name]:
            times = f"{given} times of {wanted[name]}"
            message = f"the translation has an approved word for {term} {times}"
            yield Finding("translation-term", message, hint=_HINT)
        if name in by.other.forbidden and by.other.forbidden[name].count(translated):
            yield Finding("translation-term", f"the word for {term} must not be used", hint=_HINT)

    # One word of the wrong address is enough.
    for start, end in by.other.informal.spans(translated)[:1]:
        message = f"{translated[start:end]!r} addresses the reader differently from the handouts"
        yield Finding(
            "translation-formality", message, hint="address the reader as the other texts do"
        )
