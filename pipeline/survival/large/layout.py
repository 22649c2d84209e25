"""Letters, lines and passages of large print: how large, how bold, how far apart, and where."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from operator import attrgetter

from pipeline.contract.fold import fold, letters
from pipeline.model import Contract, Finding, Kind, Profile
from pipeline.survival import scripts
from pipeline.survival.geometry import hung
from pipeline.survival.large.standard import (
    PROFILES,
    ROUNDING,
    Large,
    breach,
    breach_of_page,
    limit,
    phones,
)
from pipeline.survival.pdf.values import TextRun
from pipeline.survival.printed import Passage, Printed, TextLine

_MILLIMETRES = 25.4 / 72  # in a point
_TITLE = 1.22  # size of the title as a multiple of the text's (LP-03): 22 points on 18
_PLAIN = 1.05  # size, as a multiple of the text's, up to which a passage is plain text

_LEADING_ROUNDING = 0.01
_JOINED = frozenset(("ARABIC", "DEVANAGARI", "BENGALI", "THAI"))
"""Scripts whose letters join or stack, so that space between them breaks words (LP-24)."""

_TATWEEL = "\u0640"

_STRETCHED = 1.03
_KERNED = 0.35
"""Width of letters as a multiple of their own, and what may be added once, in sizes: kerning, and
a stop after an Arabic letter, change less."""

_SWASH = 0.2  # part of the size by which ink may reach into a margin: the ends of Arabic letters do
_EDGE = 1.0  # points by which the lines of a passage may begin apart

_INDENT = 2.0
_BOX_INDENT = 2.5
_LIST_INDENT = 4.0
"""Sizes of the text by which it may be indented at most: any, in a box, in a list (or two)."""

_GAP = 0.98  # part of an empty line that must be there; rounding takes the rest
_BULLETS = frozenset("•●")  # solid and dark (LP-18)
_SMALL = 0.8  # size of a bullet as a multiple of its text's, below which it is smaller
_SAME_LINE = 0.5  # part of the size by which the base lines of what is side by side may differ


def measure(printed: Printed, contract: Contract) -> Iterator[Finding]:
    """Yield what is wrong with letters, lines and the places of passages."""
    profile = PROFILES[contract.profile]
    kinds = {block.id: block.kind for block in contract.blocks}
    numbers = {"", *map(letters, phones(contract))}
    flow: list[Passage] = []
    for passage in printed.passages:
        # The band of a draft hangs in the head of the first page.
        first = passage.lines[0]
        leaf = printed.leaves[0]
        inside = hung(leaf.height, map(attrgetter("base"), leaf.furniture))
        drafted = Kind.DRAFT in map(kinds.get, passage.within)
        hangs = drafted and first.page == 1 and first.base > inside
        body = PROFILES[Profile.LARGE if hangs else contract.profile].body(passage.tag)
        yield from _letters(passage, profile, body)
        yield from _lines(passage, printed, body, hangs=hangs)
        if not passage.level:
            yield from _leading(passage, profile)
        if not hangs:
            flow.append(passage)
            if not _entered(passage, numbers):
                boxed = not kinds.keys().isdisjoint(passage.within)
                yield from _edges(passage, printed, body, boxed=boxed)
        yield from _marker(passage)
    yield from _bold(printed)
    for before, after in pairwise(flow):
        if before.lines[-1].page == after.lines[0].page:
            entered = _entered(after, numbers)
            yield from _neighbours(before, after, profile, entered=entered)


def _entered(passage: Passage, numbers: set[str]) -> bool:
    """Tell whether a text is the entry of a row: a number to call, or a line to write on."""
    return letters(passage.text).strip("_") in numbers


def _letters(passage: Passage, profile: Large, body: float) -> Iterator[Finding]:
    """Find letters that are small, drawn small, drawn apart or underlined.

    Other scripts than that of the passage have limits of their own. Nastaliq moves a letter that
    does not join away from the slope of the next one; only the whole line tells there whether
    letters are drawn apart.
    """
    least = limit("LP-02")
    own = scripts.floor(scripts.script_of(passage.tag))
    for line, run in _runs(passage):
        found = set(map(scripts.script, run.text)) - {""}
        if run.size < body - ROUNDING and own in map(scripts.floor, found):
            reason = f"its size is {run.size:.1f} pt, not {body:.0f}"
            yield breach("LP-01", reason, passage, line, run.text)
        tall = run.font.tall * run.size * _MILLIMETRES
        if 0 < tall < least and scripts.LATIN in found:
            reason = f"its small letters are {tall:.1f} mm high; at least {least} are needed"
            yield breach("LP-02", reason, passage, line, run.text)
        wide = not scripts.in_nastaliq(passage.tag) and _stretched([run])
        joined = found & _JOINED
        if joined and (_TATWEEL in run.text or wide):
            reason = f"its {joined.pop().capitalize()} letters are set apart or stretched"
            yield breach("LP-24", reason, passage, line, run.text)
        if run.underlined and not run.linked and not profile.underlines:
            yield breach("LP-11", "it is underlined, but is not a link", passage, line, run.text)


def _lines(passage: Passage, printed: Printed, body: float, *, hangs: bool) -> Iterator[Finding]:
    """Find lines that are too long, or in the margin, and headings that are small or not bold."""
    most, margin = limit("LP-15", scripts.script_of(passage.tag)), limit("LP-13")
    due = body * (_TITLE if passage.level == 1 else limit("LP-03"))
    for line in passage.lines:
        if (count := len(fold(line.text))) > most:
            reason = f"the line has {count} letters; at most {most:.0f} are allowed"
            yield breach("LP-15", reason, passage, line)
        leaf, (left, bottom, right, top) = printed.leaves[line.page - 1], line.ink
        found = min(left, bottom, leaf.width - right, leaf.height - top)
        if not hangs and found < margin - _SWASH * line.size:
            reason = f"it is {found:.0f} pt from the edge of the page; at least {margin} are needed"
            yield breach("LP-13", reason, passage, line)
        if passage.level and line.size < due - ROUNDING:
            reason = f"the size of the heading is {line.size:.1f} pt, not {due:.1f}"
            yield breach("LP-03", reason, passage, line)
        elif passage.level and not line.bold:
            yield breach("LP-03", "the heading is not bold", passage, line)


def _leading(passage: Passage, profile: Large) -> Iterator[Finding]:
    """Find lines that are too near; larger text has no leading of its own, only no overlap."""
    due, most = profile.leading(passage.tag), profile.body(passage.tag) * _PLAIN
    if passage.list:
        due = min(due, limit("LP-05b", scripts.script_of(passage.tag)))
    for one, other in pairwise(passage.lines):
        size = max(one.size, other.size)
        if one.page != other.page or not 0 < size <= most:  # of turned letters it is 0
            continue
        found = (one.base - other.base) / size
        if found < due - _LEADING_ROUNDING:
            reason = f"its lines are {found:.2f} times their size apart, not {due}"
            yield breach("LP-05", reason, passage, other)
            return


def _stretched(runs: Sequence[TextRun]) -> bool:
    """Tell whether letters or words are drawn apart."""
    wide = own = size = 0.0
    for run in runs:
        if run.natural:
            wide += run.end - run.left
            own += run.natural
            size = max(size, run.size)
    return wide > own * _STRETCHED + _KERNED * size


def _runs(passage: Passage) -> Iterator[tuple[TextLine, TextRun]]:
    for line in passage.lines:
        for run in line.runs:
            yield line, run


def _bold(printed: Printed) -> Iterator[Finding]:
    letters = bold = 0
    for passage in printed.passages:
        for _, run in _runs(passage):
            if not passage.level and not run.linked:
                count = len(fold(run.text))
                letters += count
                bold += count if run.font.bold else 0
    share = 100 * bold / max(letters, 1)
    if share > limit("LP-12"):
        reason = f"{share:.0f} % of the text is bold; at most {limit('LP-12')} % are recommended"
        yield breach_of_page("LP-12", reason, "the text", warns=True)


def _edges(passage: Passage, printed: Printed, body: float, *, boxed: bool) -> Iterator[Finding]:
    """Find what is centred, justified, indented or aligned at the wrong side."""
    if passage.row or passage.type == "TOCI":
        return
    starts = list(map(attrgetter("left"), passage.lines))
    if passage.direction == "rtl":
        starts = [printed.leaves[line.page - 1].width - line.right for line in passage.lines]
    for line, start in zip(passage.lines, starts, strict=True):
        if start - min(starts) > _EDGE:
            yield breach("LP-08", "its lines begin at different places", passage, line)
            return
    indent = _INDENT + (_BOX_INDENT if boxed else 0) + (_LIST_INDENT if passage.list else 0)
    if min(starts) - limit("LP-13") > indent * body:
        yield breach("LP-08", "it is indented too far", passage)
    for line in passage.lines:
        if _stretched(line.runs):
            yield breach(
                "LP-08", "its words or letters are set apart, as in justified text", passage, line
            )
            return


def _marker(passage: Passage) -> Iterator[Finding]:
    """Look at a bullet or a number: solid, as large as the text, and hanging."""
    marker, first = passage.marker, passage.lines[0]
    if marker is None or passage.type == "TOCI":
        return
    sign = fold(marker.text)
    if sign not in _BULLETS and not any(map(str.isdigit, sign)):
        yield breach("LP-18", f"its bullet is {sign}, not solid", passage)
    elif marker.size < first.runs[0].size * _SMALL:
        yield breach("LP-18", "its bullet is smaller than its text", passage)
    for line in passage.lines:
        after = line.left - marker.right
        if passage.direction == "rtl":
            after = marker.left - line.right
        if line.page == marker.page and after < -_EDGE:
            yield breach("LP-18", "it runs on below its bullet", passage, line)
            return


def _neighbours(
    before: Passage, after: Passage, profile: Large, *, entered: bool
) -> Iterator[Finding]:
    """Find texts beside another, paragraphs that are near, and items far apart."""
    last, first = before.lines[-1], after.lines[0]
    beside = last.base < first.base + _SAME_LINE * first.size
    if beside and not before.row and not entered:
        yield breach("LP-14", "it is beside the text before it", after)
    pitch = profile.leading(after.tag) * first.size
    if not pitch:  # of turned letters it is 0
        return
    found, most = last.base - first.base, limit("LP-18")
    paragraphs = before.type == after.type == "P" and not (before.list or after.list)
    plain = _plain(before, profile) and _plain(after, profile)
    if paragraphs and plain and found < limit("LP-07") * pitch * _GAP:
        reason = f"it is {found / pitch:.1f} lines below the text before it, not {limit('LP-07')}"
        yield breach("LP-07", reason, after)
    items = before.list == after.list > 0 and after.marker is not None
    if items and found > most * pitch / _GAP:
        reason = f"it is {found / pitch:.1f} lines below the item before it, not {most} at most"
        yield breach("LP-18", reason, after)


def _plain(passage: Passage, profile: Large) -> bool:
    """Tell a paragraph from a number to call, or a lead in bold, which are nearer."""
    most = profile.body(passage.tag) * _PLAIN
    return not any(line.size > most or line.bold for line in passage.lines)
