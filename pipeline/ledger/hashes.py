"""What an approval is of, as a hash: change one byte, and it is an approval of something else."""

import hashlib
import json
from collections.abc import Sequence

from pipeline.model import Block, Document


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

    Args:
        document: The handout in English, with the blocks of every country and state.
    """
    leaves = [_outline(document.title), _outline(document.description)]
    blocks = [_outline(block) for block in document.blocks]
    return _sha256([document.meta.slug, leaves, blocks, [list(link) for link in document.links]])


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
