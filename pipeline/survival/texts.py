"""Hold a file to each text and each protected block of its contract."""

from collections.abc import Iterator

from pipeline.model import Finding, Row, Tier
from pipeline.survival.large.standard import PROFILES, limit
from pipeline.survival.quote import differ, quote
from pipeline.survival.reading import Found
from pipeline.survival.rows import Case, differences
from pipeline.survival.rules import Rule
from pipeline.survival.scripts import in_nastaliq
from pipeline.survival.web.elements import LOOKS

_FULL = 0.75
"""Part of the height between margins up to which a box must be whole: its frame, and a heading
that must not be alone above it, take the rest, and the more the larger they are printed."""

_CALL_NOW = 2  # lowest level of the heading of what says when to call at once
_DEEPEST = 3  # lowest level of the heading of any other protected block


def blocks(case: Case) -> Iterator[Finding]:
    """Look for each protected block: there once, and not hidden."""
    paired = {id(due) for due, found in case.pairs if found is not None}
    for name, regions in case.regions.items():
        if not regions:
            rows = [row for row in case.contract.rows if name in row.within]
            told = ", though its text is there" if all(id(row) in paired for row in rows) else ""
            yield Finding(Rule.MISSING, f"no element has this id{told}", within=(name,))
        elif len(regions) > 1:
            places = " and ".join(region.place for region in regions)
            reason = f"{len(regions)} elements have this id ({places})"
            yield Finding(Rule.REPEATED, reason, within=(name,))
        if regions and not case.held[name]:
            reason = "it is in the file, but none of its text can be read"
            yield Finding(Rule.HIDDEN, reason, place=regions[0].place, within=(name,))


def _each(case: Case) -> Iterator[Finding]:
    """Compare each text of the file with the one that is due."""
    lost, stray = set(), set()
    for due, found in case.pairs:
        if due and found is None:
            lost.add(due.text)
        elif found and due is None:
            stray.add(found.text)
    moved = lost & stray
    for due, found in case.pairs:
        if due is None and found is not None:
            yield _stray(found, case, moved)
        elif due is not None and found is None:
            if case.there(due) and due.text not in moved:
                yield Finding(_of(due), f"{quote(due.text)} is missing", within=due.within)
        elif due is not None and found is not None:
            yield from _pair(due, found, case)


def _stray(found: Found, case: Case, moved: set[str]) -> Finding:
    """Say of a text that is not due what it is: moved, repeated or added."""
    around, said = case.protected(found), quote(found.text)
    if found.text in moved:
        return Finding(
            Rule.ORDER, f"{said} is in the wrong place", place=found.place, within=around
        )
    owners = [row.within for row in case.contract.rows if row.text == found.text and row.within]
    if around in owners or (owners and not around):
        return Finding(Rule.REPEATED, f"{said} appears again", place=found.place, within=owners[0])
    reason = f"{said} is not in the handout, or appears again"
    return Finding(Rule.TEXT if around else Rule.LOST, reason, place=found.place, within=around)


def _pair(due: Row, found: Found, case: Case) -> Iterator[Finding]:
    """Compare a text with the one that is due in its place."""
    place, around = found.place, case.protected(found)
    if due.text != found.text:
        if case.there(due):
            reason = f"it {differ(found.text, due.text)}"
            yield Finding(_of(due), reason, place=place, within=due.within)
        return
    if around != case.protected(due) and case.there(due):
        reason = (
            f"{quote(due.text)} is outside it" if due.within else "it holds text from outside it"
        )
        yield Finding(Rule.TEXT, reason, place=place, within=due.within or around)
    painted, bodies = case.reading.printed is not None, in_nastaliq(case.contract.tag)
    for rule, is_now, should in differences(due, found, painted=painted, bodies=bodies):
        yield Finding(
            rule, f"{quote(due.text)} is {is_now}; expected: {should}", place=place, within=around
        )


def _of(due: Row) -> Rule:
    """Return the rule that a lost or changed text breaks."""
    return Rule.TEXT if due.within else Rule.LOST


def announced(case: Case) -> Iterator[Finding]:
    """Look at whether each protected block is announced, and looks like its kind."""
    for block in case.contract.blocks:
        highest = _CALL_NOW if block.tier is Tier.CALL_NOW else _DEEPEST
        due = {"box", block.kind, *([block.tier] if block.tier else [])}
        for region in case.regions[block.id]:
            reasons = []
            if region.unannounced:
                reasons.append(f"screen readers do not announce it: {region.unannounced}")
            elif region.level > highest:
                reasons.append(f"its heading has level {region.level}, below level {highest}")
            shown = LOOKS.intersection(region.classes or ())
            if region.classes is not None and shown != due:
                looks = " ".join(sorted(shown)) or "any text"
                reasons.append(f"it is styled as {looks}, not as {' '.join(sorted(due))}")
            for reason in reasons:
                yield Finding(Rule.REGION, reason, place=region.place, within=(block.id,))


def prominent(case: Case) -> Iterator[Finding]:
    """Let nothing but another protected block come before the number to call."""
    for block in case.contract.blocks:
        held = case.held[block.id]
        if block.tier is not Tier.CALL_NOW or not held:
            continue
        first, opening = held[0], held[: block.opening or 1]
        reasons = []
        if any(span.part > 1 for row in opening for span in row.spans):
            reasons.append("it does not begin on the first page or in the first chapter")
        for row in case.reading.rows[: case.reading.rows.index(first)]:
            if (row.contents or (row.level or 0) > 1) and not case.protected(row):
                reasons.append(f"{quote(row.text)} ({row.place}) comes before it")
                break
        for reason in reasons:
            yield Finding(Rule.PROMINENT, reason, place=first.place, within=(block.id,))


def undivided(case: Case) -> Iterator[Finding]:
    """Find protected blocks on several pages that would fit on one."""
    if case.reading.printed is None:
        return
    height = max((leaf.height for leaf in case.reading.printed.leaves), default=0.0)
    room = (height - 2 * limit("LP-13")) * _FULL / PROFILES[case.contract.profile].scale
    for block in case.contract.blocks:
        pages: dict[int, list[float]] = {}
        held = case.held[block.id]
        for row in held:
            for span in row.spans:
                if span.top:
                    pages.setdefault(span.part, []).extend((span.bottom, span.top))
        height = sum(max(edges) - min(edges) for edges in pages.values())
        if len(pages) > 1 and block.tier is not Tier.CALL_NOW and height <= room:
            reason = f"it is split over {len(pages)} pages, but would fit on one"
            yield Finding(Rule.SPLIT, reason, place=held[0].place, within=(block.id,))


def texts(case: Case) -> Iterator[Finding]:
    """Compare the texts of the file with those that are due.

    Of each protected block it is said only once that its texts break a rule.
    """
    told = set()
    for found in _each(case):
        key = (found.code, found.within or found.message)
        if found.code == Rule.FORM or key not in told:
            yield found
        told.add(key)
