"""A lexicon as lists that people can read, the English beside the other language."""

import tomllib
from collections.abc import Iterator, Mapping


def words(english: str, other: str) -> dict[str, list[tuple[str, str, str]]]:
    """Return the rows of every table of two lexicons, in the order of the second one.

    Args:
        english: The lexicon of the source, in TOML; it can be read.
        other: That of the language.

    Returns:
        By name of the table, which is empty for the keys before the first one: the key, the
        English entries, and those of the language; empty where one of them lacks the key.
    """
    left, right = (dict(_flat(tomllib.loads(text))) for text in (english, other))
    tables: dict[str, list[tuple[str, str, str]]] = {}
    for place in dict.fromkeys((*right, *left)):
        table, key = place
        tables.setdefault(table, []).append((key, left.get(place, ""), right.get(place, "")))
    return tables


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
