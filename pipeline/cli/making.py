"""What makes files: build, release, check."""

import functools
import os
from collections.abc import Callable
from pathlib import Path

import click

from pipeline.cli.group import json_option, styles_of
from pipeline.cli.show import end
from pipeline.cli.terminal import bar
from pipeline.make import run as building
from pipeline.model import Format, Variant
from pipeline.plan import plan
from pipeline.project import project
from pipeline.settings import languages

_RELEASE = "release"
_jobs = click.option(
    "--jobs", type=click.IntRange(1), help="How many files to make at once (default: one per core)."
)


def _narrowed(command: Callable[..., None]) -> Callable[..., object]:
    """Add the options that narrow a run; the command gets them as one selection."""

    @click.argument("slugs", nargs=-1, metavar="[SLUG]...")
    @click.option("--locale", "tags", multiple=True, help="Only this language, such as es.")
    @click.option("--clinic", "clinics", multiple=True, help="Only this clinic, by its id.")
    @json_option
    @functools.wraps(command)
    def narrowed(
        slugs: tuple[str, ...],
        tags: tuple[str, ...],
        clinics: tuple[str, ...],
        formats: tuple[str, ...] = (),
        **others: object,
    ) -> None:
        named = tuple(map(languages.tag_of, tags))
        chosen = plan.Selection(slugs, named, clinics, tuple(map(Format, formats)))
        command(click.get_current_context().obj, chosen, **others)

    return narrowed


@click.command("build")
@_narrowed
@click.option(
    "--format",
    "formats",
    multiple=True,
    type=click.Choice([str(kind) for kind in Format]),
    help="Only this kind of file.",
)
@click.option(
    "--pdf-variant",
    "variant",
    type=click.Choice([str(variant) for variant in Variant]),
    default=str(Variant.UA_1),
    help="The standard of the PDFs; files of any but ua-1 are written to output/VARIANT.",
)
@_jobs
def build_command(
    root: Path, chosen: plan.Selection, variant: str, jobs: int | None, as_json: bool
) -> None:
    """Render every handout; write only files that lost no text; pack bundles for clinics.

    A finished file whose sources have changed is deleted, even if this run does not make it again.
    """
    _build(root, chosen, jobs, variant, as_json=as_json)


@click.command("release")
@_narrowed
@_jobs
def release_command(root: Path, chosen: plan.Selection, jobs: int | None, as_json: bool) -> None:
    """Build the approved handouts in output/release; say what the others lack (exit 3)."""
    _build(root, chosen, jobs, _RELEASE, as_json=as_json)


@click.command("check")
@_narrowed
def check_command(root: Path, chosen: plan.Selection, as_json: bool) -> None:
    """Check sources and catalogs without rendering; write nothing."""
    content = project.read(root)
    plan.refuse_unknown(content, chosen)
    end(plan.check(content, chosen), as_json=as_json)


def _build(
    root: Path, chosen: plan.Selection, jobs: int | None, kind: str, *, as_json: bool
) -> None:
    """Build a variant or a release, each in its folder, say what was done, and end."""
    settings = building.Settings(
        root=root,
        output=root / "output" / ("" if kind == Variant.UA_1 else kind),
        styles=styles_of(root),
        cache=root / ".cache" / "fonts",
        jobs=jobs or os.cpu_count() or 1,
        variant=Variant.UA_1 if kind == _RELEASE else Variant(kind),
        release=kind == _RELEASE,
    )
    with bar() as progress:
        built = building.build(settings, chosen, progress)
    done = f"{built.made} files made, {built.kept} up to date, {built.bundles} bundles packed, "
    end(built.findings, done, as_json=as_json)
