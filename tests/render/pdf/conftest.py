"""Samples in four languages, their PDFs, and a reader of structure trees of our own."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from string import Template
from typing import Any, TypeAlias
from xml.etree import ElementTree

import pikepdf
import pytest

from pipeline.render.pdf import Faces, faces, render_pdf
from tests import workshop

_DATA = Path(__file__).with_name("data")

_Untyped: TypeAlias = Any
"""An object of a PDF, or the number that it holds."""

_Texts: TypeAlias = dict[tuple[int, int], dict[int, str]]
"""Text by page object and by number of the marked-content sequence."""

_LOOK = {"en": (18, 1.5), "es": (18, 1.5), "ar": (20, 2), "zh-Hans": (22, 1.7)}
"""Size in points and line height by language (LP-01, LP-05)."""


@dataclass(slots=True)
class Heard:
    """A structure element as a screen reader gets it.

    Attributes:
        role: Its structure type.
        lang: Its own language, empty when it says none.
        id: Its id, empty for none.
        notes: Its other entries, as text.
        kids: Elements and texts in it, in reading order.
    """

    role: str
    lang: str = ""
    id: str = ""
    notes: list[str] = field(default_factory=list)
    kids: list[Heard | str] = field(default_factory=list)

    def lines(self, depth: int = 0) -> Iterator[str]:
        """Write the tree, a line for each element and text."""
        head = [self.role, self.id and f"#{self.id}", self.lang and f"({self.lang})", *self.notes]
        yield "  " * depth + " ".join(part for part in head if part)
        for kid in self.kids:
            if isinstance(kid, Heard):
                yield from kid.lines(depth + 1)
            else:
                yield "  " * (depth + 1) + f"| {kid}"

    def text(self) -> str:
        """Join all that is said; a block ends a line."""
        end = "" if self.role in {"Span", "Link", "Reference", "annotation"} else "\n"
        return "".join(kid if isinstance(kid, str) else kid.text() for kid in self.kids) + end


@pytest.fixture(scope="session")
def cache() -> Path:
    """One folder of faces for all tests of a session, and of the sessions before."""
    return workshop.FONTS


@pytest.fixture(scope="session")
def strings() -> Callable[[str], list[str]]:
    """The twenty texts of the sample in a language, without markup."""
    return _strings


@pytest.fixture(scope="session")
def sample(cache: Path) -> Callable[[str], tuple[str, Faces]]:
    """The sample handout in a language, with its faces."""

    def make(tag: str) -> tuple[str, Faces]:
        texts = (_DATA / f"{tag}.txt").read_text("utf-8").splitlines()
        values = {f"s{number}": text for number, text in enumerate(texts, start=1)}
        found = faces(tag, cache=cache)
        size, leading = _LOOK[tag]
        html = Template((_DATA / "sample.html").read_text("utf-8")).substitute(
            values,
            lang=tag,
            dir="rtl" if tag == "ar" else "ltr",
            title=texts[0],
            families=", ".join(f"'{family}'" for family in found.families),
            size=size,
            leading=leading,
            rows=f"<tr><th scope='row'>{texts[14]}</th><td>{texts[15]}</td></tr>" * 4,
            items=f"<li>{texts[16]}</li>" * 6,
        )
        return html, found

    return make


@pytest.fixture(scope="session")
def rendered(
    sample: Callable[[str], tuple[str, Faces]],
) -> Callable[[str], tuple[bytes, tuple[str, ...]]]:
    """The PDF of the sample in a language, and what the renderer complained about."""
    made: dict[str, tuple[bytes, tuple[str, ...]]] = {}

    def make(tag: str) -> tuple[bytes, tuple[str, ...]]:
        if tag not in made:
            html, found = sample(tag)
            made[tag] = render_pdf(html, faces=found)
        return made[tag]

    return make


@pytest.fixture(scope="session")
def hear() -> Callable[[bytes], Heard]:
    """Read the structure tree of a PDF."""
    return _hear


def _strings(tag: str) -> list[str]:
    lines = (_DATA / f"{tag}.txt").read_text("utf-8").replace("<br/>", " ").splitlines()
    return ["".join(ElementTree.XML(f"<p>{line}</p>").itertext()) for line in lines]


def _hear(content: bytes) -> Heard:
    with pikepdf.open(io.BytesIO(content)) as pdf:
        texts = {page.obj.objgen: _marked_texts(page) for page in pdf.pages}
        (document,) = pdf.Root.StructTreeRoot.K
        return _element(document, texts, None)


def _element(node: _Untyped, texts: _Texts, page: _Untyped) -> Heard:
    page = node.get("/Pg", page)
    heard = Heard(str(node.S)[1:], str(node.get("/Lang", "")), str(node.get("/ID", "")))
    for key in ("/Alt", "/T"):
        if key in node:
            heard.notes.append(f"{key[1:]}={str(node[key])!r}")
    for key, value in node.get("/A", {}).items():
        if key not in {"/O", "/BBox"}:
            heard.notes.append(f"{key[1:]}={value}")
    if "/ActualText" in node:
        heard.kids = [str(node.ActualText)]
        return heard
    for kid in node.K:
        heard.kids += _kid(kid, texts, page)
    return heard


def _kid(kid: _Untyped, texts: _Texts, page: _Untyped) -> list[Heard | str]:
    if isinstance(kid, int):
        return [texts[page.objgen][kid]]
    if kid.get("/Type") == "/MCR":
        return [texts[kid.Pg.objgen][int(kid.MCID)]]
    if kid.get("/Type") == "/OBJR":
        return [Heard("annotation", notes=[repr(str(kid.Obj.Contents))])]
    return [_element(kid, texts, page)]


def _marked_texts(page: pikepdf.Page) -> dict[int, str]:
    """Read what each marked-content sequence of a page says."""
    cmaps: dict[str, dict[int, str]] = {
        name: _cmap(font) for name, font in page.Resources.Font.items()
    }
    texts: dict[int, str] = {}
    open_marks: list[tuple[int | None, bool]] = []
    cmap: dict[int, str] = {}
    for step in pikepdf.parse_content_stream(page):
        operands: _Untyped = step.operands
        match str(step.operator):
            case "Tf":
                cmap = cmaps[str(operands[0])]
            case "BMC":
                open_marks.append((None, False))
            case "BDC":
                mcid = operands[1].get("/MCID")
                actual = operands[1].get("/ActualText")
                open_marks.append((None if mcid is None else int(mcid), actual is not None))
                if mcid is not None:
                    texts[int(mcid)] = str(actual or "")
            case "EMC":
                open_marks.pop()
            case "Tj" | "TJ":
                mcid, said = open_marks[-1]
                if mcid is not None and not said:
                    texts[mcid] += _shown(operands[0], cmap)
    return texts


def _shown(operand: _Untyped, cmap: dict[int, str]) -> str:
    items = operand if isinstance(operand, pikepdf.Array) else [operand]
    codes = b"".join(bytes(item) for item in items if isinstance(item, pikepdf.String))
    return "".join(
        cmap[int.from_bytes(codes[place : place + 2], "big")] for place in range(0, len(codes), 2)
    )


def _cmap(font: _Untyped) -> dict[int, str]:
    pairs = re.findall(rb"<(\w{4})> <(\w*)>", font.ToUnicode.read_bytes())
    return {
        int(code, 16): bytes.fromhex(text.decode()).decode("utf-16-be")
        for code, text in pairs
        if code != b"0000" or text != b"ffff"
    }
