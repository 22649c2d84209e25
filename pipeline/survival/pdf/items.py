"""Tell what marks the items of a list: a bullet, a number, or a sign that is drawn beside them."""

import re
from collections.abc import Iterator, Sequence
from operator import attrgetter

from pipeline.contract.fold import fold
from pipeline.model import Finding
from pipeline.survival.geometry import Rect
from pipeline.survival.pdf.values import Drawing, Element, File, Piece, TextRun, pieces, said
from pipeline.survival.rules import Rule

_MARKER = re.compile(r"[•✓×□▪◦–]?|[.)]?\d{1,2}[.)]?")
"""What may stand before a list item without being read: a sign, or a number with its stop."""

SIGNS = {
    "S 3 m0 0 l6 6 l17 -6.5": "do",
    "S 3.5 m0 0 l12 12 m12 0 l0 12": "do-not",
    "S 2.2 m0 0 l15 0 l15 15 l0 15 h": "task",
}
"""What the signs of items mean (`pipeline.model.Row.listed`), by the path of each, as in
`pipeline.survival.pdf.values.Drawing.path`: a tick, a cross and a box of `styles/icons/`."""

_PRINTED = {"✓": "do", "×": "do-not", "□": "task"}
"""The same of markers that are letters; any other sign is a bullet."""

_NUMBERINGS = {"ul": "Disc", "ol": "Decimal"}
"""What a list says of its markers (ISO 32000-1, table 347); nothing where they are drawn."""

_FAR = 2.0  # sizes of the text by which a sign may be away from it
_BELOW, _ABOVE = 0.2, 1.0  # sizes from the base line within which the middle of a sign is


class Items:
    """Finds the marks of items on the pages of a file, and whether their signs are seen there."""

    def __init__(self, file: File, seen: Sequence[frozenset[Rect]]) -> None:
        self._file = file
        self._seen = seen
        self._marks: dict[int, str] = {}
        self._taken: set[tuple[int, Rect]] = set()

    def said(self, element: Element) -> str:
        """Return what an element says, without the marks of items in it."""
        if element.actual is not None:
            return element.actual
        told = ""
        for kid in element.kids:
            if isinstance(kid, Piece):
                told += self._file.marked(kid).said
            elif not self.is_marker(kid, element.type):
                told += self.said(kid)
        return told

    def mark(self, item: Element) -> str:
        """Return what marks an item of a list that was entered (`pipeline.model.Row.listed`).

        An entry with a term is marked as what is around it, so of that it is nothing.
        """
        return self._marks.get(id(item), "")

    def enter(self, found: Element, *, turned: bool) -> None:
        """Look at the items of a list, which is read from right to left if it is turned.

        A number tells with which one the list begins, if those before it are one less each.
        """
        items = [kid for kid in found.below if kid.type == "LI"]
        for at, item in enumerate(items):
            label = next((kid for kid in item.below if kid.type == "Lbl"), None)
            if label and not self.is_marker(label, "LI"):
                continue
            names = [_named(fold(self.said(label)), at)] if label else []
            names += self._beside(item, turned=turned)
            mark = " and ".join(names) or "unmarked"
            due = _NUMBERINGS.get(mark.split(" ")[0], "")
            right = found.numbering == due
            self._marks[id(item)] = mark if right else f"{mark}, said to be {found.numbering}"

    def is_marker(self, element: Element, parent: str) -> bool:
        """Tell a bullet or a number from a term, which has letters."""
        if element.type != "Lbl" or parent not in ("LI", "TOCI"):
            return False
        painted = fold(said(self._file.runs(pieces(element))))
        same = sorted(fold(self.said(element))) == sorted(painted)
        return same and bool(_MARKER.fullmatch(painted))

    def stray(self) -> Iterator[Finding]:
        """Yield each sign that marks no item."""
        for page in range(len(self._file.pages)):
            for sign in self._on(page):
                if (page, sign.box) not in self._taken:
                    reason = f"a sign for “{SIGNS[sign.path]}” is not beside an item of a list"
                    yield Finding(Rule.FORM, reason, place=f"page {page + 1}")

    def _beside(self, item: Element, *, turned: bool) -> Iterator[str]:
        """Yield the meaning of each sign before the first line of an item."""
        runs = list(self._runs(item))
        if not runs:
            return
        first, page = runs[0], runs[0].page
        ends = [run.end for run in runs if run.page == page and run.level(first)]
        for sign in self._on(page):
            left, bottom, right, top = sign.box
            away = left - max(ends) if turned else first.left - right
            up = (bottom + top) / 2 - first.base
            near = -first.size < away < _FAR * first.size
            if near and -_BELOW * first.size < up < _ABOVE * first.size:
                self._taken.add((page, sign.box))
                yield SIGNS[sign.path] if sign.box in self._seen[page] else "nothing seen"

    def _runs(self, item: Element) -> Iterator[TextRun]:
        for kid in item.below:
            if kid.type != "Lbl":
                yield from filter(attrgetter("box"), self._file.runs(pieces(kid)))

    def _on(self, page: int) -> list[Drawing]:
        return [drawing for drawing in self._file.pages[page].drawings if drawing.path in SIGNS]


def _named(printed: str, at: int) -> str:
    digits = "".join(filter(str.isdecimal, printed))
    return f"ol {int(digits) - at}" if digits else _PRINTED.get(printed, "ul")
