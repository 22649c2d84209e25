"""What may be drawn on a page beside text: areas, frames, rules, underlines, and a few signs.

Anything else could be a sentence that is drawn letter by letter, which nobody reads out and no
contract holds. Signs are known by their operators, in units of their own.
"""

from collections.abc import Iterable, Iterator, Sequence

from pipeline.survival.contrast import WHITE
from pipeline.survival.pdf.geometry import (
    Matrix,
    Rect,
    Relation,
    Shape,
    common,
    lies,
    rectangle,
    shrink,
)
from pipeline.survival.pdf.shown import Drawn, Paint, Shown

_LONG = 48.0
"""Points that an area, a frame or a rule has in one direction: no sentence is so large."""

_HAIR = 0.5
"""Points by which edges may differ by rounding."""

_SLACK = 0.01
"""Part by which a sign may be slanted or stretched by rounding."""

_RINGS = (1, 2, 4)
"""Rectangles in an area: itself, with a hole, or twice so, as the frame of a box is drawn."""

_CORNERS = 4

_UNDER = 0.3
"""Part of the size by which a line may lie below the feet of letters."""

_THIN = 0.12
"""Greatest height of an underline, as part of the size."""

_SMALLEST, _LARGEST = 0.7, 3.0
"""Points that a unit of a sign may have: signs are as large as letters."""

_JOINT = 1.5
"""Points between the end of a line and the line that it meets: half a pen."""

_DOT = 8.0
"""Points across a line or a dot of one: less than a letter."""

_ROW = 24.0
"""Least points of a line between two others, as in a table: a row holds a line of text."""

SIGNS = {
    "S 3 m0 0 l6 6 l17 -6.5": "tick: do",
    "S 3.5 m0 0 l12 12 m12 0 l0 12": "cross: do not",
    "S 2.2 m0 0 l15 0 l15 15 l0 15 h": "box: tasks",
    "S 3 m0 0 l6 6 l17 -7": "tick: normal",
    "S 2.4 m0 0 l10.4 18.2 l-10.4 18.2 h": "warning, its triangle",
    "S 2.6 m0 0 l0 5.4 m0 8.4 l0 8.6": "warning, its mark",
    "f m0 0 l2.8 -0.4 l4.8 4.8 l2.4 6.8 c3.6 9.4 5.8 11.6 8.4 12.8 l10.4 10.4 l15.6 12.4 "
    "l15.2 15.2 c14.9 17.3 13.4 18.8 11.4 18.8 c3.4 18.4 -3.2 11.8 -3.6 3.8 "
    "c-3.6 1.8 -2.1 0.3 0 0 h": "phone",
    "S 2 m0 0 l24.8 0": "line between phases",
    "S 2.5 m0 0 c0 3.95 -3.05 7 -7 7 c-10.95 7 -14 3.95 -14 0 c-14 -3.95 -10.95 -7 -7 -7 "
    "c-3.05 -7 0 -3.95 0 0 h": "phase",
    "B 2.5 m0 0 c0 3.95 -3.05 7 -7 7 c-10.95 7 -14 3.95 -14 0 c-14 -3.95 -10.95 -7 -7 -7 "
    "c-3.05 -7 0 -3.95 0 0 h": "phase of this section",
}
"""Strokes and areas of the signs: operator, pen, and the path from its first point on. They are
those of `styles/icons/`, and the row of phases above a section."""


def strangers(paints: Sequence[Paint], shown: Sequence[Shown]) -> Iterator[str]:
    """Say what is wrong with each thing that is painted and not on the list.

    Args:
        paints: What is painted on a page, in order.
        shown: Its text.
    """
    short: list[Paint] = []
    for paint in paints:
        if paint.colour is None:
            yield "nobody can tell what a pattern or a shading shows"
        elif spelled(paint.drawn) in SIGNS:
            yield from _sign(paint)
        elif not (_straight(paint.shapes[0]) and all(map(_edge, paint.shapes[1:]))):
            yield "a drawing is none of the known signs"
        elif not _large(_visible(paint.shapes)):
            short.append(paint)
    yield from _halved(paints)
    rules = _rules(paints) if short else []
    for paint in short:
        line = _visible(paint.shapes)
        if not (_underlines(line, shown) or _joined(line, rules, both=paint.shapes[0].width > 0)):
            yield "a stroke is as short as those of letters"


def _halved(paints: Sequence[Paint]) -> Iterator[str]:
    """Find what hides a part of another area: what is left of that may be a stroke of a letter."""
    seen = [(_visible(paint.shapes), paint.colour) for paint in paints]
    if seen and seen[0][1] == WHITE:  # white on the paper itself
        del seen[0]
    for at, (over, colour) in enumerate(seen):
        for under, other in seen[:at]:
            across, up = common(over, under)
            if other == colour or min(across, up) <= _JOINT:
                continue
            if not (_holds(over, under) or _holds(under, over)):
                yield "an area hides a part of another one"


def _holds(one: Rect, other: Rect) -> bool:
    left, bottom, right, top = shrink(other, _JOINT)
    return one[0] <= left and one[1] <= bottom and one[2] >= right and one[3] >= top


def _sign(paint: Paint) -> Iterator[str]:
    own, *clips = paint.shapes
    points = [point for ring in own.rings if len(ring) > 1 for point in ring]
    if not _upright(paint.drawn.matrix):
        yield "a sign is turned, stretched, or of another size"
    elif lies(clips, _box(points)) is not Relation.ALL:
        yield "a sign is cut off"


def _rules(paints: Iterable[Paint]) -> list[Rect]:
    """Return the long lines: those that go on in one another are one."""
    boxes = [box for box in (_visible(paint.shapes) for paint in paints) if _thin(box)]
    for axis in (0, 1):
        joined: list[Rect] = []
        for box in sorted(boxes, key=lambda box: (box[1 - axis], box[axis])):
            last = joined[-1] if joined else None
            if last and _goes_on(last, box, axis):
                joined[-1] = (*last[:2], max(last[2], box[2]), max(last[3], box[3]))
            else:
                joined.append(box)
        boxes = joined
    return [box for box in boxes if _large(box)]


def _goes_on(one: Rect, other: Rect, axis: int) -> bool:
    across = 1 - axis
    same = _near(one[across], other[across]) and _near(one[across + 2], other[across + 2])
    return same and other[axis] - one[axis + 2] <= _JOINT


def _joined(line: Rect, rules: Sequence[Rect], *, both: bool) -> bool:
    """Tell whether a line is a part of a long one, or is held by long ones.

    Args:
        line: A short line.
        rules: The long ones.
        both: Whether it must be so at both ends, as in a table; the side of a frame that goes
            over the end of a page has only one.
    """
    if any(lies([rectangle(rule)], shrink(line, _HAIR)) is Relation.ALL for rule in rules):
        return True
    left, bottom, right, top = line
    upright = top - bottom > right - left
    ends = (
        ((left, bottom, right, bottom), (left, top, right, top))
        if upright
        else ((left, bottom, left, top), (right, bottom, right, top))
    )
    long = max(right - left, top - bottom) >= _ROW
    held = [any(_meet(end, rule) for rule in rules) for end in ends]
    return long and (all(held) if both else any(held))


def _meet(end: Rect, rule: Rect) -> bool:
    width, height = common(end, rule)
    return min(width, height) >= -_JOINT


def spelled(drawn: Drawn) -> str:
    """Write down how a path is painted, its pen, and its operators from the first point on."""
    ops = list(drawn.ops)
    while len(ops) > 1 and ops[0][0] == ops[1][0] == "m":
        del ops[0]
    x, y = ops[0][1][:2] if ops and ops[0][1] else (0.0, 0.0)
    told = [drawn.operator, f"{drawn.width:.4g}" if drawn.operator not in "fF" else ""]
    for name, numbers in ops:
        moved = [n - (y if at % 2 else x) for at, n in enumerate(numbers)]
        told.append(name + " ".join(f"{round(n, 2) + 0.0:.4g}" for n in moved))
    return " ".join(filter(None, told))


def _upright(matrix: Matrix) -> bool:
    """Tell whether a sign stands as it was drawn; its own units go down, those of a page up."""
    a, b, c, d, _, _ = matrix
    slack = _SLACK * abs(a)
    return max(abs(b), abs(c), abs(a + d)) <= slack and _SMALLEST <= a <= _LARGEST


def _straight(shape: Shape) -> bool:
    """Tell whether a shape is made of upright rectangles, or is a level or plumb line."""
    if shape.width:
        return len(shape.rings) == 1 and _level(shape.rings[0]) and not shape.rings[0][2:]
    return len(shape.rings) in _RINGS and all(
        len(ring) == _CORNERS and _level(ring) and _large(_box(ring)) for ring in shape.rings
    )


def _edge(shape: Shape) -> bool:
    """Tell whether a clip is a rectangle, or the side of a frame with its slanted corners."""
    if len(shape.rings) != 1:
        return _dotted(shape)
    if len(shape.rings[0]) != _CORNERS:
        return False
    a, b, c, d = shape.rings[0]
    return _level(shape.rings[0]) or any(
        _near(one[axis], two[axis]) and _near(three[axis], four[axis])
        for one, two, three, four in ((a, b, c, d), (b, c, d, a))
        for axis in (0, 1)
    )


def _dotted(shape: Shape) -> bool:
    """Tell whether a clip is a row of small dots or dashes, all alike: a frame has such sides."""
    boxes = [_box(ring) for ring in shape.rings if len(ring) > 1]
    sizes = zip(*((right - left, top - bottom) for left, bottom, right, top in boxes), strict=True)
    return all(max(size) <= min(min(size) + _HAIR, _DOT) for size in sizes)


def _level(ring: Sequence[tuple[float, float]]) -> bool:
    pairs = zip(ring, (*ring[1:], ring[0]), strict=True)
    return all(_near(a[0], b[0]) or _near(a[1], b[1]) for a, b in pairs)


def _near(one: float, other: float) -> bool:
    return abs(one - other) < _HAIR / 10


def _box(ring: Sequence[tuple[float, float]]) -> Rect:
    xs, ys = zip(*ring, strict=True)
    return min(xs), min(ys), max(xs), max(ys)


def _visible(shapes: Iterable[Shape]) -> Rect:
    lefts, bottoms, rights, tops = zip(*(shape.box for shape in shapes), strict=True)
    return max(lefts), max(bottoms), min(rights), min(tops)


def _large(rect: Rect) -> bool:
    return max(rect[2] - rect[0], rect[3] - rect[1]) >= _LONG


def _thin(rect: Rect) -> bool:
    return min(rect[2] - rect[0], rect[3] - rect[1]) <= _DOT


def _underlines(line: Rect, shown: Iterable[Shown]) -> bool:
    """Tell whether a short line lies below a text that begins where it does."""
    left, bottom, _, top = line
    return any(
        abs(one.matrix[4] - left) <= _JOINT
        and 0 <= one.matrix[5] - top <= _UNDER * one.size
        and top - bottom <= _THIN * one.size
        for one in shown
    )
