"""Follow a reading over the paper: what is read next must stand next, to the side or below."""

from collections.abc import Sequence

from pipeline.survival.pdf.values import TextRun

_SAME_LINE = 0.5  # part of the size by which texts of one line may differ in height
_BESIDE = 1.5  # as far up, for a number in large type beside a heading of three lines
_BACK = 0.2  # part of the size by which a text may begin before the last one ends


class Trail:
    """Remembers where the last text stood.

    `top` is the height from which on text hangs in the head of the first page: it is read wherever
    it is said.
    """

    def __init__(self, top: float = float("inf")) -> None:
        self._top = top
        self._last: TextRun | None = None
        self._row: list[TextRun] | None = None
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
            self._last = max(self._row, key=lambda run: (run.page, -run.base))
        self._row, self._fresh = None, False

    def follow(self, shown: Sequence[TextRun], *, turned: bool) -> bool:
        """Tell whether a text stands where a reader looks for it next.

        One that is `turned` is read from right to left: nothing is told of it along a line.
        """
        fits = True
        for here in shown:
            if here.box is None or (here.page == 0 and here.base > self._top):
                continue
            fits = self._next(here, turned=turned) and fits
            self._last = here
            if self._row is not None:
                self._row.append(here)
        return fits

    def _next(self, here: TextRun, *, turned: bool) -> bool:
        last = self._last
        if self._fresh:
            self._fresh, turned = False, True
            last = self._row[0] if self._row else last
        if last is None or here.page != last.page:
            return last is None or here.page > last.page
        rise = here.base - last.base
        most = _BESIDE if here.size > last.size else _SAME_LINE
        if -_SAME_LINE * here.size <= rise <= most * here.size:
            return turned or here.left >= last.end - _BACK * here.size
        return here.base < last.base
