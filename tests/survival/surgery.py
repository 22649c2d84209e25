"""Tools to cut a finished PDF open."""

import re
from collections.abc import Callable, Iterator, Sequence
from typing import Any

import pikepdf

Operand = pikepdf.Object | int
Op = tuple[Sequence[Any], pikepdf.Operator]
Ops = list[Op]
"""Operators of a content stream, with their operands."""

Edit = Callable[[pikepdf.Pdf, str], pikepdf.Pdf | None]
"""Changes a file in a language, or gives another one for it."""

BLOCK = "pain-tablets"
"""The protected block that is cut."""


def kids(element: pikepdf.Object) -> list[pikepdf.Object]:
    """Return what is below a structure element."""
    below = element.get("/K", pikepdf.Array())
    return list(below) if isinstance(below, pikepdf.Array) else [below]


def descendants(element: pikepdf.Object) -> Iterator[pikepdf.Object]:
    """Yield the structure elements below one, in reading order."""
    for kid in kids(element):
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            yield kid
            yield from descendants(kid)


def find(pdf: pikepdf.Pdf, name: str = BLOCK) -> pikepdf.Object:
    """Return the structure element with an id."""
    return next(e for e in descendants(pdf.Root.StructTreeRoot) if _id(e) == name)


def first(element: pikepdf.Object, kind: str) -> pikepdf.Object:
    """Return the first structure element of a type below another."""
    return next(e for e in descendants(element) if kind == e.S)


def repaint(pdf: pikepdf.Pdf, element: pikepdf.Object, change: Callable[[Ops], Ops]) -> None:
    """Change the operators of each marked content of an element, from BDC to EMC."""
    wanted = set(_marks(pdf, element))
    for number, leaf in enumerate(pdf.pages):
        done: Ops = []
        inside: Ops | None = None
        for instruction in pikepdf.parse_content_stream(leaf):
            operands, name = list(instruction.operands), instruction.operator
            if (number, _mcid(operands)) in wanted:
                inside = []
            (done if inside is None else inside).append((operands, name))
            if inside is not None and str(name) == "EMC":
                done += change(inside)
                inside = None
        leaf.Contents = pdf.make_stream(pikepdf.unparse_content_stream(done))


def operator(name: str, *operands: Operand) -> Op:
    """Make an operator."""
    return list(operands), pikepdf.Operator(name)


def fonts(pdf: pikepdf.Pdf) -> list[pikepdf.Object]:
    """Return the fonts of all pages."""
    return [font for leaf in pdf.pages for font in leaf.resources.Font.values()]


def glyphs(font: pikepdf.Object) -> dict[str, int]:
    """Return the glyph of each text that a font is said to have."""
    found = re.findall(rb"<(\w{4})> <(\w{4})>", font.ToUnicode.read_bytes())
    return {chr(int(text, 16)): int(code, 16) for code, text in found}


def _id(element: pikepdf.Object) -> str:
    return str(element.get("/ID", ""))


def _marks(pdf: pikepdf.Pdf, element: pikepdf.Object) -> Iterator[tuple[int, int]]:
    """Yield the marked contents of an element as page and number."""
    numbers = {leaf.obj.objgen: n for n, leaf in enumerate(pdf.pages)}
    for one in (element, *descendants(element)):
        for kid in kids(one):
            if isinstance(kid, int):
                yield numbers[one.Pg.objgen], kid
            elif kid.get("/Type") == "/MCR":
                yield numbers[kid.Pg.objgen], int(kid.MCID)


def _mcid(operands: Sequence[Any]) -> int | None:
    said = operands[-1] if operands else None
    found = said.get("/MCID") if isinstance(said, pikepdf.Dictionary) else None
    return None if found is None else int(found)
