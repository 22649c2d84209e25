"""Blocks to a handout: included text, protected blocks, notes for translators."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import PurePosixPath
from types import MappingProxyType
from typing import NamedTuple

from pipeline.model import Block, Document, Inline, Kind, Location, Picture, Tier
from pipeline.model.errors import SourceError
from pipeline.settings import labels
from pipeline.text import frontmatter, markdown
from pipeline.text.pictures import figure, shown_in
from pipeline.text.publishable import refuse_unpublishable, refused

SHARED = "shared"
"""gettext domain of text that many handouts include."""

SOURCE_TAG = "en"
"""BCP 47 tag of the canonical text."""

_MARKERS = {Kind.EMERGENCY: "CAUTION", Kind.WARNING: "WARNING"}
"""The alert that a block of a kind is written as; all others are ``IMPORTANT``."""

_FRAME = "begin every line of the block with '> ', and leave an empty line after the block"

_SHORT = 3
"""Words up to which a text carries its kind as msgctxt: of one-word texts 16 % need more than one
translation, of texts with nine words or more 1 %."""

INCLUDE = re.compile(r"\{\{\s*shared/([a-z0-9-]+)\s*\}\}")
"""A paragraph that is replaced by an included text."""

_ALONE = re.compile(r"\{([a-z_]+)\}")
"""A text that is nothing but a variable."""

_NOTE = re.compile(r"<!--\s*TRANSLATORS:\s*(.*?)\s*-->\s*", re.DOTALL)


class Shared(NamedTuple):
    """Protected text that many handouts include, and the address of each label in it."""

    blocks: tuple[Block, ...]
    links: tuple[tuple[str, str], ...]


def read_shared(text: str, *, path: str) -> Shared:
    """Read a file of `sources/shared/`.

    Raises:
        SourceError: It cannot be published as it is written.
    """
    parsed = markdown.parse(text, path=path)
    blocks = tuple(finished(parsed.blocks, SHARED))
    for block in blocks:
        if block.type != "box":
            raise refused(block, f"{block.type} outside a protected block", "move it into one")
    return Shared(blocks, parsed.links)


def read(
    text: str,
    *,
    path: str,
    shared: Mapping[str, Shared],
    pictures: Mapping[str, Picture] = MappingProxyType({}),
) -> Document:
    """Read a handout; the stem of its path is the slug.

    Texts that it may include are by name, pictures that it may show by address.

    Raises:
        SourceError: It cannot be published as it is written.
    """
    slug = PurePosixPath(path).stem
    parsed = markdown.parse(text, path=path)
    if parsed.front_matter is None:
        raise SourceError(
            "the handout has no front matter",
            location=Location(path, 1),
            hint="begin the file with one between lines '---', as docs/AUTHORING.md shows",
        )

    # An included text brings its blocks and its links.
    meta = frontmatter.parse(parsed.front_matter, slug=slug, path=path)
    links = dict(parsed.links)
    blocks: list[Block] = []
    for block in finished(parsed.blocks, slug):
        include = INCLUDE.fullmatch(block.source) if block.type == "paragraph" else None
        if not include:
            blocks.append(block)
            continue
        included = _included(include[1], block, shared)
        links.update(included.links)
        blocks += included.blocks

    refuse_unpublishable(blocks)
    return Document(
        meta=meta,
        tag=SOURCE_TAG,
        title=_front_leaf(meta.title, "title", slug, path),
        description=_front_leaf(meta.description, "description", slug, path),
        blocks=tuple(blocks),
        links=tuple(sorted(links.items())),
        pictures=shown_in(blocks, pictures),
    )


def _included(name: str, block: Block, shared: Mapping[str, Shared]) -> Shared:
    if name not in shared:
        known = ", ".join(sorted(shared)) or "none"
        hint = f"write sources/shared/{name}.md, or include one of: {known}"
        raise refused(block, f"shared/{name} does not exist", hint)
    return shared[name]


def select(document: Document, *, country: str, states: frozenset[str]) -> Document:
    """Leave out the blocks that do not hold for a country or a state of the text."""

    def holds(block: Block) -> bool:
        countries = block.attribute("countries").split()
        when = block.attribute("when")
        return (not countries or country in countries) and (not when or when in states)

    def kept(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
        held = filter(holds, blocks)
        return tuple(replace(block, children=kept(block.children)) for block in held)

    return replace(document, blocks=kept(document.blocks))


def _front_leaf(text: str, context: str, slug: str, path: str) -> Block:
    return Block(
        "heading" if context == "title" else "paragraph",
        Location(path, 1),
        level=1 if context == "title" else 0,
        source=text,
        context=context,
        domain=slug,
        inlines=(Inline("text", text),),
    )


def finished(blocks: Sequence[Block], domain: str) -> Iterator[Block]:
    """Attach notes for translators, make boxes of alerts, and name each leaf's domain."""
    note = ""
    for block in blocks:
        # A note is kept for the block below it.
        comment = _NOTE.fullmatch(block.source) if block.type == "html_block" else None
        if comment:
            note = " ".join(comment[1].split())
            continue

        shown = figure(block)
        done = replace(shown, children=tuple(finished(shown.children, domain)))
        if block.type == "alert":
            done = _box(done)
        if block.type == "definitions":
            done = _form(done)
        if shown.source:
            short = len(block.source.split()) <= _SHORT
            context = "cell" if block.type in {"th", "td"} else block.type
            named = short or block.type == "picture"
            done = replace(done, domain=domain, context=context if named else "")
        if note:
            done = replace(done, attributes=(*done.attributes, ("translators", note)))
        note = ""
        yield done


def _form(block: Block) -> Block:
    """Mark a definition list that is a form: each row holds a number to call, or a blank."""
    held = {child.source for child in block.children if child.type == "definition"}
    names = {name[1] for name in map(_ALONE.fullmatch, held) if name}
    if len(names) < len(held):
        return block
    blank = all(name.startswith("blank") for name in names)
    rows = [
        replace(child, classes=("entry",)) if child.type == "term" else child
        for child in block.children
    ]
    return replace(block, classes=("fill" if blank else "numbers",), children=tuple(rows))


def _box(alert: Block) -> Block:
    """Make a protected block, a note or a tip of a GitHub alert."""
    attributes = dict(alert.attributes)
    marker = attributes.pop("marker")
    tier = attributes.pop("tier", "")

    # A note or a tip carries nothing that could be lost.
    if marker in {"NOTE", "TIP"} and not alert.id and not alert.classes:
        return _headed(replace(alert, type=marker.lower(), attributes=()), marker.lower())

    # A protected block has an id, a kind, and the marker of its kind.
    if not alert.id:
        raise refused(alert, f"alert [!{marker}] without an id", "write {#id .kind} above it")
    if len(alert.classes) != 1 or alert.classes[0] not in set(Kind):
        found = " ".join(alert.classes) or "none"
        raise refused(alert, f"kind of this block: {found}", f"write one of {', '.join(Kind)}")
    kind = Kind(alert.classes[0])
    wanted = _MARKERS.get(kind, "IMPORTANT")
    if marker != wanted:
        raise refused(alert, f"[!{marker}] on a block of kind {kind}", f"write [!{wanted}]")

    # Emergency blocks have a tier, and no others.
    if (kind is Kind.EMERGENCY) != bool(tier) or tier not in {"", *Tier}:
        hint = f"write tier= one of {', '.join(Tier)} on emergency blocks only"
        raise refused(alert, f"tier of a block of kind {kind} is {tier or 'missing'}", hint)

    # Every line of the block is inside it, and there is more than its title.
    if attributes.pop("lazy", ""):
        raise refused(alert, "a line of the block does not begin with '> '", _FRAME)
    if all(child.type == "heading" for child in alert.children):
        raise refused(alert, "the protected block is empty", _FRAME)

    box = replace(
        alert,
        type="box",
        kind=kind,
        tier=Tier(tier) if tier else None,
        classes=(),
        attributes=tuple(sorted(attributes.items())),
    )
    return _headed(box, tier or kind)


def _headed(box: Block, name: str) -> Block:
    """Give a box its heading: the label of its kind, and the author's title if there is one."""
    label = labels.LABELS[name]

    # The author's title is joined with the label when it is translated.
    first = box.children[0] if box.children else None
    if first is not None and first.type == "heading":
        title = replace(first, level=2, attributes=(*first.attributes, ("label", name)))
        return replace(box, children=(title, *box.children[1:]))
    heading = Block(
        "heading",
        box.location,
        level=2,
        source=label.msgid,
        context=label.context,
        domain=labels.DOMAIN,
        inlines=(Inline("text", label.msgid),),
    )
    return replace(box, children=(heading, *box.children))
