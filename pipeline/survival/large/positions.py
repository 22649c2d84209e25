"""Where passages are on paper: their edges, the gaps between them, margins, columns, marks."""

from collections.abc import Iterator
from itertools import pairwise

from pipeline.contract.fold import fold
from pipeline.model import Contract, Finding
from pipeline.survival.large.profiles import PROFILES, stretched
from pipeline.survival.large.standard import breach, limit
from pipeline.survival.printed import Passage, Printed, TextLine

_SWASH = 0.2
"""Part of the size by which ink may reach into a margin: the ends of Arabic letters do."""

_EDGE = 1.0
"""Points by which the lines of a passage may begin apart."""

_INDENT = 2.0
_BOX_INDENT = 2.5
_LIST_INDENT = 4.0
"""Sizes of the text by which it may be indented at most: any, in a box, in a list (or two)."""

_GAP = 0.98
"""Part of an empty line that must be there; rounding takes the rest."""

_NEAR = 1.05
"""Size, as a multiple of the text's, up to which a passage is plain text."""

_BULLETS = frozenset("•●")
"""Solid and dark (LP-18)."""

_SMALL = 0.8
"""Size of a bullet as a multiple of its text's, below which it is smaller."""

_SAME_LINE = 0.5
"""Part of the size by which the base lines of what is side by side may differ."""


def measure(printed: Printed, contract: Contract) -> Iterator[Finding]:
    """Yield what is where it must not be."""
    for passage in printed.passages:
        yield from _margins(passage, printed)
        yield from _edges(passage, printed, contract)
        if not PROFILES[contract.profile].underlines:
            yield from _underlined(passage)
        yield from _marker(passage)
    for before, after in pairwise(printed.passages):
        yield from _side_by_side(before, after)
        if before.lines[-1].page == after.lines[0].page:
            yield from _gap(before, after, contract)


def _margins(passage: Passage, printed: Printed) -> Iterator[Finding]:
    for line in passage.lines:
        leaf = printed.leaves[line.page - 1]
        left, bottom, right, top = line.ink
        found = min(left, bottom, leaf.width - right, leaf.height - top)
        if found < limit("LP-13") - _SWASH * line.size:
            reason = f"it is {found:.0f} pt from the edge of the page, not {limit('LP-13')}"
            yield breach("LP-13", reason, passage, line)
            return


def _edges(passage: Passage, printed: Printed, contract: Contract) -> Iterator[Finding]:
    """Find what is centred, justified, indented or aligned at the wrong side."""
    if passage.row or passage.type == "TOCI":
        return
    starts = [_start(line, passage, printed) for line in passage.lines]
    for line, start in zip(passage.lines, starts, strict=True):
        if start - min(starts) > _EDGE:
            yield breach("LP-08", "its lines begin at different places", passage, line)
            return
    if min(starts) - limit("LP-13") > _indent(passage, contract):
        reason = "it does not begin at the edge where its language begins"
        yield breach("LP-08", reason, passage)
    for line in passage.lines:
        if stretched(line.stretches):
            yield breach("LP-08", "its words or letters are drawn apart", passage, line)
            return


def _indent(passage: Passage, contract: Contract) -> float:
    """Return by how much a passage may be indented, in points."""
    boxed = any(block.id in passage.within for block in contract.blocks)
    sizes = _INDENT + (_BOX_INDENT if boxed else 0) + (_LIST_INDENT if passage.list else 0)
    return sizes * PROFILES[contract.profile].body(passage.tag)


def _start(line: TextLine, passage: Passage, printed: Printed) -> float:
    """Return how far from the edge of the page a line begins, in points."""
    if passage.direction == "rtl":
        return printed.leaves[line.page - 1].width - line.right
    return line.left


def _underlined(passage: Passage) -> Iterator[Finding]:
    for line in passage.lines:
        for stretch in line.stretches:
            if stretch.underlined and not stretch.linked:
                reason = f"“{fold(stretch.text)}” is underlined, and is no link"
                yield breach("LP-11", reason, passage, line)
                return


def _marker(passage: Passage) -> Iterator[Finding]:
    """Look at a bullet or a number: solid, as large as the text, and hanging."""
    marker, first = passage.marker, passage.lines[0]
    if marker is None or passage.type == "TOCI":
        return
    sign = fold(marker.text)
    if sign not in _BULLETS and not any(c.isdigit() for c in sign):
        yield breach("LP-18", f"its bullet is {sign}, not solid", passage)
    elif marker.size < first.stretches[0].size * _SMALL:
        yield breach("LP-18", "its bullet is smaller than its text", passage)
    for line in passage.lines:
        if line.page == marker.page and _beside(marker, line, passage.direction) < -_EDGE:
            yield breach("LP-18", "it runs on below its bullet", passage, line)
            return


def _beside(marker: TextLine, line: TextLine, direction: str) -> float:
    """Return how far after the end of its marker a line begins, in points."""
    if direction == "rtl":
        return marker.left - line.right
    return line.left - marker.right


def _side_by_side(before: Passage, after: Passage) -> Iterator[Finding]:
    """Find columns and floats: a text that begins beside the one before it."""
    last, first = before.lines[-1], after.lines[0]
    beside = last.base < first.base + _SAME_LINE * first.size
    if last.page == first.page and beside and not before.row:
        yield breach("LP-14", "it is beside the text before it", after)


def _gap(before: Passage, after: Passage, contract: Contract) -> Iterator[Finding]:
    """Look for the empty line between paragraphs, and for none between items."""
    first = after.lines[0]
    if not first.size:  # of turned letters it is 0
        return
    pitch = PROFILES[contract.profile].leading(after.tag) * first.size
    found = before.lines[-1].base - first.base
    plain = _plain(before, contract) and _plain(after, contract)
    paragraphs = before.type == after.type == "P" and not (before.list or after.list)
    if paragraphs and plain and found < limit("LP-07") * pitch * _GAP:
        reason = f"it is {found / pitch:.1f} lines below the text before it, not {limit('LP-07')}"
        yield breach("LP-07", reason, after)
    most = limit("LP-18")
    items = before.list == after.list > 0 and after.marker is not None
    if items and found > most * pitch / _GAP:
        reason = f"it is {found / pitch:.1f} lines below the item before it, not {most} at most"
        yield breach("LP-18", reason, after)


def _plain(passage: Passage, contract: Contract) -> bool:
    """Tell a paragraph from a number to call, or a lead in bold, which are nearer."""
    body = PROFILES[contract.profile].body(passage.tag)
    return not any(line.size > body * _NEAR or line.bold for line in passage.lines)
