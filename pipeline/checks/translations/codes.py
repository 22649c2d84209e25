"""Every code of what is wrong with a translation: how much it weighs, and what to do."""

from enum import Enum, auto

from pipeline.model import Severity


class Weight(Enum):
    """Where a finding refuses, by what a wrong text can do.

    ``FIXED`` and ``ALWAYS`` refuse everywhere, for they are hardly ever wrong; ``FIXED`` cannot be
    waived either, for it can be mended in every language. ``HARM`` refuses a text that can do
    harm, and warns elsewhere.
    """

    FIXED = auto()
    ALWAYS = auto()
    HARM = auto()


LEXICON = "use a word of the language's lexicon; if yours is right, have it added there"

CODES = {
    "translation-variable": (Weight.FIXED, "write the same variables as in the English"),
    "translation-link": (Weight.FIXED, "write the same links as in the English"),
    "translation-code": (Weight.FIXED, "copy the parts between backquotes from the English"),
    "translation-markup": (Weight.FIXED, "close each ** and use no HTML tags"),
    "translation-character": (Weight.FIXED, "delete these words and type them again"),
    "translation-phone": (Weight.FIXED, "write the same phone numbers as in the English"),
    "translation-bold": (Weight.ALWAYS, "put ** around the words that are bold in the English"),
    "translation-same": (Weight.ALWAYS, "translate it"),
    "translation-number": (Weight.ALWAYS, "write the same numbers as in the English"),
    "translation-date": (Weight.ALWAYS, "write the same dates as in the English"),
    "translation-unit": (Weight.HARM, "keep each number with its unit"),
    "translation-order": (Weight.HARM, "keep the numbers in the order of the English"),
    "translation-range": (Weight.HARM, "write it with a word for 'to', the lower number first"),
    "translation-numeral": (Weight.HARM, "write the number, in digits or in words"),
    "translation-comparator": (Weight.HARM, LEXICON),
    "translation-side": (Weight.HARM, LEXICON),
    "translation-frequency": (Weight.HARM, LEXICON),
    "translation-negation": (Weight.HARM, "say 'not' where the English does, and nowhere else"),
    "translation-sentence": (Weight.HARM, "write one sentence for each English sentence"),
    "translation-length": (Weight.HARM, "translate all of the English, and add nothing"),
    "translation-script": (Weight.HARM, ""),
    "translation-untranslated": (Weight.HARM, "translate it"),
    "translation-cognate": (Weight.HARM, "translate it, or waive the finding if the word is right"),
    "translation-term": (Weight.HARM, "use an approved word; [terms] in the lexicon lists them"),
    "translation-formality": (Weight.HARM, "address the reader as the other texts do"),
    "translation-twice": (Weight.HARM, "give each of the two texts its own translation"),
}
"""Weight and usual hint of each finding about one text; a check may give a hint that says more."""


def severity(code: str, *, harmful: bool) -> Severity:
    """Return what a finding is; a text can do harm by its class, or in a protected block."""
    doubtful = CODES[code][0] is Weight.HARM and not harmful
    return Severity.WARNING if doubtful else Severity.ERROR
