"""Write the structure tree into the PDF, and give every mark its number."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from pipeline.render.pdf import syntax
from pipeline.render.pdf.structure import link_text
from pipeline.render.pdf.tree import Annotated, Annotation, Content, Node

_PRINTED = 4
"""Flag of an annotation that is printed too (ISO 32000-1, table 165)."""


class Slot(Protocol):
    """A numbered object of the PDF, to be filled once all references are known."""

    @property
    def reference(self) -> bytes:
        """The indirect reference to it."""

    def fill(self, body: str) -> None:
        """Set what it holds, in PDF syntax."""


@dataclass(slots=True)
class _Writer:
    """What has been written so far.

    Attributes:
        slots: The objects of the nodes.
        pages: References of the pages.
        owners: By page, the references of the nodes that own its marks, in order of number.
        extra: More entries of some nodes, in PDF syntax.
        annotations: Link annotations with the reference of their node.
    """

    slots: Mapping[Node, Slot]
    pages: Sequence[str]
    owners: list[list[str]]
    extra: Mapping[Node, dict[str, str]]
    annotations: list[tuple[Annotation, str]] = field(default_factory=list)


def write(root: Node, *, new: Callable[[], Slot], pages: Sequence[str], pdf_2: bool) -> str:
    """Write a structure tree; return the reference of its root.

    Args:
        root: The document node; its nodes get their references, its marks their numbers.
        new: Makes an object of the PDF.
        pages: References of the pages, in order.
        pdf_2: Whether to write what only PDF 2.0 has.
    """
    # Every node gets its object first, so that all can refer to one another.
    slots = {node: new() for node in root.nodes()}
    for node, slot in slots.items():
        node.reference = slot.reference.decode()
    top, parents = new(), new()
    reference = top.reference.decode()
    entries = {"Type": "/StructTreeRoot", "ParentTree": parents.reference.decode()}
    extra: dict[Node, dict[str, str]] = {}
    if pdf_2:
        space = new()
        space.fill("<</Type /Namespace /NS (http://iso.org/pdf2/ssn)>>")
        entries["Namespaces"] = syntax.array([space.reference.decode()])
        extra = _pdf_2_entries(root) | {root: {"NS": space.reference.decode()}}

    # Writing the nodes numbers the marks and annotations, which the parent tree then lists.
    writer = _Writer(slots, pages, [[] for _ in pages], extra)
    _write_node(writer, root, reference)
    entries["K"] = syntax.array([root.reference])
    entries["ParentTreeNextKey"] = str(len(pages) + len(writer.annotations))
    if names := _id_tree(root):
        entries["IDTree"] = syntax.dictionary({"Names": syntax.array(names)})
    top.fill(syntax.dictionary(entries))
    parents.fill(syntax.dictionary({"Nums": syntax.array(_parent_tree(writer))}))
    return reference


def _pdf_2_entries(root: Node) -> dict[Node, dict[str, str]]:
    """Return what PDF/UA-2 asks for: targets of contents (8.2.5.8), kinds of lists (8.2.5.25)."""
    targets = {node.id: node.reference for node in root.nodes()}
    extra: dict[Node, dict[str, str]] = {}
    for node in root.nodes():
        if node.target and node.target in targets:
            extra[node] = {"Ref": syntax.array([targets[node.target]])}
        elif node.element is not None and node.element.tag == "dl":
            extra[node] = {"A": "<</O /List /ListNumbering /Description>>"}
    return extra


def _write_node(writer: _Writer, node: Node, parent: str) -> None:
    """Write a node and all below it: marks are numbered in the order in which they are read."""
    # The page of its first own content: what is on another one has to name its page.
    page = next((kid.page for kid in node.kids if not isinstance(kid, Node)), None)
    kids = [_write_kid(writer, node, kid, page=page) for kid in node.kids]
    entries = {"Type": "/StructElem", "S": f"/{node.role}", "P": parent}
    if node.id:
        entries["ID"] = syntax.octets(node.id)
    if node.parent is None or node.lang != node.parent.lang:
        entries["Lang"] = syntax.text(node.lang)
    entries |= {key: syntax.text(value) for key, value in node.texts.items()}
    if node.attributes:
        entries["A"] = syntax.dictionary(node.attributes)
    if page is not None:
        entries["Pg"] = writer.pages[page]
    # What PDF 2.0 adds may replace what is there.
    entries["K"] = syntax.array(kids)
    entries |= writer.extra.get(node, {})
    writer.slots[node].fill(syntax.dictionary(entries))


def _write_kid(
    writer: _Writer, node: Node, kid: Node | Content | Annotated, *, page: int | None
) -> str:
    """Write what a node holds; return how the node names it."""
    if isinstance(kid, Node):
        _write_node(writer, kid, node.reference)
        return kid.reference
    if isinstance(kid, Annotated):
        return _write_link(writer, node, kid)
    # A mark is numbered when its node is written: that is the order in which it is read.
    kid.mark.mcid = len(writer.owners[kid.page])
    writer.owners[kid.page].append(node.reference)
    if kid.page == page:
        return str(kid.mark.mcid)
    entries = {"Type": "/MCR", "Pg": writer.pages[kid.page], "MCID": str(kid.mark.mcid)}
    return syntax.dictionary(entries)


def _write_link(writer: _Writer, node: Node, kid: Annotated) -> str:
    annotation = kid.annotation
    # An annotation has a number in the parent tree, after those of the pages.
    annotation["F"] = _PRINTED
    annotation["StructParent"] = len(writer.pages) + len(writer.annotations)
    if node.element is not None:
        annotation["Contents"] = syntax.text(link_text(node.element))
    writer.annotations.append((annotation, node.reference))
    entries = {"Type": "/OBJR", "Obj": kid.reference, "Pg": writer.pages[kid.page]}
    return syntax.dictionary(entries)


def _parent_tree(writer: _Writer) -> list[str]:
    """List the owners of each page's marks, then the owner of each annotation."""
    numbers: list[str] = []
    for page, owners in enumerate(writer.owners):
        numbers += [str(page), syntax.array(owners)]
    for number, (_, owner) in enumerate(writer.annotations, start=len(writer.pages)):
        numbers += [str(number), owner]
    return numbers


def _id_tree(root: Node) -> list[str]:
    """List the nodes by id, in the order of its bytes."""
    named = {node.id: node.reference for node in root.nodes() if node.id}
    entries: list[str] = []
    for name in sorted(named, key=str.encode):
        entries += [syntax.octets(name), named[name]]
    return entries
