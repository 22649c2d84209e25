"""An edition as an e-book (EPUB 3.3), packed byte for byte by ourselves.

The libraries that write EPUB get the direction, the language or the times wrong; this is all
that it takes.
"""

import io
import zipfile
from collections.abc import Mapping

from pipeline.model import Edition
from pipeline.render.html import shared
from pipeline.render.styles import Styles

_FEATURES = (
    "tableOfContents",
    "readingOrder",
    "structuralNavigation",
    "ARIA",
    "displayTransformability",
    "unlocked",
)
"""What every book of ours can claim (EP-05); there are no pictures that carry meaning."""

_EPOCH = (1980, 1, 1, 0, 0, 0)
"""The earliest time a zip can say: equal input gives equal bytes."""

_MODE = 0o100644 << 16
_UNIX = 3


def render_epub(edition: Edition, styles: Styles) -> bytes:
    """Render an edition as an e-book whose only chapter holds the whole text."""
    values = {**shared(edition), "medium": "epub", "features": _FEATURES}
    return _packed(
        {
            "EPUB/chapter.xhtml": styles.template("chapter.xhtml.j2", **values),
            "EPUB/epub.css": styles.sheet("base.css", "epub.css", "scripts/"),
            "EPUB/nav.xhtml": styles.template("nav.xhtml.j2", **values),
            "EPUB/package.opf": styles.template("package.opf.j2", **values),
            "META-INF/container.xml": styles.template("container.xml.j2"),
        }
    )


def _packed(files: Mapping[str, str]) -> bytes:
    """Pack files, stored: compressed bytes would differ between builds of zlib."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as archive:
        for name, text in (("mimetype", "application/epub+zip"), *sorted(files.items())):
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.create_system = _UNIX
            entry.external_attr = _MODE
            archive.writestr(entry, text)
    return buffer.getvalue()
