"""The site that handouts are downloaded from: the bundles of a build, proven once more.

Plain files, for any web server: a page for each clinic and language, in that language.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter
from pathlib import Path
from typing import Any, NamedTuple

from pipeline import disk
from pipeline.make import manifest
from pipeline.make.manifest import SIGNATURE, Manifest, Status
from pipeline.make.start import Other, Place, Reader, Zip, staff, start, words
from pipeline.make.verify import Asked, verify
from pipeline.model import Finding, Location, refusing
from pipeline.model.errors import ConfigError, finding_of
from pipeline.project.project import Project
from pipeline.render.styles import Styles
from pipeline.settings import languages

INDEX = "index.html"
LISTED = "handouts.json"
"""What the site holds, for programs."""


@dataclass(frozen=True, slots=True)
class Site:
    """The files of a site by path, and what was found wrong with bundles."""

    files: Mapping[str, bytes]
    findings: tuple[Finding, ...] = ()


class _Packed(NamedTuple):
    """A bundle, read."""

    name: str
    content: bytes
    listed: Manifest
    members: Mapping[str, bytes]
    signature: bytes

    @property
    def folder(self) -> str:
        """Where its files are on the site."""
        return f"{self.listed.clinic}/{self.listed.locale}"

    def place(self, tags: tuple[str, ...]) -> int:
        """Return the place of its language among those of the project."""
        return tags.index(self.listed.locale)


class _Page(NamedTuple):
    """A page in one language, as the first page names it: in that language, and in the reader's."""

    address: str
    tag: str
    direction: str
    name: str
    said: str
    draft: bool


class _Clinic(NamedTuple):
    """A clinic on the first page, and its pages."""

    name: str
    country: str
    pages: list[_Page]


def site(project: Project, output: Path, styles: Styles) -> Site:
    """Make a site of the bundles in the folder of a build; one that fails is left out.

    Raises:
        ConfigError: There is no bundle, and was none before.
    """
    zips = [path for path in disk.files_in(output / "bundles") if path.suffix == ".zip"]
    if not zips and not disk.is_file(output / "site" / INDEX):
        hint = "run `handouts build` first, or `handouts release`"
        raise ConfigError("there is no bundle to publish", Location(str(output / "bundles")), hint)
    findings: list[Finding] = []
    bundles: list[_Packed] = []
    for path in zips:
        try:
            found = verify(path, asked=Asked(project.approvals.today)).findings
            read = _read(path)
            _refuse_other(project, read.listed, path)
        except ConfigError as error:
            findings.append(finding_of(error))
            continue
        findings += found
        bundles += [] if refusing(found) else [read]

    tags = project.config.languages
    bundles.sort(key=lambda one: (one.listed.clinic, one.place(tags)))
    files: dict[str, bytes] = {}
    for _, group in groupby(bundles, key=lambda one: one.listed.clinic):
        own = list(group)
        for packed in own:
            files |= _pages(project, packed, own, styles)
    files[INDEX] = _index(project, bundles, styles)
    files[LISTED] = _listed(bundles)
    return Site(files, tuple(findings))


def _refuse_other(project: Project, listed: Manifest, path: Path) -> None:
    """Refuse a bundle with what the project has no more; by ConfigError."""
    known = listed.clinic in project.clinics and listed.locale in project.config.languages
    if not known or not listed.handouts.keys() <= project.documents.keys():
        message = "this bundle has a clinic, a language or a handout that the project has not"
        raise ConfigError(message, Location(path.as_posix()), "run `handouts build` again")


def publish(folder: Path, files: Mapping[str, bytes]) -> tuple[str, ...]:
    """Write a site, delete what an earlier one left, and return what changed.

    Hidden files and `CNAME` belong to those who publish the folder.

    The first page comes last: it leads to nothing that is not there.
    """
    changed = []
    for path in sorted(files, key=lambda path: (path == INDEX, path)):
        if disk.renew(folder / path, files[path]):
            changed.append(path)
    for left in disk.files_below(folder):
        path = left.relative_to(folder).as_posix()
        kept = path == "CNAME" or any(part.startswith(".") for part in path.split("/"))
        if path not in files and not kept:
            disk.remove(left)
            changed.append(path)
    return tuple(changed)


def _read(path: Path) -> _Packed:
    content = disk.read(path)
    members = manifest.members_of(content, path=path.as_posix())
    listed = manifest.read(members[manifest.PACKED], path=f"{path.as_posix()}/{manifest.PACKED}")
    beside = path.with_name(path.name + SIGNATURE)
    signature = disk.read(beside) if disk.is_file(beside) else b""
    return _Packed(path.name, content, listed, members, signature)


def _pages(
    project: Project, packed: _Packed, own: Iterable[_Packed], styles: Styles
) -> dict[str, bytes]:
    """Return the files of a bundle, the bundle, and the page that leads to them."""
    listed, members = packed.listed, packed.members
    files = {file.path: members[file.path] for file in listed.files}
    others = []
    for other in own:
        tag = other.listed.locale
        if tag != listed.locale:
            address = f"../{tag}/{INDEX}"
            others.append(Other(address, tag, languages.direction(tag), languages.name(tag, tag)))
    titles = {slug: handout.title for slug, handout in listed.handouts.items()}
    files[packed.name] = packed.content
    if packed.signature:
        files[packed.name + SIGNATURE] = packed.signature
    files[INDEX] = start(
        listed,
        members,
        (Reader(project.catalogs[listed.locale], titles), staff(project, listed)),
        styles=styles,
        place=Place(_zip(packed), tuple(others)),
    )
    return {f"{packed.folder}/{path}": content for path, content in files.items()}


def _zip(packed: _Packed, folder: str = "") -> Zip:
    address = f"{folder}/{packed.name}" if folder else packed.name
    signed = SIGNATURE if packed.signature else ""
    return Zip(address, disk.digest(packed.content), len(packed.content), signed)


def _index(project: Project, bundles: Iterable[_Packed], styles: Styles) -> bytes:
    """Write the first page, in the language of the first clinic's staff."""
    reader = next(iter(project.clinics.values())).language
    labels, catalog = words(project.catalogs[reader])
    clinics = []
    for _, group in groupby(bundles, key=lambda one: one.listed.clinic):
        own = list(group)
        pages = []
        for packed in own:
            tag, draft = packed.listed.locale, packed.listed.status is Status.DRAFT
            address, direction = f"{packed.folder}/{INDEX}", languages.direction(tag)
            said = languages.name(tag, catalog.tag)
            pages.append(_Page(address, tag, direction, languages.name(tag, tag), said, draft))
        listed = own[0].listed
        country = languages.country_name(listed.country, catalog.tag)
        clinics.append(_Clinic(listed.clinic_name, country, pages))
    return styles.template(
        "site.html.j2",
        sheet=f"\n{styles.sheet('preview.css')}",
        tag=catalog.tag,
        direction=languages.direction(catalog.tag),
        title=labels["site_title"],
        draft=labels["draft"],
        clinics=clinics,
        all_drafts=all(page.draft for clinic in clinics for page in clinic.pages),
    ).encode()


def _listed(bundles: Iterable[_Packed]) -> bytes:
    """Write what the site holds, for programs."""
    return (json.dumps(list(map(_bundle, bundles)), ensure_ascii=False, indent=1) + "\n").encode()


def _bundle(packed: _Packed) -> dict[str, Any]:
    listed = packed.listed
    handouts, files = {}, []
    for slug, handout in listed.handouts.items():
        handouts[slug] = {
            "title": handout.title,
            "version": handout.version,
            "revised": str(handout.revised),
            "next_review": str(handout.next_review) if handout.next_review else None,
            "status": handout.review.status,
        }
    for file in sorted(listed.files, key=attrgetter("path")):
        address = f"{packed.folder}/{file.path}"
        files.append(
            {
                "path": address,
                "handout": file.slug,
                "format": file.format,
                "sha256": file.sha256,
                "size": file.size,
            }
        )
    return {
        "clinic": listed.clinic,
        "name": listed.clinic_name,
        "country": listed.country,
        "language": listed.locale,
        "status": listed.status,
        "bundle": _zip(packed, packed.folder)._asdict(),
        "handouts": handouts,
        "files": files,
    }
