"""Plain text: good files pass, and every sabotage is refused by its own name."""

from dataclasses import replace

import pytest

from pipeline.model import Artefact, Contract, Format
from pipeline.survival import plain
from pipeline.survival.judge import survive
from pipeline.survival.rules import Rule, Unreadable
from tests.survival.forge import SOURCE, TAGS, codes, contract, text_file
from tests.survival.sabotage import Case
from tests.survival.sabotage_text import TEXT, TURNED

_GUIDE = "https://example.org/guide"


def _due(tag: str) -> Contract:
    """Return the contract of a draft."""
    due = contract(tag)
    return replace(due, stamp=due.extras[-1])


def _judged(text: str, due: Contract) -> set[str]:
    artefact = Artefact("x.txt", Format.TXT, text.encode())
    findings = survive(due, artefact, location=SOURCE)
    assert all(finding.refuses and finding.hint for finding in findings)
    return codes(findings)


@pytest.mark.parametrize("tag", TAGS)
def test_good(tag: str) -> None:
    """A good text has no findings."""
    assert _judged(text_file(tag), _due(tag)) == set()


@pytest.mark.parametrize("tag", TAGS)
@pytest.mark.parametrize("case", TEXT, ids=lambda case: case.name)
def test_sabotage(case: Case, tag: str) -> None:
    """A sabotaged text is refused, and the finding names the fault."""
    good = text_file(tag)

    spoilt = case.edit(good, tag)

    assert spoilt != good
    assert case.expected(tag) in _judged(spoilt, _due(tag))


@pytest.mark.parametrize("case", TURNED, ids=lambda case: case.name)
def test_turned(case: Case) -> None:
    """So is one that a line from right to left may show back to front."""
    good = text_file("ar")

    spoilt = case.edit(good, "ar")

    assert spoilt != good
    assert case.rule in _judged(spoilt, _due("ar"))


@pytest.mark.parametrize("encoding", ["utf-16", "utf-8-sig", "utf-32-le"])
def test_encoding(encoding: str) -> None:
    """Nothing but UTF-8 without a byte order mark is read."""
    with pytest.raises(Unreadable):
        plain.read(text_file("en").encode(encoding))


@pytest.mark.parametrize(
    ("tag", "encoding"), [("ar", "cp1256"), ("zh-Hans", "gb18030"), ("ru", "cp1251")]
)
def test_old_encoding(tag: str, encoding: str) -> None:
    """A text in the encoding of one script is refused."""
    with pytest.raises(Unreadable):
        plain.read(text_file(tag).encode(encoding, "ignore"))


def test_line_ends() -> None:
    """Lines end in one character: a carriage return is refused."""
    with pytest.raises(Unreadable, match=r"U\+000D"):
        plain.read(text_file("en").replace("\n", "\r\n").encode())


@pytest.mark.parametrize("tag", TAGS)
def test_says_no_more_than_it_can(tag: str) -> None:
    """Of language and bold type a text says nothing; its letters tell the direction."""
    reading = plain.read(text_file(tag).encode())

    assert reading.tag is None
    assert reading.direction == contract(tag).direction
    assert {(row.tag, row.bold) for row in reading.rows} == {(None, None)}


def test_draft_only() -> None:
    """Only a draft says that it is one."""
    due = contract("en")
    released = replace(due, extras=due.extras[:-1])

    assert _judged(text_file("en"), released) == {Rule.LOST}


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        (f"list <{_GUIDE}>", set()),
        ("list", {Rule.LINK}),
        ("list <https://example.org/other>", {Rule.LINK}),
        ("list <tel:911>", {Rule.LINK}),
    ],
)
def test_addresses(written: str, expected: set[str]) -> None:
    """The address of a link stands after its words, and no other does."""
    due = _due("en")
    due = replace(due, links=(*due.links, ("list", _GUIDE)))

    assert _judged(text_file("en").replace("a list", f"a {written}"), due) == expected


def test_lists() -> None:
    """Items are of their list, and what stands below an item is in it."""
    text = (
        "T\n===\n\n3. a\n4. b\n   c\n  - d\n\n  e\n5. f\n7. g\n\n[ ] h\n\n"
        "i\n\n✓ j\n\n  | k |  | l |\n"
    )

    rows = plain.read(text.encode()).rows[1:]

    assert [(row.text, row.listed) for row in rows] == [
        ("a", "ol 3"), ("b", "ol 3"), ("c", "ol 3"), ("d", "ul"), ("e", "ol 3"), ("f", "ol 3"),
        ("g", "ol 7"), ("h", "task"), ("i", ""), ("j", "do"), ("k", "do"), ("l", "do"),
    ]  # fmt: skip
