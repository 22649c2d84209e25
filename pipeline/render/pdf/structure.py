"""Build the structure tree from the painted fragments: one node for each HTML element.

WeasyPrint's own builder makes one for each line and page, which reads a list item that
crosses a page as two. Everything here is decided with the HTML at hand; a pass over the
finished PDF would come too late.
"""

import logging
from collections.abc import Iterable, Iterator
from itertools import accumulate
from xml.etree.ElementTree import Element

from pipeline.render.pagebreaks import letters
from pipeline.render.pdf import roles
from pipeline.render.pdf.tree import Annotated, BoxType, Content, Fragment, Node

_LOG = logging.getLogger(__name__)

_EMPTY_CELLS = frozenset({"TD", "TH"})
"""Types that stay in the tree when they are empty, so that a table keeps its grid."""


def build(fragments: Iterable[Fragment], *, lang: str) -> Node:
    """Build the structure tree of a document.

    Args:
        fragments: The top boxes of all its pages, in order.
        lang: BCP 47 tag of the document.
    """
    builder = _Builder(lang)
    for fragment in fragments:
        builder.place(fragment, builder.root, repeated=False)
    _prune(builder.root)
    return builder.root


def starts(root: Node, pages: int) -> tuple[int, ...]:
    """Count the letters that are read before each page (`pipeline.model.Pages`)."""
    counts = [0] * pages
    for content in _written(root):
        counts[content.page] += letters(content.mark.text)
    # A page begins after the letters of all pages before it.
    return (0, *accumulate(counts[:-1]))


def _written(node: Node) -> Iterator[Content]:
    """Yield what was written for the handout, without lists of contents and list markers."""
    for kid in node.kids:
        if isinstance(kid, Content) and not kid.mark.generated:
            yield kid
        elif isinstance(kid, Node) and not _added(kid.element):
            yield from _written(kid)


def _added(element: Element | None) -> bool:
    """Tell whether the tool says something of its own: a list of contents, the part of a phase."""
    return element is not None and (element.tag == "nav" or element.get("class") == "place")


def link_text(element: Element) -> str:
    """Return the text of a link, for a list of links that a screen reader reads out."""
    label = element.get("aria-label") or element.get("title") or "".join(roles.strings(element))
    return " ".join(label.split())


def _prune(node: Node) -> bool:
    """Remove empty nodes; tell whether anything is left."""
    node.kids = [kid for kid in node.kids if not isinstance(kid, Node) or _prune(kid)]
    return bool(node.kids) or node.role in _EMPTY_CELLS


class _Builder:
    """The tree so far, and the node of each HTML element in it."""

    def __init__(self, lang: str) -> None:
        self.root = Node("Document", lang, 0)
        self._nodes: dict[tuple[int, str], Node] = {}

    def place(self, fragment: Fragment, parent: Node, *, repeated: bool) -> None:
        """Put a fragment and all in it into the tree.

        Args:
            fragment: The box.
            parent: The node around it.
            repeated: Whether it repeats the head or foot of a table on a later page.
        """
        # Decoration stays an artifact; a picture says in words what it shows.
        if roles.is_hidden(fragment):
            return
        if fragment.type is BoxType.IMAGE:
            self._picture(fragment, parent)
            return
        if fragment.type is BoxType.TEXT:
            _put(fragment, parent, repeated=repeated)
            return

        # The annotation of a link comes before its text.
        node = self._node(fragment, parent)
        repeated = repeated or (fragment.repeatable and node.page != fragment.page)
        if fragment.annotation is not None:
            node.kids.append(Annotated(fragment.annotation, fragment.page, fragment.reference))
        for child in fragment.children:
            self.place(child, _home(node, child), repeated=repeated)

    def _picture(self, fragment: Fragment, parent: Node) -> None:
        words = "" if fragment.element is None else fragment.element.get("alt", "")
        if not words or fragment.mark is None:
            _LOG.warning("a picture has no words: <%s>", fragment.name)
            return
        node = self._node(fragment, parent)
        node.texts["Alt"] = words
        node.kids.append(Content(fragment.mark, fragment.page))

    def _node(self, fragment: Fragment, parent: Node) -> Node:
        """Find the node of a fragment, or make it."""
        role = roles.role(fragment, parent)
        if not role:
            return parent
        # All fragments of an element share its node, over lines and pages.
        key = (id(fragment.element), fragment.name)
        if key not in self._nodes:
            self._nodes[key] = self._new(fragment, role, parent)
        return self._nodes[key]

    def _new(self, fragment: Fragment, role: str, parent: Node) -> Node:
        if fragment.name in {"dt", "dd"}:
            parent = _list_item(fragment, parent)
        node = _child(parent, role, fragment)

        # A pseudo-element has no attributes of its own.
        if fragment.element is not None and "::" not in fragment.name:
            node.element = fragment.element
            node.id = fragment.element.get("id", "")
            if role == "Sect" and (title := fragment.element.get("aria-label")):
                node.texts["T"] = title

        # What only some types have.
        if role == "TOCI" and node.element is not None:
            link = node.element.find(".//a[@href]")
            node.target = "" if link is None else link.get("href", "").removeprefix("#")
        if role == "LI" and fragment.bullet and not parent.attributes:
            parent.attributes = roles.numbering(fragment.bullet)
        # A header cell below the head of the table is the head of a row.
        group = parent.parent
        headed = group is not None and group.role == "THead"
        if role in {"TH", "TD"}:
            node.attributes = roles.cell(fragment, role, row=not headed)
        node.bookmarked = fragment.bookmarked
        return node


def _put(fragment: Fragment, node: Node, *, repeated: bool) -> None:
    """Let a node take what a fragment paints; else it stays an artifact."""
    # The head of a table is read once, where it is first; white space is not read at all.
    mark = fragment.mark
    if mark is None:
        return
    if repeated:
        mark.pagination = "Pagination"
    elif fragment.name == "a::after":  # the page that a link leads to is for paper only
        return
    elif mark.text.strip():
        node.kids.append(Content(mark, fragment.page))


def _child(parent: Node, role: str, fragment: Fragment) -> Node:
    node = Node(role, fragment.lang or parent.lang, fragment.page, parent)
    parent.kids.append(node)
    return node


def _home(node: Node, child: Fragment) -> Node:
    """Find where in a node a child belongs: PDF has layers that HTML does not have."""
    # An item has its marker beside its body, an entry of a contents list a reference around it.
    if child.name.endswith("::marker"):
        return node
    if node.role == "TOCI" and child.name not in {"ol", "ul"}:
        return _layer(node, "Reference", child)
    if node.role == "LI" and child.name not in {"dt", "dd"}:
        return _layer(node, "LBody", child)
    # A line of text without a paragraph gets one, and the lines after it are in the same one.
    if node.role in roles.GROUPS and child.type is BoxType.LINE:
        last = node.kids[-1] if node.kids else None
        if isinstance(last, Node) and last.role == "P" and last.element is node.element:
            return last
        return _layer(node, "P", child, again=True)
    return node


def _layer(node: Node, role: str, fragment: Fragment, *, again: bool = False) -> Node:
    """Find or make a node in another that has no HTML element of its own."""
    for kid in node.kids:
        if isinstance(kid, Node) and kid.role == role and not again:
            return kid
    layer = Node(role, node.lang, fragment.page, node, node.element)
    node.kids.append(layer)
    return layer


def _list_item(fragment: Fragment, parent: Node) -> Node:
    """Find or make the item of a definition list that holds a term or a definition."""
    if parent.role == "LI":
        return parent
    # A term after a definition begins a new item.
    last = parent.kids[-1] if parent.kids else None
    if isinstance(last, Node):
        defined = any(isinstance(kid, Node) and kid.role == "LBody" for kid in last.kids)
        if fragment.name == "dd" or not defined:
            return last
    return _child(parent, "LI", fragment)
