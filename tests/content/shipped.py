"""The shipped content: its cells, and those that are looked at as finished files."""

import os
import random
from pathlib import Path

from pipeline.make.run import Settings, build
from pipeline.model import Contract, Variant
from pipeline.plan.cell import Cell
from pipeline.plan.plan import Selection, findings_of, plan
from pipeline.project import project
from tests import workshop

CONTENT = project.read(workshop.ROOT)
OUTPUT = workshop.ROOT / "output"

SEED = os.environ.get("SEED", "0")
"""Chooses the sample: another seed looks at other files."""

_MORE = 4
"""Cells that are looked at besides those of one clinic per language."""

CELLS: tuple[Cell, ...] = tuple(plan(CONTENT, findings_of(CONTENT)))


def contract_of(cell: Cell) -> Contract:
    """Return what the files of a cell must carry; fails when the cell is refused."""
    assert cell.contract is not None, cell.findings
    return cell.contract


def chosen() -> tuple[Cell, ...]:
    """Return every handout of one clinic per language, and a sample of the other cells.

    The clinics take turns: the first language is looked at for the first clinic, the next one
    for the next. So the number of files grows with handouts and languages, not with clinics.
    """
    clinics = sorted(CONTENT.clinics)
    turn = {
        tag: clinics[number % len(clinics)] for number, tag in enumerate(CONTENT.config.languages)
    }
    first = [cell for cell in CELLS if cell.clinic == turn[cell.tag]]
    rest = [cell for cell in CELLS if cell.clinic != turn[cell.tag]]
    more = random.Random(SEED).sample(rest, min(_MORE, len(rest)))  # noqa: S311 - no secret
    return (*first, *more)


def made(variant: Variant = Variant.UA_1, selection: Selection | None = None) -> Path:
    """Build what is not current, as `make` does, and return the folder.

    Args:
        variant: The standard of the PDFs.
        selection: What is built; everything if it is left out.
    """
    folder = OUTPUT / ("" if variant is Variant.UA_1 else variant)
    settings = Settings(
        root=workshop.ROOT,
        output=folder,
        styles=workshop.ROOT / "styles",
        cache=workshop.FONTS,
        jobs=os.cpu_count() or 1,
        variant=variant,
    )
    outcome = build(settings, selection or Selection(), lambda _name, _left: None)
    assert not [finding for finding in outcome.findings if finding.refuses]
    return folder
