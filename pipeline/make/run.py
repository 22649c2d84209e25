"""The build: plan, keep what is current, render the rest in workers, write, pack, report."""

from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import Future, as_completed
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, field
from pathlib import Path

from pipeline import disk
from pipeline.make import keys, manifest, report, reviewed
from pipeline.make import pack as packing
from pipeline.make.workers import deaf, workers
from pipeline.model import Artefact, Finding, Format, Location, Variant
from pipeline.model.errors import RenderError
from pipeline.plan.cell import Cell
from pipeline.plan.plan import Selection, findings_of, formats_of, plan, refuse_unknown
from pipeline.project.project import Project, read
from pipeline.text.document import SOURCE_TAG

Progress = Callable[[str, int], None]
"""Told the path of a finished cell, and how many cells are still to be made."""

Made = tuple[tuple[Artefact, ...], tuple[Finding, ...]]
"""The files of a cell, all or none, and what was found."""


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
class Outcome:
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


@dataclass(slots=True)
class _State:
    """What a build knows while it goes on."""

    entries: dict[str, report.FinishedFile]
    bundles: dict[str, str]
    findings: list[Finding] = field(default_factory=list)
    keys: dict[str, str] = field(default_factory=dict)
    made: int = 0
    kept: int = 0
    packed: int = 0


def build(settings: Settings, selection: Selection, progress: Progress) -> Outcome:
    """Make every file of a project, or those that are selected; write only what lost nothing.

    Raises:
        PipelineError: The build could not run at all.
    """
    before = report.read(settings.output)
    inputs = keys.of_inputs(settings.root, settings.styles)
    if selection == Selection() and report.settled(settings.output, before, inputs):
        return Outcome(0, len(before.files), 0, ())
    project = read(settings.root)
    refuse_unknown(project, selection)
    known = findings_of(project)
    sheets = reviewed.sheets(settings.styles)
    cells = plan(project, known, sheets=sheets, variant=settings.variant)
    if settings.release:
        cells = tuple(cell.released() for cell in cells)
    state = _State(dict(before.files), dict(before.bundles), list(known))
    chosen = [cell for cell in cells if selection.holds(cell)]
    formats = formats_of(project, selection)
    _forget(cells, project.config.formats, settings, state)
    todo = _lacking(chosen, formats, state)
    settled = ""
    try:
        _make(todo, settings, state, progress)
        _pack(project, cells, settings, state)
        if len(state.entries) == _whole(project) and not state.findings:
            settled = inputs
    finally:
        _record(state, settings, settled)
    return Outcome(state.made, state.kept, state.packed, tuple(sorted(set(state.findings))))


def _whole(project: Project) -> int:
    """Return how many files there are when everything is made."""
    config = project.config
    cells = len(project.documents) * len(config.languages) * len(project.clinics)
    return cells * len(config.formats)


def _record(state: _State, settings: Settings, inputs: str) -> None:
    refused = sorted({finding for finding in state.findings if finding.refuses})
    known = report.Report(state.entries, tuple(refused), state.bundles, inputs)
    report.write(settings.output, known)


def _forget(
    cells: Iterable[Cell], formats: tuple[Format, ...], settings: Settings, state: _State
) -> None:
    """Delete every file that its sources and settings no longer stand behind."""
    styles = keys.folder(settings.styles)
    state.keys = {
        cell.path(kind): key
        for cell in cells
        if cell.edition is not None
        for kind, key in keys.of_cell(cell, styles=styles).items()
        if kind in formats
    }
    for path in [*state.entries]:
        if not report.current(settings.output, state.entries[path], state.keys.get(path, "")):
            disk.remove(settings.output / path)
            del state.entries[path]


def _lacking(
    chosen: Iterable[Cell], formats: tuple[Format, ...], state: _State
) -> list[tuple[Cell, tuple[Format, ...]]]:
    """Return the cells that have files to be made, with their formats."""
    todo = []
    for cell in chosen:
        state.findings += cell.findings
        if cell.edition is None:
            continue
        lacking = tuple(kind for kind in formats if cell.path(kind) not in state.entries)
        state.kept += len(formats) - len(lacking)
        if lacking:
            todo.append((cell, lacking))
    return todo


def _make(
    todo: list[tuple[Cell, tuple[Format, ...]]],
    settings: Settings,
    state: _State,
    progress: Progress,
) -> None:
    if not todo:
        return
    from pipeline.make import work  # noqa: PLC0415 - half a second that a build of nothing saves

    with workers(min(settings.jobs, len(todo))) as hands:
        tags = sorted({cell.tag for cell, kinds in todo if Format.PDF in kinds})
        with deaf():
            fonts = [hands.submit(work.make_faces, tag, settings.cache) for tag in tags]
        for made in fonts:
            made.result()
        with deaf():
            waiting: dict[Future[Made], Cell] = {
                hands.submit(
                    work.make, cell, kinds, styles=settings.styles, cache=settings.cache
                ): cell
                for cell, kinds in todo
            }
        for left, done in enumerate(as_completed(waiting), 1):
            cell = waiting[done]
            artefacts, findings = _result(done, cell)
            state.findings += findings
            _write(cell, artefacts, settings, state)
            progress(f"{cell.clinic}/{cell.tag}/{cell.slug}", len(todo) - left)


def _result(done: Future[Made], cell: Cell) -> Made:
    """Return what a worker made.

    Raises:
        RenderError: The worker is gone, most often because the machine ran out of memory.
    """
    try:
        return done.result()
    except BrokenProcessPool as error:
        raise RenderError(
            "a worker was killed before it was done",
            location=Location(cell.path(Format.PDF)),
            hint="free some memory, or make fewer files at once with --jobs 1",
        ) from error


def _write(cell: Cell, artefacts: tuple[Artefact, ...], settings: Settings, state: _State) -> None:
    """Write all files of a cell; of a refused one, delete what an earlier build left."""
    if cell.contract is None or not artefacts:
        for kind in Format:
            disk.remove(settings.output / cell.path(kind))
            state.entries.pop(cell.path(kind), None)
        return
    blocks = tuple(block.id for block in cell.contract.blocks)
    for artefact in artefacts:
        disk.write(settings.output / artefact.path, artefact.content)
        state.entries[artefact.path] = report.FinishedFile(
            path=artefact.path,
            slug=cell.slug,
            locale=cell.tag,
            clinic=cell.clinic,
            format=artefact.format,
            key=state.keys[artefact.path],
            sha256=disk.digest(artefact.content),
            blocks=blocks,
        )
        state.made += 1


def _pack(
    project: Project,
    cells: tuple[Cell, ...],
    settings: Settings,
    state: _State,
) -> None:
    """Pack what is finished of each clinic and language, and delete bundles of nothing."""
    groups: dict[tuple[str, str], list[Cell]] = {}
    for cell in cells:
        groups.setdefault((cell.clinic, cell.tag), []).append(cell)
    packed: dict[str, bytes] = {}
    for (clinic, tag), group in groups.items():
        entries = {p: e for p, e in state.entries.items() if (e.clinic, e.locale) == (clinic, tag)}
        if entries:
            made = packing.Consignment(
                clinic, tag, tuple(group), entries, _reasons(state.findings, tag)
            )
            listed, archive = packing.pack(project, made, settings.output)
            packed[f"{clinic}/{tag}/{manifest.NAME}"] = listed
            packed[f"bundles/{clinic}.{tag}{settings.variant.suffix}.zip"] = archive
    for path in set(state.bundles) - set(packed):
        disk.remove(settings.output / path)
    for path, content in packed.items():
        renewed = disk.renew(settings.output / path, content)
        state.packed += renewed and path.endswith(".zip")
    state.bundles = {path: disk.digest(content) for path, content in packed.items()}


def _reasons(findings: Iterable[Finding], tag: str) -> Mapping[str, tuple[Finding, ...]]:
    """Return what refused each handout in a language, by slug."""
    found: dict[str, list[Finding]] = {}
    for finding in sorted(set(findings)):
        if finding.refuses and finding.slug and finding.locale in {"", SOURCE_TAG, tag}:
            found.setdefault(finding.slug, []).append(finding)
    return {slug: tuple(reasons) for slug, reasons in found.items()}
