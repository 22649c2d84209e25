"""Follow the operators of a page: which text belongs to which marked content, and is painted."""

from dataclasses import dataclass

from pipeline.survival.painted import agree, visible
from pipeline.survival.pdf_values import Op, Page, Properties
from pipeline.survival.reading import Unreadable
from pipeline.survival.tounicode import UNKNOWN

_INVISIBLE = (3, 7)
"""Text render modes that paint nothing: invisible, and clip only (PDF 1.7, table 106)."""

_CODE = 2
"""Bytes of a code in Identity-H."""


@dataclass(slots=True)
class Marked:
    """A marked content.

    Attributes:
        said: Text to be read out; empty when nothing is painted.
        painted: Text of the painted glyphs.
        tag: BCP 47 tag it says for itself, None for none.
        doubt: What is wrong when it says one text and paints another, else empty.
    """

    said: str = ""
    painted: str = ""
    tag: str | None = None
    doubt: str = ""


@dataclass(slots=True)
class _Level:
    """An open marked content."""

    properties: Properties
    hidden: bool
    marked: Marked


@dataclass(frozen=True, slots=True)
class _State:
    """The part of the graphics state that matters for text."""

    font: str = ""
    mode: int = 0


def read_page(page: Page) -> dict[int, Marked]:
    """Return the marked contents of a page by number.

    Raises:
        Unreadable: Text is painted in a way that cannot be followed.
    """
    return _Reader(page).read()


class _Reader:
    def __init__(self, page: Page) -> None:
        self._page = page
        self._found: dict[int, Marked] = {}
        self._levels: list[_Level] = []
        self._states: list[_State] = []
        self._state = _State()

    def read(self) -> dict[int, Marked]:
        """Follow every operator."""
        for op in self._page.ops:
            self._step(op)
        if self._levels:
            raise Unreadable("a marked content has no end")
        return self._found

    def _step(self, op: Op) -> None:
        match op.name:
            case "BDC" | "BMC":
                self._begin(op)
            case "EMC":
                self._end()
            case "q":
                self._states.append(self._state)
            case "Q":
                if not self._states:
                    raise Unreadable("a graphics state ends that never began")
                self._state = self._states.pop()
            case "Tf":
                self._state = _State(op.label, self._state.mode)
            case "Tr":
                self._state = _State(self._state.font, op.number)
            case "Tj" | "TJ" | "'" | '"':
                self._show(op.shown)
            case "Do" | "gs" if op.label in self._page.lettered:
                raise Unreadable(f"{op.label} hides how its text is painted")

    def _begin(self, op: Op) -> None:
        around = self._levels[-1].hidden if self._levels else False
        hidden = around or op.label == "/Artifact" or op.properties.optional
        self._levels.append(_Level(op.properties, hidden, Marked(tag=op.properties.tag)))

    def _end(self) -> None:
        if not self._levels:
            raise Unreadable("a marked content ends that never began")
        level = self._levels.pop()
        marked, mcid = level.marked, level.properties.mcid
        _settle(marked, level.properties.actual)
        if mcid is not None:
            if mcid in self._found:
                raise Unreadable(f"marked content {mcid} stands twice on a page")
            self._found[mcid] = marked
        elif self._levels:
            outer = self._levels[-1].marked
            outer.said += marked.said
            outer.painted += marked.painted
            outer.doubt = outer.doubt or marked.doubt

    def _show(self, shown: bytes) -> None:
        level = self._levels[-1] if self._levels else None
        if level is None or level.hidden or self._state.mode in _INVISIBLE:
            return
        text = self._decode(shown)
        level.marked.said += text
        level.marked.painted += text

    def _decode(self, shown: bytes) -> str:
        font = self._page.fonts.get(self._state.font)
        if font is None or len(shown) % _CODE:
            raise Unreadable(f"text in font {self._state.font or 'without name'} has no meaning")
        codes = (int.from_bytes(shown[i : i + _CODE]) for i in range(0, len(shown), _CODE))
        return "".join(font.get(code, UNKNOWN) for code in codes)


def _settle(marked: Marked, actual: str | None) -> None:
    """Let a content say its ActualText, but only what is painted."""
    if actual is None:
        return
    marked.said = actual
    if not visible(marked.painted):
        marked.said = "" if visible(actual) else actual
    elif not agree(actual, [marked.painted]):
        marked.doubt = f"it says {actual[:80]!r} and paints {marked.painted[:80]!r}"
        marked.said = ""
