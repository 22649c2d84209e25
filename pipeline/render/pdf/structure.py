"""Build the structure tree out of the painted pieces: one node for each HTML element.

WeasyPrint's own builder makes one for each line and page, which reads a list item that
crosses a page as two. Everything here is decided with the HTML at hand; a pass over the
finished PDF would come too late.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator
from itertools import accumulate
from xml.etree.ElementTree import Element

from pipeline.render.pagebreaks import letters
from pipeline.render.pdf import roles
from pipeline.render.pdf.tree import Annotated, Content, Node, Piece, Shape

_LOG = logging.getLogger(__name__)

_EMPTY_CELLS = frozenset({"TD", "TH"})
"""Types that stay in the tree when nothing is in them, so that a table keeps its grid."""


def build(pieces: Iterable[Piece], *, lang: str) -> Node:
    """Build the structure tree of a document.

    Args:
        pieces: The top boxes of all its pages, in order.
        lang: BCP 47 tag of the document.
    """
    builder = _Builder(lang)
    for piece in pieces:
        builder.place(piece, builder.root, repeated=False)
    _prune(builder.root)
    return builder.root


def starts(root: Node, pages: int) -> tuple[int, ...]:
    """Count the letters that are read before each page (`pipeline.model.Pages`)."""
    counts = [0] * pages
    for content in _written(root):
        counts[content.page] += letters(content.mark.text)
    return (0, *accumulate(counts[:-1]))


def _written(node: Node) -> Iterator[Content]:
    """Yield what was written for the handout, without lists of contents and list markers."""
    for kid in node.kids:
        if isinstance(kid, Content) and not kid.mark.generated:
            yield kid
        elif isinstance(kid, Node) and (kid.element is None or kid.element.tag != "nav"):
            yield from _written(kid)


def link_text(element: Element) -> str:
    """Say where a link leads, in words: for the ones who hear links out of their text."""
    label = element.get("aria-label") or element.get("title") or "".join(roles.strings(element))
    pictures = [image.get("alt", "") for image in element.iter("img")]
    return " ".join([*label.split(), *pictures])


def _prune(node: Node) -> bool:
    """Take out what has nothing to say; tell whether anything is left."""
    node.kids = [kid for kid in node.kids if not isinstance(kid, Node) or _prune(kid)]
    return bool(node.kids) or node.role in _EMPTY_CELLS


class _Builder:
    """The tree so far, and the node of each HTML element that was met."""

    def __init__(self, lang: str) -> None:
        self.root = Node("Document", lang, 0)
        self._nodes: dict[tuple[int, str], Node] = {}

    def place(self, piece: Piece, parent: Node, *, repeated: bool) -> None:
        """Put a piece and all in it into the tree."""
        if roles.is_hidden(piece):
            return
        if piece.shape is Shape.TEXT:
            _put(piece, parent, repeated=repeated)
            return
        node = self._node(piece, parent)
        if piece.shape is Shape.IMAGE:
            if node.role == "Figure":
                _put(piece, node, repeated=repeated)
            return
        repeated = repeated or (piece.repeatable and node.page != piece.page)
        if piece.annotation is not None:
            node.kids.append(Annotated(piece.annotation, piece.page, piece.reference))
        for child in piece.children:
            self.place(child, _home(node, child), repeated=repeated)

    def _node(self, piece: Piece, parent: Node) -> Node:
        """Find the node of a piece, or make it."""
        role = roles.role(piece, parent)
        if piece.shape is Shape.IMAGE:
            role = "Figure" if roles.alternative(piece) else ""
            _complain(piece)
        if not role:
            return parent
        key = (id(piece.element), piece.tag)
        if key not in self._nodes:
            self._nodes[key] = self._new(piece, role, parent)
        return self._nodes[key]

    def _new(self, piece: Piece, role: str, parent: Node) -> Node:
        if piece.tag in {"dt", "dd"}:
            parent = _entry(piece, parent)
        node = _child(parent, role, piece)
        if piece.element is not None and "::" not in piece.tag:
            node.element = piece.element
            node.id = piece.element.get("id", "")
            if role == "Sect" and (title := piece.element.get("aria-label")):
                node.texts["T"] = title
        if role == "TOCI" and node.element is not None:
            link = node.element.find(".//a[@href]")
            node.target = "" if link is None else link.get("href", "").removeprefix("#")
        if role == "Figure":
            node.texts["Alt"] = roles.alternative(piece)
        if role == "LI" and piece.bullet and not parent.attributes:
            parent.attributes = roles.numbering(piece.bullet)
        group = parent.parent
        headed = group is not None and group.role == "THead"
        node.attributes = roles.attributes(piece, node, row=not headed)
        node.bookmarked = piece.bookmarked
        return node


def _complain(piece: Piece) -> None:
    """Say when nobody decided whether a picture is decoration."""
    if piece.tag == "img" and piece.element is not None and piece.element.get("alt") is None:
        _LOG.warning("a picture has no alt, not even an empty one")


def _put(piece: Piece, node: Node, *, repeated: bool) -> None:
    """Let a node take what a piece paints; else it stays an artifact."""
    mark = piece.mark
    if mark is None:
        return
    if repeated:
        mark.pagination = "Pagination"
    elif piece.shape is Shape.IMAGE or mark.text.strip():
        node.kids.append(Content(mark, piece.page))


def _child(parent: Node, role: str, piece: Piece) -> Node:
    node = Node(role, piece.lang or parent.lang, piece.page, parent)
    parent.kids.append(node)
    return node


def _home(node: Node, child: Piece) -> Node:
    """Find where in a node a child belongs: PDF has layers that HTML has not."""
    if child.tag.endswith("::marker"):
        return node
    if node.role == "TOCI" and child.tag not in {"ol", "ul"}:
        return _layer(node, "Reference", child)
    if node.role == "LI" and child.tag not in {"dt", "dd"}:
        return _layer(node, "LBody", child)
    if node.role in roles.GROUPS and child.shape is Shape.LINE:
        last = node.kids[-1] if node.kids else None
        if isinstance(last, Node) and last.role == "P" and last.element is node.element:
            return last
        return _layer(node, "P", child, again=True)
    return node


def _layer(node: Node, role: str, piece: Piece, *, again: bool = False) -> Node:
    """Find or make a node in another that has no HTML element of its own."""
    for kid in node.kids:
        if isinstance(kid, Node) and kid.role == role and not again:
            return kid
    layer = Node(role, node.lang, piece.page, node, node.element)
    node.kids.append(layer)
    return layer


def _entry(piece: Piece, parent: Node) -> Node:
    """Find the entry of a definition list that a term begins or a definition ends."""
    if parent.role == "LI":
        return parent
    last = parent.kids[-1] if parent.kids else None
    if isinstance(last, Node):
        defined = any(isinstance(kid, Node) and kid.role == "LBody" for kid in last.kids)
        if piece.tag == "dd" or not defined:
            return last
    return _child(parent, "LI", piece)
