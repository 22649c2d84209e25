"""Everything a project's folders hold, read and parsed, with what could not be."""

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TypeVar

from pipeline import checks, disk
from pipeline.model import Catalog, Document, Finding, Location, Message, Picture, Variant
from pipeline.model.errors import ConfigError, SourceError, finding_of, noting
from pipeline.project import ledgers, translations
from pipeline.project.translations import DOMAINS
from pipeline.settings import clinics, labels, registry
from pipeline.settings import config as configs
from pipeline.text import document, messages, pictures

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Project:
    """A project's content.

    Attributes:
        documents: Handouts in English by slug; those that could not be read are not among them.
        catalogs: Translations by BCP 47 tag; English has an empty one.
        faulty: Handouts that cannot be published as they are, as far as they could be read.
        lexicons: What decides the meaning of a text, by BCP 47 tag; none where it is not readable.
        waivers: Findings that a named person says are none, by BCP 47 tag.
        broken: (BCP 47 tag, domain) of catalogs that could not be read, or are not there.
    """

    root: Path
    config: configs.Config
    documents: dict[str, Document]
    faulty: dict[str, Document]
    shared: dict[str, document.Shared]
    clinics: dict[str, clinics.Clinic]
    phones: registry.Phones
    rules: dict[str, registry.ClinicalRule]
    facts: dict[str, registry.Fact]
    topics: dict[str, configs.Topic]
    findings: tuple[Finding, ...]
    catalogs: dict[str, Catalog]
    lexicons: dict[str, checks.Lexicon]
    waivers: dict[str, tuple[checks.Waiver, ...]]
    broken: frozenset[tuple[str, str]]
    approvals: ledgers.Approvals

    @property
    def domains(self) -> tuple[str, ...]:
        """The gettext domains, shared ones first."""
        return (*DOMAINS, *self.documents)

    @property
    def translated(self) -> tuple[str, ...]:
        """BCP 47 tags of its languages but English."""
        return tuple(tag for tag in self.catalogs if tag != document.SOURCE_TAG)

    @property
    def unread(self) -> tuple[Finding, ...]:
        """What is wrong with the sources; without them no template can be written."""
        return tuple(finding for finding in self.findings if not finding.locale)

    @property
    def variables(self) -> dict[str, str]:
        """What each variable becomes, in words."""
        return {**clinics.VARIABLES, **registry.variables(self.rules)}


def read(root: Path, *, coming: str = "") -> Project:
    """Read a project. A broken source or catalog is a finding and stops nothing else.

    Args:
        coming: A language that is about to be one of the project's; a clinic may have it already.

    ConfigError: the settings, a registry or a clinic profile cannot be used.
    """
    if not disk.is_file(root / configs.NAME):
        hint = "change to the project's folder, or give it with --root"
        raise ConfigError(f"there is no {configs.NAME} in this folder", Location(str(root)), hint)
    settings = configs.parse(disk.read_text(root, configs.NAME), path=configs.NAME)
    findings: list[Finding] = []
    shared = _read_shared(root, findings)
    shown = _read_pictures(root, findings)
    documents, faulty = _read_documents(root, shared, shown, findings)
    domains = (*DOMAINS, *documents)
    loaded, broken = translations.read_catalogs(root, settings.languages, domains, findings)
    approvals, void = ledgers.read(root, settings.languages)
    findings += void
    found = Project(
        root=root,
        config=settings,
        documents=documents,
        faulty=faulty,
        shared=shared,
        clinics=_read_clinics(root, (*settings.languages, coming)),
        phones=_registry(root, "phones", registry.read_phones),
        rules=_registry(root, "rules", registry.read_rules),
        facts=_registry(root, "facts", registry.read_facts),
        topics=_registry(root, "topics", configs.parse_topics),
        catalogs=loaded,
        lexicons=translations.read_lexicons(root, settings.languages, findings),
        waivers=translations.read_waivers(root, settings.languages, findings),
        broken=broken,
        approvals=approvals,
        findings=tuple(findings),
    )
    return replace(found, catalogs=translations.completed(loaded, partial(messages_of, found)))


def messages_of(project: Project) -> dict[str, tuple[Message, ...]]:
    """Return what is asked of translators, by domain."""
    variables = project.variables
    phrases = registry.phrases(project.phones, project.rules)
    found = {
        document.SHARED: messages.of_shared(project.shared, phrases, variables),
        labels.DOMAIN: messages.of_labels(),
    }
    for slug, source in project.documents.items():
        found[slug] = messages.of_document(source, variables)
    return found


def narrowed(project: Project, tag: str) -> Project:
    """Return a project in English and one other of its languages, with the findings of these."""
    tags = tuple(dict.fromkeys((document.SOURCE_TAG, tag)))
    return replace(
        project,
        config=replace(project.config, languages=tags),
        catalogs={tag: project.catalogs[tag] for tag in tags},
        findings=tuple(found for found in project.findings if found.locale in {"", *tags}),
    )


def _registry(root: Path, name: str, parse: Callable[..., T]) -> T:
    path = f"sources/{name}.toml"
    return parse(disk.read_text(root, path), path=path)


def _listed(root: Path, folder: str, suffix: str) -> list[str]:
    files = disk.files_in(root / folder)
    # Hidden files are what editors and desktops leave.
    shown = [file.name for file in files if not file.name.startswith(".")]
    return [f"{folder}/{name}" for name in shown if name.endswith(suffix)]


def _read_clinics(root: Path, tags: tuple[str, ...]) -> dict[str, clinics.Clinic]:
    found = {}
    for path in _listed(root, "sources/clinics", ".toml"):
        name = Path(path).stem
        refuse_clinic(name, path)
        found[name] = clinics.read_clinic(disk.read_text(root, path), path=path, id=name)
        for tag in (found[name].language, *found[name].languages):
            if tag not in tags:
                message = f"this project does not have the language {tag}"
                hint = f"write one of {', '.join(tags)}"
                raise ConfigError(message, Location(path), hint)
    if not found:
        hint = "write a profile as docs/CLINICS.md shows"
        raise ConfigError("the project has no clinic", Location("sources/clinics"), hint)
    return found


def _read_shared(root: Path, findings: list[Finding]) -> dict[str, document.Shared]:
    shared = {}
    for path in _listed(root, "sources/shared", ".md"):
        with noting(findings):
            shared[Path(path).stem] = document.read_shared(disk.read_text(root, path), path=path)
    return shared


def _read_pictures(root: Path, findings: list[Finding]) -> dict[str, Picture]:
    found = {}
    for suffix in (".svg", ".png"):
        for path in _listed(root, f"sources/{pictures.FOLDER}", suffix):
            address = f"{pictures.FOLDER}/{Path(path).name}"
            try:
                content = disk.read_bytes(root, path)
                found[address] = pictures.read(content, path=path, address=address)
            except (SourceError, ConfigError) as error:
                findings.append(finding_of(error))
    return found


def _read_documents(
    root: Path,
    shared: dict[str, document.Shared],
    shown: dict[str, Picture],
    findings: list[Finding],
) -> tuple[dict[str, Document], dict[str, Document]]:
    """Read the handouts: those that can be published, and those that cannot."""
    documents, faulty = {}, {}
    for path in _listed(root, "sources/handouts", ".md"):
        slug = Path(path).stem
        with noting(findings, slug=slug):
            _refuse_name(slug, path)
            text = disk.read_text(root, path)
            try:
                documents[slug] = document.read(text, path=path, shared=shared, pictures=shown)
            except SourceError as error:
                if error.read is not None:
                    faulty[slug] = error.read
                raise
    if not documents and not findings:
        hint = "write one as docs/AUTHORING.md shows"
        raise ConfigError("the project has no handout", Location("sources/handouts"), hint)
    return documents, faulty


def slug_of(text: str) -> str:
    """Return letters without accents, digits and hyphens: what files can be called everywhere."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")


def names_files(name: str) -> bool:
    """Tell whether files can be called so everywhere, and no gettext domain of ours is."""
    return name not in DOMAINS and bool(re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", name))


def refuse_clinic(name: str, path: str) -> None:
    """Refuse a clinic whose folder below `output` could not be, or is another; by ConfigError."""
    if not names_files(name) or name in _TAKEN:
        hint = "rename the file: small letters, digits and hyphens, such as riverside.toml"
        taken = "; that folder of output is another's" if name in _TAKEN else ""
        raise ConfigError(f"a clinic cannot be called {name!r}{taken}", Location(path), hint)


_TAKEN = frozenset(("bundles", "packets", "release", "review", "site", "status", *Variant))
"""Folders below `output` that are of no clinic."""


def _refuse_name(slug: str, path: str) -> None:
    """Refuse a slug that cannot be a file name everywhere, or that is another gettext domain."""
    if not names_files(slug):
        hint = "rename the file: small letters, digits and hyphens, such as wound-care.md"
        raise SourceError(f"a handout cannot be called {slug!r}", Location(path), hint)
