"""Keep a phone number and the mark behind it together: a full stop must not begin a line.

In a book a number is a box, which goes to the next line whole; without this its mark would stay.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from pipeline.model import Block, Document, Inline

KEPT = "kept"
"""Type of an inline that holds a number and the mark behind it."""

_MARK = re.compile(r"[^\w\s(\[{«“‘„<]+")
"""Marks behind a number; one that opens belongs to what follows it."""


def kept(document: Document) -> Document:
    """Put each number that a mark follows into one inline with it."""
    return replace(document, blocks=tuple(map(_block, document.blocks)))


def _block(block: Block) -> Block:
    inlines, children = tuple(_joined(block.inlines)), tuple(map(_block, block.children))
    return replace(block, inlines=inlines, children=children)


def _joined(inlines: Iterable[Inline]) -> Iterator[Inline]:
    number: Inline | None = None
    for inline in inlines:
        text = inline.text
        mark = _MARK.match(text) if number and inline.type == "text" else None
        if number and mark:
            yield Inline(KEPT, "", "", (number, Inline("text", mark[0])))
            text = text[mark.end() :]
        elif number:
            yield number
        number = inline if _is_number(inline) else None
        if not number:
            yield replace(inline, text=text, children=tuple(_joined(inline.children)))
    if number:
        yield number


def _is_number(inline: Inline) -> bool:
    """Tell whether an inline is a phone number, in bold type or not."""
    if inline.type == "strong" and len(inline.children) == 1:
        inline = inline.children[0]
    return inline.type == "phone"
