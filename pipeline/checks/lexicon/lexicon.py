"""Words that decide what a sentence means, as the experts of a language list them.

A lexicon is `locales/<language>/lexicon.toml`; the English one is `sources/lexicon.toml`, because
only its authors write English. It is a net under the translators, not a grammar.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.checks.translations.forms import Forms, Named, Units
from pipeline.checks.translations.numbers import Notation, Quantity
from pipeline.model import Key

SCRIPTS = {
    "Latin": ("LATIN",),
    "Greek": ("GREEK",),
    "Cyrillic": ("CYRILLIC",),
    "Arabic": ("ARABIC",),
    "Hebrew": ("HEBREW",),
    "Devanagari": ("DEVANAGARI",),
    "Bengali": ("BENGALI",),
    "Thai": ("THAI",),
    "Han": ("CJK", "IDEOGRAPHIC"),
    "Japanese": ("CJK", "IDEOGRAPHIC", "HIRAGANA", "KATAKANA"),
    "Hangul": ("HANGUL",),
}
"""How the Unicode names of a script's letters begin."""

UNSPACED = frozenset(("Han", "Japanese"))
"""Scripts without spaces between words, nor around Latin words among them."""

UNENDED = frozenset(("Thai",))
"""Scripts that have no sign for the end of a sentence."""


@dataclass(frozen=True, slots=True)
class Cues:
    """How a language negates.

    Attributes:
        words: Cues that negate everywhere.
        leading: Cues that negate only at the start of a clause ("nadie"); elsewhere they repeat.
        echoes: Cues that repeat a negation of their sentence ("ni"); at its start they negate.
        again: Cues that repeat a negation of their sentence; where there is none, they negate.
        perhaps: Cues that may answer a negation of the other language, or none.
        neutral: Texts that hold a cue and negate nothing.
        openers: Words after which a clause starts.
        joiners: Words that join what is negated ("or").
    """

    words: Forms
    leading: Forms
    echoes: Forms
    again: Forms
    perhaps: Forms
    neutral: Forms
    openers: Forms
    joiners: Forms


@dataclass(frozen=True, slots=True)
class Ranges:
    """How a language writes a range of numbers.

    Attributes:
        to: The words between the ends of a range.
        joined: The words between two numbers that share a unit ("2 or 3 days").
        between: Words before two numbers that "and" makes a range of.
    """

    to: tuple[str, ...]
    joined: tuple[str, ...]
    between: tuple[str, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Lexicon:
    """What the checks know of a language. Two are never equal, so that each can be a key.

    Attributes:
        script: Key of `SCRIPTS`.
        latin: Words that may stay in Latin letters, folded.
        shortest: Letters of a translation at least, in percent of the English letters.
        longest: Letters of a translation at most, in percent of the English letters.
        abbreviations: Points that end no sentence.
        negation: How it negates.
        idioms: Texts that hold a form of a meaning and do not mean it ("more or less").
        meanings: Forms of each meaning that must be kept (TR-10), such as "before".
        notation: How it writes numbers.
        units: Its units (TR-08).
        bare: Forms of each unit without a number before it, by its name.
        amounts: Forms that are a number and its unit in one ("twice", ساعتين), by both.
        ranges: How it writes a range of numbers.
        months: Number of each month by its name; empty where months are numbers.
        dates: Finds a date with a month in words.
        order: ``d``, ``m`` and ``y`` as a date of three numbers has them.
        emergency: Numbers of emergency lines; those of the English lexicon where it lists none.
        terms: Approved forms of each term (TR-12), by its English name.
        termed: Finds the terms of an English text.
        forbidden: Forms that are wrong for a term, by its English name.
        informal: Words that address the reader in the wrong way (TR-18).
    """

    script: str
    latin: frozenset[str]
    shortest: int
    longest: int
    abbreviations: tuple[str, ...]
    negation: Cues
    idioms: Forms
    meanings: Named
    notation: Notation
    units: Units
    bare: dict[str, Forms]
    amounts: Named
    ranges: Ranges
    months: dict[str, int]
    dates: re.Pattern[str]
    order: str
    emergency: frozenset[str]
    terms: dict[str, Forms]
    termed: Named
    forbidden: dict[str, Forms]
    informal: Forms

    def amounts_in(self, text: str) -> Iterator[Quantity]:
        """Yield the amounts in one word, in a plain text."""
        for start, end, amount in self.amounts.find(text):
            value, _, unit = amount.partition(" ")
            yield Quantity(value, start, end, unit, written=True)


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
