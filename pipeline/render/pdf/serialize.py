"""Write the structure tree into the PDF, and give every mark its number."""

from collections.abc import Callable, Sequence

from pipeline.render.pdf import syntax
from pipeline.render.pdf.layout import Untyped
from pipeline.render.pdf.structure import link_text
from pipeline.render.pdf.tree import Mark, Node

_PRINTED = 4
"""Flag of an annotation that is printed too (ISO 32000-1, table 165)."""


def write(root: Node, *, new: Callable[[], Untyped], pages: Sequence[str], pdf_2: bool) -> str:
    """Write a structure tree; return the reference of its root.

    Args:
        root: The document node; its nodes get their references, its marks their numbers.
        new: Makes a numbered object of the PDF, to be filled once all references are known.
        pages: References of the pages, in order.
        pdf_2: Whether to write what only PDF 2.0 has.
    """
    # Every node gets its object first, so that all can refer to one another.
    slots = {node: new() for node in root.nodes()}
    for node, slot in slots.items():
        node.reference = slot.reference.decode()
    top, parents = new(), new()
    reference: str = top.reference.decode()
    owners = _numbered(root, len(pages))
    entries = {"Type": "/StructTreeRoot", "ParentTree": parents.reference.decode()}
    extra: dict[Node, dict[str, str]] = {}
    if pdf_2:
        space = new()
        space.fill("<</Type /Namespace /NS (http://iso.org/pdf2/ssn)>>")
        entries["Namespaces"] = syntax.array([space.reference.decode()])
        extra = _pdf_2_entries(root) | {root: {"NS": space.reference.decode()}}

    for node, slot in slots.items():
        parent = node.parent.reference if node.parent else reference
        # What PDF 2.0 adds may replace what is there.
        slot.fill(syntax.dictionary(_entries(node, parent, pages) | extra.get(node, {})))
    entries["K"] = syntax.array([root.reference])
    entries["ParentTreeNextKey"] = str(len(owners))
    # The nodes by id are in the order of its bytes.
    if named := root.named():
        ids = sorted(named, key=str.encode)
        names = syntax.array(f"{syntax.octets(name)} {named[name]}" for name in ids)
        entries["IDTree"] = syntax.dictionary({"Names": names})
    top.fill(syntax.dictionary(entries))
    numbers = syntax.array(f"{number} {owner}" for number, owner in enumerate(owners))
    parents.fill(syntax.dictionary({"Nums": numbers}))
    return reference


def _numbered(root: Node, pages: int) -> list[str]:
    """Number marks and annotations in the order in which they are read.

    Returns:
        The parent tree: for each page the nodes that own its marks, then for each annotation the
        node that owns it.
    """
    owners: list[list[str]] = [[] for _ in range(pages)]
    links: list[str] = []
    for node, leaf in root.leaves():
        if isinstance(leaf, Mark):
            leaf.mcid = len(owners[leaf.page])
            owners[leaf.page].append(node.reference)
            continue
        leaf.annotation["F"] = _PRINTED
        leaf.annotation["StructParent"] = pages + len(links)
        if node.element is not None:
            leaf.annotation["Contents"] = syntax.text(link_text(node.element))
        links.append(node.reference)
    return [*map(syntax.array, owners), *links]


def _pdf_2_entries(root: Node) -> dict[Node, dict[str, str]]:
    """Return what PDF/UA-2 asks for: targets of contents (8.2.5.8), kinds of lists (8.2.5.25)."""
    targets = root.named()
    extra: dict[Node, dict[str, str]] = {}
    for node in root.nodes():
        if node.element is None:
            continue
        link = node.element.find(".//a[@href]") if node.role == "TOCI" else None
        target = "" if link is None else link.get("href", "").removeprefix("#")
        if target in targets:
            extra[node] = {"Ref": syntax.array([targets[target]])}
        elif node.element.tag == "dl":
            extra[node] = {"A": "<</O /List /ListNumbering /Description>>"}
    return extra


def _entries(node: Node, parent: str, pages: Sequence[str]) -> dict[str, str]:
    """Return the entries of a node, in PDF syntax."""
    entries = {"Type": "/StructElem", "S": f"/{node.role}", "P": parent}
    if node.id:
        entries["ID"] = syntax.octets(node.id)
    if node.parent is None or node.lang != node.parent.lang:
        entries["Lang"] = syntax.text(node.lang)
    for key, text in node.texts.items():
        entries[key] = syntax.text(text)
    if node.attributes:
        entries["A"] = syntax.dictionary(node.attributes)

    # Its page is that of its first own content: what is on another one has to name its page.
    own = next((kid.page for kid in node.kids if not isinstance(kid, Node)), None)
    if own is not None:
        entries["Pg"] = pages[own]
    kids: list[str] = []
    for kid in node.kids:
        if isinstance(kid, Node):
            kids.append(kid.reference)
        elif not isinstance(kid, Mark):
            link = kid.annotation.reference.decode()
            kids.append(f"<</Type /OBJR /Obj {link} /Pg {pages[kid.page]}>>")
        elif kid.page == own:
            kids.append(str(kid.mcid))
        else:
            kids.append(f"<</Type /MCR /Pg {pages[kid.page]} /MCID {kid.mcid}>>")
    entries["K"] = syntax.array(kids)
    return entries
