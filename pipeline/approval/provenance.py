"""What a file says of its own approval: a draft that it is one, another who signed it and when."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from pipeline.approval.lacking import Standing, lack
from pipeline.model import Contract, Document, Finding, Role, State, Value
from pipeline.settings import languages
from pipeline.text import document, markdown, publishable
from pipeline.text.blocks import every
from pipeline.text.document import SOURCE_TAG

_WARNED = ("release-claim", "release-expired")
"""What is said of a draft too: somebody believes that it is approved, and it is not any more."""

_DAYS = {
    Role.TRANSLATOR: "translated_on",
    Role.REVISER: "translation_revised_on",
    Role.CLINICIAN: "translation_checked_on",
}


@dataclass(frozen=True, slots=True)
class Signed:
    """What is known of a handout's approval when it is localized for a clinic.

    Attributes:
        states: For which states (`publishable.STATES`) its blocks hold.
        values: The days that its provenance may name, by variable.
    """

    lacking: tuple[Finding, ...]
    states: frozenset[str]
    values: Mapping[str, Value]

    @property
    def draft(self) -> bool:
        """Whether it is not approved."""
        return bool(self.lacking)

    @property
    def warned(self) -> tuple[Finding, ...]:
        """What is said of a draft that somebody may believe to be approved."""
        return tuple(finding for finding in self.lacking if finding.code in _WARNED)


def sign(source: Document, standing: Standing, about: tuple[Finding, ...]) -> Signed:
    """Say what a handout, with the blocks of every country and state, may say of its approval."""
    unreviewed, machine, reviewed, translated, foreign = publishable.STATES
    meta, english = source.meta, standing.tag == SOURCE_TAG
    values: dict[str, Value] = {}
    if meta.last_reviewed and meta.next_review:
        values = {"reviewed_on": meta.last_reviewed, "next_review": meta.next_review}
    if not english:
        values.update({_DAYS[role]: day for role, day in standing.signed.items()})

    states = {reviewed} if english else {reviewed, translated}
    lacking = (*standing.lacking, *about, *_unprinted(source, standing, frozenset(states)))
    if lacking:
        drafted = not english and State.MACHINE_DRAFT in standing.states.values()
        states = {unreviewed, machine} if drafted else {unreviewed}
    if not languages.same_language(standing.tag, SOURCE_TAG):
        states.add(foreign)
    return Signed(lacking, frozenset(states), values)


def unsaid(contract: Contract, signed: Signed) -> Finding | None:
    """Refuse a draft that does not say it is one, and what is approved and says it is a draft."""
    if contract.draft == signed.draft:
        return None
    message, hint = "it is approved, but a block says 'draft'", 'add when="unreviewed" to the block'
    if signed.draft:
        message = "it is a draft, but no block says so"
        hint = "add a line {{ shared/draft }}"
    place = signed.lacking[0].location if signed.lacking else contract.blocks[0].location
    return Finding("source-draft", message, location=place, hint=hint, slug=contract.slug)


def _unprinted(source: Document, standing: Standing, states: frozenset[str]) -> tuple[Finding, ...]:
    """Say which days an approved handout would not print (TR-05)."""
    printed: set[str] = set()
    for leaf in every(document.select(source, country="", states=states).blocks):
        printed.update(markdown.VARIABLE.findall(leaf.source))
    due = ["reviewed_on", *(_DAYS.values() if standing.tag != SOURCE_TAG else ())]
    lost = [f"{{{name}}}" for name in due if name not in printed]
    if not lost:
        return ()
    message = f"an approved file would not print {', '.join(lost)}"
    hint = "add it to sources/shared/provenance.md, with when= as docs/AUTHORING.md shows"
    found = lack(source.title.location, "release-provenance", message, hint)
    return (replace(found, locale=standing.tag, slug=standing.slug),)
