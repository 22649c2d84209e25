"""The policy of approval: what each handout lacks to be released.

A text that can do harm is signed by a translator, by another person as reviser and by a clinician,
and its English text by a clinician (TR-03, LG-01); any other text at least by a translator and a
reviser. The same holds of how the handout is built. The front matter names the clinician and the
days, as the ledger has them, and the review has not expired (PI-02). So has that of each fact that
a block carries, and of each phone line.
"""

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace

from pipeline import ledger
from pipeline.approval.standing import Standing, counted, harmful, standing_of
from pipeline.model import Document, Finding, Key, Location, Role, Severity, State
from pipeline.project.project import Project
from pipeline.settings import clinics, languages
from pipeline.text import blocks
from pipeline.text.document import SOURCE_TAG

_LONGEST = 36 * 31
"""Days from a review to the next at most (PI-02: 36 months)."""

_PHONE = 366
"""Days for which a verified phone number holds (PI-02: 12 months)."""

WARNED = frozenset({"release-claim", "release-expired"})
"""What is said of a draft too: somebody believes that it is approved, and it is not any more."""


def standings(project: Project) -> dict[tuple[str, str], Standing]:
    """Return how far each handout is in each language, by slug and BCP 47 tag."""
    harm = harmful(project)
    found: dict[tuple[str, str], Standing] = {}
    for slug, source in project.documents.items():
        english = standing_of(project, source, SOURCE_TAG, harmful=harm)
        everywhere = (*_dates(project, source), *_facts(project, source))
        for tag in project.config.languages:
            own = standing_of(project, source, tag, harmful=harm) if tag != SOURCE_TAG else english
            unsigned = (replace(lack, locale=tag) for lack in _signatures(project, own, english))
            lacking = (replace(lack, slug=slug) for lack in (*unsigned, *everywhere))
            found[slug, tag] = replace(own, lacking=tuple(lacking))
    return found


def phones(project: Project, clinic: clinics.Clinic) -> Iterator[Finding]:
    """Say which lines of a clinic's country nobody has verified, or not for a year."""
    place = Location("sources/phones.toml")
    for kind, line in clinics.country_lines(clinic, project.phones).items():
        if line.verified_by is None or line.verified_on is None:
            message = f"nobody has verified the {kind} line of {clinic.country}"
            yield lack(place, "release-phone", message, "call it, then say who and when")
        elif project.approvals.today > line.verified_on + dt.timedelta(days=_PHONE):
            message = f"the {kind} line of {clinic.country} was last verified {line.verified_on}"
            yield lack(place, "release-expired", message, "call it again")


def lack(place: Location, code: str, message: str, hint: str) -> Finding:
    """Return what is missing for a release; it refuses no draft."""
    return Finding(code, message, location=place, hint=hint, severity=Severity.WARNING)


def _signatures(project: Project, own: Standing, english: Standing) -> Iterator[Finding]:
    """Say which signatures are missing."""
    short = [key for key in own.states if own.falls_short(key)]
    place = _place(project, own, short)
    hint = _sign_it(own.slug, own.tag)
    if short:
        states = counted(own.states[key] for key in short)
        message = f"{len(short)} of {len(own.states)} texts are not approved: {states}"
        yield lack(place, "release-text", message, hint)
    if own.document < State.APPROVED:
        message = f"the handout's structure is not approved: {own.document.words}"
        yield lack(place, "release-document", message, hint)
    unsigned = sum(state < State.APPROVED for state in english.states.values())
    if unsigned and own.tag != SOURCE_TAG:
        message = f"a clinician has not approved {unsigned} of {len(english.states)} English texts"
        place, hint = _place(project, english, []), _sign_it(own.slug, SOURCE_TAG)
        yield lack(place, "release-source", message, hint)


def _dates(project: Project, source: Document) -> Iterator[Finding]:
    """Hold the front matter to the ledger and to the day of the build."""
    meta, today = source.meta, project.approvals.today
    place = Location(f"sources/handouts/{meta.slug}.md")
    if meta.reviewer is None or meta.last_reviewed is None or meta.next_review is None:
        hint = "when a clinician has signed it, write who, when and until when"
        message = "the front matter names no clinical reviewer"
        yield lack(place, "release-reviewer", message, hint)
        return
    if not _signed_on(project, source, meta.reviewer.partition(",")[0], meta.last_reviewed):
        message = f"the front matter says that {meta.reviewer} reviewed this on "
        message += f"{meta.last_reviewed}, and the ledger has no such approval of this text"
        hint = "have it signed again, or write none"
        yield lack(place, "release-claim", message, hint)
    if not meta.last_reviewed <= today < meta.next_review:
        message = f"the review of {meta.last_reviewed} holds until {meta.next_review}"
        message += f", and today is {today}"
        yield lack(place, "release-expired", message, "have it reviewed again")
    if (meta.next_review - meta.last_reviewed).days > _LONGEST:
        message = f"the next review, on {meta.next_review}, is more than 36 months after the last"
        yield lack(place, "release-expired", message, "write an earlier day")


def _signed_on(project: Project, source: Document, name: str, day: dt.date) -> bool:
    """Tell whether a clinician signed on a day how a handout is built."""
    signed = project.approvals.ledgers.signed(SOURCE_TAG, ledger.of_document(source))
    reviews = signed[Role.CLINICIAN].values()
    return any(ledger.same_person(review.name, name) and review.date == day for review in reviews)


def _facts(project: Project, source: Document) -> Iterator[Finding]:
    """Say which facts of a handout no clinician has looked at, or not for 36 months."""
    place, today = Location("sources/facts.toml"), project.approvals.today
    named: set[str] = set()
    for block in blocks.every(source.blocks):
        named.update(block.attribute("facts").split())
    days = {name: project.facts[name].reviewed_on for name in sorted(named & {*project.facts})}
    unseen = [name for name, day in days.items() if day is None or day > today]
    if unseen:
        message = f"no clinician has reviewed {len(unseen)} of its {len(days)} facts: "
        message += ", ".join(unseen)
        yield lack(place, "release-fact", message, "have them reviewed, then write reviewed_on")
    oldest = today - dt.timedelta(days=_LONGEST)
    late = [name for name, day in days.items() if day and day < oldest]
    if late:
        message = f"the review of {', '.join(late)} is more than 36 months old"
        yield lack(place, "release-expired", message, "have the facts reviewed again")


def _sign_it(slug: str, tag: str) -> str:
    return f"have it signed: `handouts approve {slug} --locale {tag} --role ROLE --reviewer ID`"


def _place(project: Project, own: Standing, short: list[Key]) -> Location:
    """Return where the first text stands that falls short, or the handout itself."""
    locations = project.catalogs[own.tag].locations
    for key in short:
        if key in locations:
            return locations[key]
    if own.tag == SOURCE_TAG:
        return Location(f"sources/handouts/{own.slug}.md")
    return Location(languages.po_path(own.tag, own.slug))
