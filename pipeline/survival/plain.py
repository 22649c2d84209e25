"""Read a finished text file as somebody reads it who gets it in a message.

A text says neither its language nor its bold letters, and its boxes have no ids.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from pipeline.contract.fold import fold
from pipeline.model import Finding
from pipeline.survival import numbers
from pipeline.survival.numbers import MARKS
from pipeline.survival.reading import Found, OnScreen, Reading, Region
from pipeline.survival.rules import Rule, Unreadable

_CONTROL = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\ufeff\u2028\u2029]")
_FRAME = re.compile(r"\*{3,}")
_UNDERLINE = re.compile(r"([=\-~^\"'])\1{2,}")
_LEVELS = "=-~^\"'"
_ITEM = re.compile(r"(-|✓|✕|\[ \]|\d{1,9}\.)(?: |$)")
_LISTS = {"-": "ul", "✓": "do", "✕": "do-not", "[ ]": "task"}

_PICTURE = re.compile(r"\[(.+)\]")  # what a picture shows, in words
_ADDRESS = re.compile(r" \u2066?<(\+?\d+|[a-z]+:[^<> ]+)>\u2069?")
"""An address written out after the words of its link (RFC 3986, appendix C)."""

_MARK = re.compile(f"[{MARKS}]")


def read(content: bytes) -> Reading:
    """Read a text file.

    Raises:
        Unreadable: It is no text in UTF-8, is cut off, or has no title.
    """
    eye = _Eye()
    for number, line in enumerate(_lines(content), 1):
        eye.see(line, f"line {number}")
    if eye.boxed:
        raise Unreadable("a protected block is not closed")
    titles = [at for at, row in enumerate(eye.rows) if row.level == 1]
    if not titles:
        raise Unreadable("it has no title")
    ways = sorted({row.direction for row in eye.rows if row.direction})
    return Reading(
        tag=None,
        direction=ways[0] if len(ways) == 1 else None,
        rows=tuple(eye.rows),
        regions=tuple(eye.regions),
        faults=tuple(eye.faults),
        links=tuple(eye.links),
        marked=False,
        screen=OnScreen((), tuple(row.text for row in eye.rows[: titles[0]])),
    )


def _lines(content: bytes) -> list[str]:
    try:
        text = content.decode()
    except UnicodeDecodeError as error:
        raise Unreadable("it is not UTF-8") from error
    if odd := _CONTROL.search(text):
        place = f"line {text.count(chr(10), 0, odd.start()) + 1}"
        raise Unreadable(f"the character U+{ord(odd[0]):04X} is not allowed", place)
    if not text.endswith("\n"):
        raise Unreadable("it is cut off: its last line does not end")
    return text[:-1].split("\n")


@dataclass(slots=True)
class _Eye:
    """Goes from line to line."""

    rows: list[Found] = field(default_factory=list)
    regions: list[Region] = field(default_factory=list)
    faults: list[Finding] = field(default_factory=list)
    links: list[tuple[str, str]] = field(default_factory=list)
    boxed: bool = False
    _lists: dict[int, tuple[str, int]] = field(default_factory=dict)
    _fresh: bool = False

    def see(self, line: str, place: str) -> None:
        """Take in a line: a frame, an underline, a row of a table, an item or a paragraph."""
        shown = line.removeprefix("\u200f")
        text = shown.strip(" ")
        if _FRAME.fullmatch(text):
            self.boxed = not self.boxed
            if self.boxed:
                self.regions.append(Region(f"box {len(self.regions) + 1}", place))
        elif under := _UNDERLINE.fullmatch(text):
            self._underline(_LEVELS.index(under[1]) + 1, place)
        elif text:
            self.faults += [Finding(Rule.DIRECTION, why, place=place) for why in _turned(line)]
            depth = (len(shown) - len(shown.lstrip(" "))) // 2
            text, listed = self._mark(text, depth)
            row, before = text.startswith("| ") and text.endswith(" |"), len(self.rows)
            for cell in text[2:-2].split(" | ") if row else [text]:
                self._write(cell, listed, numbers.strong(line), place)
            self._fresh = not row and len(self.rows) > before
            return
        self._fresh = False

    def _underline(self, level: int, place: str) -> None:
        """Make a heading of the line above."""
        if not self._fresh or self.rows[-1].level:
            reason = "there is no text above this underline"
            self.faults.append(Finding(Rule.UNREADABLE, reason, place=place))
            return
        self.rows[-1] = replace(self.rows[-1], level=level)
        if self.boxed and not self.regions[-1].level:
            self.regions[-1] = self.regions[-1]._replace(level=level)

    def _mark(self, text: str, depth: int) -> tuple[str, str]:
        """Take the mark from the text of an item; return what is left, and what list it is in."""
        item = _ITEM.match(text)
        top = depth if item else depth - 1
        sign, before = item[1] if item else "", self._lists.get(top, ("", 0))
        self._lists = {at: known for at, known in self._lists.items() if at <= top}
        if not item:
            return text, before[0]

        # A number that does not follow the one before begins a list.
        kind, number = _LISTS.get(sign, ""), 0
        if not kind:
            number = int(sign[:-1])
            follows = before[0].startswith("ol") and before[1] == number - 1
            kind = before[0] if follows else f"ol {number}"
        self._lists[depth] = (kind, number)
        return text[item.end() :], kind

    def _write(self, text: str, listed: str, direction: str | None, place: str) -> None:
        """Write down a text, without the addresses that stand in it."""
        for found in _ADDRESS.finditer(text):
            before = _ADDRESS.sub("", text[: found.start()])
            address = found[1] if ":" in found[1] else f"tel:{found[1]}"
            self.links.append((fold(before), address))
        words = fold(_ADDRESS.sub("", text))
        picture = _PICTURE.fullmatch(words)
        if words:
            within = (self.regions[-1].id,) if self.boxed else ()
            words = picture[1] if picture else words
            row = Found(words, 0, listed, None, within, None, direction, place=place)
            self.rows.append(replace(row, picture=None if picture else ""))


def _turned(line: str) -> Iterator[str]:
    """Say what a reader may see back to front."""
    text = line.removeprefix("\u200f")
    if _MARK.search(numbers.around(text)):
        yield "an invisible mark may reverse a text"
    for run in numbers.isolates(line):
        if any(unicodedata.bidirectional(sign) in ("R", "AL") for sign in run):
            yield "a text from right to left is isolated as one from left to right"
    yield from numbers.turned(text, rtl=numbers.strong(line) == "rtl")
