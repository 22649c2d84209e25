"""Tell what stands out from the text around it: bold type, or an underline that is no link's."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from pipeline.survival.pdf.shown import Paint, Sheet, Shown

_BELOW = 0.3
"""Part of the size below the base line within which a line is an underline."""

_THICK = 12.0
"""Points of a line that may be an underline at most."""


@dataclass(slots=True)
class Stress:
    """Gathers the letters that stand out, text by text.

    Emphasis is bold type, and in one profile an underline (ACB 2022); that of a link only says
    that it is one.

    Attributes:
        sheets: What is painted on each page.
    """

    sheets: Sequence[Sheet]
    _found: list[str] = field(default_factory=list)
    _lines: dict[int, list[Paint]] = field(default_factory=dict)

    def add(self, page: int, shown: Iterable[Shown], *, linked: bool) -> None:
        """Take what stands out of some glyphs; `page` counts from 0."""
        for one in shown:
            if one.font.name.endswith("-Bold") or (not linked and self._underlined(page, one)):
                self._found.append(one.text)

    def end(self) -> str:
        """Return the letters that stood out in a text that ends, in the order of the page."""
        found, self._found = "".join(self._found), []
        return found

    def _underlined(self, page: int, shown: Shown) -> bool:
        if page not in self._lines:
            self._lines[page] = [p for p in self.sheets[page].paints if _thin(p)]
        return any(underlines(line, shown) for line in self._lines[page])


def _thin(paint: Paint) -> bool:
    left, bottom, right, top = paint.shapes[0].box
    return top - bottom <= min(_THICK, right - left)


def underlines(paint: Paint, shown: Shown) -> bool:
    """Tell whether something drawn is a line under glyphs."""
    left, bottom, right, top = paint.shapes[0].box
    if top - bottom > _BELOW * shown.size or right - left < top - bottom or not shown.box:
        return False
    base = shown.matrix[5]
    wide = min(right, shown.box[2]) - max(left, shown.box[0])
    own = shown.box[2] - shown.box[0]
    return base - _BELOW * shown.size <= bottom and top <= base and wide > min(shown.size, own) / 2
