"""Text that is longer, turned round or wide passes every gate, in every format (SV-12)."""

import random

import pytest

from pipeline.make import work
from pipeline.model import Format
from pipeline.survival.rules import Rule
from tests import pseudo, workshop
from tests.content.shipped import CONTENT, SEED
from tests.pseudo import WRITERS

CLINIC = sorted(CONTENT.clinics)[-1]
CELLS = {(cell.slug, cell.tag): cell for cell in pseudo.cells(workshop.ROOT, CLINIC)}
SLUG = random.Random(SEED).choice(sorted(CONTENT.documents))  # noqa: S311 - no secret
"""The handout that is made in each of the languages that nobody speaks."""


@pytest.mark.parametrize("tag", WRITERS)
def test_every_file_passes(tag: str) -> None:
    """The handout is made in each format, and the gate and the renderer have nothing to say."""
    artefacts, findings = work.make(
        CELLS[SLUG, tag], tuple(Format), styles=workshop.ROOT / "styles", cache=workshop.FONTS
    )

    warned = (Rule.LENGTH, Rule.WIDOW)  # longer text, more pages, and more white
    assert [f for f in findings if f.code not in warned or f.refuses] == []
    assert [artefact.format for artefact in artefacts] == list(Format)


@pytest.mark.parametrize("slug", sorted(CONTENT.documents))
def test_ids_are_those_of_the_english(slug: str) -> None:
    """The same protected blocks, in the same order, are in every language."""
    found = set()
    for tag in ("en", *WRITERS):
        contract = CELLS[slug, tag].contract
        assert contract is not None
        found.add(tuple(block.id for block in contract.blocks))

    assert len(found) == 1
