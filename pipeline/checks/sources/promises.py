"""Checks of what a handout promises: no protected block may quietly go, shrink or hold for fewer.

A topic lists every protected block of its handouts. So a block that is taken out, limited to a
country or emptied of its number is found here, whatever else is in the source.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import NamedTuple

from pipeline.model import Block, Document, Finding, Kind, Severity, Tier
from pipeline.settings.config import Topic
from pipeline.settings.registry import Fact, Phones
from pipeline.text.blocks import every, plain, variables_in
from pipeline.text.document import SOURCE_TAG

_NUMBERS = {
    Tier.CALL_NOW: ("emergency_number",),
    Tier.SIGNS: ("emergency_number",),
    Tier.CALL_TODAY: ("clinic_phone",),
    Kind.CONTACT: ("clinic_name", "clinic_phone"),
}
"""Variables that a block needs, by its tier or kind (EM-03)."""

_STATED = {Kind.DRAFT, Kind.DISCLAIMER, Kind.PROVENANCE}
"""Kinds that tell in which state a text is, and so may hold for a state only.

Of a disclaimer only a part may: what it says of every text stands in each state.
"""

_DIGITS = re.compile(r"(?<![\d.,])\+?\d[\d -]*\d(?![\d.,]*\d)")
_UNIT = re.compile(r"[ \u00a0]?(?:mg|mcg|µg|g|kg|ml|mL|L|IU|units?|%|°|mmol|cm|mm|lb)\b")
_PHONE = re.compile(
    r"(?<![\w/.,=-])(?:\+|\()?\d(?:[ \u00a0-]?\(?\d+\)?)+(?![\w/]|[.,]\d)"
    r"|(?<![\w/.,=-])\d{2,4}(?:\.\d{2,4}){2,}(?![\w/])"
)
_NO_PHONE = re.compile(
    r"\d{4}-\d\d-\d\d|\d\d?\.\d\d?\.\d{4}"  # a date
    r"|\d{1,3}(?:[ \u00a0]\d{3})+"  # thousands
    r"|\(?(?:19|20)\d\d[-–](?:19|20)\d\d"  # years
)
_NAMED = re.compile(r"\b(?:ISBN|NHS|[Nn]umber|[Nn]o\.|Ref)\W*(?:[Nn]umber\W*)?(?:is\W*)?$")
"""What says that a number is none to call."""

_SHORTEST, _WHOLE = 7, 10
"""Digits of a phone number at least; of one without spaces and signs, which may be an amount."""

_WARNINGS = {
    "source-abbreviation",
    "source-bold",
    "source-list",
    "source-paragraph",
    "source-section",
}
_UNSEEN = "add it to the topic in sources/topics.toml: then the build notices its loss"


class Requirements(NamedTuple):
    """What handouts are held to; a text may use these variables, and no number of a phone."""

    topics: Mapping[str, Topic]
    facts: Mapping[str, Fact]
    phones: Phones
    variables: frozenset[str]


def check_promises(document: Document, requirements: Requirements) -> tuple[Finding, ...]:
    """Return the faults of protected blocks that promise less than their topic asks."""
    topic = requirements.topics.get(document.meta.topic)
    found = list(_written(document, requirements.phones))
    if topic is not None:
        for box in every(document.blocks):
            if box.kind is not None:
                faults = [*_listed(box, topic), *_limits(box, box, topic.countries.get(box.id, ()))]
                faults += (*_variables(box, topic), *_facts(box, topic, requirements.facts))
                found += (replace(fault, block=box.id) for fault in faults)
    return of_handout(document, found)


def of_handout(document: Document, found: Iterable[Finding]) -> tuple[Finding, ...]:
    """Return findings with the handout that they are about."""
    slug = document.meta.slug
    return tuple(replace(finding, locale=SOURCE_TAG, slug=slug) for finding in found)


def at(block: Block, code: str, message: str, hint: str = "") -> Finding:
    """Return a finding about a block; it warns where the text is only hard to read."""
    severity = Severity.WARNING if code in _WARNINGS else Severity.ERROR
    return Finding(code, message, location=block.location, hint=hint, severity=severity)


def _listed(box: Block, topic: Topic) -> Iterator[Finding]:
    if box.id not in topic.required:
        message = f"the topic does not list the protected block {box.id}"
        hint = f'add {box.id} = "{box.kind}" to its required blocks in sources/topics.toml'
        yield at(box, "source-unlisted", message, hint)


def _limits(box: Block, part: Block, countries: tuple[str, ...]) -> Iterator[Finding]:
    """Refuse a block, or a part of one, that holds for fewer clinics than its topic allows."""
    # A part may be limited to the countries of the whole block, or not limited.
    given = tuple(part.attribute("countries").split())
    wanted = countries if part is box else given and countries
    if sorted(given) != sorted(wanted):
        message = f"block {box.id} applies to {' '.join(given) or 'every country'}"
        hint = f"the topic says {' '.join(countries) or 'every country'}; correct one of the two"
        yield at(part, "source-limit", message, hint)
    state = part.attribute("when")
    whole = part is box and box.kind is Kind.DISCLAIMER
    if state and (whole or box.kind not in _STATED):
        message = f"block {box.id}, or a part of it, is shown only when the text is {state}"
        yield at(part, "source-limit", message, "remove when= from it")
    for child in part.children:
        yield from _limits(box, child, countries)


def _variables(box: Block, topic: Topic) -> Iterator[Finding]:
    """Ask for the variables that a block needs; limited parts do not count."""
    written = set(_names(box))
    asked = (
        *_NUMBERS.get(box.tier or Tier.NORMAL, ()),
        *_NUMBERS.get(box.kind or Kind.DRAFT, ()),
        *topic.variables.get(box.id, ()),
    )
    for name in dict.fromkeys(asked):
        if name not in written:
            message = f"block {box.id} does not contain {{{name}}}"
            yield at(box, "source-number", message, f"add {{{name}}} to the block")


def _facts(box: Block, topic: Topic, facts: Mapping[str, Fact]) -> Iterator[Finding]:
    for name in box.attribute("facts").split():
        if name in facts and name not in topic.facts:
            message = f"the topic does not list the fact {name}"
            yield at(box, "source-unlisted", message, _UNSEEN)
        if name in facts and box.tier and facts[name].tier not in set(Tier):
            message = f"fact {name} is in emergency block {box.id}; its tier is {facts[name].tier}"
            hint = f"set its tier in sources/facts.toml to one of {', '.join(Tier)}, or move it"
            yield at(box, "source-tier", message, hint)


def _written(document: Document, phones: Phones) -> Iterator[Finding]:
    """Refuse phone numbers that are written by hand: they belong to one country only."""
    known = set()
    for lines in phones.values():
        for line in lines.values():
            if line.phone:
                known |= {_digits(line.phone.number), _digits(line.phone.display)}

    for leaf in every((document.title, document.description, *document.blocks)):
        text = plain(leaf.inlines) if leaf.source else ""
        for number in _DIGITS.finditer(text):
            # A number with a unit is a dose: 112 mcg.
            if _digits(number[0]) in known and not _UNIT.match(text, number.end()):
                message = f"the number {number[0]} is written by hand"
                hint = "use a variable such as {emergency_number}: each country has its own number"
                yield at(leaf, "source-number", message, hint)
        yield from _typed(leaf, text)


def _typed(leaf: Block, text: str) -> Iterator[Finding]:
    """Refuse what looks like a phone number: clinics have numbers, texts have variables."""
    for number in _PHONE.finditer(text):
        groups = re.findall(r"\d+", number[0])
        digits = sum(map(len, groups))
        marked = number[0][0] in "+(0" and digits >= _SHORTEST
        grouped = len(groups) > 2 and digits >= _SHORTEST  # noqa: PLR2004 - "1500-2000" is a range
        if not (marked or grouped or (len(groups) == 1 and digits >= _WHOLE)):
            continue
        other = _NO_PHONE.fullmatch(number[0]) or _UNIT.match(text, number.end())
        if not other and not _NAMED.search(text, 0, number.start()):
            message = f"the phone number {number[0]} is written by hand"
            hint = "use {clinic_phone}, or a line of sources/phones.toml, which somebody calls"
            yield at(leaf, "source-number", message, hint)


def _digits(number: str) -> str:
    return re.sub(r"\D", "", number)


def _names(block: Block) -> Iterator[str]:
    """Yield the variables of a block that are there for every clinic and in every state."""
    yield from variables_in(block.inlines)
    for child in block.children:
        if not child.attribute("countries") and not child.attribute("when"):
            yield from _names(child)
