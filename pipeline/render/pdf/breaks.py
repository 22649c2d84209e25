"""Find what a page break tore wrongly: style rules cannot know whether a box fits on a page."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, TypeAlias

_Untyped: TypeAlias = Any
"""A box of WeasyPrint or an element of its document, which have no types."""

TORN = "torn"
"""Class of what may break; ``page.css.j2`` says so."""

_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_BOX = "box"
"""Class of a protected block, as the templates write it."""


def tear(root: _Untyped, pages: list[_Untyped]) -> bool:
    """Mark what must break so that no heading stands alone, and no box waits for a page in vain.

    A box that must be whole moves to the next page. Where it is longer than a page even so, it
    leaves a hole; where only its heading is too much, the heading stays behind alone.

    Args:
        root: Element of the document; classes are added in it.
        pages: The pages as they were laid out.

    Returns:
        Whether anything was marked that was not before, so that another layout is worth it.
    """
    places = _Places(pages)
    found = [*_behind_headings(root, places), *_longer_than_a_page(root, places)]
    marked = [_mark(element) for torn in found for element in _beginning(torn)]
    return any(marked)


class _Places:
    """On which pages each element stands, from 0, and which of them want to be whole."""

    def __init__(self, pages: list[_Untyped]) -> None:
        self.first: dict[_Untyped, int] = {}
        self.last: dict[_Untyped, int] = {}
        self.whole: set[_Untyped] = set()
        for number, page in enumerate(pages):
            for box in page._page_box.children:
                self._walk(box, number)

    def _walk(self, box: _Untyped, page: int) -> None:
        if type(box).__name__ == "MarginBox":
            return
        element = box.element
        if element is not None and not isinstance(element, str):
            self.first.setdefault(element, page)
            self.last[element] = page
            if box.style["break_inside"] == "avoid":
                self.whole.add(element)
        for child in getattr(box, "children", ()):
            self._walk(child, page)


def _behind_headings(root: _Untyped, places: _Places) -> Iterator[_Untyped]:
    """Yield what follows a heading on another page."""
    order = [e for e in root.iter() if e in places.first]
    for at, element in enumerate(order):
        if element.tag in _HEADINGS:
            inside = set(element.iter())
            follows = next((e for e in order[at:] if e not in inside), None)
            if follows is not None and places.first[follows] > places.last[element]:
                yield follows


def _longer_than_a_page(root: _Untyped, places: _Places) -> Iterator[_Untyped]:
    for element in root.iter():
        boxed = _BOX in element.get("class", "").split()
        if boxed and element in places.whole and places.first[element] < places.last[element]:
            yield element


def _beginning(element: _Untyped) -> Iterator[_Untyped]:
    """Yield an element, its first child, the first child of that, and so on."""
    while element is not None:
        yield element
        element = next(iter(element), None)


def _mark(element: _Untyped) -> bool:
    classes = element.get("class", "").split()
    if TORN in classes:
        return False
    element.set("class", " ".join([*classes, TORN]))
    return True
