"""An edition as a document for paper; `pipeline.render.pdf` lays it out."""

import re

from pipeline.model import Edition
from pipeline.render.html import shared
from pipeline.render.styles import Styles

_COUNTERS = {"page": "counter(page)", "pages": "counter(pages)"}


def print_html(
    edition: Edition, styles: Styles, *, font_css: str, families: tuple[str, ...]
) -> str:
    """Write the XHTML of the PDF.

    Args:
        edition: What to print; its paper is the size of the page.
        styles: The designer's folder.
        font_css: The ``@font-face`` rules of the only fonts that may be used.
        families: Their names, the first one first.
    """
    page = styles.template("page.css.j2", **_page(edition, families))
    looks = styles.sheet("base.css", "frames.css", "scripts/", "print.css")
    return styles.template(
        "print.html.j2", **shared(edition), medium="pdf", sheet=f"\n{font_css}\n{looks}{page}"
    )


def _page(edition: Edition, families: tuple[str, ...]) -> dict[str, object]:
    rtl = edition.direction == "rtl"
    return {
        "edition": edition,
        "start": "right" if rtl else "left",
        "end": "left" if rtl else "right",
        "clinic": _string(edition.clinic),
        "stamp": _string(edition.labels["draft"]),
        "page_of": _counted(edition.labels["page_of"]),
        "families": ", ".join(_string(family) for family in families),
    }


def _counted(pattern: str) -> str:
    """Turn ``Page {page} of {pages}`` into the value of a CSS ``content``."""
    pieces = re.split(r"\{(pages?)\}", pattern)
    values = [
        _COUNTERS[piece] if index % 2 else _string(piece) for index, piece in enumerate(pieces)
    ]
    return " ".join(value for value in values if value != '""')


def _string(text: str) -> str:
    r"""Write a CSS string that is safe inside XML too.

    >>> print(_string('St. "Mary" & Sons'))
    "St. \22 Mary\22  \26  Sons"
    """
    escaped = re.sub(r'["\\<>&\x00-\x1f]', lambda match: f"\\{ord(match[0]):x} ", text)
    return f'"{escaped}"'
