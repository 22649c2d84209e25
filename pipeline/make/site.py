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
from pipeline.make.manifest import SIGNATURE, Manifest, Status
from pipeline.make.start import Other, Place, Reader, Zip, staff, start, words
from pipeline.make.unpacked import Unpacked
from pipeline.make.verify import Asked, packed, proven
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
    bundles: list[Unpacked] = []
    asked = Asked(project.approvals.today)
    for path in zips:
        try:
            read, found = packed(path)
            _refuse_other(project, read.listed, path)
        except ConfigError as error:
            findings.append(finding_of(error))
            continue
        faults = (*found, *proven(read, asked))
        findings += faults
        bundles += [] if refusing(faults) else [read]

    tags = project.config.languages
    bundles.sort(key=lambda one: (one.listed.clinic, tags.index(one.listed.locale)))
    files: dict[str, bytes] = {}
    for _, group in groupby(bundles, key=lambda one: one.listed.clinic):
        own = list(group)
        for one in own:
            files |= _pages(project, one, own, styles)
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


def _name(read: Unpacked) -> str:
    """Return the name of the file that a bundle is."""
    return Path(read.place).name


def _folder(read: Unpacked) -> str:
    """Return where the files of a bundle are on the site."""
    return f"{read.listed.clinic}/{read.listed.locale}"


def _pages(
    project: Project, one: Unpacked, own: Iterable[Unpacked], styles: Styles
) -> dict[str, bytes]:
    """Return the files of a bundle, the bundle, and the page that leads to them."""
    listed, members = one.listed, one.members
    files = {file.path: members[file.path] for file in listed.files}
    others = []
    for other in own:
        tag = other.listed.locale
        if tag != listed.locale:
            address = f"../{tag}/{INDEX}"
            others.append(Other(address, tag, languages.direction(tag), languages.name(tag, tag)))
    titles = {slug: handout.title for slug, handout in listed.handouts.items()}
    files[_name(one)] = one.zipped
    if one.signature:
        files[_name(one) + SIGNATURE] = one.signature
    files[INDEX] = start(
        listed,
        members,
        (Reader(project.catalogs[listed.locale], titles), staff(project, listed)),
        styles=styles,
        place=Place(_zip(one), tuple(others)),
    )
    return {f"{_folder(one)}/{path}": content for path, content in files.items()}


def _zip(one: Unpacked, folder: str = "") -> Zip:
    address = f"{folder}/{_name(one)}" if folder else _name(one)
    signed = SIGNATURE if one.signature else ""
    return Zip(address, disk.digest(one.zipped), len(one.zipped), signed)


def _index(project: Project, bundles: Iterable[Unpacked], styles: Styles) -> bytes:
    """Write the first page, in the language of the first clinic's staff."""
    reader = next(iter(project.clinics.values())).language
    labels, catalog = words(project.catalogs[reader])
    clinics = []
    for _, group in groupby(bundles, key=lambda one: one.listed.clinic):
        own = list(group)
        pages = []
        for one in own:
            tag, draft = one.listed.locale, one.listed.status is Status.DRAFT
            address, direction = f"{_folder(one)}/{INDEX}", languages.direction(tag)
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


def _listed(bundles: Iterable[Unpacked]) -> bytes:
    """Write what the site holds, for programs."""
    return (json.dumps(list(map(_bundle, bundles)), ensure_ascii=False, indent=1) + "\n").encode()


def _bundle(one: Unpacked) -> dict[str, Any]:
    listed = one.listed
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
        address = f"{_folder(one)}/{file.path}"
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
        "bundle": _zip(one, _folder(one))._asdict(),
        "handouts": handouts,
        "files": files,
    }
