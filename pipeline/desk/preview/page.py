"""A view as a page that works from the disk, without network, and without its script as well."""

from collections.abc import Mapping, Sequence

from pipeline.desk.preview.view import View
from pipeline.render.styles import Styles, sha256
from pipeline.render.webpage import page_sheet
from pipeline.settings import languages
from pipeline.settings.labels import DOMAIN


def page(
    view: View, others: Sequence[View], *, styles: Styles, live: bool, problem: str = ""
) -> bytes:
    """Write the page of a domain.

    All that it needs is in it. The content security policy names its script and its style sheets
    by hash, and lets it speak with nobody but the server that it came from.

    Args:
        view: What to show.
        others: The pages that it links to.
        styles: The designer's folder.
        live: Whether a server tells it of changes; else it is a file.
        problem: Why the newest content cannot be shown; empty when it is.
    """
    sheet, script = f"\n{styles.sheet('preview.css')}", f"\n{styles.sheet('preview.js')}"
    policy = {
        "default-src": "'none'",
        "style-src": f"'{sha256(sheet)}' '{sha256(page_sheet(styles))}'",
        "script-src": f"'{sha256(script)}'",
        "img-src": "data:",
        "base-uri": "'none'",
        "form-action": "'none'",
        "connect-src": "'self'" if live else "'none'",
    }
    return styles.template(
        "preview.html.j2",
        view=view,
        others=others,
        direction=languages.direction(view.tag),
        labels=DOMAIN,
        live=live,
        problem=problem,
        sheet=sheet,
        script=script,
        policy=_policy(policy),
    ).encode()


def index(views: Sequence[View], *, styles: Styles) -> bytes:
    """Write the page that lists those of a server."""
    return plain("preview-index.html.j2", styles=styles, views=views)


def plain(template: str, *, styles: Styles, **values: object) -> bytes:
    """Write a page without script, in the looks of the others."""
    sheet = f"\n{styles.sheet('preview.css')}"
    policy = {
        "default-src": "'none'",
        "style-src": f"'{sha256(sheet)}'",
        "img-src": "data:",
        "base-uri": "'none'",
    }
    return styles.template(template, sheet=sheet, policy=_policy(policy), **values).encode()


def _policy(rules: Mapping[str, str]) -> str:
    return "; ".join(f"{name} {value}" for name, value in rules.items())
