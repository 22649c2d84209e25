"""Pseudo-languages, and a copy of a project in them: they show what a layout cannot hold.

Text in them is made from the English: long with accents, in Arabic letters, or in wide ones. It
means nothing, and keeps what every translation must keep.
"""

import hashlib
import re
from collections.abc import Callable
from dataclasses import replace

from pipeline import catalog as catalogs
from pipeline import disk
from pipeline.project.catalogs import domain_of, extract
from pipeline.project.project import Project
from pipeline.settings import languages
from pipeline.text.document import SOURCE_TAG

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


def scratch(project: Project) -> dict[str, bytes]:
    """Return the files of the copy, by path.

    It is a project of its own, so that every command takes it as any other, and none of its files
    can be mixed with those that clinics get.
    """
    tags = ", ".join(f'"{tag}"' for tag in (SOURCE_TAG, *WRITERS))
    settings = f'name = "{project.config.name}"\nlanguages = [{tags}]\n'
    files = {"handouts.toml": settings.encode()}

    # The sources, without the approvals of real texts.
    for source in disk.files_below(project.root / "sources"):
        name = source.relative_to(project.root).as_posix()
        if not name.endswith("reviews.jsonl"):
            files[name] = disk.read_bytes(project.root, name)

    # A catalog of each domain in each pseudo-language, with every text translated.
    for template, pot in extract(project).items():
        domain = domain_of(template)
        for tag, write in WRITERS.items():
            path = languages.po_path(tag, domain)
            target = catalogs.CatalogTarget(path, tag, languages.plural_forms(tag))
            po = catalogs.update(None, catalogs.read(pot, path=template), target=target)
            entries = [replace(entry, msgstrs=(write(entry.msgid),)) for entry in po.entries]
            files[path] = catalogs.write(replace(po, entries=tuple(entries)))
    return files


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
