"""What there is to make: one cell per handout, language and clinic, checked before rendering."""

import uuid
from dataclasses import dataclass, field, replace

from pipeline import checks, clinics, document, languages, publishable
from pipeline.build.catalogs import messages_of
from pipeline.build.project import DOMAINS, Project, finding_of
from pipeline.errors import CatalogError, ConfigError
from pipeline.labels import RENDERED
from pipeline.localize import localize, translate_labels
from pipeline.model import (
    Catalog,
    Contract,
    Document,
    Edition,
    Finding,
    Format,
    Key,
    Location,
    Variant,
)
from pipeline.survival.contract import contract


@dataclass(frozen=True, slots=True)
class Selection:
    """What a run is limited to; empty means everything.

    Attributes:
        slugs: Handouts.
        tags: BCP 47 tags.
        clinics: Ids of clinics.
        formats: Kinds of files.
    """

    slugs: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    clinics: tuple[str, ...] = ()
    formats: tuple[Format, ...] = ()

    def holds(self, cell: "Cell") -> bool:
        """Tell whether a cell is in the selection."""
        return (
            cell.slug in (self.slugs or (cell.slug,))
            and cell.tag in (self.tags or (cell.tag,))
            and cell.clinic in (self.clinics or (cell.clinic,))
        )


@dataclass(frozen=True, slots=True)
class Cell:
    """One handout in one language for one clinic: its files are made together or not at all.

    Attributes:
        slug: The handout.
        tag: BCP 47 tag.
        clinic: Id of the clinic.
        edition: What is rendered; None when it is refused.
        contract: What each file must carry; None when it is refused.
        findings: What was found before rendering.
        places: Where the text of each message stands, by its key; none in English.
        variant: The standard that its PDF keeps.
    """

    slug: str
    tag: str
    clinic: str
    edition: Edition | None
    contract: Contract | None
    findings: tuple[Finding, ...]
    places: dict[Key, Location] = field(default_factory=dict)
    variant: Variant = Variant.UA_1

    def path(self, kind: Format) -> str:
        """Return where one of its files goes, below the output folder."""
        draft = ".draft" if self.edition is None or self.edition.draft else ""
        variant = self.variant.suffix if kind is Format.PDF else ""
        return f"{self.clinic}/{self.tag}/{self.slug}.{self.tag}{draft}{variant}.{kind}"

    def dressed(self, sheets: tuple[str, ...], variant: Variant = Variant.UA_1) -> "Cell":
        """Return the cell as its files are to look.

        Args:
            sheets: Hashes of the only style sheets that its files may have.
            variant: The standard that its PDF keeps.
        """
        contract = self.contract and replace(self.contract, sheets=sheets)
        return replace(self, contract=contract, variant=variant)


def refuse_unknown(project: Project, selection: Selection) -> None:
    """Refuse a selection that names what is not there.

    Raises:
        ConfigError: A handout, language, clinic or format is not of this project.
    """
    broken = {finding.slug for finding in project.findings}
    for what, given, known in (
        ("handout", selection.slugs, {*project.documents} | broken),
        ("language", selection.tags, set(project.config.languages)),
        ("clinic", selection.clinics, set(project.clinics)),
        ("format", selection.formats, set(project.config.formats)),
    ):
        for name in given:
            if name not in known:
                raise ConfigError(
                    f"no {what} is called {name!r}",
                    location=Location(str(project.root)),
                    hint=f"use one of {', '.join(sorted(known - {''}))}",
                )


def findings_of(project: Project) -> tuple[Finding, ...]:
    """Check every source and catalog, whatever is going to be built."""
    names = frozenset(project.variables)
    ledger = checks.Ledger(project.topics, project.facts, project.phones)
    found = list(project.findings)
    for source in project.documents.values():
        found += checks.check_source(
            source, topics=project.topics, facts=project.facts, variables=names
        )
        found += checks.check_promises(source, ledger)
    harmful = frozenset(
        (domain, message.context, message.msgid)
        for domain, asked in messages_of(project).items()
        for message in asked
        if message.harmful
    )
    for tag, texts in project.catalogs.items():
        if tag == document.SOURCE_TAG:
            continue
        by = _measure(project, tag, harmful)
        for domain in project.domains:
            found += checks.check_catalog(texts, domain, _links(project, domain), by=by)
        found += checks.check_room(texts)
    return tuple(found)


def _measure(project: Project, tag: str, harmful: frozenset[Key]) -> checks.Measure | None:
    """Return what the meaning of a language's harmful texts is compared by."""
    if tag not in project.lexicons:
        return None
    return checks.Measure(project.lexicons[document.SOURCE_TAG], project.lexicons[tag], harmful)


def check(project: Project, selection: Selection) -> tuple[Finding, ...]:
    """Return all that is wrong before anything is rendered."""
    known = findings_of(project)
    cells = [cell for cell in plan(project, known) if selection.holds(cell)]
    slugs = {"", *(cell.slug for cell in cells)}
    tags = {"", document.SOURCE_TAG, *(cell.tag for cell in cells)}
    found = {finding for cell in cells for finding in cell.findings}
    found |= {f for f in known if f.locale in tags and (f.slug in slugs or not selection.slugs)}
    return tuple(sorted(found))


def plan(project: Project, findings: tuple[Finding, ...]) -> tuple[Cell, ...]:
    """Localize every handout for every language and clinic.

    Args:
        project: The content.
        findings: What is already known to be wrong, from `findings_of`.
    """
    refusing = [finding for finding in findings if finding.refuses]
    return tuple(
        _cell(project, slug, tag, clinic, refusing)
        for slug in project.documents
        for tag in project.config.languages
        for clinic in project.clinics.values()
    )


def _links(project: Project, domain: str) -> dict[str, str]:
    if domain in project.documents:
        return dict(project.documents[domain].links)
    return dict(link for text in project.shared.values() for link in text.links)


def _cell(
    project: Project, slug: str, tag: str, clinic: clinics.Clinic, refusing: list[Finding]
) -> Cell:
    known = tuple(finding for finding in refusing if _concerns(finding, slug, tag))
    domains = (*DOMAINS, slug)
    if known or any((tag, domain) in project.broken for domain in domains):
        return Cell(slug, tag, clinic.id, None, None, known)
    catalog = project.catalogs[tag]
    source = project.documents[slug]
    filling = clinics.fill(source.meta, clinic, phones=project.phones, rules=project.rules)
    states = _states(project, source, catalog, clinic)
    source = document.select(source, country=clinic.country, states=states)
    localized, missing = localize(source, catalog, filling)
    labels, unlabelled = translate_labels(RENDERED, catalog)
    lost = (*missing, *unlabelled)
    if lost:
        return Cell(slug, tag, clinic.id, None, None, lost)
    edition = _edition(localized, clinic, labels, states)
    try:
        promised = contract(source, catalog, filling, paper=clinic.paper, profile=clinic.profile)
    except CatalogError as error:
        return Cell(slug, tag, clinic.id, None, None, (finding_of(error, locale=tag, slug=slug),))
    places = {key: place for key, place in catalog.locations.items() if key[0] in domains}
    return Cell(slug, tag, clinic.id, edition, promised, (), places)


def _edition(
    localized: Document, clinic: clinics.Clinic, labels: dict[str, str], states: frozenset[str]
) -> Edition:
    meta = localized.meta
    name = f"{meta.slug}:{localized.tag}:{clinic.id}:{meta.version}"
    return Edition(
        document=localized,
        direction=languages.direction(localized.tag),
        clinic=clinic.name,
        paper=clinic.paper,
        labels=labels,
        draft=bool(states),
        identifier=uuid.uuid5(uuid.NAMESPACE_URL, name).urn,
        profile=clinic.profile,
    )


def _states(
    project: Project, source: Document, catalog: Catalog, clinic: clinics.Clinic
) -> frozenset[str]:
    """Say what nobody has approved yet; anything makes a draft."""
    lines = clinics.country_lines(clinic, project.phones).values()
    unverified = any(line.verified_by is None for line in lines)
    unreviewed, machine = publishable.STATES
    holds = {
        unreviewed: source.meta.reviewer is None or unverified,
        machine: bool(catalog.machine & {*DOMAINS, source.meta.slug}),
    }
    return frozenset(state for state, true in holds.items() if true)


def _concerns(finding: Finding, slug: str, tag: str) -> bool:
    """Tell whether a finding refuses a handout in a language.

    A fault in the English text refuses every language; one in a shared text is found again in
    each handout that includes it.
    """
    if not finding.slug:
        return finding.locale == tag
    return finding.slug == slug and finding.locale in {"", tag, document.SOURCE_TAG}
