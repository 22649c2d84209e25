"""Judge each page of a PDF: whether its text can be seen and read, and is read by somebody."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby, pairwise
from operator import attrgetter

from pipeline.model import Finding
from pipeline.survival import scripts
from pipeline.survival.geometry import Rect, common
from pipeline.survival.pdf.fontfile import BOLD, UNKNOWN
from pipeline.survival.pdf.look import Seen
from pipeline.survival.pdf.painted import visible
from pipeline.survival.pdf.values import PaintedPage, Piece, TextRun, said
from pipeline.survival.quote import quote
from pipeline.survival.reading import Run
from pipeline.survival.rules import Rule

_FAMILIES = (
    "Arimo", "Hind-Siliguri", "IBM-Plex-Sans-Arabic", "Noto-Nastaliq-Urdu", "Noto-Sans",
    "Noto-Sans-Devanagari", "Noto-Sans-JP", "Noto-Sans-KR", "Noto-Sans-SC", "Noto-Sans-TC",
    "Sarabun",
)  # fmt: skip
"""PostScript names of the families of large print, upright, with I, l and 1 apart (LP-04). Each was
looked at: no serifs where the script has them, not narrow, and Latin letters of Noto Sans, IBM Plex
or Noto Sans CJK, with an x-height of 0.53 of the size or more (LP-02)."""

_UNHEARD = "screen readers do not read it"

_HAIR = 0.5  # points by which ink may touch an edge: rounding, and the softness of a printed line
_ROUNDING = 0.05  # points by which a size may be too small: Pango counts in 1024ths of a pixel

_GAP = 0.2  # part of the size by which letters of a word may be apart; a space is wider
_ROUND = 0.01  # part of the size by which letters may be slanted or stretched by rounding
_SQUEEZED = 0.92  # least part of the width of letters that kerning leaves: 92.4 % of "LY"
_STOP = 0.17  # part of the size by which kerning may pull a stop under a letter: that of "der."


def judged(
    pages: Sequence[PaintedPage], looks: Sequence[Seen], owners: Mapping[Piece, tuple[str, ...]]
) -> Iterator[Finding]:
    """Yield what is wrong with the text of each page, given what was seen of it.

    The owners are the ids around each marked content that the structure tree has.
    """
    for number, (page, look) in enumerate(zip(pages, looks, strict=True)):
        place = f"page {number + 1}"
        for mcid, marked in page.marked.items():
            if Piece(number, mcid) not in owners and visible(marked.painted):
                reason = f"{quote(marked.painted.strip())} is on the page, but {_UNHEARD}"
                yield Finding(Rule.PAINTED, reason, place=place)
        found = [(*fault, run) for run in page.runs for fault in faults(run, page.box)]
        for rule, reason, text in (*found, *look.faults):
            if text is None:
                yield Finding(rule, reason, place=place)
                continue
            mcid = -1 if text.mcid is None else text.mcid
            told = f"{quote(text.text.strip())}: {reason}"
            yield Finding(rule, told, place=place, within=owners.get(Piece(number, mcid), ()))


def furniture(painted: Sequence[PaintedPage]) -> Iterator[Run]:
    """Yield what is painted on pages and read by nobody, such as page numbers."""
    for number, page in enumerate(painted, start=1):
        artifacts = filter(attrgetter("artifact"), page.runs)
        for _, group in groupby(artifacts, key=attrgetter("mark")):
            text = said(group)
            if visible(text):
                yield Run(text, part=number, place=f"page {number}")


def faults(run: TextRun, page: Rect) -> Iterator[tuple[Rule, str]]:
    """Yield what keeps letters from being read, whatever is painted around them on their page."""
    yield from _letters(run)
    yield from _place(run)
    yield from _distances(run)
    if run.mcid is None and not run.artifact:
        yield Rule.PAINTED, f"it is on the page, but {_UNHEARD}"
    left, bottom, right, top = page
    room = left - _HAIR, bottom - _HAIR, right + _HAIR, top + _HAIR
    if run.box and common(run.box, room) != run.box:
        yield Rule.CLIPPED, "it runs over the edge of the page"


def _letters(run: TextRun) -> Iterator[tuple[Rule, str]]:
    for glyph in run.glyphs:
        if glyph.code == 0 or (glyph.ink is None and visible(glyph.text)):
            yield Rule.GLYPH, f"the font draws nothing for {glyph.text!r}, or an empty box"
            break
        if glyph.ink and glyph.text == UNKNOWN:
            yield Rule.GLYPH, f"glyph {glyph.code} stands for no letter"
            break
    if run.font.name.removesuffix(BOLD) not in _FAMILIES:
        yield Rule.FONT, f"the font {run.font.name} is not allowed in large print"


def _place(run: TextRun) -> Iterator[tuple[Rule, str]]:
    a, b, c, d = run.matrix.a, run.matrix.b, run.matrix.c, run.matrix.d
    slack = _ROUND * max(abs(a), abs(b), abs(c), abs(d))
    if abs(b) > slack or abs(c) > slack or a <= 0 or d <= 0:
        yield Rule.UPRIGHT, "it is turned, mirrored or slanted"
    elif abs(a - d) > slack:
        yield Rule.UPRIGHT, f"its letters are stretched to {a / d:.0%} of their width"
    own = scripts.NASTALIQ if run.font.nastaliq else 0.0
    floor = max(own, *map(scripts.floor, run.text), 0.0)
    if run.size < floor - _ROUNDING:
        yield Rule.SIZE, f"its size is {run.size:.1f} pt, not {floor:.0f} pt"


def _distances(run: TextRun) -> Iterator[tuple[Rule, str]]:
    if run.glyphs and _squeezed(run):
        yield Rule.OVERLAP, "its letters are too close together"
    gap = _GAP * run.size
    for one, other in pairwise(run.glyphs):
        if other.x - one.end > gap and (one.text + other.text).isalnum():
            yield Rule.PAINTED, f"there is a gap between {one.text} and {other.text}"
            break


def _squeezed(run: TextRun) -> bool:
    """Tell whether letters are nearer to one another than kerning brings them."""
    stops = any(not (sign.isalnum() or sign.isspace()) for sign in run.text)
    pulled = _STOP * run.size if stops else 0.0
    return run.end - run.glyphs[0].x + pulled < _SQUEEZED * run.natural
