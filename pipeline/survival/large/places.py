"""Where passages stand on paper: their edges, the gaps between them, margins, columns, marks."""

from collections.abc import Iterator
from itertools import pairwise

from pipeline.contract.fold import fold
from pipeline.model import Contract
from pipeline.survival.large import profiles
from pipeline.survival.printed import Line, Passage, Printed
from pipeline.survival.reading import Fault
from pipeline.survival.rules import Rule

_MARGIN = 72.0
"""Points of the margins (LP-13): an inch."""

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

_LOOSE = 1.5
"""Lines from the last line of an item to the first of the next, at most: half a line (LP-18)."""

_BULLETS = frozenset("•●")  # LP-18: solid and dark
_SAME_LINE = 0.5
"""Part of the size by which the base lines of what stands side by side may differ."""


def measure(printed: Printed, contract: Contract) -> Iterator[Fault]:
    """Yield what stands where it must not."""
    for passage in printed.passages:
        yield from _margins(passage, printed)
        yield from _edges(passage, printed, contract)
        yield from _underlined(passage, contract)
        yield from _marker(passage)
    for before, after in pairwise(printed.passages):
        yield from _side_by_side(before, after)
        if before.lines[-1].page == after.lines[0].page:
            yield from _gap(before, after, contract)


def _margins(passage: Passage, printed: Printed) -> Iterator[Fault]:
    for line in passage.lines:
        leaf = printed.leaves[line.page - 1]
        left, bottom, right, top = line.ink
        least = min(left, bottom, leaf.width - right, leaf.height - top)
        if least < _MARGIN - _SWASH * line.size:
            reason = f"it stands {least:.0f} pt from the edge of the page, not {_MARGIN:.0f}"
            yield _fault(Rule.MARGIN, passage, line, f"{reason} (LP-13)")
            return


def _edges(passage: Passage, printed: Printed, contract: Contract) -> Iterator[Fault]:
    """Find what is centred, justified, indented or aligned at the wrong side (LP-08)."""
    if passage.row or passage.type == "TOCI":
        return
    starts = [_start(line, passage, printed) for line in passage.lines]
    odd = [n for n, start in enumerate(starts) if start - min(starts) > _EDGE]
    if odd:
        reason = "its lines begin at different places (LP-08)"
        yield _fault(Rule.EDGE, passage, passage.lines[odd[0]], reason)
        return
    if min(starts) - _MARGIN > _indent(passage, contract):
        reason = "it does not begin at the edge where its language begins (LP-08)"
        yield _fault(Rule.EDGE, passage, passage.lines[0], reason)
    for line in passage.lines:
        if profiles.stretched(line.stretches):
            reason = "its words or letters are drawn apart (LP-08)"
            yield _fault(Rule.EDGE, passage, line, reason)
            return


def _indent(passage: Passage, contract: Contract) -> float:
    """Return by how much a passage may be indented, in points."""
    boxed = any(block.id in passage.within for block in contract.blocks)
    sizes = _INDENT + (_BOX_INDENT if boxed else 0) + (_LIST_INDENT if passage.list else 0)
    return sizes * profiles.body(passage.tag, contract.profile)


def _start(line: Line, passage: Passage, printed: Printed) -> float:
    """Return how far from the edge of the page a line begins, in points."""
    if passage.direction == "rtl":
        return printed.leaves[line.page - 1].width - line.right
    return line.left


def _underlined(passage: Passage, contract: Contract) -> Iterator[Fault]:
    if profiles.underlines(contract.profile):
        return
    for line in passage.lines:
        for stretch in line.stretches:
            if stretch.underlined and not stretch.linked:
                reason = f"“{fold(stretch.text)}” is underlined, and is no link (LP-11)"
                yield _fault(Rule.EMPHASIS, passage, line, reason)
                return


def _marker(passage: Passage) -> Iterator[Fault]:
    """Look at a bullet or a number: solid, as large as the text, and hanging (LP-18)."""
    marker, first = passage.marker, passage.lines[0]
    if marker is None or passage.type == "TOCI":
        return
    sign = fold(marker.text)
    if sign not in _BULLETS and not any(c.isdigit() for c in sign):
        yield _fault(Rule.BULLET, passage, first, f"its bullet is {sign}, not solid (LP-18)")
    elif marker.size < first.stretches[0].size * 0.8:
        yield _fault(Rule.BULLET, passage, first, "its bullet is smaller than its text (LP-18)")
    for line in passage.lines:
        if line.page == marker.page and _beside(marker, line, passage.direction) < -_EDGE:
            yield _fault(Rule.BULLET, passage, line, "it stands below its bullet (LP-18)")
            return


def _beside(marker: Line, line: Line, direction: str) -> float:
    """Return how far after the end of its marker a line begins, in points."""
    if direction == "rtl":
        return marker.left - line.right
    return line.left - marker.right


def _side_by_side(before: Passage, after: Passage) -> Iterator[Fault]:
    """Find columns and floats: a text that begins beside the one before it (LP-14)."""
    last, first = before.lines[-1], after.lines[0]
    if last.page != first.page or (before.row and before.row == after.row):
        return
    beside = last.base < first.base + _SAME_LINE * first.size
    if beside and not before.row:
        yield _fault(Rule.COLUMN, after, first, "it stands beside the text before it (LP-14)")


def _gap(before: Passage, after: Passage, contract: Contract) -> Iterator[Fault]:
    """Look for the empty line between paragraphs (LP-07), and for none between items (LP-18)."""
    last, first = before.lines[-1], after.lines[0]
    pitch = profiles.leading(after.tag, contract.profile) * first.size
    found = last.base - first.base
    plain = _plain(before, contract) and _plain(after, contract)
    paragraphs = before.type == after.type == "P" and not (before.list or after.list)
    if paragraphs and plain and found < 2 * pitch * _GAP:
        reason = f"it stands {found / pitch:.1f} lines below the text before it, not 2 (LP-07)"
        yield _fault(Rule.GAP, after, first, reason)
    items = before.list == after.list > 0 and after.marker is not None
    if items and found > _LOOSE * pitch / _GAP:
        reason = f"it stands {found / pitch:.1f} lines below the item before it (LP-18)"
        yield _fault(Rule.BULLET, after, first, f"{reason}, not {_LOOSE} at most")


def _plain(passage: Passage, contract: Contract) -> bool:
    """Tell a paragraph from a number to call, or a lead in bold, which stand nearer."""
    body = profiles.body(passage.tag, contract.profile)
    return not any(line.size > body * _NEAR or line.bold for line in passage.lines)


def _fault(rule: Rule, passage: Passage, line: Line, reason: str) -> Fault:
    said = fold(line.text)[:40]
    return Fault(rule, f"“{said}”: {reason}", f"page {line.page}", passage.within)
