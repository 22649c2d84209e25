"""Looks at a finished page as its reader gets it, and says what is wrong with protected blocks.

It shares nothing with the gate but `fold`: the gate reads the file, this asks a browser.
"""

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby, pairwise
from typing import Any

from pipeline.contract.fold import fold
from pipeline.model import Format, Tier
from tests.conformance import ink
from tests.conformance.browser import Browser, Tab
from tests.conformance.media import MEDIA, Medium
from tests.conformance.pages import Finished
from tests.outline import block_text


class Reason(StrEnum):
    """What is wrong."""

    MISSING = "missing"
    TEXT = "text"
    HIDDEN = "hidden"
    MASKED = "masked"
    SMALL = "small"
    CONTRAST = "contrast"
    STRUCK = "struck"
    TURNED = "turned"
    BIDI = "bidi"
    OUTSIDE = "outside"
    CLIPPED = "clipped"
    OVERLAPPING = "overlapping"
    COVERED = "covered"
    ORDER = "order"
    LATE = "late"
    SILENT = "silent"
    UNNAMED = "unnamed"
    FETCHED = "fetched"


@dataclass(frozen=True, slots=True, order=True)
class Fault:
    """Something that a reader would miss or mistake.

    Attributes:
        page: Which page.
        medium: In which medium.
        block: Id of the protected block; empty when it concerns the page.
        reason: What is wrong.
        what: The text or value that was found.
    """

    page: str
    medium: str
    block: str
    reason: Reason
    what: str

    def __str__(self) -> str:
        """Print the place first."""
        return f"{self.page} ({self.medium}) {self.block}: {self.reason}: {self.what}"


_LARGE_PRINT = {"ar": 20, "zh-Hans": 22}
"""Least size on paper in pt (LP-01), where it is not that of alphabets."""
_ALPHABET = 18
_PX_PER_PT = 96 / 72
_READERS_OWN = 16
"""px that a browser gives a reader who has set nothing."""

_REGIONS = {Format.HTML: "region", Format.EPUB: "doc-notice"}
"""The role of a protected block."""

_INLINE = {"StaticText", "image", "link", "strong", "emphasis", "code", "generic", "LineBreak"}
"""Roles within a line; all others part the words before from the words in them."""

_EXCERPT = 40
"""Characters that a message shows."""

_UNREAD = {"InlineTextBox", "ListMarker"}
"""What is no text of the author's: pieces of a text that is read already, and marks of lists."""


def look(browser: Browser, page: Finished, media: Sequence[Medium] = MEDIA) -> tuple[Fault, ...]:
    """Look at a page in each medium; no fault means that every protected block can be read."""
    tab = browser.open(page.content, page.format)
    found: list[Fault] = []
    for medium in media:
        tab.show(medium)
        found += [
            Fault(page.name, medium.name, block, reason, what)
            for block, reason, what in _Look(page, medium, tab).faults()
        ]
    found += [Fault(page.name, "", "", Reason.FETCHED, said) for said in tab.complaints]
    return tuple(sorted(set(found)))


Found = tuple[str, Reason, str]
"""Block, reason and what was found."""


@dataclass(frozen=True, slots=True)
class _Look:
    """One page in one medium."""

    page: Finished
    medium: Medium
    tab: Tab

    def faults(self) -> Iterator[Found]:
        """Yield all that is wrong."""
        contract = self.page.contract
        ids = tuple(block.id for block in contract.blocks)
        seen = self.tab.measure(ids, direction=contract.direction, least=self._least())
        for fault in seen["faults"]:
            yield fault["block"], Reason(fault["reason"]), fault["what"]
        blocks = {block["id"]: block for block in seen["blocks"]}
        yield from self._texts(blocks)
        yield from self._order(blocks)
        yield from self._announced(blocks)
        yield from self._ink(seen)

    def _least(self) -> float:
        """Return the least size of text in px."""
        if self.medium.media == "print" and self.page.format is Format.HTML:
            return _LARGE_PRINT.get(self.page.contract.tag, _ALPHABET) * _PX_PER_PT
        return _READERS_OWN * self.medium.text

    def _texts(self, blocks: Mapping[str, Any]) -> Iterator[Found]:
        for expected in self.page.contract.blocks:
            if expected.id not in blocks:
                yield expected.id, Reason.MISSING, "no element has this id"
                continue
            text = fold(blocks[expected.id]["text"])
            if text != block_text(self.page.contract, expected.id):
                yield expected.id, Reason.TEXT, f"the page shows {text!r}"

    def _order(self, blocks: Mapping[str, Any]) -> Iterator[Found]:
        """Judge the order, and that nobody has to scroll for the number to call.

        On a telephone of 320 by 640 px it stands at 415 to 476 px in the four languages, so one
        screen is a promise that holds. With letters of 200 % a screen has room for the title
        only, and paper is another matter: there is no promise for these.
        """
        contract = self.page.contract
        first = {block.id for block in contract.blocks if block.tier is Tier.CALL_NOW}
        due = [blocks[block.id] for block in contract.blocks if block.id in blocks]
        for above, below in pairwise(due):
            # A screen begins with whom to call; its head says that it is a draft.
            if below["id"] in first and self.medium.media == "screen":
                continue
            if below["top"] <= above["top"]:
                yield below["id"], Reason.ORDER, f"stands above {above['id']}"
        if self.medium.text != 1 or self.medium.media != "screen":
            return
        for expected in contract.blocks:
            if expected.tier is Tier.CALL_NOW and expected.id in blocks:
                number = blocks[expected.id]["number"]
                if number is None or number > self.medium.height:
                    what = f"its number is at {number} px, the screen ends at {self.medium.height}"
                    yield expected.id, Reason.LATE, what

    def _announced(self, blocks: Mapping[str, Any]) -> Iterator[Found]:
        """Judge what a screen reader gets."""
        tree = self.tab.tree()
        nodes = {node.get("backendDOMNodeId"): node for node in tree.values()}
        numbers = self.tab.numbers()
        for expected in self.page.contract.blocks:
            if expected.id not in blocks:
                continue
            node = nodes.get(numbers[expected.id])
            if node is None or node["ignored"]:
                yield expected.id, Reason.SILENT, "it is not in the accessibility tree"
                continue
            heard = fold(_say(node, tree))
            # Two buttons side by side have no space between them.
            if _joined(heard) != _joined(block_text(self.page.contract, expected.id)):
                yield expected.id, Reason.SILENT, f"a screen reader gets {heard!r}"
            role, name = node["role"]["value"], fold(node.get("name", {}).get("value", ""))
            heading = _first(node, tree)
            title = fold(_say(heading, tree)) if heading["role"]["value"] == "heading" else ""
            if role != _REGIONS[self.page.format] or not title or name != title:
                what = f"its role is {role!r}, its name {name!r}, its heading {title!r}"
                yield expected.id, Reason.UNNAMED, what

    def _ink(self, seen: Mapping[str, Any]) -> Iterator[Found]:
        """Judge what the eye gets."""
        letters = [letter for block in seen["blocks"] for letter in _letters(block)]
        parts = list(ink.strips(one for one in letters if one.box[2] <= self.medium.width))
        self.tab.unroll(seen["height"])
        inked = [self.tab.picture(part.box) for part in parts]
        with self.tab.without_ink():
            bare = [self.tab.picture(part.box) for part in parts]
        for part, with_text, without in zip(parts, inked, bare, strict=True):
            for block, text in _spelled(part.blank(with_text, without)):
                yield block, Reason.COVERED, f"no ink for {text!r}"
            for block, text in _spelled(part.faint(without)):
                yield block, Reason.CONTRAST, f"the picture hardly shows {text!r}"


def _joined(text: str) -> str:
    return "".join(text.split())


def _letters(block: Mapping[str, Any]) -> Iterator[ink.Letter]:
    """Yield the letters of a block; one above the page or before its edge has no picture."""
    for text, x, y, width, height, red, green, blue in block["characters"]:
        box = math.floor(x), math.floor(y), math.ceil(x + width), math.ceil(y + height)
        if min(box) >= 0:
            yield ink.Letter(block["id"], text, box, (red, green, blue))


def _spelled(letters: Iterable[ink.Letter]) -> Iterator[tuple[str, str]]:
    """Yield the beginning of what these letters spell, block by block."""
    for block, found in groupby(letters, key=lambda letter: letter.block):
        yield block, "".join(letter.text for letter in found)[:_EXCERPT]


def _children(node: Mapping[str, Any], tree: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    return [tree[name] for name in node.get("childIds", ()) if name in tree]


def _first(node: Mapping[str, Any], tree: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return the first node inside that is announced as something."""
    for child in _children(node, tree):
        return _first(child, tree) if child["ignored"] else child
    return node


def _say(node: Mapping[str, Any], tree: Mapping[str, Any]) -> str:
    """Return the text of a node in reading order, blocks apart by a space."""
    role = node.get("role", {}).get("value", "")
    if role in _UNREAD:
        return ""
    if role == "StaticText":
        return str(node["name"]["value"])
    inside = "".join(_say(child, tree) for child in _children(node, tree))
    return inside if node["ignored"] or role in _INLINE else f" {inside} "
