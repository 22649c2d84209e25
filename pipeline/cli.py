"""The command line. Exit codes: 0 done, 2 could not run, 3 content refused, 130 stopped."""

import json
import os
import signal
import sys
from collections.abc import Callable, Iterable, Iterator, Sized
from contextlib import contextmanager
from pathlib import Path
from typing import ParamSpec

import click
from rich.console import Console
from rich.progress import Progress
from rich.table import Column, Table

import pipeline
from pipeline import build as building
from pipeline import languages
from pipeline.build import catalogs, plan, project, report
from pipeline.errors import PipelineError
from pipeline.model import Finding, Format, Variant

DONE = 0
FAILED = 2
REFUSED = 3

P = ParamSpec("P")


class _Group(click.Group):
    """Turns what ends a run into one sentence and an exit code."""

    def invoke(self, ctx: click.Context) -> object:
        try:
            return super().invoke(ctx)
        except PipelineError as error:
            click.echo(str(error), err=True)
            ctx.exit(FAILED)
        except KeyboardInterrupt:
            click.echo("stopped; every file that was written is whole", err=True)
            ctx.exit(128 + signal.SIGINT)


@click.group(cls=_Group, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(pipeline.__version__, prog_name="handouts")
@click.option(
    "--root",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    default=".",
    help="The project's folder; this one if left out.",
)
@click.pass_context
def cli(ctx: click.Context, root: Path) -> None:
    """Make patient handouts that nobody has to doubt.

    Exit codes: 0 done, 2 could not run, 3 content refused (everything else is written first).
    """
    ctx.obj = root.resolve()


def _narrowed(command: Callable[P, None]) -> Callable[P, None]:
    """Add the options that narrow a run."""
    for option in (
        click.argument("slugs", nargs=-1, metavar="[SLUG]..."),
        click.option("--locale", "tags", multiple=True, help="A language, such as es or zh-Hans."),
        click.option("--clinic", "clinics", multiple=True, help="Id of a clinic."),
    ):
        command = option(command)
    return command


_json = click.option("--json", "as_json", is_flag=True, help="Print findings as JSON Lines.")


@cli.command("build")
@_narrowed
@click.option(
    "--format",
    "formats",
    multiple=True,
    type=click.Choice([str(kind) for kind in Format]),
    help="A kind of file.",
)
@click.option(
    "--pdf-variant",
    "variant",
    type=click.Choice([str(variant) for variant in Variant]),
    default=str(Variant.UA_1),
    help="The standard of the PDFs; all but ua-1 go to a folder of their own, output/VARIANT.",
)
@click.option("--jobs", type=click.IntRange(1), help="Files made at once; one a core if left out.")
@_json
@click.pass_obj
def build_command(  # noqa: PLR0913, PLR0917 - one argument an option
    root: Path,
    slugs: tuple[str, ...],
    tags: tuple[str, ...],
    clinics: tuple[str, ...],
    formats: tuple[str, ...],
    variant: str,
    jobs: int | None,
    as_json: bool,  # noqa: FBT001 - click gives a flag so
) -> None:
    """Render every handout; write only what lost nothing; pack a bundle per clinic and language.

    A finished file whose sources have changed is deleted, even when it is not made again.
    """
    chosen = plan.Selection(
        slugs, tuple(map(languages.tag_of, tags)), clinics, tuple(map(Format, formats))
    )
    with _bar() as progress:
        outcome = building.build(_settings(root, jobs, Variant(variant)), chosen, progress)
    _print(outcome.findings, as_json=as_json)
    click.echo(
        f"{outcome.made} files made, {outcome.kept} current, {outcome.bundles} bundles packed, "
        f"{_counted(outcome.findings)}",
        err=True,
    )
    sys.exit(_verdict(outcome.findings))


@cli.command("check")
@_narrowed
@_json
@click.pass_obj
def check_command(
    root: Path,
    slugs: tuple[str, ...],
    tags: tuple[str, ...],
    clinics: tuple[str, ...],
    as_json: bool,  # noqa: FBT001 - click gives a flag so
) -> None:
    """Check sources and catalogs without rendering; write nothing."""
    chosen = plan.Selection(slugs, tuple(map(languages.tag_of, tags)), clinics)
    content = project.read(root)
    plan.refuse_unknown(content, chosen)
    found = plan.check(content, chosen)
    _print(found, as_json=as_json)
    click.echo(_counted(found), err=True)
    sys.exit(_verdict(found))


@cli.command("extract")
@click.pass_obj
def extract_command(root: Path) -> None:
    """Write the templates (POT) of every source; a template changes only when its texts do."""
    content = _readable(root)
    _written(catalogs.write(content, catalogs.extract(content)))


@cli.command("update")
@click.option("--locale", "tags", multiple=True, help="A language, such as es or zh-Hans.")
@click.pass_obj
def update_command(root: Path, tags: tuple[str, ...]) -> None:
    """Bring templates and catalogs (PO) up to date; no translation is lost or guessed."""
    content = _readable(root)
    chosen = tuple(map(languages.tag_of, tags))
    plan.refuse_unknown(content, plan.Selection(tags=chosen))
    wanted = {
        **catalogs.extract(content),
        **catalogs.update(content, chosen or content.config.languages),
    }
    _written(catalogs.write(content, wanted))


@cli.command("status")
@click.pass_obj
def status_command(root: Path) -> None:
    """Show how far each translation is."""
    table = Table("language", Column("domain", no_wrap=True), "translated", "needs work", "origin")
    for row in catalogs.status(project.read(root)):
        left = row.total - row.translated
        needs = f"{left} ({row.fuzzy} fuzzy)" if row.fuzzy else str(left or "-")
        done = f"{row.translated}/{row.total}"
        table.add_row(row.tag, row.domain, done, needs, _origin(row))
    Console().print(table)


@cli.command("verify")
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
@_json
def verify_command(
    paths: tuple[Path, ...],
    as_json: bool,  # noqa: FBT001 - click gives a flag so
) -> None:
    """Prove finished files, folders or bundles again, with nothing but their manifest."""
    from pipeline.build import verify as verifying  # noqa: PLC0415 - its readers load slowly

    parts = [verifying.verify(path) for path in paths]
    found = tuple(finding for part in parts for finding in part.findings)
    checked = sum(part.checked for part in parts)
    _print(found, as_json=as_json)
    click.echo(f"{checked} files checked, {_counted(found)}", err=True)
    sys.exit(_verdict(found))


@contextmanager
def _bar() -> Iterator[building.Progress]:
    """Show a bar on a terminal, and a line for each handout elsewhere."""
    console = Console(stderr=True)
    if not console.is_terminal:
        yield lambda name, left: click.echo(f"{name}: done, {left} to go", err=True)
        return
    with Progress(*Progress.get_default_columns(), console=console, transient=True) as bar:
        task = bar.add_task("handouts", total=None)

        def step(name: str, left: int) -> None:
            done = bar.tasks[0].completed + 1
            bar.update(task, description=name, completed=done, total=done + left)

        yield step


def _origin(row: catalogs.Progress) -> str:
    if not row.translated:
        return "-"
    return "machine" if row.machine else "human"


def _settings(root: Path, jobs: int | None, variant: Variant) -> building.Settings:
    return building.Settings(
        root=root,
        output=root / "output" / ("" if variant is Variant.UA_1 else variant),
        styles=_styles(root),
        cache=root / ".cache" / "fonts",
        jobs=jobs or os.cpu_count() or 1,
        variant=variant,
    )


def _styles(root: Path) -> Path:
    """Return the project's styles, or those that come with this tool."""
    package = Path(pipeline.__file__).parent
    places = (root / "styles", package / "styles", package.parent / "styles")
    return next((place for place in places if (place / "templates").is_dir()), places[0])


def _readable(root: Path) -> project.Project:
    """Read a project whose templates are going to be written: every source must be readable."""
    content = project.read(root)
    broken = [finding for finding in content.findings if not finding.locale]
    if broken:
        _print(broken, as_json=False)
        sys.exit(REFUSED)
    return content


def _written(paths: tuple[str, ...]) -> None:
    for path in paths:
        click.echo(path)
    click.echo(f"{len(paths)} files changed", err=True)


def _print(findings: Iterable[Finding], *, as_json: bool) -> None:
    for finding in findings:
        if as_json:
            click.echo(json.dumps(report.as_json(finding), ensure_ascii=False))
            continue
        about = " ".join(part for part in (finding.slug, finding.locale, finding.block) if part)
        click.echo(f"{finding.location}: {finding.severity}: {finding.message}", err=True)
        click.echo(f"  {finding.code}{' (' + about + ')' if about else ''}", err=True)
        if finding.hint:
            click.echo(f"  hint: {finding.hint}", err=True)


def _counted(findings: Sized) -> str:
    return f"{len(findings)} finding{'' if len(findings) == 1 else 's'}"


def _verdict(findings: Iterable[Finding]) -> int:
    return REFUSED if any(finding.refuses for finding in findings) else DONE
