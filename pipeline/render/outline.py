"""A document in the parts of a page: its opening, its sections, and its phases of recovery."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import count

from pipeline.model import Block, Document, Inline, Kind
from pipeline.text.blocks import SECTION, plain

_CLOSING = {Kind.CONTACT, Kind.DISCLAIMER, Kind.PROVENANCE}
"""Boxes that belong to the whole handout and not to the section before them, once there is one."""

_LONG = 4
"""Sections up to which a page needs no list of contents (WB-03)."""

_BAND = 40
"""Characters that fit across a page in bold type of 18 points, with room to spare."""

_SHORT = 8
"""Characters of a phone number that fits a narrow screen at twice the body size."""


@dataclass(frozen=True, slots=True)
class Section:
    """A heading of level 2 and what follows it, or a closing box.

    Attributes:
        heading: None for a closing box.
        blocks: What follows the heading.
        phase: Its number among the phases of recovery, from 1; 0 when it is none.
    """

    heading: Block | None
    blocks: tuple[Block, ...]
    phase: int = 0

    @property
    def first(self) -> Block:
        """The block that names it in a list of contents."""
        return self.heading or self.blocks[0]


@dataclass(frozen=True, slots=True)
class TocEntry:
    """A line of a table of contents.

    Attributes:
        id: Of the block that it links to.
        inlines: Its text, without links.
    """

    id: str
    inlines: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Outline:
    """A document in the parts that templates print.

    Attributes:
        opening: The blocks before the first section: the purpose and the emergency boxes.
        sections: The rest.
        phases: How many sections are phases of recovery.
        contents: What an e-book lists: every box of the opening, and the rest.
        listed: What a page lists: the sections, and whom to call.
    """

    opening: tuple[Block, ...]
    sections: tuple[Section, ...]
    phases: int
    contents: tuple[TocEntry, ...]
    listed: tuple[TocEntry, ...]

    @property
    def long(self) -> bool:
        """Whether the page itself needs a list of contents."""
        return sum(section.heading is not None for section in self.sections) > _LONG


def outline(document: Document) -> Outline:
    """Arrange the blocks of a document."""
    opening: list[Block] = []
    sections: list[Section] = []
    phases = 0
    for block in _named(document.blocks, count(1)):
        # A heading begins a section; a closing box is one of its own.
        if block.type == "heading" and block.level == SECTION:
            is_phase = "phase" in block.classes
            phases += is_phase
            sections.append(Section(block, (), phases if is_phase else 0))
        elif block.kind in _CLOSING and sections:
            sections.append(Section(None, (block,)))
        elif sections:
            sections[-1] = replace(sections[-1], blocks=(*sections[-1].blocks, block))
        else:
            opening.append(block)

    firsts = [section.first for section in sections]
    boxes = [block for block in opening if block.type == "box"]
    listed = [block for block in firsts if block.type == "heading" or block.kind is Kind.CONTACT]
    return Outline(
        opening=tuple(opening),
        sections=tuple(sections),
        phases=phases,
        contents=tuple(map(_entry, [*boxes, *firsts])),
        listed=tuple(map(_entry, listed)),
    )


def number(block: Block) -> str:
    """Return the class of a paragraph that is a phone number and nothing else, or nothing."""
    if _only(block) != "phone":
        return ""
    return "number long" if len(plain(block.inlines)) > _SHORT else "number"


def band(block: Block) -> bool:
    """Tell whether a protected block says so little that it is a band across the page: a draft."""
    words = " ".join(plain(child.inlines) for child in block.children)
    return block.kind is Kind.DRAFT and len(words) <= _BAND


def _only(block: Block) -> str:
    """Return the type of the only piece of a text, inside bold type too; empty for several."""
    inlines = block.inlines
    if len(inlines) == 1 and inlines[0].type == "strong":
        inlines = inlines[0].children
    return inlines[0].type if len(inlines) == 1 else ""


def _entry(block: Block) -> TocEntry:
    heading = block.children[0] if block.type == "box" else block
    return TocEntry(block.id, tuple(_unlinked(heading.inlines)))


def _unlinked(inlines: Iterable[Inline]) -> Iterator[Inline]:
    """Take the links out of a text that becomes a link itself."""
    for inline in inlines:
        if inline.type == "link":
            yield from _unlinked(inline.children)
        elif inline.type == "phone":
            yield replace(inline, type="isolate", href="")
        else:
            yield replace(inline, children=tuple(_unlinked(inline.children)))


def _named(blocks: Iterable[Block], numbers: Iterator[int]) -> Iterator[Block]:
    """Give notes and tips an id, so that their heading can label them."""
    for block in blocks:
        name = block.id
        if block.type in {"note", "tip"} and not name:
            name = f"handout-aside-{next(numbers)}"
        yield replace(block, id=name, children=tuple(_named(block.children, numbers)))
