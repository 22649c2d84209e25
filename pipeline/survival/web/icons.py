"""The only drawing of a page: a row of dots, which says how far a handout has come."""

from pipeline.survival.web.markup import Element, attributes, name, own

SVG = "http://www.w3.org/2000/svg"
_LOOK = frozenset(("fill", "stroke", "stroke-width"))
_PARTS = {
    "svg": frozenset(("class", "aria-hidden", "focusable", "width", "height", "viewBox")),
    "path": _LOOK | {"d"},
    "circle": _LOOK | {"cx", "cy", "r"},
}
"""What the row is made of, and with which attributes; none fetches, runs or names anything."""


def drawing_fault(svg: Element) -> str:
    """Say what is wrong with a drawing in a page; empty when it is decoration and nothing else."""
    if (svg.get("class"), svg.get("aria-hidden")) != ("dots", "true"):
        return "a drawing is not marked as a row of dots, and as decoration"
    for element in svg.iter():
        space, local = name(element)
        if space != SVG or local not in _PARTS:
            return f"a drawing holds {local or 'a comment'}"
        if strange := dict(attributes(element)).keys() - _PARTS[local]:
            return f"a drawing has {', '.join(sorted(strange))}"
        if own(element):
            return "a drawing holds text"
    return ""
