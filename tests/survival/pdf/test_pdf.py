"""PDF: good files pass, and every sabotage of the finished file is refused by its own name."""

import io
import re
from dataclasses import replace

import pikepdf
import pytest

from pipeline.model import Artefact, Format
from pipeline.survival.judge import READERS, survive
from pipeline.survival.rules import Rule
from tests.survival.forge import SOURCE, TAGS, codes, contract, judge, make_pdf, page, small
from tests.survival.sabotage import WORDS, Case
from tests.survival.sabotage_dom import FORMS, HEADINGS
from tests.survival.sabotage_form import FORM
from tests.survival.sabotage_ink import INK, repainted
from tests.survival.sabotage_layout import LAYOUT, Layout
from tests.survival.sabotage_paint import PAINT
from tests.survival.sabotage_tree import TREE
from tests.survival.sabotage_ways import WAYS
from tests.survival.surgery import Edit, find, repaint


def _save(pdf: pikepdf.Pdf, *, encryption: pikepdf.Encryption | bool = False) -> bytes:
    target = io.BytesIO()
    pdf.save(target, encryption=encryption)
    return target.getvalue()


@pytest.mark.parametrize("tag", TAGS)
def test_good(tag: str) -> None:
    """A good file has no findings."""
    assert judge(make_pdf(page(tag)), Format.PDF, tag) == ()


@pytest.mark.parametrize("tag", TAGS)
def test_saved_again(tag: str) -> None:
    """A good file that another program only wrote again still has no findings."""
    with pikepdf.open(io.BytesIO(make_pdf(page(tag)))) as pdf:
        repaint(pdf, find(pdf), lambda ops: ops)

        assert judge(_save(pdf), Format.PDF, tag) == ()


@pytest.mark.parametrize("tag", TAGS)
@pytest.mark.parametrize("case", [*WORDS, *HEADINGS, *FORMS], ids=lambda case: case.name)
def test_sabotaged_page(case: Case, tag: str) -> None:
    """A file of a sabotaged page is refused, and the finding names the fault."""
    spoilt = case.edit(page(tag), tag)

    assert spoilt != page(tag)
    assert case.expected(tag) in codes(judge(make_pdf(spoilt), Format.PDF, tag))


@pytest.mark.parametrize("tag", TAGS)
@pytest.mark.parametrize(
    ("edit", "rule", "instead"),
    [pytest.param(e, r, i, id=n) for n, e, r, i in (*PAINT, *TREE, *INK, *FORM, *WAYS)],
)
def test_sabotaged_file(edit: Edit, rule: Rule, instead: dict[str, Rule], tag: str) -> None:
    """A file sabotaged after it was made is refused, and the finding names the fault."""
    with pikepdf.open(io.BytesIO(make_pdf(page(tag)))) as pdf:
        spoilt = _save(edit(pdf, tag) or pdf)

    assert instead.get(tag, rule) in codes(judge(spoilt, Format.PDF, tag))


@pytest.mark.parametrize(
    ("case", "tag"),
    [pytest.param(case, tag, id=f"{case.name}-{tag}") for case in LAYOUT for tag in case.tags],
)
def test_sabotaged_layout(case: Layout, tag: str) -> None:
    """A page that is laid out so that a warning is lost is refused by the check that is meant."""
    spoilt = make_pdf(page(tag), case.css)

    assert case.instead.get(tag, case.rule) in codes(judge(spoilt, Format.PDF, tag))


@pytest.mark.parametrize(("before", "step", "good"), [(2, 1, True), (3, 1, False), (2, 2, False)])
def test_steps(before: int, step: int, *, good: bool) -> None:
    """Steps have the numbers that they are written with, one after the other."""
    style = f"ol {{ counter-reset: list-item {before} }} "
    style += f"li + li {{ counter-increment: list-item {step} }}"
    html = re.sub(r'<ul class="do-not">(.*?)</ul>', r"<ol>\1</ol>", page("en"), flags=re.DOTALL)
    due = contract("en")
    rows = (replace(r, listed="ol 3" if r.listed == "do-not" else r.listed) for r in due.rows)
    artefact = Artefact("x", Format.PDF, make_pdf(html, style))

    found = small(survive(replace(due, rows=tuple(rows)), artefact, location=SOURCE))

    assert codes(found) == (set() if good else {Rule.FORM})


def test_furniture() -> None:
    """What is painted as one piece of furniture is one text, in however many strokes."""
    with pikepdf.open(io.BytesIO(make_pdf(page("en")))) as pdf:
        said = repainted(pdf)
        pdf.pages[-1].contents_add(b"/Artifact BMC " + said + b" " + said + b" EMC")

        *_, last = READERS[Format.PDF](_save(pdf)).furniture

    half = len(last.text) // 2
    assert last.text[:half] == last.text[half:] != ""


def test_fault_names_its_block() -> None:
    """A text out of its place is told of the block that it belongs to."""
    edit = next(edit for name, edit, *_ in INK if name == "text moved above what is before it")
    with pikepdf.open(io.BytesIO(make_pdf(page("en")))) as pdf:
        edit(pdf, "en")
        findings = judge(_save(pdf), Format.PDF, "en")

    assert {f.block for f in findings if f.code == Rule.ORDER} == {"pain-tablets"}


def test_encrypted() -> None:
    """An encrypted file is not read, even if it opens without a password."""
    with pikepdf.open(io.BytesIO(make_pdf(page("en")))) as pdf:
        spoilt = _save(pdf, encryption=pikepdf.Encryption(owner="x", user=""))

    assert codes(judge(spoilt, Format.PDF, "en")) == {Rule.UNREADABLE}


def test_cut_off() -> None:
    """A file that a program could repair is not read: repairing is guessing."""
    content = make_pdf(page("en"))

    assert codes(judge(content[:-30], Format.PDF, "en")) == {Rule.UNREADABLE}
