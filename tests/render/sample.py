"""A handout with every kind of block, made by hand, in the languages whose pages differ most.

The texts are in `samples/`: ``**bold**``, ``[[phone|tel]]``, ``((left to right))``, ``[a](link)``.
"""

import datetime as dt
import re
import tomllib
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

from pipeline.model import Block, Document, Edition, Inline, Kind, Location, Meta, Paper, Tier

TAGS = ("en", "es", "ar", "zh-Hans")
"""The languages there are texts for."""

_HERE = Location("sample.md", 1)
_MARKUP = re.compile(
    r"\*\*(?P<strong>.+?)\*\*|\[\[(?P<phone>[^|]+)\|(?P<tel>[^\]]+)\]\]"
    r"|\(\((?P<isolate>.+?)\)\)|\[(?P<link>[^\]]+)\]\((?P<href>[^)]+)\)"
)

_GLUE = re.compile(r"(?<=\d) (?=[\w°%])")
"""The space after a number, which does not end a line: the localizer sees to it."""


def sample(tag: str, *, draft: bool = True) -> Edition:
    """Make the edition of a language."""
    texts = tomllib.loads((Path(__file__).parent / "samples" / f"{tag}.toml").read_text("utf-8"))
    document = Document(
        meta=_meta(),
        tag=tag,
        title=_leaf("heading", texts["title"], level=1),
        description=_leaf("paragraph", texts["description"]),
        blocks=(*_opening(texts, draft=draft), *_phases(texts), *_rest(texts), *_closing(texts)),
    )
    return Edition(
        document=document,
        direction=texts["direction"],
        clinic="Riverside Clinic & Sons",
        paper=Paper(texts["paper"]),
        labels=texts["labels"],
        phones={"number": "911", "phone": "1-202-555-0143", "night": "1-202-555-0199"},
        draft=draft,
        identifier=f"urn:uuid:00000000-0000-4000-8000-00000000000{TAGS.index(tag)}",
    )


def _meta() -> Meta:
    return Meta(
        slug="after-ketamine",
        version="0.1.0",
        title="After your ketamine infusion",
        description="",
        audience="",
        topic="",
        modality="",
        authors=("The handouts project",),
        reviewer=None,
        sources=(),
        revised=dt.date(2026, 11, 22),
        last_reviewed=None,
        next_review=None,
        license="CC-BY-4.0",
    )


def _opening(texts: dict[str, Any], *, draft: bool) -> Iterable[Block]:
    now, today, normal = texts["now"], texts["today"], texts["normal"]
    yield _p(texts["purpose"])
    if draft:
        yield _box("draft", Kind.DRAFT, texts["draft"]["heading"], _p(texts["draft"]["text"]))
    call_now = _box(
        "call-now",
        Kind.EMERGENCY,
        now["heading"],
        _p(now["number"]),
        _p(now["lead"]),
        _list(now["signs"]),
        _p(now["crisis"]),
    )
    yield replace(call_now, tier=Tier.CALL_NOW)
    call_today = _box(
        "call-today", Kind.EMERGENCY, today["heading"], _p(today["number"]), _list(today["signs"])
    )
    yield replace(call_today, tier=Tier.CALL_TODAY)
    calm = _box("normal", Kind.EMERGENCY, normal["heading"], _list(normal["signs"]))
    yield replace(calm, tier=Tier.NORMAL)


def _phases(texts: dict[str, Any]) -> Iterable[Block]:
    plan, day, week, later = texts["plan"], texts["day"], texts["week"], texts["later"]
    yield _h2("plan", plan["heading"])
    yield _p(plan["lead"])
    yield _list(plan["tasks"], item_classes=("task",))
    yield _h2("first-day", day["heading"], "phase")
    yield _p(day["when"], "when")
    yield _leaf("heading", day["do"], level=3)
    yield _list(day["does"], "do")
    yield _leaf("heading", day["dont"], level=3)
    yield _list(day["donts"], "do-not")
    yield _h2("first-week", week["heading"], "phase")
    yield _p(week["when"], "when")
    yield _p(week["text"])
    steps = _list(week["steps"])
    last = replace(steps.children[-1], children=(_list(week["notes"]),))
    yield replace(steps, type="ordered_list", children=(*steps.children[:-1], last))
    yield _h2("later", later["heading"], "phase")
    yield _p(later["when"], "when")
    yield _p(later["text"])


def _rest(texts: dict[str, Any]) -> Iterable[Block]:
    medicines, words, more = texts["medicines"], texts["words"], texts["more"]
    yield _h2("medicines", medicines["heading"])
    yield _p(medicines["text"])
    yield _box("pressure", Kind.WARNING, medicines["warning"], _p(medicines["danger"]))
    yield _table(medicines["table"])
    yield _h2("words", words["heading"])
    pairs = [
        _leaf(type_, text)
        for pair in words["pairs"]
        for type_, text in zip(("term", "definition"), pair, strict=True)
    ]
    yield Block("definitions", _HERE, children=tuple(pairs))
    tip = (_leaf("heading", words["tip"], level=2), _p(words["hint"]))
    yield Block("tip", _HERE, children=tip)
    yield _h2("more", more["heading"])
    yield _list(more["coming"], "coming")


def _closing(texts: dict[str, Any]) -> Iterable[Block]:
    for kind in (Kind.CONTACT, Kind.DISCLAIMER, Kind.PROVENANCE):
        yield _box(kind, kind, texts[kind]["heading"], _p(texts[kind]["text"]))


def _inlines(text: str) -> Iterable[Inline]:
    text, end = _GLUE.sub("\u00a0", text), 0
    for match in _MARKUP.finditer(text):
        if match.start() > end:
            yield Inline("text", text[end : match.start()])
        end = match.end()
        kind = match.lastgroup
        if kind == "strong":
            yield Inline("strong", children=(Inline("text", match[kind]),))
        elif kind == "tel":
            yield Inline("phone", match["phone"], f"tel:{match['tel']}")
        elif kind == "href":
            yield Inline("link", href=match[kind], children=(Inline("text", match["link"]),))
        else:
            yield Inline("isolate", match["isolate"])
    if end < len(text):
        yield Inline("text", text[end:])


def _leaf(type_: str, text: str, *, level: int = 0) -> Block:
    return Block(type_, _HERE, level=level, source=text, inlines=tuple(_inlines(text)))


def _p(text: str, *classes: str) -> Block:
    return replace(_leaf("paragraph", text), classes=classes)


def _h2(id_: str, text: str, *classes: str) -> Block:
    return replace(_leaf("heading", text, level=2), id=id_, classes=classes)


def _list(texts: Iterable[str], *classes: str, item_classes: tuple[str, ...] = ()) -> Block:
    items = tuple(replace(_leaf("item", text), classes=item_classes) for text in texts)
    return Block("bullet_list", _HERE, classes=classes, children=items)


def _box(id_: str, kind: Kind, heading: str, *children: Block) -> Block:
    title = _leaf("heading", heading, level=2)
    return Block("box", _HERE, id=id_, kind=kind, children=(title, *children))


def _table(rows: list[list[str]]) -> Block:
    head, *body = rows
    top = Block("row", _HERE, children=tuple(_leaf("th", text) for text in head))
    rest = [Block("row", _HERE, children=tuple(_leaf("td", t) for t in row)) for row in body]
    sections = (
        Block("thead", _HERE, children=(top,)),
        Block("tbody", _HERE, children=tuple(rest)),
    )
    return Block("table", _HERE, children=sections)
