"""Boxes on a page, in points."""

from collections.abc import Iterable

Rect = tuple[float, float, float, float]
"""Left, bottom, right and top."""

EMPTY: Rect = (0.0, 0.0, 0.0, 0.0)


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
