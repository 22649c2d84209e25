"""Judge a finished file: does it carry every text of its contract, whole, readable and in place?

`CHECKS` lists what is looked at; `pipeline.survival.rules` lists the rules.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from pipeline.contract.fold import fold, letters
from pipeline.model import Artefact, Contract, Finding, Format, Location
from pipeline.survival import furniture, plain, texts
from pipeline.survival.large import measure
from pipeline.survival.pdf import walk
from pipeline.survival.quote import quote
from pipeline.survival.reading import Reading
from pipeline.survival.rows import Case
from pipeline.survival.rules import Rule, Unreadable
from pipeline.survival.web import epub, html

READERS: dict[Format, Callable[[bytes], Reading]] = {
    Format.PDF: walk.read,
    Format.HTML: html.read,
    Format.EPUB: epub.read,
    Format.TXT: plain.read,
}
"""What reads each format. A new format is one reader."""


_HINTS: dict[str, str] = {rule: rule.hint for rule in Rule}


def survive(contract: Contract, artefact: Artefact, *, location: Location) -> tuple[Finding, ...]:
    """Prove that a finished file keeps its contract; no finding is the proof.

    Args:
        contract: What it must carry.
        artefact: The file.
        location: The source of the handout, for what concerns no single block.
    """
    try:
        reading = READERS[artefact.format](artefact.content)
    except Unreadable as error:
        found = [Finding(Rule.UNREADABLE, f"it cannot be proven: {error}")]
    else:
        buttons = reading.screen is not None and reading.marked
        case = Case(on_screen(contract) if buttons else contract, reading)
        found = [*reading.faults]
        for check in CHECKS:
            found += check(case)
    return tuple(_told(finding, contract, artefact, location) for finding in found)


def on_screen(contract: Contract) -> Contract:
    """Put buttons in place of each number that is a text by itself and answers text messages."""
    if not contract.buttons:
        return contract
    number = contract.buttons[0][1].partition(":")[2]
    words = " ".join(label for label, _ in contract.buttons)
    rows = [
        replace(row, text=words, bold=letters(words)) if row.text == number else row
        for row in contract.rows
    ]
    if words not in (row.text for row in rows):
        return contract
    # The buttons lead where the number did, unless it is in another text, too.
    kept = any(number in row.text for row in contract.rows if row.text != number)
    links = [link for link in contract.links if kept or link[0] != number]
    return replace(contract, rows=tuple(rows), links=(*links, *contract.buttons))


def _told(found: Finding, contract: Contract, artefact: Artefact, location: Location) -> Finding:
    """Say of what handout, block and file a finding is, and who can mend it how."""
    inside = [block for block in contract.blocks if block.id in found.within]
    block = max(inside, key=lambda one: found.within.index(one.id), default=None)
    where = found.place or "the file"
    if block is not None:
        where = f"{block.id} ({found.place})" if found.place else block.id
    return replace(
        found,
        message=f"{where}: {found.message}",
        location=block.location if block else location,
        hint=_HINTS[found.code],
        locale=contract.tag,
        slug=contract.slug,
        block=block.id if block else "",
        artefact=artefact.path,
        place="",
        within=(),
    )


def _promised(case: Case) -> Iterator[Finding]:
    """A contract without a protected block proves nothing."""
    if not case.contract.blocks:
        yield Finding(Rule.MISSING, "the handout has no protected block, so nothing can be proven")


def _whole(case: Case) -> Iterator[Finding]:
    """Look at what the file says of itself as a whole."""
    contract, reading = case.contract, case.reading
    if reading.tag is not None and reading.tag != contract.tag:
        said = reading.tag or "no language"
        yield Finding(Rule.LANGUAGE, f"its language is {said}, not {contract.tag}")
    if reading.direction is not None and reading.direction != contract.direction:
        said = reading.direction or "not set"
        yield Finding(Rule.DIRECTION, f"its direction is {said}, not {contract.direction}")


def _screen(case: Case) -> Iterator[Finding]:
    """Look at the style sheet, and at whether search engines may show a draft."""
    screen, contract = case.reading.screen, case.contract
    if screen is None:
        return
    for sheet in screen.sheets:
        if sheet not in contract.sheets:
            yield Finding(Rule.SHEET, f"its style sheet {sheet} was not reviewed in a browser")
    if screen.noindex is False and contract.draft:
        yield Finding(Rule.DRAFT, "search engines would show a draft")
    if screen.noindex and not contract.draft:
        yield Finding(Rule.DRAFT, "an approved page is hidden from search engines")


def _names(case: Case) -> Iterator[Finding]:
    """Look at what shelves and windows call the file."""
    texts = [row.text for row in case.contract.rows]
    for name in map(fold, case.reading.titles):
        if not texts or texts[0] not in name:
            yield Finding(Rule.LOST, f"its title is “{name}”, not that of the handout")
    for about in map(fold, case.reading.abouts):
        if about != case.contract.about:
            yield Finding(Rule.LOST, f"its description is “{about}”, not that of the handout")


def _links(case: Case) -> Iterator[Finding]:
    """Look at where links lead; where they are not marked, a number to call is one by itself."""
    marked, due_links = case.reading.marked, case.contract.links
    if case.reading.printed is not None or not marked:
        # On paper a reference says a page: there it is proven with the page.
        due_links = tuple(link for link in due_links if not link[1].startswith("#"))
    lost = dict.fromkeys(due_links)
    for words, address in dict.fromkeys((fold(words), to) for words, to in case.reading.links):
        known = False
        for due, to in due_links:
            if address == to and (words == due if marked else words.endswith(due)):
                known = True
                lost.pop((due, to), None)
        if not known:
            reason = f"the link {quote(words)} leads to {address}, which is not in the handout"
            yield Finding(Rule.LINK, reason)
    for words, address in lost:
        if marked or not (address.startswith("tel:") and any(map(str.isdigit, words))):
            yield Finding(Rule.LINK, f"no link leads from “{words}” to {address}")


def _large(case: Case) -> Iterator[Finding]:
    """Hold what is on paper to the rules of large print."""
    if case.reading.printed is not None:
        yield from measure(case.reading.printed, case.contract)


CHECKS: tuple[Callable[[Case], Iterable[Finding]], ...] = (
    _promised,
    _whole,
    _screen,
    _names,
    _links,
    texts.blocks,
    texts.texts,
    texts.announced,
    texts.prominent,
    texts.undivided,
    furniture.repeated,
    furniture.unsaid,
    furniture.continued,
    _large,
)
"""All that is looked at, whatever the format."""
