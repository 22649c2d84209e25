"""Whole pages of large print: paper, page numbers, what a page may end with, tables, length."""

import re
from collections import Counter
from collections.abc import Iterator
from itertools import chain, pairwise, product
from operator import itemgetter

from pipeline.contract.fold import fold
from pipeline.model import Contract, Finding, Paper
from pipeline.survival.large.standard import (
    PROFILES,
    ROUNDING,
    breach,
    breach_of_page,
    limit,
)
from pipeline.survival.printed import Leaf, Passage, Printed, Stretch, TextLine

_PAPERS = {Paper.LETTER: (612.0, 792.0), Paper.A4: (595.28, 841.89)}
"""Width and height in points: US Letter (ANSI A) and ISO 216."""

_SAME = 1.0
"""Points by which two places or sizes of paper may differ."""

_LONG = 12
"""Pages of 18 points from which a warning is due (LP-25)."""

_WHOLE = 6
"""Lines up to which an item is not split (LP-20)."""

_HOLE = 4.0
"""Lines of plain text up to which a box may be white (LP-20)."""

_BORDER = 0.95
"""Points of the borders of cells, less rounding."""

_REACH = 3.0
"""Multiples of the size within which a cell's border lies around its text."""

_YEAR = 4
"""Digits of a year, after which a line may end."""

_NUMBER = re.compile(r"\d+")
_LETTER = re.compile(r"[^\W\d_]")


def measure(printed: Printed, contract: Contract) -> Iterator[Finding]:
    """Yield what is wrong with pages."""
    first: TextLine | None = None
    for number, leaf in enumerate(printed.leaves, start=1):
        line = _folio(leaf, number, len(printed.leaves))
        first = first or line
        for name, reason in (*_paper(leaf, contract), *_number(line, first, contract)):
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
        reason = f"the page has {found}, not {width:.0f} by {height:.0f} ({contract.paper})"
        yield "LP-22", reason


def _number(
    line: TextLine | None, first: TextLine | None, contract: Contract
) -> Iterator[tuple[str, str]]:
    """Look at "page 2 of 9": on each page, as large as the text, bold, at one place."""
    body = PROFILES[contract.profile].body(contract.tag)
    if line is None or first is None:
        yield "LP-17", "the page does not say its number"
        return
    folio = [stretch for stretch in line.stretches if _NUMBER.search(stretch.text)][-1:]
    if (small := min(stretch.size for stretch in line.stretches)) < body - ROUNDING:
        yield "LP-17", f"the page number has {small:.1f} pt, not {body:.0f}"
    elif not all(stretch.bold for stretch in folio):
        yield "LP-17", "the page number is not bold"
    elif abs(line.base - first.base) > _SAME:
        yield "LP-17", "the page number is at another place"


def _folio(leaf: Leaf, number: int, pages: int) -> TextLine | None:
    """Return the line of a footer with both numbers; one in the clinic's name may be there too."""
    for line in leaf.furniture:
        if line.base < leaf.height / 2:
            found = Counter(int(n) for one in line.stretches for n in _NUMBER.findall(one.text))
            if Counter((number, pages)) <= found:
                return line
    return None


def _counting(line: TextLine, *numbers: int) -> list[Stretch]:
    """Return the pieces of a line that hold the number of a page."""
    wanted = {str(number) for number in numbers}
    return [one for one in line.stretches if not wanted.isdisjoint(_NUMBER.findall(one.text))]


def _length(printed: Printed, contract: Contract) -> Iterator[Finding]:
    """Count the pages. In larger letters there may be more, by the square of the size."""
    times = PROFILES[contract.profile].scale ** 2
    pages, most = len(printed.leaves), limit("LP-25") * times
    if pages > most:
        yield breach_of_page("LP-25", f"it has {pages} pages, not at most {most:.0f}", "the file")
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
    counts = Counter(line.page for line in passage.lines)
    if len(counts) == 1:
        return
    what = passage.heading or passage.row or (passage.type == "LBody")
    if what and len(passage.lines) <= _WHOLE:
        yield breach("LP-20", f"it is split over {len(counts)} pages", passage)
    elif min(counts[line.page] for line in (passage.lines[0], passage.lines[-1])) < limit("LP-20"):
        yield breach("LP-20", "one line of it is alone on a page", passage)


def _hollow(number: int, leaf: Leaf, printed: Printed, contract: Contract) -> Iterator[Finding]:
    """Find a box that goes on to the foot of a page without what belongs there."""
    profile = PROFILES[contract.profile]
    pitch = profile.body(contract.tag) * profile.leading(contract.tag)
    lines = chain.from_iterable(passage.lines for passage in printed.passages)
    inks = [*leaf.pictures, *(line.ink for line in lines if line.page == number)]
    inks.sort(key=itemgetter(3), reverse=True)
    for _, foot, _, head in (*leaf.frames, *leaf.strokes):
        white = 0.0
        begin = head
        for _, bottom, _, top in (*inks, (0.0, foot, 0.0, foot)):
            if foot <= top and bottom < head:
                white = max(white, begin - top)
                begin = min(begin, bottom)
        if white > _HOLE * pitch:
            reason = f"a box is white over {white / pitch:.0f} lines"
            yield breach_of_page("LP-20", reason, f"page {number}")
            return


def _broken(passage: Passage, contract: Contract) -> Iterator[Finding]:
    """Find a number that is torn from its unit, or a phone in two."""
    phones = [_figures(words) for words, address in contract.links if address.startswith("tel:")]
    rtl = passage.direction == "rtl"
    for one, other in pairwise(passage.lines):
        halves = [
            _figures(s.text) + _figures(t.text)
            for s, t in product(one.stretches, other.stretches)
            if s.linked and t.linked and _figures(s.text) and _figures(t.text)
        ]

        # A line ends in a number that the word on the next line belongs to.
        words, more = one.text.split() or [""], other.text.split() or [""]
        end, begin = fold(words[0 if rtl else -1]), fold(more[-1 if rtl else 0])
        amount = end.isdecimal() and len(end) < _YEAR and _LETTER.match(begin)
        if any(half in phones for half in halves) or (
            amount and not one.stretches[0 if rtl else -1].linked
        ):
            yield breach("LP-19", f"“{end} {begin}” is torn over two lines", passage)


def _figures(text: str) -> str:
    return "".join(c for c in text if c.isalnum())


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
            yield breach("LP-21", "its cell has no border on every side", passage)
        if passage.type == "TH" and passage.row:
            heads = [*(head for head in heads if head.row == passage.row), passage]
        elif passage.type == "TD" and heads and page != heads[0].lines[0].page:
            repeated = "".join(fold(line.text) for line in leaf.furniture)
            if any(fold(line.text) not in repeated for head in heads for line in head.lines):
                yield breach("LP-21", "its table has no heads on this page", passage)


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
