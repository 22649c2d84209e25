"""What a code means: explain."""

import re

import click

from pipeline import disk
from pipeline.model import Location
from pipeline.model.errors import ConfigError


@click.command("explain")
@click.argument("code")
def explain_command(code: str) -> None:
    """Say what a rule asks, with examples: CODE is what `handouts check` prints."""
    text = disk.read_text(disk.shipped("docs"), "RULES.md")
    rules = dict(re.findall(r"(?ms)^### (\S+)\n+(.*?)(?=^#|\Z)", text))
    if code not in rules:
        near = ", ".join(name for name in rules if code.partition("-")[0] in name)
        hint = f"name a code as `handouts check` prints it, such as {near or 'source'}"
        raise ConfigError(f"there is no rule {code}", Location("CODE"), hint)
    click.echo(rules[code].strip())
