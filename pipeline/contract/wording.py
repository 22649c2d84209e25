"""The words of a handout as its readers must get them, without the localizer."""

import datetime as dt
import re
from collections.abc import Iterator

from pipeline.contract.fold import fold, letters
from pipeline.model import (
    Blank,
    Block,
    Catalog,
    Document,
    Filling,
    Hours,
    Inline,
    Kind,
    Language,
    Location,
    Phone,
    Phrase,
    Row,
    Value,
)  # fmt: skip
from pipeline.model.delivery import THERE
from pipeline.model.errors import CatalogError, ContractError
from pipeline.settings import labels, languages
from pipeline.text import markdown
from pipeline.text.blocks import every, translatable
from pipeline.text.document import SHARED, SOURCE_TAG

_ELSEWHERE = ("draft", "see_page", "part", "continued", "call", "text")
"""Labels that are no text by themselves, or not of every file."""

_FOOT = {"{number}": "emergency_number", "{phone}": "clinic_phone", "{night}": "night_phone"}
"""Variables of a clinic that fill labels at the foot of a page."""

_STAMP = "draft"
"""The label that a draft carries at the head of each page."""

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


class Wording:
    """Says the words of a text as a reader must get them."""

    def __init__(self, document: Document, catalog: Catalog, filling: Filling) -> None:
        self.links: list[tuple[str, str]] = []
        self._bold: list[str] = []
        self.tag = catalog.tag
        self.direction = languages.direction(catalog.tag)
        self._links = dict(document.links)
        self._catalog = catalog
        self._filling = filling
        self._title = document.meta.title
        self._pictures = {picture.address: picture.digest for picture in document.pictures}
        self._draft = any(block.kind is Kind.DRAFT for block in every(document.blocks))

    def row(self, leaf: Block, listed: str, within: tuple[str, ...]) -> Row:
        """Return the words of a text, and what it is to its reader."""
        self._bold.clear()
        words = fold(self.leaf(leaf))
        _refuse_leftovers(words, leaf.location)
        entry = "entry" in leaf.classes
        whole = (leaf.type in _BOLD_BLOCKS and not entry) or "when" in leaf.classes
        bold = words if whole else "".join(self._bold)
        bold = "" if leaf.level else letters(bold)
        picture = self._pictures.get(leaf.attribute("src"), "")
        return Row(words, leaf.level, listed, bold, within, self.tag, self.direction, picture)

    def extras(self) -> Iterator[str]:
        """Yield the words that the tool itself prints, and the clinic's name.

        Only a draft may carry the stamp that says so.
        """
        for name in labels.RENDERED:
            if name not in _ELSEWHERE:
                yield self._filled(name, *_FOOT.items())
        yield self._filled("see_page", ("{page}", THERE))
        yield str(self._filling.values["clinic_name"])
        if self._draft:
            yield self.stamp()

        # Staff reads English: each page of a translation says in English, too, what it is.
        if not languages.same_language(self.tag, SOURCE_TAG):
            yield f"{self._title} ({languages.short_name(self.tag)})"
            if self._draft:
                yield labels.LABELS[_STAMP].msgid

    def buttons(self) -> Iterator[tuple[str, str]]:
        """Yield words and address of the buttons for a crisis line that answers texts."""
        crisis = self._filling.values.get("crisis_number")
        if isinstance(crisis, Phone) and crisis.texts:
            for name, scheme in (("call", "tel"), ("text", "sms")):
                words = self._filled(name, ("{number}", crisis.display))
                yield fold(words), f"{scheme}:{crisis.number}"

    def foot(self) -> str:
        """Return what the foot of each page says of whom to call at once."""
        return self._filled("foot_emergency", *_FOOT.items())

    def part(self, number: int, parts: int) -> Row:
        """Return what is said above a phase of recovery: which of how many it is."""
        words = fold(self._filled("part", ("{part}", str(number)), ("{parts}", str(parts))))
        return Row(words, 0, "", letters(words), (), self.tag, self.direction)

    def continued(self, heading: Block, number: Block) -> str:
        """Return what the head of a page says where a block goes on: its title, and its number."""
        said = self._filled("continued", ("{title}", self.leaf(heading)))
        inlines = number.inlines
        if len(inlines) == 1 and inlines[0].type == "strong":
            inlines = inlines[0].children
        if len(inlines) == 1 and inlines[0].type == "variable":
            value = self._filling.values.get(inlines[0].text)
            said += f" {value.display}" if isinstance(value, Phone) else ""
        return fold(said)

    def _filled(self, name: str, *values: tuple[str, str]) -> str:
        """Return a label with its variables filled, by words or by variables of a clinic."""
        text = self._label(name, Location(labels.DOMAIN))
        for variable, value in values:
            phone = self._filling.values.get(value)
            text = text.replace(variable, phone.display if isinstance(phone, Phone) else value)
        return text

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
                        hint="use a variable that docs/AUTHORING.md lists",
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
        if isinstance(value, Blank):
            self._bold.append(value.line)
            return value.line
        if isinstance(value, Phrase):
            msgstr = self._msgstr(SHARED, "", value.msgid, value.location)
            inlines = markdown.parse_inline(msgstr, self._links)
            return self._say(inlines, dict(value.values), place)
        if isinstance(value, Hours):
            spans = (value, *value.more)
            pairs = zip(spans, (None, *spans), strict=False)
            said = [self._span(span, before, place) for span, before in pairs]
            return languages.semicolon(tag).join(said)
        if isinstance(value, dt.date):
            return languages.format_date(value, tag, country)
        return languages.short_name(value.tag, tag) if isinstance(value, Language) else str(value)

    def _span(self, span: Hours, before: Hours | None, place: Location) -> str:
        """Say when a clinic is open; a second span of the same days has only its times."""
        tag, country = self.tag, self._filling.country
        label = self._label("hours", place)
        times = languages.format_span((span.opens, span.closes), tag, country, label)
        if before is not None and before.days == span.days:
            return times
        if span.first_day == span.last_day:
            return languages.format_day(span.first_day, times, tag, country)
        pattern = markdown.parse_inline(label, {})
        parts: dict[str, Value] = {
            "first_day": languages.day_name(span.first_day, tag),
            "last_day": languages.day_name(span.last_day, tag),
            "opens": languages.format_clock(span.opens, tag, country),
            "closes": languages.format_clock(span.closes, tag, country),
        }
        return self._say(pattern, parts, place)


def _refuse_leftovers(text: str, place: Location) -> None:
    """Refuse a text that a reader would get with braces or markup in it."""
    for pattern, what in ((_UNFILLED, "an unfilled variable"), (_MARKUP, "markup")):
        if found := pattern.search(text):
            start, end = max(found.start() - _AROUND, 0), found.end() + _AROUND
            raise ContractError(
                f"a text contains {what}: “{text[start:end].strip()}”",
                location=place,
                hint="correct this text, its translation, or the value of its variable",
            )
