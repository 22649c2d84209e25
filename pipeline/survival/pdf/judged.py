"""Judge each page of a PDF: whether its text can be seen and read, and is read by somebody."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from pipeline.model import Finding
from pipeline.survival.pdf import legible
from pipeline.survival.pdf.geometry import Rect
from pipeline.survival.pdf.items import SIGNS
from pipeline.survival.pdf.look import Look
from pipeline.survival.pdf.painted import visible
from pipeline.survival.pdf.painting import PaintedPage, TextRun
from pipeline.survival.pdf.values import File, Piece
from pipeline.survival.pdf.viewer import opened_to_draw
from pipeline.survival.reading import Run
from pipeline.survival.rules import Rule

_QUOTED = 40
"""Characters of a text that a message shows."""


@dataclass(frozen=True, slots=True)
class Looked:
    """What was seen of a page.

    Attributes:
        faults: What keeps text from being seen, with the text.
        signs: Boxes of the signs of items that are seen.
    """

    faults: tuple[tuple[Rule, str, TextRun | None], ...]
    signs: frozenset[Rect]


def looked_at(content: bytes, file: File) -> list[Looked]:
    """Draw each page and look at it.

    Args:
        content: The file.
        file: The same, read.

    Raises:
        Unreadable: A viewer cannot open it.
    """
    looks: list[Looked] = []
    with opened_to_draw(content, file.due) as viewer:
        for number, page in enumerate(file.pages):
            look = Look(viewer.draw(number), page.box)
            signs = (drawing.box for drawing in page.drawings if drawing.path in SIGNS)
            looks.append(Looked(tuple(look.faults(page)), frozenset(filter(look.dark, signs))))
    return looks


def judged(
    pages: Sequence[PaintedPage],
    looks: Sequence[Looked],
    owners: Mapping[Piece, tuple[str, ...]],
) -> Iterator[Finding]:
    """Yield what is wrong with the text of each page.

    Args:
        pages: What is painted on each page.
        looks: What was seen of each page.
        owners: Ids around each marked content that the structure tree has.
    """
    for number, (page, look) in enumerate(zip(pages, looks, strict=True)):
        place = f"page {number + 1}"
        for mcid, marked in page.marked.items():
            if Piece(number, mcid) not in owners and visible(marked.painted):
                quoted = marked.painted.strip()[: 2 * _QUOTED]
                reason = f"“{quoted}” is painted, and no screen reader reads it"
                yield Finding(Rule.PAINTED, reason, place=place)
        found = [(*fault, run) for run in page.runs for fault in legible.faults(run, page.box)]
        for rule, reason, text in (*found, *look.faults):
            if text is None:
                yield Finding(rule, reason, place=place)
                continue
            mark = -1 if text.mcid is None else text.mcid
            yield Finding(
                rule,
                f"{_quote(text)}: {reason}",
                place=place,
                within=owners.get(Piece(number, mark), ()),
            )


def furniture(painted: Sequence[PaintedPage]) -> Iterator[Run]:
    """Yield what is painted on pages and read by nobody, such as page numbers."""
    for number, page in enumerate(painted, start=1):
        artifacts = (run for run in page.runs if run.artifact)
        for _, group in groupby(artifacts, key=lambda run: run.mark):
            text = "".join(run.text for run in group)
            if visible(text):
                yield Run(text, part=number, place=f"page {number}")


def _quote(run: TextRun) -> str:
    text = run.text.strip()
    return f"“{text[:_QUOTED]}…”" if len(text) > _QUOTED else f"“{text}”"
