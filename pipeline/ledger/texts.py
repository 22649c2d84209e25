"""What an approval is of: the texts of a handout and how it is built, each by its hash.

Change one byte, and it is an approval of something else. A handout is here the English one, with
the blocks of every country and state.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence

from pipeline.model import Block, Document, Filling, Hours, Key, Phrase, Value
from pipeline.settings import labels
from pipeline.text import markdown
from pipeline.text.blocks import every, translatable
from pipeline.text.document import SHARED


def of_message(context: str, msgid: str, msgstr: str) -> str:
    """Return the SHA-256 of a translation and of what it translates, in hexadecimal.

    It is taken of the JSON array of the three, without spaces, in UTF-8: no two triples have one.

    Args:
        context: gettext msgctxt, empty for none.
        msgid: The English text, its variables unfilled.
        msgstr: The translation; the msgid again for the English text itself.
    """
    return _sha256([context, msgid, msgstr])


def of_document(document: Document) -> str:
    """Return the SHA-256 of how a handout is built, in hexadecimal.

    Every block is in it with its kind, id, countries and place, so that turning a warning into
    plain text, moving it or limiting it is seen, and every link with its address.
    """
    leaves = [_outline(document.title), _outline(document.description)]
    blocks = [_outline(block) for block in document.blocks]
    return _sha256([document.meta.slug, leaves, blocks, [list(link) for link in document.links]])


def texts(document: Document, fillings: Sequence[Filling]) -> tuple[Key, ...]:
    """Return the messages that the reader of a handout can meet, in reading order, each once.

    They are its own, those of the texts that it includes, the sentences that clinics may fill in,
    and the tool's words on the page.
    """
    found: list[Key] = []
    for leaf in (document.title, document.description, *every(document.blocks)):
        if leaf.source:
            found += of_leaf(leaf, fillings)
    return tuple(dict.fromkeys((*found, *map(_label, labels.RENDERED))))


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


def _outline(block: Block) -> list[object]:
    return [
        block.type,
        block.id,
        list(block.classes),
        block.level,
        block.start,
        block.align,
        block.kind or "",
        block.tier or "",
        [list(pair) for pair in block.attributes if pair[0] != "translators"],
        [block.domain, block.context, block.source],
        [_outline(child) for child in block.children],
    ]


def _sha256(value: Sequence[object]) -> str:
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()
