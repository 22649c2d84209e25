"""Pictures of a PDF: painted whole, and described in words."""

from collections.abc import Iterator

from pipeline.model import Finding
from pipeline.survival.pdf.geometry import Rect, common, join
from pipeline.survival.pdf.painting import PIXELS
from pipeline.survival.pdf.values import Element, File, Piece, pieces
from pipeline.survival.quote import quote
from pipeline.survival.rules import Rule


def frame(figure: Element, file: File) -> Rect | None:
    """Return the box of all that a figure paints; None for nothing."""
    return join(
        drawing.box
        for piece in pieces(figure)
        for drawing in file.pages[piece.page].drawings
        if drawing.mcid == piece.mcid
    )


def faults(figure: Element, file: File) -> Iterator[str]:
    """Say what is wrong with a figure: it is gone, has no words, or is not whole."""
    box, on = frame(figure, file), {piece.page for piece in pieces(figure)}
    if not box or not figure.alternate:
        yield "a picture is not painted, or has no words"
    elif len(on) > 1 or any(common(box, file.pages[page].box) != box for page in on):
        yield f"the picture {quote(figure.alternate)} is cut off"


def undescribed(file: File, described: set[Piece]) -> Iterator[Finding]:
    """Yield each picture of pixels that no figure describes."""
    for number, page in enumerate(file.pages):
        for drawing in page.drawings:
            mcid = -1 if drawing.mcid is None else drawing.mcid
            if drawing.path == PIXELS and Piece(number, mcid) not in described:
                reason = "it holds an image, and nobody can tell what is in it"
                yield Finding(Rule.PICTURE, reason, place=f"page {number + 1}")
