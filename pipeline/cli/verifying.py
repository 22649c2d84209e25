"""What a clinic uses: verify. It needs no more than the gate does."""

import datetime as dt
from pathlib import Path

import click

from pipeline.cli.group import json_option
from pipeline.cli.show import end
from pipeline.make.verify import Asked, verify


@click.command("verify")
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--key", default="", help="The public key (RW…) by which each bundle must be signed.")
@json_option
def verify_command(paths: tuple[Path, ...], key: str, *, as_json: bool) -> None:
    """Check finished files, folders or bundles again, against their manifest alone.

    Says of each bundle what it is: whose, in which language, a draft or approved, signed or not.
    """
    verified = verify(*paths, asked=Asked(dt.datetime.now(dt.UTC).date(), key))
    for sentence in verified.told:
        click.echo(sentence, err=True)
    end(verified.findings, f"{verified.checked} files checked, ", as_json=as_json)
