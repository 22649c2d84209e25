"""What shows translations to people: preview, and languages that nobody speaks to try a layout."""

import threading
from pathlib import Path

import click

from pipeline import disk
from pipeline.cli.group import styles_of
from pipeline.desk import scratch
from pipeline.desk.preview.server import Server
from pipeline.desk.preview.session import Session
from pipeline.model import Location
from pipeline.model.errors import ConfigError
from pipeline.project import project
from pipeline.settings import languages


@click.command("preview")
@click.option("--locale", "tag", required=True, help="A language, such as es or zh-Hans.")
@click.option("--clinic", default="", help="Id of a clinic; the first of the language if left out.")
@click.option("--port", type=click.IntRange(0, 65535), default=0, help="Any free one if left out.")
@click.option("--open/--no-open", "opened", default=True, help="Open it in the browser.")
@click.pass_obj
def preview_command(root: Path, tag: str, clinic: str, port: int, *, opened: bool) -> None:
    """Show each message beside its source and in its handout, anew each time a file is saved.

    Only this machine can see it, and nothing is fetched from anywhere. Ctrl-C stops it.
    """
    session = Session(root, languages.tag_of(tag), clinic, styles_of(root))
    try:
        server = Server(session, port)
    except OSError as error:
        raise ConfigError(
            f"port {port} cannot be used: {(error.strerror or str(error)).lower()}",
            location=Location("--port"),
            hint="name another port, or none",
        ) from error
    with server.running() as address:
        click.echo(address)
        click.echo("Ctrl-C stops the preview", err=True)
        if opened:
            click.launch(address)
        threading.Event().wait()


@click.command("pseudo")
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False))
@click.pass_obj
def pseudo_command(root: Path, folder: Path) -> None:
    """Copy the project into FOLDER in three languages that nobody speaks, to try a layout.

    en-XA is accented and 40 percent longer, ar-XB reads right to left, zh-XW is wide. Then:
    `handouts --root FOLDER preview --locale en-XA`, or `build`, or any other command.
    """
    if not disk.is_empty(folder):
        raise ConfigError(
            "the folder is not empty",
            location=Location(str(folder)),
            hint="name a new one; nothing is overwritten",
        )
    contents = scratch.scratch(project.read(root))
    for path, content in contents.items():
        disk.write(folder / path, content)
    click.echo(f"{len(contents)} files written to {folder}", err=True)
