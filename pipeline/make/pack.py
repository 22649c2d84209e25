"""The bundles: what is finished for one clinic in one language, listed, summed and zipped."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from pipeline import disk
from pipeline.localize import translate_labels
from pipeline.make import bundle, keys, manifest
from pipeline.make.manifest import ListedFile, ListedHandout, Manifest, Missing, Signing, Status
from pipeline.make.output import FinishedFile
from pipeline.model import Contract, Finding
from pipeline.model.errors import ConfigError
from pipeline.plan.cell import Cell
from pipeline.project import ledgers
from pipeline.project.project import DOMAINS, Project
from pipeline.render import archive
from pipeline.settings import languages
from pipeline.text import blocks
from pipeline.text.document import SOURCE_TAG


@dataclass(frozen=True, slots=True)
class Consignment:
    """What is known of one clinic's handouts in one language when they are packed.

    Attributes:
        clinic: Id of the clinic.
        tag: BCP 47 tag.
        cells: Its cells, finished or refused.
        files: The finished files by path.
        refused: What refused a cell, by slug.
    """

    clinic: str
    tag: str
    cells: tuple[Cell, ...]
    files: Mapping[str, FinishedFile]
    refused: Mapping[str, tuple[Finding, ...]]


def pack(project: Project, consignment: Consignment, output: Path) -> tuple[bytes, bytes]:
    """Return the manifest and the zip of a clinic's handouts in one language.

    Raises:
        ConfigError: A finished file cannot be read, or the staff's language is not complete.
    """
    paths = sorted(consignment.files)
    members = {Path(path).name: disk.read_bytes(output, path) for path in paths}
    listed = _manifest(project, consignment, members)
    written = manifest.write(listed)
    members[bundle.README] = _readme(project, consignment, listed)
    members[manifest.NAME] = written
    members[bundle.SUMS] = bundle.sums(members)
    return written, archive.pack(members)


def _manifest(project: Project, consignment: Consignment, members: Mapping[str, bytes]) -> Manifest:
    clinic, tag = project.clinics[consignment.clinic], consignment.tag
    finished = {file.slug for file in consignment.files.values()}
    handouts = {
        cell.slug: _handout(project, cell, cell.contract)
        for cell in consignment.cells
        if cell.contract and cell.slug in finished
    }
    draft = any(handout.review.status is Status.DRAFT for handout in handouts.values())
    domains = (*DOMAINS, *handouts)
    return Manifest(
        clinic=clinic.id,
        clinic_name=clinic.name,
        country=clinic.country,
        locale=tag,
        status=Status.DRAFT if draft else Status.APPROVED,
        pdf=consignment.cells[0].variant,
        handouts=handouts,
        files=tuple(_file(path, file, members) for path, file in sorted(consignment.files.items())),
        missing=tuple(_missing(project, consignment)),
        catalogs=_digests(project, [languages.po_path(tag, domain) for domain in domains]),
        ledgers=_digests(
            project, [ledgers.REGISTRY, ledgers.path_of(SOURCE_TAG), ledgers.path_of(tag)]
        ),
        tools=keys.tools(),
    )


def _file(path: str, file: FinishedFile, members: Mapping[str, bytes]) -> ListedFile:
    name = Path(path).name
    return ListedFile(
        name, file.slug, file.format, file.sha256, size=len(members[name]), blocks=file.blocks
    )


def _handout(project: Project, cell: Cell, contract: Contract) -> ListedHandout:
    meta, standing = project.documents[cell.slug].meta, cell.standing
    source = f"sources/handouts/{cell.slug}.md"
    return ListedHandout(
        title=_title(cell),
        version=meta.version,
        revised=meta.revised,
        reviewer=meta.reviewer,
        last_reviewed=meta.last_reviewed,
        next_review=meta.next_review,
        source=source,
        source_sha256=disk.digest_of(project.root / source),
        review=Signing(
            status=Status.DRAFT if cell.lacking else Status.APPROVED,
            lacking=tuple(finding.message for finding in cell.lacking),
            texts=standing.counts,
            document=str(standing.document),
            signed=standing.signed,
        ),
        contract=contract,
    )


def _digests(project: Project, paths: Iterable[str]) -> dict[str, str]:
    """Return the digest of each file that is there, by path."""
    found = {path: disk.digest_of(project.root / path) for path in paths}
    return {path: digest for path, digest in found.items() if digest}


def _missing(project: Project, consignment: Consignment) -> Iterable[Missing]:
    """Yield what is not in the bundle, and why."""
    for slug in sorted({*project.documents, *consignment.refused}):
        have = {file.format for file in consignment.files.values() if file.slug == slug}
        lacking = tuple(kind for kind in project.config.formats if kind not in have)
        found = consignment.refused.get(slug, ())
        reasons = tuple(f"{finding.location}: {finding.message}" for finding in found)
        if lacking:
            yield Missing(slug, lacking, reasons or ("not built yet; run `handouts build`",))


def _readme(project: Project, consignment: Consignment, listed: Manifest) -> bytes:
    """Write the README in the language of the clinic's staff.

    Raises:
        ConfigError: That language is not complete.
    """
    staff = project.catalogs[project.clinics[consignment.clinic].language]
    labels, findings = translate_labels(bundle.LABELS, staff)
    if findings:
        first = findings[0]
        raise ConfigError(
            f"the language of the clinic's staff is not complete: {first.message}",
            location=first.location,
            hint="translate it, or set another language in the clinic's profile",
        )
    titles = {}
    for slug in listed.handouts:
        title = project.documents[slug].title
        key = (title.domain, title.context, title.source)
        titles[slug] = staff.texts.get(key, title.source)
    return bundle.readme(listed, labels, titles)


def _title(cell: Cell) -> str:
    if cell.edition is None:
        return cell.slug
    return blocks.plain(cell.edition.document.title.inlines)
