"""Prove finished files again, with nothing but the bundle: its manifest holds the contracts."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path

from pipeline import disk
from pipeline.make import manifest
from pipeline.make.manifest import HINT, ListedFile, Manifest, Status
from pipeline.model import Artefact, Finding, Format, Location
from pipeline.model.delivery import file_name
from pipeline.model.errors import ConfigError
from pipeline.survival.judge import survive
from pipeline.zips import ZipError, unpack

_HINTS = {
    "bundle-name": "do not use it",
    "bundle-review": "do not use it",
    "bundle-unlisted": "remove it",
}
"""What to do, by code; about any other, to get the bundle again."""


@dataclass(frozen=True, slots=True)
class Verified:
    """What a verification did."""

    checked: int
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class _Bundle:
    """A bundle that was read, packed or not."""

    place: str
    members: Mapping[str, bytes]
    listed: Manifest

    def finding(self, name: str, code: str, message: str) -> Finding:
        """Say what is wrong with one of its files; with the bundle as a whole without a name."""
        place = f"{self.place}/{name}" if name else self.place
        hint = _HINTS.get(code, HINT)
        return Finding(code, message, location=Location(place), hint=hint, artefact=place)


def verify(path: Path) -> Verified:
    """Prove a file, a folder or a bundle.

    Args:
        path: A finished file with ``manifest.json`` beside it or above it, a folder with
            manifests in it, or a zip.

    Raises:
        ConfigError: There is nothing to verify, or no manifest to verify it by.
    """
    if disk.is_folder(path):
        return _folder(path)
    if not disk.is_file(path):
        raise _cannot(path, "there is no such file", "name a handout, a folder or a bundle")
    if path.suffix != ".zip":
        return _single(path)
    packed = _read(path.as_posix(), _unpack(path))
    lost = sorted({manifest.README, manifest.SUMS} - set(packed.members))
    missing = [packed.finding("", "bundle-missing", f"{name} is missing") for name in lost]
    return _judge(packed, (*missing, *_bundle(packed)))


def total(parts: list[Verified]) -> Verified:
    """Return what several verifications did."""
    found = chain.from_iterable(part.findings for part in parts)
    return Verified(sum(part.checked for part in parts), tuple(found))


def _folder(path: Path) -> Verified:
    """Prove every bundle of a folder, unpacked or not."""
    parts = []
    for found in disk.files_below(path):
        if found.name == manifest.NAME:
            files = (file for file in disk.files_in(found.parent) if file.name[0] != ".")
            members = {file.name: disk.read(file) for file in files}
            unpacked = _read(found.parent.as_posix(), members)
            parts.append(_judge(unpacked, tuple(_bundle(unpacked))))
    parts += [verify(found) for found in disk.files_below(path) if found.suffix == ".zip"]
    if not parts:
        raise _cannot(path, f"no {manifest.NAME} in this folder", "name the folder of a bundle")
    return total(parts)


def _single(path: Path) -> Verified:
    """Prove one file by the manifest beside it or above it."""
    folders = [folder for folder in path.resolve().parents if disk.is_file(folder / manifest.NAME)]
    if not folders:
        hint = f"verify the bundle that it came from, or put its {manifest.NAME} beside it"
        raise _cannot(path, f"no {manifest.NAME} beside it or above it", hint)

    # The pages that a book names are those of the PDF beside it.
    book = path.suffix == f".{Format.EPUB}"
    beside = [file for file in disk.files_in(path.parent) if book and file.suffix == ".pdf"]
    members = {file.name: disk.read(file) for file in (path, *beside)}
    members[manifest.NAME] = disk.read(folders[0] / manifest.NAME)
    read = _read(folders[0].as_posix(), members)

    own = tuple(file for file in read.listed.files if file.path == path.name)
    if not own:
        hint = "it does not belong to this bundle, or the bundle is another edition"
        raise _cannot(folders[0] / path.name, "the manifest does not list this file", hint)
    return _judge(replace(read, listed=replace(read.listed, files=own)), ())


def _read(place: str, members: Mapping[str, bytes]) -> _Bundle:
    if manifest.NAME not in members:
        raise _cannot(Path(place), f"no {manifest.NAME}", HINT)
    path = f"{place}/{manifest.NAME}"
    return _Bundle(place, members, manifest.read(members[manifest.NAME], path=path))


def _judge(read: _Bundle, found: tuple[Finding, ...]) -> Verified:
    """Add to what was found in the bundle as a whole what is found in each of its files."""
    for file in read.listed.files:
        found += tuple(_file(read, file))
    return Verified(len(read.listed.files), found)


def _bundle(read: _Bundle) -> Iterator[Finding]:
    """Yield what is wrong with a bundle as a whole."""
    listed, names = read.listed, set(read.members)

    # Every member is as SHA256SUMS says; the folder of a build has no such file.
    if manifest.SUMS in names:
        yield from _sums(read)

    # Every member is listed, and every handout is there in all formats, unless it says it lacks.
    known = {file.path for file in listed.files}
    for name in sorted(names - known - {manifest.NAME, manifest.README, manifest.SUMS}):
        message = f"{name} is not in the manifest, so it was not checked"
        yield read.finding(name, "bundle-unlisted", message)
    there = {(file.slug, file.format) for file in listed.files}
    for lost in listed.missing:
        there.update((lost.slug, kind) for kind in lost.formats)
    for slug in sorted(listed.handouts):
        for kind in sorted({file.format for file in listed.files}):
            if (slug, kind) not in there:
                message = f"the manifest promises {slug} and lists no {kind} of it"
                yield read.finding(manifest.NAME, "bundle-missing", message)

    # A bundle is approved when each of its handouts is.
    draft = any(handout.contract.draft for handout in listed.handouts.values())
    due = Status.DRAFT if draft else Status.APPROVED
    if listed.handouts and listed.status is not due:
        message = f"the manifest calls the bundle {listed.status}, and its files are {due}"
        yield read.finding(manifest.NAME, "bundle-review", message)


def _sums(read: _Bundle) -> Iterator[Finding]:
    due = {name: disk.digest(content) for name, content in read.members.items()}
    del due[manifest.SUMS]
    for line in read.members[manifest.SUMS].decode("utf-8", "replace").splitlines():
        digest, _, name = line.partition("  ")
        if due.pop(name, "") != digest:
            message = f"{name} does not match {manifest.SUMS}"
            yield read.finding(manifest.SUMS, "bundle-changed", message)
    for name in sorted(due):
        message = f"{name} is not in {manifest.SUMS}"
        yield read.finding(manifest.SUMS, "bundle-changed", message)


def _file(read: _Bundle, file: ListedFile) -> Iterator[Finding]:
    """Yield what is wrong with a file: its name, its hash, its approval, and what it must carry."""
    name, content = file.path, read.members.get(file.path)
    handout = read.listed.handouts.get(file.slug)
    if handout:
        yield from _claims(read, file)
    if content is None:
        yield read.finding(name, "bundle-missing", f"{name} is missing")
        return
    if disk.digest(content) != file.sha256:
        message = f"{name} is not the file that was published: its SHA-256 differs"
        yield read.finding(name, "bundle-changed", message)
    if handout is None:
        message = f"the manifest does not say what {file.slug} must carry"
        yield read.finding(name, "bundle-contract", message)
        return

    # A book may name the pages of the PDF beside it.
    drawn, paper = _name(read, file, Format.PDF), None
    if drawn in read.members:
        paper = Artefact(f"{read.place}/{drawn}", Format.PDF, read.members[drawn])
    artefact = Artefact(f"{read.place}/{name}", file.format, content)
    place = Location(artefact.path)
    for finding in survive(handout.contract, artefact, location=place, paper=paper):
        hint = "do not use this file; get the bundle again" if finding.refuses else ""
        yield replace(finding, hint=hint)


def _claims(read: _Bundle, file: ListedFile) -> Iterator[Finding]:
    """Refuse a name that hides what a file is: handout, language, draft, standard of a PDF."""
    handout, name = read.listed.handouts[file.slug], _name(read, file, file.format)
    contract = handout.contract
    if file.path != name:
        yield read.finding(file.path, "bundle-name", f"{file.path} should be called {name}")
    if contract.tag != read.listed.locale:
        message = f"the bundle is in {read.listed.locale}, {file.path} in {contract.tag}"
        yield read.finding(file.path, "bundle-name", message)
    due = Status.DRAFT if contract.draft else Status.APPROVED
    if handout.review.status is not due:
        message = f"the manifest calls {file.slug} {handout.review.status}, and its files are {due}"
        yield read.finding(file.path, "bundle-review", message)


def _name(read: _Bundle, file: ListedFile, kind: Format) -> str:
    due, variant = read.listed.handouts[file.slug].contract, read.listed.pdf
    return file_name(file.slug, due.tag, kind, draft=due.draft, variant=variant)


def _unpack(path: Path) -> dict[str, bytes]:
    """Return the files of a zip by name."""
    try:
        return unpack(disk.read(path))
    except ZipError as error:
        raise _cannot(path, str(error), HINT) from error


def _cannot(path: Path, message: str, hint: str) -> ConfigError:
    return ConfigError(message, location=Location(path.as_posix()), hint=hint)
