"""What a style sheet does to one element: rules of a few words, and what becomes of them."""

import pytest

from pipeline.survival.style.cascade import Sheet
from pipeline.survival.style.media import applies, media
from pipeline.survival.style.selectors import Spot
from pipeline.survival.style.verdict import judge

_PAPER = "html { color: #000; background-color: #fff } @media print { html { font-size: 18pt } }"


def _spot(*path: str, tag: str = "en") -> Spot:
    spot = Spot("html", tag=tag, direction="ltr")
    for local in path:
        spot = Spot(local, around=spot)
    return spot


def _reasons(css: str, *path: str, tag: str = "en", book: bool = False) -> list[str]:
    sheet = Sheet(css if book else _PAPER + css, book=book)
    return [
        broken.reason.partition(", ")[2] for broken in judge(sheet, _spot(*path, tag=tag)).faults
    ]


@pytest.mark.parametrize("local", ["html", "p", "ol", "li", "code"])
def test_good(local: str) -> None:
    """A sheet that says how large text is on paper, and nothing else, is good."""
    path = () if local == "html" else ("body", local)

    assert _reasons("code { font-size: 1em }", *path) == []


def test_sizes() -> None:
    """Letters are of the page's size, unless they or what is around them say otherwise."""
    sheet = Sheet(f"{_PAPER} p, b {{ font-size: 2em }}", book=False)

    sizes = [
        {look.size for look in sheet.looks(_spot(*path))}
        for path in ((), ("body",), ("body", "p"), ("body", "p", "i"), ("body", "p", "b"))
    ]

    assert sizes == [{1}, {1}, {2}, {2}, {4}]


@pytest.mark.parametrize(
    ("size", "tag", "good"),
    [
        ("18pt", "en", True), ("17.9pt", "en", False), ("18px", "en", False), ("2em", "en", False),
        ("18pt", "ar", False), ("20pt", "ar", True), ("22pt", "zh-Hans", True),
    ],
)  # fmt: skip
def test_paper(size: str, tag: str, *, good: bool) -> None:
    """Paper has points, and as many as the script needs."""
    found = _reasons(f"@media print {{ html {{ font-size: {size} }} }}", tag=tag)

    assert bool(found) is not good


def test_paper_only() -> None:
    """A screen has the size that its reader chose, and so has an e-book."""
    assert _reasons("", "body") == []
    assert _reasons("", book=True) == []


def test_largest() -> None:
    """Letters of four times the size are large enough."""
    assert _reasons("b { font-size: 4em }", "body", "b") == []
    assert _reasons("b { font-size: 4.1em }", "body", "b") == [
        "a text is 4.1 times as large as the page's"
    ]


def test_code() -> None:
    """Browsers make code smaller, so the sheet has to say its size."""
    (reason,) = _reasons("", "body", "code")

    assert reason.startswith("code is left to the browser")


@pytest.mark.parametrize(
    ("path", "kind", "good"),
    [
        (("ol",), "decimal", True), (("ol",), "none", False), (("ol", "li"), "none", False),
        (("ul",), "none", True), (("ul", "li"), "disc", True), (("ol", "li"), "decimal", True),
    ],
)  # fmt: skip
def test_numbers(path: tuple[str, ...], kind: str, *, good: bool) -> None:
    """The steps of a list that is in order keep their numbers."""
    found = _reasons(f"{path[-1]} {{ list-style-type: {kind} }}", "body", *path)

    assert found == ([] if good else ["the numbers of a list are not shown"])


@pytest.mark.parametrize("limit", [30, 70])
def test_limits(limit: int) -> None:
    """A window may be narrower than a limit, just so, or wider: there is a medium for each."""
    wide, narrow = (f"@media (min-width: {limit}em)",), (f"@media (max-width: {limit}em)",)

    found = {(applies(wide, m), applies(narrow, m)) for m in media([wide, narrow])}

    assert found == {(True, False), (True, True), (False, True)}
