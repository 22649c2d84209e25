"""A clinic may add and fill; it can never remove, weaken or move a protected block (SV-07)."""

import datetime as dt
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.model import Contract, Hours, Paper, Phone
from pipeline.plan.plan import findings_of, plan
from pipeline.project import project
from pipeline.settings.clinics import Clinic
from tests import workshop
from tests.outline import block_text

CONTENT = project.read(workshop.WARD)
FINDINGS = findings_of(CONTENT)
DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
RULE = CONTENT.rules["lifting_rule"]

_names = st.text(
    st.characters(categories=["L", "N", "Zs", "Po"], exclude_characters="*_`{}<>[]"),
    min_size=1,
    max_size=60,
).filter(lambda name: any(c.isalpha() for c in name) and name == " ".join(name.split()))
_phones = st.integers(200_000_0000, 999_999_9999).map(
    lambda n: Phone(f"+1{n}", f"{str(n)[:3]}-{str(n)[3:6]}-{str(n)[6:]}")
)
_clock = st.integers(0, 22).map(lambda hour: (dt.time(hour, 30), dt.time(hour + 1, 15)))


_days = st.sampled_from(DAYS)
_more = st.lists(
    st.builds(Hours, _days, _days, st.just(dt.time(13)), st.just(dt.time(17, 30))), max_size=2
)


@st.composite
def _clinics(draw: st.DrawFn) -> Clinic:
    opens, closes = draw(_clock)
    weight = draw(st.sampled_from([(5, 2), (10, 5), (30, 14)]))
    rule = {"pounds": weight[0], "kilograms": weight[1], "weeks": draw(st.integers(2, 26))}
    return replace(
        CONTENT.clinics["ward-us"],
        name=draw(_names),
        phone=draw(_phones),
        after_hours=draw(_phones),
        hours=Hours(draw(_days), draw(_days), opens, closes, tuple(draw(_more))),
        paper=draw(st.sampled_from(Paper)),
        rules=draw(st.sampled_from([{}, {RULE.name: rule}])),
    )


def _contracts(content: project.Project, *clinics: Clinic) -> dict[tuple[str, str, str], Contract]:
    there = replace(content, clinics={clinic.id: clinic for clinic in clinics})
    return {
        (cell.slug, cell.tag, cell.clinic): cell.contract
        for cell in plan(there, FINDINGS)
        if cell.contract is not None
    }


OURS = _contracts(CONTENT, CONTENT.clinics["ward-us"])


@settings(max_examples=40, deadline=None, derandomize=True)
@given(clinic=_clinics())
def test_any_clinic_carries_the_same_blocks(clinic: Clinic) -> None:
    """Whatever a profile says, ids, kinds, tiers and order stay; so does every fixed word."""
    ours, theirs = OURS, _contracts(CONTENT, clinic)

    assert len(theirs) == len(ours) == len(CONTENT.config.languages)
    for key, contract in ours.items():
        other = theirs[key]
        assert [(b.id, b.kind, b.tier) for b in contract.blocks] == [
            (b.id, b.kind, b.tier) for b in other.blocks
        ]
        for name in ("normal", "medicines", "device", "draft", "call-now"):
            assert block_text(contract, name) == block_text(other, name)
        assert "911" in block_text(other, "call-now")
