"""Bring a PO file up to date with its template, without guessing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import PurePosixPath

from pipeline.catalog.header import (
    check_header,
    check_language,
    field,
    plural_count,
    with_field,
)
from pipeline.catalog.po import Entry, PoFile, read
from pipeline.catalog.write import quote, write
from pipeline.languages import folder_of
from pipeline.model import Location

_DATE = "POT-Creation-Date"


def update(po: bytes, pot: bytes, *, path: str, tag: str, plural_forms: str) -> bytes:
    """Bring a PO file up to date with a template.

    A changed text loses its translation, which stays in the file as an obsolete entry.
    gettext would offer the nearest old one, and "take 2 tablets" is very near to
    "take 3 tablets".

    Args:
        po: The PO file as it is; empty for a new one.
        pot: The template, as from `template`.
        path: Where the PO file is, for messages.
        tag: BCP 47 tag of the language.
        plural_forms: Its plural rule, such as ``nplurals=2; plural=(n != 1);``.

    Raises:
        CatalogError: One of the files is not valid, or the PO file is for another language.
    """
    wanted = read(pot, path=f"{PurePosixPath(path).stem}.pot")
    current = read(po, path=path) if po else PoFile(_new_header(wanted))
    header = _header(current, wanted, tag=tag, plural_forms=plural_forms)
    location = Location(path, current.header.line)
    check_header(header, location=location)
    check_language(header, tag=tag, location=location)
    old = {entry.key: entry for entry in current.entries}
    texts = [entry for entry in wanted.entries if not entry.obsolete]
    live = [_merged(text, old.get(text.key), plural_count(header)) for text in texts]
    gone = _retired(current.entries, live)
    return write(
        PoFile(replace(current.header, msgstrs=(header,)), (*live, *gone), current.trailing)
    )


def _new_header(wanted: PoFile) -> Entry:
    """Say honestly that nobody has translated anything yet."""
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
    return Entry("", ("".join(f"{line}\n" for line in lines),))


def _header(current: PoFile, wanted: PoFile, *, tag: str, plural_forms: str) -> str:
    text = current.header.msgstrs[0]
    for name, value in (("Language", folder_of(tag)), ("Plural-Forms", plural_forms)):
        if not field(text, name):
            text = with_field(text, name, value)
    created = field(wanted.header.msgstrs[0], _DATE)
    if created and _texts(current) != _texts(wanted):
        text = with_field(text, _DATE, created)
    return text


def _texts(po: PoFile) -> set[tuple[str | None, str, str | None]]:
    return {(*entry.key, entry.msgid_plural) for entry in po.entries if not entry.obsolete}


def _merged(text: Entry, old: Entry | None, forms: int) -> Entry:
    """Give a text of the template the translation of the same text."""
    text = replace(
        text,
        msgstrs=("",) if text.msgid_plural is None else ("",) * forms,
        flags=tuple(flag for flag in text.flags if flag != "fuzzy"),
        previous=(None, None, None),
    )
    if not old:
        return text
    if old.msgid_plural != text.msgid_plural:
        return replace(text, comments=(*old.comments, *_former(old)))
    text = replace(text, comments=old.comments)
    if not any(old.msgstrs):
        return text
    text = replace(text, msgstrs=old.msgstrs)
    return replace(text, flags=("fuzzy", *text.flags), previous=old.previous) if old.fuzzy else text


def _former(old: Entry) -> list[str]:
    """Keep translations for people only: a changed plural is a changed text."""
    return [f"msgstr[{form}] was {quote(text)}" for form, text in enumerate(old.msgstrs) if text]


def _retired(entries: Sequence[Entry], live: Sequence[Entry]) -> list[Entry]:
    """Keep the translations of texts that are gone, with the comments of translators."""
    keys = {entry.key for entry in live}
    return [
        replace(
            entry,
            obsolete=True,
            extracted=(),
            references=(),
            flags=("fuzzy",) if entry.fuzzy else (),
        )
        for entry in entries
        if entry.key not in keys and any(entry.msgstrs)
    ]
