"""Strict reading of TOML: every key is asked for by name and type, and none may be left over."""

import datetime as dt
import re
import tomllib
from collections.abc import Callable, Collection, Iterator
from typing import Any, TypeVar

from pipeline.model import Location
from pipeline.model.errors import ConfigError

_Value = TypeVar("_Value")


class Table:
    """A TOML table that knows where it stands and what has been asked of it.

    Attributes:
        path: POSIX path of the file, for messages.
    """

    def __init__(self, values: dict[str, Any], *, path: str, text: str, name: str = "") -> None:
        self.path = path
        self._values = values
        self._text = text
        self._name = name
        self._asked: set[str] = set()

    def __iter__(self) -> Iterator[str]:
        """Go through the keys in the file's order."""
        return iter(self._values)

    def each(self, read: Callable[[str], _Value]) -> dict[str, _Value]:
        """Read every key in the same way."""
        return {key: read(key) for key in self}

    def __contains__(self, key: str) -> bool:
        """Tell whether the file sets a key."""
        return key in self._values

    def location(self, key: str = "") -> Location:
        """Return the line where a key of this table stands; the file if it has none."""
        lines = self._text.splitlines()

        # Only lines below the table's own header count.
        header = re.compile(rf"\s*\[\[?\s*{re.escape(self._name)}\s*\]")
        start = next((number for number, line in enumerate(lines) if header.match(line)), -1)

        # The key is set there, or it is a table below it.
        entry = re.compile(rf"\s*\[?\"?({re.escape(key)}|.*\.{re.escape(key)})\"?\s*[\]=]")
        for number, line in enumerate(lines[max(start, 0) :], max(start, 0) + 1):
            if key and entry.match(line):
                return Location(self.path, number)
        return Location(self.path, start + 1)

    def text(self, key: str, default: str | None = None) -> str:
        """Return a text that is not empty."""
        value = self._get(key, default)
        if not isinstance(value, str) or (not value.strip() and default is None):
            raise self.wrong(key, value, "a text")
        return value

    def choice(self, key: str, known: Collection[str], default: str | None = None) -> str:
        """Return a text that is one of several."""
        value = self.text(key, default)
        if value not in known:
            raise self.wrong(key, value, f"one of {', '.join(known)}")
        return value

    def texts(self, key: str, default: tuple[str, ...] | None = None) -> tuple[str, ...]:
        """Return a list of texts."""
        value = self._get(key, default)
        if not isinstance(value, list | tuple) or not all(isinstance(text, str) for text in value):
            raise self.wrong(key, value, "a list of texts")
        return tuple(value)

    def integer(self, key: str) -> int:
        """Return a whole number."""
        value = self._get(key, None)
        if not isinstance(value, int) or isinstance(value, bool):
            raise self.wrong(key, value, "a whole number")
        return value

    def flag(self, key: str) -> bool:
        """Return whether something is so; it is not where the file does not say."""
        value = self._get(key, default=False)
        if not isinstance(value, bool):
            raise self.wrong(key, value, "true or false")
        return value

    def date(self, key: str) -> dt.date | None:
        """Return a date; None when the file says ``"none"``."""
        value = self._get(key, None)
        if value == "none":
            return None
        if type(value) is not dt.date:
            raise self.wrong(key, value, 'a date such as 2026-11-22 without quotes, or "none"')
        return value

    def table(self, key: str) -> "Table":
        """Return a table inside this one; an empty one when it is not there."""
        value = self._get(key, {})
        if not isinstance(value, dict):
            raise self.wrong(key, value, "a table")
        name = f"{self._name}.{key}" if self._name else key
        return Table(value, path=self.path, text=self._text, name=name)

    def rows(self, key: str) -> "list[Table]":
        """Return a list of tables, such as ``[[waiver]]``; an empty one when it is not there."""
        value = self._get(key, [])
        if not isinstance(value, list) or not all(isinstance(row, dict) for row in value):
            raise self.wrong(key, value, "a list of tables")
        return [Table(row, path=self.path, text=self._text, name=key) for row in value]

    def finish(self) -> None:
        """Refuse keys that nobody asked for.

        Raises:
            ConfigError: The file sets a key that has no meaning.
        """
        for key in self._values:
            if key not in self._asked:
                known = ", ".join(sorted(self._asked))
                raise ConfigError(
                    f"unknown key {key!r}",
                    location=self.location(key),
                    hint=f"remove it or correct its spelling; known keys are {known}",
                )

    def wrong(self, key: str, value: object, wanted: str) -> ConfigError:
        """Return the error for a value that is not what it should be."""
        return ConfigError(
            f"{key} is {value!r}, not {wanted}",
            location=self.location(key),
            hint=f"write {wanted}",
        )

    def _get(self, key: str, default: object) -> object:
        self._asked.add(key)
        if key not in self._values and default is None:
            raise ConfigError(
                f"key {key!r} is missing",
                location=self.location(),
                hint=f"add {key} to {'[' + self._name + ']' if self._name else 'the file'}",
            )
        return self._values.get(key, default)


def parse(text: str, *, path: str) -> Table:
    """Read a TOML file.

    Raises:
        ConfigError: The text is not TOML.
    """
    try:
        values = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        found = re.search(r"line (\d+)", str(error))
        line = int(found[1]) if found else 0
        message = str(error).split(" (at ")[0].lower()
        raise ConfigError(
            f"not valid TOML: {message}",
            location=Location(path, line),
            hint="correct the line; write texts in double quotes",
        ) from error
    return Table(values, path=path, text=text)
