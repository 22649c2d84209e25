"""What an approval is of: any byte of a text, and how a handout is built."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from pipeline import ledger
from pipeline.model import Document, Role, State
from pipeline.text import document
from tests import sample
from tests.ledger.people import ledgers, signed

_PATH = "sources/handouts/wound-care.md"
_TEXTS = st.tuples(*[st.text('ab 1"\\,ñ', max_size=4)] * 3)


@given(_TEXTS, _TEXTS)
def test_any_change_voids(text: tuple[str, str, str], other: tuple[str, str, str]) -> None:
    """An approval is of one context, source and translation; of any other text it says nothing."""
    assume(text != other)
    english = ledger.of_message(text[0], text[1], text[1])
    held = ledgers(
        [signed(ledger.of_message(*text), role) for role in Role],
        [signed(english, Role.CLINICIAN, locale="en")],
    )

    assert held.state("es", *text, machine=True) is State.APPROVED
    assert held.state("es", *other, machine=True) is State.MACHINE_DRAFT


def _read(before: str = "", after: str = "") -> Document:
    text = sample.text(_PATH)
    assert before in text
    changed = text.replace(before, after, 1)
    return document.read(changed, path=_PATH, shared=sample.shared(), pictures=sample.shown())


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("{#call-today .emergency", "{#call-later .emergency"),
        ('tier="call-today"', 'tier="normal"'),
        ("countries=\"US\"", "countries=\"GB\""),
        ("{#medicines .warning}\n> [!WARNING]", "{#medicines .caution}\n> [!IMPORTANT]"),
        ("{{ shared/disclaimer }}\n", ""),
        ("{{ shared/contact }}\n\n{{ shared/disclaimer }}",
         "{{ shared/disclaimer }}\n\n{{ shared/contact }}"),
        ("https://", "https://not."),
        ("10 minutes", "20 minutes"),
    ],
)  # fmt: skip
def test_document(before: str, after: str) -> None:
    """Taking a protected block away, or changing its kind, place or countries, voids."""
    assert ledger.of_document(_read(before, after)) != ledger.of_document(_read())


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("clinical_reviewer: none", "clinical_reviewer: none "),
        ("version: 0.2.0", "version: 0.2.1"),
        ("TRANSLATORS: ", "TRANSLATORS: Please note. "),
        ("This sheet tells you how to look after", "This sheet tells you\nhow to look after"),
    ],
)
def test_document_stays(before: str, after: str) -> None:
    """What no reader can see voids nothing."""
    assert ledger.of_document(_read(before, after)) == ledger.of_document(_read())
