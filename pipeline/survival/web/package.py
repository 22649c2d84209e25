"""The package of an e-book: what is in it, in which order, and what it says of itself."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from pipeline.model import Finding
from pipeline.survival.reading import Unreadable
from pipeline.survival.rules import Rule
from pipeline.survival.web.markup import XML_LANG, Element, parse, words
from pipeline.survival.web.navigation import address

PAGE = "application/xhtml+xml"
SHEET = "text/css"

_CONTAINER = "META-INF/container.xml"
_ROOTFILE = "{urn:oasis:names:tc:opendocument:xmlns:container}rootfile"
_OPF = "{http://www.idpf.org/2007/opf}"
_DC = "{http://purl.org/dc/elements/1.1/}"
_PACKAGE = "application/oebps-package+xml"


class Item(NamedTuple):
    """A file that the manifest lists.

    Attributes:
        path: In the zip.
        type: Its media type.
        nav: Whether it is the contents list.
    """

    path: str
    type: str
    nav: bool


class Package(NamedTuple):
    """A package.

    Attributes:
        items: What the manifest lists.
        spine: Paths of the pages that are read from first to last.
        titles: What shelves call the book.
        abouts: What shelves say of the book.
        tags: What it says of its language.
        directions: What it says of its direction.
        source: What it says that its pages are those of.
        faults: What is wrong with it.
    """

    items: tuple[Item, ...]
    spine: tuple[str, ...]
    titles: tuple[str, ...]
    abouts: tuple[str, ...]
    tags: frozenset[str]
    directions: frozenset[str]
    source: tuple[str, ...]
    faults: tuple[Finding, ...]


def xml(files: Mapping[str, bytes], path: str) -> Element:
    """Return the root of an XML file of the book.

    Raises:
        Unreadable: It is not there, or is no XML.
    """
    if path not in files:
        raise Unreadable("the file is missing", path)
    return parse(files[path], file=path)


def read_package(files: Mapping[str, bytes]) -> Package:
    """Read the package of a book.

    Args:
        files: The files in the zip by path.

    Raises:
        Unreadable: There is not one, or its spine names nothing, or what is no page of the book.
    """
    roots = xml(files, _CONTAINER).findall(f"{{*}}rootfiles/{_ROOTFILE}[@media-type='{_PACKAGE}']")
    if len(roots) != 1:
        raise Unreadable(f"it names {len(roots)} packages, not one", _CONTAINER)
    path = roots[0].get("full-path", "")
    root = xml(files, path)
    items = {}
    for e in root.iter(f"{_OPF}item"):
        nav = "nav" in e.get("properties", "").split()
        found = Item(address(path, e.get("href", "")), e.get("media-type", ""), nav)
        items[e.get("id", "")] = found
    spine = tuple(_spine(root, items))
    if not spine:
        raise Unreadable("it is no package of a book, or no page of it is read", path)
    directions = {root.get("dir", "ltr")}
    for e in root.iter(f"{_OPF}spine"):
        directions.add(e.get("page-progression-direction", "ltr"))
    faults = [*_named(root), *_listed(items, set(files) - {"mimetype", _CONTAINER, path})]
    faults += _ordered(items, spine)
    return Package(
        items=tuple(items.values()),
        spine=spine,
        titles=_said(root, f"{_DC}title"),
        abouts=_said(root, f"{_DC}description"),
        tags=frozenset((*_said(root, f"{_DC}language"), root.get(XML_LANG, ""))),
        directions=frozenset(directions),
        source=_said(root, f"{_OPF}meta[@property='pageBreakSource']"),
        faults=tuple(Finding(rule, reason, place=path) for rule, reason in faults),
    )


def _said(root: Element, tag: str) -> tuple[str, ...]:
    return tuple(map(words, root.iterfind(f".//{tag}")))


def _spine(root: Element, items: dict[str, Item]) -> Iterator[str]:
    """Yield the paths of the pages that are read in order; others are read on request only."""
    for element in root.iter(f"{_OPF}itemref"):
        item = items.get(element.get("idref", ""))
        if item is None or item.type != PAGE:
            raise Unreadable(f"spine item {element.get('idref')!r} is no page of the book")
        if element.get("linear", "yes") == "yes":
            yield item.path


def _named(root: Element) -> Iterator[tuple[Rule, str]]:
    """Yield what is missing of version, identifier and title."""
    if root.get("version") != "3.0":
        yield Rule.ELEMENT, f"the package is of the version {root.get('version')}, not 3.0"
    named = {e.get("id"): words(e) for e in root.iter(f"{_DC}identifier")}
    if not named.get(root.get("unique-identifier", "")):
        yield Rule.ELEMENT, "the package has no identifier"
    titles = len(_said(root, f"{_DC}title"))
    if titles != 1:
        yield Rule.ELEMENT, f"the book has {titles} titles, not one"


def _listed(items: dict[str, Item], files: set[str]) -> Iterator[tuple[Rule, str]]:
    """Yield files that the manifest does not list, and what it lists and should not."""
    listed = {item.path for item in items.values()}
    for file in sorted(files ^ listed):
        only = "the manifest does not list" if file in files else "the book does not hold"
        yield Rule.ELEMENT, f"{only} {file}"
    for item in items.values():
        if item.type not in (PAGE, SHEET):
            yield Rule.ELEMENT, f"{item.path} is of the type {item.type!r}"


def _ordered(items: dict[str, Item], spine: tuple[str, ...]) -> Iterator[tuple[Rule, str]]:
    """Yield what is wrong with the reading order: each page once, in the order of the manifest."""
    pages = tuple(item.path for item in items.values() if item.type == PAGE and not item.nav)
    if spine != pages:
        reason = f"the spine reads {', '.join(spine)}; the pages are {', '.join(pages)}"
        yield Rule.NAVIGATION, reason
    lists = sum(item.nav for item in items.values())
    if lists != 1:
        yield Rule.NAVIGATION, f"it has {lists} contents lists"
