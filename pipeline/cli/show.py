"""What people and machines get to see: findings, bars, tables; and the exit codes."""

import json
from collections.abc import Iterable, Iterator, Sized
from contextlib import contextmanager

import click
from rich.console import Console
from rich.progress import Progress
from rich.table import Column, Table

from pipeline import build as building
from pipeline.build import catalogs, report
from pipeline.model import Finding

DONE = 0
FAILED = 2
REFUSED = 3


@contextmanager
def bar() -> Iterator[building.Progress]:
    """Show a bar on a terminal, and a line for each handout elsewhere."""
    console = Console(stderr=True)
    if not console.is_terminal:
        yield lambda name, left: click.echo(f"{name}: done, {left} to go", err=True)
        return
    with Progress(*Progress.get_default_columns(), console=console, transient=True) as shown:
        task = shown.add_task("handouts", total=None)

        def step(name: str, left: int) -> None:
            done = shown.tasks[0].completed + 1
            shown.update(task, description=name, completed=done, total=done + left)

        yield step


def written(paths: tuple[str, ...]) -> None:
    """Name the files that a command wrote."""
    for path in paths:
        click.echo(path)
    click.echo(f"{len(paths)} files changed", err=True)


def show(findings: Iterable[Finding], *, as_json: bool) -> None:
    """Show findings: to people with place and hint, to machines as a line of JSON each."""
    for finding in findings:
        if as_json:
            click.echo(json.dumps(report.as_json(finding), ensure_ascii=False))
            continue
        about = " ".join(part for part in (finding.slug, finding.locale, finding.block) if part)
        click.echo(f"{finding.location}: {finding.severity}: {finding.message}", err=True)
        click.echo(f"  {finding.code}{' (' + about + ')' if about else ''}", err=True)
        if finding.hint:
            click.echo(f"  hint: {finding.hint}", err=True)


def counted(findings: Sized) -> str:
    """Say how many findings there are."""
    return f"{len(findings)} finding{'' if len(findings) == 1 else 's'}"


def verdict(findings: Iterable[Finding]) -> int:
    """Return the exit code that findings call for."""
    return REFUSED if any(finding.refuses for finding in findings) else DONE


def progress_table(rows: Iterable[catalogs.Progress]) -> None:
    """Show how far each translation is."""
    table = Table("language", Column("domain", no_wrap=True), "translated", "needs work", "origin")
    for row in rows:
        left = row.total - row.translated
        needs = f"{left} ({row.fuzzy} fuzzy)" if row.fuzzy else str(left or "-")
        done = f"{row.translated}/{row.total}"
        table.add_row(row.tag, row.domain, done, needs, _origin(row))
    Console().print(table)


def _origin(row: catalogs.Progress) -> str:
    if not row.translated:
        return "-"
    return "machine" if row.machine else "human"
