"""The graphics state: each operator changes what it says, and nothing else."""

from dataclasses import fields

import pytest

from pipeline.survival.pdf.geometry import Relation
from pipeline.survival.pdf.state import NUMBERS, Path, State, text_matrix
from pipeline.survival.pdf.values import Op, Setting


def _changed(state: State) -> dict[str, object]:
    return {
        f.name: getattr(state, f.name)
        for f in fields(State)
        if getattr(state, f.name) != getattr(State(), f.name)
    }


@pytest.mark.parametrize(
    ("name", "changed"),
    [
        ("w", {"width": 3.0}), ("Tc", {"letter": 3.0}), ("Tz", {"stretch": 0.03}),
        ("TL", {"leading": 3.0}), ("Ts", {"rise": 3.0}), ("Tr", {"mode": 3}),
    ],
)  # fmt: skip
def test_number(name: str, changed: dict[str, object]) -> None:
    """An operator of one number sets that number."""
    state = State()

    state.number(Op(name, numbers=(3.0,)))

    assert name in NUMBERS
    assert _changed(state) == changed


@pytest.mark.parametrize(
    ("name", "numbers", "colour"),
    [
        ("g", (0.5,), (0.5, 0.5, 0.5)),
        ("rg", (0.1, 0.2, 0.3), (0.1, 0.2, 0.3)),
        ("k", (0.1, 0.2, 0.3, 0.25), (0.65, 0.55, 0.45)),
        ("k", (0.9, 0.8, 0.7, 0.6), (0.0, 0.0, 0.0)),
        ("g", (51,), (1, 1, 1)), ("g", (-0.5,), (0, 0, 0)),
        ("rg", (51, -0.2, 0.5), (1, 0, 0.5)),
        ("k", (-1, -1, -1, -1), (1, 1, 1)), ("k", (30, 0, -9, 0.25), (0, 0.75, 0.75)),
        ("sc", (), None), ("scn", (), None), ("cs", (), None),
    ],
)  # fmt: skip
def test_colour(name: str, numbers: tuple[float, ...], colour: tuple[float, ...] | None) -> None:
    """Small letters choose the colour of areas, big ones that of lines."""
    area, line = State(), State()

    area.colour(Op(name, numbers=numbers))
    line.colour(Op(name.upper(), numbers=numbers))

    wanted = pytest.approx(colour) if colour else None
    assert (area.fill, area.stroke) == (wanted, (0, 0, 0))
    assert (line.fill, line.stroke) == ((0, 0, 0), wanted)


def test_setting() -> None:
    """A named state changes what it names; what cannot be followed is never forgotten."""
    state = State()

    state.set(Setting())
    assert _changed(state) == {}
    state.set(Setting(fill=0.5, odd="SMask"))
    assert _changed(state) == {"fill_alpha": 0.5, "odd": "SMask"}
    state.set(Setting(stroke=0.0))
    assert _changed(state) == {"fill_alpha": 0.5, "odd": "SMask", "stroke_alpha": 0.0}


def test_copy() -> None:
    """A copy has everything, and is changed by itself."""
    state = State()
    state.number(Op("w", numbers=(3.0,)))
    copy = state.copy()
    copy.number(Op("Tr", numbers=(3.0,)))

    assert _changed(state) == {"width": 3.0}
    assert _changed(copy) == {"width": 3.0, "mode": 3}


def test_text_matrix() -> None:
    """Letters are stretched in width, lifted by their rise, and moved with line and page."""
    state = State(matrix=(2, 0, 0, 2, 1, 1), size=10, stretch=0.5, rise=3)

    assert text_matrix(state, (1, 0, 0, 1, 100, 200)) == (10, 0, 0, 20, 201, 407)


def _rings(*ops: tuple[str, tuple[float, ...]]) -> list[list[tuple[float, float]]]:
    path = Path()
    for name, numbers in ops:
        path.draw(Op(name, numbers=numbers), (2, 0, 0, 2, 1, 0))
    area = path.area(even_odd=False)
    assert area is not None
    return [[(round(x, 6), round(y, 6)) for x, y in ring] for ring in area.rings]


def test_lines() -> None:
    """Lines go on from the last point, a closed one from where it began."""
    lines = (("m", (0, 0)), ("l", (1, 0)), ("h", ()), ("l", (5, 5)), ("m", (7, 7)), ("l", (8, 8)))

    assert _rings(*lines) == [[(1, 0), (3, 0)], [(1, 0), (11, 10)], [(15, 14), (17, 16)]]


def test_rectangle() -> None:
    """A rectangle is a ring of its own."""
    assert _rings(("re", (1, 2, 3, 4))) == [[(3, 4), (9, 4), (9, 12), (3, 12)]]


@pytest.mark.parametrize(
    ("name", "numbers", "middle", "pieces"),
    [
        ("c", (0, 8, 8, 8, 8, 0), (4, 6), 12),
        ("v", (8, 8, 8, 0), (4, 3), 10),
        ("y", (0, 8, 8, 0), (4, 3), 10),
    ],
)
def test_curves(
    name: str, numbers: tuple[float, ...], middle: tuple[float, float], pieces: int
) -> None:
    """A curve goes through its middle in pieces of 4 points; what follows goes on at its end."""
    (ring,) = _rings(("m", (0, 0)), (name, numbers), ("v", (8, 0, 8, 0)))

    assert len(ring) == 1 + pieces + 6
    assert ring[pieces // 2] == (2 * middle[0] + 1, 2 * middle[1])
    assert ring[pieces] == ring[pieces + 1] == ring[-1] == (17, 0)


def test_endless_curve() -> None:
    """A curve that is longer than any page is not followed."""
    with pytest.raises(ValueError, match="longer"):
        _rings(("m", (0, 0)), ("c", (0, 9000, 9000, 9000, 9000, 0)))


def test_pen() -> None:
    """A pen is as wide as it says, in the units of the moment, and never without width."""
    path = Path()
    path.draw(Op("m", numbers=(0, 0)), State().matrix)
    path.draw(Op("l", numbers=(100, 0)), State().matrix)

    wide = path.line(State(matrix=(3, 0, 0, 3, 0, 0), width=2))
    thin = path.line(State(width=0))

    assert wide is not None
    assert wide.width == 6
    assert wide.lies((10, 2.9, 20, 9)) is Relation.PART
    assert wide.lies((10, 3.1, 20, 9)) is Relation.AWAY
    assert thin is not None
    assert thin.width == 0.01
