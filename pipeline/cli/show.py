"""What people and machines get to see: findings, bars, tables; and the exit codes."""

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence, Sized
from contextlib import contextmanager

import click
from rich import box
from rich.console import Console
from rich.progress import Progress as Bar
from rich.table import Column, Table

from pipeline.desk.packet.merge import MergeResult
from pipeline.make import report
from pipeline.make import run as building
from pipeline.model import Finding
from pipeline.review.progress import Progress

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
    with Bar(*Bar.get_default_columns(), console=console, transient=True) as shown:
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


def answers(outcome: MergeResult) -> None:
    """Show what became of a file that came back: what was not taken over, and how many were."""
    for answer in outcome.answers:
        if answer.fate.given_back or answer.findings:
            place = f"{outcome.path}:{answer.entry.line}"
            click.echo(f"{place}: {answer.fate}: {answer.entry.msgid}", err=True)
            click.echo(f"  came back: {answer.entry.msgstrs[0]}", err=True)
        if answer.fate.given_back and answer.current:
            click.echo(f"  the project says: {answer.current}", err=True)
        for finding in answer.findings:
            click.echo(f"  {finding.severity}: {finding.message} ({finding.code})", err=True)
            click.echo(f"  hint: {finding.hint}", err=True)
    sums = Counter(answer.fate for answer in outcome.answers)
    said = ", ".join(f"{count} {fate}" for fate, count in sums.items())
    click.echo(f"{outcome.path}: {said or 'no message'}", err=True)


def counted(findings: Sized) -> str:
    """Say how many findings there are."""
    return f"{len(findings)} finding{'' if len(findings) == 1 else 's'}"


def verdict(findings: Iterable[Finding]) -> int:
    """Return the exit code that findings call for."""
    return REFUSED if any(finding.refuses for finding in findings) else DONE


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
            click.echo(f"not to be released: {', '.join(names)}")
        for reason in blocked:
            click.echo(f"  - {reason}")
