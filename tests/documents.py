"""Handouts made by Hypothesis, of everything that a handout may contain."""

import itertools
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from hypothesis import reject
from hypothesis import strategies as st

from pipeline.contract.contract import contract
from pipeline.localize import localize, translate_labels
from pipeline.make import reviewed
from pipeline.model import (
    Block,
    Catalog,
    Contract,
    Document,
    Edition,
    Filling,
    Inline,
    Key,
    Location,
    Phone,
    Phrase,
    Terms,
)
from pipeline.model.errors import SourceError
from pipeline.settings import clinics, languages
from pipeline.settings.labels import LABELS, RENDERED
from pipeline.text import document
from pipeline.text.blocks import every, translatable
from tests import sample, workshop
from tests.pseudo import WRITERS

TAGS = ("en", *WRITERS)

FRONT = sample.text("sources/handouts/rest.md").split("\n---\n")[0] + "\n---\n"
_LINK = "\n[guide]: https://example.org/wounds\n"

_VOCABULARY = """
rest sleep wound call not pain cover walk FDA tablets e-mail it's (warm) sore, clear; 24
2.5 38,5 100% 7:30 1/2 A&B <5 x=y 'so' “well” night–day 6–8 +1 #1 a_b ok…
"""
_WORDS = st.sampled_from(_VOCABULARY.split())
_SPANS = st.sampled_from(
    (
        "{clinic_phone}",
        "{emergency_number}",
        "{clinic_name}",
        "{revised}",
        "{version}",
        "**do not**",
        "**call {clinic_phone} now**",
        "*soon*",
        "***very* soon**",
        "[our guide][guide]",
        "[**our** guide][guide]",
        "[their page](https://example.org/burns)",
        "www.example.org/a_b?c=d",
        "help@example.org",
        "38 °C (100.4 °F)",
        "24 hours",
        "two  \nlines",
    )
)
_TEXTS = st.lists(st.one_of(_WORDS, _WORDS, _SPANS), min_size=1, max_size=9).map(
    lambda words: f"We {' '.join(words)}."
)
_PLAIN = st.lists(_WORDS, min_size=1, max_size=5).map(lambda words: f"We {' '.join(words)}")
_KINDS = {
    "warning": "WARNING",
    "caution": "IMPORTANT",
    "disclaimer": "IMPORTANT",
    "provenance": "IMPORTANT",
    "contact": "IMPORTANT",
}
_TIERS = ("call-now", "call-today", "normal")


@dataclass(frozen=True, slots=True, repr=False)
class Made:
    """A handout that was made.

    Attributes:
        text: Its Markdown, for a person who looks at what went wrong.
        edition: What is rendered.
        contract: What each file must carry.
    """

    text: str
    edition: Edition
    contract: Contract

    def __repr__(self) -> str:
        """Show the language and the Markdown: a tree is too long to read."""
        return f"{self.contract.tag}:\n{self.text}"


def _one_line(text: str) -> str:
    return text.replace("  \n", " ")


@st.composite
def _lists(draw: st.DrawFn, depth: int = 0) -> str:
    ordered, loose = draw(st.booleans()), draw(st.booleans())
    first = draw(st.integers(1, 9)) if ordered else 0
    task = not ordered and not depth and draw(st.booleans())
    lines = [] if ordered or depth else [draw(st.sampled_from(["", "{.do}", "{.do-not}"]))]
    for number in range(draw(st.integers(1, 4))):
        mark = f"{first + number}." if ordered else "-"
        indent = " " * (len(mark) + 1)
        lines.append(f"{mark} {'[ ] ' if task else ''}{_one_line(draw(_TEXTS))}")
        if loose:
            lines += ["", f"{indent}{_one_line(draw(_TEXTS))}"]
        if depth < 2 and draw(st.integers(0, 4)) == 0:
            nested = draw(_lists(depth + 1))
            # Without an empty line it stands right below the text; a class needs that line.
            lines += [""] * (loose or nested.startswith("{") or draw(st.booleans()))
            lines += [f"{indent}{line}" if line else "" for line in nested.split("\n")]
        if loose:
            lines.append("")
    return "\n".join(lines).strip("\n")


@st.composite
def _tables(draw: st.DrawFn) -> str:
    wide = draw(st.integers(1, 3))
    row = st.lists(_PLAIN, min_size=wide, max_size=wide).map(lambda c: f"| {' | '.join(c)} |")
    align = draw(
        st.lists(st.sampled_from([":--", "--:", ":-:", "---"]), min_size=wide, max_size=wide)
    )
    rows = draw(st.lists(row, min_size=2, max_size=4))
    return "\n".join([rows[0], f"| {' | '.join(align)} |", *rows[1:]])


@st.composite
def _definitions(draw: st.DrawFn) -> str:
    pairs = draw(st.lists(st.tuples(_PLAIN, _TEXTS), min_size=1, max_size=3))
    return "\n\n".join(f"{term}\n\n: {_one_line(text)}" for term, text in pairs)


_FORMS = st.sampled_from([
    "![A hand.](pictures/cover.svg)",
    "Next visit\n: {blank_line}\n\nWho came\n: {blank_line}",
    "Night\n: {clinic_phone}",
    "Come on {blank} at {blank_short} with us.",
])  # fmt: skip
"""Pictures, rows of a form, lines to write on."""

_FLOW = st.one_of(_TEXTS, _TEXTS, _lists(), _tables(), _definitions(), _FORMS)
_FOOT = {"number": "emergency_number", "phone": "clinic_phone", "night": "night_phone"}
"""Variables whose numbers are at the foot of each page."""

_NUMBER = st.sampled_from(
    ["{emergency_number}", "{clinic_phone}", "{crisis_number}", "{lifting_rule}"]
)


def _joined(parts: Iterable[str]) -> str:
    """Put parts below one another; two numbered lists in a row would be one (CommonMark 5.3)."""
    apart: list[str] = []
    for part in parts:
        if apart and part[0].isdigit() and apart[-1][0].isdigit():
            apart.append("Then this.")
        apart.append(part)
    return "\n\n".join(apart)


def _quoted(parts: list[str]) -> str:
    return "\n".join(f"> {line}".rstrip() for line in _joined(parts).split("\n"))


@st.composite
def _boxes(draw: st.DrawFn, number: int) -> str:
    kind = draw(st.sampled_from([*_KINDS, "note", "tip"]))
    title = [f"### {draw(_PLAIN)}"] if draw(st.booleans()) else []
    body = draw(st.lists(st.one_of(_FLOW, _FLOW, _NUMBER), min_size=1, max_size=4))
    if kind in {"note", "tip"}:
        return f"> [!{kind.upper()}]\n{_quoted(body)}"
    return f"{{#box-{number} .{kind}}}\n> [!{_KINDS[kind]}]\n{_quoted([*title, *body])}"


@st.composite
def _sections(draw: st.DrawFn, numbers: Iterator[int]) -> str:
    phase = draw(st.booleans())
    parts = [f"{{#part-{next(numbers)}{' .phase' if phase else ''}}}\n## {draw(_PLAIN)}"]
    parts += [f"{{.when}}\n{draw(_PLAIN)}"] if phase else []
    for number in range(draw(st.integers(1, 4))):
        kind = draw(st.integers(0, 4)) if number else 3
        if kind == 0:
            parts.append(f"### {draw(_PLAIN)}")
        if kind == 2:
            parts.append(f"{{.say}}\n{draw(_PLAIN)}")
        parts.append(draw(_boxes(next(numbers)) if kind == 1 else _FLOW))
    return _joined(parts)


@st.composite
def texts(draw: st.DrawFn) -> str:
    """Draw the Markdown of a handout."""
    numbers = itertools.count(1)
    parts = [_one_line(draw(_TEXTS))]
    for tier in _TIERS:
        body = draw(st.lists(_FLOW, min_size=1, max_size=3))
        if draw(st.booleans()):
            body.insert(0, "{emergency_number}")
        parts.append(f'{{#{tier} .emergency tier="{tier}"}}\n> [!CAUTION]\n{_quoted(body)}')
    parts += [draw(_boxes(next(numbers))) for _ in range(draw(st.integers(0, 2)))]
    parts += [draw(_sections(numbers)) for _ in range(draw(st.integers(0, 3)))]
    names = draw(st.lists(st.sampled_from(sorted(sample.shared())), unique=True, max_size=4))
    parts += [f"{{{{ shared/{name} }}}}" for name in names]
    text = "\n\n".join(parts) + "\n"
    return FRONT + "\n" + text + (_LINK if "[guide]" in text else "")


@st.composite
def handouts(draw: st.DrawFn) -> Made:
    """Draw a handout in one of the languages, for one of the clinics, ready to be rendered."""
    text = draw(texts())
    tag, name = draw(st.sampled_from(TAGS)), draw(st.sampled_from(sample.CLINICS))
    try:
        return make(text, tag=tag, clinic=name)
    except SourceError as error:
        # Two lists that follow each other are one list.
        if error.also or "some items of this list have a box to tick" not in error.message:
            raise
        return reject()


def make(text: str, *, tag: str, clinic: str, sheets: tuple[str, ...] | None = None) -> Made:
    """Read a Markdown text, and put it into a language for a clinic.

    Args:
        text: The handout.
        tag: The language.
        clinic: Whose details are filled in.
        sheets: The style sheets that its files may have; None for those that were reviewed.
    """
    profile = sample.clinic(clinic)
    source = document.read(
        text, path="sources/handouts/rest.md", shared=sample.shared(), pictures=sample.shown()
    )
    filling = clinics.fill(source.meta, profile, phones=sample.phones(), rules=sample.rules())
    source = document.select(source, country=profile.country, states=sample.EVERYTHING)
    catalog = _catalog(source, filling, tag)
    localized, missing = localize(source, catalog, filling)
    labels, unlabelled = translate_labels(RENDERED, catalog)
    assert not missing
    assert not unlabelled
    sheets = reviewed.sheets(workshop.ROOT / "styles") if sheets is None else sheets
    promised = contract(source, catalog, filling, Terms(profile.paper, sheets=sheets))
    edition = Edition(
        document=localized,
        direction=languages.direction(tag),
        clinic=profile.name,
        paper=profile.paper,
        labels=labels,
        draft=promised.draft,
        identifier="urn:uuid:0",
        language="" if tag == document.SOURCE_TAG else languages.short_name(tag),
        phones={name: _display(filling, variable) for name, variable in _FOOT.items()},
        texted=_texted(filling),
    )
    return Made(text, edition, promised)


def _display(filling: Filling, variable: str) -> str:
    phone = filling.values[variable]
    return phone.display if isinstance(phone, Phone) else ""


def _texted(filling: Filling) -> str:
    phone = filling.values["crisis_number"]
    return phone.number if isinstance(phone, Phone) and phone.texts else ""


def _catalog(source: Document, filling: Filling, tag: str) -> Catalog:
    if tag == document.SOURCE_TAG:
        return Catalog(tag)
    leaves = [source.title, source.description, *every(source.blocks)]
    keys: list[Key] = [
        (leaf.domain, leaf.context, leaf.source)
        for leaf in leaves
        if leaf.source and translatable(leaf.inlines)
    ]
    keys += [("labels", label.context, label.msgid) for label in LABELS.values()]
    phrases = [value for value in filling.values.values() if isinstance(value, Phrase)]
    keys += [(document.SHARED, "", phrase.msgid) for phrase in phrases]
    place = Location(f"{tag}.po")
    return Catalog(tag, {key: WRITERS[tag](key[2]) for key in keys}, dict.fromkeys(keys, place))


def boxes(made: Made) -> list[Block]:
    """Return the protected blocks of a handout."""
    return [block for block in every(made.edition.document.blocks) if block.kind is not None]


def words(made: Made, box: str) -> list[tuple[int, int]]:
    """Return the words of a protected block that can be lost, by leaf and word."""
    found = next(block for block in boxes(made) if block.id == box)
    return [
        (leaf, word)
        for leaf, block in enumerate(every([found]))
        for word in range(sum(len(text.split()) for text in _texts(block.inlines)))
    ]


def without(made: Made, box: str, at: tuple[int, int]) -> Edition:
    """Return what a renderer would print that loses one word of a protected block."""
    blocks = tuple(_cut(block, box, at) for block in made.edition.document.blocks)
    return replace(made.edition, document=replace(made.edition.document, blocks=blocks))


def _texts(inlines: tuple[Inline, ...]) -> Iterator[str]:
    for inline in inlines:
        yield inline.text
        yield from _texts(inline.children)


def _cut(block: Block, box: str, at: tuple[int, int]) -> Block:
    if block.id != box:
        return replace(block, children=tuple(_cut(child, box, at) for child in block.children))
    counter = itertools.count()

    def walk(one: Block) -> Block:
        mine = next(counter)
        inlines = _dropped(one.inlines, at[1]) if mine == at[0] else one.inlines
        return replace(one, inlines=inlines, children=tuple(map(walk, one.children)))

    return walk(block)


def _dropped(inlines: tuple[Inline, ...], word: int) -> tuple[Inline, ...]:
    counter = itertools.count()

    def walk(inline: Inline) -> Inline:
        pieces = inline.text.split(" ")
        kept = [p for p in pieces if not p.split() or not _hit(p, counter, word)]
        children = tuple(map(walk, inline.children))
        return replace(inline, text=" ".join(kept), children=children)

    return tuple(map(walk, inlines))


def _hit(piece: str, counter: Iterator[int], word: int) -> bool:
    """Count the words of a piece; some are joined by spaces that do not break."""
    numbers = [next(counter) for _ in piece.split()]
    return word in numbers
