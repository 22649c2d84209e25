"""How much each finding of a translation weighs, by what a wrong text can do."""

from pipeline.model import Severity

ALWAYS = frozenset(
    (
        "translation-variable",
        "translation-link",
        "translation-code",
        "translation-bold",
        "translation-markup",
        "translation-character",
        "translation-same",
        "translation-number",
        "translation-date",
        "translation-phone",
    )
)
"""Refuse wherever they are: they are hardly ever wrong."""

HINTS = frozenset(
    (
        "translation-punctuation",
        "translation-doubled",
        "translation-emphasis",
        "translation-differs",
    )
)
"""Warn wherever they are. All others refuse a text that can do harm, and warn elsewhere."""

NEVER_WAIVED = frozenset(
    (
        "translation-variable",
        "translation-link",
        "translation-code",
        "translation-markup",
        "translation-character",
        "translation-phone",
    )
)
"""What no reason makes right: it can be mended in every language."""


def severity(code: str, *, harmful: bool) -> Severity:
    """Return what a finding is.

    Args:
        code: Of the finding.
        harmful: Whether the text can do harm: of class safety or dose, or in a protected block.
    """
    refuses = code in ALWAYS or (harmful and code not in HINTS)
    return Severity.ERROR if refuses else Severity.WARNING


CODES = (
    ALWAYS
    | HINTS
    | frozenset(
        f"translation-{name}"
        for name in (
            "unit",
            "order",
            "range",
            "numeral",
            "comparator",
            "side",
            "frequency",
            "negation",
            "sentence",
            "length",
            "script",
            "untranslated",
            "cognate",
            "term",
            "formality",
            "twice",
        )
    )
)
"""Every code of what a translation does to its text."""
