"""The plain text: what a clinic pastes into a message."""

from dataclasses import replace

import pytest
from pytest_regressions.file_regression import FileRegressionFixture

from pipeline.model import Block, Inline, Location
from pipeline.model.errors import RenderError
from pipeline.render.plaintext import render_txt
from tests.render.sample import TAGS, sample

_HERE = Location("sources/handouts/a.md", 7)


def _rendered(*blocks: Block, tag: str = "en") -> str:
    edition = sample(tag, draft=False)
    document = replace(edition.document, blocks=blocks)
    return render_txt(replace(edition, document=document)).decode().partition("===\n\n")[2]


def _leaf(kind: str, *inlines: Inline, children: tuple[Block, ...] = ()) -> Block:
    return Block(kind, _HERE, source="x", inlines=inlines, children=children)


def _text(words: str, kind: str = "paragraph") -> Block:
    return _leaf(kind, Inline("text", words))


@pytest.mark.parametrize("tag", TAGS)
def test_text(tag: str, file_regression: FileRegressionFixture) -> None:
    """The text of a language, byte for byte."""
    file_regression.check(render_txt(sample(tag)), binary=True, extension=".txt")


def test_draft() -> None:
    """A draft says so before its title; what is approved does not."""
    assert render_txt(sample("en")).startswith(b"Draft\n\n")
    assert b"Draft" not in render_txt(sample("en", draft=False))


def test_order() -> None:
    """The emergency comes before every section."""
    text = render_txt(sample("en")).decode()

    assert 0 < text.index("911") < text.index("\nYour ")


def test_one_paragraph_one_line() -> None:
    """A hard break and a line break in a value are spaces; nothing is wrapped."""
    broken = _leaf(
        "paragraph", Inline("text", "1 High\nStreet"), Inline("break"), Inline("text", "b")
    )

    assert _rendered(broken, _text("long " * 100)) == f"1 High Street b\n\n{'long ' * 99}long\n"


def test_lists() -> None:
    """Lists stand in lists, and paragraphs in items; numbers begin where the author said."""
    inner = Block("bullet_list", _HERE, classes=("do-not",), children=(_text("c", "item"),))
    loose = Block("item", _HERE, children=(_text("a"), _text("b"), inner))
    empty = Block("item", _HERE, children=(inner,))
    steps = Block("ordered_list", _HERE, start=9, children=(loose, empty, _text("d", "item")))

    assert _rendered(steps) == "9. a\n\n  b\n\n  ✕ c\n\n10.\n  ✕ c\n\n11. d\n"


def test_link() -> None:
    """The address of a link stands after its words; a phone number is its own."""
    link = Inline("link", href="https://example.org/", children=(Inline("text", "a guide"),))
    call = Inline("link", href="tel:+1202", children=(Inline("text", "us"),))
    phone = Inline("phone", "911", "tel:911")

    assert _rendered(_leaf("paragraph", link, Inline("text", ", "), call, phone)) == (
        "a guide <https://example.org/>, us <+1202>911\n"
    )


def test_isolates() -> None:
    """From right to left each line has its mark, and numbers and addresses are isolated."""
    link = Inline("link", href="https://example.org/", children=(Inline("text", "ا"),))
    phone = Inline("phone", "202-555", "tel:202555")

    lines = _rendered(_leaf("paragraph", phone, link), tag="ar")

    assert lines == "\u200f\u2066202-555\u2069ا \u2066<https://example.org/>\u2069\n"


@pytest.mark.parametrize("piece", ["block", "inline"])
def test_unknown_pieces_are_refused(piece: str) -> None:
    """What no text can show ends the run; it is never left out."""
    image = _leaf("paragraph", Inline("image", "a foot", "foot.png"))
    block = Block("aside", _HERE) if piece == "block" else image

    with pytest.raises(RenderError, match="no plain text for"):
        _rendered(block)


def test_equal_input_gives_equal_bytes() -> None:
    """Two renderings are the same file."""
    assert render_txt(sample("ar")) == render_txt(sample("ar"))
