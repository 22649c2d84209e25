"""Document to Document in another language: the msgstr takes the place of the text, token by token.

A translation can never make, lose or move a block. Variables are filled after the text was
parsed, so no value can hold markup.
"""

import datetime as dt
import functools
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from pipeline.model import Block, Catalog, Document, Filling, Finding, Hours, Inline, Location
from pipeline.model.translation import Blank, Key, Language, Phone, Phrase, Value
from pipeline.settings import labels, languages
from pipeline.text import markdown
from pipeline.text.blocks import translatable
from pipeline.text.document import SHARED, SOURCE_TAG
from pipeline.text.publishable import SAY

_HINTS = {
    "fuzzy": "check the translation, correct it, and remove the line '#, fuzzy'",
    "empty": "translate it: write its msgstr",
    "missing": "run `make catalogs`, then translate it",
}
_SHOWN = 60
"""Characters of a text that a finding quotes."""

_GLUED = r"(?<=\d) (?=[\w°%])|(?<=\d,) (?=\d{4}\b)|(?<=\d\)) (?=\d)|\b(?:MONTH)\.? (?=\d)"
"""Spaces that must not end a line (LP-19): after a number, in a phone, in a date."""

_LEFTWARD = "\u0590-\u08ff\u200f\ufb1d-\ufdff\ufe70-\ufeff"
"""The blocks of letters that are written from right to left (UAX #9, table of default classes)."""

_STRETCH = re.compile(f"[^{_LEFTWARD}]+")
_PREFIX = r"(?:\+\d+[ \u00a0-])?(?:\(\d+\)[ \u00a0]?)?(?:(?<!\w)[+−-])?"
"""How a phone or a signed number begins."""

_RUN = re.compile(_PREFIX + r"\w(?:(?:[^()\"“”«»]|(?<=\w)\([^()\s]*\))*[\w%°/])?")
"""What reads from left to right in a stretch with letters, whatever stands between them; what is in
brackets or quotes is read after it."""

_TAIL = re.compile(r"[.,:;!?]\s+[^A-Za-z]*$")
"""A next sentence, or part of a list, that has no letters: it is read after the run."""

_FIGURES = re.compile(_PREFIX + r"\d(?:(?:[\d \u00a0/%°+-]|[.,:](?=\d))*[\d%°])?")
"""What reads from left to right in a stretch without letters."""

_NUMBER = re.compile(r"[0-9.,]+")
"""A plain number, which every bidi engine leaves in order by itself."""


def localize(
    document: Document, catalog: Catalog, filling: Filling
) -> tuple[Document, tuple[Finding, ...]]:
    """Put a handout into the language of a catalog and fill its variables.

    Where a translation is missing the English text stays, and a finding says so: it refuses
    the handout in that language.
    """
    line = _Localizer(document, catalog, filling)
    done = replace(
        document,
        tag=catalog.tag,
        title=line.block(document.title),
        description=line.block(document.description),
        blocks=tuple(line.blocks(document.blocks)),
    )
    lost = (replace(finding, slug=document.meta.slug) for finding in line.lost)
    return done, tuple(dict.fromkeys(lost))


def translate_labels(
    names: tuple[str, ...], catalog: Catalog
) -> tuple[dict[str, str], tuple[Finding, ...]]:
    """Return the tool's own words in the language of a catalog, by name."""
    found: dict[str, str] = {}
    lost: list[Finding] = []
    for name in names:
        key, place = _key(name), Location(languages.po_path(catalog.tag, labels.DOMAIN))
        found[name] = _lookup(catalog, key, place, lost)
    return found, tuple(lost)


class _Localizer:
    """Walks one handout and collects what is lost."""

    def __init__(self, document: Document, catalog: Catalog, filling: Filling) -> None:
        self.lost: list[Finding] = []
        self._document = document
        self._links = dict(document.links)
        self._catalog = catalog
        self._filling = filling
        self._rtl = languages.direction(catalog.tag) == "rtl"

    def blocks(self, blocks: Sequence[Block]) -> Iterator[Block]:
        """Put blocks into the language; what a reader says to staff stays in English, too."""
        for block in blocks:
            if SAY in block.classes:
                english = _Localizer(self._document, Catalog(SOURCE_TAG), self._filling)
                yield replace(english.block(block), id="")
                yield replace(self.block(block), classes=())
            else:
                yield self.block(block)

    def block(self, block: Block) -> Block:
        """Put a block, and the blocks in it, into the language."""
        children = tuple(self.blocks(block.children))
        if not block.source:
            return replace(block, children=children)
        inlines, place = block.inlines, block.location
        if translatable(inlines):
            inlines = self._text((block.domain, block.context, block.source), place)
        inlines = self._typography(self._fill(inlines, self._filling.values, place))

        # The heading of a box says its kind, then its subject.
        if label := block.attribute("label"):
            parts = {"label": self._text(_key(label), place), "title": inlines}
            pattern = self._text(_key("titled"), place)
            inlines = _expand(pattern, lambda inline: parts.get(inline.text, (inline,)))
        return replace(block, inlines=inlines, children=children)

    def _text(self, key: Key, place: Location) -> tuple[Inline, ...]:
        return markdown.parse_inline(_lookup(self._catalog, key, place, self.lost), self._links)

    def _fill(
        self, inlines: tuple[Inline, ...], values: dict[str, Value], place: Location
    ) -> tuple[Inline, ...]:
        def put(inline: Inline) -> tuple[Inline, ...]:
            if inline.type != "variable" or inline.text not in values:
                return (inline,)
            return self._value(values[inline.text], place)

        return _expand(inlines, put)

    def _value(self, value: Value, place: Location) -> tuple[Inline, ...]:
        tag, country = self._catalog.tag, self._filling.country
        if isinstance(value, Phone):
            return (Inline("phone", value.display, f"tel:{value.number}"),)
        if isinstance(value, Blank):
            return (Inline("blank", value.line),)
        if isinstance(value, Phrase):
            inlines = self._text((SHARED, "", value.msgid), value.location)
            return self._fill(inlines, dict(value.values), place)
        if isinstance(value, Hours):
            return tuple(self._hours(value, place))
        if isinstance(value, dt.date):
            return (Inline("text", languages.format_date(value, tag, country)),)
        said = languages.short_name(value.tag, tag) if isinstance(value, Language) else str(value)
        return (Inline("text", said),)

    def _hours(self, hours: Hours, place: Location) -> Iterator[Inline]:
        """Write one span after the other; after a break in a day, its name does not come again."""
        tag, country = self._catalog.tag, self._filling.country
        last, pattern = None, _lookup(self._catalog, _key("hours"), place, self.lost)
        for span in (hours, *hours.more):
            between = span.opens, span.closes
            times = languages.format_span(between, tag, country, pattern)
            if last is not None:
                yield Inline("text", languages.semicolon(tag))
            if span.days == last:
                yield Inline("text", times)
            elif span.first_day == span.last_day:
                yield Inline("text", languages.format_day(span.first_day, times, tag, country))
            else:
                parts: dict[str, Value] = {
                    "first_day": languages.day_name(span.first_day, tag),
                    "last_day": languages.day_name(span.last_day, tag),
                    "opens": languages.format_clock(span.opens, tag, country),
                    "closes": languages.format_clock(span.closes, tag, country),
                }
                yield from self._fill(self._text(_key("hours"), place), parts, place)
            last = span.days

    def _typography(self, inlines: tuple[Inline, ...]) -> tuple[Inline, ...]:
        """Keep numbers with their units, and Latin runs in reading order.

        Done when all variables are filled: a clinic may give the number of "{weeks} weeks".
        """

        def put(inline: Inline) -> tuple[Inline, ...]:
            if inline.type != "text":
                return (inline,)
            glued = _glue(self._catalog.tag).sub(_unbroken, inline.text)
            return _isolated(glued) if self._rtl else (Inline("text", glued),)

        return _expand(markdown.joined(inlines), put)


def _expand(
    inlines: tuple[Inline, ...], put: Callable[[Inline], tuple[Inline, ...]]
) -> tuple[Inline, ...]:
    """Replace each piece of text by pieces of text, inside marks too."""
    found: list[Inline] = []
    for inline in inlines:
        if inline.children:
            found.append(replace(inline, children=_expand(inline.children, put)))
        else:
            found.extend(put(inline))
    return tuple(found)


@functools.cache
def _glue(tag: str) -> re.Pattern[str]:
    return re.compile(_GLUED.replace("MONTH", "|".join(map(re.escape, languages.month_names(tag)))))


def _unbroken(match: re.Match[str]) -> str:
    return match[0].replace(" ", "\u00a0")


def _isolated(text: str) -> tuple[Inline, ...]:
    """Lay out by themselves the runs of a text that read from left to right."""
    found: list[Inline] = []
    end = 0
    for start, stop in _runs(text):
        found += [Inline("text", text[end:start]), Inline("isolate", text[start:stop])]
        end = stop
    found.append(Inline("text", text[end:]))
    return tuple(inline for inline in found if inline.text)


def _runs(text: str) -> Iterator[tuple[int, int]]:
    """Yield where each such run begins and ends."""
    for stretch in _STRETCH.finditer(text):
        place, end = stretch.span()
        while place < end:
            lettered = any(map(str.isalpha, text[place:end]))
            run = (_RUN if lettered else _FIGURES).search(text, place, end)
            if not run:
                break
            start, place = run.span()
            if lettered and (tail := _TAIL.search(run[0])):
                place = start + tail.start()
            if not _NUMBER.fullmatch(text, start, place):
                yield start, place


def _key(name: str) -> Key:
    label = labels.LABELS[name]
    return labels.DOMAIN, label.context, label.msgid


def _lookup(catalog: Catalog, key: Key, place: Location, lost: list[Finding]) -> str:
    """Return a translation; where there is none, the English text, and say so in the list."""
    domain, _, msgid = key
    if catalog.tag == SOURCE_TAG:
        return msgid
    if key in catalog.texts:
        return catalog.texts[key]
    gap = catalog.gaps.get(key, "missing")
    short = msgid if len(msgid) <= _SHOWN else f"{msgid[:_SHOWN]}…"
    lost.append(
        Finding(
            f"catalog-{gap}",
            f"{gap} translation of {short!r}, a text from {place}",
            location=catalog.locations.get(key, Location(languages.po_path(catalog.tag, domain))),
            hint=_HINTS[gap],
            locale=catalog.tag,
        )
    )
    return msgid
