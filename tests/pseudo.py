"""A project in languages that nobody speaks: they show what a layout cannot bear.

Text in them is made from the English: long with accents, in Arabic letters, or in wide ones. It
means nothing, and keeps what every translation must keep.
"""

import functools
import hashlib
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from pipeline.make import reviewed
from pipeline.model import Catalog, Key, Location
from pipeline.plan.cell import Cell
from pipeline.plan.plan import plan
from pipeline.project import project
from tests import workshop

_KEPT = re.compile(r"(\{[a-z_]+\}|\*\*|\]\[[^\]]*\]|\[|\d+(?:[.,]\d+)*|\bFDA\b|°[CF]|\bmg\b)")
"""What no translation changes: variables, marks, labels of links, numbers, names and units."""

_ACCENTS = str.maketrans(
    "acdeghijklnorstuwyzACDEGHIJKLNORSTUWYZ", "åçďéĝĥïĵķĺñöŕšťüŵÿžÅÇĎÉĜĤÏĴĶĹÑÖŔŠŤÜŴŸŽ"
)
_LONGER = "ķïñďĺÿ áñď öñçé möŕé "
"""Words that are added until a text is 40 percent longer."""

_ARABIC = str.maketrans(
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ",
    "ابتثجحخدذرزسشصضطظعغفقكلمنهابتثجحخدذرزسشصضطظعغفقكلمنه",
)
_INNER_VOWEL = re.compile(r"(?<=\w)[eiu]")
"""Arabic writes no short vowels, so its words have fewer letters than English ones."""

_HAN = "的一是不了人我在有他这中大来上国个到说们为子和你地出道也时年"
_WIDE = str.maketrans({".": "。", ",": "，", ":": "：", "?": "？", "(": "（", ")": "）"})


def long(msgid: str) -> str:
    """Write a text with accents, 40 percent longer (``en-XA``)."""
    text = _outside(msgid, lambda piece: piece.translate(_ACCENTS))
    # Words are repeated, then cut to the letters that are missing.
    missing = len(msgid) * 2 // 5
    added = (_LONGER * (missing // len(_LONGER) + 1))[:missing].strip()
    if not added:
        return text

    # What is added goes before the punctuation at the end.
    body = text.rstrip(".:?!")
    return f"{body} {added}{text[len(body) :]}"


def turned(msgid: str) -> str:
    """Write a text in Arabic letters, so that it reads right to left (``ar-XB``)."""
    return _outside(msgid, lambda piece: _INNER_VOWEL.sub("", piece).translate(_ARABIC))


def wide(msgid: str) -> str:
    """Write a text in Han characters without spaces (``zh-XW``)."""
    return _outside(msgid, _wide_piece)


WRITERS: dict[str, Callable[[str], str]] = {"en-XA": long, "ar-XB": turned, "zh-XW": wide}
"""How a text is written, by BCP 47 tag."""


@functools.cache
def content(root: Path) -> project.Project:
    """Return a project in English and the languages that nobody speaks."""
    real = project.read(root)
    asked = project.messages_of(real)
    keys: list[Key] = [
        (domain, message.context, message.msgid)
        for domain, messages in asked.items()
        for message in messages
    ]
    catalogs = {tag: _catalog(tag, keys) for tag in WRITERS}
    return replace(
        real,
        config=replace(real.config, languages=("en", *WRITERS)),
        catalogs={"en": real.catalogs["en"], **catalogs},
        clinics={name: replace(clinic, languages=()) for name, clinic in real.clinics.items()},
        lexicons={},
        waivers={},
        findings=(),
        broken=frozenset(),
    )


def cells(root: Path, clinic: str) -> tuple[Cell, ...]:
    """Return every handout of a clinic in English and the languages that nobody speaks."""
    sheets = reviewed.sheets(workshop.ROOT / "styles")
    planned = plan(content(root), (), sheets=sheets)
    return tuple(cell for cell in planned if cell.clinic == clinic)


def _catalog(tag: str, keys: list[Key]) -> Catalog:
    texts = {key: WRITERS[tag](key[2]) for key in keys}
    return Catalog(tag, texts, dict.fromkeys(keys, Location(f"{tag}.po")))


def _wide_piece(piece: str) -> str:
    han = re.sub(r"[^\W\d_]+", _han_word, piece).translate(_WIDE)
    return re.sub(r"(?<=[^\s*]) (?=[^\s*])", "", han)


def _han_word(word: re.Match[str]) -> str:
    """Write a word with a third of its letters, the same ones wherever it is met."""
    digest = hashlib.sha256(word[0].encode()).digest()
    length = (len(word[0]) + 2) // 3
    return "".join(_HAN[byte % len(_HAN)] for byte in digest[:length])


def _outside(msgid: str, write: Callable[[str], str]) -> str:
    """Write a text anew, but for what no translation changes."""
    # A split at a group yields what is between, then what matched, in turns.
    pieces = _KEPT.split(msgid)
    pieces[::2] = map(write, pieces[::2])
    return "".join(pieces)
