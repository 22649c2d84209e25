"""Find letters that stand for words nobody has said yet (WB-12; WCAG 2.2, 3.1.4)."""

import re
from collections.abc import Iterable, Iterator

_KNOWN = frozenset(("PDF",))
"""Abbreviations that are words by now: what they stand for would help nobody."""

_ABBREVIATION = re.compile(r"\b(?:[A-Z]{2,}|(?:[A-Z]\.){2,})(?:s\b|\b|(?<=\.))")
"""Two capital letters or more, with or without stops, and an s for several."""


def unexplained(texts: Iterable[str]) -> Iterator[tuple[int, str]]:
    """Yield each abbreviation that is not explained where it is first used, and in which text.

    It is explained where it stands in brackets after its words, or its words after it:
    "the Food and Drug Administration (FDA)" or "FDA (Food and Drug Administration)".

    Args:
        texts: The texts of a handout in the order in which they are read.
    """
    met: set[str] = set()
    for at, text in enumerate(texts):
        for found in _ABBREVIATION.finditer(text):
            name = found[0].removesuffix("s")
            if name in met or name in _KNOWN:
                continue
            met.add(name)
            before, after = text[: found.start()].rstrip(), text[found.end() :].lstrip()
            if not ((before.endswith("(") and after.startswith(")")) or after.startswith("(")):
                yield at, found[0]
