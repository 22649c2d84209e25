"""What of a text must be the same in every language: variables, links, marks, code."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping

from pipeline.checks.translations.kept import differ
from pipeline.model import Finding, Inline
from pipeline.text import markdown

_LEFT_OVER = re.compile(r"[{}]|\*\*|\]\(|\]\[|`|<[A-Za-z/!]|&#?\w+;|[(（]\s*[)）]")
_BLOCK = re.compile(r"^\s*(?:#{1,6}\s|[-+*]\s|>|\d{1,3}[.)]\s|```|~~~|\||\[!)")
"""The start of a heading, list or other block: it cannot make one here, so it would be printed."""

_ADDRESS = re.compile(
    r"(?:https?://|www\.|mailto:)[^\s<>\u3000-\u9fff\"'，。）)]*[\w/]|[\w.+-]+@[\w-]+\.[\w.-]*\w",
    re.ASCII,
)
_DRAWN = "\u200e\u200f"
"""Marks that order letters and do no harm."""

_JOINERS = "\u200c\u200d"
_JOINED = ("ARABIC", "DEVANAGARI", "BENGALI", "TAMIL", "SINHALA", "MALAYALAM", "SYRIAC")
"""Scripts that need a joiner or a non-joiner inside a word."""

_UNPRINTABLE = frozenset(("Cf", "Cc", "Co", "Cn", "Cs"))
"""Unicode categories: format and control characters, and code points without a character."""

_OPEN, _CLOSE = "\u2066\u2067\u2068", "\u2069"


class Marks:
    """The marks of a text, as they are parsed.

    Attributes:
        text: The words without addresses, with ``{name}`` for each variable.
        variables: Count of each.
        links: Count of each address: of links, of pictures, and in the words.
        code: Count of each piece of code.
        strong: Words of each bold part.
        emphasis: Count of parts with emphasis.
        breaks: Count of hard line breaks.
    """

    def __init__(self, inlines: tuple[Inline, ...]) -> None:
        self.variables: Counter[str] = Counter()
        self.links: Counter[str] = Counter()
        self.code: Counter[str] = Counter()
        self.strong: list[str] = []
        self.emphasis = self.breaks = 0
        self.text = self._walk(inlines)
        self.links.update(_ADDRESS.findall(self.text))
        self.text = _ADDRESS.sub(" ", self.text)

    def _walk(self, inlines: tuple[Inline, ...]) -> str:
        pieces = []
        for inline in inlines:
            text = inline.text + self._walk(inline.children)
            if inline.type == "variable":
                text = f"{{{inline.text}}}"
                self.variables[text] += 1
            elif inline.type == "break":
                text = " "
                self.breaks += 1
            elif inline.type in {"link", "image"}:
                self.links[inline.href] += 1
            elif inline.type == "strong":
                self.strong.append(text)
            elif inline.type == "code":
                self.code[inline.text] += 1
            elif inline.type == "em":
                self.emphasis += 1
            pieces.append(text)
        return "".join(pieces)


def marks_of(text: str, links: Mapping[str, str]) -> Marks:
    """Parse a text as it will be printed."""
    return Marks(markdown.parse_inline(text, links))


def compare(source: Marks, target: Marks) -> Iterator[Finding]:
    """Yield variables, links, code, bold parts and breaks that differ."""
    # What is not translated is the same, as often as in the English.
    yield from differ("translation-variable", "variables", source.variables, target.variables)
    yield from differ("translation-link", "links", source.links, target.links)
    yield from differ("translation-code", "parts in code", source.code, target.code)

    # Bold parts, emphasis and line breaks are as many.
    if len(source.strong) != len(target.strong):
        message = f"{len(target.strong)} parts are bold instead of {len(source.strong)}"
        yield Finding("translation-bold", message)
    for what, one, two in (
        ("parts with emphasis", source.emphasis, target.emphasis),
        ("line breaks", source.breaks, target.breaks),
    ):
        if one != two:
            yield Finding("translation-emphasis", f"{two} {what} instead of {one}")


def left_over(msgid: str, msgstr: str, text: str) -> Iterator[Finding]:
    """Yield marks that would be printed, and invisible characters that do harm.

    Args:
        msgid: The English text, as written.
        msgstr: The translation, as written.
        text: The words of the translation, as they are parsed.
    """
    words = markdown.VARIABLE.sub("x", text)
    if _LEFT_OVER.search(words) or (_BLOCK.search(msgstr) and not _BLOCK.search(msgid)):
        yield Finding("translation-markup", "markup is left over in the text")
    harmful = {unicodedata.name(sign, repr(sign)) for sign in _harmful(f"{msgstr}\n{text}")}
    if harmful:
        message = f"invisible characters: {', '.join(sorted(harmful)).lower()}"
        yield Finding("translation-character", message)


def _harmful(text: str) -> Iterator[str]:
    """Yield what turns letters round, or hides, or cannot be printed."""
    depth = 0
    for place, sign in enumerate(text):
        if sign.isascii() and sign.isprintable():
            continue

        # A joiner is needed in some scripts, and an isolate is closed on its line.
        if sign in _JOINERS:
            before = unicodedata.name(text[place - 1 : place] or " ", "")
            if not before.startswith(_JOINED):
                yield sign
        elif sign in _OPEN:
            depth += 1
        elif sign == _CLOSE:
            depth -= 1
            if depth < 0:
                yield sign
        elif sign == "\n" and depth:
            yield _CLOSE
        elif sign in _DRAWN + "\n":
            continue
        elif unicodedata.category(sign) in _UNPRINTABLE or sign == "\ufffd":
            yield sign
