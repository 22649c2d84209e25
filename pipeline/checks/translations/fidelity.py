"""Checks of translations against their sources: what a msgstr must keep of its msgid."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from pipeline.checks.lexicon.lexicon import Measure
from pipeline.checks.translations import figures_kept, marks, meaning
from pipeline.checks.translations.forms import fold
from pipeline.checks.translations.weight import severity
from pipeline.model import Catalog, Finding, Key
from pipeline.settings import labels
from pipeline.text.document import SHARED

_WORD = re.compile(r"\b(?=[A-Za-z]{2})[A-Za-z]*[a-z][A-Za-z]*")
"""A word of two letters or more that is not an abbreviation."""


def judge_catalog(
    catalog: Catalog, domain: str, links: Mapping[str, str], *, by: Measure | None
) -> tuple[Finding, ...]:
    """Return the faults of the translations of a domain.

    Args:
        catalog: The translations of a language.
        domain: gettext domain: a handout's slug, ``shared`` or ``labels``.
        links: Address by normalised label, for ``[text][label]``.
        by: What meaning is compared by; None where a lexicon is missing.
    """
    keys = [key for key in catalog.texts if key[0] == domain]
    harmful = by.harmful if by else frozenset(keys)

    # Each text by itself, then the texts beside one another.
    found: list[tuple[Key, Finding]] = []
    for key in keys:
        for finding in check_text(key, catalog, links, by):
            found.append((key, finding))
    if by is not None:
        found += _twice(catalog, [key for key in keys if key in by.harmful])
        found += _differs(catalog, domain)

    slug = "" if domain in {SHARED, labels.DOMAIN} else domain
    return tuple(
        replace(
            finding,
            location=catalog.locations[key],
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
    words = _WORD.findall(re.sub(r"\{\w+\}", "", source.text))
    if msgstr == msgid and words:
        code = "translation-same" if len(words) > 1 else "translation-cognate"
        yield Finding(code, "the translation is the English text", hint="translate it")
    elif by is None:
        yield from figures_kept.compare_bare(source.text, target.text)
    else:
        yield from meaning.compare(source.text, target.text, by)
        yield from meaning.compare_bold(source.strong, target.strong, by)


def _twice(catalog: Catalog, keys: Iterable[Key]) -> Iterator[tuple[Key, Finding]]:
    """Find two texts that can do harm with one translation: one of the two is lost."""
    first: dict[str, Key] = {}
    for key in sorted(keys):
        text = " ".join(fold(catalog.texts[key]).split())
        other = first.setdefault(text, key)
        if fold(other[2]).strip(".: ") != fold(key[2]).strip(".: "):
            message = f"the translation is also that of {other[2]!r}"
            yield (
                key,
                Finding("translation-twice", message, hint="translate the two texts in two ways"),
            )


def _differs(catalog: Catalog, domain: str) -> Iterator[tuple[Key, Finding]]:
    """Find a text of this domain that another domain translates in other words."""
    # By context and msgid, the first domain with each translation.
    first: dict[tuple[str, str], dict[str, str]] = defaultdict(dict)
    for (other, context, msgid), msgstr in catalog.texts.items():
        first[context, msgid].setdefault(msgstr, other)

    for key, msgstr in catalog.texts.items():
        own, context, msgid = key
        translations = first[context, msgid]
        others = [other for text, other in translations.items() if text != msgstr]
        if own == domain and others and translations[msgstr] == domain:
            message = f"{others[0]} translates the same text in other words"
            hint = "use the same words in every handout"
            yield key, Finding("translation-differs", message, hint=hint)
