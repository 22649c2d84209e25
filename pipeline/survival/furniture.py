"""What the pages of a file repeat around the text: the clinic's name, page numbers, table heads."""

import functools
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby

from pipeline.contract.fold import fold
from pipeline.model import Contract, Finding
from pipeline.survival.bidi import mirrored
from pipeline.survival.quote import quote
from pipeline.survival.reading import Reading, Run
from pipeline.survival.rules import Rule
from pipeline.survival.scripts import in_nastaliq, rasm

_LINES = 3
"""Lines that a name may take in the margin of a page."""


def repeated(contract: Contract, reading: Reading) -> Iterator[Finding]:
    """Find what a page repeats and no page may.

    It is painted and not said, so of a text from right to left only the signs are known.
    """
    last = max((run.part for run in reading.furniture), default=0)
    for page, runs in groupby(reading.furniture, key=lambda run: run.part):
        known = _Known(contract, page, last)
        lines = tuple(runs)
        at = 0
        while at < len(lines):
            taken = known.lines(lines[at:])
            if not taken:
                reason = f"it repeats {quote(lines[at].text)}, which is no text of the handout"
                yield Finding(Rule.LOST, reason, place=lines[at].place)
            at += taken or 1


class _Known:
    """Knows what a page may repeat."""

    def __init__(self, contract: Contract, page: int, last: int) -> None:
        self._bodies = in_nastaliq(contract.tag)
        self._heads = [self._signs(text) for text in contract.repeats]
        self._points = {
            sign for text in contract.repeats for c in text for sign in (c, mirrored(c))
        }
        self._extras = [self._signs(_numbered(text, page, last)) for text in contract.extras]

    def lines(self, lines: Sequence[Run]) -> int:
        """Return how many lines are a text that the page may repeat; 0 for none.

        A long name takes several.
        """
        for count in range(1, min(len(lines), _LINES) + 1):
            if self._text(" ".join(line.text for line in lines[:count])):
                return count
        return 0

    def _text(self, text: str) -> bool:
        signs = self._signs(text)
        if not signs:
            return self._points.issuperset("".join(text.split()))
        return signs in self._extras or any(signs <= head for head in self._heads)

    def _signs(self, text: str) -> Counter[str]:
        return _signs(text, bodies=self._bodies)


def unstamped(contract: Contract, reading: Reading) -> Iterator[Finding]:
    """Find each place at whose head a draft does not say that it is one."""
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


def _numbered(text: str, page: int, pages: int) -> str:
    return text.replace("{page}", str(page)).replace("{pages}", str(pages))


@functools.lru_cache(maxsize=1024)
def _signs(text: str, *, bodies: bool) -> Counter[str]:
    signs = (c for c in unicodedata.normalize("NFKD", text) if c.isalnum())
    return Counter(rasm("".join(signs)) if bodies else signs)
