"""What translators use: extract, update, status."""

import json
import sys
from dataclasses import asdict
from pathlib import Path

import click

from pipeline import languages
from pipeline.build import catalogs, files, plan, progress, project
from pipeline.cli.group import cli, styles_of
from pipeline.cli.show import REFUSED, progress_table, show, written

_DASHBOARD = "output/status/index.html"


@cli.command("extract")
@click.pass_obj
def extract_command(root: Path) -> None:
    """Write the templates (POT) of every source; a template changes only when its texts do."""
    content = _readable(root)
    written(catalogs.write(content, catalogs.extract(content)))


@cli.command("update")
@click.option("--locale", "tags", multiple=True, help="A language, such as es or zh-Hans.")
@click.pass_obj
def update_command(root: Path, tags: tuple[str, ...]) -> None:
    """Bring templates and catalogs (PO) up to date; no translation is lost or guessed."""
    content = _readable(root)
    chosen = tuple(map(languages.tag_of, tags))
    plan.refuse_unknown(content, plan.Selection(tags=chosen))
    wanted = {
        **catalogs.extract(content),
        **catalogs.update(content, chosen or content.config.languages),
    }
    written(catalogs.write(content, wanted))


@cli.command("status")
@click.option("--json", "as_json", is_flag=True, help="Print a line of JSON for each handout.")
@click.option("--html", "as_html", is_flag=True, help="Write output/status/index.html, too.")
@click.pass_obj
def status_command(root: Path, *, as_json: bool, as_html: bool) -> None:
    """Show how far each handout is in each language, and what keeps it from release."""
    content = project.read(root)
    rows = progress.progress(content)
    if as_json:
        for row in rows:
            click.echo(json.dumps({**asdict(row), "blocked": row.blocked}, ensure_ascii=False))
    else:
        progress_table(rows)
    if as_html:
        from pipeline.dashboard.history import history  # noqa: PLC0415 - only this needs it
        from pipeline.dashboard.page import dashboard  # noqa: PLC0415
        from pipeline.render.styles import Styles  # noqa: PLC0415

        name, styles = content.config.name, Styles(styles_of(root))
        page = dashboard(rows, history(root), project=name, styles=styles)
        files.write(root / _DASHBOARD, page)
        click.echo(_DASHBOARD, err=True)


def _readable(root: Path) -> project.Project:
    """Read a project whose templates are going to be written: every source must be readable."""
    content = project.read(root)
    broken = [finding for finding in content.findings if not finding.locale]
    if broken:
        show(broken, as_json=False)
        sys.exit(REFUSED)
    return content
