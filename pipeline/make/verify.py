"""Prove finished files again, with nothing but the bundle: its manifest holds the contracts."""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from pipeline import disk
from pipeline.make import manifest, unpacked
from pipeline.make.manifest import HINT, SIGNATURE, ListedFile
from pipeline.make.unpacked import Unpacked
from pipeline.model import Artefact, Finding, Format, Location
from pipeline.model.delivery import file_name
from pipeline.model.errors import ConfigError
from pipeline.survival.judge import survive

_LEFT = ("Thumbs.db", "desktop.ini")
"""What desktops leave in folders, besides hidden files."""


@dataclass(frozen=True, slots=True)
class Verified:
    """What a verification did.

    Attributes:
        told: Of each bundle a sentence that says what it is.
    """

    checked: int
    findings: tuple[Finding, ...]
    told: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Asked:
    """What somebody asks of a bundle.

    Attributes:
        today: The day by which reviews must hold.
        key: The public key by which each bundle must be signed; any may sign, or none, if empty.
    """

    today: dt.date
    key: str = ""


def verify(*paths: Path, asked: Asked) -> Verified:
    """Prove files, folders or bundles.

    Args:
        asked: What else they must be.
        paths: Of finished files with ``manifest.json`` beside them or above them, of folders with
            manifests in them, or of zips.

    Raises:
        ConfigError: There is nothing to verify, or no manifest to verify it by.
    """
    checked = 0
    findings: list[Finding] = []
    told: list[str] = []
    for path in paths:
        for read, found in _bundles(path):
            findings += (*found, *proven(read, asked))
            told.append(unpacked.told(read, asked.key))
            checked += len(read.listed.files)
    return Verified(checked, tuple(findings), tuple(told))


def proven(read: Unpacked, asked: Asked) -> Iterator[Finding]:
    """Yield what is wrong with the dates, the signature and the files of a bundle."""
    yield from unpacked.late(read, asked.today)
    yield from unpacked.signed(read, asked.key)
    for file in read.listed.files:
        yield from _file(read, file)


def _bundles(path: Path) -> Iterator[tuple[Unpacked, Iterable[Finding]]]:
    """Yield what a path names, with what is wrong with each bundle as a whole."""
    if disk.is_folder(path):
        yield from _folder(path)
    elif not disk.is_file(path):
        raise _cannot(path, "there is no such file", "name a handout, a folder or a bundle")
    elif path.suffix[1:].lower() in set(Format):
        yield _single(path), ()
    else:
        yield packed(path)


def _folder(path: Path) -> Iterator[tuple[Unpacked, Iterable[Finding]]]:
    """Yield every bundle of a folder, those that are unpacked first."""
    folders, zips = [], []
    for file in disk.files_below(path):
        if file.name == manifest.NAME:
            inside = file.parent.name == Path(manifest.PACKED).parent.name
            folders.append(file.parent.parent if inside else file.parent)
        elif file.suffix == ".zip" and not _left(file.name):
            zips.append(file)
    if not folders and not zips:
        raise _cannot(path, f"no {manifest.NAME} in this folder", "name the folder of a bundle")
    for folder in folders:
        whole = disk.is_file(folder / manifest.PACKED)
        files = disk.files_below(folder) if whole else disk.files_in(folder)
        members = {file.relative_to(folder).as_posix(): file for file in files}
        shown = {name: disk.read(file) for name, file in members.items() if not _left(name)}
        read = _read(folder.as_posix(), shown)
        yield read, unpacked.whole(read)
    yield from map(packed, zips)


def packed(path: Path) -> tuple[Unpacked, Iterable[Finding]]:
    """Read a zip, with what is wrong with it as a whole; ConfigError: it is no bundle."""
    content = disk.read(path)
    members = manifest.members_of(content, path=path.as_posix())
    shown = {name: content for name, content in members.items() if not _left(name)}
    beside = path.with_name(path.name + SIGNATURE)
    signature = disk.read(beside) if disk.is_file(beside) else b""
    read = replace(_read(path.as_posix(), shown), zipped=content, signature=signature)
    return read, (*unpacked.whole(read), *unpacked.called(read, path.name))


def _left(name: str) -> bool:
    """Tell whether a path is of a file that a desktop leaves in folders; nobody opens those."""
    last = name.rpartition("/")[2]
    return last.startswith(".") or last in _LEFT


def _single(path: Path) -> Unpacked:
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
    slug = own[0].slug
    handouts = {name: one for name, one in read.listed.handouts.items() if name == slug}
    return replace(read, members=members, listed=replace(read.listed, files=own, handouts=handouts))


def _read(place: str, members: Mapping[str, bytes]) -> Unpacked:
    home = next((one for one in manifest.PLACES if one in members), "")
    if not home:
        raise _cannot(Path(place), f"no {manifest.NAME}", HINT)
    return Unpacked(place, members, home, manifest.read(members[home], path=f"{place}/{home}"))


def _file(read: Unpacked, file: ListedFile) -> Iterator[Finding]:
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


def _name(read: Unpacked, file: ListedFile, kind: Format) -> str:
    """Return what a file is called: its name says handout, language, draft and standard."""
    listed, draft = read.listed, read.listed.handouts[file.slug].contract.draft
    return file_name(file.slug, listed.locale, kind, draft=draft, variant=listed.pdf)


def _cannot(path: Path, message: str, hint: str) -> ConfigError:
    return ConfigError(message, location=Location(path.as_posix()), hint=hint)
