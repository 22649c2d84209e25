"""What marks the items of a list in a finished PDF, exchanged, hidden, or put elsewhere."""

import re
from collections.abc import Callable

import pikepdf

from pipeline.survival.rules import Rule
from tests.survival.surgery import Edit, find, first

_CROSS = rb"(3\.5 w.*?)0 0 m\s7 3 m\s19 15 l\s19 3 m\s7 15 l\sS"
_TICK = b" 3 w 5 9.5 m 11 15.5 l 22 3 l S"
_Change = Callable[[re.Match[bytes]], bytes]

_PLACE = rb"1 0 0 1 ([\d.]+) ([\d.]+) cm(?=(?:(?! cm).)* cm(?:(?! cm).)* cm[^S]*7 3 m)"
"""Where a cross is put on the page."""


def _painted(pattern: bytes, new: bytes | _Change, *, count: int = 1) -> Edit:
    """Change what the page paints on which the signs stand."""

    def edit(pdf: pikepdf.Pdf, _: str) -> None:
        for leaf in pdf.pages:
            content = leaf.Contents.read_bytes()
            if re.search(_CROSS, content, re.DOTALL):
                spoilt, done = re.subn(pattern, new, content, count=count, flags=re.DOTALL)
                assert done
                leaf.Contents = pdf.make_stream(spoilt)

    return edit


def _moved(right: float, up: float) -> Edit:
    """Move the first cross, by points."""

    def edit(pdf: pikepdf.Pdf, tag: str) -> None:
        def place(found: re.Match[bytes]) -> bytes:
            x, y = map(float, found.groups())
            return b"1 0 0 1 %.3f %.3f cm" % (x + right, y + up)

        _painted(_PLACE, place)(pdf, tag)

    return edit


def _on_the_other(pdf: pikepdf.Pdf, tag: str) -> None:
    """Put the first cross where the second one is."""

    def place(found: re.Match[bytes]) -> bytes:
        *_, between, x, y = found.groups()
        put = b"1 0 0 1 %s %s cm" % (x, y)
        return put + between + put

    _painted(_PLACE + rb"(.*?)" + _PLACE, place)(pdf, tag)


def _covered(pdf: pikepdf.Pdf, tag: str) -> None:
    """Lay white paper over the cross, and over no letter."""
    left = 3 if tag == "ar" else -29
    _painted(_CROSS, rb"\g<0> 1 g %d -2 52 22 re f" % left)(pdf, tag)


def _numbered(name: bytes) -> Edit:
    """Say that the items have numbers, to those who hear them."""

    def edit(pdf: pikepdf.Pdf, _: str) -> None:
        attributes = b"<</O /List /ListNumbering /%s>>" % name
        first(find(pdf, "driving"), "/L").A = pikepdf.Object.parse(attributes)

    return edit


FORM: tuple[tuple[str, Edit, Rule, dict[str, Rule]], ...] = (
    ("a tick in the place of a cross", _painted(_CROSS, rb"\g<1>" + _TICK), Rule.FORM, {}),
    ("ticks in the place of all crosses", _painted(
        _CROSS, rb"\g<1>" + _TICK, count=0), Rule.FORM, {}),
    ("a cross that is gone", _painted(_CROSS, b"n"), Rule.FORM, {}),
    ("a tick beside a cross", _painted(
        _CROSS, rb"\g<0> q 1 0 0 1 2 0 cm " + _TICK + b" Q"), Rule.FORM, {}),
    ("a cross in white", _painted(_CROSS, rb"1 1 1 RG \g<0>"), Rule.FORM, {}),
    ("a cross in light grey", _painted(_CROSS, rb".7 .7 .7 RG \g<0>"), Rule.FORM, {}),
    ("a cross below white paper", _covered, Rule.FORM, {}),
    ("a cross moved to the other item", _on_the_other, Rule.FORM, {}),
    ("a cross moved to no item", _moved(0, 90), Rule.FORM, {}),
    ("a cross at the other end of its line", _moved(200, 0), Rule.FORM, {}),
    ("a cross in an empty place", _painted(
        rb"\A", b"q /Artifact BMC 1 0 0 -1 40 20 cm 3.5 w 0 0 m 12 12 l 12 0 m 0 12 l S EMC Q "
    ), Rule.FORM, {}),
    ("a list that says it has numbers", _numbered(b"Decimal"), Rule.FORM, {}),
    ("a list that says it has bullets", _numbered(b"Disc"), Rule.FORM, {}),
)  # fmt: skip
"""Name, fault, what the gate must say, and what in some languages."""
