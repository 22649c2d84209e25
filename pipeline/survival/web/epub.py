"""Read a finished EPUB as a reading system gives it to its reader: the spine, in order."""

import io
import struct
import zipfile
import zlib
from dataclasses import replace

from pipeline.survival.reading import OnScreen, Reading, Unreadable
from pipeline.survival.rules import Rule
from pipeline.survival.scribe import Scribe
from pipeline.survival.web import markup
from pipeline.survival.web.dom import Walk
from pipeline.survival.web.head import book_head, sheet_hash
from pipeline.survival.web.links import (
    PAGES,
    Page,
    address,
    contents,
    counted,
    inner_links,
    page_list,
)
from pipeline.survival.web.markup import EPUB_TYPE, Element, titles
from pipeline.survival.web.navigation import called, targets
from pipeline.survival.web.package import CONTAINER, SHEET, Package, package_path, read_package
from pipeline.survival.web.zip import check_zip

_DAMAGE = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    LookupError,
    NotImplementedError,
    OSError,
    OverflowError,
    RuntimeError,
    ValueError,
    struct.error,
)
"""What zipfile raises on a damaged, encrypted or odd zip."""

_MOST = 64 * 1024 * 1024
"""Bytes of one file in the book; more is a bomb, not a handout."""


def read(content: bytes) -> Reading:
    """Read an EPUB.

    The language is what package, metadata and every page say, the direction what package,
    spine and every page say; where they differ, all of them.

    Raises:
        Unreadable: It is damaged, encrypted, or reading systems may differ over what is in it.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            check_zip(content)
            _check_container(archive)
            files = _Files(archive)
            opf = package_path(files.page(CONTAINER))
            package = read_package(files.page(opf), opf, files.names)
            return _Book(files, package).read()
    except _DAMAGE as error:
        raise Unreadable(f"the zip is damaged: {error}") from error


class _Files:
    """The files of a book, by path."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive
        self._infos = {i.filename: i for i in archive.infolist()}
        self.names = tuple(self._infos)

    def file(self, path: str) -> bytes:
        """Return a file; its CRC is checked on the way."""
        if path not in self._infos:
            raise Unreadable("the file is missing", path)
        if self._infos[path].file_size > _MOST:
            raise Unreadable("the file is too large", path)
        return self._archive.read(self._infos[path])

    def page(self, path: str) -> Element:
        """Return the root of an XML file."""
        return markup.parse(self.file(path), file=path)


def _check_container(archive: zipfile.ZipFile) -> None:
    infos = archive.infolist()
    names = [i.filename for i in infos]
    if len(set(names)) != len(names):
        raise Unreadable("two files have one name")
    if "META-INF/encryption.xml" in names:
        raise Unreadable("it is encrypted")
    first = infos[0] if infos else None
    if (
        first is None
        or first.filename != "mimetype"
        or first.header_offset
        or first.compress_type != zipfile.ZIP_STORED
        or first.file_size != len(b"application/epub+zip")
        or archive.read(first) != b"application/epub+zip"
    ):
        raise Unreadable("mimetype is not its first file, stored and right")


class _Book:
    """Reads the pages of a book, and whether its contents list leads to them."""

    def __init__(self, files: _Files, package: Package) -> None:
        self._files = files
        self._package = package
        self._sheets = [item.path for item in package.items if item.type == SHEET]

    def read(self) -> Reading:
        scribe = Scribe()
        sheet = self._sheet()
        numbered = enumerate(self._package.spine, start=1)
        pages = [self._page(path, scribe, part) for part, path in numbered]
        known = targets((page.path, page.walk.ids) for page in pages)
        paths = [item.path for item in self._package.items if item.nav]
        lists = [self._page(path, Scribe(), 1) for path in paths]
        faults = [*self._package.faults]
        for page in (*pages, *lists):
            faults += page.walk.faults
        faults += (*counted(pages), *inner_links(pages, known))
        for page in lists:
            faults += contents(page, known)
        listed = tuple(entry for page in lists for entry in page_list(page))
        around = tuple(text for page in pages[:1] for text in page.walk.around)
        tags = self._package.tags | {page.tag for page in pages}
        directions = self._package.directions | {page.direction for page in pages}
        found = scribe.reading(" and ".join(sorted(tags)), " and ".join(sorted(directions)))
        return replace(
            found,
            faults=(*dict.fromkeys(faults), *found.faults),
            furniture=tuple(r for p in (*pages, *lists) for r in called(p.root, p.path)),
            links=tuple(link for page in (*pages, *lists) for link in page.walk.outward()),
            titles=(*self._package.titles, *(t for p in (*pages, *lists) for t in titles(p.root))),
            screen=OnScreen((sheet,) if sheet else (), around),
            abouts=self._package.abouts,
            pages=replace(found.pages, listed=listed, source=self._package.source),
        )

    def _sheet(self) -> str:
        """Return the hash of the only style sheet of the book; empty when it is not one."""
        if len(self._sheets) != 1:
            return ""
        try:
            text = self._files.file(self._sheets[0]).decode()
        except UnicodeDecodeError as error:
            raise Unreadable("it is not UTF-8", self._sheets[0]) from error
        return sheet_hash(text)

    def _page(self, path: str, scribe: Scribe, part: int) -> Page:
        root = self._files.page(path)
        walk = Walk(scribe, file=path, part=part)
        tag, direction = walk.root(root)
        for head in markup.named(root, "head"):
            for rule, reason, element in book_head(head):
                walk.fault(rule, reason, element)
        linked = [address(path, e.get("href", "")) for e in markup.named(root, "link")]
        if len(linked) != 1 or linked != self._sheets:
            walk.fault(Rule.STYLE, "the page does not use the one style sheet of the book", root)
        for nav in markup.named(root, "nav"):
            if nav.get("hidden") is not None and nav.get(EPUB_TYPE) not in ("landmarks", PAGES):
                walk.fault(Rule.ELEMENT, "a contents list is hidden", nav)
        return Page(path, root, walk, tag, direction)
