"""The fonts that large print is set in: upright, with I, l and 1 apart (LP-04)."""

from pipeline.survival.scripts import NASTALIQ

_FAMILIES = (
    "Arimo", "Hind-Siliguri", "IBM-Plex-Sans-Arabic", "Noto-Nastaliq-Urdu", "Noto-Sans",
    "Noto-Sans-Devanagari", "Noto-Sans-JP", "Noto-Sans-KR", "Noto-Sans-SC", "Noto-Sans-TC",
    "Sarabun",
)  # fmt: skip
"""PostScript names of families. Each was looked at: no serifs where the script has
them, not narrow. Latin letters are of Noto Sans, IBM Plex or Noto Sans CJK: an x-height of 0.53 of
the size or more (LP-02); I, l and 1 differ."""

_BOLD = "-Bold"


def allowed(name: str) -> bool:
    """Tell whether a font may be used, given its PostScript name without the mark of a subset.

    Nothing light, narrow or slanted may.
    """
    return name.removesuffix(_BOLD) in _FAMILIES


def is_bold(name: str) -> bool:
    """Tell whether a font is the bold face of its family."""
    return name.endswith(_BOLD)


def is_nastaliq(name: str) -> bool:
    """Tell whether a font draws the Arabic script in its Nastaliq style."""
    return name.startswith("Noto-Nastaliq")


def least(name: str) -> float:
    """Return the smallest size of a font in points, whatever is written in it (LP-01)."""
    return NASTALIQ if is_nastaliq(name) else 0.0
