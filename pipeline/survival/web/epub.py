"""Read a finished EPUB as a reading system gives it to its reader: the spine, in order."""

from collections.abc import Mapping
from dataclasses import replace

from pipeline.survival.reading import OnScreen, Reading, Unreadable
from pipeline.survival.rules import Rule
from pipeline.survival.scribe import Scribe
from pipeline.survival.web import markup
from pipeline.survival.web.dom import Walk
from pipeline.survival.web.head import book_head, sheet_hash
from pipeline.survival.web.markup import Element
from pipeline.survival.web.navigation import (
    address,
    beside,
    contents,
    counted,
    inner_links,
    page_list,
    targets,
)
from pipeline.survival.web.package import CONTAINER, SHEET, package_path, read_package
from pipeline.zips import ZipError, unpack

_FIRST_BYTES = b"mimetypeapplication/epub+zip"
"""By which programs tell an e-book from another zip, behind the 30 bytes of its first header."""


def read(content: bytes) -> Reading:
    """Read an EPUB.

    The language is what package, metadata and every page say, the direction what package,
    spine and every page say; where they differ, all of them.

    Raises:
        Unreadable: It is damaged, encrypted, or reading systems may differ over what is in it.
    """
    files = _unpacked(content)
    opf = package_path(_xml(files, CONTAINER))
    package = read_package(_xml(files, opf), opf, files)
    sheets = [item.path for item in package.items if item.type == SHEET]

    # The contents list is read apart: it is no text of the handout.
    scribe = Scribe()
    pages = [Walk(scribe, path, part) for part, path in enumerate(package.spine, start=1)]
    lists = [Walk(Scribe(), item.path) for item in package.items if item.nav]
    for page in (*pages, *lists):
        _read_page(page, files, sheets)
    known = targets(pages)
    faults = [*package.faults, *counted(pages), *inner_links(pages, known)]
    listed: list[tuple[str, str]] = []
    for page in lists:
        faults += contents(page, known)
        listed += page_list(page)

    # Two sheets, or none, are told of by each page.
    hashes = (sheet_hash(_file(files, sheets[0])),) if len(sheets) == 1 else ()
    tags, directions = set(package.tags), set(package.directions)
    for page in pages:
        tags.add(page.tag)
        directions.add(page.direction)
    found = scribe.reading(" and ".join(sorted(tags)), " and ".join(sorted(directions)))
    found = replace(found, faults=(*faults, *found.faults), titles=package.titles)
    return replace(
        beside(found, (*pages, *lists)),
        abouts=package.abouts,
        screen=OnScreen(hashes, tuple(pages[0].around)),
        pages=replace(found.pages, listed=tuple(listed), source=package.source),
    )


def _read_page(page: Walk, files: Mapping[str, bytes], sheets: list[str]) -> None:
    """Read a page of a book, and see that it uses the one style sheet."""
    root = _xml(files, page.file)
    page.read(root)
    for head in markup.named(root, "head"):
        page.faults += book_head(head, page.file)
    links = list(markup.named(root, "link"))
    if len(links) != 1 or [address(page.file, links[0].get("href", ""))] != sheets:
        page.fault(Rule.STYLE, "the page does not use the one style sheet of the book", root)


def _file(files: Mapping[str, bytes], path: str) -> bytes:
    if path not in files:
        raise Unreadable("the file is missing", path)
    return files[path]


def _xml(files: Mapping[str, bytes], path: str) -> Element:
    """Return the root of an XML file of the book."""
    return markup.parse(_file(files, path), file=path)


def _unpacked(content: bytes) -> dict[str, bytes]:
    """Return the files of a book by path."""
    try:
        files = unpack(content)
    except ZipError as error:
        raise Unreadable(str(error)) from error
    if not content.startswith(_FIRST_BYTES, 30):
        raise Unreadable("mimetype is not its first file, stored and right")
    return files
