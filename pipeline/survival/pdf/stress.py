"""Tell what stands out from the text around it: bold type, or an underline that is no link's."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from pipeline.survival.pdf.fonts import is_bold
from pipeline.survival.pdf.shown import Sheet, Shown


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

    def add(self, page: int, shown: Iterable[Shown], *, linked: bool) -> None:
        """Take what stands out of some glyphs; `page` counts from 0."""
        for one in shown:
            lined = not linked and self.sheets[page].underlines(one)
            if is_bold(one.font.name) or lined:
                self._found.append(one.text)

    def end(self) -> str:
        """Return the letters that stood out in a text that ends, in the order of the page."""
        found, self._found = "".join(self._found), []
        return found
