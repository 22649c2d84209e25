"""What a browser has shown: the style sheets, and every place in a page that they apply to.

A file with another sheet, or with a place that no browser has shown, is not let out.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from pipeline import disk
from pipeline.model import STYLED, Format, Location
from pipeline.model.errors import ConfigError
from pipeline.settings import tables
from pipeline.survival.web.places import places_in

NAME = "reviewed.toml"
"""File name in the designer's folder."""

SEEN = "seen"
"""Folder beside it, with a file of places for each format."""

_HASH = re.compile(r"sha256-[A-Za-z0-9+/]{43}=")
_HINT = "run `make review`, look at its pictures, then run `make review ACCEPT=1`"


@dataclass(frozen=True, slots=True)
class Reviewed:
    """A style sheet's hash, as in a content security policy, and the places where it was seen."""

    sheet: str
    places: frozenset[str]


def read(styles: Path) -> dict[Format, Reviewed]:
    """Read what was seen of a folder of styles, by format.

    Raises:
        ConfigError: There is no such record, or it is not what `make review` writes.
    """
    path = f"{styles.name}/{NAME}"
    try:
        with tables.reading(disk.read_text(styles.parent, path), path=path) as root:
            return {kind: _reviewed(root.table(kind), kind, styles) for kind in STYLED}
    except ConfigError as error:
        raise ConfigError(error.message, error.location, _HINT) from error


def sheets(styles: Path) -> tuple[str, ...]:
    """Return the hashes of the sheets that were seen, for a contract."""
    return tuple(seen.sheet for seen in read(styles).values())


def unseen(seen: Reviewed, kind: Format, content: bytes) -> str:
    """Say which place no browser has shown; empty when all of them were.

    Raises:
        Unreadable: The content cannot be read.
    """
    found = sorted(places_in(kind, content) - seen.places)
    more = f", and {len(found) - 1} more places" if len(found) > 1 else ""
    return f"`make review` has not seen “{found[0]}”{more} in these styles" if found else ""


def _reviewed(table: tables.Table, kind: Format, styles: Path) -> Reviewed:
    sheet = table.text("sheet")
    table.finish()
    if not _HASH.fullmatch(sheet):
        raise ConfigError(f"{sheet!r} is not a SHA-256 hash", location=table.location("sheet"))
    path = f"{styles.name}/{SEEN}/{kind}.txt"
    return Reviewed(sheet, frozenset(_places(disk.read_text(styles.parent, path), path)))


def _places(text: str, path: str) -> Iterator[str]:
    """Yield the places of a record, whose lines are as ``main > h1 p`` or ``main: p + ol ul``."""
    for number, line in enumerate(text.splitlines(), start=1):
        start, sign, names = line.rpartition(" > " if " > " in line else " + ")
        if not start or not names:
            raise ConfigError(f"{line!r} names no places", location=Location(path, number))
        for name in names.split():
            yield f"{start}{sign}{name}"
