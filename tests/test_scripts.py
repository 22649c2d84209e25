"""A handout in each script that is promised: whole in every format, and refused when it is not."""

import functools
import io
import struct
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from pipeline.contract.fold import fold
from pipeline.make import reviewed, work
from pipeline.model import Artefact, Format, Location
from pipeline.plan.cell import Cell
from pipeline.plan.plan import findings_of, plan
from pipeline.project import project
from pipeline.survival.judge import survive
from pipeline.survival.pdf.file import open_pdf
from pipeline.survival.pdf.fontfile import read_texts
from pipeline.survival.pdf.values import PaintedPage
from pipeline.survival.rules import Rule
from tests import workshop
from tests.survival.surgery import Ops, find, repaint

STYLES = workshop.ROOT / "styles"
SCRIPTS = workshop.ROOT / "tests" / "data" / "scripts"
TAGS = (
    "en", "vi", "ar", "ur", "hi", "bn", "th", "zh-Hans", "zh-Hant", "ja", "ko", "ru", "el", "he",
)  # fmt: skip

Change = Callable[["Codes", Ops], Ops]
Codes = dict[str, dict[str, bytes]]
"""Code of each character, by the name of a font in the file."""


def _plan(root: Path) -> dict[str, Cell]:
    content = project.read(root)
    sheets = reviewed.sheets(STYLES)
    return {cell.tag: cell for cell in plan(content, findings_of(content), sheets=sheets)}


_cells = functools.cache(_plan)


@functools.cache
def _made(tag: str) -> dict[Format, Artefact]:
    """Make a handout in every format; fails when the gate refuses one."""
    formats = tuple(Format)
    made, found = work.make(_cells(SCRIPTS)[tag], formats, styles=STYLES, cache=workshop.FONTS)
    assert not found
    return {artefact.format: artefact for artefact in made}


def _pdf(tag: str) -> bytes:
    return _made(tag)[Format.PDF].content


def _open(tag: str) -> tuple[PaintedPage, ...]:
    return open_pdf(_pdf(tag)).pages


@pytest.mark.parametrize("tag", TAGS)
def test_survives(tag: str) -> None:
    """Nothing is wrong with the text, and no file lost anything of it."""
    assert not _cells(SCRIPTS)[tag].findings
    assert set(_made(tag)) == set(Format)


@pytest.mark.parametrize(
    ("tag", "family"),
    [
        ("ar", "IBM-Plex-Sans-Arabic"), ("ur", "Noto-Nastaliq-Urdu"), ("he", "Arimo"),
        ("hi", "Noto-Sans-Devanagari"), ("bn", "Hind-Siliguri"), ("th", "Sarabun"),
        ("zh-Hans", "Noto-Sans-SC"), ("zh-Hant", "Noto-Sans-TC"), ("ja", "Noto-Sans-JP"),
        ("ko", "Noto-Sans-KR"), ("vi", "Noto-Sans"), ("ru", "Noto-Sans"), ("el", "Noto-Sans"),
    ],
)  # fmt: skip
def test_forms(tag: str, family: str) -> None:
    """Each language is set in the forms of its own readers, and its bold type is a drawn one."""
    with pikepdf.open(io.BytesIO(_pdf(tag))) as pdf:
        names = {
            str(f.BaseFont).split("+")[1] for p in pdf.pages for f in p.resources.Font.values()
        }

    assert names <= {family, f"{family}-Bold", "Noto-Sans", "Noto-Sans-Bold"}
    assert {family, f"{family}-Bold"} <= names


def test_korean_words() -> None:
    """No line ends inside a Korean word."""
    contract = _cells(SCRIPTS)["ko"].contract
    assert contract is not None
    texts = (*(row.text for row in contract.rows), *contract.extras)
    words = {word.rstrip(".") for word in " ".join(texts).split()}

    lines = [m.said for page in _open("ko") for m in page.marked.values()]

    found = {word.rstrip(".") for line in lines for word in fold(line).split() if _hangul(word)}
    assert found <= words


def _hangul(word: str) -> bool:
    return any("가" <= c <= "힣" for c in word)


@pytest.mark.parametrize("tag", ["zh-Hans", "zh-Hant", "ja"])
def test_no_point_at_the_beginning_of_a_line(tag: str) -> None:
    """A line does not begin with a full stop or a closing bracket, nor end with an opening one."""
    lines = [
        fold(marked.said)
        for page in _open(tag)
        for marked in page.marked.values()
        if marked.said.strip()
    ]

    assert not [line for line in lines if line[0] in "。、，：）」" and len(line) > 1]
    assert not [line for line in lines if line[-1] in "（「"]


def _swap(one: str, other: str) -> Change:
    """Show two characters in each other's place, in every font."""

    def change(codes: Codes, ops: Ops) -> Ops:
        font, done = "", Ops()
        for operands, name in ops:
            if str(name) == "Tf":
                font = str(operands[0])
            table = codes.get(font, {})
            if one in table and other in table:
                turned = {table[one]: table[other], table[other]: table[one]}
                done.append((_recoded(operands, turned), name))
            else:
                done.append((operands, name))
        return done

    return change


def _boxes(_: Codes, ops: Ops) -> Ops:
    """Show an empty box for every character."""
    return [(_recoded(operands, None), name) for operands, name in ops]


def _recoded(operands: Iterable[Any], turned: dict[bytes, bytes] | None) -> list[Any]:
    found: list[Any] = []
    for operand in operands:
        if isinstance(operand, pikepdf.Array):
            found.append(pikepdf.Array(_recoded(list(operand), turned)))
        elif isinstance(operand, pikepdf.String):
            whole = bytes(operand)
            codes = [whole[at : at + 2] for at in range(0, len(whole), 2)]
            new = [b"\0\0" if turned is None else turned.get(code, code) for code in codes]
            found.append(pikepdf.String(b"".join(new)))
        else:
            found.append(operand)
    return found


def _shorter(ops: Ops) -> Ops:
    """Take the last text away that is shown."""
    last = max(at for at, (_, name) in enumerate(ops) if str(name) in ("Tj", "TJ"))
    return ops[:last] + ops[last + 1 :]


def _smaller(ops: Ops) -> Ops:
    return [
        ([operands[0], pikepdf.Object.parse(b"%.3f" % (0.85 * float(operands[1])))], name)
        if str(name) == "Tf"
        else (operands, name)
        for operands, name in ops
    ]


_WORDS = {Rule.PAINTED, Rule.TEXT, Rule.HIDDEN}
_SABOTAGE: dict[str, tuple[set[Rule], Change]] = {
    "shortened": (_WORDS, lambda _, ops: _shorter(ops)),
    "digits exchanged": (_WORDS, _swap("4", "6")),
    "boxes": ({Rule.GLYPH}, _boxes),
    "small": ({Rule.SIZE}, lambda _, ops: _smaller(ops)),
}


@pytest.mark.parametrize("tag", ["ar", "ur", "hi", "bn", "th", "he", "vi", "ja", "ko"])
@pytest.mark.parametrize("name", _SABOTAGE)
def test_sabotage(tag: str, name: str) -> None:
    """What is painted of a dose is not what is said: a file in any script is refused for it."""
    rules, change = _SABOTAGE[name]
    if name == "digits exchanged" and tag == "bn":
        change = _swap("৪", "৬")
    contract = _cells(SCRIPTS)[tag].contract
    assert contract is not None
    with pikepdf.open(io.BytesIO(_pdf(tag))) as pdf:
        fonts = {n: f for page in pdf.pages for n, f in page.resources.Font.items()}
        codes = {name: _by_text(font) for name, font in fonts.items()}
        repaint(pdf, find(pdf, "medicines"), lambda ops: change(codes, ops))
        spoilt = io.BytesIO()
        pdf.save(spoilt)
    artefact = Artefact(f"wound.{tag}.pdf", Format.PDF, spoilt.getvalue())

    found = survive(contract, artefact, location=Location("sources/handouts/wound.md", 1))

    assert spoilt.getvalue() != _pdf(tag)
    assert rules & {finding.code for finding in found}


def _by_text(font: pikepdf.Object) -> dict[str, bytes]:
    texts = read_texts(font.ToUnicode)
    return {text: struct.pack(">H", code) for code, text in texts.items()}


def test_letter_without_a_shape(tmp_path: Path) -> None:
    """A letter that no pinned font has is said with file and line, before the layout."""
    root = workshop.copy(SCRIPTS, tmp_path / "scripts")
    catalog = root / "locales" / "th" / "LC_MESSAGES" / "wound.po"
    workshop.edit(catalog, 'msgstr "กินยาเมื่อใด"', 'msgstr "กินยาเมื่อใด 💊"')
    line = 1 + catalog.read_text("utf-8").splitlines().index('msgstr "กินยาเมื่อใด 💊"')

    made, found = work.make(
        _plan(root)["th"], (Format.HTML, Format.PDF), styles=STYLES, cache=workshop.FONTS
    )

    assert not made
    assert [finding.code for finding in found] == ["render-letter"]
    assert found[0].message == "no font for th has '💊' (U+1F48A, pill)"
    assert found[0].location.path == "locales/th/LC_MESSAGES/wound.po"
    assert 0 <= line - found[0].location.line <= 2


def test_font_that_nobody_pinned(monkeypatch: pytest.MonkeyPatch) -> None:
    """A file whose fonts are not those that are pinned is not written."""
    monkeypatch.setattr(work, "programs", lambda *_, **__: {})

    made, found = work.make(
        _cells(SCRIPTS)["en"], (Format.PDF,), styles=STYLES, cache=workshop.FONTS
    )

    assert not made
    assert {finding.code for finding in found} == {Rule.GLYPH}
