"""The empty lexicon of a new language."""

import json
import re
import textwrap
import tomllib
from collections.abc import Iterator, Mapping
from typing import Any

_LENGTH = {"shortest": 15, "longest": 300}
"""Percent of the English letters: wider than in any lexicon that ships, until it is measured."""

_WIDTH = 96


def skeleton(english: str, *, language: str, script: str) -> str:
    """Write a lexicon with every key of the English file, its words as comments, and no word."""
    lines = [
        f"# The words of {language} that decide what a sentence means.",
        "# docs/LOCALES.md explains each key. The English words are above each list.",
        "# Nothing is made in this language until the lists are filled.",
        *_keys({**tomllib.loads(english), "script": script}, ""),
    ]
    return "\n".join(lines) + "\n"


def _keys(values: Mapping[str, Any], name: str) -> Iterator[str]:
    """Write the keys of a table, then the tables in it."""
    yield ""

    # The keys of this table, each list empty below its English words.
    if name:
        yield f"[{name}]"
    for key, value in values.items():
        if isinstance(value, list):
            yield from _english(value)
            yield f"{_key(key)} = []"
        elif not isinstance(value, dict):
            yield f"{key} = {json.dumps(_LENGTH.get(key, value), ensure_ascii=False)}"

    # The tables in it.
    for key, value in values.items():
        if isinstance(value, dict):
            yield from _keys(value, f"{name}.{key}" if name else key)


def _key(key: str) -> str:
    """Write a key as TOML wants it: "2 hours" needs quotes."""
    return key if re.fullmatch(r"[\w-]+", key, re.ASCII) else json.dumps(key)


def _english(words: list[Any]) -> list[str]:
    return textwrap.wrap(
        f"English: {', '.join(map(str, words))}",
        _WIDTH,
        initial_indent="# ",
        subsequent_indent="#   ",
        break_long_words=False,
        break_on_hyphens=False,
    )
