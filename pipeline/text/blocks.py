"""Walking through blocks and reading their words."""

import re
from collections.abc import Iterator, Sequence

from pipeline.model import Block, Inline, Kind, Tier

SECTION = 2
"""Level of the headings that begin a section."""

OWN_SECTIONS = frozenset((Kind.CONTACT, Kind.DISCLAIMER, Kind.PROVENANCE, Tier.SIGNS))
"""Boxes that belong to the whole handout and not to the section before them, once there is one."""


def every(blocks: Sequence[Block]) -> Iterator[Block]:
    """Go through blocks and the blocks in them, in reading order."""
    for block in blocks:
        yield block
        yield from every(block.children)


def suggested(block: Block) -> str:
    """Return an id for a block: its first words in small letters, with hyphens."""
    text = next((one.source for one in every((block,)) if one.source), "")
    words = re.findall(r"[a-z0-9]+", text.lower())
    return "-".join(words[:4]) or "name"


def plain(inlines: Sequence[Inline], *, variable: str = "") -> str:
    """Return a text without its marks, and a word or its name for each variable.

    A hard break is a space.
    """
    words = ""
    for inline in inlines:
        if inline.type == "break":
            words += " "
        elif variable and inline.type == "variable":
            words += variable
        else:
            words += inline.text + plain(inline.children, variable=variable)
    return words


def translatable(inlines: Sequence[Inline]) -> bool:
    """Tell whether there is anything to translate: a text of nothing but variables has not."""
    for inline in inlines:
        if inline.type in {"variable", "break"}:
            continue
        if inline.text.strip() or translatable(inline.children):
            return True
    return False


def within(inlines: Sequence[Inline]) -> Iterator[Inline]:
    """Yield each piece of a text, inside marks too."""
    for inline in inlines:
        yield inline
        yield from within(inline.children)


def variables_in(inlines: Sequence[Inline]) -> Iterator[str]:
    """Yield the name of each variable of a text, inside marks too."""
    for inline in within(inlines):
        if inline.type == "variable":
            yield inline.text
