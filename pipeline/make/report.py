"""`output/report.json`: every file with the gate's verdict, and every cell that was refused.

It is also the memory of the build: a file whose key and bytes are as recorded is not made again.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from pipeline import disk
from pipeline.model import Finding, Format, record

NAME = "report.json"
"""File name below the output folder."""

_VERSION = 3


@dataclass(frozen=True, slots=True)
class FinishedFile:
    """A finished file.

    Attributes:
        path: Below the output folder.
        slug: The handout.
        locale: BCP 47 tag.
        clinic: Id of the clinic.
        format: What kind of file it is.
        key: What it was made of.
        sha256: Of its bytes.
        blocks: Ids of the protected blocks that the gate found whole in it.
    """

    path: str
    slug: str
    locale: str
    clinic: str
    format: Format
    key: str
    sha256: str
    blocks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Report:
    """What the output folder holds.

    Attributes:
        files: Finished files by path.
        refused: What was refused, and why.
        bundles: SHA-256 of each bundle and manifest, by path.
        inputs: Digest of all that was read, when everything was made and nothing was found wrong;
            empty otherwise.
        version: Of this record.
    """

    files: Mapping[str, FinishedFile] = field(default_factory=dict)
    refused: tuple[Finding, ...] = ()
    bundles: Mapping[str, str] = field(default_factory=dict)
    inputs: str = ""
    version: int = _VERSION


def read(output: Path) -> Report:
    """Read the report of the last build; one that cannot be read counts as none."""
    if not disk.is_file(output / NAME):
        return Report()
    try:
        report = record.from_bytes(Report, disk.read(output / NAME))
    except ValueError:
        return Report()
    return report if report.version == _VERSION else Report()


def write(output: Path, report: Report) -> None:
    """Write the report, if it changed.

    Raises:
        ConfigError: It cannot be written.
    """
    disk.renew(output / NAME, record.to_bytes(report))


def current(output: Path, file: FinishedFile | None, key: str) -> bool:
    """Tell whether a file is there with the bytes that were proven, made of the same things."""
    return (
        file is not None and file.key == key and disk.digest_of(output / file.path) == file.sha256
    )


def settled(output: Path, report: Report, inputs: str) -> bool:
    """Tell whether everything is there as the last build left it, and nothing it read changed."""
    sums = {path: file.sha256 for path, file in report.files.items()} | dict(report.bundles)
    return report.inputs == inputs and all(
        disk.digest_of(output / path) == digest for path, digest in sums.items()
    )
