"""An edition as a document for paper; `pipeline.render.pdf` lays it out."""

import re
from collections.abc import Mapping

from pipeline.model import Edition
from pipeline.render.styles import Styles
from pipeline.render.webpage import shared

_HERE = {"{page}": "counter(page)", "{pages}": "counter(pages)"}
_THERE = {"{page}": "target-counter(attr(href), page)"}
"""What counts the page of a footer, and the page that a link leads to."""


def print_html(
    edition: Edition, styles: Styles, *, font_css: str, families: tuple[str, ...]
) -> str:
    """Write the XHTML of the PDF, with the ``@font-face`` rules of the only fonts it may use."""
    page = styles.template(
        "page.css.j2",
        edition=edition,
        page_of=_counted(edition.labels["page_of"], _HERE),
        see_page=_counted(edition.labels["see_page"], _THERE),
        families=font_families(families),
    )
    looks = styles.sheet("base.css", "frames.css", "scripts/", "print.css")
    profile = styles.sheet(f"profiles/{edition.profile}.css")
    # The profile comes last: it changes what the others set.
    sheet = f"\n{font_css}\n{looks}{page}{profile}"
    return styles.template("print.html.j2", **shared(edition), medium="pdf", sheet=sheet)


def print_sheet(styles: Styles) -> str:
    """Return all that shapes a PDF but its fonts, for every profile: `make review` names it."""
    names = ("print.css", "templates/page.css.j2", "profiles/")
    return styles.sheet("base.css", "frames.css", "scripts/", *names)


def font_families(families: tuple[str, ...]) -> str:
    """Write the names of fonts, the first one first, as the value of a CSS ``font-family``."""
    return ", ".join(map(_string, families))


def _counted(pattern: str, counters: Mapping[str, str]) -> str:
    """Turn ``Page {page} of {pages}`` into the value of a CSS ``content``."""
    pieces = filter(None, re.split(r"(\{pages?\})", pattern))
    return " ".join(counters.get(piece) or _string(piece) for piece in pieces)


def _string(text: str) -> str:
    r"""Write a CSS string that is safe inside XML too.

    >>> print(_string('St. "Mary" & Sons'))
    "St. \22 Mary\22  \26  Sons"
    """
    # The style sheet is inside XML, so the signs of markup are escaped as well.
    escaped = re.sub(r'["\\<>&\x00-\x1f]', lambda match: f"\\{ord(match[0]):x} ", text)
    return f'"{escaped}"'
