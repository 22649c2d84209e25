"""Judge each page of a PDF: whether its text can be seen and read, and is read by somebody."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from pipeline.model import Finding
from pipeline.survival.pdf import legible
from pipeline.survival.pdf.look import Seen
from pipeline.survival.pdf.painted import visible
from pipeline.survival.pdf.painting import PaintedPage
from pipeline.survival.pdf.values import Piece
from pipeline.survival.quote import quote
from pipeline.survival.reading import Run
from pipeline.survival.rules import Rule


def judged(
    pages: Sequence[PaintedPage],
    looks: Sequence[Seen],
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
                reason = (
                    f"{quote(marked.painted.strip())} is painted, and no screen reader reads it"
                )
                yield Finding(Rule.PAINTED, reason, place=place)
        found = [(*fault, run) for run in page.runs for fault in legible.faults(run, page.box)]
        for rule, reason, text in (*found, *look.faults):
            if text is None:
                yield Finding(rule, reason, place=place)
                continue
            mcid = -1 if text.mcid is None else text.mcid
            told = f"{quote(text.text.strip())}: {reason}"
            within = owners.get(Piece(number, mcid), ())
            yield Finding(rule, told, place=place, within=within)


def furniture(painted: Sequence[PaintedPage]) -> Iterator[Run]:
    """Yield what is painted on pages and read by nobody, such as page numbers."""
    for number, page in enumerate(painted, start=1):
        artifacts = (run for run in page.runs if run.artifact)
        for _, group in groupby(artifacts, key=lambda run: run.mark):
            text = "".join(run.text for run in group)
            if visible(text):
                yield Run(text, part=number, place=f"page {number}")
