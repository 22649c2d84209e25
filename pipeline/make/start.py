"""The page that a clinic opens first: what is in a bundle, for whom, and how to print it."""

import base64
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter

from pipeline.localize import translate_labels
from pipeline.make.manifest import Manifest, Status
from pipeline.model import Catalog, Format
from pipeline.model.errors import ConfigError
from pipeline.render.pdf.raster import first_page
from pipeline.render.styles import Styles
from pipeline.settings import languages

_LABELS = (
    "bundle_title", "bundle_draft", "bundle_paper", "bundle_phone", "bundle_reader", "bundle_text",
    "bundle_missing", "bundle_printing", "bundle_print", "bundle_fridge", "bundle_checking",
    "bundle_check", "bundle_fault",
)  # fmt: skip
"""Names of the words that the page needs in the language of the clinic's staff."""

_WIDTH = 304
"""Pixels of the picture of a first page: half of letter paper's points, a multiple of 4."""


@dataclass(frozen=True, slots=True)
class _Handout:
    """A handout of the bundle, as the page shows it.

    Attributes:
        own: Its title in the language of the staff.
        title: Its title in the language of its readers.
        picture: Its first page as a ``data:`` address; empty without a PDF.
        links: Address of each file, and what it is for.
    """

    own: str
    title: str
    picture: str
    links: tuple[tuple[str, str], ...]


def start(
    listed: Manifest,
    members: Mapping[str, bytes],
    titles: Mapping[str, str],
    staff: Catalog,
    *,
    styles: Styles,
) -> bytes:
    """Write the page in the language of the clinic's staff, who choose by titles.

    Args:
        listed: What the bundle holds.
        members: Its finished files, by the paths that the manifest gives.
        titles: Title of each handout in the language of the staff, by slug.
        staff: The catalog of that language.

    Raises:
        ConfigError: The language of the staff lacks some of the words.
    """
    labels, findings = translate_labels(_LABELS, staff)
    if findings:
        message = f"{findings[0].message}, so the first page of a bundle cannot be written"
        hint = "translate it, or set another language in the clinic's profile"
        raise ConfigError(message, findings[0].location, hint)
    values = {"{clinic}": listed.clinic_name, "{mark}": "draft", "{command}": "handouts verify ."}
    for name in ("bundle_title", "bundle_draft", "bundle_check"):
        for variable, value in values.items():
            labels[name] = labels[name].replace(variable, value)

    return styles.template(
        "start.html.j2",
        sheet=f"\n{styles.sheet('preview.css')}",
        staff=staff.tag,
        direction=languages.direction(staff.tag),
        tag=listed.locale,
        reads=languages.direction(listed.locale),
        language=languages.short_name(listed.locale, staff.tag),
        own=languages.short_name(listed.locale, listed.locale),
        labels=labels,
        draft=listed.status is Status.DRAFT,
        handouts=[*_handouts(listed, members, titles, labels)],
        missing=listed.missing,
    ).encode()


def _handouts(
    listed: Manifest,
    members: Mapping[str, bytes],
    titles: Mapping[str, str],
    labels: Mapping[str, str],
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
        yield _Handout(titles[slug], listed.handouts[slug].title, picture, tuple(links))
