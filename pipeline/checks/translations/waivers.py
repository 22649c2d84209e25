"""Findings that a named person has waived, for one pair of texts, to the byte."""

import hashlib
import re
from collections.abc import Collection, Iterable, Iterator
from typing import NamedTuple

from pipeline.checks.translations.codes import CODES, Weight
from pipeline.model import Finding, Location, Severity
from pipeline.model.errors import ConfigError
from pipeline.settings import tables

_HASH = re.compile(r"[0-9a-f]{64}")
_WORDS = 3
"""Words of a reason at least."""


class Waiver(NamedTuple):
    """The decision that a finding about one translation does not count.

    Attributes:
        key: The code of the finding, then the SHA-256 of msgid and msgstr (`sha256`).
        name: Who decided it.
        location: Its line in the file.
    """

    key: tuple[str, str, str]
    name: str
    location: Location


def read_waivers(text: str, *, path: str) -> tuple[Waiver, ...]:
    """Read the waivers of a language; ConfigError: one is not complete, not allowed, or double."""
    with tables.reading(text, path=path) as table:
        found: dict[tuple[str, str, str], Waiver] = {}
        for waiver in map(_waiver, table.rows("waiver")):
            if waiver.key in found:
                message = "a finding is waived twice"
                raise ConfigError(message, waiver.location, "keep one of the two")
            found[waiver.key] = waiver
        return tuple(found.values())


def _waiver(table: tables.Table) -> Waiver:
    location, reason = table.location(), table.text("reason")
    key = table.text("code"), table.text("source"), table.text("translation")
    if CODES.get(key[0], (Weight.FIXED, ""))[0] is Weight.FIXED:
        raise ConfigError(f"{key[0]} cannot be waived", location, "mend the text")
    if not all(map(_HASH.fullmatch, key[1:])):
        message = "a hash is not 64 hexadecimal digits"
        raise ConfigError(message, location, "copy it from the finding")
    if len(reason.split()) < _WORDS and reason.isascii():
        message = f"the reason {reason!r} is too short"
        raise ConfigError(message, location, "give the reason in a sentence")
    return Waiver(key, table.text("name"), location)


def waive(
    found: Iterable[Finding], waivers: Collection[Waiver], *, tag: str, orphans: bool = True
) -> Iterator[Finding]:
    """Leave out the findings of a language that are waived for exactly these two texts.

    With orphans, `found` is all there is: a warning follows for each waiver whose finding is gone.
    """
    left = {waiver.key: waiver for waiver in waivers}
    used = set()
    for finding in found:
        msgid, msgstr = finding.about
        key = (finding.code, sha256(msgid), sha256(msgstr))
        if key in left:
            used.add(key)
        else:
            yield finding

    for key, waiver in left.items() if orphans else ():
        if key not in used:
            yield Finding(
                "translation-waiver",
                f"the waiver of {key[0]} by {waiver.name} matches no finding any more",
                location=waiver.location,
                hint="delete it; if the text has changed, look at its finding anew",
                severity=Severity.WARNING,
                locale=tag,
            )


def sha256(text: str) -> str:
    """Return the SHA-256 of a text in UTF-8, in hexadecimal digits."""
    return hashlib.sha256(text.encode()).hexdigest()
