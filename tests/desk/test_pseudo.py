"""Text that is longer, turned round or wide passes every gate, in every format (SV-12)."""

import pytest

from pipeline import checks
from pipeline.desk.pseudo import WRITERS, long, turned, wide
from pipeline.make import work
from pipeline.model import Format
from pipeline.plan.cell import Cell
from pipeline.survival.rules import Rule
from tests import pseudo, workshop

CLINIC = "example-us"
CELLS = [cell for cell in pseudo.cells(CLINIC) if cell.tag != "en"]


@pytest.mark.parametrize("cell", CELLS, ids=lambda cell: f"{cell.slug}.{cell.tag}")
def test_every_file_passes(cell: Cell) -> None:
    """Each handout is made in each format, and the gate and the renderer have nothing to say."""
    artefacts, findings = work.make(
        cell, tuple(Format), styles=workshop.ROOT / "styles", cache=workshop.FONTS
    )

    assert [f for f in findings if f.code != Rule.LENGTH] == []  # longer text, more pages
    assert [artefact.format for artefact in artefacts] == list(Format)


def test_ids_are_those_of_the_english() -> None:
    """The same protected blocks, in the same order, are in every language."""
    found: dict[str, set[tuple[str, ...]]] = {}
    for cell in pseudo.cells(CLINIC):
        assert cell.contract is not None
        ids = tuple(block.id for block in cell.contract.blocks)
        found.setdefault(cell.slug, set()).add(ids)

    assert len(CELLS) == len(found) * len(WRITERS)
    assert all(len(ids) == 1 for ids in found.values())


@pytest.mark.parametrize("tag", WRITERS)
def test_catalog_is_a_good_one(tag: str) -> None:
    """They keep variables, links, numbers and marks, as a translation must."""
    content = pseudo.content()

    for domain in content.domains:
        links = dict(content.documents[domain].links) if domain in content.documents else {}
        assert not checks.check_catalog(content.catalogs[tag], domain, links)


def test_what_they_are() -> None:
    """One is longer, one reads right to left, one is wide."""
    text = "**Do not** call {clinic_phone} before 24 hours."

    assert long(text).startswith("**Ďö ñöť** çåĺĺ {clinic_phone} béföŕé 24 ĥöüŕš ")
    assert 1.35 < len(long(text)) / len(text) < 1.45
    assert turned(text).startswith("**ثض")
    assert wide(text).endswith("。")
