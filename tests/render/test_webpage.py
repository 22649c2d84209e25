"""The web page: what a browser and a gate get."""

import base64
import hashlib
import re
from dataclasses import replace
from itertools import pairwise

import pytest
from lxml import etree
from pytest_regressions.file_regression import FileRegressionFixture

from pipeline.model import Block, Inline, Location
from pipeline.model.errors import RenderError
from pipeline.render.styles import Styles
from pipeline.render.webpage import page_sheet, render_html
from pipeline.survival.web.html import seen_hash
from tests.render.markup import parse, values
from tests.render.sample import TAGS, sample

_X = "{http://www.w3.org/1999/xhtml}"


def _body(page: bytes) -> str:
    return re.sub(r"(?s)<style>.*?</style>", "<style></style>", page.decode())


@pytest.mark.parametrize("tag", TAGS)
def test_body(tag: str, styles: Styles, file_regression: FileRegressionFixture) -> None:
    """The page of a language, without its style sheet, byte for byte."""
    page = _body(render_html(sample(tag), styles))

    page = re.sub(r"sha256-[^']+", "sha256-…", page)
    file_regression.check(page, extension=".html", encoding="utf-8")


def test_sheet(styles: Styles, file_regression: FileRegressionFixture) -> None:
    """The one style sheet of all pages, byte for byte: nobody changes it unseen."""
    file_regression.check(page_sheet(styles), extension=".css", encoding="utf-8")


def test_accent(styles: Styles) -> None:
    """A clinic's colour takes the place of ours by day and at night, and nothing else changes."""
    plain, own = page_sheet(styles), page_sheet(styles, ("#005a3c", "#7caa9a"))

    assert re.findall("--accent: (.{7});", plain) == ["#003b8e", "#a9c8ff"]
    assert re.findall("--accent: (.{7});", own) == ["#005a3c", "#7caa9a"]
    assert seen_hash(own.encode()) == seen_hash(plain.encode())
    edition = replace(sample("en"), accent=("#005a3c", "#7caa9a"))
    assert own in render_html(edition, styles).decode()


@pytest.mark.parametrize("tag", TAGS)
def test_well_formed(tag: str, styles: Styles) -> None:
    """A page is XML, in the right language and direction, and has every id once."""
    root = parse(render_html(sample(tag), styles))

    ids = values(root, "id")
    assert len(ids) == len(set(ids))
    assert {link[1:] for link in values(root, "href") if link.startswith("#")} <= set(ids)
    assert set(values(root, "aria-labelledby")) <= set(ids)
    assert root.get("lang") == tag
    assert root.get("dir") == ("rtl" if tag == "ar" else "ltr")


def test_policy(styles: Styles) -> None:
    """The policy names the hash of the style sheet as it stands in the file."""
    root = parse(render_html(sample("en"), styles))

    sheet = root.findtext(f".//{_X}style") or ""
    digest = base64.b64encode(hashlib.sha256(sheet.encode()).digest()).decode()
    policy = root.find(f".//{_X}meta[@http-equiv]")
    assert policy is not None
    assert policy.get("content") == (
        f"default-src 'none'; style-src 'sha256-{digest}'; img-src data:"
    )


def test_fetches_nothing(styles: Styles) -> None:
    """No script, no style attribute, and no address but a link's and a picture's own data."""
    root = parse(render_html(sample("en"), styles))

    assert not root.xpath(
        "//@style | //@src | //*[local-name() = 'script' or local-name() = 'link']"
    )
    sheet = root.findtext(f".//{_X}style") or ""
    assert all(address.startswith("data:") for address in re.findall(r'url\("([^"]*)', sheet))
    assert "@import" not in sheet


def test_order(styles: Styles) -> None:
    """The emergency comes before the contents, and the contents before the sections."""
    page = _body(render_html(sample("en"), styles))

    places = [page.index(f'id="{name}"') for name in ("draft", "call-now", "handout-contents")]
    assert places == sorted(places)
    assert places[-1] < page.index('id="plan"')


def test_drafts_stay_out_of_search_engines(styles: Styles) -> None:
    """A draft says noindex; an approved page does not."""
    assert b"noindex" in render_html(sample("en"), styles)
    assert b"noindex" not in render_html(sample("en", draft=False), styles)


def test_headings_never_skip(styles: Styles) -> None:
    """One title, and each heading at most one level below the one before."""
    root = parse(render_html(sample("en"), styles))

    levels = [int(name[1]) for name in _headings(root)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def _headings(root: etree._Element) -> list[str]:
    names = (etree.QName(element).localname for element in root.iter(f"{_X}*"))
    return [name for name in names if re.fullmatch("h[1-6]", name)]


def test_short_pages_have_no_contents(styles: Styles) -> None:
    """A list of contents only stands where there are more than four sections."""
    edition = sample("en")
    few = replace(edition.document, blocks=edition.document.blocks[:9])

    assert b"<nav" not in render_html(replace(edition, document=few), styles)


@pytest.mark.parametrize("piece", ["block", "inline"])
def test_unknown_pieces_are_refused(piece: str, styles: Styles) -> None:
    """What no template knows ends the run; it is never left out."""
    here = Location("sources/handouts/a.md", 7)
    image = Block("paragraph", here, inlines=(Inline("image", "a foot", "foot.png"),))
    block = Block("aside", here) if piece == "block" else image
    edition = sample("en")
    document = replace(edition.document, blocks=(block,))

    with pytest.raises(RenderError, match="no template for"):
        render_html(replace(edition, document=document), styles)


def test_text_is_text(styles: Styles) -> None:
    """Characters that mean something in XML come out as characters."""
    text = 'a < b & "c" > d'
    edition = sample("en")
    block = Block("paragraph", Location("a.md"), inlines=(Inline("text", text),))

    root = parse(
        render_html(replace(edition, document=replace(edition.document, blocks=(block,))), styles)
    )
    assert root.findtext(f".//{_X}main/{_X}p") == text


def test_equal_input_gives_equal_bytes(styles: Styles) -> None:
    """Two renderings are the same file."""
    assert render_html(sample("ar"), styles) == render_html(sample("ar"), styles)
