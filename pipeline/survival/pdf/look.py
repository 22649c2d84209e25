"""Tell whether ink that is due is seen on the picture of a page.

A letter that is covered, cut off, pale or gone has pixels where it is due and the page is like the
same page without its text. The letters that are due are drawn apart from it, with no colour, clip
or state of the page.
"""

from collections.abc import Container, Iterator
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from pipeline.survival.geometry import Rect, common
from pipeline.survival.pdf.values import THIN, File, PaintedPage, TextRun
from pipeline.survival.pdf.viewer import Picture, Pictures, draw_pages
from pipeline.survival.rules import Rule

WHITE = np.array(0xFFFFFF, np.uint32)

LEAST = 7.0
"""Contrast of every text (LP-16); WCAG 1.4.6 asks less of large print, and we don't take less."""

_CURVED = 0.04045  # level above which light grows by a curve (sRGB, IEC 61966-2-1)
_LEVELS = np.arange(256) / 255
_LIGHT = np.where(_LEVELS > _CURVED, ((_LEVELS + 0.055) / 1.055) ** 2.4, _LEVELS / 12.92)
"""The light of each level of red, green or blue."""

_SPECK = 2  # pixels of a text that may be lost or shared: less than a full stop has
_JOINED = 0.5  # points by which the base lines of joined letters may differ
_DARK = 0.15  # part of its frame that a sign of lines fills at least

Fault = tuple[Rule, str, TextRun | None]
"""What is wrong, and with which text if it is known."""


class Seen(NamedTuple):
    """What was seen of a page."""

    faults: tuple[Fault, ...]  # what keeps text from being seen
    signs: frozenset[Rect]  # boxes of the signs that are seen


def looked_at(content: bytes, file: File, signs: Container[str]) -> list[Seen]:
    """Draw each page of a file and look at it, and at the drawings that are signs by their paths.

    Raises:
        Unreadable: A viewer cannot open it.
    """
    seen: list[Seen] = []
    for page, pictures in zip(file.pages, draw_pages(content, file.due), strict=True):
        look = Look(pictures, page.box)
        boxes = [drawing.box for drawing in page.drawings if drawing.path in signs]
        seen.append(Seen(tuple(look.faults(page)), frozenset(filter(look.dark, boxes))))
    return seen


class Look(NamedTuple):
    """A page to look at: its pictures, and what is seen of it in points."""

    seen: Pictures
    box: Rect

    def faults(self, painted: PaintedPage) -> Iterator[Fault]:
        """Yield what keeps the text of the page from being seen."""
        ratios = self._ratios()
        lost = bool((ratios < LEAST).any())
        if lost:
            for run in painted.runs:
                for line in painted.underlines(run, thickest=THIN):
                    ratios[self._area(line, border=1)] = np.inf
        crowded, told = bool(self.seen.shared.any()), False
        for run in painted.runs:
            if run.box is None:
                continue
            own = ratios[self._area(run.box)]
            if lost and (own < LEAST).sum() > _SPECK:
                told = True
                yield (*_reason(float(own.min())), run)
            elif self._parted(run, run.box):
                yield (
                    Rule.COVERED,
                    "the background changes behind it, as if it were struck through",
                    run,
                )
            if crowded and self._crowded(run, painted):
                yield Rule.OVERLAP, "another text overlaps it", run
        if lost and not told and (ratios < LEAST).sum() > _SPECK:
            yield Rule.COVERED, "text on it cannot be seen", None

    def dark(self, box: Rect) -> bool:
        """Tell whether a sign of lines stands in a box, dark on white."""
        pixels = self.seen.page[self._area(box)]
        dark = contrast(pixels, WHITE) >= LEAST
        return bool(dark.sum() > _DARK * pixels.size)

    def _ratios(self) -> NDArray[np.float64]:
        """Return the contrast of each pixel of a letter to its ground, infinite elsewhere."""
        due = self.seen.due
        ratios = np.full(due.shape, np.inf)
        ratios[due] = contrast(self.seen.page[due], self.seen.ground[due])
        return ratios

    def _parted(self, run: TextRun, box: Rect) -> bool:
        """Tell whether what is behind letters, above the line they stand on, changes its colour."""
        left, bottom, right, top = box
        within = (left + 1, max(bottom, run.base) + 1, right - 1, top - 1)
        ground = self.seen.ground[self._area(within)]
        return bool(ground.size and (ground != ground[0, 0]).any())

    def _crowded(self, run: TextRun, painted: PaintedPage) -> bool:
        """Tell whether a run shares ink with another text; letters of one line may be joined."""
        for other in painted.runs:
            joined = other.mark == run.mark and abs(other.base - run.base) <= _JOINED
            if joined or other.box is None or run.box is None:
                continue
            both = common(run.box, other.box)
            if both and self.seen.shared[self._area(both)].sum() > _SPECK:
                return True
        return False

    def _area(self, box: Rect, *, border: int = 0) -> tuple[slice, slice]:
        """Return the pixels of a box and of a border around it, as far as they are on the page."""
        left, bottom, right, top = box
        first, last = round(self.box[3] - top) - border, round(self.box[3] - bottom) + border
        begin, end = round(left - self.box[0]) - border, round(right - self.box[0]) + border
        return slice(max(0, first), max(0, last)), slice(max(0, begin), max(0, end))


def _reason(least: float) -> tuple[Rule, str]:
    """Say why letters are faint, by the least of their contrasts."""
    if least == 1:
        return Rule.COVERED, "it is covered, cut off, or has the colour of what is behind it"
    return Rule.CONTRAST, f"its contrast is {least:.1f}:1, not {LEAST:.0f}:1"


def contrast(front: Picture, behind: Picture) -> NDArray[np.float64]:
    """Return the contrast of pixels, from 1 (the same) to 21 (WCAG 2.2, contrast ratio)."""
    one, other = _luminance(front), _luminance(behind)
    return (np.maximum(one, other) + 0.05) / (np.minimum(one, other) + 0.05)


def _luminance(pixels: Picture) -> NDArray[np.float64]:
    colours = np.array([pixels >> 16, pixels >> 8, pixels]) & 0xFF
    return np.tensordot((0.2126, 0.7152, 0.0722), _LIGHT[colours], axes=1)
