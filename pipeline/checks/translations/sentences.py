"""Where a sentence ends, and how many there are."""

import functools
import re

from pipeline.checks.translations.forms import fold

_END = re.compile(r"(?<=[.!?؟۔।])[\"'»”’)\]]*\s+|(?<=[。！？])")
_WORD = re.compile(r"[^\W\d_]")


@functools.lru_cache(maxsize=20_000)
def sentences(text: str, abbreviations: tuple[str, ...]) -> tuple[str, ...]:
    """Split a text at the ends of its sentences; they are folded.

    Args:
        text: The words, without marks.
        abbreviations: Words with points that end no sentence, folded.
    """
    plain = fold(text)
    for abbreviation in abbreviations:
        plain = plain.replace(abbreviation, abbreviation.replace(".", ""))
    return tuple(filter(_WORD.search, _END.split(plain)))
