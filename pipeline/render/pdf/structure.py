"""Build the structure tree from the painted boxes: one node for each HTML element.

WeasyPrint's own builder makes one for each line and page, which reads a list item that
crosses a page as two. Everything here is decided with the HTML at hand; a pass over the
finished PDF would come too late.
"""

import logging
from collections.abc import Iterable, Mapping, Sequence
from xml.etree.ElementTree import Element

from pipeline.render.pdf import roles
from pipeline.render.pdf.layout import Untyped, bullet, is_a, placed, visible
from pipeline.render.pdf.tree import Annotated, Mark, Node

_LOG = logging.getLogger(__name__)

_EMPTY_CELLS = frozenset({"TD", "TH"})
"""Types that stay in the tree when they are empty, so that a table keeps its grid."""


def build(pages: Iterable[tuple[Iterable[Untyped], Mapping[Untyped, Mark]]], *, lang: str) -> Node:
    """Build the tree of a document from the top boxes of its pages and what was painted, by box."""
    root = Node("Document", lang, 0)
    nodes: dict[tuple[int, str], Node] = {}
    for number, (boxes, marks) in enumerate(pages):
        builder = _Builder(nodes, number, marks)
        for box in boxes:
            builder.place(box, root, repeated=False)
    _prune(root)
    return root


def link_text(element: Element) -> str:
    """Return the text of a link, for a list of links that a screen reader reads out."""
    label = element.get("aria-label") or element.get("title") or "".join(roles.strings(element))
    return " ".join(label.split())


def _prune(node: Node) -> bool:
    """Remove empty nodes; tell whether anything is left."""
    node.kids = [kid for kid in node.kids if not isinstance(kid, Node) or _prune(kid)]
    return bool(node.kids) or node.role in _EMPTY_CELLS


class _Builder:
    """Puts the boxes of a page, counted from 0, into the tree.

    The node of each HTML element so far is kept by its identity and the name of the box.
    """

    def __init__(
        self, nodes: dict[tuple[int, str], Node], page: int, marks: Mapping[Untyped, Mark]
    ) -> None:
        self._nodes = nodes
        self._page = page
        self._marks = marks

    def place(self, box: Untyped, parent: Node, *, repeated: bool) -> None:
        """Put a box and all in it into a node; it may repeat the head or foot of a table."""
        # Decoration stays an artifact; a picture says in words what it shows.
        if roles.is_hidden(box):
            return
        if is_a(box, "ReplacedBox"):
            self._picture(box, parent)
            return
        if is_a(box, "TextBox"):
            self._text(box, parent, repeated=repeated)
            return

        # The annotation of a link comes before its text.
        node = self._node(box, parent)
        repeats = getattr(box, "is_header", False) or getattr(box, "is_footer", False)
        repeated = repeated or (repeats and node.page != self._page)
        if box.link_annotation is not None:
            node.kids.append(Annotated(box.link_annotation, self._page))
        for child in map(placed, getattr(box, "children", ())):
            self.place(child, self._home(node, child), repeated=repeated)

    def _text(self, box: Untyped, node: Node, *, repeated: bool) -> None:
        """Let a node take a text that is painted; else it stays an artifact."""
        mark = self._marks.get(box)
        if mark is None or not visible(box):
            return
        # The head of a table is read once, where it is first; white space is not read at all, and
        # the page that a link leads to is for paper only.
        if repeated:
            mark.pagination = "Pagination"
        elif mark.text.strip() and box.element_tag != "a::after":
            mark.page = self._page
            node.kids.append(mark)

    def _picture(self, box: Untyped, parent: Node) -> None:
        words = "" if box.element is None else box.element.get("alt", "")
        mark = self._marks.get(box)
        if not words or mark is None or not visible(box):
            _LOG.warning("a picture has no alternative text: <%s>", box.element_tag)
            return
        node = self._node(box, parent)
        node.texts["Alt"] = words
        mark.page = self._page
        node.kids.append(mark)

    def _node(self, box: Untyped, parent: Node) -> Node:
        """Find the node of a box, or make it."""
        role = roles.role(box, parent)
        if not role:
            return parent
        # All boxes of an element share its node, over lines and pages.
        key = (id(box.element), box.element_tag)
        if key not in self._nodes:
            self._nodes[key] = self._new(box, role, parent)
        return self._nodes[key]

    def _new(self, box: Untyped, role: str, parent: Node) -> Node:
        if box.element_tag in {"dt", "dd"}:
            parent = self._list_item(box, parent)
        node = self._child(parent, role, lang=box.style["lang"])
        if role == "LI" and not parent.attributes and (kind := bullet(box)):
            parent.attributes = roles.numbering(kind)
        # A pseudo-element has no attributes of its own.
        if "::" in box.element_tag:
            return node
        node.element = box.element
        node.id = box.element.get("id", "")
        if role == "Sect" and (title := box.element.get("aria-label")):
            node.texts["T"] = title
        if role == "TH":
            node.attributes = roles.scope(box.element)
        return node

    def _child(self, parent: Node, role: str, *, lang: str | None = None) -> Node:
        node = Node(role, lang or parent.lang, self._page, parent)
        parent.kids.append(node)
        return node

    def _home(self, node: Node, child: Untyped) -> Node:
        """Find where in a node a child belongs: PDF has layers that HTML does not have."""
        name = child.element_tag or ""
        # An item has its marker beside its body, an entry of a contents list a reference around it.
        if name.endswith("::marker"):
            return node
        if node.role == "TOCI" and name not in {"ol", "ul"}:
            return self._layer(node, "Reference", node.kids)
        if node.role == "LI" and name not in {"dt", "dd"}:
            return self._layer(node, "LBody", node.kids)
        # A line of text without a paragraph gets one, and the lines after it are in the same one.
        if node.role in roles.GROUPS and is_a(child, "LineBox"):
            return self._layer(node, "P", node.kids[-1:])
        return node

    def _layer(self, node: Node, role: str, among: Sequence[Node | Mark | Annotated]) -> Node:
        """Find or make a node in another that has no HTML element of its own."""
        for kid in among:
            if isinstance(kid, Node) and kid.role == role and kid.element is node.element:
                return kid
        layer = self._child(node, role)
        layer.element = node.element
        return layer

    def _list_item(self, box: Untyped, parent: Node) -> Node:
        """Find or make the item of a definition list that holds a term or a definition."""
        if parent.role == "LI":
            return parent
        # A term after a definition begins a new item.
        last = parent.kids[-1] if parent.kids else None
        if isinstance(last, Node) and (box.element_tag == "dd" or not _holds(last, "LBody")):
            return last
        return self._child(parent, "LI", lang=box.style["lang"])


def _holds(node: Node, role: str) -> bool:
    return any(isinstance(kid, Node) and kid.role == role for kid in node.kids)
