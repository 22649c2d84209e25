"""What keeps translations up to date: update, status, waive."""

import json
from dataclasses import asdict
from pathlib import Path

import click

from pipeline import disk
from pipeline.cli.group import styles_of
from pipeline.cli.show import refuse, show, stop_at, written
from pipeline.cli.terminal import progress_table
from pipeline.model import Location
from pipeline.plan import plan
from pipeline.project import catalogs, project
from pipeline.review import progress
from pipeline.review.waive import waive
from pipeline.settings import languages

_DASHBOARD = "output/status/index.html"


@click.command("update")
@click.option("--locale", "tags", multiple=True, help="A language, such as es or zh-Hans.")
@click.option(
    "--check", "only_check", is_flag=True, help="Write nothing; exit 3 if a file would change."
)
@click.pass_obj
def update_command(root: Path, tags: tuple[str, ...], only_check: bool) -> None:
    """Bring templates and catalogs (PO) up to date; no translation is lost or guessed.

    English has no catalogs: `--locale en` writes the templates only.
    """
    content = project.read(root)
    stop_at(content.unread)
    chosen = tuple(map(languages.tag_of, tags))
    plan.refuse_unknown(content, plan.Selection(tags=chosen))
    wanted = catalogs.renewed(content, chosen or content.config.languages)
    show(catalogs.undated(content, wanted))
    if not only_check:
        written(catalogs.write(content, wanted))
        return
    paths = catalogs.changed(content, wanted)
    written(paths, what="would change")
    if paths:
        refuse("  hint: run `make catalogs` and commit what it writes")


@click.command("status")
@click.option("--json", "as_json", is_flag=True, help="Print a line of JSON for each handout.")
@click.option("--html", "as_html", is_flag=True, help="Also write output/status/index.html.")
@click.pass_obj
def status_command(root: Path, as_json: bool, as_html: bool) -> None:
    """Show how far each handout is translated and approved, and what its release lacks."""
    content = project.read(root)
    rows = progress.progress(content)
    if as_json:
        for row in rows:
            click.echo(json.dumps({**asdict(row), "blocked": row.blocked}, ensure_ascii=False))
    else:
        progress_table(rows)
    if as_html:
        from pipeline.desk.preview.page import plain  # noqa: PLC0415 - only this writes a page
        from pipeline.render.styles import Styles  # noqa: PLC0415

        name, styles = content.config.name, Styles(styles_of(root))
        page = plain("status.html.j2", styles=styles, project=name, rows=rows)
        disk.write(root / _DASHBOARD, page)
        click.echo(_DASHBOARD, err=True)


@click.command("waive")
@click.argument("place", metavar="FILE:LINE")
@click.option("--code", required=True, help="Code of the finding, such as translation-negation.")
@click.option("--name", required=True, help="Name of the person who decided that it is wrong.")
@click.option("--reason", required=True, help="Why the finding is wrong, in one sentence.")
@click.pass_obj
def waive_command(root: Path, place: str, code: str, name: str, reason: str) -> None:
    """Record, with your name, that a finding is wrong; valid until either text changes."""
    path, _, line = place.rpartition(":")
    if not line.isdecimal():
        raise click.BadParameter("write FILE:LINE, as `handouts check` prints it")
    content = project.read(root)
    at = Location(path, int(line))
    file, text = waive(content, at, code=code, name=name, reason=reason)
    disk.write(root / file, text.encode())
    click.echo(f"{file}: {code} is waived for {place}")
