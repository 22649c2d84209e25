"""How far each handout is approved in each language, and what it lacks to be released.

A text that can do harm is signed by a translator, by another person as reviser and by a clinician,
and its English text by a clinician (TR-03, LG-01); any other text at least by a translator and a
reviser. The same holds of how the handout is built. The front matter names the clinician and the
days, as the ledger has them, and the review has not expired (PI-02). So has that of each fact that
a block carries, and of each phone line.
"""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from pipeline import ledger
from pipeline.model import Document, Finding, Key, Location, Role, Severity, State
from pipeline.project.project import Project, messages_of
from pipeline.settings import clinics, languages
from pipeline.text import blocks
from pipeline.text.document import SOURCE_TAG

_LONGEST = 36 * 31
"""Days from a review to the next at most (PI-02: 36 months)."""

_PHONE = 366
"""Days for which a verified phone number holds (PI-02: 12 months)."""


@dataclass(frozen=True, slots=True)
class Standing:
    """How far a handout is in a language, whatever the clinic.

    Attributes:
        states: Of each message that its reader can meet, in reading order.
        harmful: Those of them that can do harm when wrong.
        signed: Last day on which somebody signed any of it, by role; English ones in English.
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
        found = sorted(Counter(self.states.values()).items())
        return {str(state): count for state, count in found}

    def falls_short(self, key: Key) -> bool:
        """Tell whether a message may not be released yet (TR-03, LG-01)."""
        must_be_approved = self.tag == SOURCE_TAG or key in self.harmful
        return self.states[key] < (State.APPROVED if must_be_approved else State.REVISED)


def standings(project: Project) -> dict[tuple[str, str], Standing]:
    """Return how far each handout is in each language, by slug and BCP 47 tag."""
    harm = harmful(project)
    found: dict[tuple[str, str], Standing] = {}
    for slug, source in project.documents.items():
        english = _standing(project, source, SOURCE_TAG, harm)
        everywhere = (*_dates(project, source), *_facts(project, source))
        for tag in project.config.languages:
            own = english if tag == SOURCE_TAG else _standing(project, source, tag, harm)
            here = (replace(lost, locale=tag) for lost in _signatures(project, own, english))
            lacking = tuple(replace(lost, slug=slug) for lost in (*here, *everywhere))
            found[slug, tag] = replace(own, lacking=lacking)
    return found


def harmful(project: Project) -> frozenset[Key]:
    """Return the messages that can do harm when wrong."""
    found: set[Key] = set()
    for domain, asked in messages_of(project).items():
        found.update((domain, text.context, text.msgid) for text in asked if text.harmful)
    return frozenset(found)


def hashes(project: Project, tag: str, keys: Iterable[Key]) -> dict[Key, str]:
    """Return what there is to sign of messages in a language: the hash of each that has a text."""
    found = {}
    for key in keys:
        _, context, msgid = key
        msgstr = msgid if tag == SOURCE_TAG else project.catalogs[tag].texts.get(key)
        if msgstr is not None:
            found[key] = ledger.of_message(context, msgid, msgstr)
    return found


def counted(states: Iterable[State]) -> str:
    """Say how many there are of each state, lowest first: ``2 machine draft, 1 approved``."""
    found = sorted(Counter(states).items())
    return ", ".join(f"{count} {state.words}" for state, count in found)


def phones(project: Project, clinic: clinics.Clinic) -> Iterator[Finding]:
    """Say which lines of a clinic's country nobody has verified, or not for a year."""
    place = Location("sources/phones.toml")
    for kind, line in clinics.country_lines(clinic, project.phones).items():
        if line.verified_by is None or line.verified_on is None:
            message = f"nobody has verified the {kind} line of {clinic.country}"
            yield lack(place, "release-phone", message, "call it, then write who did so and when")
        elif project.approvals.today > line.verified_on + dt.timedelta(days=_PHONE):
            message = f"the {kind} line of {clinic.country} was last verified {line.verified_on}"
            yield lack(place, "release-expired", message, "call it again, then write the new date")


def lack(place: Location, code: str, message: str, hint: str) -> Finding:
    """Return what is missing for a release; it refuses no draft."""
    return Finding(code, message, location=place, hint=hint, severity=Severity.WARNING)


def _standing(project: Project, source: Document, tag: str, harm: frozenset[Key]) -> Standing:
    """Work out how far a handout is in a language; `source` has the blocks of every state."""
    approvals, catalog = project.approvals.ledgers, project.catalogs[tag]
    fillings = []
    for clinic in project.clinics.values():
        filled = clinics.fill(source.meta, clinic, phones=project.phones, rules=project.rules)
        fillings.append(filled)
    states: dict[Key, State] = {}
    for key in ledger.texts(source, fillings):
        domain, context, msgid = key
        machine, msgstr = domain in catalog.machine, catalog.texts.get(key)
        states[key] = approvals.state(tag, context, msgid, msgstr, machine=machine)

    built = ledger.of_document(source)
    days: dict[Role, dt.date] = {}
    for sha256 in (built, *hashes(project, tag, states).values()):
        for role, reviews in approvals.signed(tag, sha256).items():
            for review in reviews.values():
                days[role] = max(days.get(role, review.date), review.date)
    return Standing(
        slug=source.meta.slug,
        tag=tag,
        states=states,
        harmful=harm & set(states),
        document=approvals.reached(tag, built, source=built, machine=True),
        signed=days,
    )


def _signatures(project: Project, own: Standing, english: Standing) -> Iterator[Finding]:
    """Say which signatures are missing."""
    short = [key for key in own.states if own.falls_short(key)]
    place, hint = _place(project, own, short), _sign_it(own)
    if short:
        states = counted(own.states[key] for key in short)
        message = f"{len(short)} of {len(own.states)} texts are not approved: {states}"
        yield lack(place, "release-text", message, hint)
    if own.document < State.APPROVED:
        message = f"the handout's structure is not approved: {own.document.words}"
        yield lack(place, "release-document", message, hint)
    unsigned = sum(state < State.APPROVED for state in english.states.values())
    if unsigned and own.tag != SOURCE_TAG:
        message = f"no clinician has approved {unsigned} of {len(english.states)} English texts"
        yield lack(_place(project, english, []), "release-source", message, _sign_it(english))


def _dates(project: Project, source: Document) -> Iterator[Finding]:
    """Hold the front matter to the ledger and to the day of the build."""
    meta, today = source.meta, project.approvals.today
    place = Location(f"sources/handouts/{meta.slug}.md")
    if meta.reviewer is None or meta.last_reviewed is None or meta.next_review is None:
        hint = "once a clinician has signed it, write their name and the two dates"
        message = "the front matter names no clinical reviewer"
        yield lack(place, "release-reviewer", message, hint)
        return
    # The clinician signed on that day how the handout is built.
    signed = project.approvals.ledgers.signed(SOURCE_TAG, ledger.of_document(source))
    name, day = meta.reviewer.partition(",")[0], meta.last_reviewed
    reviews = signed[Role.CLINICIAN].values()
    if not any(ledger.same_person(it.name, name) and it.date == day for it in reviews):
        message = f"the front matter says that {meta.reviewer} reviewed this on {day}"
        message += ", but the ledger has no such approval of this text"
        yield lack(place, "release-claim", message, "have it signed again, or name no reviewer")
    if not day <= today < meta.next_review:
        message = f"the review of {day} is valid until {meta.next_review}, and today is {today}"
        yield lack(place, "release-expired", message, "have the handout reviewed again")
    if (meta.next_review - day).days > _LONGEST:
        message = f"the next review, on {meta.next_review}, is more than 36 months after the last"
        yield lack(place, "release-expired", message, "write an earlier next_review")


def _facts(project: Project, source: Document) -> Iterator[Finding]:
    """Say which facts of a handout no clinician has looked at, or not for 36 months."""
    place, today = Location("sources/facts.toml"), project.approvals.today
    named: set[str] = set()
    for block in blocks.every(source.blocks):
        named.update(block.attribute("facts").split())
    known = sorted(named & project.facts.keys())
    unseen, late = [], []
    for name in known:
        day = project.facts[name].reviewed_on
        if day is None or day > today:
            unseen.append(name)
        elif day < today - dt.timedelta(days=_LONGEST):
            late.append(name)
    if unseen:
        message = f"no clinician has reviewed {len(unseen)} of its {len(known)} facts: "
        message += ", ".join(unseen)
        yield lack(place, "release-fact", message, "have a clinician review them; set reviewed_on")
    if late:
        message = f"the review of {', '.join(late)} is more than 36 months old"
        yield lack(place, "release-expired", message, "have the facts reviewed again")


def _sign_it(own: Standing) -> str:
    options = f"{own.slug} --locale {own.tag} --role ROLE --reviewer ID"
    return f"have it signed: `handouts approve {options}`"


def _place(project: Project, own: Standing, short: Iterable[Key]) -> Location:
    """Return where the first text is that falls short, or the handout itself."""
    locations = project.catalogs[own.tag].locations
    for key in short:
        if key in locations:
            return locations[key]
    if own.tag == SOURCE_TAG:
        return Location(f"sources/handouts/{own.slug}.md")
    return Location(languages.po_path(own.tag, own.slug))
