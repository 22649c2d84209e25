"""Is all of the handout there, in order, and nothing else? A lost item is a lost instruction."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator

from pipeline.model import Contract
from pipeline.survival.fold import fold
from pipeline.survival.reading import Reading

_PLACEHOLDER = re.compile(r"\{\w+\}")
_QUOTED = 60
"""Characters of a text that a message shows."""


def incomplete(contract: Contract, reading: Reading, whole: str) -> Iterator[tuple[str, str]]:
    """Yield what is lost, moved or added, each with one sentence on it.

    Args:
        contract: What the file must hold.
        reading: What it holds.
        whole: Its text, folded.
    """
    whole = _without_contents(reading, whole)
    at, between = 0, []
    for text in contract.texts:
        found = whole.find(text, at) if text else at
        if found < 0:
            yield text, f"{_quote(text)} is not there, or not in its place"
            continue
        between.append(whole[at:found])
        at = found + len(text)
    known = sorted({*contract.texts, *contract.extras} - {""}, key=len, reverse=True)
    for gap in (*between, whole[at:]):
        rest = _without(gap, known)
        if any(c.isalnum() for c in rest):
            yield rest, f"{_quote(rest)} is no text of the handout"
    yield from _furniture(contract, reading)


def _without_contents(reading: Reading, whole: str) -> str:
    """Take the contents list out: it says each heading once more."""
    for seen in reading.seen:
        if seen.type == "contents":
            whole = whole.replace(fold(seen.text), " ", 1)
    return whole


def _without(gap: str, known: list[str]) -> str:
    for text in known:
        if not gap.strip():
            break
        gap = gap.replace(text, " ")
    return " ".join(gap.split())


def _furniture(contract: Contract, reading: Reading) -> Iterator[tuple[str, str]]:
    """Look at what pages repeat: the clinic's name, page numbers, the heads of a table.

    It is painted and not said, so of a text from right to left only the letters are known.
    """
    extras = {"".join(sorted(_letters(text))) for text in contract.extras}
    heads = [Counter(filter(str.isalnum, text)) for text in contract.repeats]
    for run in dict.fromkeys(reading.furniture):
        letters, signs = _letters(run.text), Counter(filter(str.isalnum, run.text))
        repeats = any(signs <= head for head in heads)
        if not repeats and (not letters or "".join(sorted(letters)) not in extras):
            message = f"{run.place} repeats {_quote(run.text)}, which is no text of the handout"
            yield run.text, message


def _letters(text: str) -> str:
    plain = unicodedata.normalize("NFKD", _PLACEHOLDER.sub("", text))
    return "".join(c for c in plain if c.isalpha())


def _quote(text: str) -> str:
    return f"“{text[:_QUOTED].rstrip()}…”" if len(text) > _QUOTED else f"“{text}”"
