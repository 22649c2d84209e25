"""Document to Message: what a translator is asked, and what they should know about it."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from pipeline.model import Block, Document, Kind, Location, Message, MessageClass, Phrase, Tier
from pipeline.settings import labels
from pipeline.text import document as documents
from pipeline.text import markdown
from pipeline.text.blocks import plain, translatable

_CLASSES = {
    Kind.EMERGENCY: MessageClass.SAFETY,
    Kind.WARNING: MessageClass.SAFETY,
    Kind.CAUTION: MessageClass.SAFETY,
    Kind.DISCLAIMER: MessageClass.SAFETY,
    Kind.DRAFT: MessageClass.SAFETY,
    Kind.PROVENANCE: MessageClass.PLAIN,
    Kind.CONTACT: MessageClass.CONTACT,
}
"""Class of the texts in a protected block."""

_HARMFUL = {MessageClass.SAFETY, MessageClass.DOSE}
_BOXES = {*Kind, *Tier}
"""Labels that are headings of protected blocks."""

_DOSE = re.compile(
    r"\d\s*(?:mg|mcg|g|kg|ml|mL|lb|°)|\b(?:hours?|days?|weeks?|months?)\b|"
    r"\btimes (?:a day|daily)\b|"
    r"\d\s*(?:(?i:[ap]\.?m)\b|µg|"
    r"(?:tablet|capsule|pill|drop|puff|spray|(?:tea|table)spoon|unit)s?\b)"
)
_DO_NOT = re.compile(r"\b[Dd]o not\b|\b[Nn]ever\b")


@dataclass(frozen=True, slots=True)
class _Surroundings:
    """The section of a text, its protected block if there is one, and the note above it."""

    section: str = ""
    anchor: str = ""
    kind: Kind | None = None
    classes: tuple[str, ...] = ()
    note: str = ""


def of_document(document: Document, variables: Mapping[str, str]) -> tuple[Message, ...]:
    """Return the messages of a handout's own domain, in reading order, each once.

    What each variable becomes is told in words, by its name.
    """
    found = []
    for leaf in (document.title, document.description):
        found.append(_message(leaf, _Surroundings("front matter"), variables))
    start = _Surroundings(document.meta.title)
    found += _in_blocks(document.blocks, start, domain=document.meta.slug, variables=variables)
    return _merged(found)


def of_shared(
    shared: Mapping[str, documents.Shared],
    phrases: Iterable[tuple[tuple[str, ...], Phrase]],
    variables: Mapping[str, str],
) -> tuple[Message, ...]:
    """Return the messages of included texts and of sentences that fill variables.

    Texts are by name. With each sentence comes what it is for and what its variables become.
    """
    found: list[Message] = []
    for name in sorted(shared):
        blocks, start = shared[name].blocks, _Surroundings(name)
        found += _in_blocks(blocks, start, domain=documents.SHARED, variables=variables)
    for (purpose, *values), phrase in phrases:
        comments = (purpose, f"class: {MessageClass.SAFETY}", *values)
        found.append(_asked(phrase.msgid, comments, phrase.location, harm=MessageClass.SAFETY))
    return _merged(found)


def of_labels() -> tuple[Message, ...]:
    """Return the tool's own words."""
    found = []
    for name, label in labels.LABELS.items():
        harm = MessageClass.SAFETY if name in _BOXES else MessageClass.PLAIN

        # The purpose, the class, how long it may be, and its variables.
        comments = [label.comment, f"class: {harm}"]
        if label.longest:
            room = f"longest: {label.longest} characters; one as wide as 中 counts as 2"
            comments.append(room)
        for variable, meaning in label.variables.items():
            comments.append(f"{{{variable}}}: {meaning}")

        message = _asked(label.msgid, comments, Location("pipeline/settings/labels.py"), harm=harm)
        found.append(replace(message, context=label.context, references=(f"labels#{name}",)))
    return _merged(found)


def _merged(messages: Iterable[Message]) -> tuple[Message, ...]:
    """Join messages that are the same text in the same context; the first place leads."""
    found: dict[tuple[str, str], Message] = {}
    for message in messages:
        key = (message.context, message.msgid)
        first = found.setdefault(key, message)
        found[key] = replace(
            first,
            comments=tuple(dict.fromkeys(first.comments + message.comments)),
            references=tuple(dict.fromkeys(first.references + message.references)),
            harmful=first.harmful or message.harmful,
        )
    return tuple(found.values())


def _in_blocks(
    blocks: Iterable[Block], start: _Surroundings, *, domain: str, variables: Mapping[str, str]
) -> Iterator[Message]:
    """Yield the messages of a domain; a text of nothing but variables is none."""
    for leaf, place in _leaves(blocks, start):
        if leaf.domain == domain and translatable(leaf.inlines):
            yield _message(leaf, place, variables)


def _leaves(blocks: Iterable[Block], place: _Surroundings) -> Iterator[tuple[Block, _Surroundings]]:
    """Go through texts with the place of each."""
    for block in blocks:
        if block.type == "heading" and block.id:
            place = _Surroundings(plain(block.inlines), block.id)

        # What is inside a block has its classes and note, and a box is its own section.
        inner = replace(
            place,
            classes=block.classes or place.classes,
            note=block.attribute("translators") or place.note,
        )
        if block.type == "box":
            inner = replace(inner, section=f"{block.kind} box", anchor=block.id, kind=block.kind)
        if block.source:
            yield block, inner
        yield from _leaves(block.children, inner)


def _message(leaf: Block, place: _Surroundings, variables: Mapping[str, str]) -> Message:
    harm = _class(leaf, place)
    comments = [f"section: {place.section}"] if place.section else []
    comments.append(f"class: {harm}")
    if place.note:
        comments.append(place.note)
    for name in dict.fromkeys(markdown.VARIABLE.findall(leaf.source)):
        if name in variables:
            comments.append(f"{{{name}}}: {variables[name]}")
    return replace(
        _asked(leaf.source, comments, leaf.location, harm=harm),
        context=leaf.context,
        references=(leaf.location.path + (f"#{place.anchor}" if place.anchor else ""),),
        harmful=place.kind is not None or harm in _HARMFUL,
    )


def _asked(
    msgid: str, comments: Iterable[str], location: Location, *, harm: MessageClass
) -> Message:
    """Return a message without a context, with its file as its reference."""
    return Message(
        msgid=msgid,
        context="",
        comments=tuple(comments),
        references=(location.path,),
        flags=("python-brace-format",) if markdown.VARIABLE.search(msgid) else (),
        location=location,
        harmful=harm in _HARMFUL,
    )


def _class(leaf: Block, place: _Surroundings) -> MessageClass:
    """Return the class of a text by its block, or else by the words in it."""
    if place.kind is not None:
        return _CLASSES[place.kind]
    if "do-not" in place.classes or _DO_NOT.search(leaf.source):
        return MessageClass.SAFETY
    return MessageClass.DOSE if _DOSE.search(leaf.source) else MessageClass.PLAIN
