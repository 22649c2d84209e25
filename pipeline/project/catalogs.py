"""The translators' files: templates and catalogs brought up to date."""

from collections.abc import Mapping

from pipeline import __version__, disk
from pipeline import catalog as catalogs
from pipeline.catalog import PoFile
from pipeline.catalog.header import field
from pipeline.model import Finding, Location, Severity
from pipeline.model.errors import CatalogError
from pipeline.project.project import Project, messages_of
from pipeline.settings import languages
from pipeline.text import document

_CREATED = "POT-Creation-Date"
"""Field of a template's header: the date of its newest source."""


def extract(project: Project) -> dict[str, bytes]:
    """Return the template of each domain, by path.

    Its date is that of the newest source in it, so that it changes only when its texts do.
    """
    newest = max(source.meta.revised for source in project.documents.values())
    found = {}
    for domain, wanted in messages_of(project).items():
        source = project.documents.get(domain)
        found[f"locales/{domain}.pot"] = catalogs.template(
            wanted,
            domain=domain,
            created=source.meta.revised if source else newest,
            project=project.config.name,
            version=__version__,
        )
    return found


def renewed(project: Project, tags: tuple[str, ...]) -> dict[str, bytes]:
    """Return templates and the catalogs of languages, brought up to date, by path.

    CatalogError: a catalog is not valid; nothing is lost, for nothing is written.
    """
    found = extract(project)
    templates = {path: catalogs.read(content, path=path) for path, content in found.items()}
    for tag in tags:
        if tag == document.SOURCE_TAG:
            continue
        there = _there(project, tag)
        for template, pot in templates.items():
            path = languages.po_path(tag, domain_of(template))
            others = [po for name, po in there.items() if name != path]
            po = catalogs.update(there.get(path), pot, path=path, tag=tag, others=others)
            found[path] = catalogs.write(po)
    return found


def domain_of(template: str) -> str:
    """Return the gettext domain of a template by its path."""
    return template.removeprefix("locales/").removesuffix(".pot")


def undated(project: Project, contents: Mapping[str, bytes]) -> tuple[Finding, ...]:
    """Say which handouts have other texts than when their template was written, on the same date.

    Args:
        contents: The templates as they should be, by path.
    """
    found = []
    for slug, source in project.documents.items():
        path, day = f"locales/{slug}.pot", source.meta.revised
        if not disk.is_file(project.root / path) or day == project.approvals.today:
            continue
        try:
            before = catalogs.read(disk.read_bytes(project.root, path), path=path)
        except CatalogError:  # a template that a merge spoilt is written anew
            continue
        now = catalogs.read(contents[path], path=path)
        said, says = ({(entry.msgctxt, entry.msgid) for entry in po.live} for po in (before, now))
        if said != says and field(before.header.msgstrs[0], _CREATED).startswith(str(day)):
            message = f"its texts have changed, and it still says version {source.meta.version}"
            finding = Finding(
                "source-revised",
                f"{message}, revised {day}",
                location=Location(f"sources/handouts/{slug}.md"),
                hint="write a new version and date",
                severity=Severity.WARNING,
                slug=slug,
            )
            found.append(finding)
    return tuple(found)


def changed(project: Project, contents: Mapping[str, bytes]) -> tuple[str, ...]:
    """Return the paths of the files that are not as they should be."""
    found = []
    for path, content in contents.items():
        if disk.digest_of(project.root / path) != disk.digest(content):
            found.append(path)
    return tuple(found)


def write(project: Project, contents: Mapping[str, bytes]) -> tuple[str, ...]:
    """Write the files that changed, and return their paths."""
    paths = changed(project, contents)
    for path in paths:
        disk.write(project.root / path, contents[path])
    return paths


def _there(project: Project, tag: str) -> dict[str, PoFile]:
    """Read all catalogs of a language, also those of handouts that are gone or renamed."""
    folder = (project.root / languages.po_path(tag, "any")).parent
    found = {}
    for file in disk.files_in(folder):
        if file.suffix == ".po":
            path = languages.po_path(tag, file.stem)
            found[path] = catalogs.read(disk.read_bytes(project.root, path), path=path)
    return found
