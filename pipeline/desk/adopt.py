"""A document that is there already, as the sections of a handout: Markdown, HTML or Word.

The only module that knows mammoth and markdownify. Each document becomes HTML, is
made simpler in `simpler`, and is written as the Markdown that a handout may hold. Where a person
must decide, it says TODO, which the checks refuse.
"""

import html
import io
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import PurePath
from typing import Any, NamedTuple
from xml.parsers.expat import ExpatError

import mammoth
from markdownify import MarkdownConverter

from pipeline.desk.simpler import NEVER, Element, heading_of_all, outside, simplify, tree
from pipeline.model import Location
from pipeline.model.errors import ConfigError
from pipeline.project.project import slug_of
from pipeline.render import archive
from pipeline.text.markdown import to_html
from pipeline.zips import ZipError, unpack

_UNSAID = ("script", "style", "template", "head")
"""Elements of a page that nobody reads."""

_DAMAGE = (ZipError, KeyError, OSError, ExpatError, ValueError, AttributeError, RecursionError)
"""What mammoth lets through of a damaged file, whose zip we have unpacked before."""

_STYLES = "p[style-name='Title'] => h1.title:fresh"
"""What mammoth makes of Word's own style for a title."""

_FRONT = re.compile(r"\A---\n(.*?)\n---\n", re.DOTALL)
_TAKEN = {"call-now", "call-today", "normal", "contact", "disclaimer", "draft", "provenance"}
"""Ids that the blocks of every handout have."""

_ALARM = re.compile(
    r"(?i)\b(9-?1-?1|999|112|111|ambulance|emergenc\w+|hospital|urgent\w*|(?-i:A&E|ED|ER|GP)|dial|seek|"
    r"(?:call|contact|ring|phone|tell) (?:us|your|the|an?)|(?:call|contact|ring|phone)[^.\n]*\d{3}|"
    r"when to (?:call|contact)|(?:straight|right) away|at once|immediately)\b"
)
"""Words that tell when to call: what they are in belongs into the boxes of the first pages."""

_CHEERING = re.compile(r" (?:worry|hesitate|be (?:afraid|shy|embarrassed)|forget)\b")
"""What follows a "Do not" that forbids nothing."""

_INVISIBLE = {ord(one): None for one in "\u00ad\u200b\u2060\ufeff"} | {ord("\u00a0"): " "}
_MARK = "TODO: does a text below say when to call? Move it to call-now, call-today or normal."
_HEADLESS = "TODO: a heading for this"


class Adopted(NamedTuple):
    """A document that was read.

    Attributes:
        title: Its heading, or its name.
        sections: The Markdown of its sections.
        left: Words that are not in them, in their order.
    """

    title: str
    sections: str
    left: tuple[str, ...]


def adopt(name: str, content: bytes) -> Adopted:
    """Read a document by the ending of its name.

    Raises:
        ConfigError: It is of another kind, or damaged, or there is no text in it.
    """
    text, hidden = _html(name, content)
    soup = tree(text.translate(_INVISIBLE))
    whole = soup.title.get_text() if soup.title else ""
    for unsaid in soup(_UNSAID):
        unsaid.decompose()
    if len(soup("main")) == 1:
        hidden = f"{hidden} {outside(soup)}"
        soup = soup.main or soup
    heading = heading_of_all(soup)
    title = heading or " ".join(whole.split()) or PurePath(name).stem
    try:
        said = _words(simplify(soup))
        sections = "\n".join(_sections(_Writer().convert_soup(soup)))
    except RecursionError as error:
        message, hint = "its elements are nested too deeply", "save it again from a text program"
        raise ConfigError(message, Location(name), hint) from error
    if not said and not heading:
        raise ConfigError("there is no text in it", Location(name), "name another document")
    own = re.sub(r"\{#[^}]*\}|(?<=\])\([^)]*\)|" + f"{re.escape(_MARK)}|{_HEADLESS}", "", sections)
    written = Counter(_words(f"{title} {own}".replace("\\", "")))
    # The document's own words are taken out first: what is around it is likely to repeat some.
    lost = _untold(said, written)
    return Adopted(title, sections, (*_untold(_words(hidden), written), *lost))


def _untold(words: list[str], written: Counter[str]) -> list[str]:
    """Return the words that are not written; take the others out of the count."""
    left = []
    for word in words:
        if written[word]:
            written[word] -= 1
        else:
            left.append(word)
    return left


def _html(name: str, content: bytes) -> tuple[str, str]:
    """Return a document as HTML, and its text that is not in that."""
    kind = PurePath(name).suffix.lower()
    if kind == ".docx":
        return _of_word(name, content)
    if kind not in (".html", ".htm", ".md", ".markdown", ".txt"):
        hint = "save it as .docx, .html or .md in the program that wrote it"
        message = f"a file of the kind {kind or name} cannot be read"
        raise ConfigError(message, Location(name), hint)
    try:
        text = content.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        hint = "save it as UTF-8, or as .docx"
        raise ConfigError("it is not written in UTF-8", Location(name), hint) from error
    front = _FRONT.match(text)
    text = text[front.end() :] if front else text
    # Word's pages have conditions that no browser shows.
    written = re.sub(r"<!\[[^>]*>", "", text) if kind in (".html", ".htm") else to_html(text)
    return written, front[1] if front else ""


def _of_word(name: str, content: bytes) -> tuple[str, str]:
    """Return a Word document as HTML, and the text of its headers and footers."""
    try:
        members = unpack(content)
        # mammoth passes over what Word works out itself, such as a number of the document.
        whole = re.sub(rb"</?w:fldSimple\b[^>]*>", b"", members["word/document.xml"])
        packed = archive.pack({**members, "word/document.xml": whole})
        read = mammoth.convert_to_html(io.BytesIO(packed), style_map=_STYLES)
    except _DAMAGE as error:
        hint = "open it in the program that wrote it, and save it again as .docx"
        raise ConfigError("it cannot be read as a Word document", Location(name), hint) from error
    around = []
    for path, xml in members.items():
        if re.fullmatch(r"word/(?:header|footer)\d*\.xml", path):
            said = re.sub(r"<w:instrText\b[^>]*>[^<]*", "", xml.decode("utf-8", "replace"))
            said = re.sub(r"</w:p>|<w:(?:tab|br)\b[^>]*>", " ", said)
            around.append(re.sub(r"<[^>]*>", "", said))
    return str(read.value), html.unescape(" ".join(around))


def _words(text: str) -> list[str]:
    return re.findall(r"[^\W_]+", re.sub(r"(?i)\b(?:do not|don[’']t)\b", "Do not", text))


class _Writer(MarkdownConverter):
    """Writes Markdown as handouts have it."""

    def __init__(self) -> None:
        """Mark items with ``-`` and headings with ``#``."""
        super().__init__(bullets="-", heading_style="atx", table_infer_header=True)

    def escape(self, text: str, parent_tags: set[str]) -> str:
        """Write text so that it stays text: what could begin a mark, a link or a variable."""
        found = str(super().escape(text, parent_tags))  # type: ignore[misc]
        found = re.sub(r"([\[\]<{|~`])", r"\\\1", found)
        found = re.sub(r"(?m)^(\s*)([-+#>])(?=[\s#]|$)", r"\1\\\2", found)
        return re.sub(r"(?m)^(\s*\d{1,9})([.)])(?=\s)", r"\1\\\2", found)

    def convert_br(self, el: Element, text: str, parent_tags: set[str]) -> str:
        """Keep a break of a line: a dose of the morning is not one of the night."""
        broken = super().convert_br(el, text, parent_tags)  # type: ignore[misc]
        return "\\\n" if broken.endswith("\n") else str(broken)

    def convert_li(self, el: Element, text: str, parent_tags: set[str]) -> Any:  # noqa: ANN401
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
        if _ALARM.search(re.sub(r"\]\([^)]*\)|https?://\S+", "", part)):
            yield from (_MARK, "")
        yield from _lists(text.strip().split("\n"))
        yield ""


def _id(heading: str, taken: set[str]) -> str:
    words = re.sub(r"\]\([^)]*\)", "", heading)
    name = "" if "TODO" in heading else "-".join(slug_of(words).split("-")[:4])
    name = f"s-{name}" if name[:1].isdigit() else name or "begin"
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
            if all(map(_forbids, items)):
                yield "{.do-not}"
        begun = re.match(r"\s*(?:- |\d+\. )?", line)
        start = begun[0] if begun else ""
        rest = line[len(start) :]
        yield start + NEVER.sub("**Do not**", rest, count=1) if _forbids(rest) else line
        before = line


def _forbids(text: str) -> bool:
    """Tell whether a text begins with a "Do not" that means it, alone or in bold."""
    found = NEVER.match(text)
    return bool(found and not _CHEERING.match(text[found.end() :]))
