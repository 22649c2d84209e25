"""The lines of a PO file, each one checked on its own.

Babel and polib drop the last character of a text that is not closed ("max 24" becomes
"max 2"), so nothing here is repaired: what is not plainly right ends the reading.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.model import Location
from pipeline.model.errors import CatalogError

_BOM = b"\xef\xbb\xbf"
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")
_CONFLICT = ("<<<<<<<", "|||||||", "=======", ">>>>>>>")
_MARK = re.compile(r"#~\||#~|#\||")
_KEYWORD = re.compile(r"msgctxt|msgid_plural|msgid|msgstr(?:[ \t]*\[[ \t]*[0-9][ \t]*\])?|")
_STRING = re.compile(r'"((?:[^"\\]|\\.)*)"')
_ESCAPE = re.compile(r"\\(.)")
CHARACTERS = {
    "\\": "\\",
    '"': '"',
    "n": "\n",
    "t": "\t",
    "r": "\r",
    "a": "\a",
    "b": "\b",
    "f": "\f",
    "v": "\v",
}
"""The character that is meant by each letter after a backslash."""


@dataclass(frozen=True, slots=True)
class Token:
    """A line that is not blank.

    Attributes:
        line: Line number counted from 1.
        size: Bytes in the line.
        keyword: ``msgid``, ``msgstr[0]`` …; empty for a line that goes on with the text
            above. For a comment its mark: ``#``, ``#.``, ``#:`` or ``#,``.
        text: The text with its escapes resolved, or the comment without its mark.
        obsolete: Whether it begins with ``#~``.
        previous: Whether it gives an earlier text (``#|``).
    """

    line: int
    size: int
    keyword: str
    text: str
    obsolete: bool = False
    previous: bool = False

    @property
    def comment(self) -> bool:
        """Whether the line is for people only."""
        return self.keyword.startswith("#")


def tokens(content: bytes, *, path: str) -> Iterator[Token]:
    """Split a PO file into its lines, without the blank ones.

    Args:
        content: The whole file; lines may end in LF or CRLF.
        path: Where the file is, for messages.

    Raises:
        CatalogError: A line is not exactly what it should be.
    """
    for number, line in enumerate(_decode(content, path).split("\n"), 1):
        token = _token(line.removesuffix("\r"), Location(path, number))
        if token:
            yield token


def _decode(content: bytes, path: str) -> str:
    # Editors on Windows put this mark before the first line.
    if content.startswith(_BOM):
        raise CatalogError(
            "the file begins with a byte order mark",
            location=Location(path, 1),
            hint="save it as UTF-8 without BOM",
        )
    try:
        return content.decode()
    except UnicodeDecodeError as error:
        raise CatalogError(
            f"byte 0x{content[error.start]:02X} is not UTF-8",
            location=Location(path, content.count(b"\n", 0, error.start) + 1),
            hint="save the file as UTF-8",
        ) from error


def _token(line: str, location: Location) -> Token | None:
    if control := _CONTROL.search(line):
        raise CatalogError(
            f"the line holds the control character U+{ord(control[0]):04X}",
            location=location,
            hint="delete the character, which an editor may not show",
        )
    if line.startswith(_CONFLICT):
        raise CatalogError(
            f"a merge conflict was left in the file: {line[:7]}",
            location=location,
            hint="choose one of the two versions and delete the marker lines",
        )

    # Lines with #~ and #| are entries; all others with # are comments.
    text = line.lstrip(" \t")
    size = len(line.encode())
    if text.startswith("#") and not text.startswith(("#~", "#|")):
        return _comment(text, location, size)
    return _statement(text, location, size)


def _comment(text: str, location: Location, size: int) -> Token:
    if text.endswith("\\"):
        # gettext reads the next line as part of the comment, so a msgid would be lost.
        raise CatalogError(
            "the comment ends with a backslash",
            location=location,
            hint="delete the backslash",
        )
    mark = text[:2].replace("!", ",") if text[1:2] in {".", ":", ",", "!"} else "#"
    return Token(location.line, size, mark, text[len(mark) :].removeprefix(" "))


def _statement(text: str, location: Location, size: int) -> Token | None:
    mark = _matched(_MARK, text)
    text = text.removeprefix(mark).lstrip(" \t")
    if not text:
        return None
    keyword = _matched(_KEYWORD, text)
    rest = text.removeprefix(keyword).lstrip(" \t")
    if rest[:1] != '"':
        raise _not_a_text(keyword, rest, location)
    return Token(
        location.line,
        size,
        re.sub(r"[ \t]", "", keyword),
        _unquote(rest, location),
        obsolete="~" in mark,
        previous="|" in mark,
    )


def _matched(pattern: re.Pattern[str], text: str) -> str:
    match = pattern.match(text)
    return match[0] if match else ""


def _not_a_text(keyword: str, rest: str, location: Location) -> CatalogError:
    if keyword:
        return CatalogError(
            f"{keyword} is not followed by a text in straight quotes",
            location=location,
            hint=f'write {keyword} "" if there is no text yet',
        )
    return CatalogError(
        f"unknown keyword {rest.split(maxsplit=1)[0][:40]}",
        location=location,
        hint="begin the line with msgctxt, msgid, msgid_plural, msgstr, # or a quoted text",
    )


def _unquote(quoted: str, location: Location) -> str:
    match = _STRING.match(quoted)
    if not match:
        raise CatalogError(
            f"the text is not closed: {quoted[:40]}",
            location=location,
            hint='end the line with " and see whether its last words are complete',
        )
    if rest := quoted[match.end() :].strip():
        raise CatalogError(
            f"the closing quote is followed by {rest[:40]}",
            location=location,
            hint='write a quote inside a text as \\"',
        )
    return _ESCAPE.sub(lambda escape: _character(escape[1], location), match[1])


def _character(letter: str, location: Location) -> str:
    if letter not in CHARACTERS:
        raise CatalogError(
            f"\\{letter} is not an escape",
            location=location,
            hint="write a backslash as \\\\ and any other character as itself",
        )
    return CHARACTERS[letter]
