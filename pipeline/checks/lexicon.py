"""Words that decide what a sentence means: negations, limits, sentence ends, letters.

A lexicon is a file of a language's experts (`locales/<language>/lexicon.toml`; the English one is
`sources/lexicon.toml`, because only its authors write English). It is a net under the translators
of protected texts, not a grammar.
"""

import re
import unicodedata
from dataclasses import dataclass

from pipeline import tables
from pipeline.errors import ConfigError

SCRIPTS = {
    "Latin": "LATIN",
    "Greek": "GREEK",
    "Cyrillic": "CYRILLIC",
    "Arabic": "ARABIC",
    "Devanagari": "DEVANAGARI",
    "Han": "CJK",
}
"""How the Unicode names of a script's letters begin."""

_MARKS = re.compile("[\u064b-\u0652\u0670\u0640]")
"""Arabic vowel signs and the stretching line, which may be written or not."""

_HAN = re.compile("[\u3400-\u9fff]")
_ARABIC = re.compile("[\u0600-\u06ff]")


@dataclass(frozen=True, slots=True)
class Forms:
    """The forms of one meaning, and how to find them in a text."""

    pattern: re.Pattern[str] | None

    def count(self, text: str) -> int:
        """Return how often any of the forms stands in a folded text."""
        return len(self.pattern.findall(text)) if self.pattern else 0

    def blank(self, text: str) -> str:
        """Return a folded text without the forms."""
        return self.pattern.sub(" ", text) if self.pattern else text

    def spans(self, text: str) -> list[tuple[int, int]]:
        """Return where the forms stand in a folded text."""
        return [found.span() for found in self.pattern.finditer(text)] if self.pattern else []


@dataclass(frozen=True, slots=True)
class Lexicon:
    """What the checks know of a language.

    Attributes:
        script: Key of `SCRIPTS`.
        latin: Words that may stay in Latin letters, folded.
        shortest: Letters of a translation at least, in percent of the English letters.
        longest: Letters of a translation at most, in percent of the English letters.
        abbreviations: Points that end no sentence.
        words: Cues that negate wherever they stand.
        leading: Cues that negate only at the start of a clause ("nadie"); elsewhere they repeat.
        echoes: Cues that repeat a negation of their sentence ("ni"); at its start they negate.
        again: Cues that repeat a negation of their sentence; where there is none, they negate.
        perhaps: Cues that may stand for a negation of the other language, or for none.
        neutral: Texts that hold a cue and negate nothing.
        openers: Words after which a clause starts.
        joiners: Words that join what is negated ("or").
        idioms: Texts that hold a form of a meaning and do not mean it ("more or less").
        units: Forms of each unit that may stand after a number (TR-08), by its name.
        meanings: Forms of each meaning that must be kept (TR-10), such as "before", by its name.
    """

    script: str
    latin: frozenset[str]
    shortest: int
    longest: int
    abbreviations: tuple[str, ...]
    words: Forms
    leading: Forms
    echoes: Forms
    again: Forms
    perhaps: Forms
    neutral: Forms
    openers: Forms
    joiners: Forms
    idioms: Forms
    units: dict[str, Forms]
    meanings: dict[str, Forms]


def read_lexicon(text: str, *, path: str, english: "Lexicon | None" = None) -> Lexicon:
    """Read a lexicon.

    Args:
        text: The file.
        path: Where it is, for messages.
        english: The lexicon of the source, which says the meanings; None for itself.

    Raises:
        ConfigError: A key is missing, empty, unknown or not of its type.
    """
    table = tables.parse(text, path=path)
    script = table.text("script")
    if script not in SCRIPTS:
        raise _wrong(table, "script", script, f"one of {', '.join(SCRIPTS)}")
    latin = frozenset(word.casefold() for word in table.texts("latin", ()))
    abbreviations = tuple(fold(form) for form in table.texts("abbreviations", ()))
    length, negation = table.table("length"), table.table("negation")
    shortest, longest = length.integer("shortest"), length.integer("longest")
    if not 0 < shortest < longest:
        raise _wrong(length, "shortest", str(shortest), "a percentage below longest")
    meanings, units = table.table("meanings"), table.table("units")
    names = tuple(english.meanings) if english else tuple(meanings)
    measured = tuple(english.units) if english else tuple(units)
    lexicon = Lexicon(
        script=script,
        latin=latin,
        shortest=shortest,
        longest=longest,
        abbreviations=abbreviations,
        words=_forms(negation, "words", needed=True),
        leading=_forms(negation, "leading", needed=False),
        echoes=_forms(negation, "echoes", needed=False),
        again=_forms(negation, "again", needed=False),
        perhaps=_forms(negation, "perhaps", needed=False),
        neutral=_forms(negation, "neutral", needed=False),
        openers=_forms(negation, "openers", needed=False),
        joiners=_forms(negation, "joiners", needed=True),
        idioms=_forms(table, "idioms", needed=False),
        units={name: _forms(units, name, needed=True) for name in measured},
        meanings={name: _forms(meanings, name, needed=True) for name in names},
    )
    for part in (length, negation, meanings, units, table):
        part.finish()
    return lexicon


def fold(text: str) -> str:
    """Write a text as cues are compared: composed, in small letters, without vowel signs."""
    return _MARKS.sub("", unicodedata.normalize("NFC", text)).casefold()


def _forms(table: tables.Table, key: str, *, needed: bool) -> Forms:
    forms = table.texts(key, None if needed else ())
    if (needed and not forms) or not all(form.strip() for form in forms):
        raise _wrong(table, key, "empty", "one or more forms")
    ordered = sorted({fold(form) for form in forms}, key=lambda form: (-len(form), form))
    return Forms(re.compile("|".join(map(_whole, ordered))) if ordered else None)


def _whole(form: str) -> str:
    """Find whole words; in Han, which has no spaces, signs; in Arabic, also after "and".

    A form that ends in a point stands at the end of a clause only: "or more", not "or more pain".
    """
    end = r"(?=\s*(?:[.,:;!?)؛،]|$))" if form.endswith(".") else ""
    text = re.escape(form.rstrip(".")) if end else re.escape(form)
    if _HAN.search(form):
        return text
    return rf"(?<!\w){'[وف]?' if _ARABIC.search(form) else ''}{text}(?!\w){end}"


def _wrong(table: tables.Table, key: str, value: str, wanted: str) -> ConfigError:
    return ConfigError(
        f"{key} is {value}, not {wanted}",
        location=table.location(key),
        hint=f"write {wanted}; docs/LOCALES.md says what a lexicon holds",
    )
