"""The build, step by step: read, check, plan, make, pack, report."""

from collections.abc import Callable, Generator, Iterable, Mapping
from concurrent.futures import Future, as_completed
from concurrent.futures.process import BrokenProcessPool
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from pipeline.make import keys, manifest, reviewed
from pipeline.make import pack as packing
from pipeline.make.output import Output
from pipeline.make.workers import deaf, workers
from pipeline.model import Artefact, Finding, Format, Location, Variant
from pipeline.model.errors import RenderError
from pipeline.plan.cell import Cell
from pipeline.plan.plan import Selection, findings_of, formats_of, plan, refuse_unknown
from pipeline.project.project import Project, read
from pipeline.text.document import SOURCE_TAG

Step = Callable[[str, int], None]
"""Told the path of a finished cell, and how many cells are still to be made."""

_Todo = list[tuple[Cell, tuple[Format, ...]]]
"""The cells that have files to be made, with the formats of these."""


@dataclass(frozen=True, slots=True)
class Settings:
    """Where a build reads and writes, and with how many hands.

    Attributes:
        root: The project's folder.
        output: Where finished files go.
        styles: The designer's folder.
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
    """What a build did.

    Attributes:
        made: Files that were rendered, proven and written.
        kept: Files that were current.
        bundles: Zips that were written anew.
        findings: Everything that was found wrong.
    """

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
        return Built(0, len(output.files), 0, ())

    # Read and check.
    project = read(settings.root)
    refuse_unknown(project, selection)
    formats = formats_of(project, selection)
    known = findings_of(project)

    # Plan: what is current is kept, what no longer follows from the sources is deleted.
    cells = _planned(project, known, settings)
    chosen = [cell for cell in cells if selection.holds(cell)]
    output.keep(_keys(cells, project.config.formats, settings))
    todo, kept = _todo(chosen, formats, output)
    found = [*known]
    for cell in chosen:
        found += cell.findings

    # Make, pack and report; what was made is in the report even when the build is stopped.
    settled = ""
    try:
        with closing(_make(todo, settings, step)) as making:
            for cell, artefacts, findings in making:
                output.put(cell, artefacts)
                found += findings
        output.put_bundles(_bundles(project, cells, output, found, settings))
        if len(output.files) == _whole(project) and not found:
            settled = inputs
    finally:
        output.report(found, inputs=settled)
    return Built(output.made, kept, output.packed, tuple(sorted(set(found))))


def _planned(project: Project, known: tuple[Finding, ...], settings: Settings) -> tuple[Cell, ...]:
    """Return every cell of the project, as drafts or as a release has them."""
    sheets = reviewed.sheets(settings.styles)
    cells = plan(project, known, sheets=sheets, variant=settings.variant)
    return tuple(cell.released() for cell in cells) if settings.release else cells


def _keys(cells: Iterable[Cell], formats: tuple[Format, ...], settings: Settings) -> dict[str, str]:
    """Return what each file must be made of, by path."""
    styles = keys.folder(settings.styles)
    found = {}
    for cell in cells:
        if cell.edition is not None:
            of_cell = keys.of_cell(cell, styles=styles)
            found.update({cell.path(kind): of_cell[kind] for kind in formats})
    return found


def _todo(chosen: Iterable[Cell], formats: tuple[Format, ...], output: Output) -> tuple[_Todo, int]:
    """Return the cells that have files to be made, and how many files are current."""
    todo, kept = [], 0
    for cell in chosen:
        if cell.edition is not None:
            lacking = output.lacking(cell, formats)
            kept += len(formats) - len(lacking)
            if lacking:
                todo.append((cell, lacking))
    return todo, kept


def _make(
    todo: _Todo, settings: Settings, step: Step
) -> Generator[tuple[Cell, tuple[Artefact, ...], tuple[Finding, ...]], None, None]:
    """Render in workers; yield the files of each cell, all or none, and what was found.

    Raises:
        RenderError: A worker is gone, most often because the machine ran out of memory.
    """
    if not todo:
        return
    from pipeline.make import work  # noqa: PLC0415 - half a second that a build of nothing saves

    styles, cache = settings.styles, settings.cache
    with workers(min(settings.jobs, len(todo))) as hands:
        # Fonts first, once for all.
        tags = sorted({cell.tag for cell, formats in todo if Format.PDF in formats})
        with deaf():
            fonts = [hands.submit(work.make_faces, tag, cache) for tag in tags]
        for faces in fonts:
            faces.result()

        waiting: dict[Future[tuple[tuple[Artefact, ...], tuple[Finding, ...]]], Cell] = {}
        with deaf():
            for cell, formats in todo:
                waiting[hands.submit(work.make, cell, formats, styles=styles, cache=cache)] = cell
        for left, done in enumerate(as_completed(waiting), 1):
            cell = waiting[done]
            try:
                artefacts, findings = done.result()
            except BrokenProcessPool as error:
                raise RenderError(
                    "a worker was killed before it was done",
                    location=Location(cell.path(Format.PDF)),
                    hint="free some memory, or make fewer files at once with --jobs 1",
                ) from error
            yield cell, artefacts, findings
            step(f"{cell.clinic}/{cell.tag}/{cell.slug}", len(todo) - left)


def _bundles(
    project: Project,
    cells: tuple[Cell, ...],
    output: Output,
    found: list[Finding],
    settings: Settings,
) -> dict[str, bytes]:
    """Pack what is finished of each clinic and language; return manifests and zips by path."""
    groups: dict[tuple[str, str], list[Cell]] = {}
    for cell in cells:
        groups.setdefault((cell.clinic, cell.tag), []).append(cell)

    packed: dict[str, bytes] = {}
    for (clinic, tag), group in groups.items():
        files = {
            path: file
            for path, file in output.files.items()
            if (file.clinic, file.locale) == (clinic, tag)
        }
        if files:
            reasons = _reasons(found, tag)
            consignment = packing.Consignment(clinic, tag, tuple(group), files, reasons)
            listed, archive = packing.pack(project, consignment, settings.output)
            packed[f"{clinic}/{tag}/{manifest.NAME}"] = listed
            packed[f"bundles/{clinic}.{tag}{settings.variant.suffix}.zip"] = archive
    return packed


def _reasons(findings: Iterable[Finding], tag: str) -> Mapping[str, tuple[Finding, ...]]:
    """Return what refused each handout in a language, by slug."""
    found: dict[str, tuple[Finding, ...]] = {}
    for finding in sorted(set(findings)):
        if finding.refuses and finding.slug and finding.locale in {"", SOURCE_TAG, tag}:
            found[finding.slug] = (*found.get(finding.slug, ()), finding)
    return found


def _whole(project: Project) -> int:
    """Return how many files there are when everything is made."""
    config = project.config
    cells = len(project.documents) * len(config.languages) * len(project.clinics)
    return cells * len(config.formats)
