"""Judges pictures: does every letter leave ink, and does it stand out from what is behind it?

A style can say that a text is visible while something lies over it; a picture cannot.
"""

import functools
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import cast

import numpy as np
from PIL import Image, ImageChops

Colour = tuple[int, int, int]

_LEAST = 64
"""How far a letter must stand out in its red, green or blue, of 255; 7:1 gives 150 and more."""

_CONTRAST = 6.9
"""7:1 (WCAG 1.4.6), less what the rounding of a colour to 8 bits can take."""


Box = tuple[int, int, int, int]
"""Left, top, right and bottom in px from the corner of the page."""

_TALLEST = 8000
"""Height in px of the part of a page that is looked at as one picture."""

_GAP = 2000
"""Height in px without a letter that is not worth a picture."""


@dataclass(frozen=True, slots=True)
class Letter:
    """A character on a page.

    Attributes:
        block: Id of the protected block that it is in.
        text: The character, with the marks on it.
        box: Where it is.
        colour: What it is painted in.
    """

    block: str
    text: str
    box: Box
    colour: Colour


@dataclass(frozen=True, slots=True)
class Strip:
    """A part of a page that fits into a picture.

    Attributes:
        letters: The letters in it.
        box: What holds them all.
    """

    letters: tuple[Letter, ...]
    box: Box

    def blank(self, inked: Image.Image, bare: Image.Image) -> Iterator[Letter]:
        """Yield the letters that a picture with text and one without it show alike.

        Args:
            inked: The strip.
            bare: The same with its text invisible.
        """
        ink = ImageChops.difference(inked, bare)
        for letter in self.letters:
            strongest = max(high for _low, high in _extremes(ink.crop(self._place(letter))))
            if strongest < _LEAST:
                yield letter

    def faint(self, bare: Image.Image) -> Iterator[Letter]:
        """Yield the letters whose colour is too near to that of most of the ground behind them.

        Args:
            bare: The strip with its text invisible.
        """
        for letter in self.letters:
            ground = _commonest(bare.crop(self._place(letter)))
            if contrast(letter.colour, ground) < _CONTRAST:
                yield letter

    def _place(self, letter: Letter) -> Box:
        left, top, right, bottom = letter.box
        return left - self.box[0], top - self.box[1], right - self.box[0], bottom - self.box[1]


def behind(inked: Image.Image, bare: Image.Image, letters: Colour) -> set[Colour]:
    """Return the colours of the ground on which letters leave ink; none where they leave none.

    Args:
        inked: A part of a page.
        bare: The same with its text invisible.
        letters: What these letters are painted in: others may be near.
    """
    shown, ground = np.asarray(inked).astype(int), np.asarray(bare).astype(int)
    changed = abs(shown - ground).max(axis=2) >= _LEAST
    theirs = abs(shown - letters).max(axis=2) < _LEAST
    colours = np.unique(ground[changed & theirs], axis=0)
    return {(red, green, blue) for red, green, blue in colours.tolist()}


def strips(letters: Iterable[Letter]) -> Iterator[Strip]:
    """Yield the parts of a page that have letters, from top to bottom."""
    within: list[Letter] = []
    for letter in sorted(letters, key=lambda letter: letter.box[1]):
        if within and (
            letter.box[1] > within[-1].box[1] + _GAP or letter.box[3] > within[0].box[1] + _TALLEST
        ):
            yield _strip(within)
            within = []
        within.append(letter)
    if within:
        yield _strip(within)


def _strip(letters: Sequence[Letter]) -> Strip:
    lefts, tops, rights, bottoms = zip(*(letter.box for letter in letters), strict=True)
    return Strip(tuple(letters), (min(lefts), min(tops), max(rights), max(bottoms)))


@functools.cache
def contrast(one: Colour, other: Colour) -> float:
    """Return the contrast of two colours, 1 to 21 (WCAG 2)."""
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


def _luminance(colour: Colour) -> float:
    parts = [value / 255 for value in colour]
    red, green, blue = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    ]
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _commonest(picture: Image.Image) -> Colour:
    extremes = _extremes(picture)
    if all(low == high for low, high in extremes):
        red, green, blue = (low for low, _high in extremes)
        return red, green, blue
    _count, colour = max(picture.getcolors(picture.width * picture.height) or [])
    return cast("Colour", colour)


def _extremes(picture: Image.Image) -> tuple[tuple[int, int], ...]:
    return cast("tuple[tuple[int, int], ...]", picture.getextrema())
