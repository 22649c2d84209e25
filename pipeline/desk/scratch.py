"""A copy of a project in the languages that nobody speaks, to try a layout on."""

from dataclasses import replace

from pipeline import catalog as catalogs
from pipeline import disk
from pipeline.desk.pseudo import WRITERS
from pipeline.project.catalogs import extract
from pipeline.project.project import Project
from pipeline.settings import languages
from pipeline.text.document import SOURCE_TAG


def scratch(project: Project) -> dict[str, bytes]:
    """Return the files of the copy, by path.

    It is a project of its own, so that every command takes it as any other, and nothing of it can
    stand among what clinics get.
    """
    tags = ", ".join(f'"{tag}"' for tag in (SOURCE_TAG, *WRITERS))
    settings = f'name = "{project.config.name}"\nlanguages = [{tags}]\n'
    found = {"handouts.toml": settings.encode()}
    for path in disk.files_below(project.root / "sources"):
        name = path.relative_to(project.root).as_posix()
        if not name.endswith("reviews.jsonl"):
            found[name] = disk.read_bytes(project.root, name)
    for tag in WRITERS:
        for name, pot in extract(project).items():
            domain = name.removeprefix("locales/").removesuffix(".pot")
            found[languages.po_path(tag, domain)] = _written(tag, domain, pot)
    return found


def _written(tag: str, domain: str, pot: bytes) -> bytes:
    """Return the catalog of a domain with every text written."""
    path = languages.po_path(tag, domain)
    target = catalogs.CatalogTarget(path, tag, languages.plural_forms(tag))
    po = catalogs.update(None, catalogs.read(pot, path=f"locales/{domain}.pot"), target=target)
    entries = [replace(entry, msgstrs=(WRITERS[tag](entry.msgid),)) for entry in po.entries]
    return catalogs.write(replace(po, entries=tuple(entries)))
