"""Checks of translations against their sources: what a msgstr must keep of its msgid."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from pipeline.checks.lexicon import Measure
from pipeline.checks.translations import kept, marks, negation, words
from pipeline.checks.translations.codes import CODES, severity
from pipeline.checks.translations.figures import figures
from pipeline.checks.translations.forms import fold
from pipeline.model import Catalog, Finding, Key
from pipeline.settings import labels, languages
from pipeline.text import markdown
from pipeline.text.document import SHARED, SOURCE_TAG

_WORD = re.compile(r"\b(?=[A-Za-z]{2})[A-Za-z]*[a-z][A-Za-z]*")
"""A word of two letters or more that is not an abbreviation."""


def judge_catalog(
    catalog: Catalog, domain: str, links: Mapping[str, str], *, by: Measure | None
) -> tuple[Finding, ...]:
    """Return the faults of the translations of a domain.

    What a region has from its language is looked at there, but for words that the region avoids.

    Args:
        catalog: The translations of a language.
        domain: gettext domain: a handout's slug, ``shared`` or ``labels``.
        links: Address by normalised label, for ``[text][label]``.
        by: What meaning is compared by; None without a lexicon, where people are given nothing.
    """
    every = [key for key in catalog.texts if key[0] == domain]
    keys = [key for key in every if key not in catalog.inherited]
    harmful = by.harmful if by else frozenset(every)

    # Each text by itself, then the texts beside one another.
    found: list[tuple[Key, Finding]] = []
    for key in keys:
        for finding in check_text(key, catalog, links, by):
            found.append((key, finding))
    if by is not None and by.regional:
        found += _unlike_here(catalog, catalog.inherited.intersection(every), by)
    if by is not None:
        found += _twice(catalog, by.harmful.intersection(keys))

    slug = "" if domain in {SHARED, labels.DOMAIN} else domain
    return tuple(
        replace(
            finding,
            location=catalog.locations[key],
            hint=finding.hint or CODES[finding.code][1],
            severity=severity(finding.code, harmful=key in harmful),
            locale=catalog.tag,
            slug=slug,
            about=(key[2], catalog.texts[key]),
        )
        for key, finding in found
    )


def check_text(
    key: Key, catalog: Catalog, links: Mapping[str, str], by: Measure | None
) -> Iterator[Finding]:
    """Yield each fault of a translation, as far as it is known from the two texts."""
    msgid, msgstr = key[2], catalog.texts[key]
    source, target = marks.marks_of(msgid, links), marks.marks_of(msgstr, links)
    yield from marks.compare(source, target)
    yield from marks.left_over(msgid, msgstr, target.text)

    # The meaning of a text that is still English is that of the English.
    english = _WORD.findall(markdown.VARIABLE.sub("", source.text))
    if by is not None:  # "400 mg" is the same in many languages
        english = [word for word in english if fold(word) not in by.english.units.names]
    if msgstr == msgid and english:
        code = "translation-same" if len(english) > 1 else "translation-cognate"
        yield Finding(code, "the translation is the English text")
    elif by is not None:
        # Numbers need the variables; the words are compared without them.
        wanted, given = figures(source.text, by.english), figures(target.text, by.other)
        yield from kept.compare_numbers(wanted, given)
        yield from kept.compare_limits(wanted, given, by)
        yield from kept.bare_units(wanted, given, by)
        spoken, said = (markdown.VARIABLE.sub(" ", each.text) for each in (source, target))
        yield from negation.compare(spoken, said, by)
        yield from words.compare(spoken, said, by)
        if not languages.same_language(catalog.tag, SOURCE_TAG):
            yield from words.left_over(spoken, said)


def _unlike_here(
    catalog: Catalog, keys: Iterable[Key], by: Measure
) -> Iterator[tuple[Key, Finding]]:
    """Find the words of a language that one of its regions does not use."""
    for key in keys:
        for finding in words.terms(key[2], fold(catalog.texts[key]), by):
            hint = "translate this text for the region, too"
            yield key, replace(finding, hint=hint)


def _twice(catalog: Catalog, keys: Iterable[Key]) -> Iterator[tuple[Key, Finding]]:
    """Find two texts that can do harm with one translation: one of the two is lost."""
    first: dict[str, Key] = {}
    for key in sorted(keys):
        text = " ".join(fold(catalog.texts[key]).split())
        other = first.setdefault(text, key)
        if fold(other[2]).strip(".: ") != fold(key[2]).strip(".: "):
            message = f"the text {other[2]!r} has the same translation"
            yield key, Finding("translation-twice", message)


def check_room(catalog: Catalog) -> Iterator[Finding]:
    """Yield labels that are wider than their place: the foot of a page does not grow with them."""
    for label in labels.LABELS.values():
        # An example in place of each variable is as wide as a usual value.
        key = (labels.DOMAIN, label.context, label.msgid)
        width = labels.columns(labels.filled(catalog.texts.get(key, ""), label))
        if label.longest and width > label.longest and key not in catalog.inherited:
            yield Finding(
                "translation-room",
                f"the label is {width} characters wide; its place has room for {label.longest}",
                location=catalog.locations[key],
                hint="use fewer or shorter words",
                locale=catalog.tag,
            )
