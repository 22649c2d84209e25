"""Links inside a page or a book: do they lead where they say, in the order of the text?"""

import functools
import posixpath
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple
from urllib.parse import unquote

from pipeline.contract.fold import fold
from pipeline.model import Finding
from pipeline.survival.reading import Reading, Run
from pipeline.survival.rules import Rule
from pipeline.survival.web.dom import Walk
from pipeline.survival.web.elements import LEVELS
from pipeline.survival.web.markup import (
    EPUB_TYPE,
    Element,
    name,
    named,
    place,
    titles_of,
    words,
)

_TOC, _LANDMARKS, _PAGES = "toc", "landmarks", "page-list"
_LISTS = [(_TOC, "doc-toc"), (_LANDMARKS, "")]
"""Type and role of each list of links that a book must have."""

_PAGE_LIST = [(_PAGES, "doc-pagelist")]
"""Those of the list of the pages of the PDF, which it may have."""


class Target(NamedTuple):
    """An element that a link can lead to.

    Attributes:
        at: Its place in the reading order, counted from 0.
        title: What its heading says; empty when it has none.
    """

    at: int
    title: str


def targets(pages: Iterable[Walk]) -> dict[str, Target]:
    """Return what links can lead to, by address (``chapter.xhtml#id``), in reading order."""
    found: dict[str, Target] = {}
    for page in pages:
        for identity, element in page.ids.items():
            found[f"{page.file}#{identity}"] = Target(len(found), fold(_title(element)))
    return found


@functools.lru_cache(maxsize=1024)
def address(path: str, href: str) -> str:
    """Return where a link of a page leads, as a path with the id."""
    file, mark, target = href.partition("#")
    if file:
        path = posixpath.normpath(posixpath.join(posixpath.dirname(path), unquote(file)))
    return f"{path}{mark}{target}"


def counted(pages: Sequence[Walk]) -> Iterator[Finding]:
    """Yield what a page or a book has too many or too few of."""
    for page in pages:
        if page.counts["main"] != 1:
            reason = f"the page has {page.counts['main']} main, not one"
            yield Finding(Rule.ELEMENT, reason, place=page.file or "body")
    titles = sum(page.counts["h1"] for page in pages)
    if titles != 1:
        yield Finding(Rule.ELEMENT, f"the text has {titles} h1, not one", place="body")


def inner_links(pages: Iterable[Walk], known: Mapping[str, Target]) -> Iterator[Finding]:
    """Yield the links of the text that lead astray, and what is wrong with lists in it."""
    for page in pages:
        for link in page.links:
            there = address(page.file, link.href)
            if link.inward and there not in known:
                yield _fault(f"a link leads nowhere ({there})", page, link.element)
        navs = list(named(page.top, "nav"))
        if len(navs) > 1:
            yield _fault(f"the page has {len(navs)} contents lists", page, navs[1])
        for nav in navs:
            yield from _listed(page, nav, known)
        yield from _skips(page)


def _skips(page: Walk) -> Iterator[Finding]:
    """Yield the links around the text that do not lead to where it begins."""
    due = [f"#{main.get('id', '')}" for main in named(page.top, "main")]
    for link in page.links:
        inside = next(link.element.iterancestors("{*}main", "{*}nav"), None)
        if link.inward and inside is None and [link.href] != due:
            reason = f"a link before the text leads to {link.href}, not to where it begins"
            yield _fault(reason, page, link.element)


def _listed(page: Walk, nav: Element, known: Mapping[str, Target]) -> Iterator[Finding]:
    """Yield what a list of links hides or says beyond them, and where contents lead astray."""
    other = nav.get(EPUB_TYPE) in (_LANDMARKS, _PAGES)
    if nav.get("hidden") is not None and not other:
        yield Finding(Rule.ELEMENT, "a contents list is hidden", place=place(nav, page.file))
    links = list(named(nav, "a"))
    said = "".join(words(element) for element in (*_heads(nav)[:1], *links))
    if "".join(words(nav).split()) != "".join(said.split()):
        yield _fault("the contents list says something that is no link", page, nav)
    if other:
        return

    # Each entry says what the heading says that it leads to, and they come in its order.
    last = -1
    for link in links:
        said, there = fold(words(link)), address(page.file, link.get("href", ""))
        target = known.get(there)
        if target is None:
            yield _fault(f"“{said[:40]}” leads nowhere ({there})", page, link)
            continue
        if target.title != said:
            yield _fault(f"“{said[:40]}” leads to “{target.title[:40]}”", page, link)
        if target.at <= last:
            reason = f"“{said[:40]}” is listed after what follows it in the text"
            yield _fault(reason, page, link)
        last = target.at


def contents(page: Walk, known: Mapping[str, Target]) -> Iterator[Finding]:
    """Yield what is wrong with the lists of links of a book (EP-10)."""
    navs = list(named(page.top, "nav"))
    kinds = [(nav.get(EPUB_TYPE, ""), nav.get("role", "")) for nav in navs]
    if kinds not in (_LISTS, _LISTS + _PAGE_LIST):
        reason = f"the lists of links are {kinds}, not toc and landmarks with their roles"
        yield _fault(reason, page, page.top)
        return
    body = page.top.find("{*}body")
    if body is None or words(body) != " ".join(filter(None, map(words, navs))):
        yield _fault("the page of the contents list says something else", page, page.top)
    for nav in navs:
        yield from _listed(page, nav, known)
    if not _heads(navs[0]) or not list(named(navs[0], "a")):
        yield _fault("the contents list has no heading, or is empty", page, navs[0])
    begins = [
        (link.get(EPUB_TYPE), address(page.file, link.get("href", "")) in known)
        for link in named(navs[1], "a")
    ]
    if begins != [("bodymatter", True)]:
        yield _fault("no landmark leads to the beginning of the text", page, navs[1])


def page_list(page: Walk) -> Iterator[tuple[str, str]]:
    """Yield words and address of each link of a list of pages."""
    for nav in named(page.top, "nav"):
        if nav.get(EPUB_TYPE) == _PAGES:
            for link in named(nav, "a"):
                yield words(link), address(page.file, link.get("href", ""))


def beside(reading: Reading, pages: Iterable[Walk]) -> Reading:
    """Put what pages hold beside their text to what was read."""
    faults, links, titles = [*reading.faults], [*reading.links], [*reading.titles]
    called: list[Run] = []
    for page in pages:
        faults += page.faults
        links += page.outward()
        titles += titles_of(page.top)
        # What a contents list is called is no text of the handout.
        for nav in named(page.top, "nav"):
            called += [Run(words(head), place=place(head, page.file)) for head in _heads(nav)]
    return replace(
        reading,
        faults=tuple(dict.fromkeys(faults)),
        furniture=tuple(called),
        links=tuple(links),
        titles=tuple(titles),
    )


def _fault(reason: str, page: Walk, element: Element) -> Finding:
    return Finding(Rule.NAVIGATION, reason, place=place(element, page.file))


def _heads(nav: Element) -> list[Element]:
    """Return the headings of a contents list."""
    return [e for e in nav if name(e)[1] in LEVELS]


def _title(element: Element) -> str:
    """Return what a heading says, or the heading at the beginning of a block."""
    if name(element)[1] in (*LEVELS, "section"):
        for inner in element.iter():
            if name(inner)[1] in LEVELS:
                return words(inner)
    return ""
