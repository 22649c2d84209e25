"""The e-book: each file in it, and the box they come in."""

import io
import zipfile

import pytest
from pytest_regressions.file_regression import FileRegressionFixture

from pipeline.render.ebook import render_epub
from pipeline.render.styles import Styles
from tests.render.markup import parse, values
from tests.render.sample import TAGS, sample

_FILES = ("EPUB/chapter.xhtml", "EPUB/nav.xhtml", "EPUB/package.opf")
_DC = "{http://purl.org/dc/elements/1.1/}"
_EPUB = "{http://www.idpf.org/2007/ops}"
_OPF = "{http://www.idpf.org/2007/opf}"
_X = "{http://www.w3.org/1999/xhtml}"


def _files(book: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(book)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


@pytest.mark.parametrize("name", _FILES)
@pytest.mark.parametrize("tag", TAGS)
def test_files(tag: str, name: str, styles: Styles, file_regression: FileRegressionFixture) -> None:
    """Each file of the book of a language, byte for byte."""
    content = _files(render_epub(sample(tag), styles))[name]

    file_regression.check(content, binary=True, extension="." + name.rpartition(".")[2])


def test_sheet(styles: Styles, file_regression: FileRegressionFixture) -> None:
    """The style sheet of all books, byte for byte."""
    content = _files(render_epub(sample("en"), styles))["EPUB/epub.css"]

    file_regression.check(content, binary=True, extension=".css")


def test_package(styles: Styles) -> None:
    """The type comes first; nothing depends on zlib, the clock or the machine."""
    with zipfile.ZipFile(io.BytesIO(render_epub(sample("en"), styles))) as archive:
        entries = archive.infolist()

    assert entries[0].filename == "mimetype"
    assert [entry.filename for entry in entries[1:]] == sorted(e.filename for e in entries[1:])
    assert {entry.compress_type for entry in entries} == {zipfile.ZIP_STORED}
    assert {entry.date_time for entry in entries} == {(1980, 1, 1, 0, 0, 0)}
    assert not any(entry.extra for entry in entries)


@pytest.mark.parametrize("tag", TAGS)
def test_language(tag: str, styles: Styles) -> None:
    """The book says its language and direction everywhere it can."""
    files = _files(render_epub(sample(tag), styles))

    direction = "rtl" if tag == "ar" else "ltr"
    package = parse(files["EPUB/package.opf"])
    spine = package.find(f"{_OPF}spine")
    assert spine is not None
    assert spine.get("page-progression-direction") == direction
    assert package.get("dir") == direction
    assert package.findtext(f".//{_DC}language") == tag
    for name in ("EPUB/chapter.xhtml", "EPUB/nav.xhtml"):
        root = parse(files[name])
        assert (root.get("lang"), root.get("dir")) == (tag, direction)


def test_boxes_are_notices(styles: Styles) -> None:
    """Every protected block says what it is, to reading systems and to assistive technology."""
    root = parse(_files(render_epub(sample("en"), styles))["EPUB/chapter.xhtml"])

    boxes = root.findall(f".//{_X}section[@data-block-id]")
    assert [box.get("id") for box in boxes] == [
        "draft", "call-now", "call-today", "normal", "pressure", "contact", "disclaimer",
        "provenance",
    ]  # fmt: skip
    assert {box.get("role") for box in boxes} == {"doc-notice"}
    assert {box.get(f"{_EPUB}type") for box in boxes} == {"notice"}


def test_contents_lead_somewhere(styles: Styles) -> None:
    """Each line of the contents leads to an id, in the order of the text."""
    files = _files(render_epub(sample("en"), styles))
    ids = values(parse(files["EPUB/chapter.xhtml"]), "id")
    links = [link for link in values(parse(files["EPUB/nav.xhtml"]), "href") if "#" in link][:-2]

    places = [ids.index(link.removeprefix("chapter.xhtml#")) for link in links]
    assert places == sorted(places)
    assert len(ids) == len(set(ids))


def test_equal_input_gives_equal_bytes(styles: Styles) -> None:
    """Two renderings are the same file."""
    assert render_epub(sample("ar"), styles) == render_epub(sample("ar"), styles)
