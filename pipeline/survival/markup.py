"""XML as the gate reads it, strictly and by itself: no recovery, no network, no entities."""

from collections.abc import Iterator

from lxml import etree

from pipeline.survival.reading import Unreadable

Element = etree._Element
"""An element of a parsed file. Only `parse` makes one."""

XHTML = "http://www.w3.org/1999/xhtml"
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
EPUB_TYPE = "{http://www.idpf.org/2007/ops}type"


def parse(content: bytes, *, file: str = "") -> Element:
    """Read XML and return its root.

    Args:
        content: The file.
        file: Its name, for people; empty when it is the artefact itself.

    Raises:
        Unreadable: It is not well-formed, or it holds an entity, which may stand for anything.
    """
    # Parsing is strict and closed: an entity is neither fetched nor put in.
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=False
    )
    try:
        root = etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise Unreadable(f"it is not well-formed XML: {error}", file) from error
    for _ in root.iter(etree.Entity):
        raise Unreadable("it holds an entity", file)
    return root


def name(element: Element) -> tuple[str, str]:
    """Return namespace and local name; both are empty for a comment or an instruction."""
    if not isinstance(element.tag, str):
        return "", ""
    qualified = etree.QName(element)
    return qualified.namespace or "", qualified.localname


def place(element: Element, file: str) -> str:
    """Say where an element begins, for people."""
    return f"{file} line {element.sourceline}".strip()


def named(root: Element, local: str) -> Iterator[Element]:
    """Yield the elements of a local name, whatever their namespace, in order."""
    return (e for e in root.iter(etree.Element) if name(e)[1] == local)
