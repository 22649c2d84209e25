"""The places of a page: all that a style sheet of ours can tell apart in it.

A sheet looks at the names and classes of an element, of its parent, of the part of the page around
it, and of the element before it; `make review` refuses selectors that look further. So two elements
at the same place look the same, in every handout.
"""

import functools

from pipeline.model import Format
from pipeline.survival.web import markup
from pipeline.survival.web.elements import PHRASING
from pipeline.survival.web.markup import Element, local_name
from pipeline.zips import unpack

_PARTS = frozenset(("html", "body", "header", "footer", "main", "nav", "section", "aside"))
"""Parts of a page, by which selectors say where an element is."""

_CLASSED = frozenset(("p", "svg"))
"""Elements whose classes matter to the element after them."""

_HEAD = "head"
_CHAPTER = ".xhtml"
_NAMES = 4096
"""Names that are remembered; more are no pages of one design."""


def places_in(kind: Format, content: bytes) -> frozenset[str]:
    """Return every place of what a renderer wrote.

    Args:
        kind: What it is for.
        content: An HTML page, an e-book, or the XHTML that a PDF is drawn from.

    Raises:
        Unreadable: A page is not well-formed.
    """
    if kind is not Format.EPUB:
        return places(markup.parse(content), html=True)
    chapters = [file for name, file in unpack(content).items() if name.endswith(_CHAPTER)]
    return frozenset().union(*(places(markup.parse(one), html=False) for one in chapters))


def places(root: Element, *, html: bool) -> frozenset[str]:
    """Return every place in a page.

    Each element gives ``part parent > element``; each that is no phrase in a line gives
    ``parent: before + element`` as well, with ``^`` where nothing is before it.

    Args:
        root: The root element.
        html: Whether a browser reads it as HTML, where no namespace is needed.
    """
    found: set[str] = set()
    _walk(root, "html", "html", html=html, found=found)
    return frozenset(found)


def _walk(element: Element, part: str, parent: str, *, html: bool, found: set[str]) -> None:
    """Add the places of the children of an element."""
    before = "^"
    for child in element:
        if not isinstance(child.tag, str):
            continue
        local = local_name(child.tag, html=html) or child.tag.rpartition("}")[2]
        if local == _HEAD:
            continue
        said = child.get("class", "")
        name = _name(local, said, child.get("dir", ""), "lang" if child.get("lang") else "")
        around = part if part != parent else ""
        found.add(f"{around} {parent} > {name}".lstrip())
        if local not in PHRASING:
            found.add(f"{parent}: {before} + {name}")
        before = name if local in _CLASSED else local
        if local != "svg" and len(child):
            _walk(child, name if local in _PARTS else part, name, html=html, found=found)


@functools.lru_cache(maxsize=_NAMES)
def _name(local: str, classes: str, direction: str, lang: str) -> str:
    """Write a name as a selector does, with what else a sheet may ask for."""
    dotted = "".join(f".{name}" for name in sorted(classes.split()))
    return local + dotted + "".join(f"[{said}]" for said in (direction, lang) if said)
