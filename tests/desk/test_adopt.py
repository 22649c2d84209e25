"""A document of another program becomes a handout that waits for decisions, and loses no word."""

import io
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
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


def _word(document: bytes) -> bytes:
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
        for name, part in parts.items():
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


@given(words=st.lists(st.text("abcxyz*_`#>|[]()!-+~.1 ", min_size=1), min_size=1, max_size=8))
def test_no_word_is_lost(words: list[str]) -> None:
    """Whatever somebody typed as Markdown is in the sections, or told to be left out."""
    found = adopt.adopt("notes.md", "\n".join(words).encode())

    assert not found.left


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("old.doc", b"", "a file of the kind .doc cannot be read"),
        ("latin.html", "é".encode("latin-1"), "it is not written in UTF-8"),
        ("cut.docx", b"PK\3\4", "it cannot be read as a Word document"),
        ("empty.docx", _word(b"<w:document"), "it cannot be read as a Word document"),
        ("sheet.docx", b"", "it cannot be read as a Word document"),
    ],
)
def test_refused(name: str, content: bytes, said: str) -> None:
    """A document that cannot be read is one sentence."""
    with pytest.raises(ConfigError) as caught:
        adopt.adopt(name, content)

    assert caught.value.message == said
    assert caught.value.hint
