"""An edition as plain text, for messages and portals: no markup, one paragraph on one line."""

from collections.abc import Iterable, Sequence

from pipeline.model import Block, Edition, Inline, Location
from pipeline.model.errors import RenderError
from pipeline.text.publishable import SAY

_UNDERLINES = "=-~^\"'"
"""What headings are underlined with, by level."""

_WIDTH = 20
"""Signs of a line that is drawn; on a phone a longer one would wrap."""

_FRAME = "*" * _WIDTH
"""The line above and below a protected block."""

_MARKS = {"do": "✓ ", "do-not": "✕ ", "task": "[ ] "}
"""Signs before items, by class; all other items have a hyphen."""

_APART = frozenset((
    "heading", "paragraph", "bullet_list", "ordered_list", "box", "note", "tip", "definitions",
    "table", "figure",
))  # fmt: skip
"""Blocks with empty lines around them."""

_CLOSE = frozenset(("item", "term", "definition", "thead", "tbody", "picture"))
"""Blocks on neighbouring lines."""

_RIGHT_TO_LEFT = "\u200f"
"""Right-to-left mark: whoever shows a line takes its direction from its first letter."""


def render_txt(edition: Edition) -> bytes:
    """Render an edition as UTF-8 text; nothing in it needs a program to be understood.

    Raises:
        RenderError: It holds a block or an inline that no text can show.
    """
    phases = sum("phase" in block.classes for block in edition.document.blocks)
    part = edition.labels["part"].replace("{parts}", str(phases))
    pen = _Pen(part, rtl=edition.direction == "rtl")
    if edition.draft:
        pen.line(edition.labels["draft"], 0)
        pen.gap()
    pen.flow((edition.document.title, *edition.document.blocks), 0)
    return pen.content()


class _Pen:
    """Writes lines, one after another."""

    def __init__(self, part: str, *, rtl: bool) -> None:
        self._rtl = rtl
        self._part = part
        self._parts = 0
        self._lines: list[str] = []
        self._mark = ""

    def content(self) -> bytes:
        """Return what was written."""
        return ("\n".join(self._lines).strip("\n") + "\n").encode()

    def line(self, text: str, depth: int, *, rtl: bool | None = None) -> None:
        """Write a line in as many lists, after the mark of its item if that is still to come."""
        start = "  " * (depth - 1) + self._mark if self._mark else "  " * depth
        self._mark = ""
        written = (start + text.replace("\n", " ")).rstrip()
        marked = self._rtl if rtl is None else rtl
        self._lines.append(_RIGHT_TO_LEFT + written if marked else written)

    def gap(self) -> None:
        """Leave a line empty; two never are."""
        if self._lines and self._lines[-1] and not self._mark:
            self._lines.append("")

    def flow(self, blocks: Iterable[Block], depth: int) -> None:
        """Write blocks that stand in as many lists."""
        for block in blocks:
            self._block(block, depth)

    def _block(self, block: Block, depth: int) -> None:
        if block.type == "row":
            cells = (self._words(cell.inlines) for cell in block.children)
            self.line(f"| {' | '.join(cells)} |", depth)
        elif block.type in _CLOSE:
            self._inside(block, depth)
        elif block.type in _APART:
            self.gap()
            self._inside(block, depth)
            self.gap()
        else:
            raise _unknown(block, block.location)

    def _inside(self, block: Block, depth: int) -> None:
        """Write the text of a block, and the blocks in it."""
        if block.type == "box":
            self.line(_FRAME, depth)
        if "phase" in block.classes:
            self._parts += 1
            self.line(self._part.replace("{part}", str(self._parts)), depth)
            self.gap()
        if text := self._words(block.inlines):
            rtl = self._rtl and SAY not in block.classes
            self.line(f"[{text}]" if block.type == "picture" else text, depth, rtl=rtl)
        if block.level:
            self.line(_UNDERLINES[block.level - 1] * _WIDTH, depth)
        if block.type in ("bullet_list", "ordered_list"):
            self._items(block, depth)
        else:
            self.flow(block.children, depth)
        if block.type == "box":
            self.line(_FRAME, depth)

    def _items(self, block: Block, depth: int) -> None:
        if self._mark:  # this list is the first thing in its item
            self.line("", depth)
        usual = next((_MARKS[name] for name in block.classes if name in _MARKS), "- ")
        for number, item in enumerate(block.children, block.start):
            own = f"{number}. " if block.type == "ordered_list" else usual
            self._mark = _MARKS["task"] if "task" in item.classes else own
            self._block(item, depth + 1)
            if self._mark:  # an item of nothing
                self.line("", depth + 1)

    def _words(self, inlines: Sequence[Inline]) -> str:
        said = ""
        for inline in inlines:
            words = inline.text + self._words(inline.children)
            if inline.type in ("text", "strong", "em", "blank"):
                said += words
            elif inline.type == "break":
                said += " "
            elif inline.type in ("phone", "isolate", "code"):
                said += self._isolated(words)
            elif inline.href.startswith("#"):
                said += words
            elif inline.type == "link":
                address = inline.href.removeprefix("tel:")
                said += f"{words} {self._isolated(f'<{address}>')}"
            else:
                raise _unknown(inline, Location(""))
        return said

    def _isolated(self, words: str) -> str:
        """Keep a run that reads left to right from turning round in a line from right to left."""
        return f"\u2066{words}\u2069" if self._rtl else words


def _unknown(piece: Block | Inline, place: Location) -> RenderError:
    return RenderError(
        f"no plain text for {piece.type}",
        location=place,
        hint="add its plain text to pipeline/render/plaintext.py",
    )
