"""A document as a page has it: what comes first, the sections, and where the reader is in time."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import count

from pipeline.model import Block, Document, Inline, Kind
from pipeline.text.blocks import SECTION

_CLOSING = {Kind.CONTACT, Kind.DISCLAIMER, Kind.PROVENANCE}
"""Boxes that belong to the sheet and not to the section they follow."""

_LONG = 4
"""Sections up to which a page needs no list of contents (WB-03)."""

_SHORT = 8
"""Characters of a phone number that fits a narrow screen at twice the body size."""


@dataclass(frozen=True, slots=True)
class Section:
    """A heading of level 2 and what follows it, or a closing box.

    Attributes:
        heading: None for a closing box.
        blocks: What follows the heading.
        phase: Its place among the phases of recovery, from 1; 0 when it is none.
    """

    heading: Block | None
    blocks: tuple[Block, ...]
    phase: int = 0


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of a list of contents.

    Attributes:
        id: Where it leads.
        inlines: What it says, without links.
    """

    id: str
    inlines: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Outline:
    """A document in the parts that templates print.

    Attributes:
        opening: What stands before the first section: the purpose and the emergency boxes.
        sections: The rest.
        phases: How many sections are phases of recovery.
        boxes: Contents of the opening.
        entries: Contents of the rest.
        listed: What of it a page lists: the sections, and whom to call.
    """

    opening: tuple[Block, ...]
    sections: tuple[Section, ...]
    phases: int
    boxes: tuple[Entry, ...]
    entries: tuple[Entry, ...]
    listed: tuple[Entry, ...]

    @property
    def long(self) -> bool:
        """Whether the page itself needs a list of contents."""
        return sum(section.heading is not None for section in self.sections) > _LONG


def outline(document: Document) -> Outline:
    """Arrange the blocks of a document."""
    opening: list[Block] = []
    sections: list[Section] = []
    phases = count(1)
    for block in _named(document.blocks, count(1)):
        if block.type == "heading" and block.level == SECTION:
            sections.append(Section(block, (), next(phases) if "phase" in block.classes else 0))
        elif block.kind in _CLOSING:
            sections.append(Section(None, (block,)))
        elif sections:
            sections[-1] = replace(sections[-1], blocks=(*sections[-1].blocks, block))
        else:
            opening.append(block)
    return Outline(
        opening=tuple(opening),
        sections=tuple(sections),
        phases=next(phases) - 1,
        boxes=tuple(_entry(block) for block in opening if block.type == "box"),
        entries=tuple(_entry(section.heading or section.blocks[0]) for section in sections),
        listed=tuple(
            _entry(first)
            for first in (section.heading or section.blocks[0] for section in sections)
            if first.type == "heading" or first.kind is Kind.CONTACT
        ),
    )


def number(block: Block) -> str:
    """Return the class of a paragraph that is a phone number and nothing else, or nothing."""
    inlines = block.inlines
    if len(inlines) == 1 and inlines[0].type == "strong":
        inlines = inlines[0].children
    if len(inlines) != 1 or inlines[0].type != "phone":
        return ""
    return "number long" if len(inlines[0].text) > _SHORT else "number"


def _entry(block: Block) -> Entry:
    heading = block.children[0] if block.type == "box" else block
    return Entry(block.id, tuple(_unlinked(heading.inlines)))


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
    """Give notes and tips an id, so that their heading can name them."""
    for block in blocks:
        anonymous = block.type in {"note", "tip"} and not block.id
        name = f"handout-aside-{next(numbers)}" if anonymous else block.id
        yield replace(block, id=name, children=tuple(_named(block.children, numbers)))
