"""The page that a clinic opens first: what is in a bundle, for whom, and how to print it."""

import base64
import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter
from typing import NamedTuple

from pipeline.localize import translate_labels
from pipeline.make.manifest import ListedHandout, Manifest, Status
from pipeline.model import Catalog, Format
from pipeline.project.project import Project
from pipeline.render.pdf.raster import first_page
from pipeline.render.styles import Styles
from pipeline.settings import languages
from pipeline.text.document import SOURCE_TAG

_LABELS = (
    "bundle_title", "bundle_draft", "bundle_paper", "bundle_phone", "bundle_reader", "bundle_text",
    "bundle_missing", "bundle_printing", "bundle_print", "bundle_fridge", "bundle_checking",
    "bundle_check", "bundle_fault", "bundle_version", "bundle_review", "bundle_whole", "site_title",
    "draft",
)  # fmt: skip
"""Names of the words that the page needs in the language of the clinic's staff."""

_WIDTH = 304
"""Pixels of the picture of a first page: half of letter paper's points, a multiple of 4."""


@dataclass(frozen=True, slots=True)
class _Handout:
    """A handout of the bundle, as the page shows it.

    Attributes:
        own: Its title in the language of the page.
        known: Its title as the others know it.
        picture: Its first page as a ``data:`` address; empty without a PDF.
        links: Address of each file, and what it is for.
        edition: Its version and date, and who reviewed it.
    """

    own: str
    known: str
    picture: str
    links: tuple[tuple[str, str], ...]
    edition: tuple[str, ...]


class Reader(NamedTuple):
    """Who chooses handouts: the catalog of their language, and the titles in it by slug."""

    catalog: Catalog
    titles: Mapping[str, str]


class Zip(NamedTuple):
    """A bundle on a site.

    Attributes:
        address: Relative to the page.
        size: In bytes.
        signed: What the address of its signature has after that; empty if it is not signed.
    """

    address: str
    sha256: str
    size: int
    signed: str


class Other(NamedTuple):
    """A page of a site in another language: its address, tag, direction and the language's name."""

    address: str
    tag: str
    direction: str
    name: str


class Place(NamedTuple):
    """Where the page is on a site: beside the bundle that holds its files, and other pages."""

    packed: Zip
    others: tuple[Other, ...]


def staff(project: Project, listed: Manifest) -> Reader:
    """Return the staff of a clinic, who may know no other language than their own."""
    catalog = project.catalogs[project.clinics[listed.clinic].language]
    titles = {}
    for slug in listed.handouts:
        title = project.documents[slug].title
        key = (title.domain, title.context, title.source)
        titles[slug] = catalog.texts.get(key, title.source)
    return Reader(catalog, titles)


def start(
    listed: Manifest,
    members: Mapping[str, bytes],
    readers: tuple[Reader, Reader],
    *,
    styles: Styles,
    place: Place | None = None,
) -> bytes:
    """Write the page in the language of the clinic's staff; in English if that lacks a word.

    Args:
        listed: What the bundle holds.
        members: Its finished files, by the paths that the manifest gives.
        readers: Who read the page, and who else should know a handout by its title: in a bundle
            the staff and the patients, on a site the other way round.
        place: Where it is on a site; in a bundle nowhere.
    """
    own, other = readers
    labels, catalog = words(own.catalog)
    command = f"handouts verify {place.packed.address if place else '.'}"
    values = {"{clinic}": listed.clinic_name, "{mark}": "draft", "{command}": command}
    for name in ("bundle_title", "bundle_draft", "bundle_check"):
        for variable, value in values.items():
            labels[name] = labels[name].replace(variable, value)

    return styles.template(
        "start.html.j2",
        sheet=f"\n{styles.sheet('preview.css')}",
        reader=catalog.tag,
        direction=languages.direction(catalog.tag),
        tag=listed.locale,
        reads=languages.direction(listed.locale),
        language=languages.name(listed.locale, catalog.tag),
        own=languages.name(listed.locale, listed.locale),
        titled_in=own.catalog.tag,
        titled_to=languages.direction(own.catalog.tag),
        known_in=other.catalog.tag,
        known_to=languages.direction(other.catalog.tag),
        labels=labels,
        draft=listed.status is Status.DRAFT,
        handouts=[*_handouts(listed, members, readers, labels, catalog.tag)],
        missing=listed.missing,
        place=place,
    ).encode()


def words(catalog: Catalog) -> tuple[dict[str, str], Catalog]:
    """Return what such pages say, by name, and the catalog that it is from: this or the English."""
    labels, lost = translate_labels(_LABELS, catalog)
    return words(Catalog(SOURCE_TAG)) if lost else (labels, catalog)


def _handouts(
    listed: Manifest,
    members: Mapping[str, bytes],
    readers: tuple[Reader, Reader],
    labels: Mapping[str, str],
    tag: str,
) -> Iterable[_Handout]:
    purposes = {
        Format.HTML: labels["bundle_phone"],
        Format.EPUB: labels["bundle_reader"],
        Format.TXT: labels["bundle_text"],
    }
    for slug, group in groupby(listed.files, key=attrgetter("slug")):
        picture, links = "", []
        for file in sorted(group, key=lambda one: tuple(Format).index(one.format)):
            purpose = purposes.get(file.format, "")
            if file.format is Format.PDF:
                drawn, pages = first_page(members[file.path], width=_WIDTH)
                picture = f"data:image/png;base64,{base64.b64encode(drawn).decode()}"
                sheets = -(-pages // 2)
                purpose = labels["bundle_paper"].replace("{pages}", str(pages))
                purpose = purpose.replace("{sheets}", str(sheets))
            links.append((file.path, purpose))
        own, other = readers
        edition = _edition(listed.handouts[slug], labels, tag, listed.country)
        known = other.titles[slug]
        yield _Handout(own.titles[slug], known, picture, tuple(links), tuple(edition))


def _edition(
    handout: ListedHandout, labels: Mapping[str, str], tag: str, country: str
) -> Iterable[str]:
    """Say which version a handout is, and who reviewed it."""

    def day(date: dt.date) -> str:
        return languages.format_date(date, tag, country)

    version = labels["bundle_version"].replace("{version}", handout.version)
    yield version.replace("{revised}", day(handout.revised))
    if handout.reviewer and handout.last_reviewed and handout.next_review:
        review = labels["bundle_review"].replace("{reviewer}", handout.reviewer)
        review = review.replace("{reviewed_on}", day(handout.last_reviewed))
        yield review.replace("{next_review}", day(handout.next_review))
