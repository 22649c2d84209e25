"""Blocks to a handout, and what is refused."""

from pathlib import Path

import pytest
from pytest_regressions.file_regression import FileRegressionFixture

from pipeline.model import Document, Kind, Tier
from pipeline.model.errors import SourceError
from pipeline.text import blocks, document
from tests import faults, sample
from tests.trees import outline

_BAD = faults.files("text/document/bad")
_GOOD = faults.files("text/document/good")


def _read(text: str, path: str) -> Document:
    return document.read(text, path=path, shared=sample.shared(), pictures=sample.shown())


@pytest.mark.parametrize("fault", _BAD, ids=lambda path: path.stem)
def test_fault(fault: Path, file_regression: FileRegressionFixture) -> None:
    """Each fault is refused with its line, one sentence and what to do."""
    faults.check(_read, fault, file_regression)


@pytest.mark.parametrize("source", _GOOD, ids=lambda path: path.stem)
def test_good_neighbour(source: Path) -> None:
    """The same without its fault is let through."""
    assert _read(source.read_text("utf-8"), source.name).blocks


def test_each_fault_has_a_neighbour() -> None:
    """No fault is refused for another reason than the one that its file shows."""
    assert [path.name for path in _BAD] == [path.name for path in _GOOD]
    assert len(_BAD) >= 65


def test_handout(file_regression: FileRegressionFixture) -> None:
    """The whole sample: boxes with their headings, included texts, notes and contexts."""
    handout = sample.handout("wound-care")

    file_regression.check(outline(handout.blocks), encoding="utf-8")


def test_front() -> None:
    """Title and description are leaves of the handout's own domain, with a context each."""
    handout = sample.handout("wound-care")

    assert (handout.title.source, handout.title.context) == ("Care for your wound", "title")
    assert handout.title.level == 1
    assert handout.description.context == "description"
    assert {handout.title.domain, handout.description.domain} == {"wound-care"}
    assert (handout.meta.slug, handout.tag) == ("wound-care", "en")


def test_domains() -> None:
    """What is included is asked for in `shared`, what the tool says in `labels`."""
    blocks = {block.id: block for block in sample.handout("rest").blocks}

    contact = blocks["contact"].children
    assert [block.domain for block in contact[:2]] == ["labels", "shared"]
    assert [block.domain for block in blocks["call-now"].children[1:]] == ["rest", "rest"]


def test_links_of_shared() -> None:
    """The links of an included text come with it."""
    text = "{#p .provenance}\n> [!IMPORTANT]\n> See [a][b].\n\n[b]: https://example.org/\n"
    shared = {"draft": document.read_shared(text, path="shared.md")}

    source = Path(__file__).parent / "document/good/include-missing.md"
    handout = document.read(source.read_text("utf-8"), path="a.md", shared=shared)

    assert dict(handout.links) == {"B": "https://example.org/"}


def test_one_label_two_addresses() -> None:
    """A label of the handout leads nowhere else because an included text has it, too."""
    text = "{#p .provenance}\n> [!IMPORTANT]\n> See [a](https://www.a.example/shared).\n"
    shared = {"draft": document.read_shared(text, path="shared.md")}
    source = Path(__file__).parent / "document/good/include-missing.md"
    own = source.read_text("utf-8") + "\nSee [b](https://a.example/own).\n"

    with pytest.raises(SourceError, match="has another address in shared/draft"):
        document.read(own, path="a.md", shared=shared)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            "---\nNever drive.\n---\n\n{#p .provenance}\n> [!IMPORTANT]\n> Rest.\n",
            "a.md:1: a shared text has no front matter",
        ),
        ("Rest.\n", "a.md:1: paragraph outside a protected block"),
        ("{#w .warning}\n> [!CAUTION]\n> Rest.\n", "a.md:2: [!CAUTION] on a block of kind warning"),
        ("> [!NOTE]\n> Rest.\n", "a.md:1: note outside a protected block"),
        ("{{ shared/draft }}\n", "a.md:1: paragraph outside a protected block"),
    ],
)
def test_bad_shared(text: str, message: str) -> None:
    """A shared text holds protected blocks and nothing else."""
    with pytest.raises(SourceError) as caught:
        document.read_shared(text, path="a.md")

    assert str(caught.value).startswith(message)
    assert caught.value.hint


@pytest.mark.parametrize(
    ("country", "states", "there"),
    [
        ("US", sample.EVERYTHING, {"draft", "device"}),
        ("GB", sample.EVERYTHING, {"draft"}),
        ("US", frozenset(), {"device"}),
    ],
)
def test_select(country: str, states: frozenset[str], there: set[str]) -> None:
    """A block is left out where its country or state does not hold, and never otherwise."""
    handout = sample.handout("wound-care")

    ids = {block.id for block in document.select(handout, country=country, states=states).blocks}

    assert {block.id for block in handout.blocks} - ids == {"draft", "device"} - there


def test_select_inside() -> None:
    """A paragraph of a block is left out by its own state."""
    handout = sample.handout("rest")

    chosen = document.select(handout, country="US", states=frozenset({"unreviewed"}))

    draft = next(block for block in chosen.blocks if block.id == "draft")
    assert [leaf.source[:20] for leaf in draft.children] == ["Draft", "This is a draft: no "]


def test_boxes() -> None:
    """Every kind of block is known, and each emergency block has its tier."""
    boxes = [b for b in blocks.every(sample.handout("wound-care").blocks) if b.type == "box"]

    assert {box.kind for box in boxes} == set(Kind)
    assert [box.tier for box in boxes if box.tier] == list(Tier)
    assert all(box.children[0].type == "heading" for box in boxes)
