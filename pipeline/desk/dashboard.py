"""The dashboard: how far the translations are, in one file without script."""

from collections.abc import Sequence

from pipeline.desk.history import Point
from pipeline.desk.preview.page import plain
from pipeline.render.styles import Styles
from pipeline.review.progress import Progress
from pipeline.settings import languages

_WIDTH, _HEIGHT = 600, 120
"""Of a chart, in pixels."""


def dashboard(
    rows: Sequence[Progress], points: Sequence[Point] | None, *, project: str, styles: Styles
) -> bytes:
    """Write the page.

    Args:
        points: How far each language was in the past; None where that is not known.
    """
    # By language, in the order of the rows.
    languages_shown: dict[str, list[Progress]] = {}
    for row in rows:
        languages_shown.setdefault(row.tag, []).append(row)

    # Catalogs of a language that the project has dropped are in the history still.
    folders = {languages.folder_of(tag) for tag in languages_shown}
    trends: dict[str, list[Point]] = {}
    for point in points or ():
        if point.tag in folders:
            trends.setdefault(point.tag, []).append(point)

    return plain(
        "status.html.j2",
        styles=styles,
        project=project,
        languages=languages_shown,
        trends=trends,
        polyline=_polyline,
        remembered=points is not None,
        width=_WIDTH,
        height=_HEIGHT,
    )


def _polyline(points: Sequence[Point]) -> str:
    """Write the points of a language's line as SVG has them: time runs to the right, done is up."""
    highest = max(1, *(point.total for point in points))
    step = _WIDTH / max(len(points) - 1, 1)
    # SVG measures down from the top.
    places: list[str] = []
    for index, point in enumerate(points):
        height = round(_HEIGHT * (1 - point.translated / highest), 1)
        places.append(f"{round(index * step, 1)},{height}")

    # A single commit is drawn as a level line.
    if len(places) == 1:
        places.append(f"{_WIDTH},{places[0].split(',')[1]}")
    return " ".join(places)
