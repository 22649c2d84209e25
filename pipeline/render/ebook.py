"""An edition as an e-book (EPUB 3.3), packed byte for byte by ourselves.

The libraries that write EPUB get the direction, the language or the times wrong, and the format
needs no more than this.
"""

from dataclasses import replace

from pipeline.model import Edition
from pipeline.render import archive
from pipeline.render.kept import kept
from pipeline.render.styles import Styles
from pipeline.render.webpage import shared

_FEATURES = (
    "tableOfContents",
    "readingOrder",
    "structuralNavigation",
    "ARIA",
    "displayTransformability",
    "unlocked",
)
"""What every book of ours can claim (EP-05); no picture carries meaning."""


def render_epub(edition: Edition, styles: Styles, *, cover: bytes = b"") -> bytes:
    """Render an edition as an e-book whose only chapter holds the whole text.

    The cover is a PNG picture for shelves; an empty one is left out.
    """
    edition = replace(edition, document=kept(edition.document))
    values = {
        **shared(edition),
        "medium": "epub",
        "features": _FEATURES,
        "cover": bool(cover),
    }
    texts = {
        "EPUB/cover.xhtml": styles.template("cover.xhtml.j2", **values),
        "EPUB/chapter.xhtml": styles.template("chapter.xhtml.j2", **values),
        "EPUB/epub.css": book_sheet(styles),
        "EPUB/nav.xhtml": styles.template("nav.xhtml.j2", **values),
        "EPUB/package.opf": styles.template("package.opf.j2", **values),
        "META-INF/container.xml": styles.template("container.xml.j2"),
        "mimetype": "application/epub+zip",
    }
    # Readers look for the type of the file in its first bytes.
    members = {name: text.encode() for name, text in texts.items()}
    if cover:
        members["EPUB/cover.png"] = cover
    for picture in edition.document.pictures:
        members[f"EPUB/{picture.address}"] = picture.content
    return archive.pack(members, first="mimetype")


def book_sheet(styles: Styles) -> str:
    """Return the style sheet of every e-book; it is the same in all languages."""
    return styles.sheet("base.css", "epub.css", "scripts/")
