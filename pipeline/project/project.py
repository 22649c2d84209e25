"""Everything a project's folders hold, read and parsed, with what could not be."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeVar

from pipeline import catalog as catalogs
from pipeline import checks, disk
from pipeline.model import Catalog, Document, Finding, Location
from pipeline.model.errors import CatalogError, ConfigError, SourceError, finding_of
from pipeline.project import dates, ledgers, wordlists
from pipeline.settings import clinics, labels, languages, registry
from pipeline.settings import config as configs
from pipeline.text import document

T = TypeVar("T")

DOMAINS = (document.SHARED, labels.DOMAIN)
"""gettext domains that every handout needs besides its own."""


@dataclass(frozen=True, slots=True)
class Project:
    """A project's content.

    Attributes:
        root: Its folder.
        config: Its settings.
        documents: Handouts in English by slug; those that could not be read are not among them.
        shared: Included texts by name.
        clinics: Clinic profiles by id.
        phones: Phone lines by country and kind.
        rules: Clinical rules by variable.
        facts: Safety facts by id.
        topics: What each topic requires.
        catalogs: Translations by BCP 47 tag; English has an empty one.
        lexicons: What decides the meaning of a text, by BCP 47 tag; none where it is not readable.
        waivers: Findings that a named person says are none, by BCP 47 tag.
        broken: (BCP 47 tag, domain) of catalogs that could not be read, or are not there.
        approvals: Who may sign, and who has signed.
        findings: What could not be read, and why.
    """

    root: Path
    config: configs.Config
    documents: dict[str, Document]
    shared: dict[str, document.Shared]
    clinics: dict[str, clinics.Clinic]
    phones: registry.Phones
    rules: dict[str, registry.ClinicalRule]
    facts: dict[str, registry.Fact]
    topics: dict[str, configs.Topic]
    catalogs: dict[str, Catalog]
    lexicons: dict[str, checks.Lexicon]
    waivers: dict[str, tuple[checks.Waiver, ...]]
    broken: frozenset[tuple[str, str]]
    approvals: ledgers.Approvals
    findings: tuple[Finding, ...]

    @property
    def domains(self) -> tuple[str, ...]:
        """The gettext domains, shared ones first."""
        return (*DOMAINS, *self.documents)

    @property
    def unread(self) -> tuple[Finding, ...]:
        """What is wrong with the sources; without them no template can be written."""
        return tuple(finding for finding in self.findings if not finding.locale)

    @property
    def variables(self) -> dict[str, str]:
        """What each variable becomes, in words."""
        return {**clinics.VARIABLES, **registry.variables(self.rules)}


def find_config(root: Path) -> str:
    """Return the name of the file that holds a project's settings.

    Raises:
        ConfigError: There is none.
    """
    for name in configs.NAMES:
        if disk.is_file(root / name) and (
            name != "pyproject.toml" or "[tool.handouts]" in disk.read_text(root, name)
        ):
            return name
    raise ConfigError(
        "no handouts.toml, and no [tool.handouts] in a pyproject.toml",
        location=Location(str(root)),
        hint="run in the project's folder, or name it with --root",
    )


def read(root: Path) -> Project:
    """Read a project. A broken source or catalog is a finding and stops nothing else.

    Raises:
        ConfigError: The settings, a registry or a clinic profile cannot be used.
    """
    name = find_config(root)
    settings = configs.parse(disk.read_text(root, name), path=name)
    findings: list[Finding] = []
    shared = _read_shared(root, findings)
    documents = _read_documents(root, shared, findings)
    loaded, broken = _read_catalogs(root, settings.languages, (*DOMAINS, *documents), findings)
    profiles = _read_clinics(root, settings.languages)
    approvals, void = ledgers.read(root, settings.languages, today=dates.today())
    findings += void
    return Project(
        root=root,
        config=settings,
        documents=documents,
        shared=shared,
        clinics=profiles,
        phones=_registry(root, "phones", registry.read_phones),
        rules=_registry(root, "rules", registry.read_rules),
        facts=_registry(root, "facts", registry.read_facts),
        topics=_registry(root, "topics", configs.parse_topics),
        catalogs=loaded,
        lexicons=wordlists.read_lexicons(root, settings.languages, findings),
        waivers=wordlists.read_waivers(root, settings.languages, findings),
        broken=broken,
        approvals=approvals,
        findings=tuple(findings),
    )


def narrowed(project: Project, tag: str) -> Project:
    """Return a project in English and one other language, with that language read anew.

    Its findings are those of the sources and of that language.

    Args:
        project: The content; its sources are not read again.
        tag: BCP 47 tag of one of its languages.
    """
    findings = [*project.unread]
    tags = tuple(dict.fromkeys((document.SOURCE_TAG, tag)))
    domains = (*DOMAINS, *project.documents)
    loaded, broken = _read_catalogs(project.root, tags, domains, findings)
    approvals, void = ledgers.read(project.root, tags, today=project.approvals.today)
    findings += [finding for finding in void if finding not in findings]
    return replace(
        project,
        approvals=approvals,
        config=replace(project.config, languages=tags),
        catalogs=loaded,
        lexicons=wordlists.read_lexicons(project.root, tags, findings),
        waivers=wordlists.read_waivers(project.root, tags, findings),
        broken=broken,
        findings=tuple(findings),
    )


def _registry(root: Path, name: str, parse: Callable[..., T]) -> T:
    path = f"sources/{name}.toml"
    return parse(disk.read_text(root, path), path=path)


def _listed(root: Path, folder: str, suffix: str) -> list[str]:
    files = disk.files_in(root / folder)
    return [f"{folder}/{file.name}" for file in files if file.suffix == suffix]


def _read_clinics(root: Path, tags: tuple[str, ...]) -> dict[str, clinics.Clinic]:
    found = {}
    for path in _listed(root, "sources/clinics", ".toml"):
        name = Path(path).stem
        found[name] = clinics.read_clinic(disk.read_text(root, path), path=path, id=name)
        if found[name].language not in tags:
            raise ConfigError(
                f"language {found[name].language} is not one of this project",
                location=Location(path),
                hint=f"write one of {', '.join(tags)}",
            )
    if not found:
        raise ConfigError(
            "there is no clinic",
            location=Location("sources/clinics"),
            hint="write a profile, as docs/CLINICS.md says",
        )
    return found


def _read_shared(root: Path, findings: list[Finding]) -> dict[str, document.Shared]:
    shared = {}
    for path in _listed(root, "sources/shared", ".md"):
        try:
            shared[Path(path).stem] = document.read_shared(disk.read_text(root, path), path=path)
        except (SourceError, ConfigError) as error:
            findings.append(finding_of(error))
    return shared


def _read_documents(
    root: Path, shared: dict[str, document.Shared], findings: list[Finding]
) -> dict[str, Document]:
    documents = {}
    for path in _listed(root, "sources/handouts", ".md"):
        slug = Path(path).stem
        try:
            _refuse_name(slug, path)
            text = disk.read_text(root, path)
            documents[slug] = document.read(text, path=path, shared=shared)
        except (SourceError, ConfigError) as error:
            findings.append(finding_of(error, slug=slug))
    if not documents and not findings:
        raise ConfigError(
            "there is no handout",
            location=Location("sources/handouts"),
            hint="write one, as docs/AUTHORING.md says",
        )
    return documents


def _refuse_name(slug: str, path: str) -> None:
    """Refuse a slug that cannot be a file name everywhere, or that is another gettext domain."""
    if slug in DOMAINS or not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", slug):
        raise SourceError(
            f"a handout cannot be called {slug!r}",
            location=Location(path),
            hint="rename the file, in small letters, digits and hyphens, such as wound-care.md",
        )


def _read_catalogs(
    root: Path, tags: Iterable[str], domains: Iterable[str], findings: list[Finding]
) -> tuple[dict[str, Catalog], frozenset[tuple[str, str]]]:
    found: dict[str, Catalog] = {}
    broken: set[tuple[str, str]] = set()
    for tag in tags:
        merged = Catalog(tag)
        for domain in domains if tag != document.SOURCE_TAG else ():
            path = languages.po_path(tag, domain)
            if not disk.is_file(root / path):
                findings.append(_absent(path, tag, domain))
                broken.add((tag, domain))
                continue
            try:
                content = disk.read_bytes(root, path)
                merged = _joined(merged, catalogs.load({domain: (path, content)}, tag=tag))
            except (CatalogError, ConfigError) as error:
                slug = domain if domain not in DOMAINS else ""
                findings.append(finding_of(error, locale=tag, slug=slug))
                broken.add((tag, domain))
        found[tag] = merged
    return found, frozenset(broken)


def _absent(path: str, tag: str, domain: str) -> Finding:
    return Finding(
        "catalog-missing",
        "the file is not there, so nothing of it is translated",
        location=Location(path),
        hint="run `make catalogs`, then translate it",
        locale=tag,
        slug=domain if domain not in DOMAINS else "",
    )


def _joined(first: Catalog, second: Catalog) -> Catalog:
    return Catalog(
        tag=first.tag,
        texts={**first.texts, **second.texts},
        locations={**first.locations, **second.locations},
        gaps={**first.gaps, **second.gaps},
        machine=first.machine | second.machine,
    )
