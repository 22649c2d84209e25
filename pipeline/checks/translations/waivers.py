"""Findings that a named person says are none, for one pair of texts, to the byte."""

import hashlib
import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from pipeline.checks.translations.weight import NEVER_WAIVED
from pipeline.model import Finding, Location, Severity
from pipeline.model.errors import ConfigError
from pipeline.settings import tables

_HASH = re.compile(r"[0-9a-f]{64}")
_WORDS = 3
"""Words of a reason at least."""


@dataclass(frozen=True, slots=True)
class Waiver:
    """One finding about one translation that is none.

    Attributes:
        code: Of the finding.
        source: SHA-256 of the msgid in UTF-8, in hexadecimal digits.
        translation: SHA-256 of the msgstr.
        name: Who says so.
        reason: Why.
        location: Where it stands.
    """

    code: str
    source: str
    translation: str
    name: str
    reason: str
    location: Location

    @property
    def key(self) -> tuple[str, str, str]:
        """What it holds for."""
        return self.code, self.source, self.translation


def read_waivers(text: str, *, path: str) -> tuple[Waiver, ...]:
    """Read the waivers of a language.

    Raises:
        ConfigError: A key is missing or unknown, a hash is none, a code cannot be waived, or a
            finding is waived twice.
    """
    table = tables.parse(text, path=path)
    lines = [n for n, line in enumerate(text.splitlines(), 1) if line.strip() == "[[waiver]]"]
    found = [
        _read(entry, Location(path, line))
        for entry, line in zip(table.rows("waiver"), lines, strict=False)
    ]
    table.finish()
    keys = [waiver.key for waiver in found]
    for place, waiver in enumerate(found):
        if waiver.key in keys[:place]:
            raise _wrong(waiver.location, "a finding is waived twice", "keep one of the two")
    return tuple(found)


def waive(
    found: Iterable[tuple[Finding, str, str]],
    waivers: Collection[Waiver],
    *,
    tag: str,
    orphans: bool = True,
) -> Iterator[Finding]:
    """Leave out what is waived.

    Args:
        found: Findings, each with the msgid and the msgstr that it is about.
        waivers: Of the language.
        tag: BCP 47 tag of the language.
        orphans: Whether `found` is all there is, so that a waiver that is not used holds for none.

    Yields:
        What is not waived; then a warning for each waiver that holds for nothing any more.
    """
    left = {waiver.key: waiver for waiver in waivers}
    used = set()
    for finding, msgid, msgstr in found:
        key = (finding.code, sha256(msgid), sha256(msgstr))
        if key in left:
            used.add(key)
        else:
            yield finding
    for key, waiver in left.items():
        if orphans and key not in used:
            yield Finding(
                waiver.location,
                "translation-waiver",
                f"the waiver of {waiver.code} by {waiver.name} holds for no text any more",
                hint="delete it; if the text has changed, look at its finding anew",
                severity=Severity.WARNING,
                locale=tag,
            )


def sha256(text: str) -> str:
    """Return the SHA-256 of a text in UTF-8, in hexadecimal digits."""
    return hashlib.sha256(text.encode()).hexdigest()


def _read(table: tables.Table, location: Location) -> Waiver:
    code, name, reason = table.text("code"), table.text("name"), table.text("reason")
    hashes = table.text("source"), table.text("translation")
    table.finish()
    if code in NEVER_WAIVED or not code.startswith("translation-"):
        raise _wrong(location, f"{code} cannot be waived", "mend the text")
    if not all(map(_HASH.fullmatch, hashes)):
        raise _wrong(location, "a hash is not 64 hexadecimal digits", "copy it from the finding")
    if len(reason.split()) < _WORDS and reason.isascii():
        raise _wrong(location, f"the reason {reason!r} says nothing", "say why in a sentence")
    return Waiver(code, *hashes, name, reason, location)


def _wrong(location: Location, message: str, hint: str) -> ConfigError:
    return ConfigError(message, location=location, hint=hint)
