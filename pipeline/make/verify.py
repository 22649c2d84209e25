"""Prove finished files again, with nothing but the bundle: its manifest holds the contracts."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import product
from operator import attrgetter
from pathlib import Path

from pipeline import disk
from pipeline.make import manifest
from pipeline.make.manifest import HINT, ListedFile, Manifest
from pipeline.model import Artefact, Finding, Format, Location
from pipeline.model.delivery import file_name
from pipeline.model.errors import ConfigError
from pipeline.survival.judge import survive
from pipeline.zips import ZipError, unpack

_HINTS = {"bundle-name": "do not use this file", "bundle-unlisted": "remove this file"}
"""What to do, by code; about any other, to get the bundle again."""

_LEFT = ("Thumbs.db", "desktop.ini")
"""What desktops leave in folders, besides hidden files."""


@dataclass(frozen=True, slots=True)
class Verified:
    """What a verification did."""

    checked: int
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class _Bundle:
    """A bundle that was read, packed or not.

    Attributes:
        members: Its files by path.
        home: Path of its manifest; in the folder of a build that is beside the files.
    """

    place: str
    members: Mapping[str, bytes]
    home: str
    listed: Manifest

    def finding(self, name: str, code: str, message: str) -> Finding:
        """Say what is wrong with one of its files; with the bundle as a whole without a name."""
        place = f"{self.place}/{name}" if name else self.place
        hint = _HINTS.get(code, HINT)
        return Finding(code, message, location=Location(place), hint=hint, artefact=place)


def verify(*paths: Path) -> Verified:
    """Prove files, folders or bundles.

    Args:
        paths: Of finished files with ``manifest.json`` beside them or above them, of folders with
            manifests in them, or of zips.

    Raises:
        ConfigError: There is nothing to verify, or no manifest to verify it by.
    """
    checked = 0
    findings: list[Finding] = []
    for path in paths:
        for read, found in _bundles(path):
            findings += found
            for file in read.listed.files:
                findings += _file(read, file)
            checked += len(read.listed.files)
    return Verified(checked, tuple(findings))


def _bundles(path: Path) -> Iterator[tuple[_Bundle, Iterable[Finding]]]:
    """Yield what a path names, with what is wrong with each bundle as a whole."""
    if disk.is_folder(path):
        yield from _folder(path)
    elif not disk.is_file(path):
        raise _cannot(path, "there is no such file", "name a handout, a folder or a bundle")
    elif path.suffix == ".zip":
        yield _packed(path)
    else:
        yield _single(path), ()


def _folder(path: Path) -> Iterator[tuple[_Bundle, Iterable[Finding]]]:
    """Yield every bundle of a folder, those that are unpacked first."""
    unpacked, zips = [], []
    for file in disk.files_below(path):
        if file.name == manifest.NAME:
            inside = file.parent.name == Path(manifest.PACKED).parent.name
            unpacked.append(file.parent.parent if inside else file.parent)
        elif file.suffix == ".zip" and not _left(file.name):
            zips.append(file)
    if not unpacked and not zips:
        raise _cannot(path, f"no {manifest.NAME} in this folder", "name the folder of a bundle")
    for folder in unpacked:
        whole = disk.is_file(folder / manifest.PACKED)
        files = disk.files_below(folder) if whole else disk.files_in(folder)
        members = {file.relative_to(folder).as_posix(): file for file in files}
        shown = {name: disk.read(file) for name, file in members.items() if not _left(name)}
        read = _read(folder.as_posix(), shown)
        yield read, _whole(read)
    yield from map(_packed, zips)


def _packed(path: Path) -> tuple[_Bundle, Iterable[Finding]]:
    try:
        members = unpack(disk.read(path))
    except ZipError as error:
        raise _cannot(path, str(error), HINT) from error
    if manifest.PACKED not in members:
        raise _cannot(path, f"no {manifest.PACKED} in it", HINT)
    shown = {name: content for name, content in members.items() if not _left(name)}
    read = _read(path.as_posix(), shown)
    return read, _whole(read)


def _left(name: str) -> bool:
    """Tell whether a path is of a file that a desktop leaves in folders; nobody opens those."""
    last = name.rpartition("/")[2]
    return last.startswith(".") or last in _LEFT


def _single(path: Path) -> _Bundle:
    """Read one file, with the manifest beside it or above it."""
    homes = [
        (folder, home)
        for folder in path.resolve().parents
        for home in manifest.PLACES
        if disk.is_file(folder / home)
    ]
    if not homes:
        hint = f"verify the bundle that it came from, or put its {manifest.NAME} beside it"
        raise _cannot(path, f"no {manifest.NAME} beside it or above it", hint)

    folder, home = homes[0]
    read = _read(folder.as_posix(), {home: disk.read(folder / home)})
    own = tuple(file for file in read.listed.files if Path(file.path).name == path.name)
    if not own:
        hint = "verify it with the bundle that it came in; this may be another edition"
        raise _cannot(folder / path.name, "the manifest does not list this file", hint)
    members = {own[0].path: disk.read(path)}
    return replace(read, members=members, listed=replace(read.listed, files=own))


def _read(place: str, members: Mapping[str, bytes]) -> _Bundle:
    home = next((one for one in manifest.PLACES if one in members), "")
    if not home:
        raise _cannot(Path(place), f"no {manifest.NAME}", HINT)
    return _Bundle(place, members, home, manifest.read(members[home], path=f"{place}/{home}"))


def _whole(read: _Bundle) -> Iterator[Finding]:
    """Yield what is wrong with a bundle as a whole."""
    # Every member is as SHA256SUMS says; the folder of a build has no such file.
    ours = {manifest.START, manifest.SUMS} if read.home == manifest.PACKED else set()
    for name in sorted(ours - read.members.keys()):
        yield read.finding("", "bundle-missing", f"{name} is missing")
    if manifest.SUMS in read.members:
        yield from _sums(read)

    # Every member is listed.
    files = read.listed.files
    known = {read.home, *ours, *map(attrgetter("path"), files)}
    for name in sorted(read.members.keys() - known):
        message = f"{name} is not in the manifest, so it was not checked"
        yield read.finding(name, "bundle-unlisted", message)

    # Every handout is there in all formats, unless the manifest says that it lacks some.
    there = set(map(attrgetter("slug", "format"), files))
    for lost in read.listed.missing:
        there.update(product([lost.slug], lost.formats))
    due = product(read.listed.handouts, set(map(attrgetter("format"), files)))
    for slug, kind in sorted(set(due) - there):
        message = f"the manifest promises {slug}, but lists no {kind} file of it"
        yield read.finding(read.home, "bundle-missing", message)


def _sums(read: _Bundle) -> Iterator[Finding]:
    unsummed = read.members.keys() - {manifest.SUMS}
    for line in read.members[manifest.SUMS].decode("utf-8", "replace").splitlines():
        digest, _, name = line.partition("  ")
        if name not in unsummed or disk.digest(read.members[name]) != digest:
            message = f"{name} does not match {manifest.SUMS}"
            yield read.finding(manifest.SUMS, "bundle-changed", message)
        unsummed.discard(name)
    for name in sorted(unsummed):
        message = f"{name} is not in {manifest.SUMS}"
        yield read.finding(manifest.SUMS, "bundle-changed", message)


def _file(read: _Bundle, file: ListedFile) -> Iterator[Finding]:
    """Yield what is wrong with a file: its name, its hash, and what it must carry."""
    name, content = file.path, read.members.get(file.path)
    handout = read.listed.handouts.get(file.slug)
    if handout and Path(name).name != _name(read, file, file.format):
        message = f"{name} should be called {_name(read, file, file.format)}"
        yield read.finding(name, "bundle-name", message)
    if content is None:
        yield read.finding(name, "bundle-missing", f"{name} is missing")
        return
    if disk.digest(content) != file.sha256:
        message = f"{name} is not the file that was published: its SHA-256 differs"
        yield read.finding(name, "bundle-changed", message)
    if handout is None:
        message = f"the manifest does not say what {file.slug} must contain"
        yield read.finding(name, "bundle-contract", message)
        return

    artefact = Artefact(f"{read.place}/{name}", file.format, content)
    place = Location(artefact.path)
    for finding in survive(handout.contract, artefact, location=place):
        hint = "do not use this file; download the bundle again" if finding.refuses else ""
        yield replace(finding, hint=hint)


def _name(read: _Bundle, file: ListedFile, kind: Format) -> str:
    """Return what a file is called: its name says handout, language, draft and standard."""
    listed, draft = read.listed, read.listed.handouts[file.slug].contract.draft
    return file_name(file.slug, listed.locale, kind, draft=draft, variant=listed.pdf)


def _cannot(path: Path, message: str, hint: str) -> ConfigError:
    return ConfigError(message, location=Location(path.as_posix()), hint=hint)
