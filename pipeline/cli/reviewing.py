"""What reviewers and maintainers use: approve, reviews."""

import signal
import sys
from pathlib import Path

import click

from pipeline import disk, ledger
from pipeline.approval.lacking import counted
from pipeline.cli.show import end, refuse, stop_at
from pipeline.model import Origin, Role, Subject
from pipeline.plan import plan
from pipeline.project import project
from pipeline.review import approve, progress
from pipeline.settings import languages
from pipeline.text.document import SOURCE_TAG


@click.command("approve")
@click.argument("slug")
@click.option("--locale", "tag", required=True, help="The language; en for the English text.")
@click.option("--role", required=True, type=click.Choice([str(role) for role in Role]))
@click.option("--reviewer", required=True, help="Your id in sources/reviewers.toml.")
@click.option(
    "--origin",
    type=click.Choice([str(origin) for origin in Origin]),
    help="Who wrote the texts (default: what the catalogs say).",
)
@click.option(
    "--back-translations",
    "back",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="A PO file with translations back into English; kept with the approval.",
)
@click.option("--all", "everything", is_flag=True, help="Also what others signed in this role.")
@click.option("--dry-run", is_flag=True, help="Show what would be signed, and its digest.")
@click.option("--digest", default="", help="Sign without asking, if the texts have this digest.")
@click.pass_obj
def approve_command(
    root: Path,
    slug: str,
    tag: str,
    role: str,
    reviewer: str,
    origin: str | None,
    back: Path | None,
    everything: bool,
    dry_run: bool,
    digest: str,
) -> None:
    """Sign the texts of a handout: shows each, asks for your name, adds lines to reviews.jsonl."""
    content = project.read(root)
    request = approve.Request(
        slug=slug,
        tag=languages.tag_of(tag),
        role=Role(role),
        reviewer=reviewer,
        origin=Origin(origin) if origin else None,
        back_translations=approve.read_back(disk.read(back), path=str(back)) if back else {},
        everything=everything,
    )
    sheet = approve.prepare(content, request)
    stop_at(sheet.findings, said="nothing was signed; correct the texts above first")
    if dry_run or not digest:
        _show(sheet)
    if dry_run:
        click.echo(f"digest: {sheet.digest}")
        return
    _confirm(sheet, digest)
    path = approve.sign(content, sheet)
    click.echo(f"{len(sheet.items)} lines added to {path}", err=True)
    if request.tag == SOURCE_TAG:
        review = sheet.items[0].review
        click.echo(
            f"now write in the front matter of sources/handouts/{slug}.md:\n"
            f"  clinical_reviewer: {review.name}, {review.credential}\n"
            f"  last_reviewed: {review.date}\n"
            "  next_review: the day by which to review it again, at most 36 months from now",
            err=True,
        )


@click.command("reviews")
@click.pass_obj
def reviews_command(root: Path) -> None:
    """Show how far each handout is approved, what it lacks, and which approvals are void."""
    content = project.read(root)
    cells = plan.plan(content, plan.findings_of(content))
    for (slug, tag), known in progress.anywhere(cells).items():
        counts = counted(known.states.values())
        click.echo(f"{slug} {tag}: {counts}; structure: {known.document.words}")
        for finding in known.lacking:
            click.echo(f"  lacks {finding.code}: {finding.message}")
    for review in approve.void(content, cells):
        click.echo(
            f"{review.location}: void: the {review.subject} of {review.domain} has changed since "
            f"{review.name} signed it as {review.role} on {review.date}"
        )
    end(content.findings)


def _show(sheet: approve.Sheet) -> None:
    """Show every text that is going to be signed."""
    for number, item in enumerate(sheet.items, 1):
        harm = ", can do harm" if item.harmful else ""
        about = f"{number} of {len(sheet.items)} · {item.review.domain} · {item.state.words}{harm}"
        click.echo(f"\n--- {about}")
        if item.review.subject is Subject.DOCUMENT:
            click.echo("The structure of the handout: blocks, their kinds, order and countries.")
        else:
            click.echo(item.msgid)
        if item.msgstr:
            click.echo(f"=> {item.msgstr}")
        if item.review.back_translation:
            click.echo(f"<= {item.review.back_translation}")
        for finding in item.warnings:
            click.echo(f"!  {finding.code}: {finding.message}")
    review = sheet.items[0].review
    click.echo(f"\n{review.name}, {review.credential}, signs {len(sheet.items)} texts as "
               f"{review.role} ({review.locale}).")  # fmt: skip
    if sheet.own:
        click.echo(f"{sheet.own} more are left out: you signed them in another role.")


def _confirm(sheet: approve.Sheet, digest: str) -> None:
    """Let nothing be signed unseen: a name is typed, or the digest of a dry run is given."""
    if digest == sheet.digest:
        return
    if digest:
        refuse(
            f"the texts have changed: their digest is now {sheet.digest}",
            "  hint: read them again with --dry-run; nothing was signed",
        )
    if not sys.stdin.isatty():
        refuse(
            "nothing was signed: without a terminal, your name cannot be asked for",
            "  hint: read with --dry-run, then sign with --digest",
        )
    try:
        typed = click.prompt("Type your name to sign, or press Ctrl-C")
    except click.Abort:
        click.echo("\nstopped; nothing was signed", err=True)
        sys.exit(128 + signal.SIGINT)
    name = sheet.items[0].review.name
    if not ledger.same_person(typed, name):
        refuse(f"{typed!r} is not {name!r}; nothing was signed")
