"""How much a colour stands out from another (WCAG 2.2, definition of contrast ratio)."""

Colour = tuple[float, float, float]
"""Red, green and blue of sRGB, each from 0 to 1."""

LEAST = 7.0
"""Contrast of every text (LP-16); WCAG 1.4.6 asks less of large print, and we don't take less."""

WHITE: Colour = (1.0, 1.0, 1.0)

_LINEAR_BELOW = 0.04045  # where the curve of sRGB begins (IEC 61966-2-1)


def contrast(one: Colour, other: Colour) -> float:
    """Return the contrast of two colours, from 1 (the same) to 21 (black on white)."""
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: Colour) -> float:
    red, green, blue = (
        value / 12.92 if value <= _LINEAR_BELOW else ((value + 0.055) / 1.055) ** 2.4
        for value in colour
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
