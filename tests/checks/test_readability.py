"""How hard an English text is to read."""

import pytest

from pipeline.checks.sources import readability


@pytest.mark.parametrize(
    ("text", "grade"),
    [
        ("The cat sat on the mat.", -1.45),
        ("Go. Do not run.", -3.0),
        ("The Australian platypus is seemingly a hybrid of a mammal and reptilian creature.", 11.3),
        (
            "Physicians recommend discontinuing anticoagulants preceding elective procedures.",
            32.7,
        ),
    ],
)
def test_grade(text: str, grade: float) -> None:
    """Known texts have the grade that the formula gives them by hand."""
    assert readability.grade([text]) == pytest.approx(grade, abs=1.5)


def test_formula() -> None:
    """6 words of 1 syllable in 1 sentence: 0.39 × 6 + 11.8 × 1 - 15.59."""
    assert readability.grade(["The cat sat on the mat."]) == pytest.approx(-1.45)


def test_nothing() -> None:
    """What holds no word is no text, and not hard to read."""
    assert readability.grade([]) == readability.grade(["", "…", " - "]) == 0.0


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Rest.", 1),
        ("Rest. Sleep!", 2),
        ("Call if: you bleed", 2),
        ("At 38.5 degrees", 1),
        ("Do you sleep? Yes.", 2),
        ("", 0),
        ("…", 0),
    ],
)
def test_sentences(text: str, count: int) -> None:
    """A sentence ends at its mark or at a colon, never inside a number."""
    assert len(readability.sentences(text)) == count


def test_words() -> None:
    """Numbers are words; signs are not."""
    assert readability.words("Don’t take 1,000 mg – rest!") == (
        "Don’t",
        "take",
        "1,000",
        "mg",
        "rest",
    )


def test_each_ends_a_sentence() -> None:
    """Two items are two sentences, even without full stops."""
    assert readability.grade(["Rest", "Sleep"]) < readability.grade(["Rest Sleep"])
