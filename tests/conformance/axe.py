"""Asks axe-core about a page in one medium: WCAG 2.2 A, AA and AAA, and best practice.

What axe leaves to a person (it says "incomplete") is a fault, too, unless a picture answers it: axe
cannot tell what is behind a text where a drawing stands beside it.
"""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from PIL import Image

from pipeline.model import Format
from tests.conformance import ink
from tests.conformance.browser import Browser, Tab
from tests.conformance.media import Medium
from tests.conformance.programs import PACKAGES
from tests.conformance.trial import Found

_TAGS = (
    "wcag2a", "wcag2aa", "wcag2aaa", "wcag21a", "wcag21aa", "wcag21aaa", "wcag22a", "wcag22aa",
    "wcag22aaa", "best-practice",
)  # fmt: skip
_OFF_BY_DEFAULT = ("color-contrast-enhanced", "identical-links-same-purpose", "target-size")
_OPTIONS = {
    "runOnly": {"type": "tag", "values": _TAGS},
    "rules": {
        **{rule: {"enabled": True} for rule in _OFF_BY_DEFAULT},
        "frame-tested": {"enabled": False},  # what is in a frame is looked at where it stands alone
    },
    "resultTypes": ("violations", "incomplete"),
    "iframes": False,
}

_LEAST = 6.9
"""7:1 (WCAG 1.4.6), less what the rounding of a colour to 8 bits can take."""

_ANSWERED = frozenset((
    "bgImage", "bgOverlap", "elmPartiallyObscured", "equalRatio", "shortTextContent",
))  # fmt: skip
"""What axe gives up on, by its own names."""

_LINES = """
(selector) => {
    const element = document.querySelector(selector);
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    const lines = [];
    while (walker.nextNode()) {
        const range = document.createRange();
        range.selectNodeContents(walker.currentNode);
        const style = getComputedStyle(walker.currentNode.parentElement);
        const colour = style.color.match(/[0-9.]+/g).map(Number);
        for (const { x, y, width, height } of range.getClientRects()) {
            if (width && height) lines.push([[x + scrollX, y + scrollY, width, height], colour]);
        }
    }
    return lines;
}
"""
"""The lines of text in an element: where they are, and in what colour."""

_ROOM = """
() => [...document.querySelectorAll("body, body *")].flatMap((one) => {
    const style = getComputedStyle(one);
    const cut = (overflow, inside, room) => /hidden|clip/.test(overflow) && inside > room + 1;
    if (one.matches(".skip:not(:focus), .blank")) return [];
    return cut(style.overflowX, one.scrollWidth, one.clientWidth)
        || cut(style.overflowY, one.scrollHeight, one.clientHeight)
        ? [`${one.localName} cuts off “${one.textContent.trim().slice(0, 40)}”`] : [];
}).concat(document.documentElement.scrollWidth > document.documentElement.clientWidth
    ? [`the page is wider than the window of ${innerWidth} px`] : [])
"""
"""What does not fit: no text may be cut off, and nobody may have to scroll sideways (1.4.10).

The way past the head shows when the keyboard comes to it; a line to write on may be shorter."""


def version() -> str:
    """Return the version of axe."""
    first = _source().split("\n", 1)[0]
    return first.removeprefix("/*! axe v")


def audited(browser: Browser, files: Iterable[Path], medium: Medium) -> tuple[Found, int]:
    """Return what is wrong with each page in a medium, and how often a picture answered."""
    found: Found = {}
    explained = 0
    for path in files:
        tab = browser.open(path.read_bytes(), Format.HTML)
        tab.show(medium)
        found[path], answered = _audit(tab)
        explained += answered
    return found, explained


def _audit(tab: Tab) -> tuple[tuple[str, ...], int]:
    """Return what is wrong with a page as it is shown now, and how often a picture answered."""
    if not tab.ask("() => 'axe' in window"):
        tab.ask(_source())
    report = tab.ask("(options) => axe.run(document, options)", _OPTIONS)
    assert len(report["passes"]) > len(_TAGS), "axe has looked at next to nothing"
    wrong = [_said(rule, node) for rule, node in _nodes(report["violations"])]
    wrong += tab.ask(_ROOM)
    answered = 0
    drawn = _drawn(tab) if report["incomplete"] else None
    for rule, node in _nodes(report["incomplete"]):
        if drawn and _is_answered_by_a_picture(node) and not _faint(tab, node["target"][0], drawn):
            answered += 1
        else:
            wrong.append(f"left to a person: {_said(rule, node)}")
    return (*wrong, *tab.complaints), answered


def _source() -> str:
    return (PACKAGES / "axe-core" / "axe.min.js").read_text("utf-8")


def _nodes(results: list[dict[str, Any]]) -> Iterator[tuple[str, dict[str, Any]]]:
    for result in results:
        for node in result["nodes"]:
            yield result["id"], node


def _said(rule: str, node: dict[str, Any]) -> str:
    return f"{rule}: {node['html'][:80]}: {node.get('failureSummary', '')[:120]}"


def _is_answered_by_a_picture(node: dict[str, Any]) -> bool:
    """Tell whether axe only does not know what is behind a text: a drawing, a bar, a short one.

    Where colours are the reader's own, it takes the sheet's colours for what is seen.
    """
    checks = [*node["any"], *node["all"], *node["none"]]
    return {(check.get("data") or {}).get("messageKey") for check in checks} <= _ANSWERED


_BAND = 4000
"""Pixels of a page's height in one picture."""


def _drawn(tab: Tab) -> tuple[Image.Image, Image.Image]:
    """Return the whole page as it is shown, and without the ink of its text."""
    width, height = tab.ask(
        "() => [document.documentElement.scrollWidth, document.documentElement.scrollHeight]"
    )
    tab.unroll(height)
    inked = _joined(tab, width, height)
    with tab.without_ink():
        return inked, _joined(tab, width, height)


def _joined(tab: Tab, width: int, height: int) -> Image.Image:
    whole = Image.new("RGB", (width, height))
    for top in range(0, height, _BAND):
        band = tab.picture((0, top, width, min(top + _BAND, height)))
        whole.paste(band.convert("RGB"), (0, top))
    return whole


def _faint(tab: Tab, selector: str, drawn: tuple[Image.Image, Image.Image]) -> bool:
    """Tell whether a text of an element lacks contrast to a pixel behind its ink, or has no ink."""
    lines = tab.ask(_LINES, selector)
    assert lines, f"{selector} has no text"
    boxes = [
        (int(x), int(y), int(x + width), int(y + height)) for (x, y, width, height), _ in lines
    ]
    inked, bare = ([picture.crop(box) for box in boxes] for picture in drawn)
    grounds = []
    for (_, (red, green, blue, *_)), shown, ground in zip(lines, inked, bare, strict=True):
        behind = ink.behind(shown, ground, (red, green, blue))
        grounds += [ink.contrast((red, green, blue), colour) for colour in behind]
    return min(grounds, default=0.0) < _LEAST
