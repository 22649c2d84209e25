"""The cover of an e-book: the page in it, and its picture for shelves."""

import textwrap
from math import ceil

from pipeline.model import Edition
from pipeline.render.pdf import Faces, draw_png
from pipeline.render.print import font_families
from pipeline.render.styles import Styles
from pipeline.render.webpage import shared
from pipeline.settings.labels import columns

_WIDTH = 680
"""Pixels of the picture between its margins (``cover.css``)."""

_LINES = 3
"""Lines of a title at most."""

_SIZES = (95, 82, 70, 60, 50)
"""Sizes of a title, in pixels; the largest is taken that fits."""

_COLUMN = 0.58
"""Width of a bold letter, in parts of its size; one of two columns is at most twice as wide."""


def cover_picture(edition: Edition, styles: Styles, faces: Faces) -> bytes:
    """Draw the cover as a PNG picture, with the pinned fonts: shelves have few letters."""
    values = shared(edition)
    sheet = (
        f"\n{faces.css}\n{styles.sheet('base.css', 'scripts/', 'cover.css')}"
        f"html {{ font-family: {font_families(faces.families)}; }}\n"
        f".title {{ font-size: {_size(str(values['name']))}px; }}\n"
    )
    return draw_png(styles.template("cover.html.j2", **values, sheet=sheet), faces=faces)


def _size(title: str) -> int:
    """Choose a size, as far as that can be told without the font."""
    # A sign as wide as two counts as two; a word of Han characters breaks anywhere.
    letters = "".join(sign * columns(sign) for sign in title)
    for size in _SIZES:
        room = int(_WIDTH / (_COLUMN * size))
        lines = textwrap.wrap(letters, room, break_long_words=False, break_on_hyphens=False)
        if sum(ceil(len(line) / room) for line in lines) <= _LINES:
            return size
    return _SIZES[-1]
