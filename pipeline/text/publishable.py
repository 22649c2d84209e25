"""Which blocks a handout may contain, and how they may be named."""

import re
from collections.abc import Iterator, Sequence
from itertools import zip_longest

from pipeline.model import Block, Location
from pipeline.model.errors import SourceError
from pipeline.settings import labels, languages
from pipeline.text.blocks import OWN_SECTIONS, SECTION, every, plain, suggested

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
_REFUSED = {
    "blockquote": (
        "plain quote",
        "write {{#{id} .warning}} and > [!WARNING] above it, or > [!TIP], or drop the >",
    ),
    "code_block": ("code block", "begin the lines at the left edge"),
    "fence": ("code block", "write it as a paragraph, a list or a table"),
    "html_block": ("HTML or comment", "write Markdown; a comment is <!-- TRANSLATORS: … --> only"),
}
_DEEPEST = 4
"""Level of the headings that are the deepest that look like headings."""

_WIDEST = 3
"""Columns of a table that a page in large print has room for."""

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

_ROW = re.compile(r"^\||\S \| .*\S \| ")
"""How a row of a table begins, or what it has between its cells."""

_MARKED = re.compile(r"(?:[-✓✕]|\d{1,9}\.)(?: |$)|([=\-~^\"'])\1{2,}$")
_BRACKETED = re.compile(r"\[(?!toc\b).*\]$", re.DOTALL | re.IGNORECASE)
"""What is not a text where signs are all that a file has: a mark of a list, a line below a heading,
the words of a picture."""

_BROKEN = re.compile(r"\{[#.%]|\}\}|\{\{|\[!|\[\^")
_LEFT = re.compile(r"[{}]|\*\*|\]\[|`|<[a-z/!]", re.IGNORECASE)
_ADDRESS = re.compile(r"\]\(|<[a-z][a-z0-9+.-]*:", re.IGNORECASE)
"""What readers would see as signs (in the source, in the words), or translators as an address."""


def unpublishable(blocks: Sequence[Block]) -> Iterator[SourceError]:
    """Find what no handout may contain: a block, class, attribute, id or heading."""
    for block in every(blocks):
        yield from _check(block)
    yield from _check_ids(blocks)
    yield from _check_sections(blocks)


def refused(block: Block, message: str, hint: str) -> SourceError:
    """Return the error for a block that cannot be published."""
    return SourceError(message, location=block.location, hint=hint)


def _check(block: Block) -> Iterator[SourceError]:
    # The kind of block, its classes and its attributes are ones that renderers know.
    if block.type not in _TYPES:
        name, hint = _REFUSED.get(
            block.type, (block.type.replace("_", " "), "rewrite it as AUTHORING.md shows")
        )
        hint = hint.format(id=suggested(block))
        yield refused(block, f"this {name} cannot be published", hint)
        return
    unknown = set(block.classes) - _CLASSES.get(block.type, set())
    if unknown:
        hint = "check the line above: a protected block needs its '> [!…]' line; see AUTHORING.md"
        yield refused(block, f"{block.type} cannot have .{' .'.join(sorted(unknown))}", hint)
    known = {*_ATTRIBUTES, "label", *_OWN.get(block.type, ())}
    for name, value in block.attributes:
        if name not in known or (name == "when" and value not in STATES):
            yield refused(block, f"unknown attribute {name}={value!r}", "remove or correct it")
    for code in block.attribute("countries").split():
        if not languages.is_country(code):
            hint = "write ISO 3166 codes, such as US or GB"
            yield refused(block, f"{code!r} is no country: the block would be on no page", hint)
    yield from _check_parts(block)

    if block.source:
        yield from _check_signs(block)


def _check_signs(block: Block) -> Iterator[SourceError]:
    """Find signs in a text that are not what they look like, or that nobody understood."""
    # A text must not look like what it is not where a file has no other signs.
    said = plain(block.inlines)
    if block.type not in {"th", "td"}:
        if _MARKED.match(said) and block.type != "item":
            hint = (
                "begin the line of an item with '- ' or '1. '; in any other text leave the mark out"
            )
            yield refused(block, f"this text begins like an item of a list: {said[:40]!r}", hint)
        if _BRACKETED.match(said):
            hint = "leave out the brackets: in plain text they are around the words of a picture"
            yield refused(block, f"this text is in square brackets: {said[:40]!r}", hint)

    # Markup that was not understood would be printed as signs.
    if block.type == "paragraph" and _ROW.search(block.source):
        hint = "write |---|---| below the head, with as many cells in each row as in the head"
        yield refused(block, "this looks like a table, and is none", hint)
    for sign, text, what, hint in (
        (
            _ADDRESS,
            block.source,
            "an address",
            "write [words](https://…), or the address alone, without < and >",
        ),
        (_BROKEN, block.source, "markup", "write {#…}, {{ … }} and > [!…] on lines of their own"),
        (_LEFT, plain(block.inlines), "markup", "close each **, define each [label], use no HTML"),
    ):
        if sign.search(text):
            yield refused(block, f"the text {block.source[:40]!r} contains {what}", hint)
            break
    if any(inline.type in {"image", "html_inline"} for inline in block.inlines):
        hint = "put pictures into a paragraph of their own, with nothing else in it"
        yield refused(block, "a picture is inside a text", hint)


def _check_parts(block: Block) -> Iterator[SourceError]:
    """Find what a list or a table cannot be made of."""
    if block.type == "item" and not block.source and not block.children:
        yield refused(block, "this item is empty", "write its text, or delete the line")
    tasks = {"task" in item.classes for item in block.children if item.type == "item"}
    if len(tasks) > 1:
        hint = "begin every item of the list with '- [ ] ', or none"
        yield refused(block, "some items of this list have a box to tick, and some have none", hint)
    heads = [cell for cell in block.children if cell.type == "th"]
    if len(heads) > _WIDEST:
        hint = "make two tables, or a list with an item for each row"
        reason = f"this table has {len(heads)} columns; large print has room for {_WIDEST}"
        yield refused(block, reason, hint)


def _check_ids(blocks: Sequence[Block]) -> Iterator[SourceError]:
    seen: dict[str, Location] = {}
    level = 1
    for block in every(blocks):
        # Ids are the author's own, and each is used once.
        if block.id.startswith(_RESERVED[0]) or block.id.endswith(_RESERVED[1]):
            yield refused(block, f"id {block.id} is reserved for the tool", "choose another id")
        if block.id and block.id in seen:
            hint = f"rename one of them; the other is at {seen[block.id]}"
            yield refused(block, f"id {block.id} is used twice", hint)
        if block.id:
            seen[block.id] = block.location

        # Headings go down one level at a time, and not too deep.
        if block.type == "heading" and block.domain != labels.DOMAIN:
            if block.level > _DEEPEST:
                hint = "write it as a paragraph in bold, or make a section of the part above"
                yield refused(block, f"a heading of level {block.level} looks like text", hint)
            elif not 1 < block.level <= level + 1:
                hint = "start a section with ##, and its parts with ###"
                yield refused(block, f"heading of level {block.level} after level {level}", hint)
            level = block.level


def _check_sections(blocks: Sequence[Block]) -> Iterator[SourceError]:
    """Find a section without an id, or without a text."""
    for block, after in zip_longest(blocks, blocks[1:]):
        if block.type != "heading" or block.level != SECTION:
            continue
        if not block.id:
            hint = f"write {{#{suggested(block)}}} above it"
            yield refused(block, f"heading {block.source!r} has no id", hint)
        if after is None or _begins_a_section(after):
            hint = "write its text below it, or delete the heading"
            yield refused(block, f"there is no text below the heading {block.source!r}", hint)


def _begins_a_section(block: Block) -> bool:
    if block.type == "heading":
        return block.level <= SECTION
    return not OWN_SECTIONS.isdisjoint((block.kind, block.tier))
