"""Read the boxes of WeasyPrint's finished layout, by their attributes alone."""

from typing import Any, TypeAlias

Untyped: TypeAlias = Any
"""A box, a style, an element or a value of a library that has no types."""

_SMALLEST = 1e-6
"""Font size in pixels below which WeasyPrint draws nothing."""


def placed(box: Untyped) -> Untyped:
    """Return a box: what is positioned has a placeholder where it would have been."""
    return box._box if type(box).__name__ == "AbsolutePlaceholder" else box


def is_a(box: Untyped, kind: str) -> bool:
    """Tell whether a box is of a class of WeasyPrint, such as ``LineBox``, or one derived of it."""
    return any(base.__name__ == kind for base in type(box).__mro__)


def visible(box: Untyped) -> bool:
    """Tell whether a box is painted: its mark is there even if it is hidden."""
    style = box.style
    return bool(style["visibility"] == "visible" and style["font_size"] >= _SMALLEST)


def bullet(box: Untyped) -> str:
    """Return the ``list-style-type``; empty for no marker, or a picture as marker."""
    kind = box.style["list_style_type"]
    if box.style["list_style_image"][0] != "none" or kind == "none":
        return ""
    return kind if isinstance(kind, str) else "disc"
