"""Choose the structure type of an HTML element, and its attributes."""

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from pipeline.render.pdf.tree import BoxType, Fragment, Node

SVG = "{http://www.w3.org/2000/svg}"

GROUPS = frozenset({"Document", "Part", "Sect", "Div"})
"""Types that hold blocks only: a line of text in one gets a paragraph of its own."""

_TYPES = {
    "aside": "Sect",
    "caption": "Caption",
    "figure": "Div",
    "img": "Figure",
    "dd": "LBody",
    "div": "Div",
    "dl": "L",
    "dt": "Lbl",
    "footer": "Sect",
    "h1": "H1",
    "h2": "H2",
    "h3": "H3",
    "h4": "H4",
    "h5": "H5",
    "h6": "H6",
    "header": "Sect",
    "li": "LI",
    "main": "Part",
    "nav": "Sect",
    "ol": "L",
    "p": "P",
    "section": "Sect",
    "table": "Table",
    "tbody": "TBody",
    "td": "TD",
    "th": "TH",
    "thead": "THead",
    "tr": "TR",
    "ul": "L",
}
"""Structure type (ISO 32000-1, 14.8.4) by HTML element, of those that templates use."""

_NUMBERING = {
    "circle": "Circle",
    "decimal": "Decimal",
    "disc": "Disc",
    "lower-alpha": "LowerAlpha",
    "lower-latin": "LowerAlpha",
    "lower-roman": "LowerRoman",
    "square": "Square",
    "upper-alpha": "UpperAlpha",
    "upper-latin": "UpperAlpha",
    "upper-roman": "UpperRoman",
}
"""ListNumbering (ISO 32000-1, table 347) by CSS ``list-style-type``."""

_SCOPES = {"col": "Column", "colgroup": "Column", "row": "Row", "rowgroup": "Row"}
"""Scope of a header cell (ISO 32000-1, table 349) by HTML ``scope``."""


def role(fragment: Fragment, parent: Node) -> str:
    """Name the structure type of a fragment's element; empty when it has none of its own.

    A styling element such as ``strong`` has none, unless it changes the language or carries
    an id that others point to.
    """
    element, name = fragment.element, fragment.name
    # The page's own boxes and lines have no element.
    if element is None or name in {"html", "body"} or fragment.type is BoxType.LINE:
        return ""
    if "::" in name:
        return "Lbl" if name.endswith("::marker") else ""

    # HTML tells most types by itself, some by attributes, some by what is around.
    found = _TYPES.get(name, "")
    if name == "a" and element.get("href"):
        found = "Link"
    elif found == "L" and _is_contents(element):
        found = "TOC"
    elif found in {"LI", "Div"}:
        found = {"TOC": "TOCI", "L": "LI"}.get(parent.role, found)
    elif not found and (element.get("id") or fragment.lang not in {"", parent.lang}):
        found = "Span" if fragment.type is BoxType.INLINE else "Div"
    return found


def is_hidden(fragment: Fragment) -> bool:
    """Tell whether a fragment is decoration: by its HTML, or as a picture that a style made."""
    if fragment.type is BoxType.IMAGE and "::" in fragment.name:
        return True
    element = fragment.element
    return element is not None and (
        element.get("aria-hidden") == "true" or element.get("alt") == ""
    )


def strings(element: Element) -> Iterator[str]:
    """Yield the text of an element; a line break is white space, a picture is nothing."""
    if element.tag == "br":
        yield "\n"
    elif not str(element.tag).startswith(SVG):
        yield element.text or ""
        for child in element:
            yield from strings(child)
            yield child.tail or ""


def numbering(bullet: str) -> dict[str, str]:
    """Return the attributes of a list whose items have this CSS ``list-style-type``."""
    return {"O": "/List", "ListNumbering": f"/{_NUMBERING.get(bullet, 'Disc')}"}


def cell(fragment: Fragment, role: str, *, row: bool) -> dict[str, str]:
    """Return the attributes of a table cell, empty for none; our tables have no merged cells.

    Args:
        fragment: The first fragment of its element.
        role: ``TH`` or ``TD``.
        row: Whether a header cell without scope heads its row rather than its column.
    """
    if role == "TD" or fragment.element is None:
        return {}
    # A scope is needed by every header cell (PDF/UA-1, 7.5).
    scope = _SCOPES.get(fragment.element.get("scope", ""), "Row" if row else "Column")
    return {"O": "/Table", "Scope": f"/{scope}"}


def _is_contents(element: Element) -> bool:
    return "toc" in element.get("class", "").split() or element.get("role") == "doc-toc"
