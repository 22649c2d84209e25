"""A copy of a project in the pseudo-languages, to try a layout on."""

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

    It is a project of its own, so that every command takes it as any other, and none of its files
    can be mixed with those that clinics get.
    """
    tags = ", ".join(f'"{tag}"' for tag in (SOURCE_TAG, *WRITERS))
    settings = f'name = "{project.config.name}"\nlanguages = [{tags}]\n'
    files = {"handouts.toml": settings.encode()}

    # The sources, without the approvals of real texts.
    for source in disk.files_below(project.root / "sources"):
        name = source.relative_to(project.root).as_posix()
        if not name.endswith("reviews.jsonl"):
            files[name] = disk.read_bytes(project.root, name)

    # A catalog of each domain in each pseudo-language, with every text translated.
    for template, pot in extract(project).items():
        domain = template.removeprefix("locales/").removesuffix(".pot")
        for tag, write in WRITERS.items():
            path = languages.po_path(tag, domain)
            target = catalogs.CatalogTarget(path, tag, languages.plural_forms(tag))
            po = catalogs.update(None, catalogs.read(pot, path=template), target=target)
            entries = [replace(entry, msgstrs=(write(entry.msgid),)) for entry in po.entries]
            files[path] = catalogs.write(replace(po, entries=tuple(entries)))
    return files
