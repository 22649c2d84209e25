"""Where the links of an e-book lead, and what its contents list says."""

import functools
import posixpath
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import unquote

from pipeline.model import Finding
from pipeline.survival.rules import Rule
from pipeline.survival.web import markup
from pipeline.survival.web.dom import Walk
from pipeline.survival.web.markup import EPUB_TYPE, Element
from pipeline.survival.web.navigation import (
    PAGES,
    Target,
    links_in,
    list_faults,
    navigation,
    spoken,
)


@dataclass(frozen=True, slots=True)
class Page:
    """A page of a book, read.

    Attributes:
        path: In the zip.
        root: Its html element.
        walk: What was found in it.
        tag: Its language.
        direction: Its direction.
    """

    path: str
    root: Element
    walk: Walk
    tag: str
    direction: str


def page_list(page: Page) -> Iterator[tuple[str, str]]:
    """Yield words and address of each link of a list of pages."""
    for nav in markup.named(page.root, "nav"):
        if nav.get(EPUB_TYPE) == PAGES:
            for link in links_in(nav):
                yield markup.words(link), address(page.path, link.get("href", ""))


def counted(pages: Sequence[Page]) -> Iterator[Finding]:
    """Yield what the book has too many or too few of."""
    for page in pages:
        if page.walk.counts["main"] != 1:
            reason = f"the page has {page.walk.counts['main']} main, not one"
            yield Finding(Rule.ELEMENT, reason, place=page.path)
    titles = sum(page.walk.counts["h1"] for page in pages)
    if titles != 1:
        yield Finding(Rule.ELEMENT, f"the book has {titles} h1, not one", place="spine")


@functools.lru_cache(maxsize=1024)
def address(path: str, href: str) -> str:
    """Return where a link of a page leads, as a path with the id."""
    file, mark, target = href.partition("#")
    whole = posixpath.join(posixpath.dirname(path), unquote(file)) if file else path
    return f"{posixpath.normpath(whole)}{mark}{target}"


def inner_links(pages: Iterable[Page], known: Mapping[str, Target]) -> Iterator[Finding]:
    """Yield the links of the text that lead nowhere, and what is wrong with lists in it."""
    for page in pages:
        for link in page.walk.links:
            there = address(page.path, link.href)
            if "#" in link.href and ":" not in link.href and there not in known:
                where = markup.place(link.element, page.path)
                yield Finding(Rule.NAVIGATION, f"a link leads nowhere ({there})", place=where)
        yield from navigation(page.root, page.path)
        for nav in markup.named(page.root, "nav"):
            yield from _listed(page, nav, known)


def _listed(page: Page, nav: Element, known: Mapping[str, Target]) -> Iterator[Finding]:
    links = [(address(page.path, e.get("href", "")), e) for e in links_in(nav)]
    yield from list_faults(links, known, page.path)


def contents(page: Page, known: Mapping[str, Target]) -> Iterator[Finding]:
    """Yield what is wrong with the contents list of the book (EP-10)."""
    navs = list(markup.named(page.root, "nav"))
    kinds = [nav.get(EPUB_TYPE, "") for nav in navs]
    if sorted(kind for kind in kinds if kind != PAGES) != ["landmarks", "toc"]:
        reason = f"the navigation is {', '.join(kinds) or 'empty'}, not one toc and one landmarks"
        yield Finding(Rule.NAVIGATION, reason, place=page.path)
    for body in markup.named(page.root, "body"):
        if markup.words(body) != " ".join(filter(None, map(markup.words, navs))):
            reason = "the page of the contents list says something else"
            yield Finding(Rule.NAVIGATION, reason, place=page.path)
    for nav, kind in zip(navs, kinds, strict=True):
        yield from spoken(nav, page.path)
        where = markup.place(nav, page.path)
        if kind == "landmarks":
            marks = [(e.get(EPUB_TYPE), e.get("href", "")) for e in links_in(nav)]
            if [m for m, _ in marks] != ["bodymatter"] or address(
                page.path, marks[0][1]
            ) not in known:
                reason = "no landmark leads to the beginning of the text"
                yield Finding(Rule.NAVIGATION, reason, place=where)
            continue
        if kind == PAGES:
            if nav.get("role") != "doc-pagelist":
                yield Finding(
                    Rule.PAGES, "the list of pages does not say that it is one", place=where
                )
            continue
        headed = any(markup.name(e)[1] == "h1" and markup.words(e) for e in nav)
        if nav.get("role") != "doc-toc" or not headed or not links_in(nav):
            reason = "the contents list does not say that it is one, or is empty"
            yield Finding(Rule.NAVIGATION, reason, place=where)
        yield from _listed(page, nav, known)
