"""A lexicon as lists that people can read, the English beside the other language."""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class WordList:
    """A table of a lexicon.

    Attributes:
        name: As in the file, such as ``negation``; empty for the keys before the first table.
        rows: Key, the English entries, and those of the language.
    """

    name: str
    rows: tuple[tuple[str, str, str], ...]


def words(english: str, other: str) -> tuple[WordList, ...]:
    """Return every table of two lexicons, in the order of the second one.

    Args:
        english: The lexicon of the source, in TOML; it can be read.
        other: That of the language.
    """
    left, right = (dict(_flat(tomllib.loads(text))) for text in (english, other))
    # A key that only one of them has gets an empty cell.
    tables: dict[str, list[tuple[str, str, str]]] = {}
    for place in dict.fromkeys((*right, *left)):
        table, key = place
        row = (key, left.get(place, ""), right.get(place, ""))
        tables.setdefault(table, []).append(row)
    return tuple(WordList(name, tuple(rows)) for name, rows in tables.items())


def _flat(table: Mapping[str, object], name: str = "") -> Iterator[tuple[tuple[str, str], str]]:
    """Yield table and key of each value, and the value in words."""
    for key, value in table.items():
        if isinstance(value, Mapping):
            yield from _flat(value, f"{name}.{key}" if name else key)
        elif isinstance(value, list):
            yield (name, key), ", ".join(map(_entry, value))
        else:
            yield (name, key), str(value)


def _entry(value: object) -> str:
    """Write an entry of a list; one that is a table by its values."""
    if isinstance(value, Mapping):
        return ": ".join(map(str, value.values()))
    return str(value)
