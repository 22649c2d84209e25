"""The order in which a line is seen, against the library that draws the lines."""

import ctypes
import ctypes.util
import re
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.survival.bidi import visual

_BASES = {"L": 0x110, "R": 0x111}
"""FRIBIDI_PAR_LTR and FRIBIDI_PAR_RTL (``fribidi-bidi-types.h``)."""


_MARKED = re.compile("(?<![\\w\u0301\u064f])[\u0301\u064f]+")
"""Marks behind what is no letter, with which fribidi orders brackets wrongly (UAX #9, W1 and N0):
`test_mark`."""


def _drawn(text: str, base: str) -> list[int]:
    """Ask fribidi, which Pango uses."""
    name = ctypes.util.find_library("fribidi")
    assert name, "install libfribidi: Pango needs it"
    library = ctypes.CDLL(name)
    size = len(text)
    codes = (ctypes.c_uint32 * size)(*map(ord, text))
    places = (ctypes.c_int * size)()
    paragraph = ctypes.c_uint32(_BASES[base])
    done = library.fribidi_log2vis(codes, size, ctypes.byref(paragraph), None, None, places, None)
    assert done
    return list(places)


@settings(max_examples=1000, deadline=None)
@given(
    st.text(st.sampled_from("ab1 24.,:/-–+%#°()[]“”לא٢٤ابتُ\u0301\u00a0"), min_size=1, max_size=14),
    st.sampled_from("LR"),
)
def test_oracle(text: str, base: str) -> None:
    """It is the order of the library, with letters, numbers, brackets and marks of all kinds.

    White space at the end of a line is turned back (L1), and marks follow their letter (L3): both
    is left out, for the one has no ink and the others are told by their letters.
    """
    text = _MARKED.sub("", text).strip() or "a"
    marks = {at for at, c in enumerate(text) if unicodedata.bidirectional(c) == "NSM"}

    seen = [at for at, _ in visual(text, base) if at not in marks]

    assert seen == [at for at in _drawn(text, base) if at not in marks]


@pytest.mark.parametrize(
    ("said", "seen"),
    [
        ("لا 24 و 8", "8 و 24 ال"),
        ("FDA 7:30.", ".FDA 7:30"),
        ("اتصل 020 7946 0000", "0000 7946 020 لصتا"),
        ("من 5–10", "10–5 نم"),
    ],
)
def test_seen(said: str, seen: str) -> None:
    """Lines from right to left, as a reader knows them."""
    assert "".join(said[at] for at, _ in visual(said, "R")) == seen


def test_mark() -> None:
    """A mark behind a bracket goes where its bracket goes (N0); behind a dash it is one (W1)."""
    seen = visual("א[1]\u064f]", "L")

    assert seen == [(4, True), (3, True), (2, False), (1, True), (0, True), (5, False)]
    assert [at for at, _ in visual("a–\u0301[1]", "R")] == [0, 1, 2, 3, 4, 5]
