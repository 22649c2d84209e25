"""A document that is there already, as the sections of a handout: Markdown, HTML or Word.

The only module that knows mammoth, Beautiful Soup and markdownify. Each document becomes HTML, is
made simpler there, and is written as the Markdown that a handout may hold. Where a person must
decide, it says TODO, which the checks refuse.
"""

import io
import re
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterator
from pathlib import PurePath
from typing import Any, NamedTuple
from xml.parsers.expat import ExpatError

import mammoth
from bs4 import BeautifulSoup
from bs4.element import Tag
from markdownify import MarkdownConverter

from pipeline.model import Location
from pipeline.model.errors import ConfigError
from pipeline.text.markdown import to_html

_COLUMNS, _DEEPEST = 3, 4
"""Columns of a table, and level of a heading, that large print has room for."""

_SILENT = ("script", "style", "noscript", "template", "svg", "iframe", "head", "button", "select")
"""Elements of a page that are no part of its text."""

_DAMAGE = (zipfile.BadZipFile, zlib.error, EOFError, KeyError, OSError, ExpatError)
"""What mammoth lets through of a damaged file."""

_MARKS = (
    "blockquote", "code", "del", "font", "kbd", "mark", "s", "samp", "small", "span", "sub", "sup",
    "u",
)  # fmt: skip

_TAKEN = {"call-now", "call-today", "normal", "contact", "disclaimer", "draft", "provenance"}
"""Ids that the blocks of every handout have."""

_ALARM = re.compile(
    r"(?i)\b(911|999|112|000|emergenc\w+|call (?:us|your|the|a) \w+|seek (?:medical )?help)\b"
)
"""Words that tell when to call: what they are in belongs into the boxes of the first pages."""

_NEVER = re.compile(r"(?:\*\*)?\b(?:Do not|Don[’']t|DO NOT)\b(?:\*\*)?")
_BULLET = re.compile(r"^\s*[•·▪●◦‣]\s*")
_INVISIBLE = {ord(one): None for one in "\u00ad\u200b\u200c\u2060\ufeff"} | {ord("\u00a0"): " "}
_MARK = "TODO: does a text below say when to call? Move it to call-now, call-today or normal."
_HEADLESS = "TODO: a heading for this"


class Adopted(NamedTuple):
    """A document that was read.

    Attributes:
        title: Its heading of level 1, or its name.
        sections: The Markdown of its sections.
        left: Words that are not in them, in their order.
    """

    title: str
    sections: str
    left: tuple[str, ...]


def adopt(name: str, content: bytes) -> Adopted:
    """Read a document by the ending of its name.

    Raises:
        ConfigError: It is of another kind, or damaged.
    """
    soup: Tag = BeautifulSoup(_html(name, content).translate(_INVISIBLE), "html.parser")
    whole = soup.title.get_text() if soup.title else ""
    for silent in soup(_SILENT):
        silent.decompose()
    # Marks that a handout does not have leave their words, which may be parts of one.
    for mark in soup(_MARKS):
        mark.unwrap()
    soup.smooth()
    said = _words(soup.get_text(" "))
    if soup.main:
        soup = soup.main
    title = " ".join((soup.h1.get_text(" ") if soup.h1 else whole).split())
    _simplify(soup)
    sections = "\n".join(_sections(_Writer().convert_soup(soup)))
    written = Counter(_words(f"{title} {sections}"))
    left = []
    for word in said:
        if written[word]:
            written[word] -= 1
        else:
            left.append(word)
    return Adopted(title or PurePath(name).stem, sections, tuple(left))


def _html(name: str, content: bytes) -> str:
    """Return a document as HTML."""
    kind = PurePath(name).suffix.lower()
    if kind == ".docx":
        return _of_word(name, content)
    if kind not in (".html", ".htm", ".md", ".markdown", ".txt"):
        hint = "save it as .docx, .html or .md in the program that wrote it"
        raise ConfigError(f"a file of the kind {kind or name} cannot be read", Location(name), hint)
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        hint = "save it as UTF-8, or as .docx"
        raise ConfigError("it is not written in UTF-8", Location(name), hint) from error
    return text if kind in (".html", ".htm") else to_html(text)


def _of_word(name: str, content: bytes) -> str:
    try:
        return str(mammoth.convert_to_html(io.BytesIO(content)).value)
    except _DAMAGE as error:
        hint = "open it in the program that wrote it, and save it again as .docx"
        raise ConfigError("it cannot be read as a Word document", Location(name), hint) from error


def _words(text: str) -> list[str]:
    return re.findall(r"[^\W_]+", _NEVER.sub("Do not", text))


def _simplify(soup: Tag) -> None:
    """Make of a document what a handout may hold, without losing a word."""
    if soup.h1:
        soup.h1.decompose()
    for heading in _outline(soup):
        if int(heading.name[1]) > _DEEPEST:
            heading.name = "strong"
            heading.wrap(_tag("p"))
    for table in soup("table"):
        rows = [list(row(["th", "td"])) for row in table("tr")]
        if max(map(len, rows), default=0) > _COLUMNS:
            table.replace_with(_listed(rows))
    for picture in soup("img"):
        about = str(picture.get("alt", "")).strip() or "a picture"
        picture.replace_with(_tag("p", f"TODO: a picture was here: {about}"))
    _gather(soup)

    for rule in soup("hr"):
        rule.decompose()
    for block in soup("pre"):
        block.name = "p"
    for link in soup("a"):
        if not str(link.get("href", "")).startswith(("http://", "https://")):
            link.unwrap()


def _outline(soup: Tag) -> Iterator[Tag]:
    """Yield each heading, the highest as one of level 2."""
    headings = soup(re.compile("^h[1-6]$"))
    above = min((int(one.name[1]) for one in headings), default=2) - 2
    for heading in headings:
        heading.name = f"h{int(heading.name[1]) - above}"
        yield heading


def _listed(rows: list[list[Tag]]) -> Tag:
    """Return a wide table as a list: an item for each row, the name of its column by each cell."""
    heads = [cell.get_text(" ").strip() for cell in rows[0]]
    found = _tag("ul")
    for row in rows[1:]:
        cells = [cell.get_text(" ").strip() for cell in row]
        named = [
            f"{head}: {cell}" if head else cell for head, cell in zip(heads, cells, strict=False)
        ]
        found.append(_tag("li", "; ".join([*named, *cells[len(heads) :]])))
    return found


def _gather(soup: Tag) -> None:
    """Make lists of paragraphs that only begin with a bullet, as Word pastes them."""
    for paragraph in soup("p"):
        text = paragraph.find(string=True)
        if text is None or not _BULLET.match(text):
            continue
        text.replace_with(_BULLET.sub("", text))
        paragraph.name = "li"
        before = paragraph.find_previous_sibling()
        if before is not None and before.get("gathered"):
            before.append(paragraph.extract())
        else:
            paragraph.wrap(_tag("ul", gathered="yes"))


def _tag(name: str, text: str = "", **attributes: str) -> Tag:
    """Make an element with a text."""
    tag = BeautifulSoup("", "html.parser").new_tag(name, attrs=attributes)
    if text:
        tag.string = text
    return tag


class _Writer(MarkdownConverter):
    """Writes Markdown as handouts have it."""

    def __init__(self) -> None:
        """Mark items with ``-`` and headings with ``#``."""
        super().__init__(bullets="-", heading_style="atx", table_infer_header=True)

    def convert_li(self, el: Tag, text: str, parent_tags: set[str]) -> Any:  # noqa: ANN401
        """Keep an item in one paragraph, so that its list is tight."""
        return super().convert_li(  # type: ignore[misc]
            el, re.sub(r"\n\n(?=\S)", "  \n", text.strip()), parent_tags
        )


def _sections(markdown: str) -> Iterator[str]:
    """Yield the lines of a handout's sections."""
    lines = [line.rstrip() for line in markdown.strip().split("\n")]
    if lines[0] and not lines[0].startswith("## "):
        lines = [f"## {_HEADLESS}", "", *lines]
    parts = re.split(r"(?m)^(?=## )", "\n".join(lines))
    ids = set(_TAKEN)
    for part in filter(None, parts):
        heading, _, text = part.partition("\n")
        yield f"{{#{_id(heading, ids)}}}"
        yield heading
        yield ""
        if _ALARM.search(part):
            yield from (_MARK, "")
        yield from _lists(text.strip().split("\n"))
        yield ""


def _id(heading: str, taken: set[str]) -> str:
    words = re.findall(r"[a-z0-9]+", "" if _HEADLESS in heading else heading.lower())
    name = "-".join(words[:4]) or "begin"
    name = name if name[0].isalpha() else f"s-{name}"
    found, number = name, 1
    while found in taken:
        number += 1
        found = f"{name}-{number}"
    taken.add(found)
    return found


def _lists(lines: list[str]) -> Iterator[str]:
    """Yield lines with marks above lists that say what not to do, and with each "Do not" bold."""
    before = ""
    for at, line in enumerate(lines):
        if line.startswith("- ") and not before.startswith(("- ", " ")):
            items = []
            for one in lines[at:]:
                if not one.startswith(("- ", "  ")):
                    break
                items += [one[2:]] if one.startswith("- ") else []
            if all(map(_NEVER.match, items)):
                yield "{.do-not}"
        item = "- " if line.startswith("- ") else ""
        rest = line.removeprefix(item)
        yield item + _NEVER.sub("**Do not**", rest, count=1) if _NEVER.match(rest) else line
        before = line
