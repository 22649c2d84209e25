"""Which approvals hold, and what state they give a text.

A state depends on which lines there are, never on their order: two ledgers that are merged by
taking the lines of both give the same states whichever came first.
"""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from pipeline.ledger.reviewers import Reviewers, same_person
from pipeline.ledger.texts import of_message
from pipeline.model import Finding, Review, Role, State
from pipeline.text.document import SOURCE_TAG

Signatures = Mapping[str, tuple[Review, ...]]
"""The approvals of a language that count, by the hash of what they approve."""


@dataclass(frozen=True, slots=True)
class Ledgers:
    """The approvals of a project that count, by BCP 47 tag."""

    by_tag: Mapping[str, Signatures] = field(default_factory=dict)

    def reviews(self, tag: str, sha256: str) -> tuple[Review, ...]:
        """Return the approvals of a text in a language."""
        return self.by_tag.get(tag, {}).get(sha256, ())

    def signed(self, tag: str, sha256: str) -> dict[Role, dict[str, Review]]:
        """Return who signed a text, by role and id.

        Who translated a text does not sign it in another role, whichever came first.
        """
        found: dict[Role, dict[str, Review]] = {role: {} for role in Role}
        for review in self.reviews(tag, sha256):
            found[review.role].setdefault(review.reviewer, review)
        for author in found[Role.TRANSLATOR]:
            found[Role.REVISER].pop(author, None)
            found[Role.CLINICIAN].pop(author, None)
        return found

    def state(
        self, tag: str, context: str, msgid: str, msgstr: str | None, *, machine: bool
    ) -> State:
        """Return the state of a text (TR-02).

        Args:
            context: gettext msgctxt, empty for none.
            msgstr: The translation that may be printed; None where there is none, and for the
                English text itself.
            machine: Whether its catalog says that a machine drafted it, or does not say. English
                text never says: it is a draft until a clinician answers for it.
        """
        english = of_message(context, msgid, msgid)
        if tag == SOURCE_TAG:
            return self.reached(tag, english, source=english, machine=machine)
        if msgstr is None:
            return State.UNTRANSLATED
        own = of_message(context, msgid, msgstr)
        return self.reached(tag, own, source=english, machine=machine)

    def reached(self, tag: str, sha256: str, *, source: str, machine: bool) -> State:
        """Return how far the approvals of a hash have brought a message or document."""
        signed = self.signed(tag, sha256)
        if tag == SOURCE_TAG:
            return State.APPROVED if signed[Role.CLINICIAN] else State.MACHINE_DRAFT
        if not signed[Role.TRANSLATOR]:
            return State.MACHINE_DRAFT if machine else State.HUMAN_TRANSLATED
        if not signed[Role.REVISER]:
            return State.HUMAN_TRANSLATED
        if not signed[Role.CLINICIAN]:
            return State.REVISED
        approved = self.signed(SOURCE_TAG, source)[Role.CLINICIAN]
        return State.APPROVED if approved else State.CLINICALLY_REVIEWED


def hold(
    reviews: Iterable[Review], reviewers: Reviewers, *, today: dt.date
) -> tuple[Signatures, tuple[Finding, ...]]:
    """Keep the approvals by people who could give them, and say why the others do not count."""
    kept: dict[str, tuple[Review, ...]] = {}
    findings = []
    for review in reviews:
        if reason := _refused(review, reviewers, today):
            findings.append(_finding(review, reason))
        else:
            kept[review.sha256] = (*kept.get(review.sha256, ()), review)
    for lines in kept.values():
        authors = {line.reviewer for line in lines if line.role is Role.TRANSLATOR}
        for line in lines:
            if line.role is not Role.TRANSLATOR and line.reviewer in authors:
                reason = f"{line.reviewer} translated this text and may not be its {line.role}"
                findings.append(_finding(line, reason))
    return kept, tuple(findings)


def refused(reviewers: Reviewers, *, reviewer: str, role: Role, tag: str, date: dt.date) -> str:
    """Say why somebody cannot sign on a day, without a full stop; empty when they can."""
    known = reviewers.get(reviewer)
    if known is None:
        return f"{reviewer} is not registered as a reviewer"
    if role not in known.roles:
        return f"{reviewer} may sign as {' or '.join(known.roles) or 'nothing'}, not as {role}"
    if tag == SOURCE_TAG and role is not Role.CLINICIAN:
        return f"the English text is signed by a clinician, not by a {role}"
    if tag not in known.languages:
        return f"{reviewer} may sign {', '.join(known.languages) or 'no language'}, not {tag}"
    if date > known.valid_until:
        return f"the credential of {reviewer} expired on {known.valid_until}"
    return ""


def _refused(review: Review, reviewers: Reviewers, today: dt.date) -> str:
    who, day, tag = review.reviewer, review.date, review.locale
    if day > today:
        return f"its date, {day}, is in the future"
    reason = refused(reviewers, reviewer=who, role=review.role, tag=tag, date=day)
    if not reason and not same_person(reviewers[who].name, review.name):
        return f"{who} is not called {review.name!r} in sources/reviewers.toml"
    return reason


def _finding(review: Review, reason: str) -> Finding:
    place, locale = review.location, review.locale
    message = f"this approval does not count: {reason}"
    hint = "correct sources/reviewers.toml, or delete the line and have another person sign"
    return Finding("ledger-signature", message, location=place, hint=hint, locale=locale)
