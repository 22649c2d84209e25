"""Faults of a plain text: a renderer, a packer or a portal that takes the text in makes them."""

import re
from collections.abc import Callable

from pipeline.survival.rules import Rule
from tests.survival.forge import facts
from tests.survival.sabotage import Case

Edit = Callable[[str, str], str]

_BOX = re.compile("\u200f?\\*{20}\n.*?\\*{20}\n", re.DOTALL)
"""A protected block with its frame: 0 is when to call now, 1 tablets, 2 driving, 3 the note."""

_LINE = "\u200f?\\*{20}\n"


def _sub(pattern: str, new: str, count: int = 1) -> Edit:
    found = re.compile(pattern, re.MULTILINE)
    return lambda text, _: found.sub(new, text, count=count)


def _fact(name: str) -> Edit:
    """Take a word of the language away, which pages have in bold type and in elements."""

    def edit(text: str, tag: str) -> str:
        old, new = (re.sub("<[^>]*>", "", words) for words in facts(tag)[name])
        return text.replace(old, new)

    return edit


def _boxes(text: str) -> list[str]:
    return [box[0] for box in _BOX.finditer(text)]


def _box(number: int, change: Callable[[str], str]) -> Edit:
    def edit(text: str, _: str) -> str:
        box = _boxes(text)[number]
        return text.replace(box, change(box))

    return edit


def _exchanged(text: str, _: str) -> str:
    _, tablets, driving, _ = _boxes(text)
    return text.replace(tablets, "\0").replace(driving, tablets).replace("\0", driving)


def _late(text: str, _: str) -> str:
    call = _boxes(text)[0]
    return text.replace(call, "") + "\n" + call


def _early_end(box: str) -> str:
    *texts, last, empty, frame = box.splitlines(keepends=True)
    return "".join((*texts, frame, empty, last))


def _stamp_last(text: str, _: str) -> str:
    stamp, rest = text.split("\n\n", 1)
    return f"{rest}\n{stamp}\n"


TEXT: tuple[Case, ...] = (
    Case("an item dropped", _sub("^\u200f?✕ .*\n", ""), Rule.TEXT),
    Case("two items joined", _sub("\n\u200f?✕ (?=.*\n\n)", " "), Rule.TEXT),
    Case("a negation lost", _fact("not"), Rule.TEXT),
    Case("a number changed", _fact("number"), Rule.TEXT),
    Case("a phone number changed", _sub("555-0100", "555-0101"), Rule.TEXT),
    Case("a variable unfilled", _sub("911", "{emergency_number}"), Rule.TEXT),
    Case("a paragraph wrapped", _sub("(2026-09-01)", "\\1\n"), Rule.TEXT),
    Case("bold type as signs", _sub("(911)", r"**\1**"), Rule.TEXT),
    Case("a sign for what not to do lost", _sub("✕ ", "- "), Rule.FORM),
    Case("a sign turned to its opposite", _sub("✕ ", "✓ "), Rule.FORM),
    Case("items as paragraphs", _sub("✕ ", "", 0), Rule.FORM),
    Case("items numbered", _sub("✕ ", "1. "), Rule.FORM),
    Case("a heading without its line", _sub("^\u200f?-+\n", ""), Rule.FORM),
    Case("a heading of another level", _sub("^(\u200f?)~+$", r"\1---"), Rule.FORM),
    Case("a block dropped", _box(1, lambda _: ""), Rule.MISSING),
    Case("a block twice", _box(1, lambda box: box + box), Rule.REPEATED),
    Case("a block without its frame", _box(1, lambda b: re.sub(_LINE, "", b)), Rule.MISSING),
    Case("a frame that ends early", _box(1, _early_end), Rule.TEXT),
    Case("two blocks in one frame", _sub(f"{_LINE}\n{_LINE}", ""), Rule.MISSING),
    Case("blocks exchanged", _exchanged, Rule.ORDER),
    Case("when to call at the end", _late, Rule.ORDER),
    Case("a text added", lambda text, _: f"{text}\nSent from a portal\n", Rule.LOST),
    Case("a text outside of blocks lost", _sub("^.*\n(?=\n.?\\*+\n\n.*\n.?~)", ""), Rule.LOST),
    Case("draft stamp lost", _sub(r"\A.*\n\n", ""), Rule.DRAFT),
    Case("draft stamp at the end", _stamp_last, Rule.DRAFT),
    Case("an address that opens", _sub("(911)", r"\1 <tel:+1900>"), Rule.LINK),
    Case("an override", _sub("(911)", "\u202e\\1\u202c"), Rule.DIRECTION),
    Case("a mark in a number", _sub("555-0100", "5\u200e55-0100"), Rule.DIRECTION),
    Case("cut off after a block", _box(3, lambda _: ""), Rule.MISSING),
    Case("cut off in a block", lambda text, _: text[: text.rindex("*" * 20)], Rule.UNREADABLE),
    Case("cut off in a line", lambda text, _: text[:-1], Rule.UNREADABLE),
    Case("nothing left", lambda _text, _tag: "\n", Rule.UNREADABLE),
)
"""What is refused in every language."""

TURNED: tuple[Case, ...] = (
    Case("a phone number not isolated", _sub("\u2066(1-206.*?)\u2069", r"\1"), Rule.DIRECTION),
    Case("a day not isolated", _sub("\u2066(2026.*?)\u2069", r"\1"), Rule.DIRECTION),
    Case("a unit not isolated", _sub("\u2066(5 kg)\u2069", r"\1"), Rule.DIRECTION),
    Case("an isolate that stays open", _sub("(0100)\u2069", r"\1"), Rule.DIRECTION),
    Case("a number in two isolates", _sub("(206)-", "\\1\u2069-\u2066"), Rule.DIRECTION),
    Case("no isolates", _sub("[\u2066\u2069]", "", 0), Rule.DIRECTION),
    Case("a sentence isolated", _sub("^(\u200f)(اح.*)$", "\\1\u2066\\2\u2069"), Rule.DIRECTION),
    Case("lines marked as another direction", _sub(r"^\u200f(?=\w)", "\u200e", 0), Rule.DIRECTION),
)  # fmt: skip
"""What turns a text from right to left."""
