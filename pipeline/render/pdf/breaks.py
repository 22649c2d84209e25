"""Find what a page break tore wrongly: style rules cannot know whether a box fits on a page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any, TypeAlias

_Untyped: TypeAlias = Any
"""A box of WeasyPrint or an element of its document, which have no types."""

TORN, FRESH, WHOLE = "torn", "fresh", "whole-box"
"""Classes of what may break, begins a page, or must not break; ``page.css.j2`` says so."""

_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_BOX = "box"
"""Class of a protected block, as the templates write it."""

_CALL_NOW = "call-now"
"""Class of the block that begins on page 1, and goes on where it must."""

_FITS = 0.9
"""Part of a page's height up to which a box is kept whole; the gate asks it of a smaller part."""


def mend(root: _Untyped, pages: list[_Untyped]) -> bool:
    """Mark what must break so that no heading stands alone, and no box waits for a page in vain.

    A box that must be whole moves to the next page, and its heading may stay behind. The heading
    then begins a page of its own; where it is alone even so, both are longer than a page, and the
    box may break. So may a box that is longer than a page by itself: it would only leave a hole.
    One that the styles let break, for it has many parts, must not where it fits on a page.

    Args:
        root: Element of the document; classes are added in it.
        pages: The pages as they were laid out.

    Returns:
        Whether anything was marked that was not before, so that another layout is worth it.
    """
    places = _Places(pages)
    parents = {child: parent for parent in root.iter() for child in parent}
    torn = list(_longer_than_a_page(root, places))
    marked = [_mark(box, WHOLE) for box in _shorter_than_a_page(places)]
    for heading, follower in _alone(root, places):
        begin = _section(heading, parents)
        if places.begins(begin):
            torn.append(follower)
        else:
            marked.append(_mark(begin, FRESH))
    marked += [_mark(element, TORN) for box in torn for element in _beginning(box)]
    return any(marked)


class _Places:
    """On which pages each element stands, from 0, and which of them want to be whole."""

    def __init__(self, pages: list[_Untyped]) -> None:
        self.first: dict[_Untyped, int] = {}
        self.last: dict[_Untyped, int] = {}
        self.whole: set[_Untyped] = set()
        self.tops: set[_Untyped] = set()
        self.heights: Counter[_Untyped] = Counter()
        self.room = max((page._page_box.height for page in pages), default=0.0)
        for number, page in enumerate(pages):
            for box in page._page_box.children:
                self._walk(box, number)
                self.tops |= set(_tops(box))

    def begins(self, element: _Untyped) -> bool:
        """Tell whether nothing stands above an element on its page."""
        return element in self.tops

    def _walk(self, box: _Untyped, page: int) -> None:
        if type(box).__name__ == "MarginBox":
            return
        element = box.element
        if element is not None and not isinstance(element, str):
            self.first.setdefault(element, page)
            self.last[element] = page
            if box.style["break_inside"] == "avoid":
                self.whole.add(element)
            if _BOX in element.get("class", "").split():
                self.heights[element] += box.border_height()
        for child in getattr(box, "children", ()):
            self._walk(child, page)


def _tops(box: _Untyped) -> Iterator[_Untyped]:
    """Yield what a page begins with, from the outside in."""
    while box is not None and type(box).__name__ != "MarginBox":
        if box.element is not None and not isinstance(box.element, str):
            yield box.element
        box = next(iter(getattr(box, "children", ())), None)


def _section(heading: _Untyped, parents: dict[_Untyped, _Untyped]) -> _Untyped:
    """Return the outermost element that begins with a heading, drawings left aside."""
    element = heading
    while (parent := parents.get(element)) is not None and parent.tag == "section":
        before = list(parent)[: list(parent).index(element)]
        if any(not str(sibling.tag).endswith("svg") for sibling in before):
            break
        element = parent
    return element


def _alone(root: _Untyped, places: _Places) -> Iterator[tuple[_Untyped, _Untyped]]:
    """Yield each heading whose follower is on another page, with the follower."""
    order = [e for e in root.iter() if e in places.first]
    for at, element in enumerate(order):
        if element.tag in _HEADINGS:
            inside = set(element.iter())
            follows = next((e for e in order[at:] if e not in inside), None)
            if follows is not None and places.first[follows] > places.last[element]:
                yield element, follows


def _longer_than_a_page(root: _Untyped, places: _Places) -> Iterator[_Untyped]:
    for element in root.iter():
        boxed = _BOX in element.get("class", "").split()
        if boxed and element in places.whole and places.first[element] < places.last[element]:
            yield element


def _shorter_than_a_page(places: _Places) -> Iterator[_Untyped]:
    for element, height in places.heights.items():
        classes = element.get("class", "").split()
        free = element not in places.whole and not {_CALL_NOW, TORN}.intersection(classes)
        if free and places.first[element] < places.last[element] and height <= _FITS * places.room:
            yield element


def _beginning(element: _Untyped) -> Iterator[_Untyped]:
    """Yield an element, its first child, the first child of that, and so on."""
    while element is not None:
        yield element
        element = next(iter(element), None)


def _mark(element: _Untyped, name: str) -> bool:
    classes = element.get("class", "").split()
    if name in classes:
        return False
    element.set("class", " ".join([*classes, name]))
    return True
