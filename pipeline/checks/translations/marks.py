"""What of a text must be the same in every language: variables, links, marks, code."""

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from pipeline.checks.translations.kept import differ
from pipeline.model import Finding, Inline
from pipeline.text import addresses, markdown

_LEFT_OVER = re.compile(
    r"[{}]|\*\*|\]\(|\]\[|`|<[A-Za-z/!]|&#?\w+;|[(（]\s*[)）]"
    r"|#-#-#-#-#|<{7}|={7}|>{7}|\?\?\?"
)
"""Markup, and what msgcat, Git and people leave in a text that is not finished."""

_BLOCK = re.compile(r"^\s*(?:#{1,6}\s|[-+*]\s|>|\d{1,3}[.)]\s|```|~~~|\||\[!)")
"""The start of a heading, list or other block: it cannot make one here, so it would be printed."""

_DRAWN = "\u200e\u200f\n"
"""Marks that order letters and do no harm, and the end of a line."""

_LOST = "\ufffd"
"""What stands for a character that could not be read."""

_JOINERS = "\u200c\u200d"
_JOINED = ("ARABIC", "DEVANAGARI", "BENGALI", "TAMIL", "SINHALA", "MALAYALAM", "SYRIAC")
"""Scripts that need a joiner or a non-joiner inside a word."""

_UNPRINTABLE = frozenset(("Cf", "Cc", "Co", "Cn", "Cs"))
"""Unicode categories: format and control characters, and code points without a character."""


class Marks(NamedTuple):
    """The marks of a text.

    Attributes:
        text: The words without addresses, with ``{name}`` for each variable.
        counts: How often each is there, by kind: variables by ``{name}``, code by its text, links
            and pictures by their address, those of addresses in the words too.
    """

    text: str
    counts: Mapping[str, Counter[str]]


def marks_of(text: str, links: Mapping[str, str]) -> Marks:
    """Parse a text as it will be printed."""
    marks = Marks("", defaultdict(Counter))
    words = _words(markdown.parse_inline(text, links), marks)
    return marks._replace(text=addresses.ADDRESS.sub(" ", words))


def _words(inlines: tuple[Inline, ...], marks: Marks) -> str:
    """Return the words of a text, and count its marks."""
    words = ""
    for inline in inlines:
        text = inline.text + _words(inline.children, marks)
        if inline.type == "variable":
            text = f"{{{text}}}"
        elif inline.type == "break":
            text = " "
        if inline.type in {"link", "image"}:
            marks.counts["link"][inline.href] += 1
        else:
            marks.counts[inline.type][text] += 1
        words += text
    return words


def compare(source: Marks, target: Marks) -> Iterator[Finding]:
    """Yield variables, links, code and bold parts that differ."""
    # What is not translated is the same, as often as in the English.
    for kind, what in (("variable", "variables"), ("link", "links"), ("code", "backquoted parts")):
        yield from differ(f"translation-{kind}", what, source.counts[kind], target.counts[kind])

    # Bold parts are as many.
    wanted, given = source.counts["strong"].total(), target.counts["strong"].total()
    if wanted != given:
        yield Finding("translation-bold", f"bold parts: {wanted} in English, {given} here")


def left_over(msgid: str, msgstr: str, text: str) -> Iterator[Finding]:
    """Yield marks that would be printed, and invisible characters that do harm.

    The msgid and the msgstr are as written, the text is the words of the msgstr, as parsed.
    """
    words = markdown.VARIABLE.sub("x", text)
    if _LEFT_OVER.search(words) or (_BLOCK.search(msgstr) and not _BLOCK.search(msgid)):
        yield Finding("translation-markup", "markup is left in the text and would be printed")
    harmful = {unicodedata.name(sign, repr(sign)) for sign in _harmful(f"{msgstr}\n{text}")}
    if harmful:
        message = f"the translation has invisible characters: {', '.join(sorted(harmful)).lower()}"
        yield Finding("translation-character", message)


def _harmful(text: str) -> Iterator[str]:
    """Yield what turns letters round, or hides, or cannot be printed."""
    for place, sign in enumerate(text):
        if sign in _JOINERS:
            # A joiner is needed in some scripts.
            before = unicodedata.name(text[place - 1 : place] or " ", "")
            if not before.startswith(_JOINED):
                yield sign
        elif sign == _LOST or (unicodedata.category(sign) in _UNPRINTABLE and sign not in _DRAWN):
            yield sign
