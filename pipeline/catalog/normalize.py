"""Carry translations over when the same English is spelled or cut in another way."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from pipeline.catalog.canonical import quote
from pipeline.catalog.po import Entry, EntryKey, PoFile
from pipeline.catalog.update import CatalogTarget, agreed, update
from pipeline.model import Inline
from pipeline.text import markdown


def normalize(
    po: PoFile | None, pot: PoFile, *, target: CatalogTarget, others: Iterable[PoFile] = ()
) -> PoFile:
    """Bring a PO file up to date after the rules changed by which texts are cut and spelled.

    It does what `update` does, and looks at the translations of texts that are gone:

    - One that reads as the same inline Markdown as a text of its context without translation, after
      NFC, white space, soft breaks, escapes and other spellings of a mark (``__a__``, ``**a**``)
      are folded, gets the new msgid and keeps all else. An untouched suggestion gives way
      to it. When several such translations differ, none is taken.
    - One of the same text in another context, of a part of a text, or of a text that was cut in
      parts, may be wrong where it would be now. So the old pair stays where it is and is shown in a
      comment (``formerly msgid …``, ``formerly msgstr …``) above the empty text.

    No translation is lost and none is guessed. Run again, it changes nothing. Arguments and errors
    are those of `update`.
    """
    spelled = _respelled(po, pot) if po else None
    return _annotated(update(spelled, pot, target=target, others=others))


def _respelled(po: PoFile, pot: PoFile) -> PoFile:
    """Give translations of texts that are gone to texts that read as the same inline Markdown."""
    wanted = {text.key: text for text in pot.live}
    known = po.by_key

    # The translated texts that are gone, by their context and how they are read.
    gone: dict[tuple[str | None, tuple[Inline, ...]], list[Entry]] = defaultdict(list)
    for entry in po.entries:
        if entry.key not in wanted and _translated(entry):
            gone[entry.msgctxt, _parsed(entry.msgid)].append(entry)

    # Each text without a translation takes theirs, where they agree.
    taken: dict[EntryKey, Entry] = {}
    moved = set()
    for key, text in wanted.items():
        if gone and text.msgid_plural is None and _lacks(key, known):
            answer = agreed(gone.pop((text.msgctxt, _parsed(text.msgid)), []))
            if answer:
                taken[key] = replace(answer, msgctxt=text.msgctxt, msgid=text.msgid)
                moved.add(answer.key)
    kept = {key: entry for key, entry in known.items() if key not in moved}
    return replace(po, entries=tuple({**kept, **taken}.values()))


def _translated(entry: Entry) -> bool:
    return all(entry.msgstrs) and entry.msgid_plural is None


def _lacks(key: EntryKey, known: Mapping[EntryKey, Entry]) -> bool:
    """Tell whether a text has no translation, or only a suggestion as it was offered."""
    entry = known.get(key)
    if entry is None or not any(entry.msgstrs):
        return True
    msgctxt, msgid, _ = entry.previous
    old = known.get((msgctxt, msgid or ""))
    return entry.fuzzy and old is not None and old.msgstrs == entry.msgstrs


def _annotated(po: PoFile) -> PoFile:
    """Show translators how the words of a text without translation were translated before."""
    live = _by_spelling(po.live)
    translated = list(filter(_translated, po.entries))
    gone = _by_spelling(entry for entry in translated if entry.obsolete)
    if not gone:
        return po
    known = _by_spelling(entry for entry in translated if not entry.fuzzy)
    former: dict[str, list[Entry]] = defaultdict(list)

    # A text that was put together from parts, one of which is gone, shows all of its parts.
    for spelling, texts in live.items():
        parts = _parts(spelling, known)
        if not all(any(text.msgstrs) for text in texts) and not gone.keys().isdisjoint(parts):
            for part in parts:
                former[spelling] += known[part]

    # A text that is gone is shown at the parts that it was cut into, or at the same words.
    for spelling, entries in gone.items():
        for part in _parts(spelling, live) or [spelling]:
            former[part] += entries

    return replace(po, entries=tuple(_noted(entry, former) for entry in po.entries))


def _noted(entry: Entry, former: Mapping[str, Sequence[Entry]]) -> Entry:
    if any(entry.msgstrs) or entry.msgid_plural is not None:
        return entry
    lines: list[str] = []
    for old in former.get(_flat(entry.msgid), ()):
        lines += (f"formerly msgid {quote(old.msgid)}", f"formerly msgstr {quote(old.msgstrs[0])}")
    if set(lines) <= set(entry.comments):
        return entry
    return replace(entry, comments=(*entry.comments, *lines))


def _parsed(msgid: str) -> tuple[Inline, ...]:
    return markdown.joined(markdown.parse_inline(_spelling(msgid), {}))


def _spelling(msgid: str) -> str:
    folded = markdown.normalise(unicodedata.normalize("NFC", msgid), {})
    return re.sub(r"[ \t]+", " ", folded).strip(" ")


def _flat(msgid: str) -> str:
    return re.sub(r"\\?\n", " ", _spelling(msgid))


def _by_spelling(entries: Iterable[Entry]) -> dict[str, list[Entry]]:
    found: dict[str, list[Entry]] = {}
    for entry in entries:
        found.setdefault(_flat(entry.msgid), []).append(entry)
    return found


def _parts(whole: str, pieces: Mapping[str, object]) -> list[str]:
    """Find pieces that make up a text one after the other, with spaces between; else none."""
    by_word: dict[str, list[str]] = defaultdict(list)
    for piece in pieces:
        by_word[piece.partition(" ")[0]].append(piece)

    # From each place that can be reached, go on with every piece that fits there.
    reached: dict[int, list[str]] = {0: []}
    for start in [0, *map(re.Match.end, re.finditer(" ", whole))]:
        if start not in reached:
            continue
        for piece in by_word[whole[start:].partition(" ")[0]]:
            end = start + len(piece)
            if whole.startswith(piece, start) and whole[end : end + 1] in {"", " "}:
                reached.setdefault(end + 1, [*reached[start], piece])

    parts = reached.get(len(whole) + 1, [])
    return parts if len(parts) > 1 else []
