"""What proves a bundle: its manifest says what each file is and must carry, its sums are hashes.

Hashes are in hexadecimal, sizes in bytes; a listed file goes by its path in the bundle.
"""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from pipeline import disk
from pipeline.model import Contract, Format, Location, Role, Variant, record
from pipeline.model.errors import ConfigError
from pipeline.zips import ZipError, unpack

NAME = "manifest.json"
PACKED = f"check/{NAME}"
"""Where the manifest is in a bundle; those who only print need not look into that folder."""

PLACES = (PACKED, NAME)
"""Where the manifest may be: in a bundle, and in the folder of a build."""

SUMS = "check/SHA256SUMS"
START = "START-HERE.html"
SIGNATURE = ".minisig"
"""What the name of a bundle's signature ends in, after that of the bundle."""

HINT = "download the bundle again from where it is published"

_VERSION = 3


class Status(StrEnum):
    """Whether a file is approved."""

    DRAFT = "draft"
    APPROVED = "approved"


@dataclass(frozen=True, slots=True)
class ListedFile:
    """A finished file.

    Attributes:
        blocks: Ids of the protected blocks that the gate found whole in it.
    """

    path: str
    slug: str
    format: Format
    sha256: str
    size: int
    blocks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Signing:
    """How far a handout is approved in its language.

    Attributes:
        lacking: What it lacks to be released, a sentence each.
        texts: How many of its texts are in each state.
        signed: Last day on which somebody signed any of it, by role.
    """

    status: Status
    lacking: tuple[str, ...]
    texts: Mapping[str, int]
    document: str
    signed: Mapping[Role, dt.date]


@dataclass(frozen=True, slots=True)
class ListedHandout:
    """A handout that has finished files; versions and days are those of its `Meta`."""

    title: str
    version: str
    revised: dt.date
    reviewer: str | None
    last_reviewed: dt.date | None
    next_review: dt.date | None
    source: str
    source_sha256: str
    review: Signing
    contract: Contract


@dataclass(frozen=True, slots=True)
class Missing:
    """A handout that has no file in some formats, and why, with places to mend."""

    slug: str
    formats: tuple[Format, ...]
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a bundle holds: the handouts of one clinic in one language.

    Attributes:
        status: ``draft`` if any of its handouts is one.
        catalogs: SHA-256 of each catalog that the texts come from, by path.
        ledgers: SHA-256 of each file that says who approved what, by path.
        tools: Version of each program that made the files, by name.
    """

    clinic: str
    clinic_name: str
    country: str
    locale: str
    status: Status
    pdf: Variant
    handouts: Mapping[str, ListedHandout]
    files: tuple[ListedFile, ...]
    missing: tuple[Missing, ...]
    catalogs: Mapping[str, str]
    ledgers: Mapping[str, str]
    tools: Mapping[str, str]
    manifest: int = _VERSION


def read(content: bytes, *, path: str) -> Manifest:
    """Read a manifest.

    Raises:
        ConfigError: It is damaged, of another version, or of something else.
    """
    try:
        manifest = record.from_bytes(Manifest, content)
    except ValueError as error:
        raise _useless(path, str(error)) from error
    if manifest.manifest != _VERSION:
        raise _useless(path, f"it has version {manifest.manifest}, not {_VERSION}")
    if not manifest.files:
        raise _useless(path, "it lists no files, so there is nothing to check")
    return manifest


def members_of(content: bytes, *, path: str) -> dict[str, bytes]:
    """Unpack a bundle; ConfigError: it is damaged, or none."""
    try:
        members = unpack(content)
    except ZipError as error:
        raise ConfigError(str(error), Location(path), HINT) from error
    if PACKED not in members:
        raise ConfigError(f"no {PACKED} in it", Location(path), HINT)
    return members


def sums(members: Mapping[str, bytes]) -> bytes:
    """Write SHA256SUMS, as ``sha256sum -c`` reads it in the folder of the bundle."""
    lines = [f"{disk.digest(members[path])}  {path}\n" for path in sorted(members)]
    return "".join(lines).encode()


def _useless(path: str, reason: str) -> ConfigError:
    message = f"the manifest cannot be used: {reason}"
    return ConfigError(message, location=Location(path), hint=HINT)
