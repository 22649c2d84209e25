"""Read the boxes of WeasyPrint's finished layout as fragments, by their attributes alone."""

from typing import Any, TypeAlias

from pipeline.model import Location
from pipeline.model.errors import RenderError
from pipeline.render.pdf.tree import BoxType, Fragment, Mark

_Untyped: TypeAlias = Any
"""A box or a style of WeasyPrint, which has no types."""

_SMALLEST = 1e-6
"""Font size in pixels below which WeasyPrint draws nothing."""

_TYPES = {
    "TextBox": BoxType.TEXT,
    "ReplacedBox": BoxType.IMAGE,
    "LineBox": BoxType.LINE,
    "InlineLevelBox": BoxType.INLINE,
}
"""Type by WeasyPrint's class of box; the nearest class counts."""


class BoxReader:
    """Read the boxes of one page.

    Args:
        page: Page number from 0.
        marks: What was painted, by box; each is removed when it is read.
    """

    def __init__(self, page: int, marks: dict[_Untyped, Mark]) -> None:
        self._page = page
        self._marks = marks

    def fragment(self, box: _Untyped) -> Fragment:
        """Read a box and all in it."""
        # What is positioned is held by a placeholder where it would have been.
        if type(box).__name__ == "AbsolutePlaceholder":
            box = box._box
        mark = self._marks.pop(box, None)
        annotation = box.link_annotation
        return Fragment(
            type=_type(box),
            element=box.element,
            name=box.element_tag or "",
            lang=box.style["lang"] or "",
            page=self._page,
            mark=mark if _visible(box.style) else None,
            annotation=annotation,
            reference="" if annotation is None else annotation.reference.decode(),
            repeatable=getattr(box, "is_header", False) or getattr(box, "is_footer", False),
            bullet=_bullet(box.style),
            bookmarked=bool(box.bookmark_label) and box.style["bookmark_level"] != "none",
            children=tuple(map(self.fragment, getattr(box, "children", ()))),
        )

    def finish(self) -> None:
        """Make sure that assistive technology reads all text that was painted.

        Raises:
            RenderError: Text was painted outside of the boxes that were read.
        """
        for mark in self._marks.values():
            if text := mark.text.strip():
                raise RenderError(
                    f"text on page {self._page + 1} has no place in the structure: {text!r}",
                    location=Location("pipeline/render/pdf/layout.py"),
                    hint="set it in the normal flow of the page",
                )


def _type(box: _Untyped) -> BoxType:
    # WeasyPrint's classes are many and derived from these.
    for base in type(box).__mro__:
        if base.__name__ in _TYPES:
            return _TYPES[base.__name__]
    return BoxType.BLOCK


def _visible(style: _Untyped) -> bool:
    """Tell whether a box is painted: its mark is there even if it is hidden."""
    return bool(style["visibility"] == "visible" and style["font_size"] >= _SMALLEST)


def _bullet(style: _Untyped) -> str:
    """Return the ``list-style-type``; empty for no marker, or a picture as marker."""
    kind = style["list_style_type"]
    if style["list_style_image"][0] != "none" or kind == "none":
        return ""
    return kind if isinstance(kind, str) else "disc"
