"""How far each handout is in each language, and what it lacks to be released.

The policy: a text that can do harm is signed by a translator, by another person as reviser and by a
clinician, and its English text by a clinician (TR-03, LG-01); any other text at least by a
translator and a reviser. The same holds of how the handout is built. The front matter names the
clinician and the days, as the ledger has them, and the review has not expired (PI-02). So has that
of each fact that a block carries.
"""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from pipeline import ledger
from pipeline.model import Document, Finding, Key, Location, Role, Severity, State
from pipeline.project.catalogs import messages_of
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


@dataclass(frozen=True, slots=True)
class Standing:
    """How far a handout is in a language, whatever the clinic.

    Attributes:
        slug: The handout.
        tag: BCP 47 tag.
        states: Of each message that its reader can meet, in reading order.
        harmful: Those of them that can do harm when wrong.
        document: State of how it is built.
        signed: Last day on which somebody signed any of it, by role; English ones in English.
        lacking: What it lacks to be released; nothing is the approval.
    """

    slug: str
    tag: str
    states: Mapping[Key, State]
    harmful: frozenset[Key]
    document: State
    signed: Mapping[Role, dt.date]
    lacking: tuple[Finding, ...] = ()

    @property
    def counts(self) -> dict[str, int]:
        """How many of its messages are in each state, lowest first; no state of none."""
        found = Counter(self.states.values())
        return {str(state): found[state] for state in State if found[state]}

    def falls_short(self, key: Key) -> bool:
        """Tell whether a message may not be released yet."""
        enough = State.APPROVED if key in self.harmful else State.REVISED
        return self.states[key] < (State.APPROVED if self.tag == SOURCE_TAG else enough)


def standings(project: Project) -> dict[tuple[str, str], Standing]:
    """Return how far each handout is in each language, by slug and BCP 47 tag."""
    harmful = frozenset(
        (domain, message.context, message.msgid)
        for domain, asked in messages_of(project).items()
        for message in asked
        if message.harmful
    )
    found: dict[tuple[str, str], Standing] = {}
    for slug, source in project.documents.items():
        keys = scope(project, source)
        english = _standing(project, source, SOURCE_TAG, keys=keys, harmful=harmful)
        for tag in project.config.languages:
            own = _standing(project, source, tag, keys=keys, harmful=harmful)
            unsigned = [replace(f, locale=tag) for f in _signatures(project, own, english)]
            lacking = (*unsigned, *_dates(project, source), *_facts(project, source))
            found[slug, tag] = replace(own, lacking=tuple(replace(f, slug=slug) for f in lacking))
    return found


def scope(project: Project, source: Document) -> tuple[Key, ...]:
    """Return the messages that the reader of a handout can meet, at any clinic."""
    return ledger.texts(
        source,
        [
            clinics.fill(source.meta, clinic, phones=project.phones, rules=project.rules)
            for clinic in project.clinics.values()
        ],
    )


def hashes(project: Project, tag: str, keys: tuple[Key, ...]) -> dict[Key, str]:
    """Return what there is to sign of messages in a language: the hash of each that has a text."""
    if tag == SOURCE_TAG:
        return {key: ledger.of_message(key[1], key[2], key[2]) for key in keys}
    texts = project.catalogs[tag].texts
    return {key: ledger.of_message(key[1], key[2], texts[key]) for key in keys if key in texts}


def phones_lacking(project: Project, clinic: clinics.Clinic) -> Iterator[Finding]:
    """Say which lines of a clinic's country nobody has verified, or not for a year."""
    for kind, line in clinics.country_lines(clinic, project.phones).items():
        place = Location("sources/phones.toml")
        if line.verified_by is None or line.verified_on is None:
            message = f"nobody has verified the {kind} line of {clinic.country}"
            yield _lack(place, "release-phone", message, "call it, then say who and when")
        elif project.approvals.today > line.verified_on + dt.timedelta(days=_PHONE):
            message = f"the {kind} line of {clinic.country} was last verified {line.verified_on}"
            yield _lack(place, "release-expired", message, "call it again")


def _standing(
    project: Project,
    source: Document,
    tag: str,
    *,
    keys: tuple[Key, ...],
    harmful: frozenset[Key],
) -> Standing:
    approvals, catalog = project.approvals.ledgers, project.catalogs[tag]
    states = {
        key: approvals.state(
            tag, key[1], key[2], catalog.texts.get(key), machine=key[0] in catalog.machine
        )
        for key in keys
    }
    built = ledger.of_document(source)
    days: dict[Role, dt.date] = {}
    for sha256 in (built, *hashes(project, tag, keys).values()):
        for role, signatures in approvals.of(tag).signed(sha256).items():
            for review in signatures.values():
                days[role] = max(days.get(role, review.date), review.date)
    return Standing(
        slug=source.meta.slug,
        tag=tag,
        states=states,
        harmful=harmful & set(keys),
        document=approvals.reached(tag, built, source=built, machine=True),
        signed=days,
    )


def _signatures(project: Project, own: Standing, english: Standing) -> Iterator[Finding]:
    """Say which signatures are missing."""
    short = [key for key in own.states if own.falls_short(key)]
    place = _place(project, own, short)
    hint = _sign_it(own.slug, own.tag)
    if short:
        states = counted(own.states[key] for key in short)
        message = f"{len(short)} of {len(own.states)} texts are not approved: {states}"
        yield _lack(place, "release-text", message, hint)
    if own.document < State.APPROVED:
        message = f"how the handout is built is not approved: {own.document.words}"
        yield _lack(place, "release-document", message, hint)
    if own.tag != SOURCE_TAG:
        unsigned = sum(state < State.APPROVED for state in english.states.values())
        if unsigned:
            message = (
                f"a clinician has not approved {unsigned} of {len(english.states)} English texts"
            )
            hint = _sign_it(own.slug, SOURCE_TAG)
            yield _lack(_place(project, english, []), "release-source", message, hint)


def counted(states: Iterable[State]) -> str:
    """Say how many there are of each state, lowest first: ``2 machine draft, 1 approved``."""
    found = Counter(states)
    return ", ".join(f"{found[state]} {state.words}" for state in State if found[state])


def _sign_it(slug: str, tag: str) -> str:
    return f"have it signed: `handouts approve {slug} --locale {tag} --role ROLE --reviewer ID`"


def _dates(project: Project, source: Document) -> Iterator[Finding]:
    """Hold the front matter to the ledger and to the day of the build."""
    meta, today = source.meta, project.approvals.today
    place = Location(f"sources/handouts/{meta.slug}.md")
    if meta.reviewer is None or meta.last_reviewed is None or meta.next_review is None:
        hint = "when a clinician has signed it, write who, when and until when"
        message = "the front matter names no clinical reviewer"
        yield _lack(place, "release-reviewer", message, hint)
        return
    signed = project.approvals.ledgers.of(SOURCE_TAG).signed(ledger.of_document(source))
    if not any(
        ledger.same_person(review.name, meta.reviewer.partition(",")[0])
        and review.date == meta.last_reviewed
        for review in signed[Role.CLINICIAN].values()
    ):
        message = f"the front matter says that {meta.reviewer} reviewed this on "
        message += f"{meta.last_reviewed}, and the ledger has no such approval of this text"
        hint = "have it signed again, or write none"
        yield _lack(place, "release-claim", message, hint)
    if not meta.last_reviewed <= today < meta.next_review:
        message = f"the review of {meta.last_reviewed} holds until {meta.next_review}"
        message += f", and today is {today}"
        yield _lack(place, "release-expired", message, "have it reviewed again")
    if (meta.next_review - meta.last_reviewed).days > _LONGEST:
        message = f"the next review, on {meta.next_review}, is more than 36 months after the last"
        yield _lack(place, "release-expired", message, "write an earlier day")


def _facts(project: Project, source: Document) -> Iterator[Finding]:
    """Say which facts of a handout no clinician has looked at, or not for 36 months."""
    place, today = Location("sources/facts.toml"), project.approvals.today
    named = {n for b in blocks.every(source.blocks) for n in b.attribute("facts").split()}
    days = {name: project.facts[name].reviewed_on for name in sorted(named & {*project.facts})}
    unseen = [name for name, day in days.items() if day is None or day > today]
    if unseen:
        message = f"no clinician has reviewed {len(unseen)} of its {len(days)} facts: "
        message += ", ".join(unseen)
        yield _lack(place, "release-fact", message, "have them reviewed, then write reviewed_on")
    late = [n for n, day in days.items() if day and today > day + dt.timedelta(days=_LONGEST)]
    if late:
        message = f"the review of {', '.join(late)} is more than 36 months old"
        yield _lack(place, "release-expired", message, "have the facts reviewed again")


def _place(project: Project, own: Standing, short: list[Key]) -> Location:
    """Return where the first text stands that falls short, or the handout itself."""
    catalog = project.catalogs[own.tag]
    known = [catalog.locations[key] for key in short if key in catalog.locations]
    if known or own.tag == SOURCE_TAG:
        return known[0] if known else Location(f"sources/handouts/{own.slug}.md")
    return Location(languages.po_path(own.tag, own.slug))


def _lack(place: Location, code: str, message: str, hint: str) -> Finding:
    return Finding(code, message, location=place, hint=hint, severity=Severity.WARNING)
