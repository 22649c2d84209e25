"""What the pages of a file repeat around the text: the clinic's name, page numbers, table heads."""

import unicodedata
from collections import Counter
from collections.abc import Iterator
from itertools import groupby

from pipeline.contract.fold import fold
from pipeline.model import Finding
from pipeline.survival.bidi import mirrored
from pipeline.survival.quote import quote
from pipeline.survival.rows import Case
from pipeline.survival.rules import Rule
from pipeline.survival.scripts import in_nastaliq, rasm

_LINES = 3
"""Lines that a name may take in the margin of a page."""


def repeated(case: Case) -> Iterator[Finding]:
    """Find what a page repeats and no page may; a long name takes several lines.

    It is painted and not said, so of a text from right to left only the signs are known.
    """
    contract, runs = case.contract, case.reading.furniture
    bodies = in_nastaliq(contract.tag)
    last = max((run.part for run in runs), default=0)
    heads = [_signs(text, bodies=bodies) for text in contract.repeats]
    points = set("".join(contract.repeats))
    points |= set(map(mirrored, points))
    for page, beside in groupby(runs, key=lambda run: run.part):
        extras = [_signs(numbered(text, page, last), bodies=bodies) for text in contract.extras]
        lines = list(beside)
        while lines:
            # The head of a table is the second guess: its letters may begin a name, too.
            in_head = 0
            for count in range(1, _LINES + 1):
                text = " ".join(line.text for line in lines[:count])
                signs = _signs(text, bodies=bodies)
                marks = points.issuperset("".join(text.split()))
                if signs in extras if signs else marks:
                    break
                if signs and not in_head and any(signs <= head for head in heads):
                    in_head = count
            else:
                count = in_head or 1
                if not in_head:
                    reason = f"it repeats {quote(lines[0].text)}, which is no text of the handout"
                    yield Finding(Rule.LOST, reason, place=lines[0].place)
            del lines[:count]


def unstamped(case: Case) -> Iterator[Finding]:
    """Find each place at whose head a draft does not say that it is one."""
    contract, reading = case.contract, case.reading
    if not contract.stamp:
        return
    reason = f"it does not say “{contract.stamp}” at its head"
    screen = reading.screen
    if screen is not None and contract.stamp not in map(fold, screen.around):
        yield Finding(Rule.DRAFT, reason, place="the page")
    if reading.printed is not None:
        bodies = in_nastaliq(contract.tag)
        due = _signs(contract.stamp, bodies=bodies)
        runs = (run for run in reading.furniture if _signs(run.text, bodies=bodies) == due)
        stamped = {run.part for run in runs}
        for page in range(1, len(reading.printed.leaves) + 1):
            if page not in stamped:
                yield Finding(Rule.DRAFT, reason, place=f"page {page}")


def numbered(text: str, page: int, pages: int) -> str:
    """Return what is below a page: the words of the tool, with its number in them."""
    return text.replace("{page}", str(page)).replace("{pages}", str(pages))


def _signs(text: str, *, bodies: bool) -> Counter[str]:
    signs = (c for c in unicodedata.normalize("NFKD", text) if c.isalnum())
    return Counter(rasm("".join(signs)) if bodies else signs)
