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
_STATEMENT = re.compile(
    r"(#~\||#~|#\||)[ \t]*"
    r"(msgctxt|msgid_plural|msgid|msgstr(?:[ \t]*\[[ \t]*[0-9][ \t]*\])?|)[ \t]*(.*)"
)
"""The mark of a line, its keyword, and its text in quotes; each may be missing."""

_STRING = re.compile(r'"((?:[^"\\]|\\.)*)"')
_ESCAPE = re.compile(r"\\(.)")
CHARACTERS = dict(zip('\\"ntrabfv', '\\"\n\t\r\a\b\f\v', strict=True))
"""The character that is meant by each letter after a backslash."""


@dataclass(frozen=True, slots=True)
class Token:
    """A line that is not blank.

    Attributes:
        location: Its place.
        keyword: ``msgid``, ``msgstr[0]`` …; empty for a line that goes on with the text
            above. For a comment its mark: ``#``, ``#.``, ``#:`` or ``#,``.
        text: The text with its escapes resolved, or the comment without its mark.
        obsolete: Whether it begins with ``#~``.
        previous: Whether it gives an earlier text (``#|``).
    """

    location: Location
    keyword: str
    text: str
    obsolete: bool = False
    previous: bool = False

    @property
    def comment(self) -> bool:
        """Whether the line is for people only."""
        return self.keyword.startswith("#")


def tokens(content: bytes, *, path: str) -> Iterator[Token]:
    """Split a PO file into its lines, without the blank ones; they may end in LF or CRLF.

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
        message = "the file begins with a byte order mark"
        raise CatalogError(message, Location(path, 1), "save it as UTF-8 without BOM")
    try:
        return content.decode()
    except UnicodeDecodeError as error:
        message = f"byte 0x{content[error.start]:02X} is not UTF-8"
        line = content.count(b"\n", 0, error.start) + 1
        raise CatalogError(message, Location(path, line), "save the file as UTF-8") from error


def _token(line: str, location: Location) -> Token | None:
    if control := _CONTROL.search(line):
        message = f"the line contains the control character U+{ord(control[0]):04X}"
        raise CatalogError(message, location, "delete the character; your editor may not show it")
    if line.startswith(_CONFLICT):
        message = f"a merge conflict was left in the file: {line[:7]}"
        hint = "choose one of the two versions and delete the marker lines"
        raise CatalogError(message, location, hint)

    # Lines with #~ and #| are entries; all others with # are comments.
    text = line.lstrip(" \t")
    if not text.startswith("#") or text.startswith(("#~", "#|")):
        return _statement(text, location)
    if text.endswith("\\"):
        # gettext reads the next line as part of the comment, so a msgid would be lost.
        raise CatalogError("the comment ends with a backslash", location, "delete the backslash")
    mark = text[:2].replace("!", ",") if text[1:2] in {".", ":", ",", "!"} else "#"
    return Token(location, mark, text[len(mark) :].removeprefix(" "))


def _statement(line: str, location: Location) -> Token | None:
    mark, keyword, text = _STATEMENT.findall(line)[0]
    if text.startswith('"'):
        keyword = re.sub(r"[ \t]", "", keyword)
        return Token(location, keyword, _unquote(text, location), "~" in mark, "|" in mark)
    if keyword:
        message = f"{keyword} is not followed by a text in straight quotes"
        raise CatalogError(message, location, f'write {keyword} "" if there is no text yet')
    if text:
        message = f"unknown keyword {text.split(maxsplit=1)[0][:40]}"
        hint = "begin the line with msgctxt, msgid, msgid_plural, msgstr, # or a quoted text"
        raise CatalogError(message, location, hint)
    return None


def _unquote(quoted: str, location: Location) -> str:
    match = _STRING.match(quoted)
    if not match:
        hint = 'end the line with " and check that its last words are complete'
        raise CatalogError(f"the closing quote is missing: {quoted[:40]}", location, hint)
    if rest := quoted[match.end() :].strip():
        message = f"the closing quote is followed by {rest[:40]}"
        raise CatalogError(message, location, 'write a quote inside a text as \\"')
    return _ESCAPE.sub(lambda escape: _character(escape[1], location), match[1])


def _character(letter: str, location: Location) -> str:
    if letter not in CHARACTERS:
        hint = "write a backslash as \\\\ and any other character as itself"
        raise CatalogError(f"\\{letter} is not an escape", location, hint)
    return CHARACTERS[letter]
