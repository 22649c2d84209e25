"""What makes files: build, release, check."""

import os
import sys
from dataclasses import replace
from pathlib import Path

import click

from pipeline.cli.group import json_option, narrowed, styles_of
from pipeline.cli.show import counted, show, verdict
from pipeline.cli.terminal import bar
from pipeline.make import run as building
from pipeline.model import Format, Variant
from pipeline.plan import plan
from pipeline.project import project
from pipeline.settings import languages

_jobs = click.option(
    "--jobs", type=click.IntRange(1), help="Files made at once; one a core if left out."
)


@click.command("build")
@narrowed
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
@_jobs
@json_option
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
    _build(_settings(root, jobs, Variant(variant)), chosen, as_json=as_json)


@click.command("release")
@narrowed
@_jobs
@json_option
@click.pass_obj
def release_command(  # noqa: PLR0913, PLR0917 - one argument an option
    root: Path,
    slugs: tuple[str, ...],
    tags: tuple[str, ...],
    clinics: tuple[str, ...],
    jobs: int | None,
    as_json: bool,  # noqa: FBT001 - click gives a flag so
) -> None:
    """Make what is approved, in output/release; refuse the rest and say what it lacks (exit 3)."""
    chosen = plan.Selection(slugs, tuple(map(languages.tag_of, tags)), clinics)
    settings = _settings(root, jobs)
    settings = replace(settings, output=settings.output / "release", release=True)
    _build(settings, chosen, as_json=as_json)


@click.command("check")
@narrowed
@json_option
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
    show(found, as_json=as_json)
    click.echo(counted(found), err=True)
    sys.exit(verdict(found))


def _build(settings: building.Settings, chosen: plan.Selection, *, as_json: bool) -> None:
    """Build, say what was done, and end."""
    with bar() as progress:
        built = building.build(settings, chosen, progress)
    show(built.findings, as_json=as_json)
    click.echo(
        f"{built.made} files made, {built.kept} current, {built.bundles} bundles packed, "
        f"{counted(built.findings)}",
        err=True,
    )
    sys.exit(verdict(built.findings))


def _settings(root: Path, jobs: int | None, variant: Variant = Variant.UA_1) -> building.Settings:
    return building.Settings(
        root=root,
        output=root / "output" / ("" if variant is Variant.UA_1 else variant),
        styles=styles_of(root),
        cache=root / ".cache" / "fonts",
        jobs=jobs or os.cpu_count() or 1,
        variant=variant,
    )
