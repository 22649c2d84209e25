"""Where each message is in a handout: its texts get ids, and the message lists them."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import count

from pipeline import ledger
from pipeline.model import Block, Document, Filling, Key

TITLE = "handout-title"
"""Id of a handout's first heading."""

_ASIDES = {"note", "tip"}


def marked(document: Document) -> Document:
    """Give an id to every text of a handout that has none; nothing else changes."""
    return replace(document, blocks=_marked(document.blocks, count(1)))


def places(document: Document, filling: Filling) -> dict[Key, tuple[str, ...]]:
    """Return the ids of the elements that hold each message, in reading order."""
    found: dict[Key, tuple[str, ...]] = {}
    for place, leaf in [(TITLE, document.title), *_leaves(document.blocks, "")]:
        # A sentence that fills a variable of a text is a message of that text, too.
        for key in dict.fromkeys(ledger.of_leaf(leaf, (filling,))):
            found[key] = (*found.get(key, ()), place)
    return found


def _marked(blocks: Sequence[Block], numbers: Iterator[int]) -> tuple[Block, ...]:
    named: list[Block] = []
    for block in blocks:
        name = block.id
        if not name and (block.source or block.type in _ASIDES):
            name = f"text-{next(numbers)}"
        named.append(replace(block, id=name, children=_marked(block.children, numbers)))
    return tuple(named)


def _leaves(blocks: Sequence[Block], holder: str) -> Iterator[tuple[str, Block]]:
    """Yield id and block of each text; templates derive the id of a box's heading from the box."""
    for index, block in enumerate(blocks):
        if block.source:
            yield (f"{holder}-heading" if holder and index == 0 else block.id), block
        # A loose item, say, has no heading: only boxes and asides give their id to one.
        boxed = block.type == "box" or block.type in _ASIDES
        yield from _leaves(block.children, block.id if boxed else "")
