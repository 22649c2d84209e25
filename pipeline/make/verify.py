"""Prove finished files again, with nothing but the bundle: its manifest holds the contract."""

import hashlib
import io
import json
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from pipeline.contract import record
from pipeline.make import bundle
from pipeline.model import Artefact, Contract, Finding, Format, Location, Variant
from pipeline.model.errors import ConfigError
from pipeline.survival.gate import survive


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
class _Listed:
    """A file as a manifest lists it."""

    name: str
    slug: str
    format: Format
    sha256: str
    variant: Variant

    @property
    def suffix(self) -> str:
        """Return what its name must end in."""
        return f"{self.variant.suffix if self.format is Format.PDF else ''}.{self.format}"

    @property
    def paper(self) -> str:
        """Return the name of the PDF whose pages a book may name."""
        return f"{self.name.removesuffix(self.suffix)}{self.variant.suffix}.{Format.PDF}"


def verify(path: Path) -> Verified:
    """Prove a file, a folder or a bundle.

    Args:
        path: A finished file with ``manifest.json`` beside it or above it, a folder with
            manifests in it, or a zip.

    Raises:
        ConfigError: There is nothing to verify, or no manifest to verify it by.
    """
    if not path.exists():
        raise _cannot(path, "there is no such file", "name a handout, a folder or a bundle")
    if path.suffix == ".zip":
        members = _unpacked(path)
        return _sum([_lost(path.as_posix(), members), _verify(path.as_posix(), members, only=None)])
    if path.is_dir():
        folders = [found.parent for found in sorted(path.rglob(bundle.MANIFEST))]
        packed = sorted(path.rglob("*.zip"))
        if not folders and not packed:
            raise _cannot(path, "no manifest.json in this folder", "name the folder of a bundle")
        parts = [_verify(folder.as_posix(), _read(folder), only=None) for folder in folders]
        return _sum([*parts, *(verify(found) for found in packed)])
    for folder in path.resolve().parents:
        if (folder / bundle.MANIFEST).is_file():
            # The pages that a book names are those of a PDF beside it.
            beside = path.parent.glob("*.pdf") if path.suffix == f".{Format.EPUB}" else ()
            members = {found.name: _bytes(found) for found in (path, *beside)}
            members[bundle.MANIFEST] = _bytes(folder / bundle.MANIFEST)
            return _verify(folder.as_posix(), members, only=path.name)
    hint = "verify the bundle that it came from, or put its manifest.json beside it"
    raise _cannot(path, "no manifest.json beside it or above it", hint)


def _lost(place: str, members: Mapping[str, bytes]) -> Verified:
    """Say which of the files that every bundle has are not in this one."""
    lost = [name for name in (bundle.README, bundle.SUMS) if name not in members]
    where = Location(place)
    hint = "get the bundle again"
    return Verified(
        0, tuple(_finding(where, "bundle-missing", f"{name} is missing", hint) for name in lost)
    )


def _sum(parts: list[Verified]) -> Verified:
    return Verified(
        sum(part.checked for part in parts),
        tuple(finding for part in parts for finding in part.findings),
    )


def _verify(place: str, members: Mapping[str, bytes], *, only: str | None) -> Verified:
    contracts, listed = _promised(place, members)
    if only is not None and only not in listed:
        hint = "it does not belong to this bundle, or the bundle is another edition"
        raise _cannot(Path(place) / only, "the manifest does not list this file", hint)
    found: list[Finding] = []
    if only is None:
        found += _sums(place, members)
        found += _unlisted(place, members, listed)
        found += _whole(place, _manifest(place, members), contracts, listed)
    found += _named(place, _manifest(place, members), listed, contracts, only)
    chosen = [entry for name, entry in sorted(listed.items()) if only in {None, name}]
    for entry in chosen:
        found += _file(place, members, entry, contracts)
    return Verified(len(chosen), tuple(found))


def _promised(
    place: str, members: Mapping[str, bytes]
) -> tuple[dict[str, Contract], dict[str, _Listed]]:
    """Return the contracts and the files of a manifest."""
    manifest = _manifest(place, members)
    try:
        contracts = {slug: record.from_json(c) for slug, c in manifest["contracts"].items()}
        variant = Variant(manifest.get("pdf", Variant.UA_1))
        entries = [
            _Listed(e["path"], e["slug"], Format(e["format"]), e["sha256"], variant)
            for e in manifest["files"]
        ]
    except (KeyError, ValueError, TypeError, AttributeError) as error:
        message = "manifest.json does not hold what it should"
        raise _cannot(Path(place), message, "get the bundle again") from error
    if not entries:
        message = "manifest.json lists no file, so there is nothing to prove"
        raise _cannot(Path(place), message, "get the bundle again")
    return contracts, {entry.name: entry for entry in entries}


def _file(
    place: str, members: Mapping[str, bytes], entry: _Listed, contracts: Mapping[str, Contract]
) -> Iterator[Finding]:
    name = entry.name
    where = Location(f"{place}/{name}")
    if name not in members:
        yield _finding(where, "bundle-missing", f"{name} is missing", "get the bundle again")
        return
    content = members[name]
    if hashlib.sha256(content).hexdigest() != entry.sha256:
        message = f"{name} is not the file that was published: its SHA-256 differs"
        yield _finding(where, "bundle-changed", message, "get the bundle again")
    if entry.slug not in contracts:
        message = f"the manifest holds no contract for {entry.slug}"
        yield _finding(where, "bundle-contract", message, "get the bundle again")
        return
    artefact = Artefact(f"{place}/{name}", entry.format, content)
    drawn = members.get(entry.paper)
    paper = Artefact(f"{place}/{entry.paper}", Format.PDF, drawn) if drawn else None
    for finding in survive(contracts[entry.slug], artefact, location=where, paper=paper):
        hint = "do not use this file; get the bundle again" if finding.refuses else ""
        yield replace(finding, hint=hint)


def _sums(place: str, members: Mapping[str, bytes]) -> Iterator[Finding]:
    """Check every member that SHA256SUMS lists; a folder of a build has no such file."""
    if bundle.SUMS not in members:
        return
    where = Location(f"{place}/{bundle.SUMS}")
    lines = members[bundle.SUMS].decode("utf-8", "replace").splitlines()
    summed = {line.partition("  ")[2] for line in lines}
    for name in sorted(set(members) - summed - {bundle.SUMS}):
        message = f"{name} is not in SHA256SUMS"
        yield _finding(where, "bundle-changed", message, "get the bundle again")
    for line in lines:
        digest, _, name = line.partition("  ")
        if name not in members or hashlib.sha256(members[name]).hexdigest() != digest:
            message = f"{name} is not as SHA256SUMS says"
            yield _finding(where, "bundle-changed", message, "get the bundle again")


def _unlisted(
    place: str, members: Mapping[str, bytes], listed: Mapping[str, object]
) -> Iterator[Finding]:
    known = {*listed, bundle.MANIFEST, bundle.README, bundle.SUMS}
    for name in sorted(set(members) - known):
        message = f"{name} is not in the manifest, so nobody has proven it"
        yield _finding(Location(f"{place}/{name}"), "bundle-unlisted", message, "remove it")


def _whole(
    place: str,
    manifest: Mapping[str, Any],
    contracts: Mapping[str, Contract],
    listed: Mapping[str, _Listed],
) -> Iterator[Finding]:
    """Ask for every handout in every format of the bundle, unless the manifest says it lacks."""
    where = Location(f"{place}/{bundle.MANIFEST}")
    lacking = {
        (str(lost.get("slug")), str(form))
        for lost in manifest.get("missing") or ()
        for form in lost.get("formats", ())
    }
    formats = {entry.format for entry in listed.values()}
    have = {(entry.slug, str(entry.format)) for entry in listed.values()}
    for slug in sorted({*contracts, *(manifest.get("handouts") or {})}):
        for form in sorted(formats):
            if (slug, str(form)) not in have | lacking:
                message = f"the manifest promises {slug} and lists no {form} of it"
                yield _finding(where, "bundle-missing", message, "get the bundle again")


def _named(
    place: str,
    manifest: Mapping[str, Any],
    listed: Mapping[str, _Listed],
    contracts: Mapping[str, Contract],
    only: str | None,
) -> Iterator[Finding]:
    """Refuse a name that hides what a file is: handout, language, draft, standard of a PDF."""
    for name, entry in sorted(listed.items()):
        if entry.slug not in contracts or only not in {None, name}:
            continue
        contract = contracts[entry.slug]
        draft = ".draft" if contract.draft else ""
        due = f"{entry.slug}.{contract.tag}{draft}{entry.suffix}"
        where = Location(f"{place}/{name}")
        if name != due:
            yield _finding(where, "bundle-name", f"{name} should be called {due}", "do not use it")
        if _claimed(manifest, entry.slug) != ("draft" if contract.draft else "approved"):
            message = f"the manifest calls {entry.slug} {_claimed(manifest, entry.slug)}"
            message += f", and its files are {'a draft' if contract.draft else 'no draft'}"
            yield _finding(where, "bundle-review", message, "do not use it")
        if contract.tag != manifest.get("locale"):
            message = f"the bundle is in {manifest.get('locale')}, {name} in {contract.tag}"
            yield _finding(where, "bundle-name", message, "do not use it")


def _claimed(manifest: Mapping[str, Any], slug: str) -> str:
    """Return the review state that a manifest gives a handout."""
    try:
        return str(manifest["handouts"][slug]["review"]["state"])
    except (KeyError, TypeError):
        return "nothing"


def _manifest(place: str, members: Mapping[str, bytes]) -> dict[str, Any]:
    try:
        manifest = json.loads(members[bundle.MANIFEST])
    except KeyError as error:
        raise _cannot(Path(place), "no manifest.json", "get the bundle again") from error
    except ValueError as error:
        raise _cannot(Path(place), "manifest.json is broken", "get the bundle again") from error
    if not isinstance(manifest, dict):
        raise _cannot(Path(place), "manifest.json is broken", "get the bundle again")
    return manifest


def _unpacked(path: Path) -> dict[str, bytes]:
    try:
        with zipfile.ZipFile(io.BytesIO(path.read_bytes())) as archive:
            names = archive.namelist()
            if len(names) != len(set(names)):
                message = "the bundle holds two files of one name"
                raise _cannot(path, message, "get the bundle again")
            return {name: archive.read(name) for name in names}
    except (
        zipfile.BadZipFile,
        zlib.error,
        EOFError,
        OSError,
        NotImplementedError,
        RuntimeError,
    ) as error:
        raise _cannot(path, "the bundle cannot be unpacked", "get the bundle again") from error


def _read(folder: Path) -> dict[str, bytes]:
    return {
        path.name: _bytes(path)
        for path in sorted(folder.iterdir())
        if path.is_file() and not path.name.startswith(".")
    }


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise _cannot(path, "the file cannot be read", "check that it may be read") from error


def _finding(place: Location, code: str, message: str, hint: str) -> Finding:
    return Finding(place, code, message, hint=hint, artefact=place.path)


def _cannot(path: Path, message: str, hint: str) -> ConfigError:
    return ConfigError(message, location=Location(path.as_posix()), hint=hint)
