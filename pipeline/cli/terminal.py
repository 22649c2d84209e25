"""What is drawn on a terminal: the bar of a build, the table of translations."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

import click
from rich import box
from rich.console import Console
from rich.progress import Progress as Bar
from rich.table import Column, Table

from pipeline.make import run as building
from pipeline.review.progress import Progress


@contextmanager
def bar() -> Iterator[building.Step]:
    """Show a bar on a terminal, and a line for each handout elsewhere."""
    console = Console(stderr=True)
    if not console.is_terminal:
        yield lambda name, left: click.echo(f"{name}: done, {left} to go", err=True)
        return
    with Bar(*Bar.get_default_columns(), console=console, transient=True) as shown:
        task = shown.add_task("handouts", total=None)

        def step(name: str, left: int) -> None:
            done = shown.tasks[0].completed + 1
            shown.update(task, description=name, completed=done, total=done + left)

        yield step


def progress_table(rows: Sequence[Progress]) -> None:
    """Show how far each translation is, in messages and English words."""
    amounts = ("translated", "needs work", "approved", "release")
    table = Table(
        Column("handout", overflow="fold"),
        *(Column(name, min_width=len(name), overflow="fold") for name in amounts),
        box=box.SIMPLE_HEAD,
        caption="messages (English words)",
        padding=0,
        collapse_padding=True,
    )
    tag = ""
    for row in rows:
        if row.tag != tag:
            tag = row.tag
            table.add_row(f"[bold]{tag}[/bold]")
        fuzzy = f", {row.fuzzy} fuzzy" if row.fuzzy else ""
        table.add_row(
            row.slug,
            f"{row.translated.messages}/{row.total.messages} ({row.translated.words})",
            f"{row.needs_work.messages} ({row.needs_work.words}){fuzzy}",
            f"{row.approved.messages} ({row.approved.words})",
            f"no ({len(row.blocked)})" if row.blocked else "yes",
        )
    Console().print(table)
    reasons: dict[tuple[str, ...], list[str]] = {}
    for row in rows:
        reasons.setdefault(row.blocked, []).append(f"{row.slug} {row.tag}")
    for blocked, names in reasons.items():
        if blocked:
            click.echo(f"not ready for release: {', '.join(names)}")
        for reason in blocked:
            click.echo(f"  - {reason}")
