"""The canonical form of a PO file, that of ``msgcat --no-wrap``: diffs show only meaning."""

import re
from collections.abc import Iterable, Iterator

from pipeline.catalog.po import Entry, PoFile
from pipeline.catalog.tokens import CHARACTERS

_ESCAPES = str.maketrans({character: f"\\{letter}" for letter, character in CHARACTERS.items()})
_LINES = re.compile(r"[^\n]*\n|[^\n]+")
_WIDTH = 79
"""Bytes in a line of references. msgcat wraps these even with ``--no-wrap``."""

_FLAGS = ("fuzzy", "-format", "range:", "no-wrap", "")
"""What is in each flag, in the order of msgcat; those that it would drop come last."""


def write(po: PoFile) -> bytes:
    """Write a PO file, obsolete entries last.

    An obsolete entry without translation is left out, as msgcat does. Unlike msgcat it keeps
    trailing comments, flags that gettext does not know (``max-length:20``), and a plural of which
    only some forms exist.
    """
    gone = [entry for entry in po.entries if entry.obsolete and entry.translated]
    blocks = list(map("\n".join, map(_lines, (po.header, *po.live, *gone))))
    if po.trailing:
        blocks.append("\n".join(po.trailing))
    return ("\n\n".join(blocks) + "\n").encode()


def quote(text: str) -> str:
    """Write a text as a PO file has it, on one line."""
    return f'"{text.translate(_ESCAPES)}"'


def _lines(entry: Entry) -> Iterator[str]:
    yield from _comment("#", entry.comments)
    yield from _comment("#.", entry.extracted)
    yield from _references(entry.references)
    flags = sorted(entry.flags if entry.translated else entry.settled, key=_rank)
    if flags:
        yield f"#, {', '.join(flags)}"

    # The earlier text, then the text and its translation.
    msgctxt, msgid, plural = entry.previous
    yield from _texts("#~| " if entry.obsolete else "#| ", msgctxt, msgid, plural)
    mark = "#~ " if entry.obsolete else ""
    yield from _texts(mark, entry.msgctxt, entry.msgid, entry.msgid_plural)
    for form, msgstr in enumerate(entry.msgstrs):
        name = "msgstr" if entry.msgid_plural is None else f"msgstr[{form}]"
        yield from _text(f"{mark}{name}", mark, msgstr)


def _rank(flag: str) -> int:
    return next(place for place, part in enumerate(_FLAGS) if part in flag)


def _comment(mark: str, lines: tuple[str, ...]) -> Iterator[str]:
    for line in lines:
        # gettext joins a comment that ends with a backslash to the next line.
        end = " " if line.endswith("\\") else ""
        yield f"{mark} {line}{end}" if line else mark


def _references(names: Iterable[str]) -> Iterator[str]:
    line = "#:"
    for name in names:
        if line != "#:" and len(f"{line} {name}".encode()) > _WIDTH:
            yield line
            line = "#:"
        line = f"{line} {name}"
    if line != "#:":
        yield line


def _texts(mark: str, *texts: str | None) -> Iterator[str]:
    for name, text in zip(("msgctxt", "msgid", "msgid_plural"), texts, strict=True):
        if text is not None:
            yield from _text(f"{mark}{name}", mark, text)


def _text(name: str, mark: str, text: str) -> Iterator[str]:
    lines = _LINES.findall(text)
    if len(lines) > 1:
        yield f'{name} ""'
        for line in lines:
            yield f"{mark}{quote(line)}"
    else:
        yield f"{name} {quote(text)}"
