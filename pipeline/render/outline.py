"""A document in the parts of a page: its opening, its sections, and its phases of recovery."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import count
from typing import NamedTuple
from unicodedata import east_asian_width

from pipeline.model import Block, Document, Inline, Kind
from pipeline.text.blocks import OWN_SECTIONS, SECTION, plain

_UNLISTED = {Kind.DRAFT, Kind.DISCLAIMER, Kind.PROVENANCE}
"""Boxes that nobody looks for in a list of contents."""

_LONG = 4
"""Sections up to which a page needs no list of contents (WB-03)."""

_BAND = 40
"""Characters that fit across a page in bold type of 18 points, with room to spare; a square one,
as Chinese has, takes the room of two."""

_BANDED = {"heading", "paragraph", "text", "strong"}
"""What a band can hold."""

_SHORT = 8
"""Characters of a phone number that fits a narrow screen at twice the body size."""


class Section(NamedTuple):
    """A heading of level 2 and what follows it, or a box of its own, which has no heading.

    Its number among the phases of recovery counts from 1; it is 0 when it is none.
    """

    heading: Block | None
    blocks: tuple[Block, ...]
    phase: int = 0

    @property
    def first(self) -> Block:
        """The block that names it in a list of contents."""
        return self.heading or self.blocks[0]


class TocEntry(NamedTuple):
    """A line of a table of contents: the id of what it leads to, and its text without links."""

    id: str
    inlines: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Outline:
    """A document in the parts that templates print.

    Attributes:
        first: The blocks of a phone's first screens: the purpose, whom to call in an emergency,
            and the clinic's numbers.
        opening: The other blocks before the first section.
        sections: The rest.
        phases: How many sections are phases of recovery.
        contents: What an e-book lists: boxes and sections.
        jumps: What a web page lists: those after `first`.
        listed: What paper lists: the sections, and whom to call where that is no earlier.
    """

    first: tuple[Block, ...]
    opening: tuple[Block, ...]
    sections: tuple[Section, ...]
    phases: int
    contents: tuple[TocEntry, ...]
    jumps: tuple[TocEntry, ...]
    listed: tuple[TocEntry, ...]

    @property
    def long(self) -> bool:
        """Whether the page itself needs a list of contents."""
        return sum(section.heading is not None for section in self.sections) > _LONG


def outline(document: Document) -> Outline:
    """Arrange the blocks of a document."""
    opening: list[Block] = []
    sections: list[Section] = []
    phases = hurry = 0
    for block in _named(document.blocks, count(1)):
        # A heading begins a section; some boxes are one of their own.
        if block.type == "heading" and block.level == SECTION:
            is_phase = "phase" in block.classes
            phases += is_phase
            sections.append(Section(block, (), phases if is_phase else 0))
        elif not OWN_SECTIONS.isdisjoint((block.kind, block.tier)) and sections:
            sections.append(Section(None, (block,)))
        elif sections:
            sections[-1] = sections[-1]._replace(blocks=(*sections[-1].blocks, block))
        else:
            opening.append(block)
            # The clinic's numbers, and all before them, are what somebody in a hurry needs.
            if block.kind is Kind.CONTACT and not hurry:
                hurry = len(opening)

    hurry = hurry or len(opening)
    firsts = [section.first for section in sections]
    boxes = [block for block in opening if block.type == "box"]
    entries = [block for block in (*boxes, *firsts) if block.kind not in _UNLISTED]
    listed = [block for block in firsts if block.type == "heading" or block.kind is Kind.CONTACT]
    return Outline(
        first=tuple(opening[:hurry]),
        opening=tuple(opening[hurry:]),
        sections=tuple(sections),
        phases=phases,
        contents=tuple(map(_entry, entries)),
        jumps=tuple(_entry(block) for block in entries if block not in opening[:hurry]),
        listed=tuple(map(_entry, listed)),
    )


def number(block: Block) -> str:
    """Return the class of a paragraph that is a phone number and nothing else, or nothing."""
    if sole(block).type != "phone":
        return ""
    return "number long" if len(plain(block.inlines)) > _SHORT else "number"


def band(block: Block) -> bool:
    """Tell whether a protected block says so little that it is a band across the page: a draft."""
    words, types = "", set()
    for child in block.children:
        words += plain(child.inlines)
        types.add(child.type)
        for inline in child.inlines:
            types.add(inline.type)
            types.update(below.type for below in inline.children)
    room = len(words) + sum(east_asian_width(letter) in "WF" for letter in words)
    return block.kind is Kind.DRAFT and types <= _BANDED and room <= _BAND


def sole(block: Block) -> Inline:
    """Return the only piece of a text, inside bold type too; one without a type for several."""
    inlines = block.inlines
    if len(inlines) == 1 and inlines[0].type == "strong":
        inlines = inlines[0].children
    return inlines[0] if len(inlines) == 1 else Inline("")


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
