"""Bring a PO file up to date with its template, without guessing."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from pipeline.catalog.canonical import quote
from pipeline.catalog.header import (
    check_header,
    check_language,
    field,
    ordered,
    plural_count,
    with_field,
)
from pipeline.catalog.po import Entry, EntryKey, PoFile
from pipeline.catalog.suggest import suggestible, suggestions
from pipeline.model import Location
from pipeline.settings.languages import folder_of

_DATE = "POT-Creation-Date"
_NONE: tuple[str | None, str | None, str | None] = (None, None, None)


@dataclass(frozen=True, slots=True)
class CatalogTarget:
    """The PO file that is brought up to date.

    Attributes:
        path: Where it is, for messages.
        tag: BCP 47 tag of its language.
        plural_forms: Plural rule of the language, such as ``nplurals=2; plural=(n != 1);``.
    """

    path: str
    tag: str
    plural_forms: str


def update(
    po: PoFile | None, pot: PoFile, *, target: CatalogTarget, others: Iterable[PoFile] = ()
) -> PoFile:
    """Bring a PO file up to date with a template.

    A text keeps its translation, also when it moved, was gone for a while, or comes from
    another file. A changed text loses it: the old pair stays in the file as an obsolete entry.
    gettext would offer the nearest old one, and "take 2 tablets" is very near to "take 3
    tablets". Only a text that can do no harm gets such an offer, which is fuzzy and never
    printed.

    Args:
        po: The PO file as it is; None for a new one.
        pot: The template.
        target: What the PO file is for.
        others: The other files of the language. A text that they have one confirmed
            translation for was moved here; where they differ, none is taken. It is fuzzy when a
            person answers for this file and a machine drafted the other one.

    Raises:
        CatalogError: The PO file is for another language, or its header cannot be used.
    """
    current = po or PoFile(_new_header(pot))
    header = _header(current, pot, target)
    location = Location(target.path, current.header.line)
    check_header(header, location=location)
    check_language(header, tag=target.tag, location=location)
    known, texts = current.by_key, pot.live
    new = [text for text in texts if text.key not in known]
    old = {**_suggested(new, texts, current), **_moved(new, current, others), **known}
    live = [_merged(text, old.get(text.key), plural_count(header)) for text in texts]
    gone = _retired(current.entries, live)
    notes = current.header.comments
    # polib puts an empty comment above the header.
    first = replace(current.header, msgstrs=(header,), comments=notes if any(notes) else ())
    return PoFile(first, (*live, *gone), current.trailing)


def _suggested(
    new: Sequence[Entry], texts: Sequence[Entry], current: PoFile
) -> Mapping[EntryKey, Entry]:
    """Offer the translations of texts that have just gone for new ones like them."""
    wanted = {text.key for text in texts}
    gone = [entry for entry in current.entries if entry.key not in wanted]
    return suggestions(filter(suggestible, new), filter(suggestible, gone))


def _moved(
    new: Iterable[Entry], current: PoFile, others: Iterable[PoFile]
) -> dict[EntryKey, Entry]:
    """Find the texts that the other files have one translation for."""
    # Other files answer with confirmed translations only.
    wanted = {text.key for text in new}
    found: dict[EntryKey, list[Entry]] = {}
    for other in others if wanted else ():
        doubted = _human(current) and not _human(other)
        for entry in other.entries:
            if entry.key in wanted and all(entry.msgstrs) and not entry.fuzzy:
                moved = replace(entry, flags=("fuzzy",) if doubted else ())
                found.setdefault(entry.key, []).append(moved)
    answers = {}
    for key, entries in found.items():
        if answer := agreed(entries):
            answers[key] = answer
    return answers


def agreed(entries: Sequence[Entry]) -> Entry | None:
    """Return the translation that all entries have, of a person first; None where they differ."""
    translations = {entry.msgstrs for entry in entries}
    return min(entries, key=lambda entry: entry.fuzzy) if len(translations) == 1 else None


def _human(po: PoFile) -> bool:
    return field(po.header.msgstrs[0], "X-Origin") == "human"


def _new_header(wanted: PoFile) -> Entry:
    """Return a header which says that there is no translation yet."""
    text = wanted.header.msgstrs[0]
    created = field(text, _DATE)
    lines = (
        f"Project-Id-Version: {field(text, 'Project-Id-Version')}",
        f"{_DATE}: {created}",
        f"PO-Revision-Date: {created}",
        "Last-Translator: none",
        "Language-Team: none",
        "Language: ",
        "MIME-Version: 1.0",
        "Content-Type: text/plain; charset=UTF-8",
        "Content-Transfer-Encoding: 8bit",
        "Plural-Forms: ",
        "X-Origin: none",
    )
    return Entry("", ("\n".join((*lines, "")),))


def _header(current: PoFile, wanted: PoFile, target: CatalogTarget) -> str:
    text = current.header.msgstrs[0]
    fixed = (("Language", folder_of(target.tag)), ("Plural-Forms", target.plural_forms))
    for name, value in fixed:
        if not field(text, name):
            text = with_field(text, name, value)
    created = field(wanted.header.msgstrs[0], _DATE)
    if created and _texts(current) != _texts(wanted):
        text = with_field(text, _DATE, created)
    return ordered(text)


def _texts(po: PoFile) -> set[tuple[str | None, str, str | None]]:
    return {(*entry.key, entry.msgid_plural) for entry in po.live}


def _merged(text: Entry, old: Entry | None, forms: int) -> Entry:
    """Give a text of the template the translation that was found for it."""
    msgstrs = ("",) if text.msgid_plural is None else ("",) * forms
    comments, previous = text.comments, _NONE
    flags = tuple(flag for flag in text.flags if flag != "fuzzy")
    if old and old.msgid_plural != text.msgid_plural:
        comments = (*old.comments, *_former(old))
    elif old:
        comments = old.comments
        if any(old.msgstrs):
            msgstrs = old.msgstrs
        if any(old.msgstrs) and old.fuzzy:
            flags, previous = ("fuzzy", *flags), old.previous
    return replace(text, msgstrs=msgstrs, comments=comments, flags=flags, previous=previous)


def _former(old: Entry) -> list[str]:
    """Keep translations for people only: a changed plural is a changed text."""
    return [f"msgstr[{form}] was {quote(text)}" for form, text in enumerate(old.msgstrs) if text]


def _retired(entries: Sequence[Entry], live: Sequence[Entry]) -> list[Entry]:
    """Keep the translations of texts that are gone, with the comments of translators."""
    keys = {entry.key for entry in live}
    retired = []
    for entry in entries:
        if entry.key not in keys and any(entry.msgstrs):
            flags = ("fuzzy",) if entry.fuzzy else ()
            retired.append(replace(entry, obsolete=True, extracted=(), references=(), flags=flags))
    return retired
