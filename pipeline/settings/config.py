"""Settings of a project, and what its topics ask."""

from dataclasses import dataclass, field

from pipeline.model import Format
from pipeline.settings import languages, tables

NAME = "handouts.toml"
"""The file of the settings, in the root of a project."""


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
    with tables.reading(text, path=path) as table:
        place, tags = table.location("languages"), ["en"]
        for name in table.texts("languages", ()):
            tags.append(languages.tag_of(name, location=place))
        return Config(
            name=table.text("name", "handouts"),
            languages=tuple(dict.fromkeys(tags)),
            formats=table.choices("formats", tuple(Format)),
        )


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
