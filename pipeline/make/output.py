"""The output folder, and its memory of what was made of what: `output/report.json`.

A file whose key and bytes are as recorded is not made again; any other is deleted.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path

from pipeline import disk
from pipeline.make.manifest import SIGNATURE
from pipeline.model import Artefact, Finding, Format, record
from pipeline.model.errors import ConfigError
from pipeline.plan.cell import Cell

NAME = "report.json"
"""File name below the output folder."""

_VERSION = 5


@dataclass(frozen=True, slots=True)
class FinishedFile:
    """A file that passed the gate, and the warnings that came with it."""

    key: str
    sha256: str
    warnings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class Report:
    """What the output folder holds.

    Attributes:
        findings: All that was found, of what is kept as well.
        bundles: SHA-256 of each bundle and manifest, by path.
        inputs: Digest of all that was read, when everything was made; empty otherwise.
    """

    files: Mapping[str, FinishedFile] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()
    bundles: Mapping[str, str] = field(default_factory=dict)
    inputs: str = ""
    version: int = _VERSION


class Output:
    """The output folder while a build goes on."""

    def __init__(self, folder: Path) -> None:
        """Take the folder as the last build left it."""
        before = _read(folder)
        self.files = dict(before.files)
        self.made = 0
        self.packed = 0
        self.findings = before.findings
        self._bundles = dict(before.bundles)
        self._folder = folder
        self._inputs = before.inputs
        self._keys: Mapping[str, str] = {}

    def settled(self, inputs: str) -> bool:
        """Tell whether all is there as the last build left it, and nothing that it read changed."""
        return self._inputs == inputs and all(map(self._whole, (*self.files, *self._bundles)))

    def keep(self, keys: Mapping[str, str]) -> None:
        """Delete every file that is not what its sources and settings would make now.

        Args:
            keys: What each file must be made of, by path.
        """
        self._keys = keys
        for path, file in tuple(self.files.items()):
            if file.key != keys.get(path) or not self._whole(path):
                self._delete(path)

    def put(self, cell: Cell, artefacts: tuple[Artefact, ...], found: tuple[Finding, ...]) -> None:
        """Write all files of a cell; of a refused one, delete what an earlier build left."""
        if not artefacts:
            for kind in Format:
                self._delete(cell.path(kind))
        for made in artefacts:
            disk.write(self._folder / made.path, made.content)
            key = self._keys[made.path]
            warnings = tuple(sorted(one for one in found if one.artefact == made.path))
            self.files[made.path] = FinishedFile(key, disk.digest(made.content), warnings)
            self.made += 1

    def put_bundles(self, contents: Mapping[str, bytes]) -> None:
        """Write the bundles and manifests that changed, and delete those of nothing."""
        for path in self._bundles.keys() - contents:
            disk.remove(self._folder / path)
            disk.remove(self._folder / (path + SIGNATURE))
        self._bundles.clear()
        for path, content in contents.items():
            renewed = disk.renew(self._folder / path, content)
            self.packed += renewed and path.endswith(".zip")
            if renewed:  # its signature is of what was there
                disk.remove(self._folder / (path + SIGNATURE))
            self._bundles[path] = disk.digest(content)

    def report(self, findings: Iterable[Finding], *, inputs: str) -> None:
        """Write the report, if it changed.

        Args:
            findings: What this build found; the warnings of files that it kept are added.
            inputs: Digest of all that was read, when there is nothing left to do; else empty.
        """
        kept = chain.from_iterable(file.warnings for file in self.files.values())
        self.findings = tuple(sorted({*findings, *kept}))
        told = Report(self.files, self.findings, self._bundles, inputs)
        disk.renew(self._folder / NAME, record.to_bytes(told))

    def _whole(self, path: str) -> bool:
        """Tell whether a file is there as it was recorded."""
        file = self.files.get(path)
        due = file.sha256 if file else self._bundles[path]
        return disk.digest_of(self._folder / path) == due

    def _delete(self, path: str) -> None:
        disk.remove(self._folder / path)
        self.files.pop(path, None)


def _read(folder: Path) -> Report:
    """Read the report of the last build; one that cannot be read counts as none."""
    try:
        report = record.from_bytes(Report, disk.read(folder / NAME))
    except (ConfigError, ValueError):
        return Report()
    return report if report.version == _VERSION else Report()
