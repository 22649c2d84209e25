"""Prove finished files again, with nothing but the bundle: its manifest holds the contracts."""

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path

from pipeline import disk
from pipeline.make import bundle, manifest
from pipeline.make.manifest import HINT, ListedFile, Manifest, Status
from pipeline.model import Artefact, Finding, Format, Location
from pipeline.model.errors import ConfigError
from pipeline.survival.judge import survive
from pipeline.zips import ZipError, unpack

_DO_NOT_USE = "do not use it"


@dataclass(frozen=True, slots=True)
class Verified:
    """What a verification did.

    Attributes:
        checked: Files that were read and judged.
        findings: What is wrong with them.
    """

    checked: int
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class _Bundle:
    """A bundle that was read, packed or not.

    Attributes:
        place: Path of the zip or folder.
        members: Its files by name.
        listed: Its manifest.
    """

    place: str
    members: Mapping[str, bytes]
    listed: Manifest


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
    if path.suffix == ".zip":
        unpacked = _read(path.as_posix(), _unpack(path))
        return _judge(unpacked, (*_incomplete(unpacked), *_bundle(unpacked)))
    return _single(path)


def _folder(path: Path) -> Verified:
    """Prove every bundle of a folder, unpacked or not."""
    parts = []
    for found in disk.files_below(path):
        if found.name == manifest.NAME:
            files = (file for file in disk.files_in(found.parent) if file.name[0] != ".")
            members = {file.name: disk.read(file) for file in files}
            unpacked = _read(found.parent.as_posix(), members)
            parts.append(_judge(unpacked, _bundle(unpacked)))
    parts += [verify(found) for found in disk.files_below(path) if found.suffix == ".zip"]
    if not parts:
        raise _cannot(path, f"no {manifest.NAME} in this folder", "name the folder of a bundle")
    return total(parts)


def total(parts: list[Verified]) -> Verified:
    """Return what several verifications did."""
    found = chain.from_iterable(part.findings for part in parts)
    return Verified(sum(part.checked for part in parts), tuple(found))


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
        found += (*_claims(read, file), *_file(read, file))
    return Verified(len(read.listed.files), found)


def _bundle(read: _Bundle) -> tuple[Finding, ...]:
    """Return what is wrong with a bundle as a whole."""
    return (*_sums(read), *_unlisted(read), *_promised(read), *_status(read))


def _incomplete(read: _Bundle) -> Iterator[Finding]:
    """Ask for the files that every packed bundle has."""
    for name in (bundle.README, bundle.SUMS):
        if name not in read.members:
            yield _finding(read.place, "bundle-missing", f"{name} is missing")


def _sums(read: _Bundle) -> Iterator[Finding]:
    """Check every member that SHA256SUMS lists; a folder of a build has no such file."""
    if bundle.SUMS not in read.members:
        return
    place = f"{read.place}/{bundle.SUMS}"
    due = dict(read.members)
    del due[bundle.SUMS]
    for line in read.members[bundle.SUMS].decode("utf-8", "replace").splitlines():
        digest, _, name = line.partition("  ")
        if name not in due or hashlib.sha256(due.pop(name)).hexdigest() != digest:
            yield _finding(place, "bundle-changed", f"{name} does not match {bundle.SUMS}")
    for name in sorted(due):
        yield _finding(place, "bundle-changed", f"{name} is not in {bundle.SUMS}")


def _unlisted(read: _Bundle) -> Iterator[Finding]:
    """Refuse files that the manifest does not list."""
    known = {file.path for file in read.listed.files}
    for name in sorted(set(read.members) - known - {manifest.NAME, bundle.README, bundle.SUMS}):
        message = f"{name} is not in the manifest, so it was not checked"
        yield _finding(f"{read.place}/{name}", "bundle-unlisted", message, "remove it")


def _promised(read: _Bundle) -> Iterator[Finding]:
    """Ask for every handout in every format of the bundle, unless the manifest says it lacks."""
    listed = read.listed
    known = {(file.slug, file.format) for file in listed.files}
    for lost in listed.missing:
        known.update((lost.slug, kind) for kind in lost.formats)
    for slug in sorted(listed.handouts):
        for kind in sorted({file.format for file in listed.files}):
            if (slug, kind) not in known:
                message = f"the manifest promises {slug} and lists no {kind} of it"
                yield _finding(f"{read.place}/{manifest.NAME}", "bundle-missing", message)


def _status(read: _Bundle) -> Iterator[Finding]:
    """Refuse a manifest that calls a bundle approved when a handout in it is a draft."""
    draft = any(handout.contract.draft for handout in read.listed.handouts.values())
    due = Status.DRAFT if draft else Status.APPROVED
    if read.listed.handouts and read.listed.status is not due:
        message = f"the manifest calls the bundle {read.listed.status}, and its files are {due}"
        place = f"{read.place}/{manifest.NAME}"
        yield _finding(place, "bundle-review", message, _DO_NOT_USE)


def _claims(read: _Bundle, file: ListedFile) -> Iterator[Finding]:
    """Refuse a name that hides what a file is: handout, language, draft, standard of a PDF."""
    if file.slug not in read.listed.handouts:
        return
    handout, place = read.listed.handouts[file.slug], f"{read.place}/{file.path}"
    contract = handout.contract
    due = Status.DRAFT if contract.draft else Status.APPROVED
    draft = f".{due}" if due is Status.DRAFT else ""
    name = f"{file.slug}.{contract.tag}{draft}{_suffix(read, file.format)}"
    if file.path != name:
        yield _finding(place, "bundle-name", f"{file.path} should be called {name}", _DO_NOT_USE)
    if contract.tag != read.listed.locale:
        message = f"the bundle is in {read.listed.locale}, {file.path} in {contract.tag}"
        yield _finding(place, "bundle-name", message, _DO_NOT_USE)
    if handout.review.status is not due:
        message = f"the manifest calls {file.slug} {handout.review.status}, and its files are {due}"
        yield _finding(place, "bundle-review", message, _DO_NOT_USE)


def _file(read: _Bundle, file: ListedFile) -> Iterator[Finding]:
    """Compare a file with its hash, and ask the gate about it."""
    name, place = file.path, f"{read.place}/{file.path}"
    if name not in read.members:
        yield _finding(place, "bundle-missing", f"{name} is missing")
        return
    content = read.members[name]
    if hashlib.sha256(content).hexdigest() != file.sha256:
        message = f"{name} is not the file that was published: its SHA-256 differs"
        yield _finding(place, "bundle-changed", message)
    if file.slug not in read.listed.handouts:
        message = f"the manifest does not say what {file.slug} must carry"
        yield _finding(place, "bundle-contract", message)
        return

    # A book may name the pages of the PDF beside it.
    stem = name.removesuffix(_suffix(read, file.format))
    drawn = f"{stem}{_suffix(read, Format.PDF)}"
    paper = None
    if drawn in read.members:
        paper = Artefact(f"{read.place}/{drawn}", Format.PDF, read.members[drawn])
    contract = read.listed.handouts[file.slug].contract
    artefact = Artefact(place, file.format, content)
    for finding in survive(contract, artefact, location=Location(place), paper=paper):
        hint = "do not use this file; get the bundle again" if finding.refuses else ""
        yield replace(finding, hint=hint)


def _suffix(read: _Bundle, kind: Format) -> str:
    """Return what the name of a file must end in."""
    return f"{read.listed.pdf.suffix if kind is Format.PDF else ''}.{kind}"


def _unpack(path: Path) -> dict[str, bytes]:
    """Return the files of a zip by name."""
    try:
        return unpack(disk.read(path))
    except ZipError as error:
        raise _cannot(path, str(error), HINT) from error


def _finding(place: str, code: str, message: str, hint: str = HINT) -> Finding:
    return Finding(code, message, location=Location(place), hint=hint, artefact=place)


def _cannot(path: Path, message: str, hint: str) -> ConfigError:
    return ConfigError(message, location=Location(path.as_posix()), hint=hint)
