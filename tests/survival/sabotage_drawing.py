"""Things drawn in an empty place of a finished PDF: no text of it is touched or covered."""

import pikepdf

from pipeline.survival.rules import Rule
from tests.survival.surgery import Edit

_CROSS = b"0 0 m 12 12 l S 12 0 m 0 12 l S"
_WHOLE_CROSS = b"0 0 m 12 12 l 12 0 m 0 12 l S"
"""The cross of what not to do, in two paths and in its own one."""


def _drawn(content: bytes) -> Edit:
    """Draw something at the foot of the last page, as furniture."""

    def edit(pdf: pikepdf.Pdf, _: str) -> None:
        mark = b"q /Artifact BMC 1 0 0 1 40 8 cm " + content + b" EMC Q"
        pdf.pages[-1].contents_add(mark, prepend=True)

    return edit


def _sign(content: bytes, matrix: bytes = b"1 0 0 -1 0 12") -> Edit:
    return _drawn(matrix + b" cm 3.5 w 1 J " + content)


def _pieces(pieces: list[bytes]) -> Edit:
    return _drawn(b" ".join(pieces))


_NO = (
    b"0 0 3 16 re f 3 16 m 11 0 l 14 0 l 6 16 l f 11 0 3 16 re f "
    b"20 8 m 20 19 34 19 34 8 c 34 -3 20 -3 20 8 c f"
)
"""The word NO, in areas."""

_SAND = [f"{x} {y} 2 2 re f".encode() for x in range(0, 40, 4) for y in range(0, 20, 4)]
"""Small squares, as letters may be made of."""

DRAWINGS: tuple[tuple[str, Edit, Rule, dict[str, Rule]], ...] = (
    ("a word drawn in areas and curves", _drawn(_NO), Rule.DRAWING, {}),
    ("letters drawn with a pen", _drawn(b"2 w 0 0 m 0 16 l 9 0 l 9 16 l S"), Rule.DRAWING, {}),
    ("letters drawn as level and plumb strokes", _drawn(
        b"2 w 0 0 m 0 16 l S 0 8 m 9 8 l S 9 0 m 9 16 l S"), Rule.DRAWING, {}),
    ("letters made of squares", _pieces(_SAND), Rule.DRAWING, {}),
    ("letters cut out of a black area", _drawn(
        b"0 0 m 5 16 l 10 0 l h W n 0 0 300 16 re f"), Rule.DRAWING, {}),
    ("letters left over by white areas", _drawn(
        b"0 0 2 60 re f 8 0 2 60 re f 1 g 0 16 60 60 re f"), Rule.DRAWING, {}),
    ("a shading in an empty place", _drawn(b"/s sh"), Rule.DRAWING, {}),
    ("a pattern in an empty place", _drawn(
        b"/Pattern cs /P scn 0 0 300 20 re f"), Rule.DRAWING, {}),
    ("a cross that lost a stroke", _sign(b"0 0 m 12 12 l S"), Rule.DRAWING, {}),
    ("a cross in two paths", _sign(_CROSS), Rule.DRAWING, {}),
    ("a cross turned into a plus", _sign(_WHOLE_CROSS, b".7 .7 .7 -.7 0 12"), Rule.DRAWING, {}),
    ("a cross as small as a point", _sign(_WHOLE_CROSS, b".5 0 0 -.5 0 12"), Rule.DRAWING, {}),
    ("a cross cut to a half", _drawn(
        b"0 0 9 99 re W n 1 0 0 -1 0 12 cm 3.5 w " + _WHOLE_CROSS), Rule.DRAWING, {}),
)  # fmt: skip
"""Name, fault, what the gate must say, and what in some languages."""

_TRIANGLE = b"2.4 w 0 0 m 10.4 18.2 l -10.4 18.2 l h S"

SIGNS = (_sign(_TRIANGLE), _sign(_TRIANGLE, b"1.5 0 0 -1.5 0 28"))
"""A sign of ours as it may stand beside anything; a cross stands beside an item."""
