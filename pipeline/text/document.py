"""Blocks to a handout: included text, protected blocks, notes for translators."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import PurePosixPath
from types import MappingProxyType
from typing import NamedTuple
from urllib.parse import urlsplit

from pipeline.model import Block, Document, Inline, Location, Meta, Picture
from pipeline.model.errors import SourceError, raise_all
from pipeline.text import frontmatter, markdown
from pipeline.text.accounted import lost, told
from pipeline.text.blocks import every, within
from pipeline.text.boxes import box_of
from pipeline.text.lookalikes import lookalikes, renumbered
from pipeline.text.pictures import figure, shown_in
from pipeline.text.publishable import refused, unpublishable

SHARED = "shared"
"""gettext domain of text that many handouts include."""

SOURCE_TAG = "en"
"""BCP 47 tag of the canonical text."""

_SHORT = 3
"""Words up to which a text carries its kind as msgctxt: of one-word texts 16 % need more than one
translation, of texts with nine words or more 1 %."""

INCLUDE = re.compile(r"\{\{\s*shared/([a-z0-9-]+)\s*\}\}")
"""A paragraph that is replaced by an included text."""

_ALONE = re.compile(r"\{([a-z_]+)\}")
"""A text that is nothing but a variable."""

_NOTE = re.compile(r"<!--\s*TRANSLATORS:\s*(.*?)\s*-->\s*", re.DOTALL)
_SWALLOWED = re.compile(r"<!--|->|\n\s*(?:\n|[-*+>#|{]|\d+[.)]\s)")
"""What a note for translators does not contain: without its ``-->`` it would swallow the text."""

_ADDRESS = re.compile(r"(?:https?://|mailto:|tel:|sms:|#)\S", re.IGNORECASE)
"""How the address of a link begins."""


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
    faults: list[SourceError] = []
    if parsed.front_matter is not None:
        reason = "a shared text has no front matter: what is between the --- would be on no page"
        faults.append(SourceError(reason, Location(path, 1), "delete it, or move it into a box"))
    blocks = tuple(finished(parsed.blocks, SHARED, faults))
    for block in blocks:
        if block.type != "box":
            reason = f"{block.type} outside a protected block"
            faults.append(refused(block, reason, "move it into one"))
    raise_all([*faults, *_unread(text, parsed, path, faults)])
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

    # What is wrong is gathered: an author mends it all at once.
    faults: list[SourceError] = []
    meta = _meta(parsed.front_matter, slug, path, faults)
    blocks, links = _assembled(parsed, slug, shared, faults)
    shown, missing = shown_in(blocks, pictures)
    faults += (*missing, *unpublishable(blocks))
    faults += _unread(text, parsed, path, faults)
    if meta is None:
        raise_all(faults)
    assert meta is not None  # noqa: S101  (else it is among the faults)
    done = Document(
        meta=meta,
        tag=SOURCE_TAG,
        title=_front_leaf(meta.title, "title", slug, path),
        description=_front_leaf(meta.description, "description", slug, path),
        blocks=tuple(blocks),
        links=tuple(sorted(links.items())),
        pictures=shown,
    )
    for fault in faults:
        fault.read = done
    raise_all(faults)
    return done


def _meta(text: str, slug: str, path: str, faults: list[SourceError]) -> Meta | None:
    try:
        return frontmatter.parse(text, slug=slug, path=path)
    except SourceError as error:
        faults.append(error)
        return None


def _assembled(
    parsed: markdown.Parsed,
    slug: str,
    shared: Mapping[str, Shared],
    faults: list[SourceError],
) -> tuple[list[Block], dict[str, str]]:
    """Return the blocks and links of a handout; an included text brings its own."""
    links = dict(parsed.links)
    blocks: list[Block] = []
    for block in finished(parsed.blocks, slug, faults):
        include = INCLUDE.fullmatch(block.source) if block.type == "paragraph" else None
        if include and (block.id or block.classes or block.attributes):
            hint = "write them above the blocks in sources/shared/, or leave them out"
            faults.append(refused(block, "an included text cannot have attributes or notes", hint))
        if not include:
            blocks.append(block)
        elif include[1] in shared:
            for label, address in shared[include[1]].links:
                if links.setdefault(label, address) != address:
                    hint = "in the handout, write [words][another label], and its address below"
                    reason = f"the label [{label}] has another address in shared/{include[1]}"
                    faults.append(refused(block, reason, hint))
            blocks += shared[include[1]].blocks
        else:
            known = ", ".join(sorted(shared)) or "none"
            hint = f"write sources/shared/{include[1]}.md, or include one of: {known}"
            faults.append(refused(block, f"shared/{include[1]} does not exist", hint))
    return blocks, links


def _unread(
    text: str, parsed: markdown.Parsed, path: str, faults: Sequence[SourceError]
) -> Iterator[SourceError]:
    """Find what Markdown takes for something else than its author, apart from known faults."""
    mended = {fault.location for fault in faults}
    lines = text.split("\n")
    signs = [
        *_definitions(parsed),
        *lookalikes(lines, path=path, first=parsed.first),
        *renumbered(lines, path=path, first=parsed.first),
    ]
    mended.update(sign.location for sign in signs)
    yield from signs
    rest = lines[parsed.first - 1 :]
    read_of_it = (*told(parsed.blocks), *(one.typed for one in parsed.defined))
    for fault in lost(rest, read_of_it, path=path, first=parsed.first):
        if fault.location not in mended:
            yield fault


def _definitions(parsed: markdown.Parsed) -> Iterator[SourceError]:
    used = {inline.href for block in every(parsed.blocks) for inline in within(block.inlines)}
    for one in parsed.defined:
        if one.again:
            hint = "choose another label, or delete one of the two lines"
            yield SourceError(f"the label [{one.label}] has two addresses", one.location, hint)
        if not _ADDRESS.match(one.address) or not _whole(one.address):
            reason = f"“{one.address}” would be the address of a link, and on no page"
            hint = "begin an address with https://; of a text, leave out the [ and ]"
            yield SourceError(reason, one.location, hint)
        elif one.address not in used and not one.again:
            reason = f"no text uses the label [{one.label}]: this line would be on no page"
            hint = f"write [words][{one.label}] in a text, or delete the line"
            yield SourceError(reason, one.location, hint)


def _whole(address: str) -> bool:
    """Tell whether an address of the web names a site, and holds no braces."""
    try:
        parts = urlsplit(address)
        # Asked for its port, an address whose port is no number raises an error.
        named = bool(parts.hostname) or not parts.scheme.startswith("http")
        return named and (parts.port or 1) > 0 and not re.search(r"[{}]", address)
    except ValueError:
        return False


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


def finished(blocks: Sequence[Block], domain: str, faults: list[SourceError]) -> Iterator[Block]:
    """Attach notes for translators, make boxes of alerts, and name each leaf's domain.

    What cannot be is added to the faults.
    """
    note = ""
    for block in blocks:
        # A line across the page says nothing: a heading begins a new part.
        if block.type == "hr":
            if block.id or block.classes or block.attributes or note:
                hint = "write them above a block, or delete them"
                faults.append(refused(block, "a line --- cannot have attributes or notes", hint))
                note = ""
            continue
        # A note is kept for the block below it.
        comment = _NOTE.fullmatch(block.source) if block.type == "html_block" else None
        if comment:
            note = " ".join(comment[1].split())
            if _SWALLOWED.search(comment[1]):
                hint = "end the note with --> ; it is one paragraph, without lists or boxes"
                faults.append(refused(block, "this note for translators swallows the text", hint))
            continue

        shown = figure(block)
        done = replace(shown, children=tuple(finished(shown.children, domain, faults)))
        if block.type == "alert":
            try:
                done = box_of(done)
            except SourceError as error:
                faults.append(error)
                done = replace(done, type="box", classes=(), attributes=())
        if block.type == "definitions":
            done = _form(done)
        if shown.source:
            short = len(block.source.split()) <= _SHORT
            context = "cell" if block.type in {"th", "td"} else block.type
            named = short or block.type == "picture"
            done = replace(done, domain=domain, context=context if named else "")
        if block.type == "item" and not block.source:
            done = replace(done, children=tuple(_opened(done.children)))
        if note:
            done = replace(done, attributes=(*done.attributes, ("translators", note)))
        note = ""
        yield done


def _opened(children: Sequence[Block]) -> Iterator[Block]:
    """Read the first paragraph of an item as the item: empty lines between items change no text."""
    for number, child in enumerate(children):
        first = not number and child.context == "paragraph"
        yield replace(child, context="item") if first else child


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
