"""Document to Message: what a translator is asked, and what they should know about it."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import IO, Any

from pipeline.model import (
    Block,
    Document,
    Kind,
    Location,
    Message,
    MessageClass,
    Phrase,
)
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
_HARMFUL = {MessageClass.SAFETY, MessageClass.DOSE}
_DOSE = re.compile(r"\d\s*(?:mg|mcg|g|kg|ml|mL|lb|°)|\b(?:hours?|days?|weeks?|months?)\b")
_DO_NOT = re.compile(r"\b[Dd]o not\b|\b[Nn]ever\b")


@dataclass(frozen=True, slots=True)
class _Surroundings:
    """Where a text stands: the section, the box if there is one, and the note above it."""

    section: str = ""
    anchor: str = ""
    kind: Kind | None = None
    classes: tuple[str, ...] = ()
    note: str = ""


def of_document(document: Document, variables: Mapping[str, str]) -> tuple[Message, ...]:
    """Return the messages of a handout's own domain, in reading order, each once.

    Args:
        document: The handout in English.
        variables: What each variable becomes, in words, by its name.
    """
    front = [_message(leaf, _Surroundings("front matter"), variables) for leaf in _front(document)]
    body = [
        _message(leaf, place, variables)
        for leaf, place in _leaves(document.blocks, _Surroundings(document.meta.title))
        if leaf.domain == document.meta.slug and translatable(leaf.inlines)
    ]
    return merge(front + body)


def of_shared(
    shared: Mapping[str, documents.Shared],
    phrases: Iterable[tuple[tuple[str, ...], Phrase]],
    variables: Mapping[str, str],
) -> tuple[Message, ...]:
    """Return the messages of included texts and of sentences that fill variables.

    Args:
        shared: The texts that may be included, by name.
        phrases: What each sentence is for and what its variables become, in words, and the
            sentence.
        variables: What each variable becomes, in words, by its name.
    """
    leaves = [
        _message(leaf, place, variables)
        for name in sorted(shared)
        for leaf, place in _leaves(shared[name].blocks, _Surroundings(name))
        if leaf.domain == documents.SHARED and translatable(leaf.inlines)
    ]
    return merge(leaves + [_sentence(notes, phrase) for notes, phrase in phrases])


def of_labels() -> tuple[Message, ...]:
    """Return the tool's own words."""
    return merge(
        Message(
            msgid=label.msgid,
            context=label.context,
            comments=_about(label, _label_class(name)),
            references=(f"labels#{name}",),
            flags=_flags(label.msgid),
            location=Location("pipeline/settings/labels.py"),
            harmful=_label_class(name) in _HARMFUL,
        )
        for name, label in labels.LABELS.items()
    )


def _about(label: labels.Label, harm: MessageClass) -> tuple[str, ...]:
    room = f"longest: {label.longest} characters; one as wide as 中 counts as 2"
    return (
        label.comment,
        f"class: {harm}",
        *((room,) if label.longest else ()),
        *(f"{{{name}}}: {meaning}" for name, meaning in label.variables.items()),
    )


def merge(messages: Iterable[Message]) -> tuple[Message, ...]:
    """Join messages that are the same text in the same context; the first place leads."""
    found: dict[tuple[str, str], Message] = {}
    for message in messages:
        key = (message.context, message.msgid)
        if key in found:
            first = found[key]
            found[key] = Message(
                msgid=first.msgid,
                context=first.context,
                comments=tuple(dict.fromkeys(first.comments + message.comments)),
                references=tuple(dict.fromkeys(first.references + message.references)),
                flags=first.flags,
                location=first.location,
                harmful=first.harmful or message.harmful,
            )
        else:
            found[key] = message
    return tuple(found.values())


def extract_babel(
    file: IO[bytes],
    _keywords: Sequence[str],
    _tags: Sequence[str],
    options: Mapping[str, Any],
) -> Iterator[tuple[int, str | None, str | tuple[str, str], list[str]]]:
    """Let ``pybabel extract`` read a Markdown source, with the segments that we use.

    Returns:
        Line, function name, text (with its context before it where it has one) and comments,
        as Babel's extraction interface asks for.
    """
    path = str(options.get("path", "source.md"))
    parsed = markdown.parse(file.read().decode("utf-8"), path=path)
    for leaf, place in _leaves(documents.finished(parsed.blocks, "messages"), _Surroundings()):
        included = documents.INCLUDE.fullmatch(leaf.source)
        if leaf.domain == "messages" and translatable(leaf.inlines) and not included:
            message = _message(leaf, place, {})
            text = (leaf.context, leaf.source) if leaf.context else leaf.source
            function = "pgettext" if leaf.context else None
            yield leaf.location.line, function, text, list(message.comments)


def _front(document: Document) -> tuple[Block, Block]:
    return document.title, document.description


def _leaves(blocks: Iterable[Block], place: _Surroundings) -> Iterator[tuple[Block, _Surroundings]]:
    """Go through texts with the place of each."""
    for block in blocks:
        if block.type == "heading" and block.id:
            place = _Surroundings(plain(block.inlines), block.id)
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
    names = dict.fromkeys(markdown.VARIABLE.findall(leaf.source))
    comments = [
        f"section: {place.section}" if place.section else "",
        f"class: {_class(leaf, place)}",
        place.note,
        *(f"{{{name}}}: {variables[name]}" for name in names if name in variables),
    ]
    anchor = f"#{place.anchor}" if place.anchor else ""
    return Message(
        msgid=leaf.source,
        context=leaf.context,
        comments=tuple(comment for comment in comments if comment),
        references=(f"{leaf.location.path}{anchor}",),
        flags=_flags(leaf.source),
        location=leaf.location,
        harmful=place.kind is not None or _class(leaf, place) in _HARMFUL,
    )


def _sentence(notes: tuple[str, ...], phrase: Phrase) -> Message:
    return Message(
        msgid=phrase.msgid,
        context="",
        comments=(notes[0], f"class: {MessageClass.SAFETY}", *notes[1:]),
        references=(phrase.location.path,),
        flags=_flags(phrase.msgid),
        location=phrase.location,
        harmful=True,
    )


def _flags(msgid: str) -> tuple[str, ...]:
    return ("python-brace-format",) if markdown.VARIABLE.search(msgid) else ()


def _class(leaf: Block, place: _Surroundings) -> MessageClass:
    if place.kind is not None:
        return _CLASSES[place.kind]
    if "do-not" in place.classes or _DO_NOT.search(leaf.source):
        return MessageClass.SAFETY
    return MessageClass.DOSE if _DOSE.search(leaf.source) else MessageClass.PLAIN


def _label_class(name: str) -> MessageClass:
    boxes = {*Kind, "call-now", "call-today", "normal"}
    return MessageClass.SAFETY if name in boxes else MessageClass.PLAIN
