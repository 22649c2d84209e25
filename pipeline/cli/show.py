"""What people and machines get to see of any command: findings, paths; and the exit codes."""

import json
from collections.abc import Iterable, Sized

import click

from pipeline.model import Finding

DONE = 0
FAILED = 2
REFUSED = 3


def written(paths: tuple[str, ...]) -> None:
    """Name the files that a command wrote."""
    for path in paths:
        click.echo(path)
    click.echo(f"{len(paths)} files changed", err=True)


def show(findings: Iterable[Finding], *, as_json: bool) -> None:
    """Show findings: to people with place and hint, to machines as a line of JSON each."""
    for finding in findings:
        if as_json:
            line = json.dumps(finding.as_json(), ensure_ascii=False)
            # A file name may hold bytes that are no UTF-8.
            click.echo(line.encode("utf-8", "replace").decode())
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
