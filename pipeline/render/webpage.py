"""An edition as one plain HTML file: no script, nothing fetched, readable on any screen."""

import re
from collections.abc import Mapping
from typing import NamedTuple

from pipeline.model import Edition
from pipeline.render.outline import band, number, outline, sole
from pipeline.render.styles import Styles
from pipeline.settings.labels import LABELS
from pipeline.text.blocks import plain

_STAFF_DRAFT = LABELS["draft"].msgid
"""What a draft in another language says to the staff."""

_ACCENT = re.compile(r"(?<=--accent: )#[0-9a-f]{6}(?=;)")


class _Piece(NamedTuple):
    """A part of a label: words, or a number that fills a variable."""

    text: str
    number: bool


def render_html(edition: Edition, styles: Styles) -> bytes:
    """Render an edition as a self-contained page.

    It is XML as well, so that one parser reads all our formats. A content security policy names
    the hash of the only style sheet, so that a browser refuses any other.
    """
    sheet = page_sheet(styles, edition.accent)
    page = styles.template("page.html.j2", **shared(edition), medium="html", sheet=sheet)
    return page.encode()


def page_sheet(styles: Styles, accent: tuple[str, ...] = ()) -> str:
    """Return the style sheet of every HTML page; it is the same in all languages.

    Args:
        accent: A clinic's colour by day and at night, in place of that of the sheet.
    """
    # What is for paper only comes last, so that it wins there.
    paper = styles.sheet("print.css", "browser-print.css")
    looks = styles.sheet("base.css", "frames.css", "screen.css", "scripts/")
    sheet = f"\n{looks}@media print {{\n{paper}}}\n"
    colours = iter(accent)
    return _ACCENT.sub(lambda found: next(colours, found[0]), sheet)


def shared(edition: Edition) -> dict[str, object]:
    """Return what the templates of every medium need."""
    document = edition.document
    name = plain(document.title.inlines)
    return {
        "edition": edition,
        "outline": outline(document),
        "tag": document.tag,
        "name": name,
        "title": f"{name} – {edition.clinic}",
        "description": plain(document.description.inlines),
        "number": number,
        "band": band,
        "sole": sole,
        "pictures": {picture.address: picture for picture in document.pictures},
        "plain": plain,
        "pieces": _pieces,
        "staff_draft": _STAFF_DRAFT,
    }


def _pieces(label: str, numbers: Mapping[str, str]) -> list[_Piece]:
    """Cut a label at its variables, and fill them with phone numbers."""
    found = []
    for index, piece in enumerate(re.split(r"\{(\w+)\}", label)):
        number = index % 2 == 1
        found.append(_Piece(numbers[piece] if number else piece, number))
    return found
