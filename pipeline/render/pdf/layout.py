"""Read the boxes of WeasyPrint's finished layout as pieces, by their attributes alone."""

from __future__ import annotations

from typing import Any, TypeAlias

from pipeline.model import Location
from pipeline.model.errors import RenderError
from pipeline.render.pdf.tree import Mark, Piece, Shape

_Untyped: TypeAlias = Any
"""A box or a style of WeasyPrint, which has no types."""

_POINTS = 0.75
"""Points in a CSS pixel (CSS Values and Units 3)."""

_SMALLEST = 1e-6
"""Font size in pixels below which WeasyPrint draws nothing."""

_SHAPES = {
    "TextBox": Shape.TEXT,
    "ReplacedBox": Shape.IMAGE,
    "LineBox": Shape.LINE,
    "InlineLevelBox": Shape.INLINE,
}
"""Shape by class of box; the nearest class counts."""


class Reader:
    """Read the boxes of one page.

    Args:
        page: Page number from 0.
        height: Of the page, in pixels.
        marks: What was painted, by box; emptied by reading.
    """

    def __init__(self, page: int, height: float, marks: dict[_Untyped, Mark]) -> None:
        self._page = page
        self._height = height
        self._marks = marks

    def piece(self, box: _Untyped) -> Piece:
        """Read a box and all in it."""
        if type(box).__name__ == "AbsolutePlaceholder":
            box = box._box
        shape = _shape(box)
        mark = self._marks.pop(box, None)
        annotation = box.link_annotation
        return Piece(
            shape=shape,
            element=box.element,
            tag=box.element_tag or "",
            lang=box.style["lang"] or "",
            page=self._page,
            mark=mark if _visible(box.style) else None,
            annotation=annotation,
            reference="" if annotation is None else annotation.reference.decode(),
            area=self._area(box) if shape is Shape.IMAGE else (),
            spans=(box.colspan, box.rowspan),
            repeatable=getattr(box, "is_header", False) or getattr(box, "is_footer", False),
            bullet=_bullet(box.style),
            bookmarked=bool(box.bookmark_label) and box.style["bookmark_level"] != "none",
            children=tuple(self.piece(child) for child in getattr(box, "children", ())),
        )

    def finish(self) -> None:
        """Make sure that nothing was painted that nobody would hear.

        Raises:
            RenderError: Text was painted outside of the boxes that were read.
        """
        lost = [mark.text.strip() for mark in self._marks.values() if mark.text.strip()]
        if lost:
            raise RenderError(
                f"text on page {self._page + 1} has no place in the structure: {lost[0]!r}",
                location=Location("pipeline/render/pdf/layout.py"),
                hint="set it in the normal flow of the page",
            )

    def _area(self, box: _Untyped) -> tuple[float, ...]:
        left, top = box.content_box_x(), box.content_box_y()
        right, bottom = left + box.width, top + box.height
        pixels = (left, self._height - bottom, right, self._height - top)
        return tuple(round(value * _POINTS, 3) for value in pixels)


def _shape(box: _Untyped) -> Shape:
    names = (base.__name__ for base in type(box).__mro__)
    return next((_SHAPES[name] for name in names if name in _SHAPES), Shape.BLOCK)


def _visible(style: _Untyped) -> bool:
    """Tell whether a box is painted: its mark is there even if it is hidden."""
    return bool(style["visibility"] == "visible" and style["font_size"] >= _SMALLEST)


def _bullet(style: _Untyped) -> str:
    """Return the ``list-style-type``; empty where there is no marker, or a picture."""
    kind = style["list_style_type"]
    if style["list_style_image"][0] != "none" or kind == "none":
        return ""
    return kind if isinstance(kind, str) else "disc"
