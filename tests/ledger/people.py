"""Invented reviewers and what they sign; nobody of them exists."""

import datetime as dt
import functools
from collections.abc import Iterable

from hypothesis import strategies as st

from pipeline import ledger
from pipeline.model import Origin, Review, Role, Subject
from tests import workshop

TODAY = dt.date(2026, 9, 10)
REGISTRY = "sources/reviewers.toml"

WHO = {
    Role.TRANSLATOR: "tina-translator",
    Role.REVISER: "remo-reviser",
    Role.CLINICIAN: "clara-clinician",
}
"""Who signs in which role."""


@functools.cache
def registry() -> ledger.Reviewers:
    """Return the reviewers of the project that is signed in tests."""
    text = (workshop.SIGNED / REGISTRY).read_text("utf-8")
    return ledger.read_reviewers(text, path=REGISTRY)


def signed(sha256: str, role: Role, **other: object) -> Review:
    """Return an approval as a person of that role gives it."""
    who = registry()[WHO[role]]
    values = {
        "subject": Subject.MESSAGE,
        "sha256": sha256,
        "domain": "rest",
        "locale": "es",
        "role": role,
        "reviewer": who.id,
        "name": who.name,
        "credential": who.credential,
        "date": TODAY,
        "origin": Origin.MACHINE,
        **other,
    }
    return Review(**values)  # type: ignore[arg-type]


def ledgers(
    spanish: Iterable[Review], english: Iterable[Review] = (), today: dt.date = TODAY
) -> ledger.Ledgers:
    """Return the ledgers that hold of what was signed."""
    return ledger.Ledgers(
        {
            "es": ledger.hold(spanish, registry(), today=today)[0],
            "en": ledger.hold(english, registry(), today=today)[0],
        }
    )


_SHA256 = st.text("0123456789abcdef", min_size=64, max_size=64)

REVIEWS = st.builds(
    signed,
    _SHA256,
    st.sampled_from(Role),
    name=st.text(max_size=20),
    date=st.dates(),
    origin=st.sampled_from(Origin),
    back_translation=st.text(max_size=20),
)
"""Any approval that a line can hold."""

SIGNATURES = st.lists(
    st.builds(
        lambda sha256, role, who: signed(sha256, role, reviewer=who, name=registry()[who].name),
        st.sampled_from(("a" * 64, "b" * 64)),
        st.sampled_from(Role),
        st.sampled_from(tuple(registry())),
    )
)
"""Approvals of two texts by anybody in any role, most of them void."""
