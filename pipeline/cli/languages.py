"""What begins a language: locale add."""

from pathlib import Path

import click

from pipeline.cli.show import stop_at, written
from pipeline.desk import add_language
from pipeline.project import catalogs, project
from pipeline.settings import languages

_NEXT = """\
{name} ({tag}, {script} script) is now a language of this project. What to do next:
1. Translate {folder}/LC_MESSAGES/*.po: first shared.po and labels.po, which every handout needs.
2. Write the words of the language into {folder}/lexicon.toml; no handout is made before that.
   [negation] finds a lost "not", [meanings] a lost limit, [units] a unit, [terms] a term,
   [numbers.words] a number in words; the lists of numbers may stay empty.
3. Run `make check`. When it shows no findings, run `make`.
docs/TRANSLATING.md has the rules for translators."""

_REGION = """\
{name} ({tag}) is now a language of this project.
Where its files are empty, it says what {parent} says. What to do next:
1. In {folder}/LC_MESSAGES/*.po write only the texts that are said otherwise there.
2. {folder}/lexicon.toml may hold the words that differ from those of {parent}:
   [terms] are those that must be used, [forbidden] those that must not.
3. Write languages = ["{tag}", …] into the profile of each clinic whose patients read it.
4. Run `make check`. When it shows no findings, run `make`."""


@click.group("locale")
def locale_command() -> None:
    """Add a language to this project."""


@locale_command.command("add")
@click.argument("name", metavar="LANGUAGE")
@click.pass_obj
def add_command(root: Path, name: str) -> None:
    """Make LANGUAGE (such as pt-BR or pt_BR) a language of this project.

    Adds it to the settings, and writes empty catalogs and an empty lexicon. A language of a region
    (es-MX) says what that of all (es) says, where its files are empty.
    """
    tag = languages.tag_of(name)
    add_language.refuse_other(name, tag)
    content = project.read(root, coming=tag)
    stop_at(content.unread)
    begun = catalogs.write(content, add_language.begun(content, tag))
    written((*begun, *catalogs.write(content, add_language.add(content, tag))))
    folder, script = f"locales/{languages.folder_of(tag)}", languages.script_name(tag)
    parent = languages.parent(tag, content.config.languages)
    told = (_REGION if parent else _NEXT).format(
        name=languages.name(tag),
        tag=tag,
        script=script,
        folder=folder,
        parent=languages.name(parent) if parent else "",
    )
    click.echo(told, err=True)
