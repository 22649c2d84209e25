"""XML as the gate reads it, strictly and by itself: no recovery, no network, no entities."""

from typing import cast

from lxml import etree

from pipeline.survival.rules import Unreadable

Element = etree._Element
"""An element of a parsed file. Only `parse` makes one."""

SVG = "{http://www.w3.org/2000/svg}"
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
EPUB_TYPE = "{http://www.idpf.org/2007/ops}type"

_PREFIXES = {"{http://www.w3.org/1999/xhtml}": "", SVG: "svg:"}
_ATTRIBUTES = {XML_LANG: "xml:lang", EPUB_TYPE: "epub:type"}
_STRING = etree.XPath("string()")


def parse(content: bytes, *, file: str = "") -> Element:
    """Read XML and return its root; of a book, say the name of the file.

    Raises:
        Unreadable: It is not well-formed, or it holds an entity, which may stand for anything.
    """
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


def name(element: Element) -> str:
    """Return the name of an element of a page, such as ``p`` or ``svg:path``; empty for others."""
    if not isinstance(element.tag, str):
        return ""
    space, brace, local = element.tag.rpartition("}")
    prefix = _PREFIXES.get(space + brace)
    return "" if prefix is None else prefix + local


def attributes(element: Element) -> dict[str, str]:
    """Return the attributes of an element with their values, such as ``lang``, ``epub:type``."""
    found = cast("list[tuple[str, str]]", element.items())
    return {_ATTRIBUTES.get(key, key): value for key, value in found}


def place(element: Element, file: str) -> str:
    """Say where an element begins, for people."""
    return f"{file} line {element.sourceline}".lstrip()


def words(element: Element) -> str:
    """Return all the text in an element, with single spaces; comments are none."""
    text = str(_STRING(element)) if len(element) else element.text or ""
    return " ".join(text.split())
