"""Checks of a handout in English: what its topic requires, in what order, in how plain words."""

import itertools
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from pipeline.checks.sources import readability
from pipeline.checks.sources.promises import Requirements, at, of_handout
from pipeline.model import Block, Document, Finding, Inline, Kind, Tier
from pipeline.settings import labels
from pipeline.settings.config import Topic
from pipeline.settings.registry import Fact
from pipeline.text.blocks import SECTION, every, plain, variables_in, within

_PARAGRAPH = 3
"""Sentences of a paragraph at most (NHS service manual)."""

_LIST = 7
"""Items of a list at most (PI-05), outside the emergency blocks."""

_SIGNS = 9
"""Signs of an emergency block at most: more of them are not read in a hurry."""

_SECTION_WORDS = 250
"""Words under one heading of level 2 at most (PI-05)."""

_PURPOSE = "begin with one sentence about what this sheet is for"

_DO_NOT = re.compile(r"(?<!\*)\bDo not\b")
"""A prohibition that begins a sentence and is not at the start of bold type."""

_OPENING = (Tier.CALL_NOW, Tier.CALL_TODAY, Tier.NORMAL)
"""Tiers of the emergency blocks, in the order in which they open a handout (PI-03)."""


def check_source(document: Document, requirements: Requirements) -> tuple[Finding, ...]:
    """Return the faults of a handout in English, with all blocks of all countries."""
    found: list[Finding] = []
    topic = requirements.topics.get(document.meta.topic)
    if topic is None:
        message = f"topic {document.meta.topic!r} is not in sources/topics.toml"
        hint = f"write one of {', '.join(requirements.topics)}"
        found.append(at(document.title, "source-topic", message, hint))
    else:
        found += _required(document, topic)
        found += _facts(document, topic, requirements.facts)
    found += _order(document)
    found += _variables(document, requirements.variables)
    found += _links(document)
    found += _repeated(document)
    found += _stressed(document)
    found += _plain(document)
    found += _abbreviations(document)
    return of_handout(document, found)


def _required(document: Document, topic: Topic) -> Iterator[Finding]:
    """Ask for the topic's protected blocks, and for the treatment that the handout is about."""
    # Each protected block of the topic is there, and of its kind.
    boxes = {block.id: block for block in every(document.blocks) if block.type == "box"}
    for name, kind in topic.required.items():
        box = boxes.get(name)
        if box is None:
            message = f"protected block {name} ({kind}) is missing"
            hint = f"topic {document.meta.topic} requires it: write it, or include it"
            yield replace(at(document.title, "source-required", message, hint), block=name)
        elif box.kind != kind:
            message = f"block {name} has the kind {box.kind}, and the topic asks for {kind}"
            yield replace(at(box, "source-required", message, f"write .{kind}"), block=name)

    # A topic of surgery is not one of a traction table.
    if topic.modality and document.meta.modality != topic.modality:
        message = f"modality is {document.meta.modality or 'missing'}, not {topic.modality}"
        hint = "write modality: in the front matter; 'decompression' is surgery or a traction table"
        yield at(document.title, "source-modality", message, hint)


def _facts(document: Document, topic: Topic, facts: Mapping[str, Fact]) -> Iterator[Finding]:
    """Ask for the topic's facts, each in the emergency block of its own tier."""
    # Collect the blocks that declare each fact.
    carried: dict[str, list[Block]] = {}
    for block in every(document.blocks):
        for name in block.attribute("facts").split():
            carried.setdefault(name, []).append(block)
            if name not in facts:
                hint = "add it to sources/facts.toml with its source, or correct the id"
                yield at(block, "source-fact", f"fact {name} is unknown", hint)

    # Every fact of the topic is declared; a sign is in the tier that the registry gives it.
    for name in topic.facts:
        if name not in carried:
            concept = facts[name].concept if name in facts else "not in sources/facts.toml"
            hint = "write it in a protected block, and name it in facts= of that block"
            yield at(document.title, "source-fact", f"fact {name} is missing: {concept}", hint)
        elif name in facts and facts[name].tier in set(Tier):
            tier = facts[name].tier
            wanted = {tier, Tier.SIGNS} if tier == Tier.CALL_NOW else {tier}
            if wanted.isdisjoint(block.tier for block in carried[name]):
                message = f"fact {name} is in no block of tier {tier}"
                hint = f"move it to a block of tier {tier}, or correct sources/facts.toml"
                yield at(carried[name][0], "source-tier", message, hint)


def _order(document: Document) -> Iterator[Finding]:
    """Purpose first, then the emergency blocks, all before the first section (PI-03)."""
    blocks = [block for block in document.blocks if block.kind is not Kind.DRAFT]

    # The first paragraph is the purpose.
    first = blocks[0] if blocks else document.title
    if first.type != "paragraph":
        message = "the handout does not begin with its purpose"
        yield at(first, "source-purpose", message, _PURPOSE)
    elif len(readability.sentences(_words(first.inlines))) != 1:
        yield at(first, "source-purpose", "the purpose is not one sentence", "write one sentence")

    # Nothing is between it and whom to call, but a drawing: calm words there cost time.
    before = list(itertools.takewhile(lambda block: block.tier is None, blocks))[1:]
    for block in before if len(before) < len(blocks) - 1 else ():
        if block.type not in {"figure", "heading"}:
            message = "this text stands between the purpose and the emergency block call-now"
            yield at(block, "source-purpose", message, "move it below the emergency blocks")

    # The emergency blocks follow, each tier once.
    opening = itertools.takewhile(lambda block: block.type != "heading", document.blocks)
    tiers = tuple(block.tier for block in opening if block.tier)
    if tiers != _OPENING:
        message = f"the emergency blocks before the first section are {', '.join(tiers) or 'none'}"
        hint = f"write {', '.join(_OPENING)} in this order before the first section"
        yield at(document.title, "source-tiers", message, hint)


def _variables(document: Document, variables: frozenset[str]) -> Iterator[Finding]:
    for block in every(document.blocks):
        for name in variables_in(block.inlines):
            if name not in variables:
                hint = f"use one of {', '.join(sorted(variables))}"
                yield at(block, "source-variable", f"variable {{{name}}} is unknown", hint)


def _links(document: Document) -> Iterator[Finding]:
    """Each link inside the handout leads to a place that it has."""
    ids = {block.id for block in every(document.blocks) if block.id}
    for block in every(document.blocks):
        for inline in within(block.inlines):
            name = inline.href.removeprefix("#")
            if inline.href.startswith("#") and name not in ids:
                message = f"a link leads to #{name}, but nothing in the handout has this id"
                hint = "correct the address, or write {#" + name + "} above what it leads to"
                yield at(block, "source-link", message, hint)


def _plain(document: Document) -> Iterator[Finding]:
    """Check sentences, paragraphs, lists, sections and the reading grade."""
    # A section ends with the next heading; the title comes again to end the last one.
    section: list[Block] = []
    heading = document.title
    for block in (*document.blocks, document.title):
        if block.type == "heading":
            yield from _section(heading, section)
            heading, section = block, []
        elif block.tier is not Tier.SIGNS:
            section.append(block)

    yield from _grade("the handout", document.blocks, document.title, readability.MAX_GRADE)
    for block in every(document.blocks):
        yield from _sentences(block)
    for block, most in _lists(document.blocks, _LIST):
        if len(block.children) > most:
            message = f"the list has {len(block.children)} items; the limit is {most}"
            yield at(block, "source-list", message, "make shorter lists")


def _lists(blocks: Sequence[Block], most: int) -> Iterator[tuple[Block, int]]:
    """Yield each list with how many items it may have; the whole list of signs has no limit."""
    for block in blocks:
        if block.tier is Tier.SIGNS:
            continue
        if block.type.endswith("_list"):
            yield block, most
        yield from _lists(block.children, _SIGNS if block.tier else most)


def _repeated(document: Document) -> Iterator[Finding]:
    """Find an item that its list has twice, as after a merge that kept both sides."""
    for block in every(document.blocks):
        seen = set[str]()
        for item in block.children if block.type in {"bullet_list", "ordered_list"} else ():
            if item.source and item.source in seen:
                yield at(
                    item, "source-repeated", "the list has this item twice", "delete one of them"
                )
            seen.add(item.source)


def _stressed(document: Document) -> Iterator[Finding]:
    """Ask that a "Do not" is bold: a reader in a hurry reads over a small "not"."""
    for block in every(document.blocks):
        if block.type != "heading" and _DO_NOT.search(block.source):
            hint = "write **Do not** in bold"
            yield at(block, "source-bold", "a “Do not” of this text is not bold", hint)


def _abbreviations(document: Document) -> Iterator[Finding]:
    leaves = (document.title, *every(document.blocks))
    for place, name in readability.unexplained(_words(leaf.inlines) for leaf in leaves):
        message = f"{name} is used before it is explained"
        hint = f"write it in full where it is first used, followed by {name} in brackets"
        yield at(leaves[place], "source-abbreviation", message, hint)


def _section(heading: Block, blocks: list[Block]) -> Iterator[Finding]:
    yield from _grade("this section", blocks, heading, readability.MAX_SECTION_GRADE)
    count = sum(len(readability.words(text)) for text in _texts(blocks))
    if heading.level == SECTION and count > _SECTION_WORDS:
        message = f"the section has {count} words; the limit is {_SECTION_WORDS}"
        yield at(heading, "source-section", message, "divide it by a heading")
    for box in every(blocks):
        if box.type == "box" and box.kind in {Kind.EMERGENCY, Kind.WARNING}:
            for finding in _grade(f"block {box.id}", [box], box, readability.MAX_GRADE):
                yield replace(finding, block=box.id)


def _grade(what: str, blocks: Sequence[Block], place: Block, limit: float) -> Iterator[Finding]:
    texts = _texts(blocks)
    grade = readability.grade(texts)
    if grade > limit and sum(map(len, map(readability.words, texts))) >= readability.ENOUGH:
        message = f"the reading grade of {what} is {grade:.1f}; the limit is {limit:g}"
        yield at(place, "source-grade", message, "use shorter sentences and shorter words")


def _sentences(block: Block) -> Iterator[Finding]:
    split = readability.sentences(_words(block.inlines))
    for sentence in split:
        count = len(readability.words(sentence))
        if count > readability.MAX_WORDS:
            message = f"the sentence has {count} words: {sentence[:50]!r}…"
            hint = f"split it into sentences of at most {readability.MAX_WORDS} words"
            yield at(block, "source-sentence", message, hint)
    if block.type == "paragraph" and len(split) > _PARAGRAPH:
        message = f"the paragraph has {len(split)} sentences; the limit is {_PARAGRAPH}"
        yield at(block, "source-paragraph", message, "make two of it")


def _texts(blocks: Sequence[Block]) -> list[str]:
    """Return the texts that authors can change; the label of a box is not theirs."""
    texts = []
    for leaf in every(blocks):
        if leaf.source and leaf.domain != labels.DOMAIN:
            texts.append(_words(leaf.inlines))
    return texts


def _words(inlines: tuple[Inline, ...]) -> str:
    """Return a text as it is read, with a short word for each variable."""
    return plain(inlines, variable="this")
