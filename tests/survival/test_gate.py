"""The gate as a whole: what findings say, what it never does, and what damage does to it."""

import contextlib
import functools
import io
import re
from collections.abc import Callable
from dataclasses import replace

import pikepdf
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipeline.model import Artefact, Contract, Finding, Format, Location, Row
from pipeline.survival.judge import READERS, on_screen, survive
from pipeline.survival.rules import Rule, Unreadable
from tests import workshop
from tests.sabotage.bench import read_cases
from tests.survival.forge import (
    SOURCE,
    TAGS,
    codes,
    contract,
    judge,
    make_epub,
    make_html,
    make_pdf,
    page,
    section,
    small,
    text_file,
)
from tests.survival.large.sabotage_large import LARGE
from tests.survival.sabotage import MARKUP, WORDS
from tests.survival.sabotage_book import BINDINGS, LISTS, STRANGERS
from tests.survival.sabotage_dom import ELEMENTS, FOREIGN, FORMS, HEADS, LINKS, REGIONS
from tests.survival.sabotage_font import FONT
from tests.survival.sabotage_form import FORM
from tests.survival.sabotage_ink import INK
from tests.survival.sabotage_layout import LAYOUT
from tests.survival.sabotage_paint import PAINT
from tests.survival.sabotage_tree import TREE

_REAL = {Rule.PICTURE, Rule.CONTINUED}
"""Rules of what the small pages here have not, pictures and boxes that go on: the sabotages of real
styles, `tests/sabotage/cases`, prove them."""

MAKERS: dict[Format, Callable[[str], bytes]] = {
    Format.HTML: make_html,
    Format.EPUB: make_epub,
    Format.PDF: make_pdf,
}
_FUZZ = settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@functools.cache
def _good(form: Format, tag: str) -> bytes:
    return MAKERS[form](page(tag)) if form in MAKERS else text_file(tag).encode()


@functools.cache
def _bare(form: Format, tag: str) -> bytes:
    """Return a good file without compression, so that damage reaches every part of it."""
    if form is not Format.PDF:
        return _good(form, tag)
    target = io.BytesIO()
    with pikepdf.open(io.BytesIO(_good(form, tag))) as pdf:
        pdf.save(
            target,
            compress_streams=False,
            stream_decode_level=pikepdf.StreamDecodeLevel.all,
            object_stream_mode=pikepdf.ObjectStreamMode.disable,
        )
    return target.getvalue()


def _judge(due: Contract, content: bytes, form: Format) -> tuple[Finding, ...]:
    artefact = Artefact("x", form, content)
    return small(survive(due, artefact, location=SOURCE))


def test_readers() -> None:
    """Every format has its reader."""
    assert set(READERS) == set(Format)


def test_rules_are_explained() -> None:
    """Every code of the gate has its own heading in the list of findings, and no other has."""
    text = (workshop.ROOT / "docs" / "RULES.md").read_text("utf-8")

    assert re.findall(r"^### (gate-.+)$", text, re.MULTILINE) == list(Rule)


def test_every_rule_is_proven() -> None:
    """Every rule is the answer to a sabotage."""
    pages = {
        case.rule
        for case in (*WORDS, *MARKUP, *ELEMENTS, *REGIONS, *FOREIGN, *HEADS, *LINKS, *FORMS)
    }
    sheets = {case.rule for case in LAYOUT}
    books = {rule for _, _, rule in (*BINDINGS, *LISTS, *STRANGERS)}
    files = {rule for _, _, rule, _ in (*PAINT, *TREE, *INK, *FONT, *FORM)}

    large = {case.rule for case in LARGE} | {Rule.LETTERS, Rule.OFFER}
    proven = pages | sheets | books | files | large | {Rule.SHEET}
    proven |= _REAL & {case.code for layer in ("template", "paper") for case in read_cases(layer)}
    assert proven == set(Rule), "test_sheet proves the last, test_large what is no style"


def test_finding() -> None:
    """A finding names the handout, the block, the file, and what a reader would have got."""
    spoilt = make_html(page("en").replace("Do <strong>not</strong> take", "Do take"))

    (finding,) = judge(spoilt, Format.HTML, "en")

    assert finding.location == Location("sources/handouts/spine.md", 20)
    assert finding.code == "gate-text"
    assert re.sub(r"line \d+", "line 27", finding.message) == (
        "pain-tablets (line 27): it reads “Do take ibuprofen before…”"
        " instead of “Do not take ibuprofen before…”"
    )
    assert finding.locale == "en"
    assert finding.slug == "spine"
    assert finding.block == "pain-tablets"
    assert finding.artefact == "spine.en.html"
    assert finding.hint


@pytest.mark.parametrize("form", Format)
def test_wrong_contract(form: Format) -> None:
    """A good file of one language is not good in another."""
    findings = judge(_good(form, "en"), form, "ar")

    told = Rule.DIRECTION if form is Format.TXT else Rule.LANGUAGE  # a text names no language
    assert {told, Rule.TEXT} <= codes(findings)


@pytest.mark.parametrize("form", Format)
def test_empty_expectation(form: Format) -> None:
    """A contract that asks for no text is never kept: an empty block warns of nothing."""
    due = contract("en")
    call = due.blocks[0].id
    emptied = {row: replace(row, text="") for row in due.rows if call in row.within}
    rows = (row if row.level else emptied.get(row, row) for row in due.rows)
    due = replace(due, rows=tuple(rows))

    findings = _judge(due, _good(form, "en"), form)

    assert codes(findings) == {Rule.TEXT}


@pytest.mark.parametrize("form", Format)
def test_empty_contract(form: Format) -> None:
    """A contract that asks for nothing proves nothing."""
    due = replace(contract("en"), blocks=())

    findings = _judge(due, _good(form, "en"), form)

    assert codes(findings) == {Rule.MISSING}


def test_declared_repeat() -> None:
    """A text that two protected blocks share may stand twice, and not three times."""
    html = page("en")
    again = re.sub('"disclaimer(?=[-"])', '"disclaimer-again', section(html, "disclaimer"))
    html = html.replace("</main>", f"{again}</main>")
    due = contract("en")
    more_rows = (replace(row, within=("disclaimer-again",)) for row in due.rows[-2:])
    due = replace(
        due,
        blocks=(*due.blocks, replace(due.blocks[-1], id="disclaimer-again")),
        rows=(*due.rows, *more_rows),
    )
    more = html.replace("</main>", f"{again.replace('-again', '-more')}</main>")

    two = _judge(due, make_html(html), Format.HTML)
    three = _judge(due, make_html(more), Format.HTML)

    assert two == ()
    assert codes(three) == {Rule.REPEATED}


def test_draft_first() -> None:
    """Another protected block may stand before the number to call, with its heading."""
    html = page("en")
    draft = (
        '<section id="draft" class="box disclaimer" aria-labelledby="d">'
        '<h2 id="d">Draft</h2><p>Do not use.</p>'
    )
    html = html.replace("</h1>\n", f"</h1>\n{draft}</section>\n")
    due = contract("en")
    notice = replace(due.blocks[-1], id="draft")
    rows = (
        Row("Draft", 2, within=("draft",), tag="en", direction="ltr"),
        Row("Do not use.", within=("draft",), tag="en", direction="ltr"),
    )
    due = replace(due, blocks=(notice, *due.blocks), rows=(due.rows[0], *rows, *due.rows[1:]))

    for form, make in MAKERS.items():
        assert _judge(due, make(html), form) == ()


@pytest.mark.parametrize("form", Format)
@given(data=st.data())
@_FUZZ
def test_damage(form: Format, data: st.DataObject) -> None:
    """A changed byte or a cut makes a file unreadable or a reading, never a traceback."""
    content = bytearray(_bare(form, data.draw(st.sampled_from(TAGS))))
    last = len(content) - 1
    for _ in range(data.draw(st.integers(1, 4))):
        content[data.draw(st.integers(0, last))] = data.draw(st.integers(0, 255))
    spoilt = bytes(content[: data.draw(st.none() | st.integers(0, last))])

    with contextlib.suppress(Unreadable):
        READERS[form](spoilt)


@pytest.mark.parametrize("form", Format)
@given(st.binary(max_size=200))
@settings(max_examples=50, deadline=None)
def test_noise(form: Format, content: bytes) -> None:
    """Noise is unreadable in every format."""
    assert codes(judge(content, form, "en")) == {Rule.UNREADABLE}


@pytest.mark.parametrize("inside", [False, True])
def test_buttons(*, inside: bool) -> None:
    """A crisis line that is alone is two buttons; the link of its number is due in a text only."""
    links = (("988", "tel:988"), ("our guide", "https://a.example/"))
    buttons = (("Call 988", "tel:988"), ("Text 988", "sms:988"))
    texts = ["Read our guide.", "988", *(["Or call 988 at any time."] if inside else [])]
    rows = tuple(Row(text, 0, "", "", (), "en", "ltr") for text in texts)

    shown = on_screen(replace(contract("en"), rows=rows, links=links, buttons=buttons))

    assert [row.text for row in shown.rows] == [texts[0], "Call 988 Text 988", *texts[2:]]
    assert shown.links == (*links[0 if inside else 1 :], *buttons)
