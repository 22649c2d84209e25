"""Letters and lines of large print: how large, how far apart, how long, how bold."""

from collections.abc import Iterator

from pipeline.contract.fold import fold
from pipeline.model import Contract
from pipeline.survival import scripts
from pipeline.survival.large import profiles
from pipeline.survival.large.profiles import ROUNDING
from pipeline.survival.printed import Line, Passage, Printed, Stretch
from pipeline.survival.reading import Fault
from pipeline.survival.rules import Rule

_X_HEIGHT = 3.2
"""Millimetres of small letters (LP-02): those of an Arial-like face of 18 points."""

_MILLIMETRES = 25.4 / 72
"""In a point."""

_HEADINGS = {1: 1.22}
_SUBHEADING = 1.11
"""Size of headings as multiples of the text's (LP-03): 22 and 20 points on 18, of the ACB."""

_DISPLAY = 1.05
"""Size from which a text is no plain text; it has no leading of its own, only no overlap."""

_LEADING_ROUNDING = 0.01
_LONGEST = {"CJK": 40}
_LONGEST_LINE = 80
"""Letters on a line (LP-15, WCAG 1.4.8)."""

_BOLD = 0.15
"""Part of the plain text that may be bold (LP-12)."""

_JOINED = frozenset(("ARABIC", "DEVANAGARI", "BENGALI", "THAI"))
"""Scripts whose letters join or stack, so that space between them breaks words (LP-24)."""

_TATWEEL = "\u0640"
_QUOTED = 40
"""Letters of the text that a message shows."""


def measure(printed: Printed, contract: Contract) -> Iterator[Fault]:
    """Yield what is wrong with letters and lines."""
    for passage in printed.passages:
        body = profiles.body(passage.tag, contract.profile)
        yield from _sizes(passage, body)
        yield from _heading(passage, body)
        yield from _leading(passage, contract, body)
        yield from _lines(passage)
    yield from _bold(printed)


def _sizes(passage: Passage, body: float) -> Iterator[Fault]:
    for line in passage.lines:
        for stretch in line.stretches:
            if not fold(stretch.text):
                continue
            if stretch.size < body - ROUNDING and _own(stretch, passage.tag):
                reason = f"it has {stretch.size:.1f} pt, not {body:.0f} (LP-01)"
                yield _fault(Rule.SIZE, passage, stretch.text, reason, line)
            tall = stretch.tall * _MILLIMETRES
            if 0 < tall < _X_HEIGHT and _latin(stretch.text):
                reason = f"its small letters are {tall:.1f} mm high, not {_X_HEIGHT} (LP-02)"
                yield _fault(Rule.LETTERS, passage, stretch.text, reason, line)


def _own(stretch: Stretch, tag: str) -> bool:
    """Tell whether letters are of the script of their language; others have floors of theirs."""
    return any(scripts.script(c) == scripts.script_of(tag) for c in stretch.text)


def _latin(text: str) -> bool:
    return any(scripts.script(c) == scripts.LATIN for c in text)


def _heading(passage: Passage, body: float) -> Iterator[Fault]:
    if not passage.heading:
        return
    due = _HEADINGS.get(passage.heading, _SUBHEADING) * body
    for line in passage.lines:
        if line.size < due - ROUNDING:
            reason = f"the heading has {line.size:.1f} pt, not {due:.1f} (LP-03)"
            yield _fault(Rule.HEADING, passage, line.text, reason, line)
        elif not line.bold:
            yield _fault(Rule.HEADING, passage, line.text, "the heading is not bold (LP-03)", line)


def _leading(passage: Passage, contract: Contract, body: float) -> Iterator[Fault]:
    if passage.heading:
        return
    due = profiles.leading(passage.tag, contract.profile)
    for one, other in passage.pairs():
        size = max(one.size, other.size)
        if not 0 < size <= body * _DISPLAY:  # of turned letters it is 0
            continue
        found = (one.base - other.base) / size
        if found < due - _LEADING_ROUNDING:
            reason = f"its lines are {found:.2f} times their size apart, not {due} (LP-05)"
            yield _fault(Rule.LEADING, passage, other.text, reason, other)
            return


def _lines(passage: Passage) -> Iterator[Fault]:
    """Yield lines that are too long, and letters that are drawn apart.

    Nastaliq moves a letter that does not join away from the slope of the next one; only the whole
    line tells there whether letters are drawn apart.
    """
    most = _LONGEST.get(scripts.script_of(passage.tag), _LONGEST_LINE)
    for line in passage.lines:
        if (count := len(fold(line.text))) > most:
            reason = f"the line has {count} letters, not at most {most} (LP-15)"
            yield _fault(Rule.MEASURE, passage, line.text, reason, line)
        for stretch in line.stretches:
            found = {scripts.script(c) for c in stretch.text} & _JOINED
            wide = not scripts.in_nastaliq(passage.tag) and profiles.stretched([stretch])
            if found and (stretch.spaced or _TATWEEL in stretch.text or wide):
                reason = f"its {found.pop().capitalize()} letters are torn or drawn apart (LP-24)"
                yield _fault(Rule.SPACING, passage, stretch.text, reason, line)


def _bold(printed: Printed) -> Iterator[Fault]:
    plain = [p for p in printed.passages if not p.heading]
    stretches = [s for p in plain for line in p.lines for s in line.stretches if not s.linked]
    letters = sum(len(fold(s.text)) for s in stretches)
    bold = sum(len(fold(s.text)) for s in stretches if s.bold)
    if letters and bold / letters > _BOLD:
        reason = f"{bold / letters:.0%} of the text is bold, not at most {_BOLD:.0%} (LP-12)"
        yield Fault(Rule.BOLD, reason, "the text", warns=True)


def _fault(rule: Rule, passage: Passage, text: str, reason: str, line: Line) -> Fault:
    said = fold(text)
    quoted = f"“{said[:_QUOTED]}…”" if len(said) > _QUOTED else f"“{said}”"
    return Fault(rule, f"{quoted}: {reason}", f"page {line.page}", passage.within)
