"""A clinic's own colour on screens: it must be dark enough by day, and is made light at night."""

import re

from pipeline.model.errors import ConfigError
from pipeline.settings.tables import Table

_COLOUR = re.compile(r"#[0-9a-f]{6}")

LEAST = 7.0
"""Contrast of text to its ground (WCAG 2.2, 1.4.6; LP-16)."""

GROUNDS = DAY, NIGHT = "#ffffff", "#121212"
"""What is behind a text by day and at night, as in `screen.css`."""

_LINEAR = 0.04045  # part of a channel up to which sRGB is linear (IEC 61966-2-1)

_STEPS = 64
"""Steps from a colour to white or black, of which the first that stands out is taken."""


def read_accent(table: Table) -> tuple[str, ...]:
    """Return the colour by day and the one at night, as in CSS; none if the clinic has none.

    Raises:
        ConfigError: It is no colour, or letters of it are too pale on white.
    """
    written = table.text("accent", "")
    given = written.lower()
    if not given:
        return ()
    if not _COLOUR.fullmatch(given):
        raise table.wrong("accent", written, "# and six digits or letters a to f, such as #003b8e")
    found = contrast(given, DAY)
    if found < LEAST:
        message = f"the colour {given} has a contrast of {found:.2f}:1 to white, and needs 7:1"
        hint = f"write a darker one, such as {_legible(given, '#000000', DAY)}"
        raise ConfigError(message, table.location("accent"), hint)
    return given, _legible(given, "#ffffff", NIGHT)


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours as in CSS, 1 to 21 (WCAG 2.2, contrast ratio)."""
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


def _luminance(colour: str) -> float:
    light = 0.0
    for value, weight in zip(bytes.fromhex(colour[1:]), (0.2126, 0.7152, 0.0722), strict=True):
        part = value / 255
        light += weight * (part / 12.92 if part <= _LINEAR else ((part + 0.055) / 1.055) ** 2.4)
    return light


def _legible(colour: str, end: str, ground: str) -> str:
    """Mix a colour with black or white until letters of it stand out from a ground."""
    start, last = bytes.fromhex(colour[1:]), bytes.fromhex(end[1:])
    for step in range(_STEPS):
        mixed = "#"
        for one, other in zip(start, last, strict=True):
            mixed += f"{round(one + (other - one) * step / _STEPS):02x}"
        if contrast(mixed, ground) >= LEAST:
            return mixed
    return end
