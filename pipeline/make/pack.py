"""The bundles: what is finished for one clinic in one language, listed, summed and zipped."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import product
from operator import attrgetter
from pathlib import Path

from pipeline import disk
from pipeline.make import keys, manifest
from pipeline.make.manifest import ListedFile, ListedHandout, Manifest, Missing, Signing, Status
from pipeline.make.start import Reader, staff, start
from pipeline.model import Catalog, Contract, Finding, Format, record
from pipeline.plan.cell import Cell
from pipeline.project import ledgers
from pipeline.project.project import Project
from pipeline.project.translations import DOMAINS
from pipeline.render import archive
from pipeline.render.styles import Styles
from pipeline.settings import languages
from pipeline.text import blocks
from pipeline.text.document import SOURCE_TAG

_FOLDERS = {
    Format.PDF: "print", Format.HTML: "phone", Format.EPUB: "e-reader", Format.TXT: "text",
}  # fmt: skip
"""Where the files of a format are in a bundle."""


@dataclass(frozen=True, slots=True)
class Bundle:
    """One clinic's handouts in one language: cell and format of each finished file by path."""

    project: Project
    cells: list[Cell]
    finished: Mapping[str, tuple[Cell, Format]]
    refused: Mapping[str, list[Finding]]
    output: Path
    styles: Styles


def pack(bundle: Bundle) -> tuple[bytes, bytes]:
    """Return the manifest for the folder of the build, and the zip, which has one for its own.

    Raises:
        ConfigError: A finished file cannot be read, or the staff's language is not complete.
    """
    contents = {
        Path(path).name: disk.read_bytes(bundle.output, path) for path in sorted(bundle.finished)
    }
    listed = _manifest(bundle, contents)
    moved = [replace(file, path=f"{_FOLDERS[file.format]}/{file.path}") for file in listed.files]
    members = {file.path: contents[Path(file.path).name] for file in moved}
    packed = replace(listed, files=tuple(moved))
    members[manifest.START] = _start(bundle, packed, members)
    members[manifest.PACKED] = record.to_bytes(packed)
    members[manifest.SUMS] = manifest.sums(members)
    return record.to_bytes(listed), archive.pack(members)


def _start(bundle: Bundle, packed: Manifest, members: Mapping[str, bytes]) -> bytes:
    """Write the first page, in the language of the clinic's staff."""
    titles = {slug: handout.title for slug, handout in packed.handouts.items()}
    readers = staff(bundle.project, packed), Reader(Catalog(packed.locale), titles)
    return start(packed, members, readers, styles=bundle.styles)


def _manifest(bundle: Bundle, contents: Mapping[str, bytes]) -> Manifest:
    project, first = bundle.project, bundle.cells[0]
    clinic, tag = project.clinics[first.clinic], first.tag
    handouts: dict[str, ListedHandout] = {}
    files = []
    for path, (cell, kind) in sorted(bundle.finished.items()):
        if cell.contract:
            handouts[cell.slug] = _handout(project, cell, cell.contract)
            blocks_in = tuple(map(attrgetter("id"), cell.contract.blocks))
            name, content = Path(path).name, contents[Path(path).name]
            digest, size = disk.digest(content), len(content)
            files.append(ListedFile(name, cell.slug, kind, digest, size, blocks_in))
    draft = any(handout.review.status is Status.DRAFT for handout in handouts.values())
    tags = filter(None, (tag, languages.parent(tag, project.config.languages)))
    catalogs = [languages.po_path(*pair) for pair in product(tags, (*DOMAINS, *handouts))]
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
