"""Where on a page a shape is: rectangles, matrices and filled or stroked paths, in points."""

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from itertools import pairwise

Point = tuple[float, float]

Rect = tuple[float, float, float, float]
"""Left, bottom, right and top."""

Matrix = tuple[float, float, float, float, float, float]
"""The six numbers of PDF 1.7, section 8.3.3."""

IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)

EVERYWHERE: Rect = (-1e9, -1e9, 1e9, 1e9)

_STEPS = 6
"""Straight pieces for a curve at least; handouts have curves in icons only."""

_CORNERS = 4
"""Of a rectangle."""

_PIECE = 4.0
"""Points that a piece of a long curve may have; letters are larger."""

_LONGEST = 4000.0
"""Points of a curve's frame; a page is shorter, so a longer one is there to deceive."""


class Relation(Enum):
    """How a shape lies to a rectangle."""

    AWAY = 0
    PART = 1
    ALL = 2


@dataclass(frozen=True, slots=True)
class Shape:
    """An area that is painted, or that painting is clipped to.

    Attributes:
        rings: Closed lines around it, in points.
        even_odd: Whether a hole is where lines overlap (PDF 1.7, 8.5.3.3), else by winding.
        width: Of the pen, when the lines themselves are drawn; 0 for an area.
        box: A rectangle around it all.
        upright: Whether it is an area that is that rectangle.
    """

    rings: tuple[tuple[Point, ...], ...]
    even_odd: bool = False
    width: float = 0.0
    box: Rect = EVERYWHERE
    upright: bool = False

    def lies(self, rect: Rect) -> Relation:
        """Tell whether it has all of a rectangle, a part, or nothing."""
        half = self.width / 2
        left, bottom, right, top = rect
        left, bottom, right, top = left - half, bottom - half, right + half, top + half
        box = self.box
        if box[0] >= right or box[2] <= left or box[1] >= top or box[3] <= bottom:
            return Relation.AWAY
        if self.upright:
            inside = box[0] <= left and box[1] <= bottom and box[2] >= right and box[3] >= top
            return Relation.ALL if inside else Relation.PART
        if any(_crosses(a, b, (left, bottom, right, top)) for a, b in self._edges()):
            return Relation.PART
        if self.width:
            return Relation.AWAY
        centre = ((left + right) / 2, (bottom + top) / 2)
        return Relation.ALL if self._holds(centre) else Relation.AWAY

    def _edges(self) -> Iterator[tuple[Point, Point]]:
        for ring in self.rings:
            yield from zip(ring, (*ring[1:], ring[0]), strict=True)

    def _holds(self, point: Point) -> bool:
        x, y = point
        winding = crossings = 0
        for (x0, y0), (x1, y1) in self._edges():
            if (y0 > y) != (y1 > y) and x < x0 + (y - y0) * (x1 - x0) / (y1 - y0):
                crossings += 1
                winding += 1 if y1 > y0 else -1
        return crossings % 2 == 1 if self.even_odd else winding != 0


def shape(
    rings: Iterable[Iterable[Point]], *, even_odd: bool = False, width: float = 0.0
) -> Shape | None:
    """Make a shape; None when there is nothing of it."""
    kept = tuple(tuple(ring) for ring in rings)
    points = [point for ring in kept for point in ring]
    if not points:
        return None
    xs, ys = [x for x, _ in points], [y for _, y in points]
    half = width / 2
    box = (min(xs) - half, min(ys) - half, max(xs) + half, max(ys) + half)
    upright = not width and len(kept) == 1 and _is_upright(kept[0])
    return Shape(tuple(ring for ring in kept if ring), even_odd, width, box, upright)


def _is_upright(ring: Sequence[Point]) -> bool:
    """Tell whether a ring is a rectangle with level sides."""
    xs, ys = {x for x, _ in ring}, {y for _, y in ring}
    sides = pairwise((*ring, ring[0]))
    turns = len(ring) == len(set(ring)) == _CORNERS and len(xs) == len(ys) == _CORNERS / 2
    return turns and all((a[0] == b[0]) != (a[1] == b[1]) for a, b in sides)


def rectangle(rect: Rect) -> Shape:
    """Make the shape of a rectangle."""
    left, bottom, right, top = rect
    return Shape(
        (((left, bottom), (right, bottom), (right, top), (left, top)),), box=rect, upright=True
    )


def lies(shapes: Iterable[Shape], rect: Rect) -> Relation:
    """Tell whether what several shapes have in common has a rectangle.

    Two shapes that each have a part of it may have none in common; they count as a part.
    """
    relation = Relation.ALL
    for one in shapes:
        relation = min(relation, one.lies(rect), key=lambda r: r.value)
        if relation is Relation.AWAY:
            break
    return relation


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


def scale(matrix: Matrix) -> float:
    """Return how much longer a matrix makes a line at most: no pen gets wider (singular value)."""
    a, b, c, d, _, _ = matrix
    whole, area = a * a + b * b + c * c + d * d, a * d - b * c
    return math.sqrt((whole + math.sqrt(max(whole * whole - 4 * area * area, 0.0))) / 2)


def bend(points: tuple[Point, Point, Point, Point]) -> Iterator[Point]:
    """Yield the points of a Bézier curve after its first."""
    (ax, ay), (bx, by), (cx, cy), (dx, dy) = points
    length = sum(math.dist(one, other) for one, other in pairwise(points))
    if length > _LONGEST:
        raise ValueError("a curve is longer than any page")
    steps = max(_STEPS, math.ceil(length / _PIECE))
    for step in range(1, steps + 1):
        t = step / steps
        s = 1 - t
        p, q, r, u = s * s * s, 3 * s * s * t, 3 * s * t * t, t * t * t
        yield p * ax + q * bx + r * cx + u * dx, p * ay + q * by + r * cy + u * dy


def join(rects: Iterable[Rect]) -> Rect | None:
    """Return the smallest rectangle around others."""
    found = list(rects)
    if not found:
        return None
    lefts, bottoms, rights, tops = zip(*found, strict=True)
    return min(lefts), min(bottoms), max(rights), max(tops)


def common(one: Rect, other: Rect) -> tuple[float, float]:
    """Return width and height of what two rectangles share; 0 or less when they share nothing."""
    return (
        min(one[2], other[2]) - max(one[0], other[0]),
        min(one[3], other[3]) - max(one[1], other[1]),
    )


def shrink(rect: Rect, by: float) -> Rect:
    """Take a border off a rectangle, but never more than there is."""
    left, bottom, right, top = rect
    dx, dy = min(by, (right - left) / 2.01), min(by, (top - bottom) / 2.01)
    return left + dx, bottom + dy, right - dx, top - dy


def _crosses(a: Point, b: Point, rect: Rect) -> bool:
    """Tell whether a line goes through the inside of a rectangle (Liang and Barsky, 1984)."""
    left, bottom, right, top = rect
    (x0, y0), (x1, y1) = a, b
    if (
        (x0 <= left and x1 <= left)
        or (x0 >= right and x1 >= right)
        or (y0 <= bottom and y1 <= bottom)
        or (y0 >= top and y1 >= top)
    ):
        return False
    dx, dy = x1 - x0, y1 - y0
    enter, leave = 0.0, 1.0
    for move, room in ((-dx, x0 - left), (dx, right - x0), (-dy, y0 - bottom), (dy, top - y0)):
        if move == 0:
            if room <= 0:
                return False
            continue
        at = room / move
        enter, leave = (max(enter, at), leave) if move < 0 else (enter, min(leave, at))
    return enter < leave
