"""Where shapes lie: a shape never counts as away from what it touches."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.survival.pdf.geometry import (
    IDENTITY,
    Point,
    Rect,
    Relation,
    Shape,
    common,
    join,
    lies,
    multiply,
    rectangle,
    scale,
    shape,
    shrink,
    transform,
)

_WHERE: Rect = (40.0, 40.0, 60.0, 60.0)

_numbers = st.floats(0, 100, width=32)
_points = st.tuples(_numbers, _numbers)
_triangles = st.lists(_points, min_size=3, max_size=5)


def _ring(left: float, bottom: float, right: float, top: float) -> list[Point]:
    return [(left, bottom), (right, bottom), (right, top), (left, top)]


@pytest.mark.parametrize(
    ("ring", "relation"),
    [
        (_ring(0, 0, 100, 100), Relation.ALL),
        (_ring(40, 40, 60, 60), Relation.ALL),
        (_ring(0, 0, 40, 100), Relation.AWAY),
        (_ring(60, 0, 99, 100), Relation.AWAY),
        (_ring(0, 60, 99, 100), Relation.AWAY),
        (_ring(0, 0, 99, 40), Relation.AWAY),
        (_ring(0, 0, 50, 100), Relation.PART),
        (_ring(45, 45, 55, 55), Relation.PART),
        ([(0, 0), (100, 0), (0, 100)], Relation.PART),
        ([(0, 0), (50, 0), (0, 50)], Relation.AWAY),
        ([(0, 0), (300, 0), (0, 300)], Relation.ALL),
    ],
)
def test_area(ring: list[Point], relation: Relation) -> None:
    """An area has all of a rectangle, a part of it, or nothing; touching is nothing."""
    area = shape([ring])

    assert area is not None
    assert area.lies(_WHERE) is relation


def test_box() -> None:
    """The box of a line goes as far as half its pen, on every side."""
    line = shape([[(10, 20), (30, 50)]], width=4)

    assert line is not None
    assert line.box == (8, 18, 32, 52)


@pytest.mark.parametrize(("even_odd", "relation"), [(True, Relation.AWAY), (False, Relation.ALL)])
def test_frame(*, even_odd: bool, relation: Relation) -> None:
    """The hole of a frame is no part of it, by the rule that says so."""
    frame = shape([_ring(0, 0, 100, 100), _ring(20, 20, 80, 80)], even_odd=even_odd)

    assert frame is not None
    assert frame.lies(_WHERE) is relation
    assert frame.lies((10, 10, 30, 30)) is (Relation.PART)


def test_winding_unless_said() -> None:
    """Where nothing is said, lines that go round the same way make no hole."""
    frame = shape([_ring(0, 0, 100, 100), _ring(20, 20, 80, 80)])

    assert frame is not None
    assert frame.lies(_WHERE) is Relation.ALL


def test_hole_by_winding() -> None:
    """A line that goes round the other way makes a hole by winding."""
    frame = shape([_ring(0, 0, 100, 100), _ring(20, 20, 80, 80)[::-1]])

    assert frame is not None
    assert frame.lies(_WHERE) is Relation.AWAY


@pytest.mark.parametrize(
    ("y", "width", "relation"),
    [(50, 1, Relation.PART), (35, 8, Relation.AWAY), (35, 12, Relation.PART)],
)
def test_line(y: float, width: float, relation: Relation) -> None:
    """A line covers half of its width on either side."""
    line = shape([[(0, y), (100, y)]], width=width)

    assert line is not None
    assert line.lies(_WHERE) is relation


def test_nothing() -> None:
    """A path without points is no shape."""
    assert shape([]) is None
    assert shape([[]]) is None


def test_common_of_shapes() -> None:
    """What several shapes share is away when one of them is."""
    whole, half, away = (
        rectangle((0, 0, 99, 99)),
        rectangle((0, 0, 50, 99)),
        rectangle((0, 0, 9, 9)),
    )

    assert lies([], _WHERE) is Relation.ALL
    assert lies([whole], _WHERE) is Relation.ALL
    assert lies([whole, half], _WHERE) is Relation.PART
    assert lies([half, away], _WHERE) is Relation.AWAY


@given(_triangles, _points)
def test_a_point_that_is_held_is_never_away(points: list[Point], at: Point) -> None:
    """If an area holds a small rectangle, no larger one around that is away from it."""
    area = shape([points])
    assert isinstance(area, Shape)
    x, y = at
    small, large = (x, y, x + 1, y + 1), (x - 2, y - 2, x + 3, y + 3)

    if area.lies(small) is not Relation.AWAY:
        assert area.lies(large) is not Relation.AWAY
    if area.lies(large) is Relation.ALL:
        assert area.lies(small) is Relation.ALL


def test_matrices() -> None:
    """Matrices do first the inner one, then the outer one."""
    move, double = (1, 0, 0, 1, 5, 7), (2, 0, 0, 2, 0, 0)

    assert transform((1, 1), multiply(move, double)) == (12, 16)
    assert transform((1, 1), multiply(double, move)) == (7, 9)
    assert multiply(IDENTITY, move) == move
    assert scale(double) == 2
    assert scale((0, 3, -3, 0, 1, 1)) == 3


def test_rectangles() -> None:
    """Rectangles are joined, shared and made smaller."""
    assert join([]) is None
    assert join([(0, 0, 1, 1), (5, -2, 6, 9)]) == (0, -2, 6, 9)
    assert common((0, 0, 4, 4), (3, 2, 9, 9)) == (1, 2)
    assert common((0, 0, 4, 4), (5, 5, 9, 9)) == (-1, -1)
    assert shrink((0, 0, 10, 20), 2) == (2, 2, 8, 18)
    left, bottom, right, top = shrink((0, 0, 1, 1), 9)
    assert left < right
    assert bottom < top
