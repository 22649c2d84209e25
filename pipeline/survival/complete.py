"""Is all of the handout there, in order, and nothing else? A lost item is a lost instruction."""

import functools
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator

from pipeline.contract.fold import fold
from pipeline.model import Contract
from pipeline.survival.bidi import mirrored
from pipeline.survival.quote import quote
from pipeline.survival.reading import BREAK, Reading
from pipeline.survival.scripts import in_nastaliq, rasm

_PAGE_NUMBER = re.compile(r" – \d+$")
"""What stands after the heading in a contents list on paper."""


def incomplete(contract: Contract, reading: Reading) -> Iterator[tuple[str, str]]:
    """Yield what is lost, moved, joined, split or added, each with one sentence on it.

    The texts of a handout are compared one by one, each as a paragraph, item, heading or cell of
    its own: "Do not" in one item and "drive" in the next are other texts than "Do not drive".

    Args:
        contract: What the file must hold.
        reading: What it holds.
    """
    due = [text for text in contract.texts if text]
    for part in _parts(reading):
        if due and part == due[0]:
            del due[0]
        elif part in contract.extras:
            continue
        elif part in due:
            at = due.index(part)
            yield from map(_lost, due[:at])
            del due[: at + 1]
        else:
            yield part, f"{quote(part)} is no text of the handout, or stands there once more"
    yield from map(_lost, due)
    yield from _contents(contract, reading)
    yield from _furniture(contract, reading)


def _lost(text: str) -> tuple[str, str]:
    return text, f"{quote(text)} is not there, or not in its place"


def _parts(reading: Reading) -> Iterator[str]:
    """Yield the texts of a file, the contents list left out: it says each heading once more."""
    parts = _folded(reading.text)
    for seen in reading.seen:
        if seen.type == "contents":
            listed = _folded(seen.text)
            starts = range(len(parts) - len(listed) + 1)
            at = next((n for n in starts if parts[n : n + len(listed)] == listed), len(parts))
            del parts[at : at + len(listed)]
            break
    yield from parts


def _folded(text: str) -> list[str]:
    return [part for part in map(fold, text.split(BREAK)) if part]


def _contents(contract: Contract, reading: Reading) -> Iterator[tuple[str, str]]:
    """Look at the contents list: it says what the handout says, and nothing else."""
    known = {*contract.texts, *contract.extras}
    for seen in reading.seen:
        if seen.type == "contents":
            for part in _folded(seen.text):
                if _PAGE_NUMBER.sub("", part) not in known:
                    yield part, f"{quote(part)} stands in the contents, and not in the handout"


def _furniture(contract: Contract, reading: Reading) -> Iterator[tuple[str, str]]:
    """Look at what pages repeat: the clinic's name, page numbers, the heads of a table.

    It is painted and not said, so of a text from right to left only the signs are known.
    """
    last = max((run.part for run in reading.furniture), default=0)
    bodies = in_nastaliq(contract.tag)
    heads = [_signs(text, bodies=bodies) for text in contract.repeats]
    points = {sign for text in contract.repeats for c in text for sign in (c, mirrored(c))}
    for run in dict.fromkeys(reading.furniture):
        signs = _signs(run.text, bodies=bodies)
        if not signs and points.issuperset("".join(run.text.split())):
            continue
        extras = [
            _signs(_numbered(text, run.part, last), bodies=bodies) for text in contract.extras
        ]
        if signs not in extras and not any(signs and signs <= head for head in heads):
            message = f"{run.place} repeats {quote(run.text)}, which is no text of the handout"
            yield run.text, message


def unstamped(contract: Contract, reading: Reading) -> Iterator[str]:
    """Yield each place at whose head a draft does not say that it is one."""
    if not contract.stamp:
        return
    if reading.around is not None and contract.stamp not in map(fold, reading.around):
        yield "the page"
    if reading.printed is not None:
        bodies = in_nastaliq(contract.tag)
        due = _signs(contract.stamp, bodies=bodies)
        runs = (run for run in reading.furniture if _signs(run.text, bodies=bodies) == due)
        stamped = {run.part for run in runs}
        pages = range(1, len(reading.printed.leaves) + 1)
        yield from (f"page {page}" for page in pages if page not in stamped)


def _numbered(text: str, page: int, pages: int) -> str:
    return text.replace("{page}", str(page)).replace("{pages}", str(pages))


@functools.lru_cache(maxsize=1024)
def _signs(text: str, *, bodies: bool) -> Counter[str]:
    signs = (c for c in unicodedata.normalize("NFKD", text) if c.isalnum())
    return Counter(rasm("".join(signs)) if bodies else signs)
