"""What a handout promises: each code once bad, once good."""

import datetime as dt

import pytest

from pipeline.checks import Requirements, check_promises
from pipeline.model import Location, Phone, Phrase
from pipeline.settings.config import Topic
from pipeline.settings.registry import Fact, PhoneLine
from pipeline.text import document
from tests import sample

_LINE = PhoneLine(Phone("911", "911"), None, dt.date(2026, 1, 1), "x")
_CRISIS = PhoneLine(
    Phone("+18005550100", "800 555-0100"), Phrase("x", (), Location("x")), None, None
)
_FACTS = {
    "F-1": Fact("rule", "Do not swim", None),
    "F-2": Fact("call-now", "Bleeding", None),
}
_CALL = '{#now .emergency tier="call-now"}\n> [!CAUTION]\n'
_BOX = "{#w .warning}\n> [!WARNING]\n> Do not swim.\n"


def _codes(body: str, **about: object) -> list[str]:
    required = {
        "now": "emergency", "s": "emergency", "w": "warning", "c": "contact", "p": "provenance",
        "d": "disclaimer",
    }  # fmt: skip
    topic = Topic(**{"required": required, "facts": ("F-1",), "modality": "", **about})  # type: ignore[arg-type]
    front = sample.text("sources/handouts/rest.md").split("\n---\n")[0]
    handout = document.read(f"{front}\n---\n\n{body}", path="rest.md", shared={})
    phones = {"US": {"emergency": _LINE, "crisis": _CRISIS}}
    found = check_promises(handout, Requirements({"rest": topic}, _FACTS, phones, frozenset()))
    assert all(f.refuses and f.hint and (f.locale, f.slug) == ("en", "rest") for f in found)
    return [finding.code for finding in found]


@pytest.mark.parametrize(
    ("code", "bad", "good"),
    [
        ("source-unlisted", _BOX.replace("#w", "#x"), _BOX),
        ("source-unlisted", _BOX.replace("warning}", 'warning facts="F-2"}'),
         _BOX.replace("warning}", 'warning facts="F-1"}')),
        ("source-limit", _BOX.replace("warning}", 'warning countries="US"}'), _BOX),
        ("source-limit", _BOX.replace("warning}", 'warning when="unreviewed"}'), _BOX),
        ("source-limit", '{#d .disclaimer when="unreviewed"}\n> [!IMPORTANT]\n> Ask us.\n',
         '{#d .disclaimer}\n> [!IMPORTANT]\n> {when="unreviewed"}\n> Ask us.\n'),
        ("source-limit", _BOX.replace("> Do", '> {when="unreviewed"}\n> Do'), _BOX),
        ("source-number", f"{_CALL}> Call now.\n", f"{_CALL}> **{{emergency_number}}**\n"),
        ("source-number", f'{_CALL}> {{countries="US"}}\n> {{emergency_number}}\n',
         f"{_CALL}> {{emergency_number}}\n"),
        ("source-number", "{#c .contact}\n> [!IMPORTANT]\n> {clinic_name}\n",
         "{#c .contact}\n> [!IMPORTANT]\n> {clinic_name} {clinic_phone}\n"),
        ("source-number", '{#s .emergency tier="signs"}\n> [!CAUTION]\n> Bleeding.\n',
         '{#s .emergency tier="signs"}\n> [!CAUTION]\n> {emergency_number}\n'),
        ("source-number", "Call 911 now.\n", "Take 2 of 9110 mg.\n"),
        ("source-number", "Call 800-555-0100.\n", "Walk 911.5 steps.\n"),
        ("source-number", "Call 202-555-0199.\n",
         "On 2026-09-01 or 1.9.2026 at 10:30, 1,000,000 of 5000000.\n"),
        ("source-number", "Call 2025550199.\n", "Your NHS number is 943 476 5919.\n"),
        ("source-number", "Call +44 20 7946 0142.\n",
         "Drink 1500-2000 ml. Get the 2024-2025 flu shot. We opened in 2023. 100 people came.\n"),
        ("source-number", "Call 030 23125014.\n",
         "1 000 000 or 1800 - 2200 calories, 250/500/1000 mg, 0.125-0.250 mg, in 2020 (2021).\n"),
        ("source-number", "Call 202.555.0199.\n", "ISBN 978-0-306-40615-7, on 12/05/24-13/05/24\n"),
        ("source-number", "Dial (202) 555 0199 now.\n", "Take 911 mcg, or 911 mg. Room 20255.\n"),
        ("source-tier", _CALL.replace("}", ' facts="F-1"}') + "> {emergency_number}\n",
         f"{_CALL}> {{emergency_number}}\n"),
    ],
)  # fmt: skip
def test_code(code: str, bad: str, good: str) -> None:
    """A promise that is less than the topic asks is found by its code."""
    assert code in _codes(bad)
    assert _codes(good) == []


def test_topic_says_where_a_block_holds() -> None:
    """A block of some countries is right where its topic names them."""
    box = _BOX.replace("warning}", 'warning countries="GB US"}')

    assert _codes(box, countries={"w": ("US", "GB")}) == []
    assert _codes(box, countries={"w": ("US",)}) == ["source-limit"]


def test_topic_says_what_a_block_holds() -> None:
    """A block lacks nothing when the variables of its topic are in it."""
    assert _codes(_BOX, variables={"w": ("lifting_rule",)}) == ["source-number"]
    assert _codes(f"{_BOX}>\n> {{lifting_rule}}\n", variables={"w": ("lifting_rule",)}) == []


def test_provenance_may_say_a_state() -> None:
    """Only notices about the state of a text may depend on it."""
    box = '{#p .provenance when="unreviewed"}\n> [!IMPORTANT]\n> Not reviewed.\n'

    assert _codes(box) == []
