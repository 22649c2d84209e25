"""Folding: what no reader can tell apart is equal, and nothing else is."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from pipeline.contract.fold import fold

_TELLING = st.text(
    st.sampled_from(
        "aé\u0301 \n\u00a0\u202f\u3000中。\uff0c豈\u302a\u3099\u00ad\u200b\u200f\u2067\u202e24"
    )
)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("e\u0301", "é"),
        ("5\u00a0kg", "5 kg"),
        ("5\u202fkg", "5 kg"),
        (" take\n\t2 ", "take 2"),
        ("ibu\u00adprofen", "ibuprofen"),
        ("and\u200b/or", "and/or"),
        ("\u200e24\u200f\u061c", "24"),
        ("\u2066911\u2069", "911"),
        ("不要\n服药", "不要服药"),
        ("不要。\n服药", "不要。服药"),
        ("不要\u3000服药", "不要服药"),
    ],
)
def test_equal(one: str, other: str) -> None:
    """Line breaks, no-break spaces, invisible marks and composition make no difference."""
    assert fold(one) == fold(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("24", "42"),
        ("24", "٢٤"),
        ("24", "\u202e24\u202c"),
        ("24", "\u202d24\u202c"),
        ("38.5", "38,5"),
        ("Stop", "stop"),
        ("no. 1", "no 1"),
        ("2 4", "24"),
        ("不要 2 片", "不要2片"),
        ("نمی\u200cدانم", "نمیدانم"),
        ("a\u2060b", "ab"),
    ],
)
def test_different(one: str, other: str) -> None:
    """Case, digits, punctuation, overrides and joiners make two texts of one."""
    assert fold(one) != fold(other)


@given(_TELLING | st.text())
@example("中 \u302a\u0301中")
def test_twice(text: str) -> None:
    """Folding twice changes nothing more."""
    assert fold(fold(text)) == fold(text)
