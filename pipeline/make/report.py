"""`output/report.json`: every file with the gate's verdict, and every cell that was refused.

It is also the memory of the build: a file whose key and bytes are as recorded is not made again.
"""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path

from pipeline.model import Finding
from pipeline.project import disk

NAME = "report.json"
"""File name below the output folder."""

_VERSION = 2


@dataclass(frozen=True, slots=True)
class Entry:
    """A finished file.

    Attributes:
        path: Below the output folder.
        slug: The handout.
        locale: BCP 47 tag.
        clinic: Id of the clinic.
        format: Suffix.
        key: What it was made of.
        sha256: Of its bytes.
        blocks: Ids of the protected blocks that the gate found whole in it.
        verdict: ``passed``; a file that fails is not written.
    """

    path: str
    slug: str
    locale: str
    clinic: str
    format: str
    key: str
    sha256: str
    blocks: tuple[str, ...]
    verdict: str = "passed"


@dataclass(frozen=True, slots=True)
class Report:
    """What the output folder holds.

    Attributes:
        entries: Finished files by path.
        refused: Findings of what was refused, as in ``--json``.
        bundles: SHA-256 of each bundle and manifest, by path.
        inputs: Digest of all that was read, when everything was made and nothing was found wrong;
            empty otherwise.
    """

    entries: Mapping[str, Entry] = field(default_factory=dict)
    refused: tuple[Mapping[str, object], ...] = ()
    bundles: Mapping[str, str] = field(default_factory=dict)
    inputs: str = ""


def as_json(finding: Finding) -> dict[str, object]:
    """Return a finding as machines get it (``--json``)."""
    return {
        "code": finding.code,
        "severity": str(finding.severity),
        "path": finding.location.path,
        "line": finding.location.line,
        "locale": finding.locale,
        "slug": finding.slug,
        "block": finding.block,
        "artefact": finding.artefact,
        "message": finding.message,
        "hint": finding.hint,
    }


def read(output: Path) -> Report:
    """Read the report of the last build; one that cannot be read counts as none."""
    try:
        values = json.loads((output / NAME).read_text("utf-8"))
        if values["version"] != _VERSION:
            return Report()
        entries = [Entry(**{**e, "blocks": tuple(e["blocks"])}) for e in values["files"]]
        return Report(
            {entry.path: entry for entry in entries},
            tuple(values["refused"]),
            dict(values["bundles"]),
            values["inputs"],
        )
    except (OSError, ValueError, KeyError, TypeError):
        return Report()


def write(output: Path, report: Report) -> None:
    """Write the report, if it changed.

    Raises:
        ConfigError: It cannot be written.
    """
    content = disk.to_json(
        {
            "version": _VERSION,
            "files": [asdict(report.entries[path]) for path in sorted(report.entries)],
            "refused": list(report.refused),
            "bundles": dict(report.bundles),
            "inputs": report.inputs,
        }
    )
    if disk.digest_of(output / NAME) != disk.digest(content):
        disk.write(output / NAME, content)


def current(output: Path, entry: Entry | None, key: str) -> bool:
    """Tell whether a file is there with the bytes that were proven, made of the same things."""
    return (
        entry is not None
        and entry.key == key
        and disk.digest_of(output / entry.path) == entry.sha256
    )


def settled(output: Path, report: Report, inputs: str) -> bool:
    """Tell whether everything is there as the last build left it, and nothing it read changed."""
    sums = {**{e.path: e.sha256 for e in report.entries.values()}, **report.bundles}
    return report.inputs == inputs and all(
        disk.digest_of(output / path) == digest for path, digest in sums.items()
    )
