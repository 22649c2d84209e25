"""Read a finished EPUB as a reading system gives it to its reader: the spine, in order."""

from dataclasses import replace

from pipeline.survival.reading import OnScreen, Reading, Unreadable
from pipeline.survival.rules import Rule
from pipeline.survival.scribe import Scribe
from pipeline.survival.web.dom import Walk
from pipeline.survival.web.html import sheet_hash
from pipeline.survival.web.navigation import (
    address,
    beside,
    inner_links,
    lists,
    page_list,
    targets,
)
from pipeline.survival.web.package import SHEET, read_package, xml
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
    try:
        files = unpack(content)
    except ZipError as error:
        raise Unreadable(str(error)) from error
    if not content.startswith(_FIRST_BYTES, 30):
        raise Unreadable("mimetype is not its first file, stored and right")
    package = read_package(files)
    sheets = [item.path for item in package.items if item.type == SHEET]

    # The contents list is read apart: it is no text of the handout.
    scribe = Scribe()
    pages = [Walk(scribe, path, part) for part, path in enumerate(package.spine, start=1)]
    navs = [Walk(Scribe(), item.path) for item in package.items if item.nav]
    for page in (*pages, *navs):
        root = xml(files, page.file)
        page.read(root)
        links = [address(page.file, link.get("href", "")) for link in root.iter("{*}link")]
        if len(links) != 1 or links != sheets:
            page.fault(Rule.STYLE, "the page does not use the one style sheet of the book", root)
    known = targets(pages)
    faults = [*package.faults, *inner_links(pages, known)]
    listed: list[tuple[str, str]] = []
    for nav in navs:
        faults += lists(nav, known)
        listed += page_list(nav)

    # A sheet that is not there, or is not the only one, is told of already.
    hashes = [sheet_hash(files[path]) for path in sheets[:1] if path in files]
    found = beside(scribe, [*pages, *navs], faults)
    return replace(
        found,
        tag=" and ".join(sorted({*package.tags, *(page.here.tag for page in pages)})),
        direction=" and ".join(
            sorted({*package.directions, *(page.here.direction for page in pages)})
        ),
        titles=(*package.titles, *found.titles),
        abouts=package.abouts,
        screen=OnScreen(tuple(hashes), tuple(pages[0].around)),
        pages=found.pages._replace(listed=tuple(listed), source=package.source),
    )
