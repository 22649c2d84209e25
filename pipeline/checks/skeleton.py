"""The empty lexicon of a new language."""

import json
import re
import textwrap
import tomllib
from collections.abc import Iterator, Mapping
from typing import Any

_LENGTH = {"shortest": 15, "longest": 300}
"""Percent of the English letters: wider than in any lexicon that ships, until it is measured."""


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
    """Write the keys of a table, each list empty below its English words, then its tables."""
    yield f"\n[{name}]" if name else ""
    tables = {}
    for key, value in values.items():
        # TOML wants quotes around such as "2 hours".
        written = key if re.fullmatch(r"[\w-]+", key, re.ASCII) else json.dumps(key)
        if isinstance(value, dict):
            tables[f"{name}.{written}" if name else written] = value
        elif isinstance(value, list):
            words = f"# English: {', '.join(map(str, value))}"
            yield from textwrap.wrap(words, 96, subsequent_indent="#   ", break_on_hyphens=False)
            yield f"{written} = []"
        else:
            yield f"{written} = {json.dumps(_LENGTH.get(key, value), ensure_ascii=False)}"
    for path, table in tables.items():
        yield from _keys(table, path)
