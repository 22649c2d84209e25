"""The front matter of a handout: the only module that reads YAML."""

import re
from collections.abc import Iterator

import yaml

from pipeline.model import Location, Meta
from pipeline.model.errors import ConfigError, SourceError
from pipeline.settings.tables import Table
from pipeline.text.accounted import lost

_TITLE_LENGTH = 65
"""Characters of a title at most (PI-05; NHS service manual)."""

_COMMENT = re.compile(r"^[ \t]*#.*", re.MULTILINE)

_MODALITIES = ("surgical", "traction")


def parse(text: str, *, slug: str, path: str) -> Meta:
    """Read the front matter of a handout: what is between the ``---`` lines.

    Raises:
        SourceError: A key is missing, unknown, or not of its type.
    """
    try:
        values = yaml.safe_load(text)
    except (yaml.YAMLError, ValueError) as error:
        mark = getattr(error, "problem_mark", None)
        raise SourceError(
            "the front matter is not valid YAML",
            location=Location(path, mark.line + 2 if mark else 1),
            hint="write one 'key: value' per line; put a value that contains a colon in quotes",
        ) from error

    # YAML would take the second of two values.
    keys: set[str] = set()
    for number, line in enumerate(text.splitlines(), 2):
        key = line.partition(":")[0]
        if key in keys and re.match(r"\w+:", line):
            raise SourceError(
                f"the front matter has {key} twice",
                location=Location(path, number),
                hint="delete one of the two lines",
            )
        keys.add(key)

    # From here on it is a table like those of the settings; its first line is the ``---``.
    lines = "---\n" + re.sub(r"^(\w+):", r"\1 =", text, flags=re.MULTILINE)
    table = Table(values if isinstance(values, dict) else {}, path=path, text=lines)
    try:
        meta = _meta(table, slug)
    except ConfigError as error:
        raise SourceError(
            f"front matter: {error.message}",
            location=error.location,
            hint=f"{error.hint}; docs/AUTHORING.md has an example",
        ) from error

    # YAML would leave out what stands behind a #, and the last zero of 1.10.
    for fault in lost(_COMMENT.sub("", text).split("\n"), _said(values), path=path, first=2):
        hint = "put the value in quotes; a comment needs a line of its own, which begins with #"
        raise SourceError(fault.message, location=fault.location, hint=hint)
    return meta


def _said(value: object) -> Iterator[str]:
    """Yield each key and value of what YAML has read, in order."""
    if isinstance(value, dict):
        for key, below in value.items():
            yield str(key)
            yield from _said(below)
    elif isinstance(value, list):
        for below in value:
            yield from _said(below)
    else:
        yield str(value)


def _meta(table: Table, slug: str) -> Meta:
    version, title = table.text("version"), table.text("title").strip()
    if not re.fullmatch(r"\d+\.\d+\.\d+", version):
        raise table.wrong("version", version, "three numbers such as 1.2.0")
    if len(title) > _TITLE_LENGTH:
        raise table.wrong("title", title, f"a title of at most {_TITLE_LENGTH} characters")

    for key, text in (("title", title), ("description", table.text("description"))):
        if re.search(r"[*`<>{}\[\]|]", text):
            raise table.wrong(key, text, "plain words without markup or variables")

    authors, sources = table.texts("authors"), table.texts("sources")
    for key, names in (("authors", authors), ("sources", sources)):
        if not names:
            raise table.wrong(key, [], "a list with at least one entry")

    # A reviewed handout has the two days of its review; another one has none.
    revised = table.date("revised")
    if revised is None:
        raise table.wrong("revised", "none", "a date")
    reviewer = table.text("clinical_reviewer").strip()
    reviewed = reviewer != "none"
    last_reviewed, next_review = table.date("last_reviewed"), table.date("next_review")
    for key, day in (("last_reviewed", last_reviewed), ("next_review", next_review)):
        if reviewed != (day is not None):
            wanted = f"{'a date' if reviewed else 'none'} (clinical_reviewer is {reviewer})"
            raise table.wrong(key, str(day or "none"), wanted)

    meta = Meta(
        slug=slug,
        version=version,
        title=title,
        description=table.text("description").strip(),
        audience=table.text("audience").strip(),
        topic=table.text("topic").strip(),
        license=table.text("license").strip(),
        authors=authors,
        sources=sources,
        modality=table.choice("modality", _MODALITIES) if table.text("modality", "") else "",
        reviewer=reviewer if reviewed else None,
        revised=revised,
        last_reviewed=last_reviewed,
        next_review=next_review,
    )
    table.finish()
    return meta
