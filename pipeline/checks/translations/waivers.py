"""Findings that a named person has waived, for one pair of texts, to the byte."""

import hashlib
import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from pipeline.checks.translations.codes import CODES, Weight
from pipeline.model import Finding, Location, Severity
from pipeline.model.errors import ConfigError
from pipeline.settings import tables

_HASH = re.compile(r"[0-9a-f]{64}")
_WORDS = 3
"""Words of a reason at least."""


@dataclass(frozen=True, slots=True)
class Waiver:
    """The decision that a finding about one translation does not count.

    Attributes:
        code: Of the finding.
        source: SHA-256 of the msgid in UTF-8, in hexadecimal digits.
        translation: SHA-256 of the msgstr.
        name: Who decided it.
        reason: Why.
        location: Its line in the file.
    """

    code: str
    source: str
    translation: str
    name: str
    reason: str
    location: Location

    @property
    def key(self) -> tuple[str, str, str]:
        """The finding and the texts that it is for."""
        return self.code, self.source, self.translation


def read_waivers(text: str, *, path: str) -> tuple[Waiver, ...]:
    """Read the waivers of a language.

    Raises:
        ConfigError: A key is missing or unknown, a hash is not one, a code cannot be waived, or a
            finding is waived twice.
    """
    with tables.reading(text, path=path) as table:
        waivers = list(map(_waiver, table.rows("waiver")))
    known: set[tuple[str, str, str]] = set()
    for waiver in waivers:
        if waiver.key in known:
            raise _wrong(waiver.location, "a finding is waived twice", "keep one of the two")
        known.add(waiver.key)
    return tuple(waivers)


def waive(
    found: Iterable[Finding],
    waivers: Collection[Waiver],
    *,
    tag: str,
    orphans: bool = True,
) -> Iterator[Finding]:
    """Leave out what is waived.

    Args:
        found: Findings about texts (`Finding.about`).
        waivers: Of the language.
        tag: BCP 47 tag of the language.
        orphans: Whether `found` is all there is, so that a waiver without a finding is told.

    Yields:
        What is not waived; then a warning for each waiver whose finding is gone.
    """
    # A finding is waived for exactly these two texts.
    left = {waiver.key: waiver for waiver in waivers}
    used = set()
    for finding in found:
        msgid, msgstr = finding.about
        key = (finding.code, sha256(msgid), sha256(msgstr))
        if key in left:
            used.add(key)
        else:
            yield finding

    # A waiver without a finding is out of date.
    for key, waiver in left.items():
        if orphans and key not in used:
            yield Finding(
                "translation-waiver",
                f"the waiver of {waiver.code} by {waiver.name} matches no finding any more",
                location=waiver.location,
                hint="delete it; if the text has changed, look at its finding anew",
                severity=Severity.WARNING,
                locale=tag,
            )


def sha256(text: str) -> str:
    """Return the SHA-256 of a text in UTF-8, in hexadecimal digits."""
    return hashlib.sha256(text.encode()).hexdigest()


def _waiver(table: tables.Table) -> Waiver:
    location = table.location()
    code, name, reason = table.text("code"), table.text("name"), table.text("reason")
    hashes = table.text("source"), table.text("translation")
    if CODES.get(code, (Weight.FIXED, ""))[0] is Weight.FIXED:
        raise _wrong(location, f"{code} cannot be waived", "mend the text")
    if not all(map(_HASH.fullmatch, hashes)):
        raise _wrong(location, "a hash is not 64 hexadecimal digits", "copy it from the finding")
    if len(reason.split()) < _WORDS and reason.isascii():
        message = f"the reason {reason!r} is too short"
        raise _wrong(location, message, "give the reason in a sentence")
    return Waiver(code, *hashes, name, reason, location)


def _wrong(location: Location, message: str, hint: str) -> ConfigError:
    return ConfigError(message, location=location, hint=hint)
