"""Checks of translations against their sources: what a msgstr must keep of its msgid."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from pipeline.checks.translations import figures, marks, meaning
from pipeline.checks.translations.figures import Fault
from pipeline.checks.translations.forms import fold
from pipeline.checks.translations.weight import severity
from pipeline.model import Catalog, Finding, Key, Severity
from pipeline.settings import labels
from pipeline.text.document import SHARED

Judged = tuple[Finding, str, str]
"""A finding, and the msgid and msgstr that it is about."""


def check_catalog(
    catalog: Catalog,
    domain: str,
    links: Mapping[str, str],
    *,
    by: meaning.Measure | None = None,
) -> tuple[Finding, ...]:
    """Say which translations of a domain lost or gained something, waived or not."""
    return tuple(finding for finding, _, _ in judge_catalog(catalog, domain, links, by=by))


def judge_catalog(
    catalog: Catalog,
    domain: str,
    links: Mapping[str, str],
    *,
    by: meaning.Measure | None,
) -> tuple[Judged, ...]:
    """Say which translations of a domain lost or gained something.

    Args:
        catalog: The translations of a language.
        domain: gettext domain: a handout's slug, ``shared`` or ``labels``.
        links: Address by normalised label, for ``[text][label]``.
        by: What meaning is compared by; None where a lexicon is missing.
    """
    keys = [key for key in catalog.texts if key[0] == domain]
    found = [(key, fault) for key in keys for fault in check_text(key, catalog, links, by)]
    if by is not None:
        found += _twice(catalog, [key for key in keys if key in by.harmful])
        found += _differs(catalog, domain)
    harmful = by.harmful if by else frozenset(keys)
    return tuple(
        (_finding(catalog, key, fault, harmful), key[2], catalog.texts[key]) for key, fault in found
    )


def check_text(
    key: Key, catalog: Catalog, links: Mapping[str, str], by: meaning.Measure | None
) -> Iterator[Fault]:
    """Yield code, message and hint of each fault of a translation."""
    msgid, msgstr = key[2], catalog.texts[key]
    source, target = marks.marks_of(msgid, links), marks.marks_of(msgstr, links)
    yield from marks.compare(source, target)
    yield from marks.left_over(msgid, msgstr, target.text)
    words = re.findall(
        r"\b(?=[A-Za-z]{2})[A-Za-z]*[a-z][A-Za-z]*", re.sub(r"\{\w+\}", "", source.text)
    )
    if msgstr == msgid and words:
        code = "translation-same" if len(words) > 1 else "translation-cognate"
        yield code, "the translation is the English text", "translate it"
    elif by is None:
        yield from figures.compare_bare(source.text, target.text)
    else:
        yield from meaning.compare(source.text, target.text, by)
        yield from meaning.compare_bold(source.strong, target.strong, by)


def weigh_text(
    key: Key, catalog: Catalog, links: Mapping[str, str], by: meaning.Measure
) -> Iterator[tuple[str, Severity]]:
    """Yield code and weight of each fault of a translation, as `judge_catalog` gives them."""
    for code, _, _ in check_text(key, catalog, links, by):
        yield code, severity(code, harmful=key in by.harmful)


def _finding(catalog: Catalog, key: Key, fault: Fault, harmful: frozenset[Key]) -> Finding:
    code, message, hint = fault
    return Finding(
        catalog.locations[key],
        code,
        message,
        hint=hint,
        severity=severity(code, harmful=key in harmful),
        locale=catalog.tag,
        slug=key[0] if key[0] not in {SHARED, labels.DOMAIN} else "",
    )


def _twice(catalog: Catalog, keys: Iterable[Key]) -> Iterator[tuple[Key, Fault]]:
    """Find two texts that can do harm with one translation: one of the two is lost."""
    first: dict[str, Key] = {}
    for key in sorted(keys):
        text = " ".join(fold(catalog.texts[key]).split())
        other = first.setdefault(text, key)
        if fold(other[2]).strip(".: ") != fold(key[2]).strip(".: "):
            message = f"the translation is also that of {other[2]!r}"
            yield key, ("translation-twice", message, "say the two things in two ways")


def _differs(catalog: Catalog, domain: str) -> Iterator[tuple[Key, Fault]]:
    """Find a text of this domain that another domain says in other words."""
    said: dict[tuple[str, str], dict[str, str]] = defaultdict(dict)
    for (other, context, msgid), msgstr in catalog.texts.items():
        said[context, msgid].setdefault(msgstr, other)
    for (own, context, msgid), msgstr in catalog.texts.items():
        others = [other for text, other in said[context, msgid].items() if text != msgstr]
        if own == domain and others and said[context, msgid][msgstr] == domain:
            message = f"{others[0]} says the same text in other words"
            yield (
                (own, context, msgid),
                ("translation-differs", message, "say it in the same words in every handout"),
            )
