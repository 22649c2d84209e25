"""What begins a language: locale add."""

from pathlib import Path

import click

from pipeline.cli.show import stop_at, written
from pipeline.desk import add_language
from pipeline.project import catalogs, project
from pipeline.settings import languages

_NEXT = """\
{name} ({tag}, {script} script) is a language of this project now. What to do next:
1. Translate {folder}/LC_MESSAGES/*.po: shared.po and labels.po first, every handout needs them.
2. Write the words of the language into {folder}/lexicon.toml; nothing is made before that.
   What a list does not say is not checked: a lost "not" is seen by [negation], a limit by
   [meanings], a unit by [units], a term by [terms], a number in words by [numbers.words].
3. Run `make check`, and when it has no finding, `make`.
docs/TRANSLATING.md has the rules for translators."""


@click.group("locale")
def locale_command() -> None:
    """Add a language to this project."""


@locale_command.command("add")
@click.argument("name", metavar="LANGUAGE")
@click.pass_obj
def add_command(root: Path, name: str) -> None:
    """Make LANGUAGE (such as pt-BR or pt_BR) a language of this project.

    Adds it to the settings, and writes empty catalogs and an empty lexicon.
    """
    tag = languages.tag_of(name)
    add_language.refuse_other(name, tag)
    content = project.read(root)
    stop_at(content.unread)
    written(catalogs.write(content, add_language.add(content, tag)))
    folder, script = f"locales/{languages.folder_of(tag)}", languages.script_name(tag)
    told = _NEXT.format(name=languages.name(tag), tag=tag, script=script, folder=folder)
    click.echo(told, err=True)
