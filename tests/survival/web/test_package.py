"""The package of a book: what it may say of the book, and what would be another reading of it."""

import pytest

from pipeline.survival.web import markup
from pipeline.survival.web.package import read_package

_BOOK = """<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id">
<metadata xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:identifier id="id">a</dc:identifier>
<dc:title>A</dc:title><dc:language>en</dc:language>{meta}</metadata>
<manifest><item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>
</manifest><spine><itemref idref="nav"/></spine></package>"""


@pytest.mark.parametrize(
    ("meta", "good"),
    [
        ('<meta property="dcterms:modified">2026-09-01</meta>', True),
        ('<meta property="schema:accessMode">textual</meta>', True),
        ('<meta property="rendition:layout">pre-paginated</meta>', False),
        ('<meta name="dcterms:modified" content="2026-09-01"/>', False),
        ("<meta>2026-09-01</meta>", False),
    ],
)
def test_meta(meta: str, *, good: bool) -> None:
    """A book says when it was made and whom it serves, and nothing that changes how it is shown."""
    root = markup.parse(_BOOK.format(meta=meta).encode())

    found = read_package(root, "book.opf", ["nav.xhtml", "book.opf"])

    assert bool(found.faults) is not good
