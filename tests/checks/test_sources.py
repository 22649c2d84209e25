"""Checks of a handout in English: each code once bad, once good."""

import itertools
from pathlib import Path

import pytest

from pipeline.checks import Requirements, check_source
from pipeline.model import Finding, Severity
from pipeline.settings import config, registry
from pipeline.settings.config import Topic
from pipeline.settings.registry import Fact
from pipeline.text import document
from tests import sample

_FACT = Fact("call-now", "Bleeding that does not stop", None)
_FACTS = {"F-1": _FACT, "F-2": Fact("rule", "**Do not** swim", None)}
_TOPIC = Topic(required={}, facts=(), modality="")
_TIERS = "".join(
    f'{{#{tier} .emergency tier="{tier}"}}\n> [!CAUTION]\n> Call us.\n\n'
    for tier in ("call-now", "call-today", "normal")
)
_OPENING = f"This sheet is for you.\n\n{_TIERS}"
_ITEMS = tuple(f"- Item {number}\n" for number in range(8))
_HARD = "Physicians recommend discontinuing anticoagulants.\n"
_EASY = "**Do not** take pills that thin your blood.\n"
_REST = "{#s}\n## Rest\n\nWell.\n"
_LONG = " ".join(["rest"] * 21)


def _check(body: str, *, topic: Topic | None = _TOPIC, front: str = "") -> tuple[Finding, ...]:
    text = sample.text("sources/handouts/rest.md").split("\n---\n")[0]
    handout = document.read(f"{text}{front}\n---\n\n{body}", path="rest.md", shared=sample.shared())
    topics = {"rest": topic} if topic else {}
    return check_source(handout, Requirements(topics, _FACTS, {}, frozenset(("clinic_name",))))


def _warning(facts: str = "") -> str:
    about = f' facts="{facts}"' if facts else ""
    return f"{_OPENING}{{#w .warning{about}}}\n> [!WARNING]\n> **Do not** swim.\n"


def _needs(**about: object) -> Topic:
    return Topic(**{"required": {}, "facts": (), "modality": "", **about})  # type: ignore[arg-type]


_CASES = [
    pytest.param("source-topic", _OPENING, None, _OPENING, _TOPIC, id="topic unknown"),
    pytest.param("source-required", _OPENING, _needs(required={"w": "warning"}), _warning(),
                 _needs(required={"w": "warning"}), id="block missing"),
    pytest.param("source-required", _warning(), _needs(required={"w": "caution"}), _warning(),
                 _needs(required={"w": "warning"}), id="block of another kind"),
    pytest.param("source-modality", _OPENING, _needs(modality="surgical"), _OPENING, _TOPIC,
                 id="modality missing"),
    pytest.param("source-fact", _warning("F-9"), _TOPIC, _warning("F-2"), _TOPIC,
                 id="fact unknown"),
    pytest.param("source-fact", _warning(), _needs(facts=("F-2",)), _warning("F-2"),
                 _needs(facts=("F-2",)), id="fact missing"),
    pytest.param("source-tier", _warning("F-1"), _needs(facts=("F-1",)),
                 _OPENING.replace('tier="call-now"', 'tier="call-now" facts="F-1"'),
                 _needs(facts=("F-1",)), id="fact in another tier"),
    pytest.param("source-purpose", _TIERS, _TOPIC, _OPENING, _TOPIC, id="purpose missing"),
    pytest.param("source-purpose", f"It is for you. Read it.\n\n{_TIERS}", _TOPIC, _OPENING, _TOPIC,
                 id="purpose of two sentences"),
    pytest.param("source-tiers", "This sheet is for you.\n", _TOPIC, _OPENING, _TOPIC,
                 id="tiers missing"),
    pytest.param("source-tiers", _OPENING.replace("for you.\n", f"for you.\n\n{_REST}"),
                 _TOPIC, f"{_OPENING}{_REST}", _TOPIC, id="tiers after a section"),
    pytest.param("source-variable", f"{_OPENING}Ask {{clinic_fax}}.\n", _TOPIC,
                 f"{_OPENING}Ask {{clinic_name}}.\n", _TOPIC, id="variable unknown"),
    pytest.param("source-variable", f"{_OPENING}Ask **{{clinic_fax}}**.\n", _TOPIC,
                 f"{_OPENING}Ask **{{clinic_name}}**.\n", _TOPIC, id="variable in a mark"),
    pytest.param("source-link", f"{_OPENING}Read **[more][s]**.\n\n[s]: #s\n", _TOPIC,
                 f"{_OPENING}Read **[more][s]**.\n\n{{#s}}\n## Rest\n\nWell.\n\n[s]: #s\n", _TOPIC,
                 id="link to nowhere"),
    pytest.param("source-grade", _OPENING + f"{_HARD}\n" * 9, _TOPIC, _OPENING + f"{_EASY}\n" * 9,
                 _TOPIC, id="handout too hard"),
    pytest.param("source-grade", f"{_OPENING}{{#w .warning}}\n> [!WARNING]\n> {_HARD[:-1] * 8}.\n",
                 _TOPIC,
                 f"{_OPENING}{{#w .warning}}\n> [!WARNING]\n> {_HARD}", _TOPIC,
                 id="warning too hard"),
    pytest.param("source-sentence", f"{_OPENING}{_LONG}.\n", _TOPIC,
                 f"{_OPENING}{_LONG.removeprefix('rest ')}.\n", _TOPIC, id="sentence too long"),
    pytest.param("source-paragraph", f"{_OPENING}Rest. Sleep. Eat. Go.\n", _TOPIC,
                 f"{_OPENING}Rest. Sleep. Eat.\n", _TOPIC, id="paragraph too long"),
    pytest.param("source-abbreviation", f"{_OPENING}The FDA (an office) knows the EMA.\n", _TOPIC,
                 f"{_OPENING}The EMA (an office) and that office (FDA) send PDFs. The FDA is in.\n",
                 _TOPIC, id="abbreviation without its words"),
    pytest.param("source-bold", f"{_OPENING}Do not drive.\n", _TOPIC,
                 f"{_OPENING}**Do not** drive. You do not need to.\n", _TOPIC, id="not bold"),
    pytest.param("source-repeated", f"{_OPENING}- Rest.\n- Eat.\n- Rest.\n", _TOPIC,
                 f"{_OPENING}- Rest.\n- Eat.\n", _TOPIC, id="item twice"),
    pytest.param("source-purpose", _OPENING.replace("for you.\n", "for you.\n\nStay calm.\n"),
                 _TOPIC, f"{_OPENING}Stay calm.\n", _TOPIC, id="text before call-now"),
    pytest.param("source-list", f"{_OPENING}{''.join(_ITEMS)}", _TOPIC,
                 f"{_OPENING}{''.join(_ITEMS[:7])}", _TOPIC, id="list too long"),
    pytest.param("source-section", f"{_OPENING}{{#s}}\n## Rest\n\n" + "Go to bed now.\n\n" * 63,
                 _TOPIC, f"{_OPENING}{{#s}}\n## Rest\n\n" + "Go to bed now.\n\n" * 62, _TOPIC,
                 id="section too long"),
]  # fmt: skip


@pytest.mark.parametrize(("code", "bad", "bad_topic", "good", "good_topic"), _CASES)
def test_code(code: str, bad: str, bad_topic: Topic | None, good: str, good_topic: Topic) -> None:
    """A fault is found by its code; without it nothing is found."""
    found = [finding for finding in _check(bad, topic=bad_topic) if finding.code == code]

    assert found
    assert not _check(good, topic=good_topic)
    for finding in found:
        assert finding.location.line
        assert (finding.locale, finding.slug) == ("en", "rest")
        assert not finding.message.endswith(".")


_STYLE = {"source-bold", "source-paragraph", "source-list", "source-section", "source-abbreviation"}


@pytest.mark.parametrize(("code", "bad", "bad_topic", "_good", "_topic"), _CASES)
def test_severity(code: str, bad: str, bad_topic: Topic | None, _good: str, _topic: Topic) -> None:
    """Only matters of style warn; everything else refuses the handout."""
    wanted = Severity.WARNING if code in _STYLE else Severity.ERROR

    assert {f.severity for f in _check(bad, topic=bad_topic) if f.code == code} == {wanted}


def test_modality() -> None:
    """A topic that could be mistaken is let through when the front matter says which it is."""
    topic = _needs(modality="surgical")

    assert not _check(_OPENING, topic=topic, front="\nmodality: surgical")
    assert _check(_OPENING, topic=topic, front="\nmodality: traction")


def test_tier_once() -> None:
    """A fact that stands in its own tier may be said again in another block."""
    body = _warning("F-1").replace('tier="call-now"', 'tier="call-now" facts="F-1"', 1)

    assert not _check(body, topic=_needs(facts=("F-1",)))


_ORDERS = list(itertools.permutations(_TIERS.strip().split("\n\n")))


@pytest.mark.parametrize("order", _ORDERS)
def test_order(order: tuple[str, ...]) -> None:
    """The emergency blocks stand in the order of their urgency and in no other."""
    body = "This sheet is for you.\n\n" + "\n\n".join(order) + "\n"

    wanted = set() if order == _ORDERS[0] else {"source-tiers"}
    assert {finding.code for finding in _check(body)} == wanted


def test_emergency_list() -> None:
    """A long list of signs in an emergency block refuses nothing: every sign is needed."""
    items = "".join(f"> {item}" for item in _ITEMS)
    body = _OPENING.replace("> Call us.\n", f"> Call us.\n>\n{items}", 1)

    assert {f.code for f in _check(body) if f.refuses} == set()


def test_sample() -> None:
    """The sample has no finding."""
    topics = config.parse_topics(sample.text("sources/topics.toml"), path="topics.toml")
    facts = registry.read_facts(sample.text("sources/facts.toml"), path="facts.toml")
    requirements = Requirements(topics, facts, {}, frozenset(sample.variables()))
    for slug in sample.SLUGS:
        assert not check_source(sample.handout(slug), requirements)


def test_authoring() -> None:
    """The complete small handout that docs/AUTHORING.md begins with has no fault."""
    guide = Path("docs/AUTHORING.md").read_text("utf-8")
    example, topic = (
        guide.split(f"```{kind}\n")[1].split("```")[0] for kind in ("markdown", "toml")
    )
    handout = document.read(example, path="small-wound.md", shared=sample.shared())
    topics = config.parse_topics(topic, path="topics.toml")

    wanted = Requirements(topics, {}, {}, frozenset(sample.variables()))
    assert not check_source(handout, wanted)
