"""Read a finished EPUB as a reading system gives it to its reader: the spine, in order."""

import io
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
    Page,
    address,
    contents,
    counted,
    inner_links,
    page_list,
)
from pipeline.survival.web.markup import Element, titles
from pipeline.survival.web.navigation import called, targets
from pipeline.survival.web.package import CONTAINER, SHEET, Package, package_path, read_package

_DAMAGE = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    NotImplementedError,
    OverflowError,
    ValueError,
)
"""What zipfile raises on a damaged zip; the last two at a name or a place that is none."""

_ENCRYPTED = 0x1
_KNOWN = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
"""What reading systems must be able to unpack (EPUB OCF, section 4.3)."""

_TYPE = b"application/epub+zip"
_MOST = 64 * 1024 * 1024
"""Bytes of one file in the book; more is a bomb, not a handout."""


def read(content: bytes) -> Reading:
    """Read an EPUB.

    The language is what package, metadata and every page say, the direction what package,
    spine and every page say; where they differ, all of them.

    Raises:
        Unreadable: It is damaged, encrypted, or reading systems may differ over what is in it.
    """
    files = _Files(_unpacked(content))
    opf = package_path(files.page(CONTAINER))
    return _Book(files, read_package(files.page(opf), opf, files.names)).read()


def _unpacked(content: bytes) -> dict[str, bytes]:
    """Return the files of a book by path.

    Raises:
        Unreadable: The zip is damaged, encrypted or too large, or is none of an e-book.
    """
    # Only zipfile's own work stands in the two blocks: a fault of ours is no damage.
    try:
        archive = zipfile.ZipFile(io.BytesIO(content))
    except _DAMAGE as error:
        raise Unreadable(f"the zip is damaged: {error}") from error
    entries = archive.infolist()
    if len({entry.filename for entry in entries}) != len(entries):
        raise Unreadable("two files have one name")
    for entry in entries:
        if entry.flag_bits & _ENCRYPTED:
            raise Unreadable("the file is encrypted", entry.filename)
        if entry.compress_type not in _KNOWN:
            raise Unreadable("few reading systems can unpack the file", entry.filename)
        if entry.file_size > _MOST:
            raise Unreadable("the file is too large", entry.filename)
    try:
        files = {entry.filename: archive.read(entry) for entry in entries}
    except _DAMAGE as error:
        raise Unreadable(f"the zip is damaged: {error}") from error
    # Programs tell an e-book from another zip by its first bytes.
    first = entries[0] if entries else None
    stored = first is not None and first.compress_type == zipfile.ZIP_STORED
    if not stored or next(iter(files.items())) != ("mimetype", _TYPE):
        raise Unreadable("mimetype is not its first file, stored and right")
    return files


class _Files:
    """The files of a book, by path."""

    def __init__(self, files: dict[str, bytes]) -> None:
        self._files = files
        self.names = tuple(files)

    def file(self, path: str) -> bytes:
        """Return a file."""
        if path not in self._files:
            raise Unreadable("the file is missing", path)
        return self._files[path]

    def page(self, path: str) -> Element:
        """Return the root of an XML file."""
        return markup.parse(self.file(path), file=path)


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
            walk.faults += book_head(head, path)
        linked = [address(path, e.get("href", "")) for e in markup.named(root, "link")]
        if len(linked) != 1 or linked != self._sheets:
            walk.fault(Rule.STYLE, "the page does not use the one style sheet of the book", root)
        return Page(path, root, walk, tag, direction)
