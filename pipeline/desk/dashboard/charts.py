"""Charts as shapes for a template: bars of a language, and a line through time. Lengths in px."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pipeline.desk.dashboard.history import Point
from pipeline.review.progress import Progress

WIDTH = 600
"""Of a chart."""

HEIGHT = 120
"""Of a line through time."""


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a bar.

    Attributes:
        name: ``approved``, ``translated`` or ``needs-work``.
        x: Where it begins.
        width: How long it is.
        messages: What it stands for.
    """

    name: str
    x: float
    width: float
    messages: int


@dataclass(frozen=True, slots=True)
class Trend:
    """A language through time.

    Attributes:
        tag: Its folder, such as ``zh_Hans``.
        line: The points of the translated part, as SVG has them.
        first: The oldest point.
        last: The newest.
        commits: How many points there are.
    """

    tag: str
    line: str
    first: Point
    last: Point
    commits: int


def bar(row: Progress) -> tuple[Part, ...]:
    """Return the parts of a handout's bar, the surest first."""
    sizes = (
        ("approved", row.approved.messages),
        ("translated", row.translated.messages - row.approved.messages),
        ("needs-work", row.needs_work.messages),
    )
    parts: list[Part] = []
    start = 0
    for name, size in sizes:
        scale = WIDTH / max(row.total.messages, 1)
        parts.append(Part(name, round(start * scale, 1), round(size * scale, 1), size))
        start += size
    return tuple(part for part in parts if part.messages)


def trends(points: Iterable[Point]) -> tuple[Trend, ...]:
    """Return the line of each language: from left to right in time, high is done."""
    by_tag: dict[str, list[Point]] = {}
    for point in points:
        by_tag.setdefault(point.tag, []).append(point)
    return tuple(
        Trend(tag, _line(found), found[0], found[-1], len(found)) for tag, found in by_tag.items()
    )


def _line(points: Sequence[Point]) -> str:
    highest = max(1, *(point.total for point in points))
    step = WIDTH / max(len(points) - 1, 1)
    places = [
        f"{round(index * step, 1)},{round(HEIGHT * (1 - point.translated / highest), 1)}"
        for index, point in enumerate(points)
    ]
    return " ".join(places if len(places) > 1 else [*places, f"{WIDTH},{places[0].split(',')[1]}"])
