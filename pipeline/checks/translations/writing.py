"""Letters of other scripts, look-alikes, words left in English, and how a text ends."""

import re
import unicodedata
from collections.abc import Iterator

from pipeline.checks.lexicon.lexicon import SCRIPTS, UNSPACED, Lexicon
from pipeline.checks.translations.forms import IN_WORD, fold
from pipeline.model import Finding

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_DOUBLED = re.compile(rf"(?<!{IN_WORD})([^\W\d_]+) \1(?!{IN_WORD})", re.IGNORECASE)
_ENDS = {
    **dict.fromkeys(".。۔।", "a full stop"),
    **dict.fromkeys("?؟？", "a question mark"),
    **dict.fromkeys("!！", "an exclamation mark"),
    **dict.fromkeys(":：", "a colon"),
}
_VARIABLE = re.compile(r"\{[a-z][a-z0-9_]*\}")
_SIGNS = re.compile("[A-Za-z\u00b5\u03bc]+")
_SIGNS_APART = re.compile(rf"(?<![^\W\d_]){_SIGNS.pattern}(?![^\W\d_])")
"""What may be a unit in Latin letters, with the sign of "micro" (U+00B5) or a Greek mu (U+03BC)."""

_LEFT = 4
"""Words in a row that are still English, from which a part counts as not translated."""


def words_of(text: str) -> str:
    """Return a text with a space in place of each variable."""
    return _VARIABLE.sub(" ", text)


def compare(source: str, target: str, lexicon: Lexicon) -> Iterator[Finding]:
    """Yield letters that do not belong to the language, and hints about its marks.

    Both texts are words without marks.
    """
    yield from _foreign(source, target, lexicon)
    yield from _left(source, target)
    wanted, given = _ENDS.get(source.strip()[-1:], ""), _ENDS.get(target.strip()[-1:], "")
    if wanted != given:
        message = f"the English ends with {wanted or 'no mark'}, the translation with "
        message += given or "none"
        yield Finding("translation-punctuation", message, hint="end it as the English does")
    doubled = _DOUBLED.search(lexicon.idioms.blank(fold(target)))
    if doubled and not _DOUBLED.search(source):
        yield Finding(
            "translation-doubled", f"{doubled[1]!r} is written twice", hint="delete one of the two"
        )


def _foreign(source: str, target: str, lexicon: Lexicon) -> Iterator[Finding]:
    """Yield words with letters of another script, but for names and words of the lexicon."""
    ours = SCRIPTS[lexicon.script]
    names = set(filter(str.isupper, _WORD.findall(source)))
    for word in dict.fromkeys(re.findall(r"\w+", _without_units(target, lexicon))):
        if word.isascii() and lexicon.script == "Latin":
            continue
        letters = [letter for letter in word if letter.isalpha() and not _is(letter, ours)]
        if not letters:
            continue

        # Latin names and units may stay; without spaces they are only a part of the word.
        runs = re.findall(r"[A-Za-z]+", word) if lexicon.script in UNSPACED else [word]
        kept = all(run in names or run.casefold() in lexicon.latin for run in runs)
        if not (kept and "".join(letters).isascii()):
            found = sorted({unicodedata.name(letter, "?").lower() for letter in letters})
            message = f"{word!r} has letters of another script: {', '.join(found[:3])}"
            hint = f"write it in {lexicon.script} letters, or name it in latin= of the lexicon"
            yield Finding("translation-script", message, hint=hint)


def _without_units(text: str, lexicon: Lexicon) -> str:
    """Leave out the units of the lexicon: "µg" has a Greek letter beside a Latin one."""
    pattern = _SIGNS if lexicon.script in UNSPACED else _SIGNS_APART
    return pattern.sub(lambda m: " " if fold(m[0]) in lexicon.units.names else m[0], text)


def _left(source: str, target: str) -> Iterator[Finding]:
    """Yield the place where a part of the text is still English."""
    english = set(map(str.casefold, _WORD.findall(source)))
    run = 0
    for word in re.findall(r"[^\W\d_]{2,}", target):
        run = run + 1 if word.casefold() in english and not word.isupper() else 0
        if run == _LEFT:
            message = f"a part is still English, up to {word!r}"
            yield Finding("translation-untranslated", message, hint="translate it")


def _is(letter: str, script: tuple[str, ...]) -> bool:
    return unicodedata.name(letter, "").startswith(script)
