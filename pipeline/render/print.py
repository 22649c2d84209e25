"""An edition as a document for paper; `pipeline.render.pdf` lays it out."""

import re
import unicodedata

from pipeline.model import Edition, Profile
from pipeline.render.styles import Styles
from pipeline.render.webpage import shared

_ONE_LINE = (Profile.LARGE, Profile.ACB)
"""Profiles in which the clinic's name has room beside the page number."""

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
    profile = styles.sheet(f"profiles/{edition.profile}.css")
    sheet = f"\n{font_css}\n{looks}{page}{profile}"
    return styles.template("print.html.j2", **shared(edition), medium="pdf", sheet=sheet)


def _page(edition: Edition, families: tuple[str, ...]) -> dict[str, object]:
    rtl = edition.direction == "rtl"
    return {
        "edition": edition,
        "start": "right" if rtl else "left",
        "end": "left" if rtl else "right",
        "clinic": _string(edition.clinic),
        "clinic_direction": "rtl" if _turned(edition.clinic) else "ltr",
        "clinic_at": "bottom" if edition.profile in _ONE_LINE else "top",
        "stamp": _string(edition.labels["draft"]),
        "page_of": _counted(edition.labels["page_of"]),
        "families": ", ".join(_string(family) for family in families),
    }


def _turned(name: str) -> bool:
    """Tell whether a name is read from right to left: its first letter says so."""
    kinds = (unicodedata.bidirectional(c) for c in name)
    return next((kind in ("R", "AL") for kind in kinds if kind in ("L", "R", "AL")), False)


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
