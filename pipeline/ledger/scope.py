"""Which messages the reader of a handout can meet, whatever the clinic."""

from collections.abc import Iterable, Iterator

from pipeline.model import Block, Document, Filling, Hours, Key, Phrase, Value
from pipeline.settings import labels
from pipeline.text import markdown
from pipeline.text.blocks import every, translatable
from pipeline.text.document import SHARED


def texts(document: Document, fillings: Iterable[Filling]) -> tuple[Key, ...]:
    """Return the messages of a handout in reading order, each once.

    They are its own, those of the texts that it includes, the sentences that clinics may fill in,
    and the tool's words on the page.

    Args:
        document: The handout in English, with the blocks of every country and state.
        fillings: What each clinic fills in.
    """
    leaves = [document.title, document.description]
    leaves += [leaf for leaf in every(document.blocks) if leaf.source]
    ways = tuple(fillings)
    found = [key for leaf in leaves for key in of_leaf(leaf, ways)]
    found += [_label(name) for name in labels.RENDERED]
    return tuple(dict.fromkeys(found))


def of_leaf(leaf: Block, fillings: Iterable[Filling]) -> Iterator[Key]:
    """Yield the messages of which one text of a handout is made."""
    if leaf.attribute("label"):
        yield _label(leaf.attribute("label"))
        yield _label("titled")
    if translatable(leaf.inlines):
        yield leaf.domain, leaf.context, leaf.source
    for name in markdown.VARIABLE.findall(leaf.source):
        for filling in fillings:
            yield from _filled(filling.values.get(name, ""))


def _filled(value: Value) -> Iterator[Key]:
    if isinstance(value, Hours):
        yield _label("hours")
    elif isinstance(value, Phrase):
        yield SHARED, "", value.msgid
        for _, inner in value.values:
            yield from _filled(inner)


def _label(name: str) -> Key:
    label = labels.LABELS[name]
    return labels.DOMAIN, label.context, label.msgid
