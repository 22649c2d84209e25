"""What the checks for meaning see, and how often they are wrong: the promises, and the page."""

import pytest

from pipeline.checks.translations.codes import CODES
from tests.checks import corpus, mutants, table

_ALL = ("number", "24 and 48 hours", "numbers swapped", "unit", "phone", "emergency", "placeholder")
_PROMISED = {
    **dict.fromkeys(_ALL, 100.0),
    **dict.fromkeys(("bold", "link", "look-alike", "invisible", "markup"), 100.0),
    **dict.fromkeys(("date", "time", "half translated", "untranslated", "address"), 100.0),
    **dict.fromkeys(("negation-dropped", "negation-added", "comparator"), 95.0),
    **dict.fromkeys(("side", "frequency", "range"), 95.0),
    "sentence dropped": 90.0,
    "term": 70.0,
}
"""Per cent of faults that must be seen, and refused where the text can do harm."""

_MUTANTS = 2000
_FALSE_ALARMS = 0.5
"""Per cent of texts at most, for a check that refuses."""


@pytest.mark.parametrize("tag", mutants.TAGS)
def test_recall(tag: str) -> None:
    """Faults of each kind are seen, and refused where they can do harm."""
    rows = mutants.recall(tag)

    assert {row.kind for row in rows} == set(_PROMISED)
    assert sum(row.made for row in rows) >= _MUTANTS
    for row in rows:
        wanted = _PROMISED[row.kind]
        assert 100 * row.seen / row.made >= wanted, row
        assert not row.harmful or 100 * row.refused / row.harmful >= wanted, row


@pytest.mark.parametrize("tag", mutants.TAGS)
def test_no_false_alarm(tag: str) -> None:
    """Nothing that we ship has a finding, and none of the hand-written sentences has."""
    assert list(table.false_alarms(tag)) == []
    for pair in mutants.pairs(tag):
        assert mutants.verdict(pair, pair.good, tag) == (frozenset(), frozenset()), pair


@pytest.mark.parametrize("tag", mutants.TAGS)
def test_corpus(tag: str) -> None:
    """A check that refuses everywhere is hardly ever heard in a corpus of others."""
    whole = len(corpus.texts(tag))
    assert whole > 700
    for code in CODES:
        rate = 100 * sum(hit == code for hit, _ in corpus.hits(tag)) / whole
        assert table.refuses(code) != "everywhere" or rate <= _FALSE_ALARMS, (code, rate)


def test_judged() -> None:
    """Fifty hits were judged by hand, each in one of three ways and with a reason."""
    judged = list(corpus.judged())

    assert len(judged) >= 50
    assert {hit.verdict for hit in judged} == {"fault", "style", "false alarm"}
    assert all(hit.why and hit.code in CODES for hit in judged)


def test_page() -> None:
    """The page is what `make meaning-table` writes."""
    assert table.PATH.read_text("utf-8") == table.render()
