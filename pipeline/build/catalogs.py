"""The translators' files: templates and catalogs brought up to date, and how far they are."""

import datetime as dt

from pipeline import __version__, document, labels, languages, messages, registry
from pipeline import catalog as catalogs
from pipeline.build import files
from pipeline.build.project import Project
from pipeline.model import Message


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
