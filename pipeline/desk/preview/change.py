"""What changed in the English since a message was translated."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import SequenceMatcher, get_close_matches

from pipeline.catalog import Entry

_WORD = re.compile(r"\s+|[\w{}]+|[^\w\s{}]")
_NEAR = 0.6
"""How alike two texts must be, from 0 to 1, to be shown as one that changed. It is only shown:
no translation is ever filled in from it."""


@dataclass(frozen=True, slots=True)
class Segment:
    """Some words of a text that was compared with another: ``same``, ``gone`` or ``new``."""

    text: str
    sign: str


@dataclass(frozen=True, slots=True)
class Change:
    """An English text that changed after it was translated, and what it was translated as."""

    before: tuple[Segment, ...]
    after: tuple[Segment, ...]
    translation: str


def change(entry: Entry, former: Iterable[Entry]) -> Change | None:
    """Return what a message without a trusted translation looked like when it had one."""
    # The PO file itself may say what English was translated.
    before = entry.previous[1]
    if before is not None and before != entry.msgid:
        return _compared(before, entry.msgid, entry.msgstrs[0])
    if entry.msgstrs[0] and not entry.fuzzy:
        return None

    # Else an obsolete message that is much like this one is shown, the nearest.
    texts = {old.msgid: old.msgstrs[0] for old in former}
    words = map(_WORD.findall, texts)
    for near in get_close_matches(_WORD.findall(entry.msgid), words, n=1, cutoff=_NEAR):
        return _compared("".join(near), entry.msgid, texts["".join(near)])
    return None


def _compared(before: str, after: str, translation: str) -> Change:
    """Compare two texts word by word."""
    old, new = _WORD.findall(before), _WORD.findall(after)
    gone: list[Segment] = []
    added: list[Segment] = []
    # Opcodes give the bounds of a run in the old text, then those in the new one.
    for _, *bounds in SequenceMatcher(None, old, new).get_opcodes():
        removed, inserted = "".join(old[slice(*bounds[:2])]), "".join(new[slice(*bounds[2:])])
        if removed:
            gone.append(Segment(removed, "same" if inserted == removed else "gone"))
        if inserted:
            added.append(Segment(inserted, "same" if inserted == removed else "new"))
    return Change(tuple(gone), tuple(added), translation)
