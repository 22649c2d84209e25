"""How far each handout is in each language: how much is done, and what keeps it from release."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace

from pipeline.approval.lacking import Standing
from pipeline.model import Finding, Key, State
from pipeline.plan import plan
from pipeline.plan.cell import Cell
from pipeline.project.project import Project
from pipeline.text.document import SOURCE_TAG


@dataclass(frozen=True, slots=True)
class Amount:
    """How many messages there are, and how many words their English has."""

    messages: int
    words: int


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a handout is in a language, with all the texts that its readers can meet.

    Attributes:
        needs_work: The others: not translated, doubted, or refused.
        fuzzy: How many of `needs_work` have a translation that somebody doubts.
    """

    tag: str
    slug: str
    total: Amount
    translated: Amount
    needs_work: Amount
    approved: Amount
    fuzzy: int
    states: dict[str, int]
    refused: dict[str, int]
    lacking: tuple[str, ...]

    @property
    def blocked(self) -> tuple[str, ...]:
        """Why it cannot be released, the worst first."""
        counts = ", ".join(f"{code} ({count})" for code, count in self.refused.items())
        return (*([f"the checks refuse it: {counts}"] if counts else ()), *self.lacking)


def progress(project: Project) -> tuple[Progress, ...]:
    """Say how far each handout is in each language, English left out."""
    known = plan.findings_of(project)
    cells = plan.plan(project, known)
    found = set(known).union(*(cell.findings for cell in cells))
    standings = anywhere(cells)
    rows = []
    for tag in project.config.languages:
        if tag != SOURCE_TAG:
            rows += [_progress(project, standings[slug, tag], found) for slug in project.documents]
    return tuple(rows)


def anywhere(cells: Iterable[Cell]) -> dict[tuple[str, str], Standing]:
    """Return how far each handout is in each language, with what it lacks at any clinic."""
    found: dict[tuple[str, str], Standing] = {}
    for cell in cells:
        own = found.get((cell.slug, cell.tag), cell.standing)
        lacking = tuple(dict.fromkeys((*own.lacking, *cell.lacking)))
        found[cell.slug, cell.tag] = replace(own, lacking=lacking)
    return found


def _progress(project: Project, own: Standing, found: Iterable[Finding]) -> Progress:
    catalog = project.catalogs[own.tag]
    refused, tags = Counter[str](), plan.heard(project, own.tag)
    places = set()
    for finding in found:
        here = finding.slug in {"", own.slug} and finding.locale in tags
        if finding.refuses and here:
            refused[finding.code] += 1
            places.add(finding.location)

    good: list[Key] = []
    bad: list[Key] = []
    for key, state in own.states.items():
        refusing = catalog.locations.get(key) in places
        (bad if refusing or state is State.UNTRANSLATED else good).append(key)
    return Progress(
        tag=own.tag,
        slug=own.slug,
        total=_amount(own.states),
        translated=_amount(good),
        needs_work=_amount(bad),
        approved=_amount(key for key in good if not own.falls_short(key)),
        fuzzy=sum(catalog.gaps.get(key) == "fuzzy" for key in own.states),
        states=own.counts,
        refused=dict(sorted(refused.items())),
        lacking=tuple(finding.message for finding in own.lacking),
    )


def _amount(keys: Iterable[Key]) -> Amount:
    # Words are counted as people who pay for them do: by the spaces.
    words = [len(msgid.split()) for _, _, msgid in keys]
    return Amount(len(words), sum(words))
