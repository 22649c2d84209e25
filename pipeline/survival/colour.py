"""Colours, and how much one stands out from another (WCAG 2.2, contrast ratio)."""

import re

Colour = tuple[int, int, int]
"""Red, green and blue, each from 0 to 255."""

LEAST = 7.0
"""Contrast of a text (LP-16, WCAG 1.4.6)."""

_HEX = re.compile(r"#?([0-9a-f]{3}|[0-9a-f]{6})")
_NAMES = {"black": (0, 0, 0), "white": (255, 255, 255)}
_DARK = 0.04045
"""Part of 1 up to which sRGB is linear (IEC 61966-2-1)."""


def colour(text: str) -> Colour | None:
    """Read an opaque colour such as ``#fff``, ``#1a1a1a`` or ``black``; None for any other."""
    found = _HEX.fullmatch(text)
    if found is None:
        return _NAMES.get(text)
    digits = found[1] if len(found[1]) == len("ffffff") else "".join(2 * d for d in found[1])
    red, green, blue = (int(digits[i : i + 2], 16) for i in (0, 2, 4))
    return red, green, blue


def contrast(one: Colour, other: Colour) -> float:
    """Return the contrast ratio of two colours, from 1 (the same) to 21 (black on white)."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: Colour) -> float:
    red, green, blue = (_linear(part / 255) for part in colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: float) -> float:
    return part / 12.92 if part <= _DARK else float(((part + 0.055) / 1.055) ** 2.4)
