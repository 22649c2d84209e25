"""What people and machines see of any command: findings, paths; and the exit codes."""

import json
import sys
from collections.abc import Collection, Iterable
from typing import NoReturn

import click

from pipeline.model import Finding, refusing

DONE = 0
FAILED = 2
REFUSED = 3


def written(paths: Collection[str], *, what: str = "changed") -> None:
    """Name the files that a command wrote, or would write."""
    for path in paths:
        click.echo(path)
    click.echo(f"{len(paths)} file{'' if len(paths) == 1 else 's'} {what}", err=True)


def show(findings: Iterable[Finding], *, as_json: bool = False) -> None:
    """Show findings: to people with place and hint, to machines as a line of JSON each."""
    for finding in findings:
        if as_json:
            line = json.dumps(finding.as_json(), ensure_ascii=False)
            # A file name may hold bytes that are no UTF-8.
            click.echo(line.encode("utf-8", "replace").decode())
            continue
        about = " ".join(filter(None, (finding.slug, finding.locale, finding.block)))
        click.echo(f"{finding.location}: {finding.severity}: {finding.message}", err=True)
        click.echo(f"  {finding.code}{' (' + about + ')' if about else ''}", err=True)
        if finding.hint:
            click.echo(f"  hint: {finding.hint}", err=True)


def end(findings: Collection[Finding], done: str = "", *, as_json: bool = False) -> NoReturn:
    """Show findings, say what was done and how many they are, and exit with their code."""
    show(findings, as_json=as_json)
    click.echo(f"{done}{len(findings)} finding{'' if len(findings) == 1 else 's'}", err=True)
    sys.exit(REFUSED if refusing(findings) else DONE)


def stop_at(findings: Collection[Finding], *, said: str = "") -> None:
    """Show what keeps a command from its work, and exit; go on if there is nothing."""
    if findings:
        show(findings)
        refuse(said)


def refuse(*said: str) -> NoReturn:
    """Say why the content is refused, a line each, and exit."""
    for line in filter(None, said):
        click.echo(line, err=True)
    sys.exit(REFUSED)
