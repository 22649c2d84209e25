"""Does each way through a PDF lead where it says: bookmarks, contents list, links to tap?"""

import re
from collections.abc import Iterator, Sequence
from itertools import chain, takewhile, zip_longest
from typing import NamedTuple

from pipeline.contract.fold import fold, letters
from pipeline.model import Finding
from pipeline.survival.geometry import Rect
from pipeline.survival.pdf.items import Items
from pipeline.survival.pdf.values import Element, File, Target, every, pieces, said
from pipeline.survival.quote import quote
from pipeline.survival.rules import Rule

_HEADING = re.compile("H[1-6]")

_ENTRY = re.compile(r"(.*) – (\d+)", re.DOTALL)
"""An entry of the contents list on paper: a heading, and the number of its page."""

_ABOVE = 72.0  # points by which a way may end above its heading: frame and padding
_INSIDE = 0.9  # part of the width of a word that must lie in the area to tap


class _Heading(NamedTuple):
    """A heading and where it begins."""

    words: str
    page: int = -1  # from 0; -1 for none
    base: float = 0.0  # height of its first line above the foot of the page, in points
    top: float = 0.0  # height of its ink


def ways(file: File, items: Items) -> Iterator[Finding]:
    """Yield each bookmark, contents entry and link that does not lead where it says."""
    elements = tuple(every(file.elements))
    headings = [_heading(one, file, items) for one in elements if _HEADING.fullmatch(one.type)]
    yield from _bookmarks(file, headings)
    yield from _unlisted(elements, items)
    listed = set(map(id, every(one for one in elements if one.type == "TOCI")))
    for element in elements:
        if element.type == "TOCI":
            yield from _entry(element, headings, items)
        elif element.type == "Link":
            yield from _area(element, file, items)
            if id(element) not in listed:
                yield from _reference(element, file, items)
    for page in file.untied[:1]:
        reason = "the parent tree ties a text or link to another element than the one that has it"
        yield _misled(reason, page)


def _misled(reason: str, page: int) -> Finding:
    return Finding(Rule.NAVIGATION, reason, place=f"page {page + 1}")


def _heading(element: Element, file: File, items: Items) -> _Heading:
    words = fold(items.said(element))
    for piece in pieces(element):
        area = file.area([piece])
        if area:
            base = max(run.base for run in file.marked(piece).runs if run.box)
            return _Heading(words, piece.page, base, area[3])
    return _Heading(words)


def _bookmarks(file: File, headings: list[_Heading]) -> Iterator[Finding]:
    for bookmark, heading in zip_longest(file.bookmarks, headings):
        if bookmark is None:
            reason = f"no bookmark leads to the heading {quote(heading.words)}"
        elif heading is None or fold(bookmark.words) != heading.words:
            reason = f"the bookmark {quote(bookmark.words)} does not match the next heading"
        elif not _leads(bookmark.target, heading):
            where = f"page {bookmark.target.page + 1}" if bookmark.target else "nowhere"
            reason = f"the bookmark {quote(bookmark.words)} leads to {where}, not to its heading"
        else:
            continue
        place = f"page {heading.page + 1}" if heading else "bookmarks"
        yield Finding(Rule.NAVIGATION, reason, place=place)
        return


def _unlisted(elements: Sequence[Element], items: Items) -> Iterator[Finding]:
    """Find a section that the contents list before it leaves out, and a heading of nothing.

    Sections that have ids are protected blocks; they need not be listed.
    """
    boxed = set(map(id, every(one for one in elements if one.type == "Sect" and one.id)))
    listed: set[str] | None = None
    for element in elements:
        words = fold(items.said(element)) if element.type in ("H2", "TOCI") else ""
        if element.type == "TOC":
            listed = set()
        elif element.type == "TOCI" and listed is not None:
            listed.add(_ENTRY.sub(r"\1", words))
        elif element.type == "Sect" and [one.type for one in element.below] == ["H2"]:
            told = quote(fold(items.said(element)))
            yield _misled(f"there is no text below the heading {told}", _first_page(element))
        elif words and listed is not None and id(element) not in boxed and words not in listed:
            reason = f"the contents list leaves out {quote(words)}"
            yield _misled(reason, _first_page(element))


def _entry(element: Element, headings: list[_Heading], items: Items) -> Iterator[Finding]:
    said = fold(items.said(element))
    found = _ENTRY.fullmatch(said)
    words = found[1] if found else said
    heading = next((one for one in headings if one.words == words), None)
    notes = list(chain.from_iterable(link.notes for link in every((element,))))
    if heading is None:
        reason = f"the contents list names {quote(words)}, which is not a heading"
    elif found is None or int(found[2]) != heading.page + 1:
        told = f"page {found[2]}" if found else "no page"
        reason = f"the contents list gives {told} for {quote(words)}, not page {heading.page + 1}"
    elif not notes or not all(_leads(note.target, heading) for note in notes):
        reason = f"the entry {quote(words)} of the contents list does not lead to its heading"
    else:
        return
    yield _misled(reason, _first_page(element))


def _area(element: Element, file: File, items: Items) -> Iterator[Finding]:
    words = items.said(element)
    told = quote(fold(words))
    for piece in pieces(element):
        areas = [note.box for note in element.notes if note.page == piece.page]
        for run in file.marked(piece).runs:
            if run.box and not any(_within(run.box, area) for area in areas):
                reason = f"the area to tap does not cover the words of the link {told}"
                yield Finding(Rule.LINK, reason, place=f"page {piece.page + 1}")
                return
    for note in element.notes:
        if letters(note.words) != letters(words):
            reason = f"screen readers announce the link {told} as {quote(note.words)}"
            yield Finding(Rule.LINK, reason, place=f"page {note.page + 1}")
            return


def _reference(element: Element, file: File, items: Items) -> Iterator[Finding]:
    """Compare the page that is printed behind a link inside the file with where it leads."""
    targets = {note.target.page + 1 for note in element.notes if note.target}
    own = [piece for piece in pieces(element) if file.marked(piece).runs]
    if not targets or not own:
        return
    page, last = own[-1].page, file.marked(own[-1]).runs[-1]
    runs = file.pages[page].runs
    behind = takewhile(lambda run: run.artifact, runs[runs.index(last) + 1 :])
    printed = said(behind)
    number = re.search(r"\d+", printed)  # what follows may be the head or foot of the page
    if not number or {int(number[0])} != targets:
        words = quote(fold(items.said(element)))
        wanted = ", ".join(map(str, sorted(targets)))
        reason = (
            f"the link {words} leads to page {wanted}, but {quote(printed)} is printed after it"
        )
        yield _misled(reason, page)


def _first_page(element: Element) -> int:
    return next((piece.page for piece in pieces(element)), -1)


def _within(word: Rect, area: Rect) -> bool:
    left, bottom, right, top = word
    middle = (bottom + top) / 2
    shared = min(right, area[2]) - max(left, area[0])
    return area[1] < middle < area[3] and shared >= _INSIDE * (right - left)


def _leads(target: Target | None, heading: _Heading) -> bool:
    if target is None or target.page != heading.page:
        return False
    # Marks above the letters of some scripts reach higher than the line.
    return heading.base <= target.top <= heading.top + _ABOVE
