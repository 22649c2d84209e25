"""Settings of a project: `[tool.handouts]` of pyproject.toml, or the whole of handouts.toml."""

import re
from dataclasses import dataclass, field

from pipeline.model import Format, Location
from pipeline.model.errors import ConfigError
from pipeline.settings import languages, tables

NAMES = ("handouts.toml", "pyproject.toml")
"""Files that may hold the settings, in the order in which they are looked for."""

_TOKEN = re.compile(r"""#[^\n]*|"(?:[^"\\\n]|\\.)*"|'[^'\n]*'|[\],]""")
"""The tokens of a TOML list of texts: comments, texts, commas and its end."""


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
    """Add a language to the settings, and leave all else as it is, comments too.

    Raises:
        ConfigError: The settings cannot be read, or are written in a way that is not understood.
    """
    before = parse(text, path=path)
    added = _added(text, tag, path=path)
    if parse(added, path=path).languages != (*before.languages, tag):
        hint = f'write "{tag}" into the list of languages by hand, then run `make catalogs`'
        message = f"{tag} cannot be added to the languages"
        raise ConfigError(message, location=Location(path), hint=hint)
    return added


def _added(text: str, tag: str, *, path: str) -> str:
    """Write a tag at the end of the list of languages, or a new list where there is none."""
    # The settings run from the header of their table to the next header.
    header = r"^\[tool\.handouts\].*\n" if path.endswith("pyproject.toml") else r"\A"
    found = re.search(header, text, re.MULTILINE)
    start = found.end() if found else len(text)
    next_header = re.compile(r"^\s*\[", re.MULTILINE).search(text, start)
    end = next_header.start() if next_header else len(text)

    # Without a list, it becomes their first line.
    array = re.compile(r"^languages\s*=\s*\[", re.MULTILINE).search(text, start, end)
    if not array:
        return f'{text[:start]}languages = ["en", "{tag}"]\n{text[start:]}'

    # Find the bracket that closes the list, and the end of the last text or comma before it.
    last, closing = array.end(), array.end()
    for token in _TOKEN.finditer(text, array.end()):
        if token[0] == "]":
            closing = token.start()
            break
        if not token[0].startswith("#"):
            last = token.end()
    comma = "" if text[last - 1] in "[," else ","

    # A list on one line gets the tag after its last text; another a line more, as those above.
    own_line = re.search(r"\n[ \t]*\Z", text[last:closing])
    if own_line is None:
        gap = "" if text[last - 1] == "[" else " "
        return f'{text[:last]}{comma}{gap}"{tag}"{text[last:]}'
    line_end = last + own_line.start()
    indent = re.search(r"\n([ \t]*)[\"\'].*\Z", text[array.end() : last])
    margin = indent[1] if indent else "  "
    return f'{text[:last]}{comma}{text[last:line_end]}\n{margin}"{tag}",{text[line_end:]}'


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
