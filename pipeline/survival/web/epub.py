"""Read a finished EPUB as a reading system gives it to its reader: the spine, in order."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import NamedTuple

from pipeline.model import Finding
from pipeline.survival.reading import OnScreen, Reading
from pipeline.survival.rules import Rule, Unreadable
from pipeline.survival.scribe import Scribe
from pipeline.survival.web.dom import Walk
from pipeline.survival.web.html import sheet_hash
from pipeline.survival.web.markup import XML_LANG, Element, parse, words
from pipeline.survival.web.navigation import address, beside, inner_links, lists, targets
from pipeline.zips import ZipError, unpack

_FIRST_BYTES = b"mimetypeapplication/epub+zip"
"""By which programs tell an e-book from another zip, behind the 30 bytes of its first header."""

_PAGE = "application/xhtml+xml"
_SHEET = "text/css"
_PICTURES = ("image/svg+xml", "image/png")
_CONTAINER = "META-INF/container.xml"
_ROOTFILES = (
    "{*}rootfiles/{urn:oasis:names:tc:opendocument:xmlns:container}rootfile"
    "[@media-type='application/oebps-package+xml']"
)
_OPF = "{http://www.idpf.org/2007/opf}"
_DC = "{http://purl.org/dc/elements/1.1/}"


class _Item(NamedTuple):
    """A file that the manifest lists: its path in the zip, and whether it is the contents list."""

    path: str
    type: str
    nav: bool


def read(content: bytes) -> Reading:
    """Read an EPUB.

    The language is what package, metadata and every page say, the direction what package,
    spine and every page say; where they differ, all of them.

    Raises:
        Unreadable: It is damaged, encrypted, or reading systems may differ over what is in it.
    """
    try:
        files = unpack(content)
    except ZipError as error:
        raise Unreadable(str(error)) from error
    path, package = _package(files, content)
    items = _items(package, path)
    spine = [*_spine(package, items)]
    if not spine:
        raise Unreadable("it is not the package of a book, or lists no page to read", path)

    # The contents list is read apart: it is no text of the handout.
    scribe = Scribe()
    pages = [Walk(scribe, file, part, files) for part, file in enumerate(spine, start=1)]
    navs = [Walk(Scribe(), item.path) for item in items.values() if item.nav]
    covers = [Walk(Scribe(), file) for file in _spine(package, items, linear="no")]
    sheets = [item.path for item in items.values() if item.type == _SHEET]
    for page in (*covers, *pages, *navs):
        _read_page(page, files, sheets)
    known = targets(pages)
    bound = _bound(items, files.keys() - {"mimetype", _CONTAINER, path})
    faults = [Finding(*told, place=path) for told in bound]
    faults += inner_links(pages, known)
    for nav in navs:
        faults += lists(nav, targets((*covers, *pages)))

    # A sheet that is not there, or is not the only one, is told of already.
    hashes = [sheet_hash(files[sheet]) for sheet in sheets[:1] if sheet in files]
    found = beside(scribe, [*pages, *covers, *navs], faults)
    return replace(
        found,
        tag=_languages(package, pages),
        direction=_directions(package, pages),
        titles=(*(_said(package, f"{_DC}title") or ("",)), *found.titles),
        abouts=_said(package, f"{_DC}description"),
        screen=OnScreen(tuple(hashes), tuple(pages[0].around)),
    )


def _xml(files: Mapping[str, bytes], path: str) -> Element:
    """Return the root of an XML file of the book."""
    if path not in files:
        raise Unreadable("the file is missing", path)
    return parse(files[path], file=path)


def _package(files: Mapping[str, bytes], content: bytes) -> tuple[str, Element]:
    """Return path and root of the only package: what is in the book, in which order."""
    if not content.startswith(_FIRST_BYTES, 30):
        raise Unreadable("its first file is not mimetype, uncompressed and correct")
    roots = _xml(files, _CONTAINER).findall(_ROOTFILES)
    if len(roots) != 1:
        raise Unreadable(f"it names {len(roots)} packages, not one", _CONTAINER)
    path = roots[0].get("full-path", "")
    return path, _xml(files, path)


def _said(package: Element, tag: str) -> tuple[str, ...]:
    return tuple(map(words, package.iterfind(f".//{tag}")))


def _languages(package: Element, pages: Iterable[Walk]) -> str:
    said = {package.get(XML_LANG, ""), *_said(package, f"{_DC}language")}
    return " and ".join(sorted(said.union(page.here.tag for page in pages)))


def _directions(package: Element, pages: Iterable[Walk]) -> str:
    said = {package.get("dir", "ltr")}
    for element in package.iter(f"{_OPF}spine"):
        said.add(element.get("page-progression-direction", "ltr"))
    return " and ".join(sorted(said.union(page.here.direction for page in pages)))


def _items(package: Element, path: str) -> dict[str, _Item]:
    """Return what the manifest lists, by id."""
    found = {}
    for element in package.iter(f"{_OPF}item"):
        file, nav = address(path, element.get("href", "")), element.get("properties", "")
        item = _Item(file, element.get("media-type", ""), "nav" in nav.split())
        found[element.get("id", "")] = item
    return found


def _spine(package: Element, items: Mapping[str, _Item], linear: str = "yes") -> Iterator[str]:
    """Yield the paths of the pages that are read in order, or of those on request only: covers."""
    for element in package.iter(f"{_OPF}itemref"):
        item = items.get(element.get("idref", ""))
        if item is None or item.type != _PAGE:
            raise Unreadable(f"spine item {element.get('idref')!r} is not a page of the book")
        if element.get("linear", "yes") == linear:
            yield item.path


def _read_page(page: Walk, files: Mapping[str, bytes], sheets: list[str]) -> None:
    """Read a page of a book, and see that it uses the one style sheet."""
    root = _xml(files, page.file)
    page.read(root)
    links = [address(page.file, link.get("href", "")) for link in root.iter("{*}link")]
    if len(links) != 1 or links != sheets:
        page.fault(Rule.STYLE, "the page does not use the one style sheet of the book", root)


def _bound(items: Mapping[str, _Item], files: Iterable[str]) -> Iterator[tuple[Rule, str]]:
    """Yield what the package lists or leaves out wrongly: files, and its contents list."""
    listed = {item.path for item in items.values()}
    for file in sorted(listed.symmetric_difference(files)):
        only = "the manifest does not list" if file in files else "the book does not hold"
        yield Rule.ELEMENT, f"{only} {file}"
    for item in items.values():
        if item.type not in (_PAGE, _SHEET, *_PICTURES):
            yield Rule.ELEMENT, f"{item.path} has the type {item.type!r}, which is not allowed"
    navs = sum(item.nav for item in items.values())
    if navs != 1:
        yield Rule.NAVIGATION, f"it has {navs} contents lists, not one"
