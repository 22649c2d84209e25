"""Findings that a named person has waived, for one pair of texts, to the byte."""

import hashlib
from collections.abc import Collection, Iterable, Iterator
from typing import NamedTuple

from pipeline.checks.translations.codes import CODES, Weight
from pipeline.model import Finding, Location, Severity
from pipeline.model.errors import ConfigError
from pipeline.settings import tables


class Waiver(NamedTuple):
    """The decision that a finding about one translation does not count.

    Attributes:
        key: The code of the finding, then the SHA-256 of msgid and msgstr (`sha256`).
    """

    key: tuple[str, str, str]
    name: str
    location: Location


def read_waivers(text: str, *, path: str) -> tuple[Waiver, ...]:
    """Read the waivers of a language; ConfigError: one is not complete, or not allowed."""
    with tables.reading(text, path=path) as table:
        return tuple(map(_waiver, table.rows("waiver")))


def _waiver(table: tables.Table) -> Waiver:
    code, name, _ = map(table.text, ("code", "name", "reason"))
    if CODES.get(code, (Weight.FIXED, ""))[0] is Weight.FIXED:
        raise ConfigError(f"{code} cannot be waived", table.location(), "correct the text")
    return Waiver((code, table.text("source"), table.text("translation")), name, table.location())


def waive(
    found: Iterable[Finding], waivers: Collection[Waiver], *, tag: str, orphans: bool = True
) -> Iterator[Finding]:
    """Leave out the findings of a language that are waived for exactly these two texts.

    With orphans, `found` is all there is: a warning follows for each waiver whose finding is gone.
    """
    left = {waiver.key: waiver for waiver in waivers}
    used = set()
    for finding in found:
        key = (finding.code, *map(sha256, finding.about))
        used.add(key)
        if key not in left:
            yield finding
    for key, waiver in left.items() if orphans else ():
        if key not in used:
            yield Finding(
                "translation-waiver",
                f"the waiver of {key[0]} by {waiver.name} no longer matches a finding",
                location=waiver.location,
                hint="delete the waiver; if the text has a new finding, decide on it again",
                severity=Severity.WARNING,
                locale=tag,
            )


def sha256(text: str) -> str:
    """Return the SHA-256 of a text in UTF-8, in hexadecimal digits."""
    return hashlib.sha256(text.encode()).hexdigest()
