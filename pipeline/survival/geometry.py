"""Boxes on a page, in points."""

from collections.abc import Iterable

Rect = tuple[float, float, float, float]
"""Left, bottom, right and top."""

EMPTY: Rect = (0.0, 0.0, 0.0, 0.0)

_INCH = 72.0  # points of the head of a page, above its text (LP-13)
_BAND = 38.0  # points from the base of a head's last line to below that of the band in it


def join(rects: Iterable[Rect | None]) -> Rect | None:
    """Return the smallest rectangle around others; None for nothing."""
    found = list(filter(None, rects))
    if not found:
        return None
    lefts, bottoms, rights, tops = zip(*found, strict=True)
    return min(lefts), min(bottoms), max(rights), max(tops)


def common(one: Rect, other: Rect) -> Rect | None:
    """Return what two rectangles share; None for nothing."""
    left, bottom = max(one[0], other[0]), max(one[1], other[1])
    right, top = min(one[2], other[2]), min(one[3], other[3])
    return (left, bottom, right, top) if left < right and bottom < top else None


def hung(height: float, bases: Iterable[float]) -> float:
    """Return the height above which a text of page 1 is the band of a draft, and no body text.

    The base lines are those of all that the page repeats, at its head and at its foot.
    """
    head = (base for base in bases if base > height / 2)
    return min(height - _INCH, min(head, default=height) - _BAND)
