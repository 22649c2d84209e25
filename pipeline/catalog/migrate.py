"""Carry translations over when the same English is spelled or cut in another way."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from pipeline import markdown
from pipeline.catalog.po import Entry, Key, PoFile
from pipeline.catalog.write import quote
from pipeline.model import Inline

_Form = tuple[Inline, ...]


def migrate(po: PoFile, pot: PoFile) -> PoFile:
    """Give the translations of texts that are no longer wanted to the same texts, spelled anew.

    A template text has no translation, and the file holds one of a text that is no longer in
    the template:

    - Both read as the same inline Markdown in the same context, after NFC, white space, soft
      breaks, escapes and other spellings of the same mark (``__a__``, ``**a**``) are folded.
      The entry gets the new msgid and keeps all else: nothing that is printed changes. When
      several such translations differ, none is taken.
    - The text stands in another context, or it is several old ones one after the other, or a
      part of one. What was said then may be wrong where it stands now, so the old pair stays
      and is shown in a comment (``formerly msgid …``, ``formerly msgstr …``) above the empty
      text.

    No translation is lost and none is guessed. An approval holds for one msgid, so a text that
    is spelled anew has to be approved again. Run again, it changes nothing.

    Args:
        po: The PO file.
        pot: Its template, as today's rules of segmentation make it.
    """
    wanted = {text.key: text for text in pot.entries if not text.obsolete}
    known = {entry.key: entry for entry in po.entries}
    gone = {
        key: entry
        for key, entry in known.items()
        if key not in wanted and all(entry.msgstrs) and entry.msgid_plural is None
    }
    lacking = [
        text for key, text in wanted.items() if text.msgid_plural is None and _lacks(key, known)
    ]
    if not gone or not lacking:
        return po
    respelled = dict(_respelled(lacking, gone.values()))
    noted = [
        replace(known.get(text.key) or Entry(text.msgid, msgctxt=text.msgctxt), comments=comments)
        for text, comments in _noted(lacking, gone.values(), known)
        if text.key not in respelled
    ]
    taken = {entry.key for entry in respelled.values() if entry.key in gone}
    changed = {
        key: replace(entry, msgctxt=key[0], msgid=key[1]) for key, entry in respelled.items()
    }
    changed |= {entry.key: entry for entry in noted}
    kept = [entry for entry in po.entries if entry.key not in taken and entry.key not in changed]
    return replace(po, entries=(*kept, *changed.values()))


def _lacks(key: Key, known: Mapping[Key, Entry]) -> bool:
    """Tell whether a text has no translation, or only a suggestion as it was offered."""
    entry = known.get(key)
    if entry is None or not any(entry.msgstrs):
        return True
    msgctxt, msgid, _ = entry.previous
    old = known.get((msgctxt, msgid or ""))
    return entry.fuzzy and old is not None and old.msgstrs == entry.msgstrs


def _respelled(lacking: Iterable[Entry], gone: Iterable[Entry]) -> Iterator[tuple[Key, Entry]]:
    forms: dict[tuple[str | None, _Form], list[Entry]] = defaultdict(list)
    for entry in gone:
        forms[entry.msgctxt, _form(entry.msgid)].append(entry)
    for text in lacking:
        same = forms.pop((text.msgctxt, _form(text.msgid)), [])
        if len({entry.msgstrs for entry in same}) == 1:
            # A fuzzy one is worth less than one that a person confirmed.
            yield text.key, min(same, key=lambda entry: entry.fuzzy)


def _noted(
    lacking: Iterable[Entry], gone: Iterable[Entry], known: Mapping[Key, Entry]
) -> Iterator[tuple[Entry, tuple[str, ...]]]:
    """Show translators how the words of a text were translated before."""
    old = _spelled(gone)
    new = _spelled(lacking)
    former: dict[Key, list[Entry]] = defaultdict(list)
    for spelling, texts in new.items():
        parts = [spelling] if spelling in old else _parts(spelling, old)
        for text in texts:
            former[text.key] += [entry for part in parts for entry in old[part]]
    for spelling, entries in old.items():
        for part in _parts(spelling, new):
            for text in new[part]:
                former[text.key] += entries
    for text in lacking:
        comments = known[text.key].comments if text.key in known else ()
        lines = [line for entry in former[text.key] for line in _formerly(entry)]
        if lines and any(line not in comments for line in lines):
            yield text, (*comments, *lines)


def _formerly(entry: Entry) -> tuple[str, str]:
    return f"formerly msgid {quote(entry.msgid)}", f"formerly msgstr {quote(entry.msgstrs[0])}"


def _form(msgid: str) -> _Form:
    return markdown.joined(markdown.parse_inline(_spelling(msgid), {}))


def _spelling(msgid: str) -> str:
    folded = markdown.normalise(unicodedata.normalize("NFC", msgid), {})
    return re.sub(r"[ \t]+", " ", folded).strip(" ")


def _spelled(entries: Iterable[Entry]) -> dict[str, list[Entry]]:
    found: dict[str, list[Entry]] = defaultdict(list)
    for entry in entries:
        found[re.sub(r"\\?\n", " ", _spelling(entry.msgid))].append(entry)
    return dict(found)


def _parts(whole: str, pieces: Mapping[str, object]) -> list[str]:
    """Find pieces that make up a text one after the other, with spaces between; else none.

    Each place of the text is looked at once, so the search is cheap.
    """
    by_word: dict[str, list[str]] = defaultdict(list)
    for piece in pieces:
        by_word[piece.partition(" ")[0]].append(piece)
    reached: dict[int, list[str]] = {0: []}
    for start in [0, *(found.end() for found in re.finditer(" ", whole))]:
        if start not in reached:
            continue
        for piece in by_word[whole[start:].partition(" ")[0]]:
            end = start + len(piece)
            if whole.startswith(piece, start) and whole[end : end + 1] in {"", " "}:
                reached.setdefault(end + 1, [*reached[start], piece])
    parts = reached.get(len(whole) + 1, [])
    return parts if len(parts) > 1 else []
