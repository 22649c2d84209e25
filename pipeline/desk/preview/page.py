"""A view as a page that works from the disk, without network, and without its script as well."""

from collections.abc import Sequence

from pipeline.desk.preview.view import View
from pipeline.render.styles import Styles
from pipeline.render.webpage import page_sheet
from pipeline.settings import languages
from pipeline.settings.labels import DOMAIN


def page(
    view: View, others: Sequence[View], *, styles: Styles, live: bool, problem: str = ""
) -> bytes:
    """Write the page of a domain.

    All that it needs is in it. Its content security policy names script and style sheets by hash,
    and lets it connect to the server that it came from only.

    Args:
        live: Whether a server tells it of changes; else it is a file.
    """
    return plain(
        "preview.html.j2",
        styles=styles,
        view=view,
        others=others,
        direction=languages.direction(view.tag),
        labels=DOMAIN,
        live=live,
        problem=problem,
        handout_sheet=page_sheet(styles, view.accent),
        script=f"\n{styles.sheet('preview.js')}",
    )


def plain(template: str, *, styles: Styles, **values: object) -> bytes:
    """Write a page in the looks of the others."""
    sheet = f"\n{styles.sheet('preview.css')}"
    return styles.template(template, sheet=sheet, **values).encode()
