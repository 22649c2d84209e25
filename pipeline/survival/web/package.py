"""The package of an e-book: what is in it, in which order it is read, and that nothing else is."""

import posixpath
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from urllib.parse import unquote

from pipeline.model import Finding
from pipeline.survival.reading import Unreadable
from pipeline.survival.rules import Rule
from pipeline.survival.web import markup
from pipeline.survival.web.markup import Element, attributes, name

PAGE = "application/xhtml+xml"
SHEET = "text/css"
CONTAINER = "META-INF/container.xml"

_ELEMENTS: dict[str, frozenset[str]] = {
    "package": frozenset((
        "version", "unique-identifier", "dir", "{http://www.w3.org/XML/1998/namespace}lang",
    )),
    "metadata": frozenset(),
    "manifest": frozenset(),
    "item": frozenset(("id", "href", "media-type", "properties")),
    "spine": frozenset(("page-progression-direction",)),
    "itemref": frozenset(("idref", "linear")),
}  # fmt: skip
"""What a package is made of but for its metadata; a fallback or an overlay is another reading."""

_OCF = "urn:oasis:names:tc:opendocument:xmlns:container"
_OPF = "http://www.idpf.org/2007/opf"
_PACKAGE = "application/oebps-package+xml"
_DC = "http://purl.org/dc/elements/1.1/"
_SOURCE = "pageBreakSource"
_PROPERTY = re.compile(
    rf"(?:dcterms|schema|a11y):[A-Za-z]+|title-type|file-as|role|display-seq|{_SOURCE}"
)


@dataclass(frozen=True, slots=True)
class Item:
    """A file that the manifest lists.

    Attributes:
        id: In the manifest.
        path: In the zip.
        type: Its media type.
        nav: Whether it is the contents list.
    """

    id: str
    path: str
    type: str
    nav: bool


@dataclass(frozen=True, slots=True)
class Package:
    """A package.

    Attributes:
        path: Of the package file in the zip.
        items: What the manifest lists.
        spine: Paths of the pages that are read from first to last.
        titles: What shelves call the book.
        abouts: What shelves say of the book.
        tags: What it says of its language.
        directions: What it says of its direction.
        source: What it says that its pages are those of.
        faults: What is wrong with it.
    """

    path: str
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
        Unreadable: The container names none, or several, or is none that reading systems know.
    """
    if any(name(e)[0] != _OCF for e in container.iter("*")) or name(container)[1] != "container":
        raise Unreadable("it is no container of a book", CONTAINER)
    if any(e.get("media-type") != _PACKAGE for e in markup.named(container, "rootfile")):
        raise Unreadable("it names what is no package", CONTAINER)
    paths = [e.get("full-path", "") for e in markup.named(container, "rootfile")]
    if len(paths) != 1:
        raise Unreadable(f"it holds {len(paths)} packages", CONTAINER)
    return paths[0]


def read_package(root: Element, path: str, files: Iterable[str]) -> Package:
    """Read a package.

    Args:
        root: Of the package file.
        path: Of the package file.
        files: Paths of all files in the zip.

    Raises:
        Unreadable: It is no package, or the spine names what is no page of the book.
    """
    if name(root) != (_OPF, "package"):
        raise Unreadable("it is no package of a book", path)
    folder = posixpath.dirname(path)
    items = tuple(_item(e, folder) for e in markup.named(root, "item"))
    refs = [(e.get("idref", ""), e.get("linear", "yes")) for e in markup.named(root, "itemref")]
    spine = tuple(_spine(items, [ref for ref, linear in refs if linear == "yes"]))
    titles = tuple(markup.words(e) for e in root.iter(f"{{{_DC}}}title"))
    tags = {(e.text or "").strip() for e in markup.named(root, "language")}
    progression = " and ".join(
        sorted({e.get("page-progression-direction", "ltr") for e in markup.named(root, "spine")})
    )
    faults = (
        *_elements(root, path),
        *_named(root, titles, path),
        *_files(items, path, files),
        *_order(items, spine, refs, path),
    )
    return Package(
        path=path,
        items=items,
        spine=spine,
        titles=titles,
        abouts=tuple(markup.words(e) for e in root.iter(f"{{{_DC}}}description")),
        tags=frozenset(tags | {root.get(markup.XML_LANG, "")}),
        directions=frozenset((root.get("dir", "ltr"), progression.replace("default", "ltr"))),
        source=tuple(
            markup.words(e) for e in markup.named(root, "meta") if e.get("property") == _SOURCE
        ),
        faults=faults,
    )


def _item(element: Element, folder: str) -> Item:
    href = unquote(element.get("href", ""))
    return Item(
        id=element.get("id", ""),
        path=href if ":" in href else posixpath.normpath(posixpath.join(folder, href)),
        type=element.get("media-type", ""),
        nav="nav" in element.get("properties", "").split(),
    )


def _spine(items: tuple[Item, ...], refs: Iterable[str]) -> Iterator[str]:
    by_id = {item.id: item for item in items}
    for ref in refs:
        item = by_id.get(ref)
        if item is None or item.type != PAGE:
            raise Unreadable(f"spine item {ref!r} is no page of the book")
        yield item.path


def _elements(root: Element, path: str) -> Iterator[Finding]:
    for element in root.iter("*"):
        space, local = name(element)
        said = dict(attributes(element))
        reason = ""
        if local == "meta" and space == _OPF:
            if not _PROPERTY.fullmatch(said.get("property", "")):
                reason = f"meta {' '.join(said.values())[:40]!r} is not on the list"
        elif space != _DC:
            strange = said.keys() - _ELEMENTS.get(local, frozenset())
            if local not in _ELEMENTS:
                reason = f"{local} is not on the list"
            elif space != _OPF:
                reason = f"{local} is not of the namespace of packages"
            elif strange:
                reason = f"{local} has {', '.join(sorted(strange))}, which is not on the list"
            elif not set(said.get("properties", "").split()) <= {"nav", "svg"}:
                reason = f"an item has the properties {said['properties']!r}"
        if reason:
            yield Finding(Rule.ELEMENT, reason, place=markup.place(element, path))


def _named(root: Element, titles: tuple[str, ...], path: str) -> Iterator[Finding]:
    if root.get("version") != "3.0":
        reason = f"the package is of the version {root.get('version')}, not 3.0"
        yield Finding(Rule.ELEMENT, reason, place=path)
    named = [e for e in root.iter(f"{{{_DC}}}identifier") if e.get("id")]
    if not any(e.get("id") == root.get("unique-identifier") and markup.words(e) for e in named):
        yield Finding(Rule.ELEMENT, "the package is named by nothing", place=path)
    if len(titles) != 1:
        yield Finding(Rule.ELEMENT, f"the book has {len(titles)} titles, not one", place=path)


def _files(items: tuple[Item, ...], path: str, files: Iterable[str]) -> Iterator[Finding]:
    for item in items:
        if item.type not in (PAGE, SHEET):
            yield Finding(Rule.ELEMENT, f"{item.path} is of the type {item.type!r}", place=path)
        if ":" in item.path or item.path.startswith(".."):
            yield Finding(Rule.ELEMENT, f"{item.path} is not in the book", place=path)
    known = {"mimetype", CONTAINER, path, *(item.path for item in items)}
    for file in files:
        if file.endswith("/"):
            reason = "a folder stands in the zip by itself; pack the book without folders"
            yield Finding(Rule.ELEMENT, reason, place=file)
        elif file not in known:
            yield Finding(Rule.ELEMENT, "the manifest does not list this file", place=file)
    for what in ("id", "path"):
        values = [getattr(item, what) for item in items]
        if len(set(values)) != len(values):
            yield Finding(Rule.ELEMENT, f"two items of the manifest have one {what}", place=path)


def _order(
    items: tuple[Item, ...], spine: tuple[str, ...], refs: list[tuple[str, str]], path: str
) -> Iterator[Finding]:
    for ref, linear in refs:
        if linear != "yes":
            reason = f"the spine leaves {ref!r} out of the reading order"
            yield Finding(Rule.NAVIGATION, reason, place=path)
    for item in items:
        if item.type == PAGE and item.path not in spine and not item.nav:
            yield Finding(Rule.NAVIGATION, f"{item.path} is not in the spine", place=path)
    if len(set(spine)) != len(spine):
        yield Finding(Rule.NAVIGATION, "a page is in the spine twice", place=path)
    if sum(item.nav for item in items) != 1:
        yield Finding(
            Rule.NAVIGATION, f"it has {sum(i.nav for i in items)} contents lists", place=path
        )
