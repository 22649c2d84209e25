"""The style sheets that were seen in a browser: a file with another one is not let out."""

import re
from dataclasses import dataclass
from pathlib import Path

from pipeline import disk
from pipeline.model import Format
from pipeline.model.errors import ConfigError
from pipeline.settings import languages, tables

NAME = "reviewed.toml"
"""File name in the designer's folder."""

FORMATS = (Format.HTML, Format.EPUB)
"""What has a style sheet that others apply; a PDF is laid out already."""

_HASH = re.compile(r"sha256-[A-Za-z0-9+/]{43}=")


@dataclass(frozen=True, slots=True)
class Reviewed:
    """A style sheet that was seen.

    Attributes:
        sheet: Its hash, as in a content security policy.
        languages: BCP 47 tags of the pages that it was seen on.
    """

    sheet: str
    languages: tuple[str, ...]


def read(styles: Path) -> dict[Format, Reviewed]:
    """Read which sheets of a folder of styles were seen, by format.

    Raises:
        ConfigError: There is no such record, or it is not what `make review` writes.
    """
    path = f"{styles.name}/{NAME}"
    try:
        root = tables.parse(disk.read_text(styles.parent, path), path=path)
        found = {kind: _reviewed(root.table(kind)) for kind in FORMATS}
        root.finish()
    except ConfigError as error:
        raise ConfigError(
            error.message,
            location=error.location,
            hint="run `make review`: it looks at these styles in a browser and writes this file",
        ) from error
    return found


def sheets(styles: Path) -> tuple[str, ...]:
    """Return the hashes of the sheets that were seen, for a contract.

    Raises:
        ConfigError: As `read`.
    """
    return tuple(seen.sheet for seen in read(styles).values())


def _reviewed(table: tables.Table) -> Reviewed:
    sheet, names = table.text("sheet"), table.texts("languages")
    table.finish()
    if not _HASH.fullmatch(sheet):
        raise ConfigError(f"{sheet!r} is no hash", location=table.location("sheet"))
    place = table.location("languages")
    return Reviewed(sheet, tuple(languages.tag_of(name, location=place) for name in names))
