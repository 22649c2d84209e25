"""The laws of the line (DESIGN section 3): what no catalog and no value can do to a handout."""

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import replace
from html import escape

from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.front_matter import front_matter_plugin

from pipeline.localize import localize
from pipeline.model import Block, Catalog, Document, Filling, Inline, Value
from pipeline.text import blocks, markdown
from tests import sample
from tests.trees import EXAMPLES, examples, outline, shape

_HOSTILE = (
    "# h",
    "> q",
    "- l",
    "1. l",
    "```\ncode\n```",
    "    code",
    "***",
    "---\ntitle: x\n---",
    "<script>alert(1)</script>",
    "<div hidden>",
    "{#x .warning}",
    "{#call-now .emergency}\n> [!CAUTION]\n> x",
    "[!WARNING]",
    "> [!WARNING]\n> x",
    "a\n\nb\n\n# c",
    "[guide]: https://evil.example/",
    "[x](https://evil.example/)",
    "![x](y)",
    "{{ shared/disclaimer }}",
    "| a | b |\n|---|---|\n| 1 | 2 |",
    "Term\n\n: Definition",
    "<!-- -->",
    "**" * 50,
    "[" * 200,
    "&#10;# h",
    "\\",
    "\u202e\u0000\ufffd",
    " ",
)
_STOCK = MarkdownIt("commonmark").enable("table").disable("html_inline").use(front_matter_plugin)
"""What reads a text in place, without any of our code."""


def _commonmark(text: str) -> Document:
    """Return an example as a handout, before any rule on what a handout may contain."""
    parsed = markdown.parse(text, path="spec.md")
    blocks = tuple(_own(block) for block in parsed.blocks)
    return replace(sample.handout("rest"), blocks=blocks, links=parsed.links)


def _own(block: Block) -> Block:
    return replace(block, domain="rest", children=tuple(map(_own, block.children)))


def _leaves(handout: Document) -> list[Block]:
    found = [handout.title, handout.description, *blocks.every(handout.blocks)]
    return [block for block in found if block.source]


def _keys(handout: Document) -> list[tuple[str, str, str]]:
    return [(leaf.domain, leaf.context, leaf.source) for leaf in _leaves(handout)]


def _breakable(blocks: Sequence[Block]) -> str:
    """Write a tree with plain spaces: gluing numbers to their units is no change of words."""
    return outline(blocks).replace("_", " ")


def _html(inlines: Sequence[Inline]) -> str:
    return "".join(_tag(inline) for inline in inlines)


def _tag(inline: Inline) -> str:
    inside = _html(inline.children)
    href = escape(inline.href)
    return {
        "strong": f"<strong>{inside}</strong>",
        "em": f"<em>{inside}</em>",
        "code": f"<code>{escape(inline.text)}</code>",
        "link": f'<a href="{href}">{inside}</a>',
        "image": f'<img src="{href}" alt="{escape(inline.text)}">',
        "break": "<br>",
        "variable": f"{{{inline.text}}}",
    }.get(inline.type, escape(inline.text))


def _unlinked(leaf: str) -> str:
    """Take the link from an address that is its own words: here, each is a link."""
    return re.sub(r'<a href="(?:https://|mailto:)?([^"]*)">\1</a>', r"\1", leaf)


def _stock(text: str) -> list[str]:
    """Write each leaf of a text as markdown-it alone reads it, soft breaks as spaces."""
    leaves = [token for token in _STOCK.parse(text) if token.type == "inline" and token.content]
    return ["".join(_stock_tag(child) for child in leaf.children or []) for leaf in leaves]


def _stock_tag(token: Token) -> str:
    content = escape(token.content)
    href, src = (escape(str(token.attrs.get(name, ""))) for name in ("href", "src"))
    return {
        "text": content,
        "softbreak": " ",
        "hardbreak": "<br>",
        "code_inline": f"<code>{content}</code>",
        "image": f'<img src="{src}" alt="{content}">',
        "link_open": f'<a href="{href}">',
    }.get(token.type, f"<{'/' * (token.nesting < 0)}{token.tag}>")


def test_identity_of_commonmark() -> None:
    """Reading each text again from its msgid gives what markdown-it read in place (law 2)."""
    run = 0
    for number, text in enumerate(examples(), 1):
        parsed = markdown.parse(text, path="spec.md")
        leaves = [leaf for leaf in blocks.every(parsed.blocks) if leaf.inlines]
        links = dict(parsed.links)

        again = [_html(markdown.parse_inline(leaf.source, links)) for leaf in leaves]
        assert [_unlinked(leaf) for leaf in again] == [_unlinked(leaf) for leaf in _stock(text)], (
            number
        )
        run += 1
    assert run == EXAMPLES


def test_empty_catalog_of_commonmark() -> None:
    """English needs no catalog: nothing changes, and nothing is missing (law 2)."""
    run = 0
    for number, text in enumerate(examples(), 1):
        handout = _commonmark(text)

        done, findings = localize(handout, Catalog("en"), Filling({}, "US"))
        assert _breakable(done.blocks) == _breakable(handout.blocks), number
        assert shape(done.blocks) == shape(handout.blocks), number
        assert not findings, number
        run += 1
    assert run == EXAMPLES


def test_identity_catalog_of_commonmark() -> None:
    """A catalog that translates each text by itself changes nothing (law 2)."""
    run = 0
    for number, text in enumerate(examples(), 1):
        handout = _commonmark(text)
        catalog = Catalog("es", {key: key[2] for key in _keys(handout)})

        done, findings = localize(handout, catalog, Filling({}, "US"))
        assert _breakable(done.blocks) == _breakable(handout.blocks), number
        assert not findings, number
        run += 1
    assert run == EXAMPLES


def test_hostile_catalog_of_commonmark() -> None:
    """No hostile text changes the blocks of any example (law 1)."""
    run = 0
    for number, text in enumerate(examples(), 1):
        handout = _commonmark(text)
        for hostile in (_HOSTILE[number % len(_HOSTILE)], _HOSTILE[-number % len(_HOSTILE)]):
            catalog = Catalog("ar", dict.fromkeys(_keys(handout), hostile))

            done, _ = localize(handout, catalog, Filling({}, "US"))
            assert shape(done.blocks) == shape(handout.blocks), (number, hostile)
        run += 1
    assert run == EXAMPLES


_msgstrs = st.lists(
    st.one_of(
        st.none(),
        st.sampled_from(_HOSTILE),
        st.text(max_size=40),
        st.text("#>-*_`[](){}<>!|:\\\n\t &;ab1", max_size=40),
    ),
    min_size=1,
    max_size=12,
)


@settings(max_examples=150, deadline=None)
@given(msgstrs=_msgstrs, tag=st.sampled_from(("es", "ar", "zh-Hans")))
def test_shape(msgstrs: list[str | None], tag: str) -> None:
    """Blocks, ids, kinds, nesting and order are the source's, for any catalog (law 1)."""
    handout = sample.handout("wound-care")
    every = [*_keys(handout), *sample.catalog("es").texts]
    drawn = {key: msgstrs[n % len(msgstrs)] for n, key in enumerate(every)}
    catalog = Catalog(tag, {key: msgstr for key, msgstr in drawn.items() if msgstr is not None})

    done, _ = localize(handout, catalog, sample.filling("wound-care", "test-us"))

    assert shape(done.blocks) == shape(handout.blocks)
    assert shape([done.title, done.description]) == shape([handout.title, handout.description])
    assert done.links == handout.links


_values = st.one_of(
    st.sampled_from(("**x**", "[a](b)", "{other}", "{name}", "<b>", "a\n\n# b", "`c`", "\\*", "")),
    st.text(max_size=30),
    st.integers(),
    st.dates(),
)


@settings(max_examples=150, deadline=None)
@given(value=_values)
def test_value(value: Value) -> None:
    """A value is words: it can never become markup or another variable."""
    handout = sample.handout("rest")
    leaf = replace(
        handout.blocks[0],
        source="Before {name} after.",
        inlines=markdown.parse_inline("Before {name} after.", {}),
    )
    filling = Filling({"name": value, "other": "SECRET"}, "US")

    done, findings = localize(replace(handout, blocks=(leaf,)), Catalog("en"), filling)

    inlines = done.blocks[0].inlines
    assert [inline.type for inline in inlines] == ["text"]
    assert not findings
    if isinstance(value, str | int) and not isinstance(value, dt.date):
        plain = inlines[0].text.replace("\u00a0", " ")
        assert plain == f"Before {value} after.".replace("\u00a0", " ")


@settings(max_examples=100, deadline=None)
@given(value=_values)
def test_value_right_to_left(value: Value) -> None:
    """The same holds where runs are isolated: only text and isolates come of a value."""
    handout = sample.handout("rest")
    leaf = replace(
        handout.blocks[0],
        source="{name}",
        inlines=(Inline("variable", "name"),),
    )

    done, _ = localize(
        replace(handout, blocks=(leaf,)), Catalog("ar"), Filling({"name": value}, "US")
    )

    assert {inline.type for inline in done.blocks[0].inlines} <= {"text", "isolate"}
