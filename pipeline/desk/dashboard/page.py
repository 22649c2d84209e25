"""The dashboard: one file, no script, nothing fetched."""

from collections.abc import Sequence

from pipeline.desk.dashboard.charts import HEIGHT, WIDTH, bar, trends
from pipeline.desk.dashboard.history import Point
from pipeline.desk.preview.page import plain
from pipeline.render.styles import Styles
from pipeline.review.progress import Progress
from pipeline.settings import languages


def dashboard(
    rows: Sequence[Progress], points: Sequence[Point] | None, *, project: str, styles: Styles
) -> bytes:
    """Write the page.

    Args:
        rows: How far each handout is in each language.
        points: How they got there; None where that is not known.
        project: Name of the project.
        styles: The designer's folder.
    """
    tags = dict.fromkeys(row.tag for row in rows)
    known = {languages.folder_of(tag) for tag in tags}
    return plain(
        "status.html.j2",
        styles=styles,
        project=project,
        groups=[(tag, [(row, bar(row)) for row in rows if row.tag == tag]) for tag in tags],
        trends=[trend for trend in trends(points or ()) if trend.tag in known],
        remembered=points is not None,
        width=WIDTH,
        height=HEIGHT,
    )
