"""Judge whether painted text can be read: where it is, how large, in what, over and under what."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

from pipeline.survival import scripts
from pipeline.survival.contrast import LEAST, WHITE, contrast
from pipeline.survival.pdf.fonts import allowed, is_nastaliq, least
from pipeline.survival.pdf.geometry import Rect, Relation, common, lies, shrink
from pipeline.survival.pdf.painted import visible
from pipeline.survival.pdf.shown import Paint, Sheet, Shown, is_mark
from pipeline.survival.pdf.state import Ink
from pipeline.survival.pdf.tounicode import UNKNOWN
from pipeline.survival.reading import Fault
from pipeline.survival.rules import Rule

_HAIR = 0.5
"""Points by which ink may touch an edge: rounding, and the softness of a printed line."""

_ROUNDING = 0.05
"""Points by which a size may be too small: Pango counts in 1024ths of a pixel."""

_GAP = 0.2
"""Part of the size by which two letters or digits of a word may stand apart; a space is wider."""

_ROUND = 0.01
"""Part of the size by which letters may be slanted or stretched by rounding."""

_SQUEEZED = 0.92
"""Least part of its own width that a run of letters may be given; kerning takes less than 3 %."""

_INTO = 0.1
"""Part of the size by which ink of two texts may share height and width: marks above letters."""

_THIN = 0.12
"""Greatest height of an underline, as part of the size."""

_QUOTED = 40
"""Characters of the text that a message shows."""


@dataclass(frozen=True, slots=True)
class Judge:
    """Judges one page.

    Attributes:
        sheet: What is painted on it.
        page: Its number from 1.
        box: What is seen of it.
        owners: Ids around each marked content, by its number.
    """

    sheet: Sheet
    page: int
    box: Rect
    owners: Mapping[int, tuple[str, ...]]

    def faults(self) -> Iterator[Fault]:
        """Yield everything that keeps text of the page from being read."""
        written = [shown for shown in self.sheet.shown if shown.box or visible(shown.text)]
        for shown in written:
            for rule, reason in self._faults(shown):
                yield self._fault(rule, shown, reason)
        for one, other in _pairs(written):
            yield self._fault(Rule.OVERLAP, one, f"{_quote(other)} stands on it")

    def _faults(self, shown: Shown) -> Iterator[tuple[Rule, str]]:
        yield from _letters(shown)
        yield from _form(shown)
        if shown.mcid is None and not shown.artifact:
            yield Rule.PAINTED, "it is painted, and no screen reader reads it"
        if shown.box is None:
            return
        inner = shrink(shown.box, _HAIR)
        if not _inside(inner, self.box):
            yield Rule.CLIPPED, "it goes over the edge of the page"
        elif lies(shown.state.clips, inner) is not Relation.ALL:
            yield Rule.CLIPPED, "it is cut off"
        yield from self._over(shown, inner)
        yield from self._under(shown, inner)

    def _over(self, shown: Shown, inner: Rect) -> Iterator[tuple[Rule, str]]:
        """Find what is painted over a text later."""
        for paint in self.sheet.paints:
            if paint.z > shown.z and paint.lies(inner) is not Relation.AWAY:
                yield Rule.COVERED, "something is painted over it"
                return

    def _under(self, shown: Shown, inner: Rect) -> Iterator[tuple[Rule, str]]:
        """Find what a text is painted on."""
        fill = shown.state.fill
        if fill is None or shown.state.fill_alpha < 1 or shown.state.odd:
            yield Rule.CONTRAST, "it is painted in a pattern, or can be seen through"
            return
        layers = list(self._behind(shown, inner))
        for (relation, above), (_, below) in pairwise(layers):
            if relation is Relation.PART and above != below:
                yield Rule.COVERED, "something ends behind it, as if it were struck through"
                return
        for _, behind in layers:
            if behind is None:
                yield Rule.CONTRAST, "nobody can tell what is behind it"
                return
            if (found := contrast(fill, behind)) < LEAST:
                yield Rule.CONTRAST, f"its contrast is {found:.1f}:1, not {LEAST:.0f}:1"
                return

    def _behind(self, shown: Shown, inner: Rect) -> Iterator[tuple[Relation, Ink]]:
        for paint in reversed(self.sheet.paints):
            if paint.z > shown.z or _underlines(paint, shown):
                continue
            relation = paint.lies(inner)
            if relation is not Relation.AWAY:
                yield relation, paint.colour
            if relation is Relation.ALL:
                return
        yield Relation.ALL, WHITE

    def _fault(self, rule: Rule, shown: Shown, reason: str) -> Fault:
        within = self.owners.get(shown.mcid, ()) if shown.mcid is not None else ()
        return Fault(rule, f"{_quote(shown)}: {reason}", f"page {self.page}", within)


def _letters(shown: Shown) -> Iterator[tuple[Rule, str]]:
    for glyph in shown.glyphs:
        if glyph.code == 0 or (glyph.ink is None and visible(glyph.text)):
            yield Rule.GLYPH, f"the font draws nothing for {glyph.text!r}, or an empty box"
            break
        if glyph.ink and glyph.text == UNKNOWN:
            yield Rule.GLYPH, f"glyph {glyph.code} stands for no letter"
            break
        if glyph.code in shown.font.strange:
            yield Rule.GLYPH, f"{glyph.text!r} is not drawn as {shown.font.name} draws it"
            break
    if shown.state.mode:
        yield Rule.GLYPH, f"its letters are drawn as outlines (render mode {shown.state.mode})"
    if not allowed(shown.font.name):
        yield Rule.FONT, f"the font {shown.font.name} is not on the list"


def _form(shown: Shown) -> Iterator[tuple[Rule, str]]:
    a, b, c, d, _, _ = shown.matrix
    slack = _ROUND * max(abs(a), abs(b), abs(c), abs(d))
    if abs(b) > slack or abs(c) > slack or a <= 0 or d <= 0:
        yield Rule.UPRIGHT, "it is turned, mirrored or slanted"
    elif abs(a - d) > slack:
        yield Rule.UPRIGHT, f"its letters are stretched to {a / d:.0%} of their width"
    floor = max(map(scripts.floor, set(shown.text)), default=0.0)
    floor = max(floor, least(shown.font.name))
    if shown.size < floor - _ROUNDING:
        yield Rule.SIZE, f"it has {shown.size:.1f} pt, not {floor:.0f} pt"
    if shown.end - shown.glyphs[0].x < _SQUEEZED * shown.natural:
        yield Rule.OVERLAP, "its letters are pushed into one another"
    gap = _GAP * shown.size
    for one, other in pairwise(shown.glyphs):
        if other.x - one.end > gap and (one.text + other.text).isalnum():
            yield Rule.PAINTED, f"there is a gap between {one.text} and {other.text}"
            break


def _pairs(written: list[Shown]) -> Iterator[tuple[Shown, Shown]]:
    """Yield each text whose ink another one's shares."""
    placed = sorted((s for s in written if s.box), key=lambda s: s.box[1] if s.box else 0)
    for at, one in enumerate(placed):
        for other in placed[at + 1 :]:
            if one.box is None or other.box is None or other.box[1] >= one.box[3]:
                break
            if _share(one.box, other.box, one, other) and _share_ink(one, other):
                yield one, other


def _share(box: Rect, other: Rect, one: Shown, two: Shown) -> bool:
    width, height = common(box, other)
    least = _INTO * min(one.size, two.size)
    return width > least and height > least


def _share_ink(one: Shown, other: Shown) -> bool:
    """Tell whether letters stand on one another; a mark may stand on a letter of its own line."""
    joined = one.mark == other.mark and abs(one.base - other.base) <= _HAIR
    if joined and is_nastaliq(one.font.name) and is_nastaliq(other.font.name):
        return False
    return any(
        a.ink and b.ink and _share(a.ink, b.ink, one, other)
        for a in one.glyphs
        for b in other.glyphs
        if not (joined and (is_mark(a.text) or is_mark(b.text)))
    )


def _underlines(paint: Paint, shown: Shown) -> bool:
    """Tell whether something is a thin line below the feet of the letters, as under a link."""
    _, bottom, _, top = paint.shapes[0].box
    return top <= shown.matrix[5] and top - bottom <= _THIN * shown.size


def _inside(rect: Rect, page: Rect) -> bool:
    left, bottom, right, top = page
    return rect[0] >= left and rect[1] >= bottom and rect[2] <= right and rect[3] <= top


def _quote(shown: Shown) -> str:
    text = shown.text.strip()
    return f"“{text[:_QUOTED]}…”" if len(text) > _QUOTED else f"“{text}”"
