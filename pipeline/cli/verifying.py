"""What a clinic uses: verify. It needs no more than the gate does."""

from pathlib import Path

import click

from pipeline.cli.group import json_option
from pipeline.cli.show import end
from pipeline.make.verify import verify


@click.command("verify")
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
@json_option
def verify_command(paths: tuple[Path, ...], as_json: bool) -> None:
    """Check finished files, folders or bundles again, against their manifest alone."""
    verified = verify(*paths)
    end(verified.findings, f"{verified.checked} files checked, ", as_json=as_json)
