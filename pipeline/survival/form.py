"""What a text is beyond its words: a heading of its level, an item of its list, words in bold."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import NamedTuple

from pipeline.contract.fold import fold
from pipeline.model import Contract, Form
from pipeline.survival.ink import ink
from pipeline.survival.scripts import in_nastaliq


class Shape(NamedTuple):
    """What a text is to its reader, beyond its words (`pipeline.model.Form`).

    Attributes:
        text: Its words.
        place: As in `Seen.place`.
        within: Ids of the elements around it, outermost first.
        level: Level as a heading; 0 for any other text.
        listed: What marks it in a list; None where nobody looked.
        bold: Its letters in bold type, without spaces, or as the glyphs of a page; None where
            nobody looked.
    """

    text: str
    place: str
    within: tuple[str, ...]
    level: int
    listed: str | None
    bold: str | None


def misshapen(
    contract: Contract, shapes: Iterable[Shape], *, painted: bool = False
) -> Iterator[tuple[Shape, str]]:
    """Yield each text that is there, and not as what it is, with what is wrong.

    Args:
        contract: What each text is; some texts stand there twice, as two things.
        shapes: What each text is in the file, as far as somebody looked.
        painted: Whether letters in bold type are known by glyphs, whose order may be another.
    """
    bodies = in_nastaliq(contract.tag)
    told = list(zip(contract.texts, contract.forms, strict=False))
    if painted:
        shapes = [s._replace(bold=s.bold and ink(s.bold, bodies=bodies)) for s in shapes]
        told = [(t, replace(form, bold=ink(form.bold, bodies=bodies))) for t, form in told]
    due = {(text, form.level, form.listed, form.bold) for text, form in told}
    for shape in shapes:
        text = fold(shape.text)
        if (text, shape.level, shape.listed, shape.bold) in due:
            continue
        reasons = [_unlike(shape, form) for known, form in told if known == text]
        if reasons and all(reasons):
            yield shape, reasons[0]


def _unlike(shape: Shape, form: Form) -> str:
    """Say in what a text is not what it should be; empty when it is."""
    if shape.level != form.level:
        return f"{_level(shape.level)}, not {_level(form.level)}"
    if shape.listed is not None and shape.listed != form.listed:
        return f"{_list(shape.listed)}, not {_list(form.listed)}"
    if shape.bold is not None and shape.bold != form.bold:
        return f"in bold where it says {shape.bold!r}, not {form.bold!r}"
    return ""


def _level(level: int) -> str:
    return f"a heading of level {level}" if level else "no heading"


def _list(listed: str) -> str:
    return f"in a list ({listed})" if listed else "in no list"
