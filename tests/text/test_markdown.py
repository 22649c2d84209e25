"""Text to blocks."""

from pathlib import Path

import pytest
from pytest_regressions.file_regression import FileRegressionFixture

from pipeline.model import Inline
from pipeline.text import markdown
from pipeline.text.blocks import every, plain
from tests.trees import EXAMPLES, examples, outline

_SOURCES = sorted((Path(__file__).parent / "markdown").glob("*.md"))


@pytest.mark.parametrize("source", _SOURCES, ids=lambda path: path.stem)
def test_tree(source: Path, file_regression: FileRegressionFixture) -> None:
    """A source becomes this tree, each block with the line where it stands."""
    parsed = markdown.parse(source.read_text("utf-8"), path=source.name)

    file_regression.check(outline(parsed.blocks), encoding="utf-8")


def test_front_matter() -> None:
    """What stands between the first two rules is no block; a rule further down is."""
    parsed = markdown.parse("---\ntitle: A\n---\n\nText\n\n---\n", path="a.md")

    assert parsed.front_matter == "title: A"
    assert [block.type for block in parsed.blocks] == ["paragraph", "hr"]
    assert markdown.parse("Text\n", path="a.md").front_matter is None


def test_links() -> None:
    """Addresses come from definitions, wherever they stand, by normalised label."""
    parsed = markdown.parse("[a][Our Page]\n\n[our page]: https://a.example/\n", path="a.md")

    assert parsed.links == (("OUR PAGE", "https://a.example/"),)
    assert parsed.links[0][0] == markdown.label("our  page")


def test_commonmark() -> None:
    """Every example of the specification can be read, with the line of each block."""
    read = 0
    for number, text in enumerate(examples(), 1):
        parsed = markdown.parse(text, path="spec.md")

        lines = [block.location.line for block in every(parsed.blocks)]
        assert all(0 < line <= text.count("\n") + 1 for line in lines), number
        read += 1
    assert read == EXAMPLES


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        pytest.param("one\ntwo", "one two", id="soft break"),
        pytest.param("one \n  two", "one two", id="soft break with spaces"),
        pytest.param("one  \ntwo", "one\\\ntwo", id="hard break by spaces"),
        pytest.param("one\\\ntwo", "one\\\ntwo", id="hard break by backslash"),
        pytest.param("**Do\nnot** stop", "**Do not** stop", id="inside a mark"),
        pytest.param("`a\nb`", "`a b`", id="inside code"),
        pytest.param("`a  \nb`", "`a  \nb`", id="no hard break inside code"),
        pytest.param("a\\\\\nb", "a\\\\\nb", id="backslash that is text"),
    ],
)
def test_fold(text: str, folded: str) -> None:
    """Soft breaks fold; what would then be read differently stays."""
    assert markdown.normalise(text, {}) == folded
    assert markdown.parse_inline(folded, {}) == markdown.parse_inline(text, {})


@pytest.mark.parametrize(
    "text",
    ["# h", "> q", "- l", "1. l", "```\nc\n```", "<div>", "---", "a\n===", "[a]: #b",
     "> [!WARNING]\n> x", "{#x .warning}", "| a |\n|---|", "a\n\nb", "Term\n\n: d",
     "<!-- TRANSLATORS: x -->", "- [ ] t", "[^1]: n"],
)  # fmt: skip
def test_inline_only(text: str) -> None:
    """A text of a leaf makes no block: what looks like one is read as words."""
    inlines = markdown.parse_inline(text, {})

    assert {inline.type for inline in inlines} <= {"text", "break", "code"}
    words = "".join(inline.text for inline in inlines)
    assert words.replace(" ", "").strip("`") == text.replace("\n", "").replace(" ", "").strip("`")


@pytest.mark.parametrize(
    ("text", "links"),
    [
        ("See https://a.example/b_c?d=e.", ["https://a.example/b_c?d=e"]),
        ("See www.a.example, or write to help@a.example.",
         ["https://www.a.example", "mailto:help@a.example"]),
        ("[https://a.example](#b) at 7:30, 1.5 mg, a@b", ["#b"]),
    ],
)  # fmt: skip
def test_addresses(text: str, links: list[str]) -> None:
    """An address in a text is a link, but for that in a link."""
    inlines = markdown.parse_inline(text, {})

    assert [inline.href for inline in inlines if inline.type == "link"] == links
    assert plain(inlines) == text.replace("](#b)", "").removeprefix("[")


def test_address_beside() -> None:
    """A link with its address beside it gets a label of its site, and the text has no address."""
    one, two, page = "https://www.a.example/1", "https://a.example/2", "https://b.example/(x) y"
    text = (
        f"[a]({one}), [**b**]({two}), [c]({one}) and [d](mailto:help@a.example).\n\n[e]({page})\n"
    )

    parsed = markdown.parse(text, path="a.md")

    assert parsed.blocks[0].source == (
        "[a][a.example], [**b**][a.example 2], [c][a.example] and [d][a.example 3]."
    )
    assert dict(parsed.links) == {
        "A.EXAMPLE": one, "A.EXAMPLE 2": two, "A.EXAMPLE 3": "mailto:help@a.example",
    }  # fmt: skip
    assert parsed.blocks[1].source == f"[e]({page})"


def test_variables() -> None:
    """A variable is a name in braces; everything else in braces is text."""
    inlines = markdown.parse_inline("{a_1}{b} {B} {1} { c } {a.b} {{d}}", {})

    names = [inline.text for inline in inlines if inline.type == "variable"]
    assert names == ["a_1", "b", "d"]
    assert Inline("text", " {B} {1} { c } {a.b} {") in inlines


@pytest.mark.parametrize("address", ["javascript:alert(1)", "data:text/html,x", "file:///etc"])
def test_dangerous_address(address: str) -> None:
    """An address that could run something makes no link."""
    inlines = markdown.parse_inline(f"[x]({address})", {})

    assert [inline.type for inline in inlines] == ["text"]
