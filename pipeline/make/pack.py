"""The bundles: what is finished for one clinic in one language, listed, summed and zipped."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from pipeline.approval.standing import Standing, standings
from pipeline.contract import record
from pipeline.localize import translate_labels
from pipeline.make import bundle, keys
from pipeline.make.report import Entry
from pipeline.model import Finding, Format
from pipeline.model.errors import ConfigError
from pipeline.plan.cell import Cell
from pipeline.project import disk, ledgers
from pipeline.project.project import DOMAINS, Project
from pipeline.render import archive
from pipeline.settings import languages
from pipeline.text import blocks
from pipeline.text.document import SOURCE_TAG

_LABELS = (
    "bundle_title", "bundle_files", "bundle_missing", "bundle_none", "bundle_draft",
    "bundle_print", "bundle_check",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Made:
    """What is known of the cells of one clinic and language when they are packed.

    Attributes:
        clinic: Id of the clinic.
        tag: BCP 47 tag.
        cells: Its cells, finished or refused.
        entries: The finished files by path.
        refused: What refused a cell, by slug.
    """

    clinic: str
    tag: str
    cells: tuple[Cell, ...]
    entries: Mapping[str, Entry]
    refused: Mapping[str, tuple[Finding, ...]]


def pack(project: Project, made: Made, output: Path) -> tuple[bytes, bytes]:
    """Return the manifest and the zip of a clinic's handouts in one language.

    Raises:
        ConfigError: A finished file cannot be read, or the staff's language is not complete.
    """
    ours = {cell.path(kind): cell for cell in made.cells for kind in Format}
    paths = [path for path in sorted(ours) if path in made.entries]
    members = {Path(path).name: disk.read_bytes(output, path) for path in paths}
    missing = _missing(project, made)
    manifest = disk.to_json({**_manifest(project, made, members), "missing": missing})
    members[bundle.README] = _readme(project, made, missing)
    members[bundle.MANIFEST] = manifest
    members[bundle.SUMS] = bundle.sums(members)
    return manifest, archive.pack(members)


def _manifest(project: Project, made: Made, members: Mapping[str, bytes]) -> dict[str, object]:
    clinic = project.clinics[made.clinic]
    listed = []
    for path in sorted(made.entries):
        entry = made.entries[path]
        listed.append(
            {
                "path": Path(path).name,
                "slug": entry.slug,
                "format": entry.format,
                "sha256": entry.sha256,
                "size": len(members[Path(path).name]),
                "blocks": list(entry.blocks),
                "gate": entry.verdict,
            }
        )
    finished = {entry.slug for entry in made.entries.values()}
    cells = [cell for cell in made.cells if cell.slug in finished]
    known = standings(project)
    return {
        "manifest": 1,
        "clinic": {"id": clinic.id, "name": clinic.name, "country": clinic.country},
        "locale": made.tag,
        "pdf": str(made.cells[0].variant),
        "draft": any(cell.edition is not None and cell.edition.draft for cell in cells),
        "files": listed,
        "handouts": {
            cell.slug: _handout(project, cell, known[cell.slug, made.tag]) for cell in cells
        },
        "contracts": {cell.slug: record.to_json(cell.contract) for cell in cells if cell.contract},
        "catalogs": _catalogs(project, made.tag, [cell.slug for cell in cells]),
        "ledgers": _ledgers(project, made.tag),
        "tools": keys.tools(),
    }


def _handout(project: Project, cell: Cell, standing: Standing) -> dict[str, object]:
    meta = project.documents[cell.slug].meta
    source = f"sources/handouts/{cell.slug}.md"
    return {
        "title": _title(cell),
        "version": meta.version,
        "revised": meta.revised.isoformat(),
        "reviewer": meta.reviewer,
        "last_reviewed": meta.last_reviewed.isoformat() if meta.last_reviewed else None,
        "next_review": meta.next_review.isoformat() if meta.next_review else None,
        "source": {"path": source, "sha256": disk.digest_of(project.root / source)},
        "review": {
            "state": "draft" if cell.lacking else "approved",
            "lacking": [finding.message for finding in cell.lacking],
            "texts": standing.counts,
            "document": str(standing.document),
            "signed": {str(role): day.isoformat() for role, day in standing.signed.items()},
        },
    }


def _catalogs(project: Project, tag: str, slugs: list[str]) -> dict[str, str]:
    paths = [languages.po_path(tag, domain) for domain in (*DOMAINS, *slugs)]
    found = {path: disk.digest_of(project.root / path) for path in paths}
    return {path: digest for path, digest in found.items() if digest}


def _ledgers(project: Project, tag: str) -> dict[str, str]:
    """Return the digest of what says who approved what, by path; nothing of what is not there."""
    paths = (ledgers.REGISTRY, ledgers.path_of(SOURCE_TAG), ledgers.path_of(tag))
    found = {path: disk.digest_of(project.root / path) for path in paths}
    return {path: digest for path, digest in found.items() if digest}


def _missing(project: Project, made: Made) -> list[dict[str, object]]:
    """List what is not in the bundle, and why."""
    lost: list[dict[str, object]] = []
    for slug in sorted({*project.documents, *made.refused}):
        have = {e.format for e in made.entries.values() if e.slug == slug}
        formats = [str(f) for f in project.config.formats if f not in have]
        if formats:
            reasons = [f"{f.location}: {f.message}" for f in made.refused.get(slug, ())]
            reasons = reasons or ["not built yet; run `handouts build`"]
            lost.append({"slug": slug, "formats": formats, "reasons": reasons})
    return lost


def _readme(project: Project, made: Made, missing: list[dict[str, object]]) -> bytes:
    clinic = project.clinics[made.clinic]
    staff = project.catalogs[clinic.language]
    labels, findings = translate_labels(_LABELS, staff)
    if findings:
        first = findings[0]
        raise ConfigError(
            f"the language of the clinic's staff is not complete: {first.message}",
            location=first.location,
            hint="translate it, or set another language in the clinic's profile",
        )
    listed = []
    for cell in made.cells:
        names = [Path(p).name for p, e in sorted(made.entries.items()) if e.slug == cell.slug]
        if names:
            listed.append(bundle.Listed(_title(cell), _staff_title(project, cell), tuple(names)))
    absent = [
        (f"{lost['slug']} ({', '.join(_texts(lost['formats']))})", _texts(lost["reasons"])[0])
        for lost in missing
    ]
    return bundle.readme(
        labels,
        clinic=clinic.name,
        listed=tuple(listed),
        missing=tuple(absent),
        draft=any(cell.edition is not None and cell.edition.draft for cell in made.cells),
    )


def _texts(values: object) -> list[str]:
    return [str(value) for value in values] if isinstance(values, list) else []


def _title(cell: Cell) -> str:
    if cell.edition is None:
        return cell.slug
    return blocks.plain(cell.edition.document.title.inlines)


def _staff_title(project: Project, cell: Cell) -> str:
    """Return a handout's title in the language of the staff; English where it has none."""
    tag = project.clinics[cell.clinic].language
    title = project.documents[cell.slug].title
    key = (title.domain, title.context, title.source)
    return project.catalogs[tag].texts.get(key, title.source)
