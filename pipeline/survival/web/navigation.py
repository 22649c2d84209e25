"""Contents lists: do they lead where they say, in the order of the text?"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from pipeline.contract.fold import fold
from pipeline.model import Finding
from pipeline.survival.reading import Run
from pipeline.survival.rules import Rule
from pipeline.survival.web.markup import EPUB_TYPE, Element, name, named, place, words

PAGES = "page-list"
"""Type of a list of the pages of the PDF."""

_HEADINGS = frozenset(("h1", "h2", "h3", "h4"))


@dataclass(frozen=True, slots=True)
class Target:
    """An element that a link can lead to.

    Attributes:
        at: Its place in the reading order, counted from 0.
        element: The element.
    """

    at: int
    element: Element

    @property
    def title(self) -> str:
        """What its heading says; empty when it has none."""
        return fold(_title(self.element))


def targets(pages: Iterable[tuple[str, Mapping[str, Element]]]) -> dict[str, Target]:
    """Return the targets of a book by address (``chapter.xhtml#id``), in reading order.

    Args:
        pages: Path and ids of each page; the path of a file by itself is empty.
    """
    elements = [(f"{path}#{name}", e) for path, ids in pages for name, e in ids.items()]
    return {address: Target(at, element) for at, (address, element) in enumerate(elements)}


def list_faults(
    links: Sequence[tuple[str, Element]], known: Mapping[str, Target], file: str
) -> Iterator[Finding]:
    """Yield what is wrong with a contents list.

    Args:
        links: Address and element of each link, in order.
        known: What it may lead to.
        file: The file of the list, for people; empty when it is the artefact itself.
    """
    last = -1
    for address, element in links:
        where, said = place(element, file), fold(words(element))
        target = known.get(address)
        if target is None:
            yield Finding(Rule.NAVIGATION, f"“{said[:40]}” leads nowhere ({address})", place=where)
            continue
        if target.title != said:
            reason = f"“{said[:40]}” leads to “{target.title[:40]}”"
            yield Finding(Rule.NAVIGATION, reason, place=where)
        if target.at <= last:
            reason = f"“{said[:40]}” is listed after what follows it in the text"
            yield Finding(Rule.NAVIGATION, reason, place=where)
        last = target.at


def navigation(root: Element, file: str) -> Iterator[Finding]:
    """Yield what is wrong with the links around the text, and what its contents list says."""
    navs = list(named(root, "nav"))
    if len(navs) > 1:
        yield Finding(
            Rule.NAVIGATION, f"the page has {len(navs)} contents lists", place=place(root, file)
        )
    for nav in navs:
        yield from spoken(nav, file)
    due = next((f"#{main.get('id', '')}" for main in named(root, "main")), "")
    around = [e for body in named(root, "body") for e in body if name(e)[1] not in ("main", "nav")]
    for link in (link for part in around for link in named(part, "a")):
        href = link.get("href", "")
        if "#" in href and ":" not in href and href != due:
            reason = f"a link before the text leads to {href}, not to where it begins"
            yield Finding(Rule.NAVIGATION, reason, place=place(link, file))


def spoken(nav: Element, file: str) -> Iterator[Finding]:
    """Yield what a list of links hides, or says beyond a heading and its links."""
    if nav.get("hidden") is not None and nav.get(EPUB_TYPE) not in ("landmarks", PAGES):
        yield Finding(Rule.ELEMENT, "a contents list is hidden", place=place(nav, file))
    parts = [*heads(nav)[:1], *links_in(nav)]
    if "".join(words(nav).split()) != "".join("".join(words(e).split()) for e in parts):
        reason = "the contents list says something that is no link"
        yield Finding(Rule.NAVIGATION, reason, place=place(nav, file))


def heads(nav: Element) -> list[Element]:
    """Return the headings of a contents list."""
    return [e for e in nav if name(e)[1] in _HEADINGS]


def called(root: Element, file: str) -> tuple[Run, ...]:
    """Return what contents lists are called; no text of the handout says it."""
    found = [head for nav in named(root, "nav") for head in heads(nav)]
    return tuple(Run(words(head), place=place(head, file)) for head in found)


def links_in(nav: Element) -> list[Element]:
    """Return the links of a contents list, in order."""
    return list(named(nav, "a"))


def _title(element: Element) -> str:
    """Return what a heading says, or the heading at the beginning of a block."""
    if name(element)[1] in _HEADINGS:
        return words(element)
    if name(element)[1] != "section":
        return ""
    heading = next((e for e in element.iter() if name(e)[1] in _HEADINGS), None)
    return words(heading) if heading is not None else ""
