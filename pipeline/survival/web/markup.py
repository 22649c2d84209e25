"""XML as the gate reads it, strictly and by itself: no recovery, no network, no entities."""

import functools
import re
from collections.abc import Callable, Iterator
from typing import cast

from lxml import etree

from pipeline.survival.reading import Unreadable

Element = etree._Element
"""An element of a parsed file. Only `parse` makes one."""

XHTML = "http://www.w3.org/1999/xhtml"
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
EPUB_TYPE = "{http://www.idpf.org/2007/ops}type"

_STRING = etree.XPath("string()")
_ODD = re.compile(rb"<!(?:\[|DOCTYPE(?!\s+html\s*>))")
"""A section, which some readers leave out, or a document type that brings in more than a name."""


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
    if root.getroottree().docinfo.encoding not in (None, "UTF-8", "utf-8"):
        raise Unreadable("it is not UTF-8", file)
    if odd := _ODD.search(content):
        section = odd[0].endswith(b"[")
        reason = "a section, which some leave out" if section else "a document type of its own"
        raise Unreadable(f"it holds {reason}", file)
    return root


def name(element: Element) -> tuple[str, str]:
    """Return namespace and local name; both are empty for a comment or an instruction."""
    return _name(element.tag)


@functools.lru_cache(maxsize=1024)
def _name(tag: object) -> tuple[str, str]:
    if not isinstance(tag, str):
        return "", ""
    space, _, local = tag.rpartition("}")
    return space[1:], local


@functools.lru_cache(maxsize=1024)
def local_name(tag: object, *, html: bool) -> str:
    """Return the name of an HTML element, empty for anything else."""
    if not isinstance(tag, str):
        return ""
    space, _, local = tag.rpartition("}")
    return local if space == f"{{{XHTML}" or (html and not space) else ""


def place(element: Element, file: str) -> str:
    """Say where an element begins, for people."""
    return f"{file} line {element.sourceline}" if file else f"line {element.sourceline}"


def named(root: Element, local: str) -> Iterator[Element]:
    """Yield the elements of a local name, whatever their namespace, in order."""
    return root.iter(f"{{*}}{local}")


attributes = cast("Callable[[Element], list[tuple[str, str]]]", Element.items)
"""Returns the attributes of an element with their values."""


def words(element: Element) -> str:
    """Return all the text in an element, with single spaces; comments are none."""
    text = str(_STRING(element)) if len(element) else element.text or ""
    return " ".join(text.split())


def titles_of(root: Element) -> list[str]:
    """Return what the head of a page calls it; the title of a drawing is none of them."""
    return [words(title) for title in root.iterfind("{*}head/{*}title")]


def own(element: Element) -> bool:
    """Tell whether an element holds text that is not in an element inside it."""
    texts = (element.text, *(child.tail for child in element))
    return any(text and not text.isspace() for text in texts)
