"""The build, step by step: read, check, plan, make, pack, report."""

from collections.abc import Callable, Generator, Iterable
from concurrent.futures import as_completed
from concurrent.futures.process import BrokenProcessPool
from contextlib import closing
from dataclasses import dataclass
from functools import partial
from itertools import product
from pathlib import Path

from pipeline.make import keys, manifest, reviewed
from pipeline.make.output import Output
from pipeline.make.pack import Bundle, pack
from pipeline.make.workers import deaf, workers
from pipeline.model import Artefact, Finding, Format, Location, Variant, refusing
from pipeline.model.errors import ConfigError, RenderError
from pipeline.plan.cell import Cell
from pipeline.plan.plan import Selection, findings_of, heard, plan, refuse_unknown, told
from pipeline.project.project import Project, read
from pipeline.render.styles import Styles

Step = Callable[[str, int], None]
"""Told the path of a finished cell, and how many cells are still to be made."""

_Todo = list[tuple[Cell, tuple[Format, ...]]]
"""The cells that have files to be made, with the formats of these."""


@dataclass(frozen=True, slots=True)
class Settings:
    """Where a build reads and writes, and with how many hands.

    Attributes:
        cache: Where fonts are kept; it can be deleted at any time.
        jobs: How many files are made at once.
        variant: The standard that PDFs keep; each has an output folder of its own.
        release: Whether what is not approved is refused; else it is made as a draft.
    """

    root: Path
    output: Path
    styles: Path
    cache: Path
    jobs: int
    variant: Variant = Variant.UA_1
    release: bool = False


@dataclass(frozen=True, slots=True)
class Built:
    """What a build did."""

    made: int
    kept: int
    bundles: int
    findings: tuple[Finding, ...]


def build(settings: Settings, selection: Selection, step: Step) -> Built:
    """Make every file of a project, or those that are selected; write only what lost nothing.

    Raises:
        PipelineError: The build could not run at all.
    """
    output = Output(settings.output)
    inputs = keys.of_inputs(settings.root, settings.styles)
    if selection == Selection() and output.settled(inputs):
        return Built(0, len(output.files), 0, output.findings)

    # Read and check.
    project = read(settings.root)
    refuse_unknown(project, selection)
    formats = selection.formats or project.config.formats
    known = findings_of(project)

    # Plan: what is current is kept, what no longer follows from the sources is deleted.
    sheets = reviewed.sheets(settings.styles)
    cells = plan(project, known, sheets=sheets, variant=settings.variant)
    if settings.release:
        cells = tuple(map(Cell.released, cells))
    output.keep(_keys(cells, project.config.formats, settings))
    todo, kept, found = [], 0, [*known]
    for cell in filter(selection.holds, cells):
        found += cell.findings
        if cell.edition is not None:
            lacking = tuple(kind for kind in formats if cell.path(kind) not in output.files)
            kept += len(formats) - len(lacking)
            todo += [(cell, lacking)] if lacking else []

    # Make, pack and report; what was made is in the report even when the build is stopped.
    settled = ""
    try:
        with closing(_make(todo, settings, step)) as making:
            for cell, artefacts, findings in making:
                output.put(cell, artefacts, findings)
                found += findings
        for cell, kind in product(filter(selection.holds, cells), formats):
            if cell.path(kind) in output.files:
                found += output.files[cell.path(kind)].warnings
        packed = _bundles(project, cells, output, found, settings)
        _refuse_saved(settings, inputs)
        output.put_bundles(packed)
        if selection == Selection() and not refusing(found):
            settled = inputs
    finally:
        output.report(found, inputs=settled)
    said = tuple(sorted(set(told(project, selection, cells, found))))
    return Built(output.made, kept, output.packed, said)


def _refuse_saved(settings: Settings, inputs: str) -> None:
    """Refuse to pack what was made of other texts than are there now; by ConfigError."""
    if keys.of_inputs(settings.root, settings.styles) != inputs:
        message = "a text or a style was saved while the build ran"
        raise ConfigError(message, Location(str(settings.root)), "build again")


def _keys(cells: Iterable[Cell], formats: tuple[Format, ...], settings: Settings) -> dict[str, str]:
    """Return what each file must be made of, by path."""
    styles = keys.folder(settings.styles)
    found: dict[str, str] = {}
    for cell in cells:
        if cell.edition is not None:
            found |= keys.of_cell(cell, formats, styles=styles)
    return found


def _make(
    todo: _Todo, settings: Settings, step: Step
) -> Generator[tuple[Cell, tuple[Artefact, ...], tuple[Finding, ...]], None, None]:
    """Render in workers; yield the files of each cell, all or none, and what was found."""
    if not todo:
        return
    from pipeline.make import work  # noqa: PLC0415 - half a second that a build of nothing saves
    from pipeline.render.pdf import faces  # noqa: PLC0415 - likewise

    styles, cache = settings.styles, settings.cache
    with workers(min(settings.jobs, len(todo))) as hands:
        # Fonts first, once for all.
        tags = sorted({cell.tag for cell, formats in todo if Format.PDF in formats})
        with deaf():
            fonts = hands.map(partial(faces, cache=cache), tags)
        list(fonts)

        waiting = {}
        with deaf():
            for cell, formats in todo:
                waiting[hands.submit(work.make, cell, formats, styles=styles, cache=cache)] = cell
        for left, done in enumerate(as_completed(waiting), 1):
            cell = waiting[done]
            try:
                artefacts, findings = done.result()
            except BrokenProcessPool as error:
                message = "a worker process was killed before it finished"
                hint = "free some memory, or use --jobs 1 to make one file at a time"
                raise RenderError(message, Location(cell.path(Format.PDF)), hint) from error
            yield cell, artefacts, findings
            step(f"{cell.clinic}/{cell.tag}/{cell.slug}", len(todo) - left)


def _bundles(
    project: Project,
    cells: Iterable[Cell],
    output: Output,
    found: Iterable[Finding],
    settings: Settings,
) -> dict[str, bytes]:
    """Pack what is finished of each clinic and language; return manifests and zips by path."""
    groups: dict[tuple[str, str], list[Cell]] = {}
    for cell in cells:
        groups.setdefault((cell.clinic, cell.tag), []).append(cell)

    packed: dict[str, bytes] = {}
    styles = Styles(settings.styles)
    for (clinic, tag), group in groups.items():
        finished = {}
        for cell, kind in product(group, Format):
            if cell.path(kind) in output.files:
                finished[cell.path(kind)] = cell, kind
        if finished:
            refused = _refused(found, heard(project, tag))
            bundle = Bundle(project, group, finished, refused, settings.output, styles)
            listed, archive = pack(bundle)
            packed[f"{clinic}/{tag}/{manifest.NAME}"] = listed
            packed[f"bundles/{clinic}.{tag}{settings.variant.suffix}.zip"] = archive
    return packed


def _refused(findings: Iterable[Finding], tags: frozenset[str]) -> dict[str, list[Finding]]:
    """Return what refused each handout in a language, by slug."""
    found: dict[str, list[Finding]] = {}
    for finding in sorted(set(findings)):
        if finding.refuses and finding.slug and finding.locale in tags:
            found.setdefault(finding.slug, []).append(finding)
    return found
