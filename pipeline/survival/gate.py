"""Judge a finished file: does it carry every protected block, whole, readable and in place?"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from pipeline.contract.fold import fold
from pipeline.model import (
    Artefact,
    Contract,
    Expected,
    Finding,
    Format,
    Location,
    Severity,
    Tier,
)
from pipeline.survival import pdf
from pipeline.survival.complete import incomplete, unstamped
from pipeline.survival.form import misshapen
from pipeline.survival.large import measure, profiles
from pipeline.survival.paging import paged
from pipeline.survival.quote import differ, quote
from pipeline.survival.reading import Fault, Reading, Seen, Unreadable
from pipeline.survival.rules import Rule
from pipeline.survival.web import epub, html
from pipeline.survival.web.elements import LOOKS

READERS: dict[Format, Callable[[bytes], Reading]] = {
    Format.PDF: pdf.read,
    Format.HTML: html.read,
    Format.EPUB: epub.read,
}
"""What reads each format. A new format is one reader."""

_FULL = 0.75
"""Part of a page's height up to which a box must be whole: its frame, and a heading that must not
stand alone above it, take the rest, and the more the larger they are printed."""

_CALL_NOW = 2
_DEEPEST = 3
"""Lowest level of the heading of what says when to call at once, and of any protected block."""


def survive(
    contract: Contract,
    artefact: Artefact,
    *,
    location: Location,
    paper: Artefact | None = None,
) -> tuple[Finding, ...]:
    """Prove that a finished file keeps its contract; no finding is the proof.

    Args:
        contract: What it must carry.
        artefact: The file.
        location: The source of the handout, for what concerns no single block.
        paper: The PDF, where an e-book says where the pages of it begin; it is judged by itself.
    """
    court = _Court(contract, artefact.path, location)
    try:
        reading = READERS[artefact.format](artefact.content)
        sheets = READERS[paper.format](paper.content) if paper and contract.paged else None
    except Unreadable as error:
        return (court.finding(Rule.UNREADABLE, f"the file cannot be proven: {error}"),)
    found = [*court.judge(reading)]
    if artefact.format is Format.EPUB:
        name = paper.path.rpartition("/")[2] if paper else ""
        faults = paged(contract, reading, sheets, name=name)
        found += [court.finding(Rule.PAGES, f"{fault.place}: {fault.reason}") for fault in faults]
    return tuple(found)


@dataclass(frozen=True, slots=True)
class _Court:
    """Judges one reading by one contract."""

    contract: Contract
    artefact: str
    location: Location

    def judge(self, reading: Reading) -> Iterator[Finding]:
        """Yield all that is wrong."""
        if not self.contract.blocks:
            message = "the contract names no protected block, so nothing can be proven"
            yield self.finding(Rule.MISSING, message)
        yield from self._file(reading)
        whole = fold(reading.text)
        told = []
        for expected in self.contract.blocks:
            same = [s for s in reading.seen if s.id == expected.id]
            found = [*self._block(expected, same, reading.room), *self._once(expected, same, whole)]
            told += [expected.text, *(fold(s.text) for s in same)] if found else []
            yield from found
        for text, message in incomplete(self.contract, reading):
            if not any(text in known for known in told):
                yield self.finding(Rule.LOST, message)
        yield from self._order(reading)
        yield from self._prominent(reading)

    def finding(self, rule: Rule, message: str, *, block: Expected | None = None) -> Finding:
        """Make a finding about the file, or about a block in it."""
        return Finding(
            location=block.location if block else self.location,
            code=rule,
            message=message,
            hint=rule.hint,
            locale=self.contract.tag,
            slug=self.contract.slug,
            block=block.id if block else "",
            artefact=self.artefact,
        )

    def _file(self, reading: Reading) -> Iterator[Finding]:
        tag, direction = self.contract.tag, self.contract.direction
        if reading.tag != tag:
            said = reading.tag or "no language"
            yield self.finding(Rule.LANGUAGE, f"the file says {said}, not {tag}")
        if reading.direction != direction:
            yield self.finding(
                Rule.DIRECTION,
                f"the file says {reading.direction or 'no direction'}, not {direction}",
            )
        for sheet in reading.sheets:
            if sheet not in self.contract.sheets:
                message = f"nobody has seen the style sheet {sheet} in a browser"
                yield self.finding(Rule.SHEET, message)
        yield from self._about(reading)
        yield from self._draft(reading)
        yield from map(self._fault, reading.faults)
        for shape, reason in misshapen(
            self.contract, reading.shapes, painted=reading.printed is not None
        ):
            message = f"{quote(fold(shape.text))} is {reason}"
            yield self._fault(Fault(Rule.FORM, message, shape.place, shape.within))
        if reading.printed:
            yield from map(self._fault, measure(reading.printed, self.contract))

    def _fault(self, fault: Fault) -> Finding:
        blocks = {block.id: block for block in self.contract.blocks}
        inside = [blocks[name] for name in fault.within if name in blocks]
        block = inside[-1] if inside else None
        where = f"{block.id} ({fault.place})" if block else fault.place
        found = self.finding(fault.rule, f"{where}: {fault.reason}", block=block)
        return replace(found, severity=Severity.WARNING) if fault.warns else found

    def _about(self, reading: Reading) -> Iterator[Finding]:
        """Look at where links lead, and at what the file is called."""
        held = dict.fromkeys((fold(words), address) for words, address in reading.links)
        for words, address in held:
            if (words, address) not in self.contract.links:
                message = f"the link “{words}” leads to {address}, where no text sends anybody"
                yield self.finding(Rule.LINK, message)
        for words, address in self.contract.links:
            if (words, address) not in held:
                message = f"“{words}” is nowhere a link to {address}"
                yield self.finding(Rule.LINK, message)
        title = self.contract.texts[0] if self.contract.texts else ""
        for found in reading.titles:
            if title not in fold(found):
                yield self.finding(Rule.LOST, f"the file is called “{fold(found)}”, not “{title}”")
        for found in reading.abouts:
            if fold(found) != self.contract.about:
                yield self.finding(Rule.LOST, f"the file is said to be about “{fold(found)}”")
        for mark in reading.bookmarks:
            if fold(mark) not in (*self.contract.texts, *self.contract.extras):
                message = f"the bookmark “{fold(mark)}” is no text of the handout"
                yield self.finding(Rule.NAVIGATION, message)

    def _draft(self, reading: Reading) -> Iterator[Finding]:
        """Look at whether a draft says that it is one, to readers and to search engines."""
        if reading.noindex is not None and reading.noindex != self.contract.draft:
            message = (
                "search engines would show a draft"
                if self.contract.draft
                else "an approved page is hidden from search engines"
            )
            yield self.finding(Rule.DRAFT, message)
        for place in unstamped(self.contract, reading):
            message = f"{place} does not say “{self.contract.stamp}” at its head"
            yield self.finding(Rule.DRAFT, message)

    def _block(self, expected: Expected, same: list[Seen], room: float) -> Iterator[Finding]:
        for seen in same:
            text, due = fold(seen.text), fold(expected.text)
            where = f"{expected.id} ({seen.place})"
            if not text:
                message = f"{where} is there, but nothing of it can be read"
                yield self.finding(Rule.HIDDEN, message, block=expected)
            elif text != due:
                yield self.finding(Rule.TEXT, f"{where} {differ(text, due)}", block=expected)
            if seen.tag != expected.tag:
                said = seen.tag or "no language"
                message = f"{where} says {said}, not {expected.tag}"
                yield self.finding(Rule.LANGUAGE, message, block=expected)
            if seen.direction != expected.direction:
                said = seen.direction or "no direction"
                message = f"{where} says {said}, not {expected.direction}"
                yield self.finding(Rule.DIRECTION, message, block=expected)
            yield from self._announced(expected, seen)
            for other in seen.mixed:
                rule = Rule.DIRECTION if other in ("ltr", "rtl", "auto") else Rule.LANGUAGE
                message = f"a part of {where} says {other or 'no language'}"
                yield self.finding(rule, message, block=expected)
            yield from self._placed(expected, seen, room)

    def _placed(self, expected: Expected, seen: Seen, room: float) -> Iterator[Finding]:
        """Look at the pages that a block stands on."""
        where, pages = f"{expected.id} ({seen.place})", len(seen.heights)
        if not fold(seen.start).startswith(expected.opening):
            message = f"{where} does not have its number and first instruction on its first page"
            yield self.finding(Rule.PROMINENT, message, block=expected)
        room *= _FULL / profiles.scale(self.contract.profile)
        if pages > 1 and expected.tier is not Tier.CALL_NOW and sum(seen.heights) <= room:
            message = f"{where} stands on {pages} pages, and would fit on one"
            yield self.finding(Rule.SPLIT, message, block=expected)

    def _announced(self, expected: Expected, seen: Seen) -> Iterator[Finding]:
        where = f"{expected.id} ({seen.place})"
        highest = _CALL_NOW if expected.tier is Tier.CALL_NOW else _DEEPEST
        if seen.unannounced:
            message = f"{where} is not announced: {seen.unannounced}"
            yield self.finding(Rule.REGION, message, block=expected)
        elif seen.level > highest:
            message = f"the heading of {where} is of level {seen.level}, not {highest} or above"
            yield self.finding(Rule.REGION, message, block=expected)
        shown = LOOKS.intersection(seen.classes or ())
        due = {"box", expected.kind, *([expected.tier] if expected.tier else [])}
        if seen.classes is not None and shown != due:
            looks = " ".join(sorted(shown)) or "any text"
            message = f"{where} looks like {looks}, not like {' '.join(sorted(due))}"
            yield self.finding(Rule.REGION, message, block=expected)

    def _once(self, expected: Expected, same: list[Seen], whole: str) -> Iterator[Finding]:
        due = fold(expected.text)
        found = whole.count(due) if due else 0
        if not same:
            elsewhere = ", though its text is there" if found else ""
            message = f"no element has the id {expected.id}{elsewhere}"
            yield self.finding(Rule.MISSING, message, block=expected)
        elif len(same) > 1:
            places = " and ".join(s.place for s in same)
            message = f"{len(same)} elements have the id {expected.id} ({places})"
            yield self.finding(Rule.REPEATED, message, block=expected)
        allowed = sum(fold(b.text).count(due) for b in self.contract.blocks) if found > 1 else 1
        if found > allowed:
            message = f"the text of {expected.id} is there {found} times, not {allowed}"
            yield self.finding(Rule.REPEATED, message, block=expected)

    def _order(self, reading: Reading) -> Iterator[Finding]:
        due = [b.id for b in self.contract.blocks]
        got = list(dict.fromkeys(s.id for s in reading.seen if s.id in due))
        rest = [i for i in due if i in got]
        for expected in self.contract.blocks:
            if expected.id in got and got.index(expected.id) != rest.index(expected.id):
                message = f"the file has {', '.join(got)} in this order, not {', '.join(rest)}"
                yield self.finding(Rule.ORDER, message, block=expected)
                return

    def _prominent(self, reading: Reading) -> Iterator[Finding]:
        """Let nothing but another protected block come before the number to call."""
        protected = {b.id for b in self.contract.blocks}
        for expected in self.contract.blocks:
            at = next((i for i, s in enumerate(reading.seen) if s.id == expected.id), None)
            if expected.tier is not Tier.CALL_NOW or at is None:
                continue
            found = reading.seen[at]
            if found.part > 1:
                where = f"{expected.id} ({found.place})"
                message = f"{where} does not begin on the first page or in the first chapter"
                yield self.finding(Rule.PROMINENT, message, block=expected)
            for seen in reading.seen[:at]:
                if seen.type and seen.part and protected.isdisjoint((*seen.within, seen.id)):
                    message = f"a {seen.type} ({seen.place}) stands before {expected.id}"
                    yield self.finding(Rule.PROMINENT, message, block=expected)
                    break
