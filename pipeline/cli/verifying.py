"""What a clinic uses: verify. It needs no more than the gate does."""

import sys
from pathlib import Path

import click

from pipeline.cli.group import json_option
from pipeline.cli.show import counted, show, verdict
from pipeline.make.verify import verify


@click.command("verify")
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
@json_option
def verify_command(
    paths: tuple[Path, ...],
    as_json: bool,  # noqa: FBT001 - click gives a flag so
) -> None:
    """Prove finished files, folders or bundles again, with nothing but their manifest."""
    parts = [verify(path) for path in paths]
    found = tuple(finding for part in parts for finding in part.findings)
    checked = sum(part.checked for part in parts)
    show(found, as_json=as_json)
    click.echo(f"{checked} files checked, {counted(found)}", err=True)
    sys.exit(verdict(found))
