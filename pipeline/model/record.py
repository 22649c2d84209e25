"""Values as JSON and back. Reading is strict: every field is there, of its type, and no other."""

import dataclasses
import datetime as dt
import json
import types
from collections.abc import Callable, Mapping
from enum import Enum, StrEnum
from typing import Any, TypeVar, Union, cast, get_args, get_origin, get_type_hints

T = TypeVar("T")

_NAMES = {str: "a text", int: "a whole number"}


def to_json(value: object) -> object:
    """Return a value of frozen dataclasses as what `json` can write."""
    if dataclasses.is_dataclass(value):
        fields = dataclasses.fields(value)
        return {field.name: to_json(getattr(value, field.name)) for field in fields}
    if isinstance(value, Mapping):
        return {str(key): to_json(item) for key, item in value.items()}
    if isinstance(value, tuple):
        return [to_json(item) for item in value]
    if isinstance(value, dt.date):
        return value.isoformat()
    return str(value) if isinstance(value, Enum) else value


def from_json(kind: type[T], value: object, *, place: str = "") -> T:
    """Return the value that `to_json` was given.

    Args:
        kind: Type of the value: a dataclass whose fields are texts, whole numbers, dates, string
            enums, dataclasses, or tuples and mappings of these; ``X | None`` for none.
        place: Where it is in the file, such as ``files[2].sha256``, for messages.

    Raises:
        ValueError: A field is missing, unknown or of another type; the message is a sentence.
    """
    return cast("T", _read(kind, value, place))


def to_bytes(value: object) -> bytes:
    """Write a value as JSON that people can read; equal values give equal bytes."""
    text = json.dumps(to_json(value), ensure_ascii=False, indent=1, sort_keys=True)
    return f"{text}\n".encode()


def from_bytes(kind: type[T], content: bytes) -> T:
    """Read what `to_bytes` wrote.

    Raises:
        ValueError: It is not JSON, or not of that type; the message is a sentence.
    """
    try:
        value = json.loads(content)
    except ValueError as error:
        raise ValueError("it is not JSON") from error
    except RecursionError as error:
        raise ValueError("it is nested too deeply") from error
    return from_json(kind, value)


def _read(kind: Any, value: object, place: str) -> object:  # noqa: ANN401 - what types are made of
    origin, inner = get_origin(kind), get_args(kind)
    if origin in {Union, types.UnionType}:
        return None if value is None else _read(inner[0], value, place)
    if origin is tuple:
        return _tuple(inner, value, place)
    if origin in {Mapping, dict}:
        named = _insist(dict, value, "an object", place)
        return {
            _read(inner[0], key, f"the key of {place}"): _read(inner[1], item, f"{place}.{key}")
            for key, item in named.items()
        }
    if dataclasses.is_dataclass(kind):
        return _fields(kind, _insist(dict, value, "an object", place), place)
    if kind in _NAMES:
        return _insist(kind, _printable(value, place), _NAMES[kind], place)
    return _parsed(kind, _insist(str, value, _NAMES[str], place), place)


def _tuple(inner: tuple[Any, ...], value: object, place: str) -> tuple[object, ...]:
    """Read a list: of any length where the type is ``tuple[X, ...]``, else of as many items."""
    items = _insist(list, value, "a list", place)
    kinds = inner[:1] * len(items) if inner[-1] is Ellipsis else inner
    if len(kinds) != len(items):
        raise ValueError(f"{place} has {len(items)} items, not {len(kinds)}")
    pairs = enumerate(zip(kinds, items, strict=True))
    return tuple(_read(kind, item, f"{place}[{number}]") for number, (kind, item) in pairs)


def _fields(kind: Any, values: dict[str, object], place: str) -> object:  # noqa: ANN401 - likewise
    hints = get_type_hints(kind)
    inside = f"{place}." if place else ""
    for name in values:
        if name not in hints:
            raise ValueError(f"{inside}{name} is an unknown key")
    for name in hints:
        if name not in values:
            raise ValueError(f"{inside}{name} is missing")
    return kind(**{name: _read(hints[name], values[name], f"{inside}{name}") for name in hints})


def _parsed(kind: type[StrEnum] | type[dt.date], text: str, place: str) -> object:
    """Read a date or a member of an enum."""
    if issubclass(kind, StrEnum):
        known = f"one of {', '.join(kind)}"
        parse: Callable[[str], object] = kind
    else:
        known, parse = "a date", dt.date.fromisoformat
    try:
        return parse(text)
    except ValueError as error:
        raise ValueError(f"{place} is {text[:40]!r}, not {known}") from error


def _printable(value: object, place: str) -> object:
    """Refuse half a character, which JSON can write and no terminal can print."""
    if isinstance(value, str) and any("\ud800" <= letter <= "\udfff" for letter in value):
        raise ValueError(f"{place} contains half of a character")
    return value


def _insist(kind: type[T], value: object, wanted: str, place: str) -> T:
    if type(value) is not kind:
        found = f"{value}"[:40] if isinstance(value, str | int | float) else type(value).__name__
        raise ValueError(f"{place or 'it'} is {found!r}, not {wanted}")
    return value
