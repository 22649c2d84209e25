"""What every file of a handout must carry, from the source and the catalog alone.

The localizer is not asked: were it wrong, the same fault would be in the expectation.
"""

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Sequence

from pipeline.contract.fold import fold, letters
from pipeline.model import (
    Block,
    Catalog,
    Contract,
    Document,
    Expected,
    Filling,
    Hours,
    Inline,
    Kind,
    Location,
    Phone,
    Phrase,
    Profile,
    Row,
    Terms,
    Tier,
    Value,
)
from pipeline.model.errors import CatalogError, ContractError
from pipeline.settings import labels, languages
from pipeline.text import markdown
from pipeline.text.blocks import every, translatable
from pipeline.text.document import SHARED, SOURCE_TAG

_FIRST = 2
"""Heading and number: what comes before the first instruction."""

_LARGER = (Profile.EXTRA_LARGE, Profile.GIANT)

_STAMP = "draft"
"""The label that a draft carries at the head of each page."""

_MARKS = ("do", "do-not")
"""Lists whose items a sign marks as good or bad to do."""

_BOLD = frozenset(("strong", "em", "phone"))
"""Types of inlines that are in bold type."""

_BOLD_BLOCKS = frozenset(("th", "term"))
"""Types of texts that are, as a whole; so is when a phase begins."""

_AROUND = 30
"""Characters that a message shows on either side of a fault."""

_UNFILLED = re.compile(r"[{}]|%\(|\bX{3,}\b|lorem ipsum", re.IGNORECASE)
_MARKUP = re.compile(
    r"\*\*|\]\(|\]\[|\[!|\[\[|`|</?[a-z][^<>]*>|&(?:[a-z]+|#\w+);|^(?:#{1,6}|>)\s",
    re.IGNORECASE,
)
"""What a text has when something was left in it that is for a program."""


def contract(
    document: Document,
    catalog: Catalog,
    filling: Filling,
    terms: Terms,
) -> Contract:
    """Compute the protected blocks of a handout, and all else that its files must hold, in order.

    This is the only place where a contract is made.

    Args:
        document: The handout in English, with only the blocks that hold here.
        catalog: The translations; one of English itself needs none.
        filling: What the variables become.
        terms: What its clinic and the designer decide.

    Raises:
        CatalogError: A protected text has no translation, or a variable no value.
        ContractError: Markup or an unfilled variable is left in a text.
    """
    words = _Wording(document, catalog, filling)
    rows = [words.row(document.title, "", ())]
    rows += [words.row(*place) for place in _leaves(document.blocks, "", ())]
    tables = [block for block in every(document.blocks) if block.type == "thead"]
    heads = [leaf for leaf in every(tables) if leaf.source]
    return Contract(
        slug=document.meta.slug,
        tag=catalog.tag,
        direction=words.direction,
        blocks=tuple(_expected(document.blocks, terms.profile)),
        rows=tuple(rows),
        repeats=tuple(fold(words.leaf(leaf)) for leaf in heads),
        extras=tuple(fold(text) for text in words.extras()),
        links=tuple(sorted(set(words.links))),
        about=fold(words.leaf(document.description)),
        stamp=fold(words.stamp()),
        sheets=terms.sheets,
        paper=terms.paper,
        profile=terms.profile,
        paged=terms.paged,
    )


def _leaves(
    blocks: Iterable[Block], listed: str, within: tuple[str, ...]
) -> Iterator[tuple[Block, str, tuple[str, ...]]]:
    """Yield each text with what marks it in the list around it, and the protected blocks around."""
    for block in blocks:
        inside = "task" if "task" in block.classes else listed
        around = (*within, block.id) if block.kind else within
        if block.source:
            yield block, inside, around
        if block.type == "bullet_list":
            inside = " ".join(name for name in _MARKS if name in block.classes) or "ul"
        elif block.type == "ordered_list":
            inside = f"ol {block.start}"
        yield from _leaves(block.children, inside, around)


def _expected(blocks: Sequence[Block], profile: Profile) -> Iterator[Expected]:
    for box in every(blocks):
        if box.kind:
            yield Expected(box.id, box.kind, box.tier, box.location, _opening(box, profile))


def _opening(box: Block, profile: Profile) -> int:
    """Return how many texts must be on the first page: of `call-now` all up to its first item.

    In the largest letters a page has ten lines; then it is the heading and the number.
    """
    if box.tier is not Tier.CALL_NOW:
        return 0
    if profile in _LARGER:
        return _FIRST
    leaves = [leaf for leaf in every([box]) if leaf.source]
    items = (at for at, leaf in enumerate(leaves) if leaf.type == "item")
    return next(items, _FIRST) + 1


def _refuse_leftovers(text: str, place: Location) -> None:
    """Refuse a text that a reader would get with braces or markup in it."""
    for pattern, what in ((_UNFILLED, "an unfilled variable"), (_MARKUP, "markup")):
        if found := pattern.search(text):
            start, end = max(found.start() - _AROUND, 0), found.end() + _AROUND
            raise ContractError(
                f"a text holds {what}: “{text[start:end].strip()}”",
                location=place,
                hint="mend this text, its translation, or the value that fills it",
            )


class _Wording:
    """Says the words of a text as a reader must get them."""

    def __init__(self, document: Document, catalog: Catalog, filling: Filling) -> None:
        self.links: list[tuple[str, str]] = []
        self._bold: list[str] = []
        self.tag = catalog.tag
        self.direction = languages.direction(catalog.tag)
        self._links = dict(document.links)
        self._catalog = catalog
        self._filling = filling
        self._draft = any(block.kind is Kind.DRAFT for block in every(document.blocks))

    def row(self, leaf: Block, listed: str, within: tuple[str, ...]) -> Row:
        """Return the words of a text, and what it is to its reader."""
        self._bold.clear()
        words = fold(self.leaf(leaf))
        _refuse_leftovers(words, leaf.location)
        whole = leaf.type in _BOLD_BLOCKS or "when" in leaf.classes
        bold = words if whole else "".join(self._bold)
        bold = "" if leaf.level else letters(bold)
        return Row(words, leaf.level, listed, bold, within, self.tag, self.direction)

    def extras(self) -> Iterator[str]:
        """Yield the words that the tool itself prints, and the clinic's name.

        Only a draft may carry the stamp that says so.
        """
        for name in labels.RENDERED:
            if name != _STAMP or self._draft:
                yield self._label(name, Location(labels.DOMAIN))
        yield str(self._filling.values["clinic_name"])

    def stamp(self) -> str:
        """Return what stands at the head of each page of a draft; empty when it is none."""
        return self._label(_STAMP, Location(labels.DOMAIN)) if self._draft else ""

    def leaf(self, leaf: Block) -> str:
        """Return the words of a paragraph, heading, list item or cell."""
        inlines = leaf.inlines
        if translatable(inlines):
            msgstr = self._msgstr(leaf.domain, leaf.context, leaf.source, leaf.location)
            inlines = markdown.parse_inline(msgstr, self._links)
        words = self._say(inlines, self._filling.values, leaf.location)
        label = leaf.attribute("label")
        if not label:
            return words
        parts: dict[str, Value] = {"label": self._label(label, leaf.location), "title": words}
        pattern = markdown.parse_inline(self._label("titled", leaf.location), {})
        return self._say(pattern, parts, leaf.location)

    def _msgstr(self, domain: str, context: str, msgid: str, place: Location) -> str:
        if self._catalog.tag == SOURCE_TAG:
            return msgid
        if (domain, context, msgid) not in self._catalog.texts:
            raise CatalogError(
                f"no translation of {msgid!r} into {self._catalog.tag}",
                location=place,
                hint="translate it; a protected text is never printed in another language",
            )
        return self._catalog.texts[domain, context, msgid]

    def _label(self, name: str, place: Location) -> str:
        label = labels.LABELS[name]
        return self._msgstr(labels.DOMAIN, label.context, label.msgid, place)

    def _say(self, inlines: tuple[Inline, ...], values: dict[str, Value], place: Location) -> str:
        said = []
        for inline in inlines:
            if inline.type == "variable":
                if inline.text not in values:
                    raise CatalogError(
                        f"variable {{{inline.text}}} has no value",
                        location=place,
                        hint="docs/AUTHORING.md lists the variables",
                    )
                said.append(self._value(values[inline.text], place))
            elif inline.type == "break":
                said.append(" ")
            else:
                before = len(self._bold)
                words = inline.text + self._say(inline.children, values, place)
                if inline.type in _BOLD:
                    self._bold[before:] = [words]
                if inline.type in ("link", "phone"):
                    self.links.append((fold(words), inline.href))
                said.append(words)
        return "".join(said)

    def _value(self, value: Value, place: Location) -> str:
        tag, country = self._catalog.tag, self._filling.country
        if isinstance(value, Phone):
            self.links.append((fold(value.display), f"tel:{value.number}"))
            self._bold.append(value.display)
            return value.display
        if isinstance(value, Phrase):
            msgstr = self._msgstr(SHARED, "", value.msgid, value.location)
            inlines = markdown.parse_inline(msgstr, self._links)
            return self._say(inlines, dict(value.values), place)
        if isinstance(value, Hours):
            pattern = markdown.parse_inline(self._label("hours", place), {})
            parts: dict[str, Value] = {
                "first_day": languages.day_name(value.first_day, tag),
                "last_day": languages.day_name(value.last_day, tag),
                "opens": languages.format_clock(value.opens, tag, country),
                "closes": languages.format_clock(value.closes, tag, country),
            }
            return self._say(pattern, parts, place)
        if isinstance(value, dt.date):
            return languages.format_date(value, tag, country)
        return str(value)
