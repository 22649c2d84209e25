"""Which blocks a handout may contain, and how they may be named."""

import re
from collections.abc import Sequence

from pipeline.model import Block, Location
from pipeline.model.errors import SourceError
from pipeline.settings import labels
from pipeline.text.blocks import SECTION, every, plain

STATES = ("unreviewed", "machine-translated", "reviewed", "translated", "not-english")
"""What ``when`` may ask for: it is not approved; a machine wrote the text in this language, and
nobody answers for it; it is approved; it is approved, and is a translation; it is a translation,
approved or not."""

SAY = "say"
"""Class of a text that a reader says to staff: a translation shows it in English, too."""

_TYPES = {
    "paragraph", "heading", "bullet_list", "ordered_list", "item", "table", "thead", "tbody",
    "row", "th", "td", "definitions", "term", "definition", "box", "note", "tip", "figure",
    "picture",
}  # fmt: skip
_REFUSED = {"blockquote": "plain quote", "fence": "code block", "hr": "line across the page"}
_CLASSES = {
    "heading": {"phase"},
    "paragraph": {"when", SAY},
    "bullet_list": {"do", "do-not"},
    "item": {"task"},
    "definitions": {"numbers", "fill"},
    "term": {"entry"},
}
_ATTRIBUTES = {"countries", "when", "translators"}
_OWN = {"box": ("facts",), "picture": ("src",)}
_RESERVED = ("handout-", "-heading")
"""How ids begin and end that renderers make."""

_BROKEN = re.compile(r"\{[#.%]|\}\}|\{\{|\[!|\[\^")
_LEFT = re.compile(r"[{}]|\*\*|\]\[|`|<[a-z/!]", re.IGNORECASE)
_ADDRESS = re.compile(r"\]\(|<[a-z][a-z0-9+.-]*:", re.IGNORECASE)
"""What readers would see as signs (in the source, in the words), or translators as an address."""


def refuse_unpublishable(blocks: Sequence[Block]) -> None:
    """Refuse what no handout may contain.

    Raises:
        SourceError: A block, class, attribute, id or heading cannot be published.
    """
    for block in every(blocks):
        _check(block)
    _check_ids(blocks)


def refused(block: Block, message: str, hint: str) -> SourceError:
    """Return the error for a block that cannot be published."""
    return SourceError(message, location=block.location, hint=hint)


def _check(block: Block) -> None:
    """Refuse what cannot be published."""
    # The kind of block, its classes and its attributes are ones that renderers know.
    if block.type not in _TYPES:
        hint = "rewrite it as headings, paragraphs, lists, tables and alerts"
        name = _REFUSED.get(block.type, block.type.replace("_", " "))
        raise refused(block, f"this {name} cannot be published", hint)
    unknown = set(block.classes) - _CLASSES.get(block.type, set())
    if unknown:
        hint = "check the line above: a protected block needs its '> [!…]' line; see AUTHORING.md"
        raise refused(block, f"{block.type} cannot have .{' .'.join(sorted(unknown))}", hint)
    known = {*_ATTRIBUTES, "label", *_OWN.get(block.type, ())}
    for name, value in block.attributes:
        if name not in known or (name == "when" and value not in STATES):
            raise refused(block, f"unknown attribute {name}={value!r}", "remove or correct it")

    # Markup that was not understood would be printed as signs.
    for sign, text, what, hint in (
        (_ADDRESS, block.source, "an address", "write [text][label], and [label]: address below"),
        (_BROKEN, block.source, "markup", "write {#…}, {{ … }} and > [!…] on lines of their own"),
        (_LEFT, plain(block.inlines), "markup", "close each **, define each [label], use no HTML"),
    ):
        if sign.search(text):
            raise refused(block, f"the text {block.source[:40]!r} contains {what}", hint)
    if any(inline.type in {"image", "html_inline"} for inline in block.inlines):
        hint = "put pictures into a paragraph of their own, with nothing else in it"
        raise refused(block, "a picture is inside a text", hint)


def _check_ids(blocks: Sequence[Block]) -> None:
    seen: dict[str, Location] = {}
    level = 1
    for block in every(blocks):
        # Ids are the author's own, and each is used once.
        if block.id.startswith(_RESERVED[0]) or block.id.endswith(_RESERVED[1]):
            raise refused(block, f"id {block.id} is reserved for the tool", "choose another id")
        if block.id and block.id in seen:
            hint = f"rename one of them; the other is at {seen[block.id]}"
            raise refused(block, f"id {block.id} is used twice", hint)
        if block.id:
            seen[block.id] = block.location

        # Headings go down one level at a time.
        if block.type == "heading" and block.domain != labels.DOMAIN:
            if not 1 < block.level <= level + 1:
                hint = "start a section with ##, and its parts with ###"
                raise refused(block, f"heading of level {block.level} after level {level}", hint)
            level = block.level
    for block in blocks:
        if block.type == "heading" and block.level == SECTION and not block.id:
            raise refused(block, f"heading {block.source!r} has no id", "write {#id} above it")
