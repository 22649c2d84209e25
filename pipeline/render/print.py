"""An edition as a document for paper; `pipeline.render.pdf` lays it out."""

import re
import unicodedata

from pipeline.model import Edition, Profile
from pipeline.render.styles import Styles
from pipeline.render.webpage import shared

_ONE_LINE = (Profile.LARGE, Profile.ACB)
"""Profiles in which the clinic's name has room beside the page number."""

_COUNTERS = {"{page}": "counter(page)", "{pages}": "counter(pages)"}


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
    # The profile comes last: it changes what the others set.
    sheet = f"\n{font_css}\n{looks}{page}{profile}"
    return styles.template("print.html.j2", **shared(edition), medium="pdf", sheet=sheet)


def print_sheet(styles: Styles) -> str:
    """Return all that shapes a PDF but its fonts, for every profile: `make review` names it."""
    names = ("print.css", "templates/page.css.j2", "profiles/")
    return styles.sheet("base.css", "frames.css", "scripts/", *names)


def _page(edition: Edition, families: tuple[str, ...]) -> dict[str, object]:
    """Return what the template of the page's margins needs."""
    # Margins of a page have a left and a right only, and no start or end.
    start, end = ("right", "left") if edition.direction == "rtl" else ("left", "right")
    return {
        "edition": edition,
        "start": start,
        "end": end,
        "clinic": _string(edition.clinic),
        "clinic_direction": _direction(edition.clinic),
        "clinic_at": "bottom" if edition.profile in _ONE_LINE else "top",
        "stamp": _string(edition.labels["draft"]),
        "page_of": _counted(edition.labels["page_of"]),
        "families": ", ".join(map(_string, families)),
    }


def _direction(name: str) -> str:
    """Return the direction of a name, by its first letter that has one (UAX #9, rule P2)."""
    for sign in name:
        kind = unicodedata.bidirectional(sign)
        if kind in {"R", "AL"}:
            return "rtl"
        if kind == "L":
            return "ltr"
    return "ltr"


def _counted(pattern: str) -> str:
    """Turn ``Page {page} of {pages}`` into the value of a CSS ``content``."""
    pieces = filter(None, re.split(r"(\{pages?\})", pattern))
    return " ".join(_COUNTERS.get(piece) or _string(piece) for piece in pieces)


def _string(text: str) -> str:
    r"""Write a CSS string that is safe inside XML too.

    >>> print(_string('St. "Mary" & Sons'))
    "St. \22 Mary\22  \26  Sons"
    """
    # The style sheet is inside XML, so the signs of markup are escaped as well.
    escaped = re.sub(r'["\\<>&\x00-\x1f]', lambda match: f"\\{ord(match[0]):x} ", text)
    return f'"{escaped}"'
