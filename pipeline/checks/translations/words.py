"""The words of a translation: letters of other scripts, what is left in English, terms."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from operator import itemgetter

from pipeline.checks.lexicon import SCRIPTS, UNENDED, UNSPACED, Lexicon, Measure
from pipeline.checks.translations.forms import VOWELS, fold, sentences
from pipeline.model import Finding

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_CODE = re.compile(r"\b(?=\w*[A-Z])(?=\w*\d)[A-Za-z0-9]+\b")
"""A code that is written alike in every language: B12, A1C, L4."""

_RUN = re.compile(rf"[\w{VOWELS}]+")
_SIGNS = re.compile("[A-Za-z\u00b5\u03bc]+")
_SIGNS_APART = re.compile(rf"(?<![^\W\d_])(?<![{VOWELS}]){_SIGNS.pattern}(?![^\W\d_])")
"""What may be a unit in Latin letters, with the sign of "micro" (U+00B5) or a Greek mu (U+03BC)."""

_LEFT = 4
"""Words in a row that are still English, from which a part counts as not translated."""

_COMPARED = 20
"""Letters of an English text from which on its length can be compared."""


def compare(source: str, target: str, by: Measure) -> Iterator[Finding]:
    """Yield what is wrong with the words of a translation; both texts are words without marks."""
    yield from _amount(source, target, by)
    yield from _foreign(source, target, by.other)
    yield from terms(source, fold(target), by)


def _amount(source: str, target: str, by: Measure) -> Iterator[Finding]:
    """Compare how many sentences and letters there are."""
    wanted = len(sentences(source, by.english.abbreviations))
    given = len(sentences(target, by.other.abbreviations))
    if wanted != given and by.other.script not in UNENDED:
        yield Finding("translation-sentence", f"sentences: {wanted} in English, {given} here")

    wanted, given = sum(map(str.isalnum, source)), sum(map(str.isalnum, target))
    percent = 100 * given / max(wanted, 1)
    if wanted >= _COMPARED and not by.other.shortest <= percent <= by.other.longest:
        message = f"the translation has {given} letters, the English {wanted}"
        yield Finding("translation-length", message)


def _foreign(source: str, target: str, lexicon: Lexicon) -> Iterator[Finding]:
    """Yield words with letters of another script, but for names and words of the lexicon."""
    # Units of the lexicon are left out: "µg" has a Greek letter beside a Latin one.
    pattern = _SIGNS if lexicon.script in UNSPACED else _SIGNS_APART
    text = pattern.sub(lambda m: " " if fold(m[0]) in lexicon.units.names else m[0], target)

    names = set(filter(str.isupper, _WORD.findall(source))) | set(_CODE.findall(source))
    for word in dict.fromkeys(_RUN.findall(text)):
        if word.isascii() and lexicon.script == "Latin":
            continue
        letters = set()
        for letter in filter(str.isalpha, word):
            if not unicodedata.name(letter, "").startswith(SCRIPTS[lexicon.script]):
                letters.add(letter)
        if not letters:
            continue

        # Latin names and words may stay; without spaces they are only a part of the word.
        runs = re.findall(r"[A-Za-z]+", word) if lexicon.script in UNSPACED else [word]
        kept = all(run in names or run.casefold() in lexicon.latin for run in runs)
        if not (kept and "".join(letters).isascii()):
            found = sorted(unicodedata.name(letter, "?").lower() for letter in letters)
            message = f"{word!r} has letters of another script: {', '.join(found[:3])}"
            hint = f"type it in {lexicon.script} letters, or add it to latin= in the lexicon"
            yield Finding("translation-script", message, hint=hint)


def left_over(source: str, target: str) -> Iterator[Finding]:
    """Yield the place where a part of the text is still English."""
    english = set(map(str.casefold, _WORD.findall(source)))
    run = 0
    for word in re.findall(r"[^\W\d_]{2,}", target):
        run = run + 1 if word.casefold() in english and not word.isupper() else 0
        if run == _LEFT:
            message = f"part of the text is still English, up to {word!r}"
            yield Finding("translation-untranslated", message)


def terms(source: str, target: str, by: Measure) -> Iterator[Finding]:
    """Yield terms without an approved form (TR-12), forbidden forms, and the wrong address."""
    # Each English term has an approved form as often, and no forbidden one.
    wanted = Counter(map(itemgetter(2), by.english.termed.find(fold(source))))
    for name in sorted(wanted):
        term = repr(name.replace("_", " "))
        given = len(by.other.terms[name].findall(target))
        if given < wanted[name]:
            message = f"approved words for {term}: {wanted[name]} needed, {given} found"
            yield Finding("translation-term", message)
        if name in by.other.forbidden and by.other.forbidden[name].search(target):
            yield Finding("translation-term", f"a forbidden word for {term} is used")

    # One word of the wrong address (TR-18) is enough.
    if informal := by.other.informal.search(target):
        message = f"{informal[0]!r} addresses the reader in another way than other texts"
        yield Finding("translation-formality", message)
