"""Are all letters of a handout in the fonts of its language? Asked before anything is laid out."""

import unicodedata
from collections.abc import Iterator

from pipeline.model import Edition, Finding, Location
from pipeline.plan.cell import Cell
from pipeline.settings.labels import DOMAIN
from pipeline.settings.languages import po_path
from pipeline.text.blocks import every, plain

_UNSEEN = ("Cc", "Cf", "Zs", "Zl", "Zp")
"""General categories of what leaves no ink, so that no font must have it."""


def unwritable(cell: Cell, letters: frozenset[str]) -> Iterator[Finding]:
    """Yield each text that has a letter which no pinned font has; it would be an empty box.

    Args:
        cell: What is going to be rendered.
        letters: All that the fonts of its language have.
    """
    if cell.edition is None:
        return
    for text, place in _texts(cell, cell.edition):
        for letter in sorted(set(text)):
            if not _has(letter, letters):
                name = unicodedata.name(letter, "no character of Unicode").lower()
                yield Finding(
                    "render-letter",
                    f"no font of {cell.tag} has {letter!r} (U+{ord(letter):04X}, {name})",
                    location=place,
                    hint="write it with other letters, or pin a font that has it",
                    locale=cell.tag,
                    slug=cell.slug,
                )


def _texts(cell: Cell, edition: Edition) -> Iterator[tuple[str, Location]]:
    for block in every((edition.document.title, *edition.document.blocks)):
        key = (block.domain, block.context, block.source)
        yield plain(block.inlines), cell.places.get(key, block.location)
    for text in edition.labels.values():
        yield text, Location(po_path(cell.tag, DOMAIN))
    yield edition.clinic, Location(f"sources/clinics/{cell.clinic}.toml")


def _has(letter: str, letters: frozenset[str]) -> bool:
    """Tell whether a font has a letter, or the parts that it is made of."""
    parts = unicodedata.normalize("NFD", letter)
    unseen = unicodedata.category(letter) in _UNSEEN
    return unseen or letter in letters or (parts != letter and letters.issuperset(parts))
