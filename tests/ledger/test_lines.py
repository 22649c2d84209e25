"""Promises of a ledger as a file: sealed line by line, merged by taking the lines of both."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pytest_regressions.file_regression import FileRegressionFixture

from pipeline import ledger
from pipeline.model import Review, Role, State
from tests.ledger.people import REVIEWS, SIGNATURES, ledgers, signed

PATH = "locales/es/reviews.jsonl"
_BAD = Path(__file__).parent / "bad"


def _read(content: bytes) -> tuple[set[Review], int]:
    reviews, findings = ledger.read(content, path=PATH, tag="es")
    assert all(f.code == "ledger-line" and f.location.path == PATH for f in findings)
    return set(reviews), len(findings)


def test_file(file_regression: FileRegressionFixture) -> None:
    """What git shows: a line for each approval, the text by its hash."""
    text = ledger.of_message("", "Do not drive for 24 hours.", "No conduzca durante 24 horas.")
    content = ledger.write(
        signed(
            text, role, back_translation="Do not drive for 24 hours." if role == "reviser" else ""
        )
        for role in Role
    )

    file_regression.check(content, binary=True, extension=".jsonl")


@given(st.lists(REVIEWS))
def test_round_trip(reviews: list[Review]) -> None:
    """What is written is read back, each approval once, and written again the same."""
    content = ledger.write(reviews)

    assert _read(content) == (set(reviews), 0)
    assert ledger.write(_read(content)[0]) == content


@given(st.lists(REVIEWS, min_size=1, max_size=3), st.data())
def test_tampering(reviews: list[Review], data: st.DataObject) -> None:
    """A change of any byte of any line is seen, and no line is made to say something else."""
    content = ledger.write(reviews)
    at = data.draw(st.integers(0, len(content) - 1))
    byte = data.draw(st.integers(0, 255).filter(lambda value: value != content[at]))

    left, findings = _read(content[:at] + bytes([byte]) + content[at + 1 :])

    assert findings
    assert left < set(reviews)


@given(st.lists(REVIEWS, min_size=1, max_size=3), st.data())
def test_cut(reviews: list[Review], data: st.DataObject) -> None:
    """A file that is cut inside a line says so."""
    content = ledger.write(reviews)
    at = data.draw(st.integers(1, len(content) - 1).filter(lambda n: content[n - 1] != ord("\n")))

    assert _read(content[:at])[1]


@given(SIGNATURES, SIGNATURES, st.randoms(use_true_random=False))
def test_merge(ours: list[Review], theirs: list[Review], chance: object) -> None:
    """Two ledgers merged by the lines of both, in any order, give every text the same state."""
    lines = [*ledger.write(ours).splitlines(True), *ledger.write(theirs).splitlines(True)]
    chance.shuffle(lines)  # type: ignore[attr-defined]

    merged, findings = ledger.read(b"".join(lines), path=PATH, tag="es")

    def states(reviews: list[Review]) -> list[State]:
        held = ledgers(reviews)
        return [held.reached("es", x * 64, source="", machine=True) for x in "ab"]

    assert not findings
    assert states(list(merged)) == states(theirs + ours) == states(ours + theirs)


@pytest.mark.parametrize("name", sorted(path.stem for path in _BAD.glob("*.jsonl")))
def test_fault(name: str, file_regression: FileRegressionFixture) -> None:
    """A line that cannot be trusted is named with its place and the reason."""
    content = (_BAD / f"{name}.jsonl").read_bytes()

    reviews, findings = ledger.read(content, path=f"{name}.jsonl", tag="es")

    assert reviews, "the good line of each file counts"
    said = "".join(f"{f.location}: {f.message}\n  hint: {f.hint}\n" for f in findings)
    file_regression.check(said, extension=".txt", encoding="utf-8")
