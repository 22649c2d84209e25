"""Strict reading of TOML: every key is asked for by name and type, and none may be left over."""

import contextlib
import datetime as dt
import itertools
import re
import tomllib
from collections.abc import Callable, Collection, Iterator, Mapping
from typing import Any, TypeVar

from pipeline.model import Location
from pipeline.model.errors import ConfigError

_Value = TypeVar("_Value")
_Text = TypeVar("_Text", bound=str)


class Table:
    """A TOML table that knows where it is in its file and what has been asked of it."""

    def __init__(
        self, values: dict[str, Any], *, path: str, text: str, name: str = "", line: int = 0
    ) -> None:
        self._values = values
        self._path = path
        self._text = text
        self._name = name
        self._line = line
        self._asked: set[str] = set()
        self._inner: list[Table] = []

    def __iter__(self) -> Iterator[str]:
        """Go through the keys that the file sets, in its order."""
        return iter(self._values)

    def each(self, read: Callable[[str], _Value]) -> dict[str, _Value]:
        """Read every key in the same way."""
        return {key: read(key) for key in self}

    def each_table(self, read: Callable[["Table"], _Value]) -> dict[str, _Value]:
        """Read every table inside this one in the same way."""
        return self.each(lambda key: read(self.table(key)))

    def location(self, key: str = "") -> Location:
        """Return the line of a key of this table, or of its own header where it has none."""
        # Only lines below the header count. The key is set there, or it is a table below it.
        entry = rf"\s*\[?\"?({re.escape(key)}|.*\.{re.escape(key)})\"?\s*[\]=]"
        found = next(self._lines(entry, self._line), self._line) if key else self._line
        return Location(self._path, found)

    def text(self, key: str, default: str | None = None) -> str:
        """Return a text; it is not empty where it has no default."""
        value = self._typed(key, str, "a text", default)
        if not value.strip() and default is None:
            raise self.wrong(key, value, "a text")
        return value

    def choice(self, key: str, known: Collection[_Text], default: _Text | None = None) -> _Text:
        """Return one of several texts, such as the members of an enum."""
        return self._one_of(known, key, self.text(key, default))

    def choices(self, key: str, known: tuple[_Text, ...]) -> tuple[_Text, ...]:
        """Return a list of such texts; all of them where the file does not say."""
        return tuple(self._one_of(known, key, value) for value in self.texts(key, known))

    def texts(self, key: str, default: tuple[str, ...] | None = None) -> tuple[str, ...]:
        """Return a list of texts."""
        value = self._get(key, default)
        if not isinstance(value, list | tuple) or not all(isinstance(text, str) for text in value):
            raise self.wrong(key, value, "a list of texts")
        return tuple(value)

    def integer(self, key: str) -> int:
        """Return a whole number."""
        return self._typed(key, int, "a whole number")

    def flag(self, key: str) -> bool:
        """Return whether something is so; it is not where the file does not say."""
        return self._typed(key, bool, "true or false", default=False)

    def date(self, key: str) -> dt.date | None:
        """Return a date; None when the file says ``"none"``."""
        if self._get(key, None) == "none":
            return None
        return self._typed(key, dt.date, 'a date such as 2026-11-22 without quotes, or "none"')

    def table(self, key: str) -> "Table":
        """Return a table inside this one; an empty one when it is not there."""
        name = f"{self._name}.{key}" if self._name else key
        line = next(self._headers(name), 0)
        return self._below(self._typed(key, dict, "a table", {}), name, line)

    def rows(self, key: str) -> "list[Table]":
        """Return a list of tables, such as ``[[waiver]]``; an empty one when it is not there."""
        value = self._typed(key, list, "a list of tables", [])
        if not all(isinstance(row, dict) for row in value):
            raise self.wrong(key, value, "a list of tables")
        return list(map(self._below, value, itertools.repeat(key), self._headers(key)))

    def finish(self) -> None:
        """Refuse keys that nothing has read, here and in the tables inside, by ConfigError."""
        for key in self._values:
            if key not in self._asked:
                hint = "remove it or correct its spelling; known keys are "
                hint += ", ".join(sorted(self._asked))
                raise ConfigError(f"unknown key {key!r}", self.location(key), hint)
        for table in self._inner:
            table.finish()

    def wrong(self, key: str, value: object, wanted: str) -> ConfigError:
        """Return the error for a value that is not what it should be."""
        message = f"{key} is {value!r:.99}, not {wanted}"
        return ConfigError(message, self.location(key), f"write {wanted}")

    def _get(self, key: str, default: object) -> object:
        self._asked.add(key)
        if key not in self._values and default is None:
            hint = f"add {key} to {'[' + self._name + ']' if self._name else 'the file'}"
            raise ConfigError(f"key {key!r} is missing", self.location(), hint)
        return self._values.get(key, default)

    def _typed(
        self, key: str, kind: type[_Value], wanted: str, default: _Value | None = None
    ) -> _Value:
        # In a file, a truth is no number, and a time is no day.
        value = self._get(key, default)
        if not isinstance(value, kind) or type(value) not in {kind, type(default)}:
            raise self.wrong(key, value, wanted)
        return value

    def _one_of(self, known: Collection[_Text], key: str, value: str) -> _Text:
        for member in known:
            if value == member:
                return member
        raise self.wrong(key, value, f"one of {', '.join(known)}")

    def _headers(self, name: str) -> Iterator[int]:
        return self._lines(rf"\s*\[\[?\s*{re.escape(name)}\s*\]", 0)

    def _lines(self, pattern: str, after: int) -> Iterator[int]:
        """Yield the numbers of the lines that begin with a pattern, below a line."""
        for number, line in enumerate(self._text.splitlines()[after:], after + 1):
            if re.match(pattern, line):
                yield number

    def _below(self, values: dict[str, Any], name: str, line: int) -> "Table":
        table = Table(values, path=self._path, text=self._text, name=name, line=line)
        self._inner.append(table)
        return table


@contextlib.contextmanager
def reading(text: str, *, path: str, under: str = "") -> Iterator[Table]:
    """Give a TOML file to the block below; ConfigError: that has left a key over.

    Args:
        under: Another such file: what it alone says holds, table by table.
    """
    table = parse(text, path=path, under=under)
    yield table
    table.finish()


def parse(text: str, *, path: str, under: str = "") -> Table:
    """Read a TOML file; ConfigError: the text is not TOML."""
    try:
        values = _laid_over(tomllib.loads(text), tomllib.loads(under))
    except (ValueError, RecursionError) as error:
        found = re.search(r"line (\d+)", str(error))
        line = int(found[1]) if found else 0
        message = f"not valid TOML: {str(error).split(' (at ')[0].lower()}"
        hint = "correct the line; write texts in double quotes"
        raise ConfigError(message, Location(path, line), hint) from error
    return Table(values, path=path, text=text)


def _laid_over(values: dict[str, Any], under: Mapping[str, Any]) -> dict[str, Any]:
    """Add what only the file below says, in each table."""
    for key, value in under.items():
        mine = values.setdefault(key, value)
        if isinstance(mine, dict) and isinstance(value, dict):
            _laid_over(mine, value)
    return values
