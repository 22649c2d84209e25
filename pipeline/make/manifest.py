"""The manifest of a bundle: what each of its files is, and what each must carry."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from pipeline.model import Contract, Format, Location, Role, Variant, record
from pipeline.model.errors import ConfigError

NAME = "manifest.json"
"""File name in a bundle."""

HINT = "get the bundle again"

_VERSION = 2


class Status(StrEnum):
    """Whether somebody answers for what is given out."""

    DRAFT = "draft"
    APPROVED = "approved"


@dataclass(frozen=True, slots=True)
class ListedFile:
    """A finished file.

    Attributes:
        path: File name in the bundle.
        slug: The handout.
        format: What kind of file it is.
        sha256: Of its bytes, in hexadecimal.
        size: In bytes.
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
        status: Whether it is released.
        lacking: What it lacks to be released, a sentence each.
        texts: How many of its texts are in each state.
        document: State of how it is built.
        signed: Last day on which somebody signed any of it, by role.
    """

    status: Status
    lacking: tuple[str, ...]
    texts: Mapping[str, int]
    document: str
    signed: Mapping[Role, dt.date]


@dataclass(frozen=True, slots=True)
class ListedHandout:
    """A handout that has finished files.

    Attributes:
        title: In the language of the bundle.
        version: Semantic version of the English text.
        revised: Day on which the text last changed.
        reviewer: Clinician who approved the English text; None where nobody has.
        last_reviewed: Day of the clinical review; None where there was none.
        next_review: Day on which the review expires; None where there was none.
        source: Path of the English text.
        source_sha256: Of that file, in hexadecimal.
        review: How far it is approved.
        contract: What each of its files must carry.
    """

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
    """A handout that has no file in some format.

    Attributes:
        slug: The handout.
        formats: Which.
        reasons: Why, with places to mend.
    """

    slug: str
    formats: tuple[Format, ...]
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a bundle holds: the handouts of one clinic in one language.

    Attributes:
        manifest: Version of this record.
        clinic: Id of the clinic.
        clinic_name: Its name, as printed.
        country: ISO 3166 code of its country.
        locale: BCP 47 tag of the language.
        status: ``draft`` if any of its handouts is one.
        pdf: The standard that its PDFs keep.
        handouts: By slug; each has at least one file.
        files: In order of their names.
        missing: What is not in the bundle.
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


def write(manifest: Manifest) -> bytes:
    """Write a manifest so that people can read it; equal values give equal bytes."""
    return record.to_bytes(manifest)


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
        raise _useless(path, f"it is of version {manifest.manifest}, not {_VERSION}")
    if not manifest.files:
        raise _useless(path, "it lists no file, so there is nothing to prove")
    return manifest


def _useless(path: str, reason: str) -> ConfigError:
    message = f"the manifest cannot be used: {reason}"
    return ConfigError(message, location=Location(path), hint=HINT)
