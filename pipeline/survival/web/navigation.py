"""Links inside a page or a book: do they lead where they say, in the order of the text?"""

import posixpath
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from urllib.parse import unquote

from pipeline.contract.fold import fold
from pipeline.model import Finding
from pipeline.survival.reading import Reading, Run
from pipeline.survival.rules import Rule
from pipeline.survival.scribe import Scribe
from pipeline.survival.web.dom import Walk
from pipeline.survival.web.elements import LEVELS
from pipeline.survival.web.markup import EPUB_TYPE, Element, attributes, name, place, words

_LISTS = [("toc", "doc-toc"), ("landmarks", "")]  # type and role of the lists of a book


def targets(pages: Iterable[Walk]) -> dict[str, str]:
    """Return what links can lead to, in reading order.

    Returns:
        By address (``chapter.xhtml#id``) what the heading there says; nothing where none is.
    """
    found: dict[str, str] = {}
    for page in pages:
        for identity, element in page.ids.items():
            heads = [e for e in element.iter() if name(e) in LEVELS]
            titled = heads and name(element) in (*LEVELS, "section")
            found[f"{page.file}#{identity}"] = fold(words(heads[0])) if titled else ""
    return found


def address(path: str, href: str) -> str:
    """Return where a link of a page leads, as a path with the id."""
    file, mark, target = href.partition("#")
    if file:
        path = posixpath.normpath(posixpath.join(posixpath.dirname(path), unquote(file)))
    return f"{path}{mark}{target}"


def _inward(href: str) -> bool:
    """Tell whether a link leads into the file or the book, and to a place there."""
    return "#" in href and ":" not in href


def _links(inside: Element, page: Walk) -> list[tuple[str, str, Element]]:
    """Return words and address of each link in an element."""
    links = inside.iter("{*}a")
    return [(fold(words(e)), address(page.file, e.get("href", "")), e) for e in links]


def inner_links(pages: Iterable[Walk], known: Mapping[str, str]) -> Iterator[Finding]:
    """Yield the links of the text that lead astray, and what is wrong with lists in it."""
    titles = 0
    for page in pages:
        titles += page.counts["h1"]
        if page.counts["main"] != 1:
            reason = f"the page has {page.counts['main']} elements main, not one"
            yield Finding(Rule.ELEMENT, reason, place=page.file or "body")

        # A link before the text skips to where it begins.
        begins = [f"#{main.get('id', '')}" for main in page.top.iter("{*}main")]
        for href, element, _ in page.links:
            there = address(page.file, href)
            if _inward(href) and there not in known:
                yield _fault(f"a link leads nowhere ({there})", page, element)
            outside = next(element.iterancestors("{*}main", "{*}nav"), None) is None
            if _inward(href) and outside and [href] != begins:
                reason = f"the link before the text leads to {href}, not to its beginning"
                yield _fault(reason, page, element)
        navs = [*page.top.iter("{*}nav")]
        if len(navs) > 1:
            yield _fault(f"the page has {len(navs)} contents lists", page, navs[1])
        for nav in navs:
            yield from _contents(page, nav, known)
    if titles != 1:
        yield Finding(Rule.ELEMENT, f"the text has {titles} h1, not one", place="body")


def _contents(page: Walk, nav: Element, known: Mapping[str, str]) -> Iterator[Finding]:
    """Yield where a contents list says what is no heading, or comes in another order."""
    yield from _only_links(page, nav)
    if nav.get("hidden") is not None:
        yield Finding(Rule.ELEMENT, "a contents list is hidden", place=place(nav, page.file))
    order = []
    for said, there, link in _links(nav, page):
        title = f"“{known[there][:40]}”" if there in known else f"nowhere ({there})"
        if known.get(there) != said:
            yield _fault(f"the entry “{said[:40]}” leads to {title}", page, link)
        if there in known:
            order.append([*known].index(there))
    if order != sorted(set(order)):
        yield _fault("the contents list is not in the order of the text", page, nav)


def _only_links(page: Walk, nav: Element) -> Iterator[Finding]:
    """Yield what a list of links says beyond them."""
    said = "".join(words(element) for element in (*_heads(nav)[:1], *nav.iter("{*}a")))
    if "".join(words(nav).split()) != "".join(said.split()):
        yield _fault("the contents list holds text that is not a link", page, nav)


def lists(page: Walk, known: Mapping[str, str]) -> Iterator[Finding]:
    """Yield what is wrong with the lists of links of a book (EP-10)."""
    navs = [*page.top.iter("{*}nav")]
    kinds = [(nav.get(EPUB_TYPE, ""), nav.get("role", "")) for nav in navs]
    if kinds != _LISTS:
        reason = f"the lists of links are {kinds}, not toc and landmarks with their roles"
        yield _fault(reason, page, page.top)
        return
    contents, landmarks = navs
    body = page.top.find("{*}body")
    if body is None or words(body) != " ".join(filter(None, map(words, navs))):
        yield _fault("the page of the contents list holds other text", page, page.top)
    yield from _contents(page, contents, known)
    yield from _only_links(page, landmarks)
    if not _heads(contents) or not _links(contents, page):
        yield _fault("the contents list has no heading, or is empty", page, contents)
    begins = [(e.get(EPUB_TYPE), there in known) for _, there, e in _links(landmarks, page)]
    if begins[-1:] != [("bodymatter", True)] or begins[:-1] not in ([], [("cover", True)]):
        yield _fault("no landmark leads to the beginning of the text", page, landmarks)


def beside(scribe: Scribe, pages: list[Walk], faults: Iterable[Finding]) -> Reading:
    """Return what was read, with what pages and contents lists hold beside their text."""
    found, links, titles, called = [*faults], list[tuple[str, str]](), list[str](), list[Run]()
    for page in pages:
        found += page.faults
        for href, element, here in page.links:
            if not _inward(href) or (href.startswith("#") and here.level is not None):
                links.append((words(element), href))
        # The title of a drawing is none of the page.
        titles += map(words, page.top.iterfind("{*}head/{*}title"))
        # What stands around the text, or names it for a printer, is no text of the handout.
        about = [value for key, value in attributes(page.top).items() if key.startswith("data-")]
        lists = page.top.find("{*}body/{*}nav") is not None
        called += [Run(text, place=page.file) for text in (*about, *(() if lists else page.around))]
        # Neither is what a contents list is called.
        for nav in page.top.iter("{*}nav"):
            called += [Run(words(head), place=place(head, page.file)) for head in _heads(nav)]
    return replace(
        scribe.reading(pages[0].here.tag, pages[0].here.direction),
        faults=tuple(dict.fromkeys(found)),
        furniture=tuple(called),
        links=tuple(links),
        titles=tuple(titles),
    )


def _fault(reason: str, page: Walk, element: Element) -> Finding:
    return Finding(Rule.NAVIGATION, reason, place=place(element, page.file))


def _heads(nav: Element) -> list[Element]:
    """Return the headings of a contents list."""
    return [e for e in nav if name(e) in LEVELS]
