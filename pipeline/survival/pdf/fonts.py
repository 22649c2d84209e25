"""The fonts that large print is set in: sans-serif, upright, with I, l and 1 apart (LP-04)."""

ALLOWED = frozenset(("Noto-Sans", "IBM-Plex-Sans-Arabic", "Noto-Sans-SC"))
"""PostScript names of families. Each was looked at: no serifs, not narrow, an x-height of 0.53 of
the size or more in Latin (LP-02); I, l and 1 differ."""

_WEIGHTS = ("", "-Bold")
"""Ends of the names: regular and bold; nothing light, narrow or slanted."""

_NAMES = frozenset(family + weight for family in ALLOWED for weight in _WEIGHTS)


def allowed(name: str) -> bool:
    """Tell whether a font may be used.

    Args:
        name: Its PostScript name, without the mark of a subset.
    """
    return name in _NAMES
