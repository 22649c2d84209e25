"""The translators' files: templates and catalogs brought up to date, and how far they are."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from pipeline import __version__, document, labels, languages, messages, registry
from pipeline import catalog as catalogs
from pipeline.build import files
from pipeline.build.project import Project
from pipeline.model import Message


@dataclass(frozen=True, slots=True)
class Progress:
    """How far the translation of a domain into a language is.

    Attributes:
        tag: BCP 47 tag.
        domain: A handout's slug, ``shared`` or ``labels``.
        total: Messages.
        translated: Messages that can be printed.
        fuzzy: Messages whose translation nobody confirmed.
        machine: Whether a machine drafted it and nobody has taken it over.
    """

    tag: str
    domain: str
    total: int
    translated: int
    fuzzy: int
    machine: bool


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
    """Return the catalog of each domain and language, brought up to date, by path.

    Raises:
        CatalogError: A catalog is not valid; nothing is lost, for nothing is written.
    """
    found = {}
    templates = extract(project)
    for tag in tags:
        if tag == document.SOURCE_TAG:
            continue
        for path, pot in templates.items():
            domain = path.removeprefix("locales/").removesuffix(".pot")
            po = languages.po_path(tag, domain)
            there = (project.root / po).is_file()
            old = files.read_bytes(project.root, po) if there else b""
            forms = languages.plural_forms(tag)
            found[po] = catalogs.update(old, pot, path=po, tag=tag, plural_forms=forms)
    return found


def write(project: Project, contents: dict[str, bytes]) -> tuple[str, ...]:
    """Write the files that changed, and return their paths."""
    changed = [
        path
        for path, content in contents.items()
        if files.digest_of(project.root / path) != files.digest(content)
    ]
    for path in changed:
        files.write(project.root / path, contents[path])
    return tuple(changed)


def status(project: Project) -> Iterator[Progress]:
    """Say how far each language is, domain by domain."""
    asked = messages_of(project)
    for tag, catalog in project.catalogs.items():
        if tag == document.SOURCE_TAG:
            continue
        for domain, wanted in asked.items():
            keys = [(domain, message.context, message.msgid) for message in wanted]
            yield Progress(
                tag=tag,
                domain=domain,
                total=len(keys),
                translated=sum(key in catalog.texts for key in keys),
                fuzzy=sum(catalog.gaps.get(key) == "fuzzy" for key in keys),
                machine=domain in catalog.machine,
            )
