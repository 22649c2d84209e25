"""The translators' files: templates and catalogs brought up to date, and how far they are."""

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Protocol

from pipeline import __version__, disk
from pipeline import catalog as catalogs
from pipeline.catalog import PoFile
from pipeline.model import Message
from pipeline.project.project import Project
from pipeline.settings import labels, languages, registry
from pipeline.text import document, messages


class _Renewal(Protocol):
    """What makes a catalog new: `catalog.update` or `catalog.normalize`."""

    def __call__(
        self,
        po: PoFile | None,
        pot: PoFile,
        *,
        target: catalogs.CatalogTarget,
        others: Iterable[PoFile],
    ) -> PoFile: ...


def messages_of(project: Project) -> dict[str, tuple[Message, ...]]:
    """Return what is asked of translators, by domain."""
    variables = project.variables
    phrases = registry.phrases(project.phones, project.rules)
    own = {
        slug: messages.of_document(source, variables) for slug, source in project.documents.items()
    }
    return {
        document.SHARED: messages.of_shared(project.shared, phrases, variables),
        labels.DOMAIN: messages.of_labels(),
        **own,
    }


def extract(project: Project) -> dict[str, bytes]:
    """Return the template of each domain, by path.

    Its date is that of the newest source in it, so that it changes only when its texts do.
    """
    newest = max(source.meta.revised for source in project.documents.values())
    found = {}
    for domain, wanted in messages_of(project).items():
        source = project.documents.get(domain)
        created: dt.date = source.meta.revised if source else newest
        found[f"locales/{domain}.pot"] = catalogs.template(
            wanted,
            domain=domain,
            created=created,
            project=project.config.name,
            version=__version__,
        )
    return found


def update(project: Project, tags: tuple[str, ...]) -> dict[str, bytes]:
    """Return templates and the catalogs of languages, brought up to date, by path.

    Raises:
        CatalogError: A catalog is not valid; nothing is lost, for nothing is written.
    """
    return _renewed(project, tags, catalogs.update)


def normalize(project: Project, tags: tuple[str, ...]) -> dict[str, bytes]:
    """Return what `update` does, after texts that are only spelled anew kept their translations.

    Raises:
        CatalogError: A catalog is not valid; nothing is lost, for nothing is written.
    """
    return _renewed(project, tags, catalogs.normalize)


def _renewed(project: Project, tags: tuple[str, ...], renewal: _Renewal) -> dict[str, bytes]:
    found = extract(project)
    templates = {
        path.removeprefix("locales/").removesuffix(".pot"): catalogs.read(content, path=path)
        for path, content in found.items()
    }
    for tag in tags:
        if tag == document.SOURCE_TAG:
            continue
        there = _there(project, tag)
        forms = languages.plural_forms(tag)
        for domain, pot in templates.items():
            path = languages.po_path(tag, domain)
            others = [po for name, po in there.items() if name != path]
            target = catalogs.CatalogTarget(path, tag, forms)
            found[path] = catalogs.write(
                renewal(there.get(path), pot, target=target, others=others)
            )
    return found


def _there(project: Project, tag: str) -> dict[str, PoFile]:
    """Read all catalogs of a language, also those of handouts that are gone or renamed."""
    folder = (project.root / languages.po_path(tag, "any")).parent
    files = [path for path in disk.files_in(folder) if path.suffix == ".po"]
    paths = [languages.po_path(tag, path.stem) for path in files]
    return {path: catalogs.read(disk.read_bytes(project.root, path), path=path) for path in paths}


def changed(project: Project, contents: Mapping[str, bytes]) -> tuple[str, ...]:
    """Return the paths of the files that are not as they should be."""
    return tuple(
        path
        for path, content in contents.items()
        if disk.digest_of(project.root / path) != disk.digest(content)
    )


def write(project: Project, contents: Mapping[str, bytes]) -> tuple[str, ...]:
    """Write the files that changed, and return their paths."""
    paths = changed(project, contents)
    for path in paths:
        disk.write(project.root / path, contents[path])
    return paths
