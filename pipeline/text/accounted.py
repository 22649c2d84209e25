"""Law 8: nothing typed is lost. Each word of a source is in what was read, or is a finding.

The page and what is promised of it come from one reading of the source; what that reading drops,
nobody would miss. So the words of the raw text are counted here, without a Markdown parser.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from itertools import groupby
from urllib.parse import unquote

from pipeline.model import Block, Location
from pipeline.model.errors import SourceError
from pipeline.text.blocks import every

_WORD = re.compile(r"[^\W_]+")
_MARKERS = re.compile(r"^(?:[\s>:*+-]|\[ \]|\d{1,9}[.)](?=\s|$))*")
"""What a line begins with before its text: lists are numbered anew."""

_CELL = "write \\| for a bar inside a cell, and as many cells in each row as in the head"
_OTHER = "write it as a text of its own; '[label]: address' is for the addresses of links only"


def lost(
    lines: Sequence[str], told: Iterable[str], *, path: str, first: int
) -> Iterator[SourceError]:
    """Find the words of a text that are not among those that were read.

    Args:
        lines: What stands in the file, from the line `first` on.
        told: All that was read of it, in any pieces, and in order as far as it has one.
        path: Where the text is.
        first: Number of its first line, from 1.
    """
    typed = [
        (word.casefold(), number)
        for number, line in enumerate(lines, first)
        for word in _WORD.findall(_MARKERS.sub("", line, count=1))
    ]
    read = [word.casefold() for piece in told for word in _WORD.findall(piece)]
    for number, words in groupby(_missing(typed, read), key=lambda one: one[1]):
        shown = " ".join(word for word, _ in words)
        hint = _CELL if "|" in lines[number - first] else _OTHER
        reason = f"the words “{shown}” of this line would be on no page"
        yield SourceError(reason, location=Location(path, number), hint=hint)


def told(blocks: Sequence[Block]) -> Iterator[str]:
    """Yield all that was read of blocks: their sources, ids, classes and attributes."""
    for block in every(blocks):
        for name, value in block.attributes:
            yield f"{name} {unquote(value)}"
        yield from (block.id, *block.classes, block.source)


def _missing(typed: list[tuple[str, int]], told: list[str]) -> Iterator[tuple[str, int]]:
    """Yield what was typed more often than it was told, where the two texts differ."""
    due = Counter(word for word, _ in typed) - Counter(told)
    if not due:
        return
    matcher = SequenceMatcher(None, [word for word, _ in typed], told, autojunk=False)
    for kind, start, end, _, _ in matcher.get_opcodes():
        for word, number in typed[start:end] if kind in {"delete", "replace"} else ():
            if due[word]:
                due[word] -= 1
                yield word, number
