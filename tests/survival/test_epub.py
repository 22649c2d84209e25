"""EPUB: good books pass, and every sabotage is refused by its own name."""

import io
import zipfile
from collections.abc import Callable

import pytest

from pipeline.model import Format
from pipeline.survival.rules import Rule
from tests.survival.forge import TAGS, bind, book, codes, judge, make_epub, page, section
from tests.survival.sabotage import MARKUP, OTHER, TURNED, WORDS, Case, on_block

Files = dict[str, str]
Edit = Callable[[Files, str], None]

_OPF = "EPUB/package.opf"
_NOTES = (
    Case("a footnote", on_block('epub:type="footnote"'), Rule.HIDDEN),
    Case("an endnote by role", on_block('role="doc-endnote"'), Rule.HIDDEN),
)


def _swap(path: str, old: str, new: str) -> Edit:
    def edit(files: Files, tag: str) -> None:
        found = old.format(tag=tag)
        assert found in files[path]
        files[path] = files[path].replace(found, new.format(other=OTHER[tag], turned=TURNED[tag]))

    return edit


def _out_of_spine(files: Files, _: str) -> None:
    """Move the warning into a page that is in the book, but not in the spine."""
    block = section(files["EPUB/two.xhtml"], "pain-tablets")
    files["EPUB/two.xhtml"] = files["EPUB/two.xhtml"].replace(block, "")
    files["EPUB/nav.xhtml"] = files["EPUB/nav.xhtml"].replace("</body>", f"{block}</body>")


def _rename(files: Files, _: str) -> None:
    files["EPUB/three.xhtml"] = files.pop("EPUB/two.xhtml")


def _mimetype_last(files: Files, _: str) -> None:
    files["mimetype"] = files.pop("mimetype")


def _encrypt(files: Files, _: str) -> None:
    files["META-INF/encryption.xml"] = "<encryption/>"


_ONE, _TWO = '<itemref idref="one"/>', '<itemref idref="two"/>'
_BOOKS: tuple[tuple[str, Edit, Rule], ...] = (
    ("out of the spine", _out_of_spine, Rule.MISSING),
    ("not linear", _swap(_OPF, _TWO, '<itemref linear="no" idref="two"/>'), Rule.MISSING),
    ("chapter not in the spine", _swap(_OPF, _TWO, ""), Rule.MISSING),
    ("chapter twice", _swap(_OPF, _TWO, _TWO + _TWO), Rule.REPEATED),
    ("chapters swapped", _swap(_OPF, _ONE + _TWO, _TWO + _ONE), Rule.PROMINENT),
    ("chapters in another order", _swap(_OPF, _ONE + _TWO, _TWO + _ONE), Rule.ORDER),
    ("chapter missing", _rename, Rule.UNREADABLE),
    ("chapter unknown", _swap(_OPF, 'idref="two"', 'idref="three"'), Rule.UNREADABLE),
    (
        "chapter of another type",
        _swap(_OPF, "two.xhtml\" media-type=\"application/xhtml+xml", "two.xhtml\" media-type=\"a"),
        Rule.UNREADABLE,
    ),
    ("another language in the package", _swap(_OPF, "xml:lang=\"{tag}\"", "xml:lang=\"{other}\""),
     Rule.LANGUAGE),
    ("no language in the package", _swap(_OPF, "xml:lang=\"{tag}\"", ""), Rule.LANGUAGE),
    ("another language in the metadata", _swap(
        _OPF, "<dc:language>{tag}", "<dc:language>{other}"), Rule.LANGUAGE),
    ("another language in one chapter", _swap(
        "EPUB/one.xhtml", "lang=\"{tag}\" xml:lang=\"{tag}\"",
        "lang=\"{other}\" xml:lang=\"{other}\""), Rule.LANGUAGE),
    ("package turned", _swap(_OPF, ' dir="', ' dir="{turned}" data-was="'), Rule.DIRECTION),
    ("pages turned the wrong way", _swap(
        _OPF, 'page-progression-direction="', 'page-progression-direction="{turned}" was="'),
        Rule.DIRECTION),
    ("no package", _swap(
        "META-INF/container.xml", "<rootfile ", "<nothing "), Rule.UNREADABLE),
    ("package missing", _swap(
        "META-INF/container.xml", "package.opf", "other.opf"), Rule.UNREADABLE),
    ("mimetype last", _mimetype_last, Rule.UNREADABLE),
    ("mimetype wrong", _swap("mimetype", "epub", "zip1"), Rule.UNREADABLE),
    ("encrypted", _encrypt, Rule.UNREADABLE),
)  # fmt: skip


@pytest.mark.parametrize("tag", TAGS)
def test_good(tag: str) -> None:
    """A good book has no findings."""
    assert judge(make_epub(page(tag)), Format.EPUB, tag) == ()


@pytest.mark.parametrize("tag", TAGS)
@pytest.mark.parametrize("case", [*WORDS, *MARKUP[:-3], *_NOTES], ids=lambda case: case.name)
def test_sabotaged_page(case: Case, tag: str) -> None:
    """A book with a sabotaged page is refused, and the finding names the fault."""
    good = page(tag)

    spoilt = case.edit(good, tag)

    assert spoilt != good
    assert case.expected(tag) in codes(judge(make_epub(spoilt), Format.EPUB, tag))


@pytest.mark.parametrize("tag", TAGS)
@pytest.mark.parametrize(("edit", "rule"), [pytest.param(e, r, id=n) for n, e, r in _BOOKS])
def test_sabotaged_book(edit: Edit, rule: Rule, tag: str) -> None:
    """A book that is bound wrongly is refused, and the finding names the fault."""
    files = book(page(tag))

    edit(files, tag)

    assert rule in codes(judge(bind(files), Format.EPUB, tag))


@pytest.mark.parametrize("said", ['dir="rtl"', 'page-progression-direction="rtl"'])
def test_direction_unsaid(said: str) -> None:
    """An Arabic book that leaves out a direction is refused; validators pass it."""
    files = book(page("ar"))

    files[_OPF] = files[_OPF].replace(said, "", 1)

    assert codes(judge(bind(files), Format.EPUB, "ar")) == {Rule.DIRECTION}


def test_compressed_mimetype() -> None:
    """The mimetype is stored, as the standard wants; else reading systems may refuse the book."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in book(page("en")).items():
            archive.writestr(name, text)

    assert codes(judge(target.getvalue(), Format.EPUB, "en")) == {Rule.UNREADABLE}


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_name_twice() -> None:
    """Two files of one name are two books, and reading systems choose one."""
    target = io.BytesIO(make_epub(page("en")))
    with zipfile.ZipFile(target, "a") as archive:
        archive.writestr("EPUB/two.xhtml", "<html/>")

    assert codes(judge(target.getvalue(), Format.EPUB, "en")) == {Rule.UNREADABLE}


def test_checksum() -> None:
    """A changed byte in a stored file does not pass its checksum."""
    good = make_epub(page("en"))

    spoilt = good.replace(b"14 days", b"44 days")

    assert codes(judge(spoilt, Format.EPUB, "en")) == {Rule.UNREADABLE}
