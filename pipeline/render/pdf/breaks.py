"""Correct page breaks after a layout: style rules cannot know whether a box fits on a page."""

from collections import Counter
from collections.abc import Iterator

from pipeline.render.pdf.layout import Untyped

TORN, FRESH, WHOLE, LOOSE = "torn", "fresh", "whole-box", "loose"
"""Classes of what may break, begins a page, must not break, or need not be beside what is before
it; their rules are in ``page.css.j2``."""

LISTED = "listed"
"""Class of a handout that is so long that it needs a list of contents."""

_LISTED = 13
"""Pages from which a list of contents serves."""

_FULL = 2 / 3
"""Part of a page's height that is filled, or else what follows may break to fill it."""

_SHOWN = frozenset(("figure", "ol"))
"""A picture and its steps, which are kept together even if a page is not full."""

_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_BOX = "box"
"""Class of a protected block in the templates."""

TIGHT, MOVED = "tight", "moved"
"""Classes of a handout whose first page is full: its gaps give way, then the clinic's numbers."""

_CONTACT = "contact"
"""Class of the block with the clinic's numbers, which are on page 1 if there is room."""

_CALL_NOW = "call-now"
"""Class of the block that begins on page 1, and goes on where it must."""

_FIRST = frozenset((_CALL_NOW, _CONTACT))
"""Classes of what belongs on page 1."""

_FITS = 0.9
"""Part of a page's height up to which a box is kept whole; the gate asks it of a smaller part."""


def mend(root: Untyped, pages: list[Untyped]) -> bool:
    """Mark what must break so that no heading is alone, and no box waits for a page in vain.

    A box that must be whole moves to the next page, and its heading may stay behind. The heading
    then begins a page of its own; where it is alone even so, both are longer than a page, and the
    box may break. So may a box that is longer than a page by itself: it would only leave a hole.
    A box that the styles let break, because it has many parts, must not where it fits on a page.

    Returns:
        Whether an element got a new class, so that another layout is worth it.
    """
    layout = _Layout(pages)
    marked = False
    torn: list[Untyped] = []

    # Boxes that are longer than a page may break; others that fit must not.
    for element in layout.broken_boxes(root):
        if element in layout.whole:
            torn.append(element)
        elif layout.fits(element) and not {_CALL_NOW, TORN}.intersection(_classes(element)):
            marked |= _mark(element, WHOLE)

    # A heading whose text is on another page goes to the top of a page, with its section.
    parents: dict[Untyped, Untyped] = {}
    for parent in root.iter():
        parents |= dict.fromkeys(parent, parent)
    for heading, follower in _alone(root, layout):
        section = _section(heading, parents)
        if section in layout.tops:
            torn.append(follower)
        else:
            marked |= _mark(section, FRESH)

    # What would leave a third of a page white may break there; only protected blocks stay whole.
    for element in layout.after_white():
        marked |= _mark(element, LOOSE)
    marked |= _whole(root, layout, len(pages))

    # A box breaks only if everything that it begins with may break.
    for box in torn:
        element = box
        while element is not None:
            marked |= _mark(element, TORN)
            element = next(iter(element), None)
    return marked


def _whole(root: Untyped, layout: "_Layout", pages: int) -> bool:
    """Mark what concerns the handout as a whole, and tell whether anything was."""
    body = next(element for element in root.iter() if element.tag == "body")
    marked = pages >= _LISTED and _mark(body, LISTED)
    if layout.overflows(root):
        marked |= _mark(body, TIGHT) or _mark(body, MOVED)
    return marked


class _Layout:
    """On which pages each element is, from 0.

    Attributes:
        first: The page on which an element begins.
        last: The page on which it ends.
        whole: Elements that the styles keep whole.
        tops: Elements at the top of a page.
    """

    def __init__(self, pages: list[Untyped]) -> None:
        self.first: dict[Untyped, int] = {}
        self.last: dict[Untyped, int] = {}
        self.whole: set[Untyped] = set()
        self.tops: set[Untyped] = set()
        self._tops: dict[Untyped, float] = {}
        self._bottoms = [0.0] * len(pages)
        self._forced: set[int] = set()
        self._heights: Counter[Untyped] = Counter()
        self._room = max((page._page_box.height for page in pages), default=0.0)
        for number, page in enumerate(pages):
            self._above = page._page_box.content_box_y()
            for box in page._page_box.children:
                self._walk(box, number, top=True)

    def broken_boxes(self, root: Untyped) -> Iterator[Untyped]:
        """Yield the protected blocks that are on more than one page, in order."""
        for element in root.iter():
            if element in self._heights and self.first[element] < self.last[element]:
                yield element

    def fits(self, element: Untyped) -> bool:
        """Tell whether a protected block is short enough to be kept whole."""
        return bool(self._heights[element] <= _FITS * self._room)

    def overflows(self, root: Untyped) -> bool:
        """Tell whether what belongs on page 1 is not on it."""
        late = filter(self.last.get, root.iter())
        return any(not _FIRST.isdisjoint(_classes(element)) for element in late)

    def after_white(self) -> Iterator[Untyped]:
        """Yield what begins a page, as far as it would fit on the page before, which is not full.

        A page that the styles begin anew is left alone, and so is a protected block.
        """
        for page in range(1, len(self._bottoms)):
            white = self._room - self._bottoms[page - 1]
            if white < (1 - _FULL) * self._room or page in self._forced:
                continue
            kept = set[Untyped]()
            for element, top in self._tops.items():
                if element.tag in _SHOWN:
                    kept.update(element.iter())
                if self.first[element] == page and top < white and element not in kept:
                    yield element

    def _walk(self, box: Untyped, page: int, *, top: bool) -> None:
        """Note the place of a box and all in it, and whether nothing is above it on its page."""
        if type(box).__name__ == "MarginBox":
            return
        element = box.element
        if element is not None and not isinstance(element, str):
            # An element has a box on each of its pages; its height is their sum.
            if element not in self.first:
                self.first[element] = page
                self._tops[element] = box.position_y - self._above
                named = box.style["page"] not in ("", "auto")
                if top and (named or box.style["break_before"] == "page"):
                    self._forced.add(page)
            self.last[element] = page
            if top:
                self.tops.add(element)
            if box.style["break_inside"] == "avoid":
                self.whole.add(element)
            if _BOX in _classes(element):
                self._heights[element] += box.border_height()
        children = getattr(box, "children", ())
        if not children:
            bottom = box.position_y - self._above + (box.height or 0)
            self._bottoms[page] = max(self._bottoms[page], bottom)
        for child in children:
            self._walk(child, page, top=top)
            top = False


def _section(heading: Untyped, parents: dict[Untyped, Untyped]) -> Untyped:
    """Return the outermost element that begins with a heading, drawings not counted."""
    element = heading
    while (parent := parents.get(element)) is not None and parent.tag == "section":
        # A section goes along only if nothing but a drawing is before the heading.
        before = list(parent)[: list(parent).index(element)]
        if any(not str(sibling.tag).endswith("svg") for sibling in before):
            break
        element = parent
    return element


def _alone(root: Untyped, layout: _Layout) -> Iterator[tuple[Untyped, Untyped]]:
    """Yield each heading whose follower is on another page, with the follower."""
    heading, inside = None, set[Untyped]()
    for element in root.iter():
        if element not in layout.first:
            continue
        # The follower is the next element that is laid out and not a part of the heading.
        if heading is not None and element not in inside:
            if layout.first[element] > layout.last[heading]:
                yield heading, element
            heading = None
        if heading is None and element.tag in _HEADINGS:
            heading, inside = element, set(element.iter())


def _classes(element: Untyped) -> list[str]:
    classes: list[str] = element.get("class", "").split()
    return classes


def _mark(element: Untyped, name: str) -> bool:
    """Add a class; tell whether the element did not have it."""
    classes = _classes(element)
    if name in classes:
        return False
    element.set("class", " ".join([*classes, name]))
    return True
