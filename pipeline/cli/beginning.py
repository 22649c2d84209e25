"""What begins a project, a handout or a clinic: init, new, adopt, clinic add."""

import datetime as dt
import shlex
from pathlib import Path

import click

from pipeline import disk
from pipeline.cli.show import stop_at, written
from pipeline.desk import adopt, begin
from pipeline.model import Location
from pipeline.model.errors import ConfigError
from pipeline.project import catalogs, project
from pipeline.settings import config

_NEXT = """\
{folder} is a project of its own. What to do next:
1. cd {folder} && handouts build && handouts preview
2. Correct the hours in sources/clinics/, and call each number in sources/phones.toml.
3. handouts new SLUG begins your own handout. README.md says the rest."""

_NUMBERED = "with its country code, as it is printed, such as +49 30 23125014"
_country = click.option(
    "--country",
    prompt="Country of the clinic (ISO 3166, such as US)",
    help="ISO 3166 code of the clinic's country: emergency numbers come from it.",
)
_phone = click.option(
    "--phone",
    prompt=f"Phone of the clinic, {_NUMBERED}",
    help=f"Phone of the clinic, {_NUMBERED}.",
)
_night = click.option("--night", default="", help="Phone when the clinic is closed.")
_clinic_name = click.option("--name", prompt="Name of the clinic", help="Name of the clinic.")


@click.command("init")
@click.argument("folder", type=click.Path(path_type=Path))
@_clinic_name
@_country
@_phone
@_night
@click.option("--emergency", default="", help="The country's emergency number, if it is not known.")
@click.option("--crisis", default="", help="The country's crisis line, if it is not known.")
def init_command(
    folder: Path, name: str, country: str, phone: str, night: str, emergency: str, crisis: str
) -> None:
    """Begin a project of your own, which builds at once: FOLDER gets an example to change."""
    if disk.is_file(folder / config.NAME):
        hint = "begin a handout in it with: handouts new SLUG"
        raise ConfigError("this folder is a project already", Location(str(folder)), hint)
    if disk.is_file(folder):
        raise ConfigError("this is a file", Location(str(folder)), "name a new folder")
    practice = _practice(name, country, phone, night)
    numbers = {"emergency": emergency, "crisis": crisis}
    if not begin.known(practice.country):
        for kind in ("emergency", "crisis"):
            asked = f"The {kind} line of {practice.country}, such as 112 or +49 800 1110111"
            numbers[kind] = numbers[kind] or click.prompt(asked)
    today = dt.datetime.now(tz=dt.UTC).date()
    files = begin.repository(practice, numbers, today)
    for path in files:
        if disk.is_file(folder / path):
            hint = "move it away, or choose an empty folder; nothing was written"
            raise ConfigError("the file is there already", Location(str(folder / path)), hint)
    for path, content in files.items():
        disk.write(folder / path, content)
    begun = project.read(folder.resolve())
    stop_at(begun.unread)
    catalogs.write(begun, catalogs.renewed(begun, ()))
    click.echo(_NEXT.format(folder=shlex.quote(str(folder))), err=True)


@click.command("new")
@click.argument("slug")
@click.option("--title", prompt="Title of the handout", help="Its title, of at most 65 letters.")
@click.pass_obj
def new_command(root: Path, slug: str, title: str) -> None:
    """Begin a handout, with what its topic must carry: each TODO in SLUG.md is yours to write."""
    content = project.read(root)
    files = begin.handout(content, slug, title, dt.datetime.now(tz=dt.UTC).date())
    written(catalogs.write(content, files))
    click.echo("Replace each TODO; `handouts check` says where they are.", err=True)


_SHOWN = 200
"""Words at most that are told to be left out."""


@click.command("adopt")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--slug", default="", help="Name of the handout's file; else that of FILE.")
@click.option("--title", default="", help="Its title; else that of the document.")
@click.pass_obj
def adopt_command(root: Path, file: Path, slug: str, title: str) -> None:
    """Begin a handout with the text of a document.

    FILE is Word (.docx), HTML or Markdown. Its sections come after the boxes of a new handout,
    which are yours to write. Pictures, and what the program cannot decide, become a TODO.
    """
    if not disk.is_file(file):
        raise ConfigError("there is no such file", Location(str(file)), "name a document")
    content = project.read(root)
    found = adopt.adopt(str(file), disk.read(file))
    slug = slug or project.slug_of(file.stem)
    if not slug:
        hint = "give the handout a name: --slug wound-care"
        raise ConfigError("its name has no Latin letter", Location(str(file)), hint)
    today = dt.datetime.now(tz=dt.UTC).date()
    files = begin.handout(content, slug, title or found.title, today, sections=found.sections)
    written(catalogs.write(content, files))
    if found.left:
        shown = " ".join(found.left[:_SHOWN]) + (" …" if len(found.left) > _SHOWN else "")
        click.echo(f"{len(found.left)} words of {file} were left out: {shown}", err=True)
    click.echo(f"Replace each TODO; `handouts check {slug}` says what else to decide.", err=True)


@click.group("clinic")
def clinic_command() -> None:
    """Add a clinic to this project."""


@clinic_command.command("add")
@click.argument("key", metavar="ID")
@_clinic_name
@_country
@_phone
@_night
@click.pass_obj
def add_command(root: Path, key: str, name: str, country: str, phone: str, night: str) -> None:
    """Write the profile of another clinic; its files will be in output/ID."""
    content = project.read(root)
    files = begin.new_clinic(content, key, _practice(name, country, phone, night))
    written(catalogs.write(content, files))
    click.echo("Correct its hours and its paper in that file.", err=True)


def _practice(name: str, country: str, phone: str, night: str) -> begin.Practice:
    """Ask for the number at night where the country has no line for that."""
    country = country.strip().upper()
    if not night and not begin.advised(country):
        night = click.prompt("Phone when the clinic is closed")
    return begin.Practice(name.strip(), country, phone.strip(), night.strip())
