"""Every code of the gate. ``docs/RULES.md`` says what each means, and what to do."""

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
