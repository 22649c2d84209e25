"""Read the colours of a style sheet."""

import re

from pipeline.survival.contrast import Colour

_HEX = re.compile(r"#?([0-9a-f]{3}|[0-9a-f]{6})")
_NAMES: dict[str, Colour] = {"black": (0.0, 0.0, 0.0), "white": (1.0, 1.0, 1.0)}


def colour(text: str) -> Colour | None:
    """Read an opaque colour such as ``#fff``, ``#1a1a1a`` or ``black``; None for any other."""
    found = _HEX.fullmatch(text)
    if found is None:
        return _NAMES.get(text)
    digits = found[1] if len(found[1]) == len("ffffff") else "".join(2 * d for d in found[1])
    red, green, blue = (int(digits[i : i + 2], 16) / 255 for i in (0, 2, 4))
    return red, green, blue
