"""Follow a reading over the paper: what is read next must stand next, to the side or below."""

from collections.abc import Sequence
from typing import NamedTuple

from pipeline.survival.pdf.values import TextRun

_SAME_LINE = 0.5  # part of the size by which texts of one line may differ in height
_BACK = 0.2  # part of the size by which a text may begin before the last one ends


class _Place(NamedTuple):
    """A page from 0, a height from its bottom, and where on the line text begins and ends."""

    page: int
    y: float
    left: float
    right: float


class Trail:
    """Remembers where the last text stood.

    `top` is the height from which on text hangs in the head of a page: it is read wherever it is
    said.
    """

    def __init__(self, top: float = float("inf")) -> None:
        self._top = top
        self._last: _Place | None = None
        self._row: list[_Place] | None = None
        self._fresh = False

    def row(self) -> None:
        """Begin a row of a table: its cells stand beside one another."""
        self._row = []

    def cell(self) -> None:
        """Begin a cell: it may go up again, to the head of its row."""
        self._fresh = self._row is not None

    def leave(self) -> None:
        """End a row: what follows stands below all of its cells."""
        if self._row:
            self._last = max(self._row, key=lambda place: (place.page, -place.y))
        self._row, self._fresh = None, False

    def follow(self, page: int, shown: Sequence[TextRun], *, turned: bool) -> bool:
        """Tell whether a text stands where a reader looks for it next.

        Args:
            page: Its page, from 0.
            shown: Its glyphs.
            turned: Whether it is read from right to left, so that along a line nothing can be
                told of it here.
        """
        fits = True
        for one in shown:
            if one.box is None or one.base > self._top:
                continue
            here = _Place(page, one.base, one.matrix[4], one.end)
            fits = self._next(here, one.size, turned=turned) and fits
            self._last = here
            if self._row is not None:
                self._row.append(here)
        return fits

    def _next(self, here: _Place, size: float, *, turned: bool) -> bool:
        last = self._last
        if self._fresh:
            self._fresh, turned = False, True
            last = self._row[0] if self._row else last
        if last is None or here.page != last.page:
            return last is None or here.page > last.page
        if abs(here.y - last.y) <= _SAME_LINE * size:
            return turned or here.left >= last.right - _BACK * size
        return here.y < last.y
