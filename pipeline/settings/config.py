"""Settings of a project: `[tool.handouts]` of pyproject.toml, or the whole of handouts.toml."""

from dataclasses import dataclass, field
from typing import Any

import tomlkit

from pipeline.model import Format
from pipeline.settings import languages, tables

NAMES = ("handouts.toml", "pyproject.toml")
"""Files that may hold the settings, in the order in which they are looked for."""


@dataclass(frozen=True, slots=True)
class Config:
    """What a project says of itself; its languages are BCP 47 tags, the canonical ``en`` first."""

    name: str
    languages: tuple[str, ...]
    formats: tuple[Format, ...]


@dataclass(frozen=True, slots=True)
class Topic:
    """What a topic asks of its handouts.

    Attributes:
        required: Kind of each block that must be there, by its id.
        facts: Ids of the facts that protected blocks must declare.
        modality: Which modality the handout must name; empty where it cannot be mistaken.
        countries: To which countries a block is limited, by its id; no entry means to none.
        variables: Which variables a block must hold, by its id.
    """

    required: dict[str, str]
    facts: tuple[str, ...]
    modality: str
    countries: dict[str, tuple[str, ...]] = field(default_factory=dict)
    variables: dict[str, tuple[str, ...]] = field(default_factory=dict)


def parse(text: str, *, path: str) -> Config:
    """Read the settings of a project; ConfigError: a key is missing, unknown or wrong."""
    # In pyproject.toml only one table is ours.
    table = tables.parse(text, path=path)
    if path.endswith("pyproject.toml"):
        table = table.table("tool").table("handouts")
    place = table.location("languages")
    tags = [languages.tag_of(name, location=place) for name in table.texts("languages", ("en",))]
    config = Config(
        name=table.text("name", "handouts"),
        languages=tuple(dict.fromkeys(("en", *tags))),
        formats=table.choices("formats", tuple(Format)),
    )
    table.finish()
    return config


def with_language(text: str, tag: str, *, path: str) -> str:
    """Add a language to settings that `parse` reads, and leave all else as it is, comments too."""
    settings: Any = tomlkit.parse(text)
    table = settings["tool"]["handouts"] if path.endswith("pyproject.toml") else settings
    table.setdefault("languages", ["en"]).append(tag)
    return tomlkit.dumps(settings)


def parse_topics(text: str, *, path: str) -> dict[str, Topic]:
    """Read what each topic requires; ConfigError: a key is unknown or not of its type."""
    with tables.reading(text, path=path) as root:
        return root.each_table(_topic)


def _topic(table: tables.Table) -> Topic:
    required, countries, variables = map(table.table, ("required", "countries", "variables"))
    return Topic(
        required=required.each(required.text),
        facts=table.texts("facts", ()),
        modality=table.text("modality", ""),
        countries=countries.each(countries.texts),
        variables=variables.each(variables.texts),
    )
