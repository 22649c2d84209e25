"""Faults of what a finished PDF paints, against what it says."""

import io
import re
from collections.abc import Callable

import pikepdf

from pipeline.survival.rules import Rule
from tests.survival.forge import facts, make_pdf, page
from tests.survival.surgery import Edit, Op, Ops, find, first, fonts, glyphs, operator, repaint

_GLYPH = 2
"""Bytes of a glyph in a shown string."""


def _instead(begin: Op) -> Callable[[Ops], Ops]:
    return lambda ops: [begin, *ops[1:]]


def _unpaint(ops: Ops) -> Ops:
    return [op for op in ops if str(op[1]) not in ("TJ", "Tj")]


def _exchange(ops: Ops, pairs: dict[bytes, bytes]) -> Ops:
    """Put glyphs in the place of others."""

    def exchange(shown: pikepdf.Object) -> pikepdf.Object:
        if not isinstance(shown, pikepdf.String):
            return shown
        raw = bytes(shown)
        codes = (raw[i : i + _GLYPH] for i in range(0, len(raw), _GLYPH))
        return pikepdf.String(b"".join(pairs.get(code, code) for code in codes))

    return [
        operator("TJ", pikepdf.Array(map(exchange, operands[0])))
        if str(name) == "TJ"
        else (operands, name)
        for operands, name in ops
    ]


def _digits(pdf: pikepdf.Pdf) -> dict[bytes, bytes]:
    """Pair the glyphs of 8 and 1, so that one is painted for the other."""
    pairs: dict[bytes, bytes] = {}
    for font in fonts(pdf):
        found = glyphs(font)
        if {"1", "8"} <= found.keys():
            one, eight = (found[digit].to_bytes(_GLYPH) for digit in "18")
            pairs |= {one: eight, eight: one}
    return pairs


def _artifact(pdf: pikepdf.Pdf, _: str) -> None:
    repaint(pdf, find(pdf), _instead(operator("BMC", pikepdf.Name.Artifact)))


def _heading_artifact(pdf: pikepdf.Pdf, _: str) -> None:
    repaint(pdf, first(find(pdf), "/H3"), _instead(operator("BMC", pikepdf.Name.Artifact)))


def _optional(pdf: pikepdf.Pdf, _: str) -> None:
    group = pdf.make_indirect(pikepdf.Dictionary(Type=pikepdf.Name.OCG, Name="draft"))
    off = pikepdf.Dictionary(OFF=[group])
    pdf.Root.OCProperties = pikepdf.Dictionary(OCGs=[group], D=off)
    for leaf in pdf.pages:
        leaf.resources.Properties = pikepdf.Dictionary(off=group)
    repaint(pdf, find(pdf), _instead(operator("BDC", pikepdf.Name.OC, pikepdf.Name.off)))


def _invisible(pdf: pikepdf.Pdf, _: str) -> None:
    hide, show = operator("Tr", 3), operator("Tr", 0)
    repaint(pdf, find(pdf), lambda ops: [ops[0], hide, *ops[1:-1], show, ops[-1]])


def _unpainted(pdf: pikepdf.Pdf, _: str) -> None:
    repaint(pdf, find(pdf), _unpaint)


def _said_only(pdf: pikepdf.Pdf, tag: str) -> None:
    first(find(pdf), "/P").ActualText = pikepdf.String(facts(tag)["whole"][0])
    repaint(pdf, find(pdf), _unpaint)


def _says(fact: str) -> Edit:
    """Say another text than is painted."""

    def edit(pdf: pikepdf.Pdf, tag: str) -> None:
        old, new = (re.sub("<[^>]*>", "", text) for text in facts(tag)[fact])
        said = facts(tag)["whole"][0].replace(old, new)
        first(find(pdf), "/P").ActualText = pikepdf.String(said)

    return edit


def _paints(fact: str) -> Edit:
    """Paint another text than is said, as if it had been changed while it was laid out."""

    def edit(_: pikepdf.Pdf, tag: str) -> pikepdf.Pdf:
        old, new = facts(tag)[fact]
        other = pikepdf.open(io.BytesIO(make_pdf(page(tag).replace(old, new))))
        first(find(other), "/P").ActualText = pikepdf.String(facts(tag)["whole"][0])
        return other

    return edit


def _other_digits(pdf: pikepdf.Pdf, _: str) -> None:
    pairs = _digits(pdf)
    repaint(pdf, find(pdf), lambda ops: _exchange(ops, pairs))


def _short_phone(pdf: pikepdf.Pdf, _: str) -> None:
    """Lose the last digit of the number to call."""

    def cut(ops: Ops) -> Ops:
        shown = [op for op in ops if str(op[1]) == "TJ"]
        numbers = [t for op in shown for t in op[0][0] if isinstance(t, pikepdf.String)]
        text = pikepdf.String(b"".join(map(bytes, numbers))[:-_GLYPH])
        return [operator("TJ", pikepdf.Array([text])) if op in shown else op for op in ops]

    repaint(pdf, first(find(pdf, "call-now"), "/P"), cut)


def _lost_glyph(pdf: pikepdf.Pdf, _: str) -> None:
    """Paint the box of a missing glyph, as a font does that lacks it."""
    pairs = dict.fromkeys(_digits(pdf), b"\0\0")
    repaint(pdf, find(pdf), lambda ops: _exchange(ops, pairs))


def _other_meaning(pdf: pikepdf.Pdf, _: str) -> None:
    """Let 8 be read as 9."""
    for font in fonts(pdf):
        font.ToUnicode.write(font.ToUnicode.read_bytes().replace(b"<0038>", b"<0039>"))


def _two_meanings(pdf: pikepdf.Pdf, _: str) -> None:
    """Let 8 be read as 9 by readers that take the last meaning, and not the first."""
    for font in fonts(pdf):
        cmap = font.ToUnicode.read_bytes()
        for code in re.findall(rb"<(\w{4})> <0038>", cmap):
            cmap += b"\n1 beginbfchar\n<" + code + b"> <0039>\nendbfchar\n"
        font.ToUnicode.write(cmap)


def _no_meaning(pdf: pikepdf.Pdf, _: str) -> None:
    for font in fonts(pdf):
        font.ToUnicode.write(b"")


def _one_byte(pdf: pikepdf.Pdf, _: str) -> None:
    for font in fonts(pdf):
        font.Encoding = pikepdf.Name.WinAnsiEncoding


def _form(pdf: pikepdf.Pdf, _: str) -> None:
    """Paint a page through a form, where nobody follows the text."""
    leaf = pdf.pages[0]
    form = pdf.make_stream(leaf.Contents.read_bytes())
    form.Type, form.Subtype = pikepdf.Name.XObject, pikepdf.Name.Form
    form.BBox, form.Resources = pikepdf.Array([0, 0, 999, 999]), leaf.resources
    leaf.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(F=form))
    leaf.Contents = pdf.make_stream(b"/F Do")


def _open_mark(pdf: pikepdf.Pdf, _: str) -> None:
    pdf.pages[0].contents_add(b"/Span <</MCID 999>> BDC")


def _number_twice(pdf: pikepdf.Pdf, _: str) -> None:
    pdf.pages[0].contents_add(b"/Span <</MCID 0>> BDC EMC")


_BY_ELEMENT = {"ar": Rule.PAINTED}
"""Arabic is said by ActualText, so another glyph does not change what is said."""

PAINT: tuple[tuple[str, Edit, Rule, dict[str, Rule]], ...] = (
    ("artifact", _artifact, Rule.HIDDEN, {}),
    ("heading as artifact", _heading_artifact, Rule.TEXT, {}),
    ("optional content that is off", _optional, Rule.UNREADABLE, {}),
    ("invisible by render mode", _invisible, Rule.UNREADABLE, {}),
    ("glyphs taken away", _unpainted, Rule.HIDDEN, {}),
    ("said but not painted", _said_only, Rule.HIDDEN, {}),
    ("says no 'not'", _says("not"), Rule.PAINTED, {}),
    ("says another number", _says("number"), Rule.PAINTED, {}),
    ("paints no 'not'", _paints("not"), Rule.PAINTED, {}),
    ("paints another number", _paints("number"), Rule.PAINTED, {}),
    ("other digits painted", _other_digits, Rule.TEXT, _BY_ELEMENT),
    ("last digit of the phone lost", _short_phone, Rule.TEXT, {}),
    ("glyph missing in the font", _lost_glyph, Rule.TEXT, _BY_ELEMENT),
    ("other meaning of a glyph", _other_meaning, Rule.TEXT, _BY_ELEMENT),
    ("two meanings of a glyph", _two_meanings, Rule.TEXT, _BY_ELEMENT),
    ("no meaning of glyphs", _no_meaning, Rule.TEXT, _BY_ELEMENT),
    ("fonts of one byte", _one_byte, Rule.UNREADABLE, {}),
    ("text in a form", _form, Rule.UNREADABLE, {}),
    ("marked content without end", _open_mark, Rule.UNREADABLE, {}),
    ("marked content twice", _number_twice, Rule.UNREADABLE, {}),
)
"""Name, fault, what the gate must say, and what in some languages."""
