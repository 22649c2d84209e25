"""What an author types or pastes that looks like markup and is none: it would be printed."""

import re
from collections.abc import Iterator, Sequence
from unicodedata import name as name_of

from pipeline.model import Location
from pipeline.model.errors import SourceError


def _signs(*rows: tuple[str, str, str]) -> tuple[tuple[re.Pattern[str], str, str], ...]:
    """Compile what a sign looks like; with it come what it is and what to do."""
    return tuple((re.compile(pattern), what, hint) for pattern, what, hint in rows)


_LINES = _signs(
    (r"[•·▪▫●○■◦‣⁃\uf0b7]", "a bullet that is a letter", "begin the item with '- '"),
    (r"-[^\W\d_]", "a hyphen without a space", "begin an item with '- '"),
    (r"#{2,6}[^#\s]|#[^\W\d_]", "a # without a space", "write a heading as '## Words'"),
    (r":::|!!!|\?\?\?", "a box of another tool", "write a box as '> [!WARNING]'"),
    (r"[-*+] \[[xX]\]", "a box that is ticked", "write '- [ ] ': the reader ticks it"),
)
"""Signs at the beginning of a line, behind the ``>`` of a box."""

_ANYWHERE = _signs(
    (r"~~|==\w|\^\^", "a mark of another tool", "delete it; **bold** and *emphasis* are known"),
    (r"\[{1,2}_?(?:toc|TOC)_?\]{1,2}", "a list of contents", "delete it: the tool makes one"),
    (r"\\(?:new|clear)page\b|\\pagebreak\b", "a page break", "delete it: the tool makes them"),
    (
        r"\bTODO\b|\bFIXME\b|\bTBD\b|(?<!\w)\?\?\?|lorem ipsum",
        "a text that is not finished",
        "finish it",
    ),
    (r"^(?:<{7}|>{7}|={7})(?:\s|$)", "a mark of a merge", "keep one side, delete the marks"),
)
"""Signs anywhere in a line."""

_UNSEEN = re.compile("[\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufffc\ufffd]")
"""Soft hyphens, zero-width characters, separators of lines, marks of direction, stand-ins: nobody
sees them in an editor, and they break words or turn them round."""

_WORD = re.compile(r"[^\W\d_]+")
_ALIKE = frozenset(("CYRILLIC", "GREEK", "LATIN"))
"""Scripts with letters that look alike."""

_FRAME = re.compile(r"[\s>]*")
_NUMBERED = re.compile(r"(\d{1,9})[.)]\s")


def lookalikes(lines: Sequence[str], *, path: str, first: int) -> Iterator[SourceError]:
    """Find what looks like markup, or like other letters, in the lines of a file.

    The front matter, which ends before the line `first`, has a markup of its own.
    """
    for number, line in enumerate(lines, 1):
        start = _FRAME.sub("", line, count=1)
        for sign, what, hint in _LINES if number >= first else ():
            if sign.match(start):
                yield _wrong(path, number, line, what, hint)
        for sign, what, hint in _ANYWHERE:
            if sign.search(line):
                yield _wrong(path, number, line, what, hint)
        character = _UNSEEN.search(line)
        if character:
            name = name_of(character[0]).lower()
            hint = "delete it, and the space around it, then type the words anew"
            yield _wrong(path, number, line, f"a character that nobody sees ({name})", hint)
        for word in () if line.isascii() else _WORD.findall(line):
            # "μg" may have the Greek letter for micro.
            seen = word.replace("\u03bc", "")
            scripts = {name_of(letter, "").split(" ")[0] for letter in seen} & _ALIKE
            if len(scripts) > 1:
                what = f"the word {word!r} with letters of two scripts"
                yield _wrong(path, number, line, what, "type the word anew")


def renumbered(lines: Sequence[str], *, path: str, first: int) -> Iterator[SourceError]:
    """Find the items of lists that are typed with another number than they get.

    A list may begin with any number. The numbers 1, 1, 1 are a way of many authors; 1, 2, 4 is an
    item that was lost, or a slip.
    """
    lists: dict[int, list[int]] = {}
    before = ""
    for number, line in enumerate(lines[first - 1 :], first):
        text = _FRAME.sub("", line, count=1)
        indent, item = len(line) - len(text), _NUMBERED.match(text)
        begins = item is not None or text.startswith(("- ", "* ", "+ "))
        # A new item ends the lists inside the one before it; a text of its own ends them all.
        if text and (begins or not before):
            lists = {at: typed for at, typed in lists.items() if at <= indent - (not begins)}
        if item and (indent in lists or not before or item[1] == "1"):
            typed = lists.setdefault(indent, [])
            typed.append(int(item[1]))
            due = typed[-2] + 1 if len(typed) > 1 else typed[-1]
            if typed[-1] != due and set(typed) != {1}:
                what = f"the number {typed[-1]} where {due} is due"
                yield _wrong(path, number, line, what, "number the items 1, 2, 3")
        before = text


def _wrong(path: str, number: int, line: str, what: str, hint: str) -> SourceError:
    shown = line.strip()[:40]
    reason = f"this line has {what}: {shown!r}"
    return SourceError(reason, location=Location(path, number), hint=hint)
