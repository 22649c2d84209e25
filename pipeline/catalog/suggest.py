"""Old translations of like texts, for translators to start from; never for print.

Medically opposite texts are alike ("You can drive", "You cannot drive"), so only texts of class
``plain`` outside protected blocks are offered any, and only from such texts.
"""

import difflib
import heapq
import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from pipeline.catalog.po import Entry, EntryKey

_SHARED = 0.5
"""Part of the words of the longer text that the other one must have to be looked at closely."""

_CLOSE = 5
"""Old texts that are looked at closely for each new one; the search stays cheap."""

_ALIKE = 0.7
"""`difflib` ratio of two rows of words and signs from which on the old translation saves work."""


def suggestible(entry: Entry) -> bool:
    """Tell from its extracted comments whether a text can do no harm (TR-01).

    One that is used in several places must be harmless in each; one without class is not.
    """
    classes = {line for line in entry.extracted if line.startswith("class: ")}
    boxed = any(re.fullmatch(r"section: .* box", line) for line in entry.extracted)
    return classes == {"class: plain"} and not boxed and entry.msgid_plural is None


def suggestions(new: Iterable[Entry], gone: Iterable[Entry]) -> dict[EntryKey, Entry]:
    """Offer each new text the nearest translation of those that are gone, each once, as fuzzy."""
    left: dict[EntryKey, Entry] = {}
    for entry in gone:
        # A fuzzy translation was made for another text, which may not be known.
        msgctxt, msgid, _ = entry.previous if entry.fuzzy else (*entry.key, None)
        if msgid and all(entry.msgstrs):
            left[msgctxt, msgid] = replace(entry, msgctxt=msgctxt, msgid=msgid)

    # Each new text is paired with the old ones that are near to it; the nearest pairs come first.
    pairs: list[tuple[float, Entry, Entry]] = []
    for text in new:
        pairs += _near(text, left.values())
    found: dict[EntryKey, Entry] = {}
    for _, text, old in sorted(pairs, key=lambda pair: -pair[0]):
        if text.key not in found and old.key in left:
            del left[old.key]
            previous = (old.msgctxt, old.msgid, None)
            offer = replace(text, msgstrs=old.msgstrs, flags=("fuzzy",), previous=previous)
            found[text.key] = offer
    return found


def _near(text: Entry, left: Iterable[Entry]) -> Iterator[tuple[float, Entry, Entry]]:
    words = _words(text)
    for entry in heapq.nlargest(_CLOSE, left, key=lambda old: _shared(words, _words(old))):
        if _shared(words, _words(entry)) >= _SHARED:
            matcher = difflib.SequenceMatcher(None, _words(entry), words, autojunk=False)
            if matcher.ratio() >= _ALIKE:
                yield matcher.ratio(), text, entry


def _words(entry: Entry) -> list[str]:
    return re.findall(r"\w+|[^\w\s]", entry.msgid.casefold())


def _shared(first: list[str], second: list[str]) -> float:
    return len(set(first) & set(second)) / max(len(first), len(second), 1)
