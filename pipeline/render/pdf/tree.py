"""The structure tree of a tagged PDF: one node for each HTML element that means something."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple
from xml.etree.ElementTree import Element

from pipeline.render.pdf import syntax
from pipeline.render.pdf.layout import Untyped


@dataclass(slots=True, eq=False)
class Mark:
    """A marked-content sequence. It is an artifact until a node takes it.

    Attributes:
        text: The characters that it paints, in logical order; empty for an image.
        tag: Its tag in the content stream.
        page: Page number from 0, once a node has taken it.
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
    tag: str
    page: int = 0
    mcid: int | None = None
    pagination: str = ""
    leftward: bool = False
    generated: bool = False
    logical: str = ""
    actual: str | None = None

    def operator(self) -> bytes:
        """Write the operator that begins the sequence."""
        if self.mcid is None and not self.pagination:
            return b"/Artifact BMC"
        if self.mcid is None:
            tag, entries = "Artifact", {"Type": "/Pagination"}
            # A repeated table head has a type, but none of the subtypes.
            if self.pagination != "Pagination":
                entries["Subtype"] = f"/{self.pagination}"
        else:
            tag, entries = self.tag, {"MCID": str(self.mcid)}
            if self.actual is not None:
                entries["ActualText"] = syntax.text(self.actual)
        return f"/{tag} {syntax.dictionary(entries)} BDC".encode("ascii")


class Annotated(NamedTuple):
    """A link annotation in a node, a dictionary of pydyf, and its page."""

    annotation: Untyped
    page: int


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
    kids: list[Node | Mark | Annotated] = field(default_factory=list)
    reference: str = ""

    def nodes(self) -> Iterator[Node]:
        """Yield this node and all below it, in reading order."""
        yield self
        for kid in self.kids:
            if isinstance(kid, Node):
                yield from kid.nodes()

    def named(self) -> dict[str, str]:
        """Return the references of this node and all below it that have an id, by id."""
        return {node.id: node.reference for node in self.nodes() if node.id}

    def leaves(self) -> Iterator[tuple[Node, Mark | Annotated]]:
        """Yield all marks and annotations with the node of each, in reading order."""
        for kid in self.kids:
            if isinstance(kid, Node):
                yield from kid.leaves()
            else:
                yield self, kid
