"""Read a finished EPUB as a reading system gives it to its reader: the spine, in order."""

import io
import posixpath
import zipfile
import zlib
from collections.abc import Iterator
from urllib.parse import unquote

from pipeline.survival import markup
from pipeline.survival.dom import Walk
from pipeline.survival.reading import Reading, Scribe, Unreadable

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
            _check_container(archive)
            return _read_book(_Book(archive))
    except _DAMAGE as error:
        raise Unreadable(f"the zip is damaged: {error}") from error


class _Book:
    """The files of a book, by path."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive
        self._infos = {i.filename: i for i in archive.infolist()}

    def file(self, path: str) -> bytes:
        """Return a file; its CRC is checked on the way."""
        if path not in self._infos:
            raise Unreadable("the file is missing", path)
        if self._infos[path].file_size > _MOST:
            raise Unreadable("the file is too large", path)
        return self._archive.read(self._infos[path])

    def page(self, path: str) -> markup.Element:
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


def _read_book(book: _Book) -> Reading:
    opf = _package_path(book)
    package = book.page(opf)
    scribe = Scribe()
    tags = {package.get(markup.XML_LANG, "")}
    tags |= {(e.text or "").strip() for e in markup.named(package, "language")}
    directions = {package.get("dir", "ltr"), _progression(package)}
    for part, path in enumerate(_spine(package, posixpath.dirname(opf)), start=1):
        walk = Walk(scribe, file=path, part=part)
        tag, direction = walk.root(book.page(path))
        tags.add(tag)
        directions.add(direction)
    return scribe.reading(" and ".join(sorted(tags)), " and ".join(sorted(directions)))


def _package_path(book: _Book) -> str:
    container = "META-INF/container.xml"
    paths = [e.get("full-path", "") for e in markup.named(book.page(container), "rootfile")]
    if len(paths) != 1:
        raise Unreadable(f"it holds {len(paths)} packages", container)
    return paths[0]


def _progression(package: markup.Element) -> str:
    said = {e.get("page-progression-direction", "ltr") for e in markup.named(package, "spine")}
    return " and ".join(sorted(said)).replace("default", "ltr")


def _spine(package: markup.Element, folder: str) -> Iterator[str]:
    """Yield the paths that are read from first to last; ``linear="no"`` is not."""
    items = {e.get("id", ""): e for e in markup.named(package, "item")}
    for ref in markup.named(package, "itemref"):
        if ref.get("linear", "yes") != "yes":
            continue
        item = items.get(ref.get("idref", ""))
        if item is None or item.get("media-type") != "application/xhtml+xml":
            raise Unreadable(f"spine item {ref.get('idref')!r} is no page of the book")
        yield posixpath.normpath(posixpath.join(folder, unquote(item.get("href", ""))))
