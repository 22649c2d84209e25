"""Put a mark into a text where each page of its PDF begins."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import pairwise

from pipeline.model import Block, Document, Inline
from pipeline.text.blocks import plain

MARK = "pagebreak"
"""Type of a block or an inline that is no text, but says that a page begins; its level or text is
the number of the page."""

_FLOWS = frozenset(("box", "note", "tip"))
"""Blocks that hold others one below the other, as a document does: a mark can stand between."""

_ATOMS = frozenset(("code", "isolate", "phone"))
"""Inlines whose text is their own, and no child."""


def marked(document: Document, starts: Iterable[int]) -> Document:
    """Put a mark before the first letter of each page but the first, which begins with the title.

    It stands between blocks if it can: in a heading it would be read out as a part of it.

    Args:
        document: The text.
        starts: Letters that are read before each page (`pipeline.model.Pages`).
    """
    marker = _Marker(starts, letters(plain(document.title.inlines)))
    return replace(document, blocks=tuple(marker.flow(document.blocks)))


class _Marker:
    """Walks a text, counts its letters, and knows where the next page begins."""

    def __init__(self, starts: Iterable[int], read: int) -> None:
        self._read = read
        self._due = [(at, page) for page, at in enumerate(starts, start=1) if page > 1]

    def flow(self, blocks: Iterable[Block]) -> Iterator[Block]:
        """Yield blocks that stand one below the other, and the marks between them."""
        for block in blocks:
            while self._due and self._due[0][0] <= self._read:
                yield Block(MARK, block.location, level=self._due.pop(0)[1])
            yield self._block(block)

    def _block(self, block: Block) -> Block:
        inlines = tuple(self._inlines(block.inlines))
        inside = block.children
        walked = self.flow(inside) if block.type in _FLOWS else map(self._block, inside)
        return replace(block, inlines=inlines, children=tuple(walked))

    def _inlines(self, inlines: Iterable[Inline]) -> Iterator[Inline]:
        for inline in inlines:
            if inline.children or not inline.text:
                yield replace(inline, children=tuple(self._inlines(inline.children)))
                continue
            pieces = list(self._pieces(inline.text))
            if len(pieces) == 1:
                yield inline
            elif inline.type in _ATOMS:
                yield replace(inline, text="", children=tuple(pieces))
            else:
                yield from pieces

    def _pieces(self, text: str) -> Iterator[Inline]:
        """Cut a text where pages begin."""
        cuts, pages = [0], []
        for at, sign in enumerate(text):
            if sign.isspace():
                continue
            while self._due and self._due[0][0] <= self._read:
                cuts.append(at)
                pages.append(self._due.pop(0)[1])
            self._read += 1
        for number, (begin, end) in enumerate(pairwise([*cuts, len(text)])):
            if number:
                yield Inline(MARK, str(pages[number - 1]))
            if begin < end:
                yield Inline("text", text[begin:end])


def letters(text: str) -> int:
    """Count the signs of a text that are no white space (`pipeline.model.Pages`)."""
    return sum(not sign.isspace() for sign in text)
