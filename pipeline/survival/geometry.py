"""Points, boxes and matrices of a page, in points (PDF 1.7, 8.3)."""

from collections.abc import Iterable

Point = tuple[float, float]

Rect = tuple[float, float, float, float]
"""Left, bottom, right and top."""

Matrix = tuple[float, float, float, float, float, float]
"""The six numbers of PDF 1.7, section 8.3.3."""

EMPTY: Rect = (0.0, 0.0, 0.0, 0.0)
IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


def multiply(inner: Matrix, outer: Matrix) -> Matrix:
    """Return the matrix that does first `inner`, then `outer`."""
    a, b, c, d, e, f = inner
    g, h, i, j, k, m = outer
    return (
        a * g + b * i,
        a * h + b * j,
        c * g + d * i,
        c * h + d * j,
        e * g + f * i + k,
        e * h + f * j + m,
    )


def transform(point: Point, matrix: Matrix) -> Point:
    """Move a point by a matrix."""
    x, y = point
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


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
