"""Give the marks their logical text, and write it where the glyphs do not tell it.

Two things are lost between the HTML and the page. A line end swallows a space. And glyphs tell
the text only in simple scripts: in Arabic they are in the order in which they are seen, in Thai
or Devanagari in the order in which they are drawn.
"""

import re
import unicodedata
from collections.abc import Iterator
from itertools import groupby

from pipeline.render.pdf.roles import strings
from pipeline.render.pdf.tree import Annotated, Mark, Node

_INLINE = frozenset({"Link", "Reference", "Span"})
"""Structure types whose text is part of the text around them."""

_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
"""Hebrew, Arabic, Syriac, Thaana, N'Ko and their presentation forms (``Blocks.txt``)."""

_REORDERED = re.compile("[\u0900-\u0dff\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]")
"""The Indic scripts, Thai, Lao, Myanmar and Khmer (``Blocks.txt``)."""

_SPACES = " \t\n\r\f"
"""White space that HTML collapses; a no-break space is not."""


def as_seen(text: str) -> str:
    """Return the text of a glyph as it is looked for on a page: a ligature from right to left.

    Who copies, searches or translates a page gets it from PDFium, pdf.js or Poppler. They turn a
    line round letter by letter, and "لا" would come out as "ال". Text for assistive technology is
    in the structure tree, in reading order.
    """
    if len(text) < 2 or not _RIGHT_TO_LEFT.search(text):  # noqa: PLR2004 - one has no order
        return text
    letters: list[str] = []
    for character in text:
        if letters and unicodedata.category(character) == "Mn":
            letters[-1] += character  # a mark stays with its letter
        else:
            letters.append(character)
    return "".join(reversed(letters))


def complete(root: Node, *, ambiguous: frozenset[str]) -> None:
    """Set the logical and the replacement text of every mark; put in spans that carry one.

    Characters that share their glyph with another one are ambiguous.
    """
    for node in root.nodes():
        if node.role not in _INLINE:
            _restore_spaces(node)
    # Spans are put in before texts are replaced: what is in one has its text already.
    for node in list(root.nodes()):
        _wrap_right_to_left(node)
        for kid in node.kids:
            if isinstance(kid, Mark) and "ActualText" not in node.texts and _unlike(kid, ambiguous):
                kid.actual = kid.logical


def _unlike(mark: Mark, ambiguous: frozenset[str]) -> bool:
    """Tell whether the glyphs of a mark do not tell its text."""
    logical = mark.logical
    moved = logical != mark.text or _REORDERED.search(logical) is not None
    return moved or not ambiguous.isdisjoint(logical)


def _restore_spaces(node: Node) -> None:
    """Find the text of a block's lines in its HTML, and put back the space between two."""
    source = "" if node.element is None else _fold("".join(strings(node.element)))
    place = 0

    # Each mark is looked for after the one before it; what is between them was swallowed.
    previous: Mark | None = None
    for mark in _marks(node):
        mark.logical = mark.text
        text = _fold(mark.text).strip(" ")
        found = -1 if mark.generated else source.find(text, place)
        if found < 0:
            continue
        # A line end swallowed the space if the HTML has one there and the next mark does not.
        if previous is not None and source[place:found] == " " and mark.text[0] not in _SPACES:
            previous.logical = previous.logical.rstrip(_SPACES) + " "
        place = found + len(text)
        previous = mark


def _marks(node: Node) -> Iterator[Mark]:
    """Yield the text marks of a block, not those of the blocks in it."""
    for kid in node.kids:
        if isinstance(kid, Mark) and kid.text:
            yield kid
        elif isinstance(kid, Node) and kid.role in _INLINE:
            yield from _marks(kid)


def _fold(text: str) -> str:
    """Make texts comparable that a style may have set in other spaces or capitals."""
    return re.sub(f"[{_SPACES}]+", " ", text).casefold()


def _wrap_right_to_left(node: Node) -> None:
    """Put runs of right-to-left lines into a span that has their text.

    Poppler, PDFium and MuPDF read replacement text of marked content backwards ("24" becomes
    "42"), but leave that of a structure element alone.
    """
    # The marks of a run are read as one text, so that numbers keep their place in it.
    kids: list[Node | Mark | Annotated] = []
    for is_text, run in groupby(node.kids, _is_text):
        found = list(run)
        marks = [kid for kid in found if isinstance(kid, Mark)]
        if is_text and any(map(_is_right_to_left, marks)):
            span = Node("Span", node.lang, marks[0].page, node)
            span.texts["ActualText"] = "".join(mark.logical for mark in marks)
            span.kids += marks
            kids.append(span)
        else:
            kids += found
    node.kids = kids


def _is_text(kid: Node | Mark | Annotated) -> bool:
    return isinstance(kid, Mark) and bool(kid.text)


def _is_right_to_left(mark: Mark) -> bool:
    return mark.leftward or _RIGHT_TO_LEFT.search(mark.logical) is not None
