"""What a code means: explain."""

import re
from difflib import get_close_matches

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
    name = code.casefold()
    if name not in rules:
        near = ", ".join(get_close_matches(name, rules)) or "source"
        hint = f"name a code as `handouts check` prints it, such as {near}"
        raise ConfigError(f"there is no rule {code!r}", Location("CODE"), hint)
    click.echo(rules[name].strip())
