"""The order in which a line is seen (Unicode bidirectional algorithm, UAX #9), without controls.

Embeddings and isolates are not here: what a page isolates is a text of its own.
"""

import unicodedata
from collections.abc import Container, Iterable, Iterator, Sequence
from itertools import groupby

_NEUTRAL = frozenset(("B", "S", "WS", "ON", "ES", "ET", "CS", "BN"))
_SIDES = {"L": "L", "R": "R", "EN": "R", "AN": "R"}
"""What a type counts as for the neutrals beside it (N1)."""

_LEVELS = {"L": {"L": 0, "R": 1}, "R": {"R": 1}}
"""The level of a resolved type, by base; 2 of others (I1, I2)."""

_CLOSING = {"(": ")", "[": "]", "{": "}"}
_PAIRS = ("()", "[]", "{}", "<>", "«»", "‹›", "≤≥")
_MIRRORED = {a: b for pair in _PAIRS for a, b in (tuple(pair), tuple(pair[::-1]))}
"""Signs that are drawn as their mirror image (Bidi_Mirroring_Glyph), of those in handouts."""


def visual(text: str, base: str) -> list[tuple[int, bool]]:
    """Return the characters of a line from left to right, in a paragraph of a base, ``L`` or ``R``.

    Each is given by its place in the text, and whether it is read from right to left.
    """
    types = [unicodedata.bidirectional(c) or "L" for c in text]
    _weak(types, base)
    _brackets(text, types, base)
    for start, end in _runs(types, _NEUTRAL):  # N1, N2
        before = _SIDES[types[start - 1]] if start else base
        after = _SIDES[types[end]] if end < len(types) else base
        types[start:end] = [before if before == after else base] * (end - start)
    levels = [_LEVELS[base].get(kind, 2) for kind in types]
    order = list(range(len(text)))
    for level in range(max(levels, default=0), 0, -1):  # L2
        for start, end in _runs(map(levels.__getitem__, order), range(level, max(levels) + 1)):
            order[start:end] = order[start:end][::-1]
    return [(at, levels[at] % 2 == 1) for at in order]


def mirrored(char: str) -> str:
    """Return the sign that stands for one in text from right to left (L4)."""
    return _MIRRORED.get(char, char)


def _weak(types: list[str], base: str) -> None:
    """Resolve the types of numbers and of what stands in and around them (W1 to W7)."""
    strong = base
    for at, kind in enumerate(types):
        if kind in ("L", "R", "AL"):
            strong = kind
            types[at] = _SIDES.get(kind, "R")
        elif kind == "NSM":
            types[at] = types[at - 1] if at else base
        elif kind == "EN" and strong == "AL":
            types[at] = "AN"
    for at in range(1, len(types) - 1):
        before, after = types[at - 1], types[at + 1]
        joins = ("EN", "AN") if types[at] == "CS" else ("EN",) if types[at] == "ES" else ()
        if before == after and before in joins:
            types[at] = before
    for start, end in _runs(types, ("ET",)):
        if "EN" in (*types[max(start - 1, 0) : start], *types[end : end + 1]):
            types[start:end] = ["EN"] * (end - start)
    strong = base
    for at, kind in enumerate(types):
        if kind in ("L", "R"):
            strong = kind
        elif kind == "EN" and strong == "L":
            types[at] = "L"


def _brackets(text: str, types: list[str], base: str) -> None:
    """Give both of a pair of brackets the direction of what is in them, or before them (N0)."""
    for start, end in sorted(_pairs(text, types)):
        inside = {_SIDES[kind] for kind in types[start + 1 : end] if kind in _SIDES}
        if not inside:
            continue
        before = next((_SIDES[k] for k in reversed(types[:start]) if k in _SIDES), base)
        side = base if base in inside or before == base else before
        for at in (start, end):
            after = at + 1
            while after < len(text) and unicodedata.bidirectional(text[after]) == "NSM":
                after += 1
            types[at:after] = [side] * (after - at)


def _pairs(text: str, types: Sequence[str]) -> Iterator[tuple[int, int]]:
    opened: list[tuple[str, int]] = []
    for at, (char, kind) in enumerate(zip(text, types, strict=True)):
        if kind == "ON" and char in _CLOSING:
            opened.append((_CLOSING[char], at))
        elif kind == "ON" and (same := [n for n, (close, _) in enumerate(opened) if close == char]):
            yield opened[same[-1]][1], at
            del opened[same[-1] :]


def _runs(found: Iterable[object], wanted: Container[object]) -> Iterator[tuple[int, int]]:
    """Yield begin and end of each run of places where something that is wanted is found."""
    end = 0
    for hit, run in groupby(found, key=wanted.__contains__):
        start, end = end, end + len(list(run))
        if hit:
            yield start, end
