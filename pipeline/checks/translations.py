"""Checks of translations against their sources: what a msgstr must keep of its msgid.

What can be decided without knowing the language: variables, links, marks, numbers, and characters
that do harm. For texts that can do harm, `meaning` adds what a lexicon knows.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from pipeline import labels, markdown
from pipeline.checks import meaning
from pipeline.checks.lexicon import fold
from pipeline.checks.numbers import number_value
from pipeline.document import SHARED
from pipeline.model import Catalog, Finding, Inline, Key

_NUMBER = re.compile(r"\d+(?:[.,٫٬]\d+)*")
"""A number; Arabic writes ٫ for the decimal point and ٬ between thousands."""
_HARMFUL = {
    *(chr(code) for code in range(0x202A, 0x202F)),
    *(chr(code) for code in (0x200B, 0x00AD, 0xFEFF, 0xFFFD)),
}
"""Bidi embeddings and overrides (WB-15), zero-width space, soft hyphen, broken characters."""


def check_catalog(
    catalog: Catalog,
    domain: str,
    links: Mapping[str, str],
    *,
    by: meaning.Measure | None = None,
) -> tuple[Finding, ...]:
    """Say which translations of a domain lost or gained something.

    Args:
        catalog: The translations of a language.
        domain: gettext domain: a handout's slug, ``shared`` or ``labels``.
        links: Address by normalised label, for ``[text][label]``.
        by: What the meaning of harmful texts is compared by; None where a lexicon is missing.
    """
    slug = domain if domain not in {SHARED, labels.DOMAIN} else ""
    found = [
        (key, fault)
        for key, msgstr in catalog.texts.items()
        if key[0] == domain
        for fault in _entry(key, msgstr, links, by)
    ]
    if by is not None:
        found += _twice(catalog, [key for key in by.keys if key[0] == domain])
    return tuple(
        Finding(
            catalog.locations[key],
            code,
            message,
            hint=hint,
            locale=catalog.tag,
            slug=slug,
        )
        for key, (code, message, hint) in found
    )


def _twice(catalog: Catalog, keys: Iterable[Key]) -> Iterator[tuple[Key, meaning.Fault]]:
    """Find two texts that can do harm with one translation: one of the two is lost."""
    first: dict[str, Key] = {}
    for key in sorted(key for key in keys if key in catalog.texts):
        text = " ".join(fold(catalog.texts[key]).split())
        other = first.setdefault(text, key)
        if fold(other[2]).strip(".: ") != fold(key[2]).strip(".: "):
            message = f"the translation is also that of {other[2]!r}"
            yield key, ("translation-twice", message, "say the two things in two ways")


def _entry(
    key: Key, msgstr: str, links: Mapping[str, str], by: meaning.Measure | None
) -> Iterator[meaning.Fault]:
    """Yield code, message and hint of each fault."""
    source = _Marks(markdown.parse_inline(key[2], links))
    target = _Marks(markdown.parse_inline(msgstr, links))
    for code, what, wanted, given in (
        ("translation-variable", "variables", source.variables, target.variables),
        ("translation-link", "links", source.links, target.links),
        ("translation-number", "numbers", source.numbers, target.numbers),
    ):
        if wanted != given:
            lost, added = _shown(wanted - given), _shown(given - wanted)
            message = f"{what} differ from the English: lost {lost}, added {added}"
            yield code, message, f"write the same {what} as in the msgid"
    if source.strong != target.strong:
        message = f"{target.strong} bold parts instead of {source.strong}"
        hint = "put ** around the words that are bold in the English"
        yield "translation-bold", message, hint
    if re.search(r"[{}]|\*\*|\]\(|\]\[|`|<[A-Za-z/!]", target.text):
        message = "markup is left over in the text"
        yield "translation-markup", message, "close each ** and write no tags"
    harmful = sorted({unicodedata.name(c, repr(c)) for c in msgstr if c in _HARMFUL})
    if harmful:
        message = f"invisible characters: {', '.join(harmful).lower()}"
        yield "translation-character", message, "delete them; type the words anew"
    if msgstr == key[2] and re.search(r"[A-Za-z]{4}", source.text):
        message = "the translation is the English text"
        yield "translation-same", message, "translate it"
    elif by is not None and key in by.keys:
        yield from meaning.compare(source.text, target.text, by)


def _shown(values: Counter[str]) -> str:
    return ", ".join(sorted(values.elements())) or "nothing"


class _Marks:
    """What of a text must be the same in every language."""

    def __init__(self, inlines: tuple[Inline, ...]) -> None:
        self.variables: Counter[str] = Counter()
        self.links: Counter[str] = Counter()
        self.strong = 0
        self.text = ""
        self._walk(inlines)
        self.numbers = Counter(number_value(found) for found in _NUMBER.findall(self.text))

    def _walk(self, inlines: tuple[Inline, ...]) -> None:
        for inline in inlines:
            if inline.type == "variable":
                self.variables[f"{{{inline.text}}}"] += 1
                self.text += " "
            elif inline.type in {"link", "image"}:
                self.links[inline.href] += 1
            elif inline.type == "strong":
                self.strong += 1
            if inline.type != "variable":
                self.text += inline.text
            self._walk(inline.children)
