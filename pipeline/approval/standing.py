"""How far each handout is approved in each language, whatever the clinic."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from pipeline import ledger
from pipeline.model import Document, Finding, Key, Role, State
from pipeline.project.catalogs import messages_of
from pipeline.project.project import Project
from pipeline.settings import clinics
from pipeline.text.document import SOURCE_TAG


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
        lacking: What it lacks to be released, from `lacking`; nothing is the approval.
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
        """Tell whether a message may not be released yet (TR-03, LG-01)."""
        must_be_approved = self.tag == SOURCE_TAG or key in self.harmful
        return self.states[key] < (State.APPROVED if must_be_approved else State.REVISED)


def standing_of(
    project: Project, source: Document, tag: str, *, harmful: frozenset[Key]
) -> Standing:
    """Work out how far a handout is in a language.

    Args:
        project: The content.
        source: The handout in English, with the blocks of every country and state.
        tag: BCP 47 tag.
        harmful: All messages of the project that can do harm when wrong.
    """
    approvals, catalog = project.approvals.ledgers, project.catalogs[tag]
    states: dict[Key, State] = {}
    for key in scope(project, source):
        domain, context, msgid = key
        machine = domain in catalog.machine
        msgstr = catalog.texts.get(key)
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
        harmful=harmful & set(states),
        document=approvals.reached(tag, built, source=built, machine=True),
        signed=days,
    )


def harmful(project: Project) -> frozenset[Key]:
    """Return the messages that can do harm when wrong."""
    found: set[Key] = set()
    for domain, asked in messages_of(project).items():
        found.update((domain, text.context, text.msgid) for text in asked if text.harmful)
    return frozenset(found)


def scope(project: Project, source: Document) -> tuple[Key, ...]:
    """Return the messages that the reader of a handout can meet, at any clinic."""
    fillings = [
        clinics.fill(source.meta, clinic, phones=project.phones, rules=project.rules)
        for clinic in project.clinics.values()
    ]
    return ledger.texts(source, fillings)


def hashes(project: Project, tag: str, keys: Iterable[Key]) -> dict[Key, str]:
    """Return what there is to sign of messages in a language: the hash of each that has a text."""
    if tag == SOURCE_TAG:
        return {key: ledger.of_message(key[1], key[2], key[2]) for key in keys}
    texts = project.catalogs[tag].texts
    return {key: ledger.of_message(key[1], key[2], texts[key]) for key in keys if key in texts}


def counted(states: Iterable[State]) -> str:
    """Say how many there are of each state, lowest first: ``2 machine draft, 1 approved``."""
    found = Counter(states)
    return ", ".join(f"{found[state]} {state.words}" for state in State if found[state])
