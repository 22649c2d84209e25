"""The package of an e-book: what is in it, in which order, and what it says of itself."""

import posixpath
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from urllib.parse import unquote

from pipeline.model import Finding
from pipeline.survival.reading import Unreadable
from pipeline.survival.rules import Rule
from pipeline.survival.web import markup
from pipeline.survival.web.markup import Element

PAGE = "application/xhtml+xml"
SHEET = "text/css"
CONTAINER = "META-INF/container.xml"

_OCF = "{urn:oasis:names:tc:opendocument:xmlns:container}"
_OPF = "{http://www.idpf.org/2007/opf}"
_DC = "{http://purl.org/dc/elements/1.1/}"
_PACKAGE = "application/oebps-package+xml"
_SOURCE = "pageBreakSource"


@dataclass(frozen=True, slots=True)
class Item:
    """A file that the manifest lists.

    Attributes:
        path: In the zip.
        type: Its media type.
        nav: Whether it is the contents list.
    """

    path: str
    type: str
    nav: bool


@dataclass(frozen=True, slots=True)
class Package:
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


def package_path(container: Element) -> str:
    """Return the path of the only package.

    Raises:
        Unreadable: The container names none, or several.
    """
    found = container.findall(f"{{*}}rootfiles/{_OCF}rootfile[@media-type='{_PACKAGE}']")
    if len(found) != 1:
        raise Unreadable(f"it names {len(found)} packages, not one", CONTAINER)
    return found[0].get("full-path", "")


def read_package(root: Element, path: str, files: Iterable[str]) -> Package:
    """Read a package.

    Args:
        root: Of the package file.
        path: Of the package file.
        files: Paths of all files in the zip.

    Raises:
        Unreadable: The spine names nothing, or what is no page of the book.
    """
    folder = posixpath.dirname(path)
    items = {e.get("id", ""): _item(e, folder) for e in root.iter(f"{_OPF}item")}
    spine = tuple(_spine(root, items))
    if not spine:
        raise Unreadable("it is no package of a book, or no page of it is read", path)
    titles = _said(root, f"{_DC}title")
    directions = [root.get("dir", "ltr")]
    for element in root.iter(f"{_OPF}spine"):
        directions.append(element.get("page-progression-direction", "ltr"))
    faults = (
        *_named(root, titles),
        *_listed(items, {"mimetype", CONTAINER, path}, set(files)),
        *_ordered(items, spine),
    )
    return Package(
        items=tuple(items.values()),
        spine=spine,
        titles=titles,
        abouts=_said(root, f"{_DC}description"),
        tags=frozenset((*_said(root, f"{_DC}language"), root.get(markup.XML_LANG, ""))),
        directions=frozenset(directions),
        source=_said(root, f"{_OPF}meta[@property='{_SOURCE}']"),
        faults=tuple(Finding(rule, reason, place=path) for rule, reason in faults),
    )


def _said(root: Element, tag: str) -> tuple[str, ...]:
    return tuple(map(markup.words, root.iterfind(f".//{tag}")))


def _item(element: Element, folder: str) -> Item:
    return Item(
        path=posixpath.normpath(posixpath.join(folder, unquote(element.get("href", "")))),
        type=element.get("media-type", ""),
        nav="nav" in element.get("properties", "").split(),
    )


def _spine(root: Element, items: dict[str, Item]) -> Iterator[str]:
    """Yield the paths of the pages that are read in order; others are read on request only."""
    for element in root.iter(f"{_OPF}itemref"):
        item = items.get(element.get("idref", ""))
        if item is None or item.type != PAGE:
            raise Unreadable(f"spine item {element.get('idref')!r} is no page of the book")
        if element.get("linear", "yes") == "yes":
            yield item.path


def _named(root: Element, titles: tuple[str, ...]) -> Iterator[tuple[Rule, str]]:
    """Yield what is missing of version, identifier and title."""
    if root.get("version") != "3.0":
        yield Rule.ELEMENT, f"the package is of the version {root.get('version')}, not 3.0"
    due = root.get("unique-identifier", "")
    named = {e.get("id"): markup.words(e) for e in root.iter(f"{_DC}identifier")}
    if not named.get(due):
        yield Rule.ELEMENT, "the package has no identifier"
    if len(titles) != 1:
        yield Rule.ELEMENT, f"the book has {len(titles)} titles, not one"


def _listed(items: dict[str, Item], known: set[str], files: set[str]) -> Iterator[tuple[Rule, str]]:
    """Yield files that the manifest does not list, and what it lists and should not."""
    listed = {item.path for item in items.values()}
    for file in sorted(files - listed - known):
        yield Rule.ELEMENT, f"the manifest does not list {file}"
    for file in sorted(listed - files):
        yield Rule.ELEMENT, f"the manifest lists {file}, which is not in the book"
    for item in items.values():
        if item.type not in (PAGE, SHEET):
            yield Rule.ELEMENT, f"{item.path} is of the type {item.type!r}"


def _ordered(items: dict[str, Item], spine: tuple[str, ...]) -> Iterator[tuple[Rule, str]]:
    """Yield what is wrong with the reading order: each page once, in the order of the manifest."""
    pages, lists = list[str](), 0
    for item in items.values():
        if item.nav:
            lists += 1
        elif item.type == PAGE:
            pages.append(item.path)
    if list(spine) != pages:
        reason = f"the spine reads {', '.join(spine)}; the pages are {', '.join(pages)}"
        yield Rule.NAVIGATION, reason
    if lists != 1:
        yield Rule.NAVIGATION, f"it has {lists} contents lists"
