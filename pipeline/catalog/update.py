"""Templates, and PO files brought up to date with them, without guessing."""

import datetime as dt
import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import replace
from operator import attrgetter

from pipeline.catalog.canonical import quote, write
from pipeline.catalog.header import (
    check_header,
    check_language,
    field,
    ordered,
    plural_count,
    with_field,
)
from pipeline.catalog.po import Entry, EntryKey, PoFile
from pipeline.model import Inline, Location, Message
from pipeline.settings.languages import folder_of, plural_forms
from pipeline.text import markdown

_DATE = "POT-Creation-Date"
_MIME = (
    "MIME-Version: 1.0\nContent-Type: text/plain; charset=UTF-8\nContent-Transfer-Encoding: 8bit\n"
)


def template(
    messages: Iterable[Message], *, domain: str, created: dt.date, project: str, version: str
) -> bytes:
    """Write the template (POT) of a domain, with its texts in reading order, each once.

    Its header says only what is known: no placeholders for translators and teams.
    """
    header = (
        f"Project-Id-Version: {project} {version}\n"
        f"{_DATE}: {created.isoformat()} 00:00+0000\n"
        f"{_MIME}"
        f"X-Domain: {domain}\n"
    )
    return write(PoFile(Entry("", (header,)), tuple(map(_blank, messages))))


def _blank(message: Message) -> Entry:
    return Entry(
        msgid=message.msgid,
        msgctxt=message.context or None,
        extracted=message.comments,
        references=message.references,
        flags=message.flags,
    )


def update(
    po: PoFile | None, pot: PoFile, *, path: str, tag: str, others: Iterable[PoFile] = ()
) -> PoFile:
    """Bring a PO file up to date with a template.

    A text keeps its translation, also when it moved, was gone for a while, comes from another
    file, or is only spelled anew. A changed text loses it: the old pair stays in the file as an
    obsolete entry. The nearest old text is no answer: "take 2 tablets" is very near to "take 3".

    Args:
        po: The PO file as it is; None for a new one.
        pot: The template.
        path: Where the PO file is.
        tag: BCP 47 tag of its language.
        others: The other files of the language. A text that they have one confirmed translation for
            was moved here; it is fuzzy when a person answers for this file and a machine drafted
            the other one.

    Raises:
        CatalogError: The PO file is for another language, or its header cannot be used.
    """
    current = po or PoFile(_new_header(pot))
    header = _header(current, pot, tag)
    location = Location(path, current.header.line)
    check_header(header, location=location)
    check_language(header, tag=tag, location=location)

    # Each text takes its own translation, that of its old spelling, or one that was moved here.
    wanted = {text.key: text for text in pot.live}
    known = current.by_key
    moved = _agreed(_moved(wanted.keys() - known, current, others))
    respelled = _agreed(_respelled(wanted, known))
    old = {**moved, **known, **respelled}
    live = [_merged(text, old.get(key), plural_count(header)) for key, text in wanted.items()]
    for entry in (*pot.live, *respelled.values()):
        known.pop(entry.key, None)
    retired = map(_retired, filter(attrgetter("translated"), known.values()))

    # polib puts an empty comment above the header.
    notes = current.header.comments
    first = replace(current.header, msgstrs=(header,), comments=notes if any(notes) else ())
    return PoFile(first, (*live, *retired), current.trailing)


def _moved(
    new: Set[EntryKey], current: PoFile, others: Iterable[PoFile]
) -> dict[EntryKey, list[Entry]]:
    """Find the confirmed translations that the other files have for texts."""
    found: dict[EntryKey, list[Entry]] = {}
    for other in others if new else ():
        doubted = _human(current) and not _human(other)
        for entry in other.entries:
            if entry.key in new and all(entry.msgstrs) and not entry.fuzzy:
                moved = replace(entry, flags=("fuzzy",) if doubted else ())
                found.setdefault(entry.key, []).append(moved)
    return found


def _respelled(
    wanted: Mapping[EntryKey, Entry], known: Mapping[EntryKey, Entry]
) -> dict[EntryKey, list[Entry]]:
    """Find for texts without translation those that are gone and read the same."""
    gone: dict[object, list[Entry]] = {}
    for key, entry in known.items():
        if key not in wanted and all(entry.msgstrs) and entry.msgid_plural is None:
            gone.setdefault(_reading(entry), []).append(entry)

    found: dict[EntryKey, list[Entry]] = {}
    for key, text in wanted.items() if gone else ():
        lacking = key not in known or not known[key].translated
        if lacking and text.msgid_plural is None:
            found[key] = gone.get(_reading(text), [])
    return found


def _reading(text: Entry) -> tuple[str | None, tuple[Inline, ...]]:
    """Return what stays the same however white space, breaks, escapes and marks are spelled."""
    folded = markdown.normalise(unicodedata.normalize("NFC", text.msgid), {})
    spaced = re.sub(r"[ \t]+", " ", folded).strip(" ")
    return text.msgctxt, markdown.joined(markdown.parse_inline(spaced, {}))


def _agreed(candidates: Mapping[EntryKey, Sequence[Entry]]) -> dict[EntryKey, Entry]:
    """Take the translation of each text whose candidates have but one, a person's first."""
    found = {}
    for key, entries in candidates.items():
        if len(set(map(attrgetter("msgstrs"), entries))) == 1:
            found[key] = min(entries, key=attrgetter("fuzzy"))
    return found


def _human(po: PoFile) -> bool:
    return field(po.header.msgstrs[0], "X-Origin") == "human"


def _new_header(wanted: PoFile) -> Entry:
    """Return a header which says that there is no translation yet."""
    text = wanted.header.msgstrs[0]
    created = field(text, _DATE)
    header = (
        f"Project-Id-Version: {field(text, 'Project-Id-Version')}\n"
        f"{_DATE}: {created}\n"
        f"PO-Revision-Date: {created}\n"
        "Last-Translator: none\n"
        "Language-Team: none\n"
        "Language: \n"
        f"{_MIME}"
        "Plural-Forms: \n"
        "X-Origin: none\n"
    )
    return Entry("", (header,))


def _header(current: PoFile, wanted: PoFile, tag: str) -> str:
    text = current.header.msgstrs[0]
    if not field(text, "Language"):
        text = with_field(text, "Language", folder_of(tag))
    # A plural rule is code that other programs run: only the language's own is let stand.
    text = with_field(text, "Plural-Forms", plural_forms(tag))
    created = field(wanted.header.msgstrs[0], _DATE)
    if created and _texts(current) != _texts(wanted):
        text = with_field(text, _DATE, created)
    return ordered(text)


def _texts(po: PoFile) -> set[tuple[str | None, str, str | None]]:
    return {(*entry.key, entry.msgid_plural) for entry in po.live}


def _merged(text: Entry, old: Entry | None, forms: int) -> Entry:
    """Give a text of the template the translation that was found for it."""
    msgstrs = ("",) if text.msgid_plural is None else ("",) * forms
    blank = replace(text, msgstrs=msgstrs, flags=text.settled, previous=(None, None, None))
    if old is None:
        return blank
    if old.msgid_plural != text.msgid_plural:
        return replace(blank, comments=(*old.comments, *_former(old)))
    blank = replace(blank, comments=old.comments)
    if not old.translated:
        return blank
    if old.fuzzy:
        blank = replace(blank, flags=("fuzzy", *text.settled), previous=old.previous)
    return replace(blank, msgstrs=old.msgstrs)


def _former(old: Entry) -> list[str]:
    """Keep translations for people only: a changed plural is a changed text."""
    return [f"msgstr[{form}] was {quote(text)}" for form, text in enumerate(old.msgstrs) if text]


def _retired(entry: Entry) -> Entry:
    """Keep the translation of a text that is gone, with the comments of translators."""
    flags = ("fuzzy",) if entry.fuzzy else ()
    return replace(entry, obsolete=True, extracted=(), references=(), flags=flags)
