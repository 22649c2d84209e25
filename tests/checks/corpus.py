"""A large corpus that nobody made for us: the catalogs that Django comes with.

It is about software, not about health, and people of many styles wrote it: a check that is silent
here is not silent because it was tuned to our own words.
"""

import functools
import re
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import django
import polib

from pipeline.model import Key
from pipeline.settings import languages
from tests.checks.mutants import FOLDER, Pair, verdict

_PLACEHOLDER = re.compile(r"%\((\w+)\)[sd]|%([srd])")
_OTHER_MARKS = re.compile(r"[<>{}`&*\[\]_\\]|%(?![(srd ])")


@dataclass(frozen=True, slots=True)
class Judged:
    """What a person says of one finding in the corpus.

    Attributes:
        tag: BCP 47 tag of the language.
        code: Of the finding.
        english: The English text.
        text: The translation.
        verdict: ``fault`` (the translation says something else), ``style`` (it breaks a rule that
            handouts have, and Django has not), or ``false alarm``.
        why: In a few words.
    """

    tag: str
    code: str
    english: str
    text: str
    verdict: str
    why: str


@functools.cache
def texts(tag: str) -> tuple[Pair, ...]:
    """Return the texts of a language; those with marks that handouts cannot have are left out."""
    name = languages.folder_of(tag)
    return texts_of(Path(django.__file__).parent.rglob(f"locale/{name}/LC_MESSAGES/*.po"))


def texts_of(paths: Iterable[Path]) -> tuple[Pair, ...]:
    """Return the texts of catalogs, likewise."""
    found = {}
    for path in sorted(paths):
        for entry in polib.pofile(str(path)).translated_entries():
            if not entry.msgid_plural and entry.msgid and not _odd(entry.msgid + entry.msgstr):
                key: Key = ("django", "", _variables(entry.msgid))
                found[key] = Pair(key, _variables(entry.msgstr), (), harmful=True)
    return tuple(found.values())


@functools.cache
def hits(tag: str) -> tuple[tuple[str, Pair], ...]:
    """Return code and text of each finding; at most one of a code for a text."""
    return hits_in(texts(tag), tag)


def hits_in(pairs: Iterable[Pair], tag: str) -> tuple[tuple[str, Pair], ...]:
    """Return the same of any texts."""
    return tuple((code, pair) for pair in pairs for code in sorted(_codes(pair, tag)))


def judged() -> Iterator[Judged]:
    """Return what was judged by hand."""
    with (FOLDER / "judged.toml").open("rb") as file:
        for row in tomllib.load(file)["hit"]:
            yield Judged(**row)


def _codes(pair: Pair, tag: str) -> frozenset[str]:
    refused, warned = verdict(pair, pair.good, tag)
    return refused | warned


def _odd(text: str) -> bool:
    return bool(_OTHER_MARKS.search(_PLACEHOLDER.sub("", text)))


def _variables(text: str) -> str:
    """Write %(name)s as {name}."""
    return _PLACEHOLDER.sub(lambda found: f"{{{(found[1] or found[2]).lower()}}}", text)
