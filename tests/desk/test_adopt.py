"""A document of another program becomes a handout that waits for decisions, and loses no word."""

import io
import zipfile
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pytest_regressions.file_regression import FileRegressionFixture

from pipeline.desk import adopt
from pipeline.model.errors import ConfigError
from tests import workshop

DOCUMENTS = Path(__file__).with_name("adopt")
_TYPES = """<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
<Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml"
ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/>
</Types>"""
_RELATIONS = """<Relationships
xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1"
Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{}" Target="{}"/>
</Relationships>"""
_NAMESPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_STYLES = f"""<w:styles {_NAMESPACE}>
<w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/></w:style>
<w:style w:type="paragraph" w:styleId="Heading2"><w:name w:val="heading 2"/></w:style></w:styles>"""
_NUMBERING = f"""<w:numbering {_NAMESPACE}><w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0">
<w:numFmt w:val="bullet"/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/>
</w:num></w:numbering>"""


def _word(document: bytes, more: Mapping[str, str] | None = None) -> bytes:
    """Pack a document as Word does."""
    parts = {
        "[Content_Types].xml": _TYPES,
        "_rels/.rels": _RELATIONS.format("officeDocument", "word/document.xml"),
        "word/document.xml": document.decode(),
        "word/styles.xml": _STYLES,
        "word/numbering.xml": _NUMBERING,
    }
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as written:
        for name, part in (parts | dict(more or {})).items():
            written.writestr(name, part)
    return packed.getvalue()


def _read(kind: str) -> tuple[str, bytes]:
    if kind == "docx":
        return "leaflet.docx", _word((DOCUMENTS / "leaflet.docx.xml").read_bytes())
    path = DOCUMENTS / f"leaflet.{kind}"
    return path.name, path.read_bytes()


@pytest.mark.parametrize("kind", ["md", "html", "docx"])
def test_adopt(kind: str, file_regression: FileRegressionFixture) -> None:
    """Headings, lists, tables and links are kept; what a person must decide is a TODO."""
    found = adopt.adopt(*_read(kind))

    left = f"left out: {' '.join(found.left)}\n"
    file_regression.check(f"{found.title}\n\n{found.sections}\n{left}", extension=".md")


@pytest.mark.parametrize("kind", ["md", "html", "docx"])
def test_only_decisions_are_left(kind: str, sample: Path) -> None:
    """What is written has the form of a handout: each error that `check` has is a TODO."""
    name, content = _read(kind)
    (sample / name).write_bytes(content)

    done = workshop.run("adopt", str(sample / name), root=sample)
    checked = workshop.run("check", "leaflet", root=sample)

    assert done.returncode == 0, done.stderr
    errors = [line for line in checked.stderr.splitlines() if ": error: " in line]
    assert errors
    assert all("not finished" in line for line in errors), errors


@settings(derandomize=True, database=None, deadline=None)
@given(words=st.lists(st.text("abcxyz*_`#>|[]()!-+~.1 ", min_size=1), min_size=1, max_size=8))
def test_no_word_is_lost(words: list[str]) -> None:
    """Whatever somebody typed as Markdown is in the sections, or told to be left out."""
    text = "\n".join(words)
    with suppress(ConfigError):  # marks alone are no text
        assert not adopt.adopt("notes.md", text.encode()).left


ASKED = {
    "a power": ("<p>10<sup>9</sup> cells</p>", "10⁹ cells"),
    "a footnote": (
        "<p>Take 2<sup>a</sup> tablets</p>",
        "Take 2 TODO: raised or lowered: a tablets",
    ),
    "a dose struck out": ("<p>Take <s>40</s> 20 mg</p>", "TODO: this was struck out: 40"),
    "a cell of two rows": (
        "<table><tr><th>Drug<th>Morning<tr><td rowspan=2>A<td>1<tr><td>2</table>",
        "TODO: a table was here. Check each row.\n\n- Drug; Morning\n- A; 1\n- 2\n",
    ),
    "a wide table without heads": (
        "<table><tr><td>A<td>1<td>2<td>3<tr><td>B<td>4<td>5<td>6</table>",
        "- A; 1; 2; 3\n- B; 4; 5; 6\n",
    ),
    "a sign of minus": ("<p>Keep it at<br>- 18 degrees</p>", "\\- 18 degrees"),
    "braces": ("<p>{{ shared/draft }}</p>", "\\{\\{ shared/draft"),
    "a link's own words": ("<p><a href='tel:999'>Ring us</a></p>", "Ring us (999)"),
    "a button": ("<h2><button>When to call</button></h2><p>x", "## When to call"),
    "bold already": ("<ul><li><b>Do not drive.</b></ul>", "\n- **Do not drive.**\n"),
    "a comfort": ("<ul><li>Don't hesitate to call us.</ul>", "\n- Don't hesitate to call us.\n"),
    "when to call": ("<p>If you bleed, call us.</p>", "TODO: does a text below say when to call?"),
    "breaks of lines": (
        "<p>Morning: 2 tablets<br>Noon: none<br>Night: 1 tablet</p>",
        "Morning: 2 tablets\\\nNoon: none\\\nNight: 1 tablet",
    ),
    "items in no list": (
        "<b>Mild problems</b><li>sore arm</li><li>fever</li>",
        "\n- sore arm\n- fever",
    ),
    "another way to call": ("<p>Go to A&amp;E if it swells.</p>", "TODO: does a text below say"),
    "a number to ring": ("<p>Please contact Day Surgery on 01324 567500.</p>", "TODO: does a text"),
    "headings of one level": ("<h1>Before</h1><p>a<h1>After</h1><p>b", "## Before"),
}
"""What must not change in silence: HTML, and what the sections say of it."""


@pytest.mark.parametrize("case", ASKED)
def test_nothing_is_changed_in_silence(case: str) -> None:
    """Numbers keep their meaning and their column, and what could be lost is asked about."""
    html, said = ASKED[case]

    assert said in adopt.adopt("page.html", html.encode()).sections + "\n"


def test_an_address_is_no_alarm() -> None:
    """What only an address says is not a text that tells when to call."""
    page = b"<p>Rest.</p><p><a href='https://a.example/emergency'>More</a></p>"

    assert "TODO: does a text" not in adopt.adopt("page.html", page).sections


@pytest.mark.parametrize("said", ["<b>DO NOT SMOKE for 5 days.</b>", "<p><b>Don't smoke.</b></p>"])
def test_do_not_is_not_left_out(said: str) -> None:
    """A "Do not" that is written in another way is there all the same."""
    assert adopt.adopt("page.html", f"<h2>Care</h2>{said}".encode()).left == ()


def test_own_words_hide_no_loss() -> None:
    """The words of a TODO, an id or an address do not count as the document's."""
    page = (
        "<main><h1>T</h1><h2>Care</h2><p>If it bleeds, call us.</p></main>"
        "<footer>Call today: does it say when?</footer>"
    )

    assert " ".join(adopt.adopt("page.html", page.encode()).left) == "Call today does it say when"


def test_what_word_keeps_apart() -> None:
    """A field is read where it stands; headers and footers are told to be left out."""
    field = b'<w:fldSimple w:instr="DOCPROPERTY"><w:r><w:t>01324 567500</w:t></w:r></w:fldSimple>'
    body = b"<w:p><w:r><w:t>Phone </w:t></w:r>" + field + b"<w:r><w:t> now</w:t></w:r></w:p>"
    foot = b"<w:ftr><w:p><w:r><w:t>Dial 999 &amp; wait.</w:t></w:r></w:p></w:ftr>"

    whole = f"<w:document {_NAMESPACE}><w:body>".encode() + body + b"</w:body></w:document>"
    found = adopt.adopt("a.docx", _word(whole, {"word/footer1.xml": foot.decode()}))

    assert "Phone 01324 567500 now" in found.sections
    assert found.left == ("Dial", "999", "wait")


def test_title_of_a_page() -> None:
    """The heading of a whole page is its title, whatever declarations stand before it."""
    html = b"<!DOCTYPE html><title>A | B</title><body><!-- begin --><h1>Your eye</h1><p>Rest."

    found = adopt.adopt("page.html", html)

    assert (found.title, found.sections.split()[-1], found.left) == ("Your eye", "Rest.", ())


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_front_matter(end: str) -> None:
    """Front matter of another tool is told to be left out, on any system."""
    text = end.join(("---", "title: Old words", "---", "", "# Your eye", "", "Rest.", ""))

    found = adopt.adopt("notes.md", text.encode())

    assert (found.title, found.left) == ("Your eye", ("title", "Old", "words"))


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("old.doc", b"", "a file of the kind .doc cannot be read"),
        ("latin.html", "é".encode("latin-1"), "it is not written in UTF-8"),
        ("cut.docx", b"PK\3\4", "it cannot be read as a Word document"),
        ("empty.docx", _word(b"<w:document"), "it cannot be read as a Word document"),
        ("deep.html", b"<div>" * 3000 + b"a", "its elements are nested too deeply"),
        ("nothing.html", b"<p></p>", "there is no text in it"),
        ("sheet.docx", b"", "it cannot be read as a Word document"),
    ],
)
def test_refused(name: str, content: bytes, said: str) -> None:
    """A document that cannot be read is one sentence."""
    with pytest.raises(ConfigError) as caught:
        adopt.adopt(name, content)

    assert caught.value.message == said
    assert caught.value.hint
