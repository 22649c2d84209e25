"""What the pages of a file repeat around the text: the clinic's name, page numbers, table heads."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import partial
from itertools import accumulate, groupby
from operator import attrgetter

from pipeline.contract.fold import fold
from pipeline.model import Finding, Kind
from pipeline.model.delivery import THERE
from pipeline.survival.bidi import mirrored
from pipeline.survival.quote import quote
from pipeline.survival.reading import Run
from pipeline.survival.rows import Case
from pipeline.survival.rules import Rule
from pipeline.survival.scripts import in_nastaliq, rasm

_DIGITS = re.compile(r"\d+")

_LINES = 12  # pieces that a line in the margin of a page may have

_CONTINUED, _PART, _TEXT = attrgetter("continued"), attrgetter("part"), attrgetter("text")


def repeated(case: Case) -> Iterator[Finding]:
    """Find what a page repeats and no page may; a text may come in several pieces.

    It is painted and not said, so of a text from right to left only the signs are known.
    """
    contract, runs = case.contract, case.reading.furniture
    signs = partial(_signs, bodies=in_nastaliq(contract.tag))
    heads = list(map(signs, contract.repeats))
    points = set("".join(contract.repeats))
    points |= set(map(mirrored, points))
    told = [*contract.extras, *filter(None, map(_CONTINUED, contract.blocks))]
    told += map(_TEXT, contract.rows[:1])
    there = [signs(text.replace(THERE, "")) for text in told if THERE in text]
    told = [text for text in told if THERE not in text]
    last = max(map(_PART, runs), default=0)
    for page, beside in groupby(runs, key=_PART):
        extras = [signs(_numbered(text, page, last)) for text in told]
        lines = list(beside)
        while lines:
            # The head of a table is the second guess: its letters may begin a name, too.
            in_head = 0
            for count, text in enumerate(_joined(lines), 1):
                found = signs(text)
                marks = points.issuperset("".join(text.split()))
                if (found in extras if found else marks) or signs(_DIGITS.sub("", text)) in there:
                    break
                if found and not in_head and any(map(found.__le__, heads)):
                    in_head = count
            else:
                count = in_head or 1
                if not in_head:
                    reason = f"it repeats {quote(lines[0].text)}, which is not in the handout"
                    yield Finding(Rule.LOST, reason, place=lines[0].place)
            del lines[:count]


def _joined(lines: Sequence[Run]) -> Iterator[str]:
    """Yield the text of the first line, of the first two, and so on."""
    return accumulate(map(_TEXT, lines[:_LINES]), "{} {}".format)


def unsaid(case: Case) -> Iterator[Finding]:
    """Find each page that does not repeat what it must: that it is a draft, the number to call."""
    contract, reading = case.contract, case.reading
    screen = reading.screen
    if screen is not None and contract.stamp not in ("", *map(fold, screen.around)):
        yield _silent(Rule.DRAFT, contract.stamp, "the page")
    if reading.printed is None:
        return
    pages = range(1, len(reading.printed.leaves) + 1)
    for rule, text in ((Rule.DRAFT, contract.stamp), (Rule.FOLIO, contract.foot)):
        told = _pages_with(text, case)
        if rule is Rule.DRAFT:
            told |= _banded(case)
        for page in pages if text else ():
            if page not in told:
                yield _silent(rule, text, f"page {page}")


def _banded(case: Case) -> set[int]:
    """Return the page with the block that says what the stamp says, and more."""
    drafts = [block.id for block in case.contract.blocks if block.kind is Kind.DRAFT]
    return {span.part for name in drafts for row in case.held[name][:1] for span in row.spans}


def continued(case: Case) -> Iterator[Finding]:
    """Find each page on which an emergency block goes on unsaid, or is said to and does not."""
    if case.reading.printed is None:
        return
    for block in case.contract.blocks:
        pages = {span.part for row in case.held[block.id] for span in row.spans}
        due = pages - {min(pages, default=0)}
        told = _pages_with(block.continued, case) if block.continued else set()
        for page in sorted(due ^ told) if block.continued else ():
            said = "is missing from its head" if page in due else "is at its head by mistake"
            reason = f"“{block.continued}” {said}"
            yield Finding(Rule.CONTINUED, reason, place=f"page {page}", within=(block.id,))


def _silent(rule: Rule, text: str, place: str) -> Finding:
    return Finding(rule, f"“{text}” is missing from its margin", place=place)


def _pages_with(text: str, case: Case) -> set[int]:
    """Return the pages in whose margins a text is, in one piece or several."""
    signs = partial(_signs, bodies=in_nastaliq(case.contract.tag))
    due, found = signs(text), set()
    for page, runs in groupby(case.reading.furniture, key=_PART):
        lines = list(runs)
        for first in range(len(lines)):
            if due in map(signs, _joined(lines[first:])):
                found.add(page)
    return found


def _numbered(text: str, page: int, pages: int) -> str:
    """Return what is below a page: the words of the tool, with its number in them."""
    return text.replace("{page}", str(page)).replace("{pages}", str(pages))


def _signs(text: str, *, bodies: bool) -> Counter[str]:
    signs = (c for c in unicodedata.normalize("NFKD", text) if c.isalnum())
    return Counter(rasm("".join(signs)) if bodies else signs)
