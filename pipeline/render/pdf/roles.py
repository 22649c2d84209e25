"""Choose the structure type of an HTML element, and its attributes."""

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from pipeline.render.pdf.layout import Untyped, is_a
from pipeline.render.pdf.tree import Node

_SVG = "{http://www.w3.org/2000/svg}"

GROUPS = frozenset({"Document", "Part", "Sect", "Div"})
"""Types that hold blocks only: a line of text in one gets a paragraph of its own."""

_TYPES = {
    **dict.fromkeys(("aside", "footer", "header", "nav", "section"), "Sect"),
    **dict.fromkeys(("div", "figure"), "Div"),
    **dict.fromkeys(("dl", "ol", "ul"), "L"),
    **{f"h{level}": f"H{level}" for level in range(1, 7)},
    "caption": "Caption",
    "dd": "LBody",
    "dt": "Lbl",
    "img": "Figure",
    "li": "LI",
    "main": "Part",
    "p": "P",
    "table": "Table",
    "tbody": "TBody",
    "td": "TD",
    "th": "TH",
    "thead": "THead",
    "tr": "TR",
}
"""Structure type (ISO 32000-1, 14.8.4) by HTML element, of those that templates use."""


def role(box: Untyped, parent: Node) -> str:
    """Name the structure type of a box's element; empty when it has none of its own.

    A styling element such as ``strong`` has none, unless it changes the language or carries
    an id that others point to.
    """
    element, name = box.element, box.element_tag or ""
    # The page's own boxes and lines have no element.
    if element is None or name in {"html", "body"} or is_a(box, "LineBox"):
        return ""
    if "::" in name:
        return "Lbl" if name.endswith("::marker") else ""

    # HTML tells most types by itself, some by attributes, some by what is around.
    found = _TYPES.get(name, "")
    if name == "a" and element.get("href"):
        found = "Link"
    elif found == "L" and "toc" in element.get("class", "").split():
        found = "TOC"
    elif found in {"LI", "Div"}:
        found = {"TOC": "TOCI", "L": "LI"}.get(parent.role, found)
    elif not found and (element.get("id") or (box.style["lang"] or parent.lang) != parent.lang):
        found = "Span" if is_a(box, "InlineLevelBox") else "Div"
    return found


def is_hidden(box: Untyped) -> bool:
    """Tell whether a box is decoration: by its HTML, or as a picture that a style made."""
    if is_a(box, "ReplacedBox") and "::" in (box.element_tag or ""):
        return True
    element = box.element
    return element is not None and (
        element.get("aria-hidden") == "true" or element.get("alt") == ""
    )


def strings(element: Element) -> Iterator[str]:
    """Yield the text of an element; a line break is white space, a picture is nothing."""
    if element.tag == "br":
        yield "\n"
    elif not str(element.tag).startswith(_SVG):
        yield element.text or ""
        for child in element:
            yield from strings(child)
            yield child.tail or ""


def numbering(bullet: str) -> dict[str, str]:
    """Return the attributes of a list by the CSS ``list-style-type`` of its items."""
    # Styles number with digits only (ISO 32000-1, table 347).
    return {"O": "/List", "ListNumbering": "/Decimal" if bullet == "decimal" else "/Disc"}


def scope(cell: Element) -> dict[str, str]:
    """Return the attributes of a header cell: each needs a scope (PDF/UA-1, 7.5)."""
    return {"O": "/Table", "Scope": "/Row" if cell.get("scope") == "row" else "/Column"}
