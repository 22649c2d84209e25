"""What translators use: extract, update, status."""

import sys
from pathlib import Path

import click

from pipeline import languages
from pipeline.build import catalogs, plan, project
from pipeline.cli.group import cli
from pipeline.cli.show import REFUSED, progress_table, show, written


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
@click.pass_obj
def status_command(root: Path) -> None:
    """Show how far each translation is."""
    progress_table(catalogs.status(project.read(root)))


def _readable(root: Path) -> project.Project:
    """Read a project whose templates are going to be written: every source must be readable."""
    content = project.read(root)
    broken = [finding for finding in content.findings if not finding.locale]
    if broken:
        show(broken, as_json=False)
        sys.exit(REFUSED)
    return content
