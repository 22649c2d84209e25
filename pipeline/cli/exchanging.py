"""What translators get and send back: packet, import, preview."""

import sys
import threading
from collections import Counter
from operator import attrgetter
from pathlib import Path

import click

from pipeline import disk
from pipeline.cli.group import styles_of
from pipeline.cli.show import DONE, REFUSED, stop_at, written
from pipeline.desk.packet import assemble, merge
from pipeline.desk.packet.unpack import unpack
from pipeline.desk.preview.server import Server
from pipeline.desk.preview.session import Session
from pipeline.desk.preview.view import clinic_of
from pipeline.model import Location, refusing
from pipeline.model.errors import ConfigError
from pipeline.plan import plan
from pipeline.project import project
from pipeline.render import archive
from pipeline.settings import languages
from pipeline.text.document import SOURCE_TAG

_PACKETS = "output/packets"
_clinic_option = click.option(
    "--clinic", default="", help="Id of a clinic (default: one whose staff reads the language)."
)
_locale_option = click.option(
    "--locale", "name", required=True, help="A language, such as es or zh-Hans."
)


@click.command("packet")
@click.argument("name", metavar="LOCALE")
@_clinic_option
@click.pass_obj
def packet_command(root: Path, name: str, clinic: str) -> None:
    """Pack everything that a translator without tools needs: texts, pages, instructions.

    The zip is written to output/packets. `handouts import` takes over what comes back.
    """
    tag = languages.tag_of(name)
    if tag == SOURCE_TAG:
        message = "English is the source language: there is nothing to translate"
        raise ConfigError(message, Location("LOCALE"), "name another language")
    whole = project.read(root)
    shown = clinic_of(whole, tag, clinic)
    content = _readable(whole, tag, unfilled=True)
    members = assemble.assemble(content, tag, shown, styles=styles_of(root))
    place = f"{_PACKETS}/{content.config.name}.{tag}.zip"
    disk.write(root / place, archive.pack(members))
    written((place,))


@click.command("import")
@click.argument(
    "paths",
    nargs=-1,
    required=True,
    metavar="FILE...",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
)
@_locale_option
@click.option("--dry-run", is_flag=True, help="Show what would be done; write nothing.")
@click.pass_obj
def import_command(root: Path, paths: tuple[Path, ...], name: str, dry_run: bool) -> None:
    """Take over translations that came back, if the checks accept them.

    FILE is a PO file, or the packet's folder as a zip. Newer work of the project is never
    overwritten. What is not taken over is written to output/packets, with the reasons, for you to
    send back.
    """
    tag = languages.tag_of(name)
    sent: list[tuple[str, bytes]] = []
    for path in paths:
        sent += unpack(disk.read(path), path=str(path))

    # Each file is merged into what those before it left.
    changed: list[str] = []
    left = False
    for file, content in sent:
        outcome = merge.take(_readable(project.read(root), tag), tag, path=file, content=content)
        left = left or outcome.returned is not None
        _answers(outcome)
        for target, wanted in (
            (languages.po_path(tag, outcome.domain), outcome.merged),
            (f"{_PACKETS}/{tag}.{outcome.domain}.returned.po", outcome.returned),
        ):
            if wanted is not None and not dry_run:
                disk.write(root / target, wanted)
                changed.append(target)
    written(changed)
    sys.exit(REFUSED if left else DONE)


@click.command("preview")
@click.option("--locale", "name", default=SOURCE_TAG, help="Language (default: English).")
@_clinic_option
@click.option("--port", type=click.IntRange(0, 65535), default=0, help="Default: any free one.")
@click.option("--open/--no-open", "opened", default=True, help="Open the page in the browser.")
@click.pass_obj
def preview_command(root: Path, name: str, clinic: str, port: int, opened: bool) -> None:
    """Show each text beside its handout, and what is wrong, live.

    Authors see the English; translators (--locale) see each message and its translation. Only
    this computer can open the page, and it loads nothing from the network. Ctrl-C stops it.
    """
    session = Session(root, languages.tag_of(name), clinic, styles_of(root))
    try:
        server = Server(session, port)
    except OSError as error:
        message = f"port {port} cannot be used: {(error.strerror or str(error)).lower()}"
        hint = "choose another port, or leave out --port"
        raise ConfigError(message, Location("--port"), hint) from error
    with server.running() as address:
        click.echo(address)
        click.echo("Ctrl-C stops the preview", err=True)
        if opened:
            click.launch(address)
        threading.Event().wait()


def _answers(outcome: merge.MergeResult) -> None:
    """Show what became of a file that came back: what was not taken over, and how many were."""
    for answer in outcome.answers:
        if answer.fate.given_back or answer.findings:
            place = f"{outcome.path}:{answer.entry.line}"
            click.echo(f"{place}: {answer.fate}: {answer.entry.msgid}", err=True)
            click.echo(f"  sent: {answer.entry.msgstrs[0]}", err=True)
        if answer.fate.given_back and answer.current:
            click.echo(f"  the project has: {answer.current}", err=True)
        for finding in answer.findings:
            click.echo(f"  {finding.severity}: {finding.message} ({finding.code})", err=True)
            click.echo(f"  hint: {finding.hint}", err=True)
    sums = Counter(map(attrgetter("fate"), outcome.answers))
    said = ", ".join(f"{count} {fate}" for fate, count in sums.items())
    click.echo(f"{outcome.path}: {said or 'no messages'}", err=True)


def _readable(whole: project.Project, tag: str, *, unfilled: bool = False) -> project.Project:
    """Return a project in one language whose catalogs can all be read.

    A packet may ask for the words of a lexicon that is still `unfilled`.
    """
    plan.refuse_unknown(whole, plan.Selection(tags=(tag,)))
    content = project.narrowed(whole, tag)
    lists = languages.lexicon_path(tag) if unfilled else ""
    found = refusing(content.findings)
    stop_at([one for one in found if one.location.path != lists or "TOML" in one.message])
    return content
