"""Tell what marks the items of a list: a bullet, a number, or a sign that is drawn beside them."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from pipeline.contract.fold import fold
from pipeline.survival.contrast import LEAST, WHITE, contrast
from pipeline.survival.pdf.drawings import SIGNS, spelled
from pipeline.survival.pdf.geometry import Relation
from pipeline.survival.pdf.shown import Marked, Paint, Sheet, Shown
from pipeline.survival.pdf.values import UNREAD, Element, Piece

_MARKER = re.compile(r"[•✓×□▪◦–]?|[.)]?\d{1,2}[.)]?")
"""What may stand before a list item without being read: a sign, or a number with its stop."""

_DRAWN = {"tick: do": "do", "cross: do not": "do-not", "box: tasks": "task"}
"""What the signs of items mean (`pipeline.model.Row.listed`), by their names in `SIGNS`."""

_PRINTED = {"✓": "do", "×": "do-not", "□": "task"}
"""The same of markers that are letters; any other sign is a bullet."""

_NUMBERINGS = {"ul": "Disc", "ol": "Decimal"}
"""What a list says of its markers (ISO 32000-1, table 347); nothing where they are drawn."""

_SIGN = 72.0
"""Points that no sign has in any direction (`pipeline.survival.pdf.drawings`)."""

_FAR = 2.0
"""Sizes of the text by which a sign may stand away from it."""

_BELOW, _ABOVE = 0.2, 1.0
"""Parts of the size below and above the base line within which the middle of a sign stands."""


@dataclass(slots=True)
class Items:
    """Finds the marks of items on the pages of a file.

    Attributes:
        sheets: What is painted on each page.
        marked: Finds a marked content.
        said: Tells what an element says, in pieces.
    """

    sheets: Sequence[Sheet]
    marked: Callable[[Piece], Marked]
    said: Callable[[Element], Iterable[str]]
    _marks: dict[int, str] = field(default_factory=dict)
    _signs: dict[int, list[Paint]] = field(default_factory=dict)
    _taken: set[tuple[int, int]] = field(default_factory=set)

    def mark(self, item: Element) -> str:
        """Return what marks an item of a list that was entered (`pipeline.model.Row.listed`).

        An entry with a term is marked as what is around it, so of that it is nothing.
        """
        return self._marks.get(id(item), "")

    def enter(self, found: Element, *, turned: bool) -> None:
        """Look at the items of a list, which is read from right to left if it is turned.

        A number tells with which one the list begins, if those before it are one less each.
        """
        items = [kid for kid in found.kids if isinstance(kid, Element) and kid.type == "LI"]
        for at, item in enumerate(items):
            label = next((k for k in item.kids if isinstance(k, Element) and k.type == "Lbl"), None)
            if label and not self.is_marker(label, "LI"):
                continue
            names = [_named(fold("".join(self.said(label))), at)] if label else []
            names += self._beside(item, turned=turned)
            mark = " and ".join(names) or "unmarked"
            due = _NUMBERINGS.get(mark.split(" ")[0], "")
            right = found.numbering == due
            self._marks[id(item)] = mark if right else f"{mark}, said to be {found.numbering}"

    def is_marker(self, element: Element, parent: str) -> bool:
        """Tell a bullet or a number from a term, which has letters."""
        if element.type != "Lbl" or parent not in ("LI", "TOCI"):
            return False
        painted = fold("".join(self.marked(piece).painted for piece in pieces(element)))
        said = fold("".join(self.said(element)))
        same = sorted(said) == sorted(painted) and not _described(element)
        return same and bool(_MARKER.fullmatch(painted))

    def stray(self) -> Iterator[tuple[int, str]]:
        """Yield the page, from 0, and the meaning of each sign that marks no item."""
        for page in range(len(self.sheets)):
            for sign in self._on(page):
                if (page, sign.z) not in self._taken:
                    yield page, _meaning(sign)

    def _beside(self, item: Element, *, turned: bool) -> Iterator[str]:
        """Yield the meaning of each sign before the first line of an item."""
        page, first = next(self._painted(item), (-1, None))
        if first is None:
            return
        for sign in self._on(page):
            left, bottom, right, top = sign.shapes[0].box
            away = left - first.end if turned else first.matrix[4] - right
            up = (bottom + top) / 2 - first.base
            near = -first.size < away < _FAR * first.size
            if near and -_BELOW * first.size < up < _ABOVE * first.size:
                self._taken.add((page, sign.z))
                yield _meaning(sign) if _seen(sign, self.sheets[page].paints) else "nothing seen"

    def _painted(self, item: Element) -> Iterator[tuple[int, Shown]]:
        """Yield the page, from 0, and the glyphs of the text of an item, in order."""
        for kid in item.kids:
            if isinstance(kid, Piece) or kid.type != "Lbl":
                for piece in (kid,) if isinstance(kid, Piece) else pieces(kid):
                    yield from ((piece.page, one) for one in self.marked(piece).shown if one.box)

    def _on(self, page: int) -> list[Paint]:
        if page not in self._signs:
            paints = self.sheets[page].paints
            self._signs[page] = [paint for paint in paints if _meaning(paint)]
        return self._signs[page]


def pieces(element: Element) -> Iterator[Piece]:
    """Yield the marked contents of an element and of all in it that is read."""
    for kid in element.kids:
        if isinstance(kid, Piece):
            yield kid
        elif kid.type not in UNREAD:
            yield from pieces(kid)


def _described(element: Element) -> bool:
    """Tell whether an element, or one in it, has a description in its place."""
    inside = (kid for kid in element.kids if isinstance(kid, Element))
    return element.alternate is not None or any(map(_described, inside))


def _named(printed: str, at: int) -> str:
    digits = "".join(c for c in printed if c.isdecimal())
    return f"ol {int(digits) - at}" if digits else _PRINTED.get(printed, "ul")


def _meaning(paint: Paint) -> str:
    left, bottom, right, top = paint.shapes[0].box
    if max(right - left, top - bottom) > _SIGN:  # most of what is drawn on a page is a frame
        return ""
    return _DRAWN.get(SIGNS.get(spelled(paint.drawn), ""), "")


def _seen(sign: Paint, paints: Sequence[Paint]) -> bool:
    """Tell whether a sign stands dark on white, with nothing painted over it."""
    if sign.colour is None or contrast(sign.colour, WHITE) < LEAST:
        return False
    box = sign.shapes[0].box
    return not any(
        (paint.z > sign.z or paint.colour != WHITE) and paint.lies(box) is not Relation.AWAY
        for paint in paints
        if paint is not sign
    )
