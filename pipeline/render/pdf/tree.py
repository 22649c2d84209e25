"""The two trees of a tagged PDF: fragments that were painted, and nodes that are read out.

A `Fragment` is a box of the finished layout: one HTML element may be many of them, one for each
line and page. A `Node` is a structure element: one for each HTML element that means something.
"""

from __future__ import annotations

from collections.abc import Iterator, MutableMapping
from dataclasses import dataclass, field
from enum import Enum, auto
from xml.etree.ElementTree import Element

from pipeline.render.pdf import syntax

Annotation = MutableMapping[str, object]
"""The dictionary of a link annotation, to be filled with PDF syntax."""


class BoxType(Enum):
    """What a box of the layout is (CSS Display 3)."""

    BLOCK = auto()
    LINE = auto()
    INLINE = auto()
    TEXT = auto()
    IMAGE = auto()


@dataclass(slots=True, eq=False)
class Mark:
    """A marked-content sequence. It is an artifact until a node takes it.

    Attributes:
        text: The characters that it paints, in logical order; empty for an image.
        tag: Its tag in the content stream.
        mcid: Its number on the page; None for an artifact.
        pagination: Of an artifact that belongs to the page, ``Header`` or ``Footer``, or
            ``Pagination`` for a repeated head; empty for any other.
        leftward: Whether it is in a right-to-left box: there even a lone bracket is
            painted as its mirror image.
        generated: Whether a style made it, so that it is not in the HTML.
        logical: What is read out: `text` with the space that a line end swallowed.
        actual: Replacement text for extractors, None where the glyphs tell it themselves.
    """

    text: str
    tag: str = "Span"
    mcid: int | None = None
    pagination: str = ""
    leftward: bool = False
    generated: bool = False
    logical: str = ""
    actual: str | None = None

    def operator(self) -> bytes:
        """Write the operator that begins the sequence."""
        if self.mcid is None:
            return self._artifact().encode("ascii")
        # Only a mark that a node has taken has a number, by which the node refers to it.
        entries = {"MCID": str(self.mcid)}
        if self.actual is not None:
            entries["ActualText"] = syntax.text(self.actual)
        return f"/{self.tag} {syntax.dictionary(entries)} BDC".encode("ascii")

    def _artifact(self) -> str:
        if not self.pagination:
            return "/Artifact BMC"
        # A repeated table head has a type, but none of the subtypes.
        entries = {"Type": "/Pagination"}
        if self.pagination != "Pagination":
            entries["Subtype"] = f"/{self.pagination}"
        return f"/Artifact {syntax.dictionary(entries)} BDC"


@dataclass(frozen=True, slots=True, eq=False)
class Fragment:
    """A box of the finished layout (CSS Fragmentation 3).

    Attributes:
        type: What it is.
        element: The HTML element that it belongs to; None for the page's own boxes.
        name: Of the element, or of its pseudo-element, such as ``li::marker``.
        lang: BCP 47 tag of its language, empty when the HTML has none.
        page: Page number from 0.
        mark: What it paints; only a visible text or image has one.
        annotation: The link annotation that lies over it.
        reference: The reference to that annotation.
        repeatable: Whether it is table head or foot, which every page repeats.
        bullet: Of a list item, its CSS ``list-style-type``; empty without text marker.
        bookmarked: Whether the document outline has an entry for it.
        children: The boxes in it, in the order of the HTML.
    """

    type: BoxType
    element: Element | None
    name: str
    lang: str
    page: int
    mark: Mark | None = None
    annotation: Annotation | None = None
    reference: str = ""
    repeatable: bool = False
    bullet: str = ""
    bookmarked: bool = False
    children: tuple[Fragment, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class Content:
    """A marked-content sequence in a node."""

    mark: Mark
    page: int


@dataclass(frozen=True, slots=True, eq=False)
class Annotated:
    """A link annotation in a node, with the reference to it."""

    annotation: Annotation
    page: int
    reference: str


@dataclass(slots=True, eq=False)
class Node:
    """A structure element.

    Attributes:
        role: Standard structure type (ISO 32000-1, 14.8.4).
        lang: BCP 47 tag of its language.
        page: Page on which it begins, from 0.
        parent: The node that it is in, None for the document.
        element: The HTML element that it represents; for a node without one of its own
            (the body of a list item), the element whose text it holds.
        id: The ``id`` of its HTML element, empty for none.
        texts: Text entries by key: ``ActualText``, ``Alt``, ``T``.
        attributes: PDF syntax by key of its attribute dictionary; ``O`` is the owner.
        bookmarked: Whether the document outline has an entry for it.
        target: Of an entry in a table of contents, the id that it leads to.
        kids: What is in it, in reading order.
        reference: Its indirect reference, once it is written.
    """

    role: str
    lang: str
    page: int
    parent: Node | None = None
    element: Element | None = None
    id: str = ""
    texts: dict[str, str] = field(default_factory=dict)
    attributes: dict[str, str] = field(default_factory=dict)
    bookmarked: bool = False
    target: str = ""
    kids: list[Node | Content | Annotated] = field(default_factory=list)
    reference: str = ""

    def nodes(self) -> Iterator[Node]:
        """Yield this node and all below it, in reading order."""
        yield self
        for kid in self.kids:
            if isinstance(kid, Node):
                yield from kid.nodes()
