"""What there is to make: one cell per handout, language and clinic, checked before rendering."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import chain, product

from pipeline import checks
from pipeline.approval.lacking import Standing, harmful, standings
from pipeline.model import Finding, Format, Location, Variant
from pipeline.model.errors import ConfigError
from pipeline.plan.cell import Cell, cell
from pipeline.project.project import Project
from pipeline.settings.languages import parent
from pipeline.text import document

_OF_WORDS = frozenset(
    ("source-abbreviation", "source-bold", "source-list", "source-paragraph", "source-repeated",
     "source-sentence", "source-variable")
)  # fmt: skip
"""What can be said of a handout that cannot be published yet."""


@dataclass(frozen=True, slots=True)
class Selection:
    """What a run is limited to; empty means everything."""

    slugs: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    clinics: tuple[str, ...] = ()
    formats: tuple[Format, ...] = ()

    def holds(self, cell: Cell) -> bool:
        """Tell whether a cell is in the selection."""
        return (
            cell.slug in (self.slugs or (cell.slug,))
            and cell.tag in (self.tags or (cell.tag,))
            and cell.clinic in (self.clinics or (cell.clinic,))
        )


def refuse_unknown(project: Project, selection: Selection) -> None:
    """Refuse a selection that names what is not of this project, by ConfigError."""
    unread = {finding.slug for finding in project.findings}
    for what, given, known in (
        ("handout", selection.slugs, {*project.documents, *unread}),
        ("language", selection.tags, set(project.config.languages)),
        ("clinic", selection.clinics, set(project.clinics)),
        ("format", selection.formats, set(project.config.formats)),
    ):
        for name in given:
            if name not in known:
                message = f"no {what} is called {name!r}"
                hint = f"use one of {', '.join(sorted(known - {''}))}"
                raise ConfigError(message, Location(str(project.root)), hint)
    read = set[str]()
    for name in selection.clinics:
        read.update(project.clinics[name].languages or project.config.languages)
    if selection.clinics and selection.tags and not read.intersection(selection.tags):
        message = f"{', '.join(selection.clinics)} has no handouts in {', '.join(selection.tags)}"
        hint = "look at `languages` in the clinic's profile"
        raise ConfigError(message, Location(str(project.root)), hint)


def findings_of(project: Project) -> tuple[Finding, ...]:
    """Check every source and catalog, whatever is going to be built."""
    return (*project.findings, *findings_of_sources(project), *findings_of_catalogs(project))


def findings_of_sources(project: Project) -> tuple[Finding, ...]:
    """Check every source."""
    requirements = checks.Requirements(
        project.topics, project.facts, project.phones, frozenset(project.variables)
    )
    found: list[Finding] = []
    for source in project.documents.values():
        found += checks.check_source(source, requirements)
        found += checks.check_promises(source, requirements)
    # Of a handout whose form is wrong, what is missing may only be misread.
    for source in project.faulty.values():
        for finding in checks.check_source(source, requirements):
            if finding.code in _OF_WORDS:
                found.append(finding)
    return tuple(found)


def findings_of_catalogs(project: Project, domains: Iterable[str] = ()) -> tuple[Finding, ...]:
    """Check every translation that may be printed.

    Args:
        domains: The only gettext domains to check; all if there is none. Then only is it known
            which waivers hold for nothing any more.
    """
    found: list[Finding] = []
    for tag in project.translated:
        waivers = project.waivers.get(tag, ())
        faults = judged(project, tag, domains)
        found += checks.waive(faults, waivers, tag=tag, orphans=not domains)
        found += checks.check_room(project.catalogs[tag])
    return tuple(found)


def judged(project: Project, tag: str, domains: Iterable[str] = ()) -> tuple[Finding, ...]:
    """Check the translations of a language; what is waived is still in it."""
    # By these the meaning of its harmful texts is compared.
    by = None
    if tag in project.lexicons:
        english, own = project.lexicons[document.SOURCE_TAG], project.lexicons[tag]
        general = project.lexicons.get(parent(tag, project.lexicons), own)
        by = checks.Measure(english, own, harmful(project), regional=own is not general)
    found: list[Finding] = []
    for domain in domains or project.domains:
        links = _links(project, domain)
        found += checks.judge_catalog(project.catalogs[tag], domain, links, by=by)
    return tuple(found)


def check(project: Project, selection: Selection) -> tuple[Finding, ...]:
    """Return all that is wrong before anything is rendered."""
    known = findings_of(project)
    cells = tuple(filter(selection.holds, plan(project, known)))
    found = set(told(project, selection, cells, known)).union(*(made.findings for made in cells))
    return tuple(sorted(found))


def told(
    project: Project, selection: Selection, cells: Iterable[Cell], findings: Iterable[Finding]
) -> Iterator[Finding]:
    """Yield the findings that concern what is selected, what it falls back to, or everything."""
    if selection == Selection(formats=selection.formats):
        yield from findings
        return
    slugs, tags = {"", *selection.slugs}, {"", document.SOURCE_TAG}
    for made in filter(selection.holds, cells):
        slugs.add(made.slug)
        tags |= heard(project, made.tag)
    for finding in findings:
        if finding.locale in tags and (finding.slug in slugs or not selection.slugs):
            yield finding


def plan(
    project: Project,
    findings: tuple[Finding, ...],
    *,
    sheets: tuple[str, ...] = (),
    variant: Variant = Variant.UA_1,
) -> tuple[Cell, ...]:
    """Localize every handout for every language and clinic.

    Args:
        sheets: Hashes of the only style sheets that files may have.
    """
    cells = []
    for standing, clinic in product(standings(project).values(), project.clinics.values()):
        if standing.tag not in (clinic.languages or project.config.languages):
            continue
        tags = heard(project, standing.tag)
        known = tuple(f for f in findings if f.refuses and _concerns(f, standing, tags))
        made = cell(project, standing, clinic, known, sheets)
        cells.append(replace(made, variant=variant))
    return tuple(cells)


def _links(project: Project, domain: str) -> dict[str, str]:
    if domain in project.documents:
        return dict(project.documents[domain].links)
    return dict(chain.from_iterable(text.links for text in project.shared.values()))


def heard(project: Project, tag: str) -> frozenset[str]:
    """Return the languages whose faults refuse a language: a region has texts of its language."""
    return frozenset({"", tag, parent(tag, project.config.languages), document.SOURCE_TAG})


def _concerns(finding: Finding, own: Standing, tags: frozenset[str]) -> bool:
    """Tell whether a finding refuses a handout in a language.

    A fault in the English text refuses every language; one in a shared text is found again in
    each handout that includes it.
    """
    if not finding.slug:
        return bool(finding.locale) and finding.locale in tags - {document.SOURCE_TAG}
    return finding.slug == own.slug and finding.locale in tags
