"""Put a page break marker into a text wherever a page of its PDF begins."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from pipeline.model import Block, Document, Inline
from pipeline.text.blocks import plain

MARK = "pagebreak"
"""Type of a block or an inline that has no text, but marks where a page begins; its level or text
is the number of the page."""

_FLOWS = frozenset(("box", "note", "tip", "item", "definition"))
"""Blocks that hold others one below the other, as a document does: a mark can be between them."""

_ATOMS = frozenset(("code", "isolate", "phone"))
"""Inlines that hold a text of their own instead of children."""


def marked(document: Document, starts: Iterable[int]) -> Document:
    """Put a mark before the first letter of each page but the first, which begins with the title.

    It is put between blocks where that is possible: in a heading it would be read out as a part
    of the heading. Starts are letters read before each page (`pipeline.model.Pages`).
    """
    marker = _Marker(starts, letters(plain(document.title.inlines)))
    return replace(document, blocks=tuple(marker.flow(document.blocks)))


class _Marker:
    """Walks through a text, counts its letters, and marks where a page is due to begin."""

    def __init__(self, starts: Iterable[int], read: int) -> None:
        self._read = read
        self._due = list(enumerate(starts, start=1))[1:]

    def _begun(self) -> Iterator[int]:
        """Yield the numbers of the pages that begin before the next letter."""
        while self._due and self._due[0][1] <= self._read:
            yield self._due.pop(0)[0]

    def flow(self, blocks: Iterable[Block]) -> Iterator[Block]:
        """Yield blocks that are one below the other, and the marks between them."""
        for block in blocks:
            for page in self._begun():
                yield Block(MARK, block.location, level=page)
            yield self._block(block)

    def _block(self, block: Block) -> Block:
        # What a picture shows is not written on paper; in a list a mark is inside a text only.
        if block.type == "picture":
            return block
        inlines = tuple(self._inlines(block.inlines))
        inside = block.children
        walked = self.flow(inside) if block.type in _FLOWS else map(self._block, inside)
        return replace(block, inlines=inlines, children=tuple(walked))

    def _inlines(self, inlines: Iterable[Inline]) -> Iterator[Inline]:
        for inline in inlines:
            if inline.children or not inline.text:
                yield replace(inline, children=tuple(self._inlines(inline.children)))
                continue
            # A text without a mark stays as it is; code and phones hold their pieces as children.
            pieces = list(self._pieces(inline.text))
            if len(pieces) == 1:
                yield inline
            elif inline.type in _ATOMS:
                yield replace(inline, text="", children=tuple(pieces))
            else:
                yield from pieces

    def _pieces(self, text: str) -> Iterator[Inline]:
        """Cut a text where pages begin."""
        # White space is not counted: pages may lose or gain some.
        begin = 0
        for place, sign in enumerate(text):
            if sign.isspace():
                continue
            for page in self._begun():
                if begin < place:
                    yield Inline("text", text[begin:place])
                yield Inline(MARK, str(page))
                begin = place
            self._read += 1
        if begin < len(text):
            yield Inline("text", text[begin:])


def letters(text: str) -> int:
    """Count the characters of a text that are not white space (`pipeline.model.Pages`)."""
    return sum(not sign.isspace() for sign in text)
