"""Where each message stands in a handout: every text gets an id, and knows its messages."""

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
    numbers = count(1)
    return replace(document, blocks=tuple(_marked(block, numbers) for block in document.blocks))


def places(document: Document, filling: Filling) -> dict[Key, tuple[str, ...]]:
    """Return the ids of the elements in which each message stands, in reading order.

    Args:
        document: The handout in English, as from `marked`.
        filling: What its variables become; a sentence that fills one is a message, too.
    """
    found: dict[Key, list[str]] = {}
    for place, leaf in [(TITLE, document.title), *_leaves(document.blocks, "")]:
        for key in dict.fromkeys(ledger.of_leaf(leaf, (filling,))):
            found.setdefault(key, []).append(place)
    return {key: tuple(ids) for key, ids in found.items()}


def _marked(block: Block, numbers: Iterator[int]) -> Block:
    needs = (block.source or block.type in _ASIDES) and not block.id
    name = f"text-{next(numbers)}" if needs else block.id
    return replace(block, id=name, children=tuple(_marked(one, numbers) for one in block.children))


def _leaves(blocks: Sequence[Block], holder: str) -> Iterator[tuple[str, Block]]:
    """Go through the texts; the heading of a box goes by the box's id, as in the templates."""
    for index, block in enumerate(blocks):
        if block.source:
            yield (f"{holder}-heading" if holder and index == 0 else block.id), block
        boxed = block.type == "box" or block.type in _ASIDES
        yield from _leaves(block.children, block.id if boxed else "")
