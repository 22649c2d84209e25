"""Follow a reading over the paper: what is read next must stand next, to the side or below."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from pipeline.survival.pdf.painting import TextRun

_SAME_LINE = 0.5
"""Part of the size by which texts of one line may differ in height."""

_BACK = 0.2
"""Part of the size by which a text may begin before the last one ends."""


@dataclass(slots=True)
class _Place:
    """A page from 0, a height from its bottom, and where on the line text begins and ends."""

    page: int
    y: float
    left: float
    right: float


@dataclass(slots=True)
class Trail:
    """Remembers where the last text stood."""

    _last: _Place | None = None
    _rows: list[list[_Place]] = field(default_factory=list)
    _fresh: bool = False

    def row(self) -> None:
        """Begin a row of a table: its cells stand beside one another."""
        self._rows.append([])

    def cell(self) -> None:
        """Begin a cell: it may go up again, to the head of its row."""
        self._fresh = bool(self._rows)

    def leave(self) -> None:
        """End a row: what follows stands below all of its cells."""
        places = self._rows.pop()
        self._fresh = False
        if places:
            self._last = max(places, key=lambda p: (p.page, -p.y))

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
            if one.box is None:
                continue
            here = _Place(page, one.base, one.matrix[4], one.end)
            fits = self._next(here, one.size, turned=turned) and fits
            self._last = here
            if self._rows:
                self._rows[-1].append(here)
        return fits

    def _next(self, here: _Place, size: float, *, turned: bool) -> bool:
        last = self._last
        if self._fresh:
            self._fresh = False
            last = self._rows[-1][0] if self._rows[-1] else last
            turned = True
        if last is None or here.page != last.page:
            return last is None or here.page > last.page
        if abs(here.y - last.y) <= _SAME_LINE * size:
            return turned or here.left >= last.right - _BACK * size
        return here.y < last.y
