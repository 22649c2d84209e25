"""The places of a page: all that a style sheet of ours can tell apart in it.

A sheet looks at the names and classes of an element, of its parent, of the part of the page around
it, and of the element before it; `make review` refuses selectors that look further. So two elements
at the same place look the same, in every handout.
"""

from pipeline.model import Format
from pipeline.survival.web.elements import PHRASING
from pipeline.survival.web.markup import Element, parse
from pipeline.zips import unpack

_PARTS = frozenset(("html", "body", "header", "footer", "main", "nav", "section", "aside"))
"""Parts of a page, by which selectors say where an element is."""

_CLASSED = frozenset(("p", "svg"))  # elements whose classes matter to the element after them


def places_in(kind: Format, content: bytes) -> frozenset[str]:
    """Return every place of what a renderer wrote.

    Each element gives ``part parent > element``; each that is no phrase in a line gives
    ``parent: before + element`` as well, with ``^`` where nothing is before it.

    The content of a PDF is the XHTML that it is drawn from.

    Raises:
        Unreadable: A page is not well-formed.
    """
    found: set[str] = set()
    pages = [content]
    if kind is Format.EPUB:
        pages = [file for name, file in unpack(content).items() if name.endswith(".xhtml")]
    for page in pages:
        _walk(parse(page), "html", "html", found)
    return frozenset(found)


def _walk(element: Element, part: str, parent: str, found: set[str]) -> None:
    """Add the places of the children of an element."""
    before = "^"
    for child in element:
        local = child.tag.rpartition("}")[2] if isinstance(child.tag, str) else "head"
        if local == "head":
            continue
        name = _name(local, child)
        around = part if part != parent else ""
        found.add(f"{around} {parent} > {name}".lstrip())
        if local not in PHRASING:
            found.add(f"{parent}: {before} + {name}")
        before = name if local in _CLASSED else local
        if local != "svg":
            _walk(child, name if local in _PARTS else part, name, found)


def _name(local: str, element: Element) -> str:
    """Write a name as a selector does, with what else a sheet may ask for."""
    classes = "".join(f".{name}" for name in sorted(element.get("class", "").split()))
    direction = f"[{element.get('dir')}]" if element.get("dir") else ""
    return local + classes + direction + ("[lang]" if element.get("lang") else "")
