"""The registry of who may sign what (LG-03)."""

import re
import unicodedata
from collections.abc import Mapping

from pipeline.model import Reviewer, Role
from pipeline.model.errors import ConfigError
from pipeline.settings import languages, tables

Reviewers = Mapping[str, Reviewer]
"""Reviewers by id."""

_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


def read_reviewers(text: str, *, path: str) -> Reviewers:
    """Read the registry.

    Raises:
        ConfigError: An entry is not complete, or two entries may be one person.
    """
    with tables.reading(text, path=path) as root:
        found = {name: _reviewer(name, root.table(name)) for name in root}
    known: dict[str, str] = {}
    for name, reviewer in found.items():
        for told in (reviewer.id, reviewer.name):
            other = known.setdefault(folded(told), name)
            if other != name:
                message = f"{name} and {other} seem to be one person: {told!r}"
                hint = "keep one entry for each person; tell namesakes apart by a middle name"
                raise ConfigError(message, reviewer.location, hint)
    return found


def folded(name: str) -> str:
    """Return what is the same in all spellings of a name: letters and digits, without accents."""
    letters = unicodedata.normalize("NFKD", name).casefold()
    return "".join(letter for letter in letters if letter.isalnum())


def same_person(one: str, other: str) -> bool:
    """Tell whether two names are spellings of one."""
    return folded(one) == folded(other)


def find(reviewers: Reviewers, name: str) -> Reviewer | None:
    """Return a reviewer by id, whatever its spelling."""
    return next((r for r in reviewers.values() if same_person(r.id, name)), None)


def _reviewer(name: str, table: tables.Table) -> Reviewer:
    if not _ID.fullmatch(name):
        hint = "use small letters, digits and hyphens, such as ana-ruiz"
        raise ConfigError(f"{name!r} cannot be the id of a reviewer", table.location(), hint)
    place = table.location("languages")
    until = table.date("valid_until")
    if until is None:
        message = "valid_until is 'none', so this person cannot sign anything"
        hint = "write the last day on which the credential holds"
        raise ConfigError(message, table.location("valid_until"), hint)
    return Reviewer(
        id=name,
        name=_words(table, "name"),
        credential=_words(table, "credential"),
        languages=tuple(languages.tag_of(t, location=place) for t in table.texts("languages")),
        roles=table.choices("roles", tuple(Role)),
        valid_until=until,
        location=table.location(),
    )


def _words(table: tables.Table, key: str) -> str:
    value = table.text(key)
    if not folded(value) or not value.isprintable() or value != value.strip():
        hint = "write it on one line, without spaces around it"
        raise ConfigError(f"{key} is {value!r}, not words on one line", table.location(key), hint)
    return value
