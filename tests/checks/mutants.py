"""Good translations, and every fault that the tables of a language can put into them.

The tables in `mutants/` are written by hand, in each language, without a look into its lexicon: a
checker that is tested by its own words would prove nothing. What needs no words (digits, marks,
letters that look alike) is changed here, in the same way for all languages.
"""

import functools
import re
import tomllib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from pipeline.checks import Measure
from pipeline.checks.translations.codes import severity
from pipeline.checks.translations.fidelity import check_text
from pipeline.model import Catalog, Key, Location, Severity
from pipeline.project import project
from pipeline.text import markdown
from tests import workshop

FOLDER = Path(__file__).parent
TAGS = ("es", "ar", "zh-Hans")
CONTENT = project.read(workshop.ROOT)

_LINKS = {"PAIN": "https://example.org/pain", "FORM": "https://example.org/form"}
_PHONE = re.compile(r"\+?\(?\d[\d ()-]{6,}\d|(?<!\d)(?:911|999|988|111)(?!\d)")
_DIGITS = re.compile(r"(?<![\w{}.,/])\d+(?:[.,]\d+)*(?![\w}])|(?<=[^\x00-\x7f])\d+(?:[.,]\d+)*")
_SENTENCE = re.compile(r"(?<=[.!?؟])(?<!\b[ap]\.)\s+(?=\S)|(?<=[。！？])(?=\S)")
_MANY = 100
"""Texts for a fault that every text can have."""


@dataclass(frozen=True, slots=True)
class Pair:
    """A text and its good translation.

    Attributes:
        key: Domain, context and English text.
        good: The translation.
        links: Address by label.
        harmful: Whether a wrong translation can do harm.
    """

    key: Key
    good: str
    links: tuple[tuple[str, str], ...]
    harmful: bool


@functools.cache
def pairs(tag: str) -> tuple[Pair, ...]:
    """Return what we ship in a language, and the hand-written sentences."""
    found = []
    for domain, asked in project.messages_of(CONTENT).items():
        document = CONTENT.documents.get(domain)
        links = document.links if document else ()
        for message in asked:
            key = (domain, message.context, message.msgid)
            found.append(Pair(key, CONTENT.catalogs[tag].texts[key], links, message.harmful))
    with (FOLDER / "parallel.toml").open("rb") as file:
        rows = tomllib.load(file)["text"]
    return tuple(found) + tuple(
        Pair(("parallel", "", row["en"]), row[tag], tuple(_LINKS.items()), harmful=True)
        for row in rows
        if tag not in row.get("skip", ())
    )


def verdict(pair: Pair, msgstr: str, tag: str) -> tuple[frozenset[str], frozenset[str]]:
    """Return the codes that refuse a translation, and those that warn."""
    measure = Measure(
        CONTENT.lexicons["en"],
        CONTENT.lexicons[tag],
        frozenset([pair.key] if pair.harmful else ()),
    )
    catalog = Catalog(tag, {pair.key: msgstr}, {pair.key: Location("x.po", 1)})
    codes = {found.code for found in check_text(pair.key, catalog, dict(pair.links), measure)}
    refused = {code for code in codes if severity(code, harmful=pair.harmful) is Severity.ERROR}
    return frozenset(refused), frozenset(codes - refused)


def mutants(tag: str) -> Iterator[tuple[str, Pair, str]]:
    """Yield the kind of each fault, the pair, and the translation with the fault."""
    with (FOLDER / "mutants" / f"{tag}.toml").open("rb") as file:
        table = tomllib.load(file)
    foreign = table.pop("foreign")
    for kind, rows in table.items():
        for pair in pairs(tag):
            for before, after in rows["swaps"]:
                for found in re.finditer(before, pair.good):
                    changed = pair.good[: found.start()] + found.expand(after)
                    yield kind, pair, changed + pair.good[found.end() :]
    for kind, make in _EVERYWHERE.items():
        for pair in pairs(tag):
            yield from ((kind, pair, changed) for changed in make(pair))
    for kind, make in _ANYWHERE.items():
        for pair in [pair for pair in pairs(tag) if _words(pair.good)][:_MANY]:
            yield from ((kind, pair, changed) for changed in make(pair))
    for pair in [pair for pair in pairs(tag) if _words(pair.good)][:_MANY]:
        for before, after in foreign:
            if before in pair.good:
                yield "look-alike", pair, pair.good.replace(before, after, 1)


def _words(text: str) -> bool:
    return bool(re.search(r"[^\W\d_]{2}", markdown.VARIABLE.sub("", text)))


def _numbers(text: str, *, phone: bool) -> Iterator[re.Match[str]]:
    """Yield numbers, or numbers to call."""
    called = list(_PHONE.finditer(text))
    if phone:
        yield from called
        return
    for found in _DIGITS.finditer(text):
        if all(found.end() <= call.start() or call.end() <= found.start() for call in called):
            yield found


def _put(text: str, found: re.Match[str], new: str) -> str:
    return text[: found.start()] + new + text[found.end() :]


def _number(pair: Pair) -> Iterator[str]:
    """Another digit, ten times, a tenth, and none at all."""
    for found in _numbers(pair.good, phone=False):
        number = found[0]
        yield _put(pair.good, found, number[:-1] + str((int(number[-1]) + 1) % 10))
        yield _put(pair.good, found, number.replace(".", "") if "." in number else f"{number}0")
        yield _put(pair.good, found, f"{number[:-1]}.{number[-1]}" if number.isdigit() else "")
        yield _put(pair.good, found, "")


def _halved(pair: Pair) -> Iterator[str]:
    for one, two in (("24", "48"), ("48", "24"), ("12", "21"), ("72", "27")):
        for found in re.finditer(rf"(?<!\d){one}(?!\d)", pair.good):
            yield _put(pair.good, found, two)


def _swapped(pair: Pair) -> Iterator[str]:
    found = list(_numbers(pair.good, phone=False))
    for one, two in pairwise(found):
        if one[0] != two[0]:
            middle = pair.good[one.end() : two.start()]
            yield pair.good[: one.start()] + two[0] + middle + one[0] + pair.good[two.end() :]


def _phone(pair: Pair) -> Iterator[str]:
    for found in _numbers(pair.good, phone=True):
        for place in [i for i, sign in enumerate(found[0]) if sign.isdigit()][1::2]:
            digit = str((int(found[0][place]) + 1) % 10)
            yield _put(pair.good, found, found[0][:place] + digit + found[0][place + 1 :])
        yield _put(pair.good, found, found[0][:-1])
        local = [chr(ord("٠") + int(c)) if c.isdigit() else c for c in found[0]]
        yield _put(pair.good, found, "".join(local))


def _variable(pair: Pair) -> Iterator[str]:
    for found in markdown.VARIABLE.finditer(pair.good):
        yield _put(pair.good, found, "")
        yield _put(pair.good, found, found[0] + found[0])
        yield _put(pair.good, found, found[0].replace("{", "{ "))
        yield _put(pair.good, found, "{other}")


def _sentence(pair: Pair) -> Iterator[str]:
    pieces = list(_SENTENCE.finditer(pair.good))
    if pieces:
        yield pair.good[: pieces[-1].start()]
        yield pair.good[pieces[0].end() :]


def _bold(pair: Pair) -> Iterator[str]:
    for found in re.finditer(r"\*\*(.+?)\*\*", pair.good):
        yield _put(pair.good, found, found[1])
        yield _put(pair.good, found, f"**{found[1]}")


def _link(pair: Pair) -> Iterator[str]:
    for found in re.finditer(r"\[(.+?)\]\[(\w+)\]", pair.good):
        yield _put(pair.good, found, found[1])
        yield _put(pair.good, found, f"[{found[1]}](https://example.net/)")
    for found in re.finditer(r"\S+@example\.org|https://\S+help|`\w+`", pair.good):
        yield _put(pair.good, found, found[0].replace("e", "a").replace("TO", "OT"))


def _half(pair: Pair) -> Iterator[str]:
    english, pieces = _SENTENCE.split(pair.key[2]), _SENTENCE.split(pair.good)
    if len(english) == len(pieces) > 1 and len(english[-1].split()) > len("four"):
        yield pair.good[: -len(pieces[-1])] + english[-1]


@dataclass(frozen=True, slots=True)
class Row:
    """What became of the faults of one kind in a language.

    Attributes:
        kind: What was done.
        made: How many translations with it there are.
        seen: How many have a finding that the good translation has not.
        harmful: How many of them are of a text that can do harm.
        refused: How many of these have an error that the good translation has not.
    """

    kind: str
    made: int
    seen: int
    harmful: int
    refused: int


@functools.cache
def recall(tag: str) -> tuple[Row, ...]:
    """Make every fault, and count what is seen."""
    good: dict[Pair, tuple[frozenset[str], frozenset[str]]] = {}
    rows: dict[str, list[int]] = {}
    for kind, pair, msgstr in mutants(tag):
        if msgstr == pair.good:
            continue
        if pair not in good:
            good[pair] = verdict(pair, pair.good, tag)
        before = good[pair]
        refused, warned = verdict(pair, msgstr, tag)
        new = refused - before[0]
        counts = (1, bool(new or warned - before[1]), pair.harmful, pair.harmful and bool(new))
        rows[kind] = [a + b for a, b in zip(rows.get(kind, [0] * 4), counts, strict=True)]
    return tuple(Row(kind, *counts) for kind, counts in sorted(rows.items()))


_EVERYWHERE: dict[str, Callable[[Pair], Iterable[str]]] = {
    "number": _number,
    "24 and 48 hours": _halved,
    "numbers swapped": _swapped,
    "phone": _phone,
    "placeholder": _variable,
    "sentence dropped": _sentence,
    "bold": _bold,
    "link": _link,
    "half translated": _half,
}

_ANYWHERE: dict[str, Callable[[Pair], Iterable[str]]] = {
    "untranslated": lambda pair: [pair.key[2]],
    "invisible": lambda pair: [f"{pair.good[0]}{sign}{pair.good[1:]}" for sign in "\u202e\u200b"],
    "markup": lambda pair: [f"<b>{pair.good}</b>", f"# {pair.good}", f"{pair.good} **"],
}
