"""Does an e-book say where each page of its PDF begins, and nothing that is not so (EP-12)?"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from operator import attrgetter, itemgetter

from pipeline.contract.fold import fold, letters
from pipeline.model import Contract, Finding
from pipeline.survival.furniture import numbered
from pipeline.survival.quote import quote
from pipeline.survival.reading import Reading, Span
from pipeline.survival.rules import Rule


def paged(
    contract: Contract, book: Reading, sheets: Reading | None, *, name: str
) -> Iterator[Finding]:
    """Yield what is wrong with the page marks of a book.

    Args:
        contract: What the book must carry.
        book: The book.
        sheets: The PDF; None when it is not there, or no page mark is due.
        name: File name of the PDF.
    """
    if not contract.paged:
        if book.pages.turns or book.pages.listed or book.pages.source:
            yield _fault("it names pages, and the clinic has not asked for them")
        return
    if sheets is None:
        yield _fault("its PDF is not there, so it cannot be compared with its pages")
        return
    pages = len(sheets.printed.leaves) if sheets.printed else 0
    yield from _named(contract, book, pages)
    edition = rf"{re.escape(name)}, [\w.+-]+"
    if len(book.pages.source) != 1 or not re.fullmatch(edition, book.pages.source[0]):
        yield _fault(f"it says that its pages are those of {book.pages.source}, not of {name}")
    due = _letters(contract, sheets, attrgetter("part"))
    got = _letters(contract, book, attrgetter("marks"))
    for page in range(1, pages + 1):
        wanted, found = due[page], got[page]
        if wanted != found:
            begins = f"the PDF has {quote(wanted)} there, the book {quote(found)}"
            yield _fault(f"page {page} does not begin or end where it does in the PDF: {begins}")
            return


def _named(contract: Contract, book: Reading, pages: int) -> Iterator[Finding]:
    """Look at what marks and list say: each page of the PDF once, in its own words."""
    due = []
    for text in contract.extras:
        if "{page}" in text:
            for page in range(1, pages + 1):
                due.append((f"page-{page}", fold(numbered(text, page, pages))))
    numbers = [(f"page-{page}", str(page)) for page in range(1, pages + 1)]
    turns = [(name, fold(label)) for name, label in book.pages.turns]
    listed = [(address.partition("#")[2], words) for words, address in book.pages.listed]
    for what, got, wanted in (("page marks say", turns, due), ("list says", listed, numbers)):
        if got != wanted:
            said = ", ".join(map(itemgetter(1), got)) or "nothing"
            yield _fault(f"its {what} {said[:80]}, and the PDF has {pages} pages")


def _letters(
    contract: Contract, reading: Reading, page: Callable[[Span], int]
) -> defaultdict[int, str]:
    """Return what is read of the handout on each page; what the tool says itself is left out."""
    found = defaultdict[int, str](str)
    for row in reading.rows:
        if not row.contents and row.text not in contract.extras:
            for span in row.spans:
                found[page(span)] += letters(span.text)
    return found


def _fault(reason: str) -> Finding:
    return Finding(Rule.PAGES, reason, place="page marks")
