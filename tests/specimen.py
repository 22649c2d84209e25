"""A handout with everything that Markdown of ours can make, in every place where it may stand.

No patient reads it. `make review` shows it to a browser, so that an author never makes a place that
nobody has seen (`pipeline.survival.web.places`); `test_specimen` proves that with made-up handouts.
"""

import functools
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import count

from pipeline.model import STYLED, Edition, Format
from pipeline.render.ebook import render_epub
from pipeline.render.print import print_html
from pipeline.render.styles import Styles
from pipeline.render.webpage import render_html
from pipeline.settings import languages
from pipeline.survival.web.places import places_in
from tests import documents, sample

DRAWN = ("en", "ar-XB")
"""A language of each direction. In Arabic, numbers in a text are isolated."""

_NESTED = (
    "**bold *both* www.a.example `code` [linked][guide] {clinic_phone} soon 7:30 soon {blank} "
    "soon two\\\nlines** "
)
_INLINE = (
    "Text "
    + _NESTED
    + _NESTED.replace("**", "%").replace("*", "**").replace("%", "*")
    + "[linked **bold** *soft* `code` soon 7:30 soon two\\\nlines][guide] `code` {clinic_phone} "
    + "www.a.example/b_c {emergency_number} soon 7:30 soon 100 200 300 400 500 600 700 "
    + "[*soft **bold***][guide] ***very [linked][guide]** soft* {blank} {blank_short} "
    + "{clinic_phone}. **{clinic_phone}**. *{clinic_phone}*. two\\\nlines."
)
"""Each thing that a line of text can hold, in each thing that can hold it."""

_ONE_LINE = _INLINE.replace("\\\n", " ")
_LISTS = ("", "{.do}", "{.do-not}")
_ASIDES = ("note", "tip")
_KINDS = {
    "warning": "WARNING",
    "caution": "IMPORTANT",
    "disclaimer": "IMPORTANT",
    "provenance": "IMPORTANT",
    "contact": "IMPORTANT",
    "draft": "IMPORTANT",
}
_CLOSING = ("disclaimer", "provenance", "contact")
"""Kinds that end a section, as the tier of all signs does: what follows belongs to the page."""

FIRSTS = ("section", "phase", "call-today", *_CLOSING)
"""What can come first after the contents list of a page."""

_MANY = 8
"""Sections of a handout that is long enough for a contents list."""

_TIERS = ("call-now", "call-today", "normal", "signs")
_NUMBERS = (
    "{emergency_number}",
    "{clinic_phone}",
    "{crisis_number}",
    "**{emergency_number}**",
    "**{clinic_phone}**",
)
_LINK = "\n[guide]: https://example.org/wounds\n"


def _quoted(text: str) -> str:
    return "\n".join(f"> {line}".rstrip() for line in text.split("\n"))


def _indented(text: str, width: int) -> str:
    inside = " " * width
    first, *rest = text.split("\n")
    return "\n".join([first, *(f"{inside}{line}" if line else "" for line in rest)])


def _list(head: str, items: Sequence[str], mark: str = "-") -> str:
    """Write a list whose items are blocks."""
    lines = [f"{mark} {_indented(item, len(mark) + 1)}" for item in items]
    return "\n".join([head, *lines]).strip("\n")


def _aside(kind: str, *parts: str) -> str:
    body = "\n\n".join(parts)
    return f"> [!{kind.upper()}]\n{_quoted(body)}"


_RULERS = (":--", "--:", ":-:")
_ALIGNED = (":--", ":--", "--:", "--:", ":-:", ":-:", ":--", ":-:", "--:", ":--")
"""Columns in which each way to align a cell stands beside each."""


def _tables(cells: Sequence[str]) -> Iterator[str]:
    """Write tables of three columns, in which each of `_ALIGNED` stands beside the next."""
    for start in (0, 2, 4, 6, 7):
        row = f"| {' | '.join(cells[start : start + 3])} |"
        yield "\n".join([row, f"| {' | '.join(_ALIGNED[start : start + 3])} |", row, row])


_TABLE = "| a | b | c |\n| :-- | --: | :-: |\n| d | e | f |"
_PLAIN = (
    "Text.",
    "{emergency_number}",
    "{clinic_phone}",
    "{.when}\nLater",
    "{.say}\nWords.",
    *(_list(head, ["Item."], "-") for head in _LISTS),
    *(_list(head, ["Item."], "*") for head in _LISTS),
    _list("", ["Item."], "1."),
    _list("", ["Item."], "1)"),
    "Term\n\n: Meaning.",
    "Term\n: {blank_line}",
    "Term\n: {clinic_phone}",
    "{blank_line}",
    "![A hand.](pictures/cover.svg)",
    _TABLE,
    *(_aside(kind, "Text.") for kind in _ASIDES),
)
"""Blocks that stand anywhere; lists twice, so that two can follow each other."""

_HEADINGS = ("### Part", "#### Piece", "{.phase}\n### Time", "{.phase}\n#### Time")


_WORDS = "No doctor or nurse has read this text, so do not give it to anybody."
_LISTED = "- Item.\n- Item."
_SHORT = "Do **not** wait, `x` and {clinic_phone}.\n\n{emergency_number}"

_TITLED = f"### Call {{clinic_phone}} now\n\n{_SHORT}\n\n{_LISTED}"


def _pairs(kinds: Sequence[str]) -> Iterator[str]:
    """Yield the kinds so that each stands after each, and after itself."""
    for at, kind in enumerate(kinds):
        yield kind
        for later in kinds[at + 1 :]:
            yield kind
            yield later


_ITEMS = (_INLINE, "\n\n".join(["Text.", *_PLAIN]))
"""The texts of items that hold, between them, all that an item can hold."""


_ENDS = (
    "",
    "**b**",
    "*s*",
    "`c`",
    "[l][guide]",
    "{clinic_phone}",
    "www.a.example",
    "7:30",
    "{blank}",
)
_INSIDE = ("- Item.", "1. Item.", "- [ ] Item.")


def _tight() -> Iterator[str]:
    """Yield items without an empty line: a list right below each thing that ends a text."""
    for end in _ENDS:
        for inside in _INSIDE:
            yield f"Text {end}\n{inside}"


def _rich() -> Iterator[str]:
    """Yield blocks with all that they can hold."""
    yield _INLINE
    yield f"{{.when}}\n{_INLINE}"
    yield f"{{.say}}\n{_INLINE}"
    yield from _NUMBERS
    yield _list("", _ITEMS, "-")
    yield _list("", [f"[ ] {item}" for item in _ITEMS], "*")
    yield _list("", [_INLINE], "-")
    yield _list("", list(_tight()), "*")
    yield _list("", [f"[ ] {item}" for item in _tight()], "-")
    yield _list("", [f"[ ] {_INLINE}", f"[ ] {_INLINE}"], "*")
    for item in _ITEMS:
        yield f"{_ONE_LINE}\n\n: {_indented(item, 2)}"
    for head in _LISTS:
        yield _list(head, ["Item.", "Item."], "-")
        yield _list(head, ["[ ] Item.", "[ ] Item."], "*")
    yield _list("", ["Item.", "Item."], "1.")
    yield _list("", ["[ ] Item.", "[ ] Item."], "1)")
    yield f"Term\n: {_ONE_LINE}"
    yield f"Term\nTerm\n\n: Meaning.\n\n: Meaning.\n\nTerm\n\n: {_ONE_LINE}"
    yield "![A hand.](pictures/cover.svg) ![A cover.](pictures/cover.svg)"
    yield "Term\n: {blank_line}\n\nTerm\n: {blank_line}"
    yield from _tables([_ONE_LINE] * len(_ALIGNED))
    yield f"{_ONE_LINE}\n: {{clinic_phone}}\n\nTerm\n: {{crisis_number}}"
    yield from _tables([_NUMBERS[at % len(_NUMBERS)] for at in range(len(_ALIGNED))])
    for ruler in _RULERS:
        yield f"| a |\n| {ruler} |\n| b |"


def _flow(*more: str) -> str:
    """Write all that stands one below the other in a part of the page."""
    headings = [f"### {_ONE_LINE}", f"#### {_ONE_LINE}", *_HEADINGS]
    blocks = [*headings, *_rich(), *_pairs([*_PLAIN, *_HEADINGS[:2], *more])]
    return "\n\n".join(blocks)


def _items() -> Iterator[str]:
    """Yield items, and so definitions, in which each block comes first, and follows each."""
    yield from _PLAIN
    yield "\n\n".join(("Text.", *_pairs(_PLAIN)))


def _boxes(numbers: Iterator[int], body: str, *, closing: bool) -> Iterator[str]:
    """Yield a protected block of each kind; where asked for, those too that end a section."""
    for kind, marker in _KINDS.items():
        if closing or kind not in _CLOSING:
            yield f"{{#box-{next(numbers)} .{kind}}}\n> [!{marker}]\n{_quoted(body)}"
        if kind == "draft":  # one that is too long for a band
            more = f"{body}\n\n{_WORDS}"
            yield f"{{#box-{next(numbers)} .draft}}\n> [!IMPORTANT]\n{_quoted(more)}"
    for tier in _TIERS if closing else _TIERS[:-1]:
        name = f"{tier}-{next(numbers)}"
        yield f'{{#{name} .emergency tier="{tier}"}}\n> [!CAUTION]\n{_quoted(body)}'


def _around(numbers: Iterator[int], *, closing: bool) -> Iterator[str]:
    """Yield sequences in which a protected block follows each block, and each follows it."""
    boxes = functools.partial(_boxes, numbers, closing=closing)
    for block in (*_PLAIN, *_HEADINGS[:2]):
        for box in boxes("Text."):
            yield block
            yield box
        yield block
        if block in _PLAIN:
            yield from boxes(block)
    for _ in range(2):
        yield from boxes("Text.")


def _section(numbers: Iterator[int], phase: str, *parts: str) -> str:
    return "\n\n".join((f"{{#part-{next(numbers)}{phase}}}\n## Part {_ONE_LINE}", *parts))


def text(*, long: bool) -> str:
    """Write the handout in Markdown.

    Args:
        long: Whether it has so many sections that a page lists them, and everything else.
    """
    numbers = count(1)
    if not long:
        band = f"{{#box-{next(numbers)} .draft}}\n> [!IMPORTANT]\n> **Not for patients**"
        parts = [band, "We rest.", "Text.", *_boxes(numbers, _TITLED, closing=False)]
        parts.append(_section(numbers, " .phase", *_HEADINGS[:2], *_rich(), *_PLAIN))
        parts += _boxes(numbers, "Text.\n\nText.", closing=True)
        return documents.FRONT + "\n" + "\n\n".join(parts) + "\n" + _LINK
    flow = _flow()
    titled = f"### {_ONE_LINE}\n\n{flow}"
    parts = ["We rest.", *_boxes(numbers, titled, closing=True)]
    for number in _NUMBERS:
        parts += _boxes(numbers, f"### {_ONE_LINE}\n\n{number}\n\nText.", closing=True)
    for block in (*_PLAIN, _HEADINGS[0]):
        parts += _boxes(numbers, f"{_NUMBERS[0]}\n\n{block}", closing=True)
    parts += [flow, *(_aside(kind, titled) for kind in _ASIDES)]
    parts += [_aside(kind, block) for kind in _ASIDES for block in _PLAIN]
    parts += _around(numbers, closing=True)
    for phase in ("", " .phase"):
        inside = [flow, *_boxes(numbers, "Text.", closing=False)]
        inside += _around(numbers, closing=False)
        parts.append(_section(numbers, phase, "{.when}\nLater", *inside))
        parts += [_section(numbers, phase, block) for block in (*_PLAIN, "### Part")]
        for box in _boxes(numbers, "Text.", closing=False):
            parts.append(_section(numbers, phase, box))
        for block in _PLAIN:
            parts += [f"{{#box-{next(numbers)} .contact}}\n> [!IMPORTANT]\n> Text.", block]
            parts.append(_section(numbers, phase, "Text."))
    items = list(_items())
    parts += [_list("", items, "-"), _list("", [f"[ ] {item}" for item in items], "*")]
    parts += [f"Term\n\n: {_indented(item, 2)}" for item in items]
    return documents.FRONT + "\n" + "\n\n".join(parts) + "\n" + _LINK


def listed(first: str) -> str:
    """Write a short handout whose page lists its sections.

    Args:
        first: One of `FIRSTS`: what comes first after the list.
    """
    numbers = count(1)
    *_, call_now, call_today, _ = _boxes(numbers, _SHORT, closing=False)
    parts = ["We rest.", call_now]
    if first == "call-today":
        parts += [f"{{#box-{next(numbers)} .contact}}\n> [!IMPORTANT]\n> Text.", call_today]
    if first in _CLOSING:
        parts.append(f"{{#box-{next(numbers)} .{first}}}\n> [!IMPORTANT]\n> Text.")
    phase = " .phase" if first == "phase" else ""
    parts += [_section(numbers, phase, "Text.") for _ in range(_MANY)]
    return documents.FRONT + "\n" + "\n\n".join(parts) + "\n" + _LINK


@functools.cache
def edition(tag: str, *, long: bool = True, first: str = "") -> Edition:
    """Return the handout as it is rendered.

    Args:
        tag: One of `DRAWN`; or any other language, which then names the English text.
        long: As in `text`.
        first: As in `listed`; empty for the text with everything.
    """
    drawn = tag if tag in DRAWN else "en"
    clinic = sample.CLINICS[0]
    source = listed(first) if first else text(long=long)
    made = documents.make(source, tag=drawn, clinic=clinic, sheets=()).edition
    document = replace(made.document, tag=tag)
    return replace(made, document=document, direction=languages.direction(tag))


def rendered(made: Edition, styles: Styles) -> Iterator[tuple[Format, bytes]]:
    """Yield a handout in each format with a style sheet: a page, a book, a document for paper."""
    yield Format.HTML, render_html(made, styles)
    yield Format.EPUB, render_epub(made, styles)
    yield Format.PDF, printed(made, styles)


def printed(made: Edition, styles: Styles) -> bytes:
    """Return a handout as a document for paper."""
    return print_html(made, styles, font_css="", families=("Noto Sans",)).encode()


def pages(styles: Styles, tag: str) -> Iterable[tuple[Format, bytes]]:
    """Yield the handout in each format, long and short, draft and not."""
    for first in FIRSTS:
        yield from rendered(edition(tag, first=first), styles)
    for long in (True, False):
        made = edition(tag, long=long)
        for one in (made, replace(made, draft=not long)):
            yield from rendered(one, styles)


def places(styles: Styles) -> dict[Format, frozenset[str]]:
    """Return every place of the handout, by format."""
    found: dict[Format, set[str]] = {kind: set() for kind in STYLED}
    for tag in DRAWN:
        for kind, content in pages(styles, tag):
            found[kind] |= places_in(kind, content)
    return {kind: frozenset(held) for kind, held in found.items()}
