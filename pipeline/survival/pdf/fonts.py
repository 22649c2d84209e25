"""The fonts that large print is set in: upright, with I, l and 1 apart (LP-04)."""

from pipeline.survival.scripts import NASTALIQ

ALLOWED = frozenset(
    (
        "Arimo",
        "Hind-Siliguri",
        "IBM-Plex-Sans-Arabic",
        "Noto-Nastaliq-Urdu",
        "Noto-Sans",
        "Noto-Sans-Devanagari",
        "Noto-Sans-JP",
        "Noto-Sans-KR",
        "Noto-Sans-SC",
        "Noto-Sans-TC",
        "Sarabun",
    )
)
"""PostScript names of families. Each was looked at: no serifs where the script has
them, not narrow. Latin letters are of Noto Sans, IBM Plex or Noto Sans CJK: an x-height of 0.53 of
the size or more (LP-02); I, l and 1 differ."""

_BOLD = "-Bold"
_WEIGHTS = ("", _BOLD)
"""Ends of the names: regular and bold; nothing light, narrow or slanted."""

NAMES = frozenset(family + weight for family in ALLOWED for weight in _WEIGHTS)
"""PostScript names of all faces."""


def allowed(name: str) -> bool:
    """Tell whether a font may be used.

    Args:
        name: Its PostScript name, without the mark of a subset.
    """
    return name in NAMES


def is_bold(name: str) -> bool:
    """Tell whether a font is the bold face of its family."""
    return name.endswith(_BOLD)


def is_nastaliq(name: str) -> bool:
    """Tell whether a font draws the Arabic script in its Nastaliq style."""
    return name.startswith("Noto-Nastaliq")


def least(name: str) -> float:
    """Return the smallest size of a font in points, whatever is written in it (LP-01)."""
    return NASTALIQ if is_nastaliq(name) else 0.0
