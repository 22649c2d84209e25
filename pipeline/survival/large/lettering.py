"""Letters and lines of large print: how large, how far apart, how long, how bold."""

from collections.abc import Iterator

from pipeline.contract.fold import fold
from pipeline.model import Contract, Finding
from pipeline.survival import scripts
from pipeline.survival.large.profiles import PROFILES, ROUNDING, stretched
from pipeline.survival.large.standard import breach, breach_of_page, limit
from pipeline.survival.printed import Passage, Printed

_MILLIMETRES = 25.4 / 72
"""In a point."""

_TITLE = 1.22
"""Size of the title as a multiple of the text's (LP-03): 22 points on 18."""

_DISPLAY = 1.05
"""Size from which a text is no plain text; it has no leading of its own, only no overlap."""

_LEADING_ROUNDING = 0.01
_JOINED = frozenset(("ARABIC", "DEVANAGARI", "BENGALI", "THAI"))
"""Scripts whose letters join or stack, so that space between them breaks words (LP-24)."""

_TATWEEL = "\u0640"


def measure(printed: Printed, contract: Contract) -> Iterator[Finding]:
    """Yield what is wrong with letters and lines."""
    for passage in printed.passages:
        body = PROFILES[contract.profile].body(passage.tag)
        yield from _sizes(passage, body)
        if passage.heading:
            yield from _heading(passage, body)
        else:
            yield from _leading(passage, contract, body)
        yield from _lines(passage)
    yield from _bold(printed)


def _sizes(passage: Passage, body: float) -> Iterator[Finding]:
    """Find letters that are small, or are drawn small. Other scripts have limits of their own."""
    own, least = scripts.script_of(passage.tag), limit("LP-02")
    for line in passage.lines:
        for stretch in line.stretches:
            found = {scripts.script(c) for c in stretch.text}
            if fold(stretch.text) and stretch.size < body - ROUNDING and own in found:
                reason = f"it has {stretch.size:.1f} pt, not {body:.0f}"
                yield breach("LP-01", reason, passage, line, stretch.text)
            tall = stretch.tall * _MILLIMETRES
            if 0 < tall < least and scripts.LATIN in found:
                reason = f"its small letters are {tall:.1f} mm high, not {least}"
                yield breach("LP-02", reason, passage, line, stretch.text)


def _heading(passage: Passage, body: float) -> Iterator[Finding]:
    due = body * (_TITLE if passage.heading == 1 else limit("LP-03"))
    for line in passage.lines:
        if line.size < due - ROUNDING:
            reason = f"the heading has {line.size:.1f} pt, not {due:.1f}"
            yield breach("LP-03", reason, passage, line)
        elif not line.bold:
            yield breach("LP-03", "the heading is not bold", passage, line)


def _leading(passage: Passage, contract: Contract, body: float) -> Iterator[Finding]:
    due = PROFILES[contract.profile].leading(passage.tag)
    for one, other in passage.pairs():
        size = max(one.size, other.size)
        if not 0 < size <= body * _DISPLAY:  # of turned letters it is 0
            continue
        found = (one.base - other.base) / size
        if found < due - _LEADING_ROUNDING:
            reason = f"its lines are {found:.2f} times their size apart, not {due}"
            yield breach("LP-05", reason, passage, other)
            return


def _lines(passage: Passage) -> Iterator[Finding]:
    """Find lines that are too long, and letters that are drawn apart.

    Nastaliq moves a letter that does not join away from the slope of the next one; only the whole
    line tells there whether letters are drawn apart.
    """
    most = limit("LP-15", scripts.script_of(passage.tag))
    for line in passage.lines:
        if (count := len(fold(line.text))) > most:
            reason = f"the line has {count} letters, not at most {most:.0f}"
            yield breach("LP-15", reason, passage, line)
        for stretch in line.stretches:
            found = {scripts.script(c) for c in stretch.text} & _JOINED
            wide = not scripts.in_nastaliq(passage.tag) and stretched([stretch])
            if found and (stretch.spaced or _TATWEEL in stretch.text or wide):
                reason = f"its {found.pop().capitalize()} letters are torn or drawn apart"
                yield breach("LP-24", reason, passage, line, stretch.text)


def _bold(printed: Printed) -> Iterator[Finding]:
    letters = bold = 0
    lines = (line for passage in printed.passages if not passage.heading for line in passage.lines)
    for stretch in (one for line in lines for one in line.stretches if not one.linked):
        count = len(fold(stretch.text))
        letters += count
        bold += count if stretch.bold else 0
    share = 100 * bold / max(letters, 1)
    if share > limit("LP-12"):
        reason = f"{share:.0f} % of the text is bold, not at most {limit('LP-12')} %"
        yield breach_of_page("LP-12", reason, "the text", warns=True)
