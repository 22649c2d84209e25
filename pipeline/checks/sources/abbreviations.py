"""Find abbreviations that are used before they are explained (WB-12; WCAG 2.2, 3.1.4)."""

import re
from collections.abc import Iterable, Iterator

_KNOWN = frozenset(("PDF",))
"""Abbreviations that are words by now: their long form would not help a reader."""

_ABBREVIATION = re.compile(r"\b(?:[A-Z]{2,}|(?:[A-Z]\.){2,})(?:s\b|\b|(?<=\.))")
"""Two capital letters or more, with or without stops, and an s for several."""


def unexplained(texts: Iterable[str]) -> Iterator[tuple[int, str]]:
    """Yield each abbreviation that is not explained where it is first used, and in which text.

    It is explained by brackets, with the abbreviation after its words or the words after it:
    "the Food and Drug Administration (FDA)" or "FDA (Food and Drug Administration)".

    Args:
        texts: The texts of a handout in the order in which they are read.
    """
    met = set(_KNOWN)
    for place, text in enumerate(texts):
        for found in _ABBREVIATION.finditer(text):
            name = found[0].removesuffix("s")
            if name in met:
                continue
            met.add(name)
            before, after = text[: found.start()].rstrip(), text[found.end() :].lstrip()
            in_brackets = before.endswith("(") and after.startswith(")")
            if not in_brackets and not after.startswith("("):
                yield place, found[0]
