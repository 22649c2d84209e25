"""Whole pages of large print: paper, page numbers, what a page may end with, tables, length."""

import re
from collections import Counter
from collections.abc import Iterator
from itertools import chain, pairwise, product
from operator import attrgetter, itemgetter

from pipeline.contract.fold import fold, letters
from pipeline.model import Contract, Finding, Paper
from pipeline.survival.large.standard import (
    PROFILES,
    ROUNDING,
    breach,
    breach_of_page,
    limit,
    phones,
)
from pipeline.survival.printed import Leaf, Passage, Printed, TextLine

_PAPERS = {Paper.LETTER: (612.0, 792.0), Paper.A4: (595.28, 841.89)}
"""Width and height in points: US Letter (ANSI A) and ISO 216."""

_SAME = 1.0  # points by which two places or sizes of paper may differ
_LONG = 12  # pages of 18 points from which a warning is due (LP-25)
_WHOLE = 6  # lines up to which an item is not split (LP-20)
_HOLE = 4.0  # lines of plain text up to which a box may be white (LP-20)
_BORDER = 0.95  # points of the borders of cells, less rounding
_REACH = 3.0  # multiples of the size within which a cell's border lies around its text
_YEAR = 4  # digits of a year, after which a line may end

_NUMBER = re.compile(r"\d+")
_LETTER = re.compile(r"[^\W\d_]")
_UNIT = re.compile(r"[A-Za-zµ°%]")
_DAY, _YEAR_OF = re.compile(r"\d{1,2},"), re.compile(r"\d{4}\b")
"""The two parts of the end of a date, as in "May 3, 2026"."""


def measure(printed: Printed, contract: Contract) -> Iterator[Finding]:
    """Yield what is wrong with pages."""
    first: TextLine | None = None
    for number, leaf in enumerate(printed.leaves, start=1):
        line = _folio(leaf, number, len(printed.leaves))
        first = first or line
        for name, reason in (*_paper(leaf, contract), ("LP-17", _number(line, first, contract))):
            if reason:
                yield breach_of_page(name, reason, f"page {number}")
        yield from _hollow(number, leaf, printed, contract)
    yield from _length(printed, contract)
    yield from _offer(printed, contract)
    for passage in printed.passages:
        yield from _split(passage)
        yield from _broken(passage, contract)
    yield from _tables(printed)


def _paper(leaf: Leaf, contract: Contract) -> Iterator[tuple[str, str]]:
    width, height = _PAPERS[contract.paper]
    if abs(leaf.width - width) > _SAME or abs(leaf.height - height) > _SAME:
        found = f"{leaf.width:.0f} by {leaf.height:.0f} pt"
        reason = f"the page measures {found}, not {width:.0f} by {height:.0f} ({contract.paper})"
        yield "LP-22", reason


def _number(line: TextLine | None, first: TextLine | None, contract: Contract) -> str:
    """Say what is wrong with "page 2 of 9": as large as the text, bold, at one place."""
    body = PROFILES[contract.profile].body(contract.tag)
    if line is None or first is None:
        return "the page number or the number of pages is missing"
    folio = [run for run in line.runs if _NUMBER.search(run.text)]
    if (small := min(map(attrgetter("size"), line.runs))) < body - ROUNDING:
        return f"the size of the page number is {small:.1f} pt, not {body:.0f}"
    if not folio[-1].font.bold:
        return "the page number is not bold"
    moved = abs(line.base - first.base) > _SAME
    return "the page number is at another place" if moved else ""


def _folio(leaf: Leaf, number: int, pages: int) -> TextLine | None:
    """Return the line of a footer with both numbers; one in the clinic's name may be there too."""
    for line in leaf.furniture:
        if line.base < leaf.height / 2:
            said = " ".join(map(attrgetter("text"), line.runs))
            if Counter((number, pages)) <= Counter(map(int, _NUMBER.findall(said))):
                return line
    return None


def _length(printed: Printed, contract: Contract) -> Iterator[Finding]:
    """Count the pages. In larger letters there may be more, by the square of the size."""
    times = PROFILES[contract.profile].scale ** 2
    pages, most = len(printed.leaves), limit("LP-25") * times
    if pages > most:
        yield breach_of_page(
            "LP-25", f"it has {pages} pages; at most {most:.0f} are allowed", "the file"
        )
    elif pages > _LONG * times:
        reason = f"it has {pages} pages; {_LONG * times:.0f} or fewer are recommended"
        yield breach_of_page("LP-25", reason, "the file", warns=True)


def _offer(printed: Printed, contract: Contract) -> Iterator[Finding]:
    """Look where the offer of other formats is: on the first or the last page."""
    last = contract.blocks[-1].id if contract.blocks else ""
    offer = [passage for passage in printed.passages if last in passage.within]
    if offer and offer[-1].lines[-1].page not in (1, len(printed.leaves)):
        reason = "other formats are offered on neither the first nor the last page"
        yield breach("LP-26", reason, offer[-1])


def _split(passage: Passage) -> Iterator[Finding]:
    """Find a line that is alone on a page, and what should not be split."""
    counts = Counter(map(attrgetter("page"), passage.lines))
    if len(counts) == 1:
        return
    first, last = passage.lines[0].page, passage.lines[-1].page
    what = passage.level or passage.row or (passage.type == "LBody")
    if what and len(passage.lines) <= _WHOLE:
        yield breach("LP-20", f"it is split over {len(counts)} pages", passage)
    elif min(counts[first], counts[last]) < limit("LP-20"):
        yield breach("LP-20", "one line of it is alone on a page", passage)


def _hollow(number: int, leaf: Leaf, printed: Printed, contract: Contract) -> Iterator[Finding]:
    """Find a box that goes on to the foot of a page without what belongs there."""
    profile = PROFILES[contract.profile]
    pitch = profile.body(contract.tag) * profile.leading(contract.tag)
    lines = chain.from_iterable(map(attrgetter("lines"), printed.passages))
    inks = [*leaf.pictures, *(line.ink for line in lines if line.page == number)]
    inks.sort(key=itemgetter(3), reverse=True)
    for _, foot, _, head in (*leaf.frames, *leaf.strokes):
        white, begin = 0.0, head
        for _, bottom, _, top in (*inks, (0.0, foot, 0.0, foot)):
            if foot <= top and bottom < head:
                white = max(white, begin - top)
                begin = min(begin, bottom)
        if white > _HOLE * pitch:
            reason = f"a box is empty over {white / pitch:.0f} lines"
            yield breach_of_page("LP-20", reason, f"page {number}", warns=True)
            return


def _broken(passage: Passage, contract: Contract) -> Iterator[Finding]:
    """Find a number that is torn from its unit, or a phone in two."""
    numbers = set(map(_figures, phones(contract)))
    rtl = passage.direction == "rtl"
    for one, other in pairwise(passage.lines):
        torn = not numbers.isdisjoint(map("".join, product(_linked(one), _linked(other))))

        # A line ends in a number that the word on the next line belongs to.
        words, more = one.text.split() or [""], other.text.split() or [""]
        end, begin = fold(words[0 if rtl else -1]), fold(more[-1 if rtl else 0])
        amount = end.isdecimal() and len(end) < _YEAR and bool(_LETTER.match(begin))
        # In a line from right to left, "500 mg" ends with what is right of its number.
        amount &= not (rtl and _UNIT.match(" ".join(words[1:2])))
        dated = not rtl and _DAY.fullmatch(end) and _YEAR_OF.match(begin)
        if torn or dated or (amount and not one.runs[0 if rtl else -1].linked):
            yield breach("LP-19", f"“{end} {begin}” is split over two lines", passage)


def _linked(line: TextLine) -> list[str]:
    """Return the letters and digits of the parts of links on a line."""
    linked = filter(attrgetter("linked"), line.runs)
    return list(filter(None, map(_figures, map(attrgetter("text"), linked))))


def _figures(text: str) -> str:
    return "".join(filter(str.isalnum, text))


def _tables(printed: Printed) -> Iterator[Finding]:
    """Look at tables: few columns, a border around each cell, heads on every page."""
    heads: list[Passage] = []
    for passage in printed.passages:
        page = passage.lines[0].page
        leaf = printed.leaves[page - 1]
        if not passage.row:
            heads = []
        elif passage.column > limit("LP-21"):
            yield breach("LP-21", f"its table has more than {limit('LP-21')} columns", passage)
        elif not _bordered(passage, leaf):
            yield breach("LP-21", "its cell lacks a border on at least one side", passage)
        if passage.type == "TH" and passage.row:
            heads = [*(head for head in heads if head.row == passage.row), passage]
        elif passage.type == "TD" and heads and page != heads[0].lines[0].page:
            repeated = letters(" ".join(map(attrgetter("text"), leaf.furniture)))
            due = chain.from_iterable(map(attrgetter("lines"), heads))
            if any(letters(line.text) not in repeated for line in due):
                yield breach(
                    "LP-21", "its table does not repeat its headings on this page", passage
                )


def _bordered(passage: Passage, leaf: Leaf) -> bool:
    """Tell whether a cell has a border near above its text, and one on every other side."""
    left, bottom, right, top = passage.lines[0].ink
    reach = _REACH * passage.lines[0].size
    before = after = above = below = False
    for begin, foot, end, head in leaf.strokes:
        wide, high = end - begin, head - foot
        if _BORDER <= wide < high and foot < top and head > bottom:
            before |= end <= left + _SAME
            after |= begin >= right - _SAME
        elif _BORDER <= high < wide and begin < right and end > left:
            above |= -_SAME < foot - top < reach
            below |= head < bottom + _SAME
    return before and after and above and below
