"""The bundles: what is finished for one clinic in one language, listed, summed and zipped."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from operator import attrgetter
from pathlib import Path

from pipeline import disk
from pipeline.localize import translate_labels
from pipeline.make import keys, manifest
from pipeline.make.manifest import ListedFile, ListedHandout, Manifest, Missing, Signing, Status
from pipeline.model import Contract, Finding, Format, record
from pipeline.model.errors import ConfigError
from pipeline.plan.cell import Cell
from pipeline.project import ledgers
from pipeline.project.project import DOMAINS, Project
from pipeline.render import archive
from pipeline.settings import languages
from pipeline.text import blocks
from pipeline.text.document import SOURCE_TAG

_LABELS = (
    "bundle_title", "bundle_files", "bundle_missing", "bundle_none", "bundle_draft",
    "bundle_print", "bundle_check",
)  # fmt: skip
"""Names of the words that the README needs in the language of the clinic's staff."""


@dataclass(frozen=True, slots=True)
class Bundle:
    """One clinic's handouts in one language: cell and format of each finished file by path."""

    project: Project
    cells: list[Cell]
    finished: Mapping[str, tuple[Cell, Format]]
    refused: Mapping[str, list[Finding]]
    output: Path


def pack(bundle: Bundle) -> tuple[bytes, bytes]:
    """Return the manifest and the zip.

    Raises:
        ConfigError: A finished file cannot be read, or the staff's language is not complete.
    """
    members: dict[str, bytes] = {}
    for path in sorted(bundle.finished):
        members[Path(path).name] = disk.read_bytes(bundle.output, path)
    listed = _manifest(bundle, members)
    members[manifest.README] = _readme(bundle, listed)
    members[manifest.NAME] = record.to_bytes(listed)
    members[manifest.SUMS] = manifest.sums(members)
    return members[manifest.NAME], archive.pack(members)


def _manifest(bundle: Bundle, members: Mapping[str, bytes]) -> Manifest:
    project, first = bundle.project, bundle.cells[0]
    clinic, tag = project.clinics[first.clinic], first.tag
    handouts: dict[str, ListedHandout] = {}
    files = []
    for path, (cell, kind) in sorted(bundle.finished.items()):
        if cell.contract:
            handouts[cell.slug] = _handout(project, cell, cell.contract)
            blocks_in = tuple(map(attrgetter("id"), cell.contract.blocks))
            name, content = Path(path).name, members[Path(path).name]
            digest, size = disk.digest(content), len(content)
            files.append(ListedFile(name, cell.slug, kind, digest, size, blocks_in))
    draft = any(handout.review.status is Status.DRAFT for handout in handouts.values())
    catalogs = [languages.po_path(tag, domain) for domain in (*DOMAINS, *handouts)]
    signed = (ledgers.REGISTRY, ledgers.path_of(SOURCE_TAG), ledgers.path_of(tag))
    return Manifest(
        clinic=clinic.id,
        clinic_name=clinic.name,
        country=clinic.country,
        locale=tag,
        status=Status.DRAFT if draft else Status.APPROVED,
        pdf=first.variant,
        handouts=handouts,
        files=tuple(files),
        missing=tuple(_missing(bundle, files)),
        catalogs=_digests(project, catalogs),
        ledgers=_digests(project, signed),
        tools=keys.tools(),
    )


def _handout(project: Project, cell: Cell, contract: Contract) -> ListedHandout:
    meta, standing = project.documents[cell.slug].meta, cell.standing
    source = f"sources/handouts/{cell.slug}.md"
    return ListedHandout(
        title=blocks.plain(cell.edition.document.title.inlines) if cell.edition else cell.slug,
        version=meta.version,
        revised=meta.revised,
        reviewer=meta.reviewer,
        last_reviewed=meta.last_reviewed,
        next_review=meta.next_review,
        source=source,
        source_sha256=disk.digest_of(project.root / source),
        review=Signing(
            status=Status.DRAFT if cell.lacking else Status.APPROVED,
            lacking=tuple(map(attrgetter("message"), cell.lacking)),
            texts=standing.counts,
            document=str(standing.document),
            signed=standing.signed,
        ),
        contract=contract,
    )


def _digests(project: Project, paths: Iterable[str]) -> dict[str, str]:
    """Return the digest of each file that is there, by path."""
    found = {}
    for path in paths:
        if digest := disk.digest_of(project.root / path):
            found[path] = digest
    return found


def _missing(bundle: Bundle, files: Iterable[ListedFile]) -> Iterator[Missing]:
    have = set(map(attrgetter("slug", "format"), files))
    for slug in sorted({*bundle.project.documents, *bundle.refused}):
        formats = bundle.project.config.formats
        lacking = tuple(kind for kind in formats if (slug, kind) not in have)
        found = bundle.refused.get(slug, ())
        reasons = tuple(f"{finding.location}: {finding.message}" for finding in found)
        if lacking:
            yield Missing(slug, lacking, reasons or ("not built yet; run `handouts build`",))


def _readme(bundle: Bundle, listed: Manifest) -> bytes:
    """Write the README in the language of the clinic's staff, who choose by titles."""
    project = bundle.project
    staff = project.catalogs[project.clinics[listed.clinic].language]
    labels, findings = translate_labels(_LABELS, staff)
    if findings:
        message = f"the README cannot be written for the clinic's staff: {findings[0].message}"
        hint = "translate it, or set another language in the clinic's profile"
        raise ConfigError(message, findings[0].location, hint)

    title = labels["bundle_title"].replace("{clinic}", listed.clinic_name)
    lines = [title, "=" * len(title), ""]
    if listed.status is Status.DRAFT:
        lines += [labels["bundle_draft"], ""]

    lines += [labels["bundle_files"], "-" * len(labels["bundle_files"])]
    for slug, handout in listed.handouts.items():
        source = project.documents[slug].title
        own = staff.texts.get((source.domain, source.context, source.source), source.source)
        lines.append(own if own == handout.title else f"{own} / {handout.title}")
        for file in listed.files:
            if file.slug == slug:
                lines.append(f"  {file.path}")
        lines.append("")

    lines += [labels["bundle_missing"], "-" * len(labels["bundle_missing"])]
    for lost in listed.missing:
        lines.append(f"- {lost.slug} ({', '.join(lost.formats)}): {lost.reasons[0]}")
    if not listed.missing:
        lines.append(labels["bundle_none"])
    check = labels["bundle_check"].replace("{command}", "handouts verify .")
    return "\n".join((*lines, "", labels["bundle_print"], check, "")).encode()
