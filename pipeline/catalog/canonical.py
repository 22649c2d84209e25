"""The canonical form of a PO file, that of ``msgcat --no-wrap``: diffs show only meaning."""

import re
from collections.abc import Iterator

from pipeline.catalog.comments import flag_line, reference_lines
from pipeline.catalog.po import Entry, PoFile
from pipeline.catalog.tokens import CHARACTERS

_ESCAPES = str.maketrans({character: f"\\{letter}" for letter, character in CHARACTERS.items()})
_LINES = re.compile(r"[^\n]*\n|[^\n]+")


def write(po: PoFile) -> bytes:
    """Write a PO file, obsolete entries last.

    An obsolete entry without translation is left out, as msgcat does. Unlike msgcat it keeps
    trailing comments, flags that gettext does not know (``max-length:20``), and a plural of which
    only some forms exist.
    """
    gone = [entry for entry in po.entries if entry.obsolete and any(entry.msgstrs)]
    blocks = ["\n".join(_lines(entry)) for entry in (po.header, *po.live, *gone)]
    if po.trailing:
        blocks.append("\n".join(po.trailing))
    return ("\n\n".join(blocks) + "\n").encode()


def quote(text: str) -> str:
    """Write a text as a PO file has it, on one line."""
    return f'"{text.translate(_ESCAPES)}"'


def _lines(entry: Entry) -> Iterator[str]:
    yield from _comment("#", entry.comments)
    yield from _comment("#.", entry.extracted)
    yield from reference_lines(entry.references)
    flags = [flag for flag in entry.flags if flag != "fuzzy" or any(entry.msgstrs)]
    if flags:
        yield flag_line(flags)

    # The earlier text, then the text and its translation.
    msgctxt, msgid, plural = entry.previous
    yield from _texts("#~| " if entry.obsolete else "#| ", msgctxt, msgid, plural)
    mark = "#~ " if entry.obsolete else ""
    yield from _texts(mark, entry.msgctxt, entry.msgid, entry.msgid_plural)
    for form, msgstr in enumerate(entry.msgstrs):
        name = "msgstr" if entry.msgid_plural is None else f"msgstr[{form}]"
        yield from _text(f"{mark}{name}", mark, msgstr)


def _comment(mark: str, lines: tuple[str, ...]) -> Iterator[str]:
    for line in lines:
        # gettext joins a comment that ends with a backslash to the next line.
        end = " " if line.endswith("\\") else ""
        yield f"{mark} {line}{end}" if line else mark


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
