"""Tables of large print: few columns, a border around each cell, heads on every page (LP-21)."""

from collections.abc import Iterator

from pipeline.contract.fold import fold
from pipeline.model import Finding
from pipeline.survival.large.standard import breach, limit
from pipeline.survival.printed import Leaf, Passage, Printed

_SAME = 1.0
"""Points by which an edge of a text may reach over a border."""

_BORDER = 0.95
"""Points of the borders of cells, less rounding."""

_REACH = 3.0
"""Multiples of the size within which a cell's border lies around its text."""


def measure(printed: Printed) -> Iterator[Finding]:
    """Look at tables: few columns, a border around each cell, heads on every page."""
    for passage in printed.passages:
        if not passage.row:
            continue
        if passage.column > limit("LP-21"):
            reason = f"its table has more than {limit('LP-21')} columns"
            yield breach("LP-21", reason, passage)
        elif not _bordered(passage, printed.leaves[passage.lines[0].page - 1]):
            yield breach("LP-21", "its cell has no border on every side", passage)
    yield from _heads(printed)


def _bordered(passage: Passage, leaf: Leaf) -> bool:
    """Tell whether a cell has a border near above its text, and one on every other side."""
    left, bottom, right, top = passage.lines[0].ink
    reach = _REACH * passage.lines[0].size
    thick = [s for s in leaf.strokes if min(s[2] - s[0], s[3] - s[1]) >= _BORDER]
    beside = [s for s in thick if s[1] < top and s[3] > bottom and s[3] - s[1] > s[2] - s[0]]
    along = [s for s in thick if s[0] < right and s[2] > left and s[2] - s[0] > s[3] - s[1]]
    before = [left - s[2] for s in beside if s[2] <= left + _SAME]
    after = [s[0] - right for s in beside if s[0] >= right - _SAME]
    above = [s[1] - top for s in along if s[1] > top - _SAME]
    below = [s for s in along if s[3] < bottom + _SAME]
    return all((before, after, above, below)) and min(above) < reach


def _heads(printed: Printed) -> Iterator[Finding]:
    """Find a page on which a table goes on without its heads."""
    heads: list[Passage] = []
    for passage in printed.passages:
        if passage.type == "TH" and passage.row:
            heads = [*(h for h in heads if h.row == passage.row), passage]
        elif passage.type == "TD" and heads:
            page = passage.lines[0].page
            if page != heads[0].lines[0].page and not _repeated(heads, printed.leaves[page - 1]):
                yield breach("LP-21", "its table has no heads on this page", passage)
        elif not passage.row:
            heads = []


def _repeated(heads: list[Passage], leaf: Leaf) -> bool:
    words = "".join(fold(line.text) for line in leaf.furniture)
    return all(fold(line.text) in words for head in heads for line in head.lines)
