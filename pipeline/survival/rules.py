"""Every code of the gate, and what it says. ``docs/RULES.md`` explains each."""

from enum import StrEnum


class Rule(StrEnum):
    """A promise that a finished file broke. Each refuses it."""

    UNREADABLE = "gate-unreadable"
    PAINTED = "gate-painted"
    LANGUAGE = "gate-language"
    DIRECTION = "gate-direction"
    MISSING = "gate-missing"
    REPEATED = "gate-repeated"
    HIDDEN = "gate-hidden"
    TEXT = "gate-text"
    ORDER = "gate-order"
    PROMINENT = "gate-prominent"
    VARIABLE = "gate-variable"
    MARKUP = "gate-markup"


MEANINGS: dict[Rule, str] = {
    Rule.UNREADABLE: "The file is damaged, or two readers may read two things in it",
    Rule.PAINTED: "The file paints other letters or numbers than it reads out",
    Rule.LANGUAGE: "The file, or a protected block in it, is not said to be in its language",
    Rule.DIRECTION: "The file, or a protected block in it, does not read in its direction",
    Rule.MISSING: "A protected block is not in the file",
    Rule.REPEATED: "A protected block is in the file more often than it should be",
    Rule.HIDDEN: "A protected block is in the file, but nothing of it can be read",
    Rule.TEXT: "A protected block does not read as the source and its translation say",
    Rule.ORDER: "The protected blocks are not in the order of the source",
    Rule.PROMINENT: "The block that says when to call at once does not come first",
    Rule.VARIABLE: "A variable was not filled in",
    Rule.MARKUP: "Markdown or HTML is left in the text",
}
"""What each code means, one line without a full stop."""
