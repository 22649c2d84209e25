"""Every text that an author or a translator wrote is in every finished file.

The words are looked up in the catalogs by polib, which shares no code with the build.
"""

import re
from collections.abc import Iterator
from pathlib import Path

import polib
import pytest

from pipeline.approval.lacking import standings
from pipeline.contract.fold import fold
from pipeline.model import Block, Format
from pipeline.plan.cell import Cell, localized
from pipeline.settings.languages import po_path
from pipeline.survival.judge import READERS
from pipeline.text.blocks import every
from tests import workshop
from tests.content.shipped import CELLS, CONTENT, chosen, made

STANDINGS = standings(CONTENT)

_MARKUP = re.compile(r"\{\w+\}|\[(.+?)\]\[[\w-]+\]|[*]+")
"""What stands in a msgstr and not in print: variables, addresses of links, marks of bold type."""


@pytest.fixture(scope="module")
def output() -> Path:
    """Return the folder with every finished file."""
    return made()


def _leaves(cell: Cell) -> list[Block]:
    """Return the texts of a handout, with only the blocks that hold for the cell."""
    clinic = CONTENT.clinics[cell.clinic]
    source = CONTENT.documents[cell.slug]
    reading = localized(CONTENT, source, STANDINGS[cell.slug, cell.tag], clinic)
    return [leaf for leaf in (reading.source.title, *every(reading.source.blocks)) if leaf.source]


def _translation(leaf: Block, tag: str) -> str:
    """Look a text up in the catalog of its domain: in that of a region, then of its language."""
    for name in (tag, tag.rpartition("-")[0]):
        path = workshop.ROOT / po_path(name, leaf.domain)
        if path.exists():
            entry = polib.pofile(str(path)).find(leaf.source, msgctxt=leaf.context or False)
            if entry and entry.msgstr:
                return str(entry.msgstr)
    return leaf.source


def _fragments(text: str) -> Iterator[str]:
    """Yield what must be printed of a translation, cut where a variable stands."""
    text = re.sub(r"\[(.+?)\]\[[\w-]+\]", r"\1", text).replace("*", "")
    yield from (part for part in map(fold, re.split(r"\{\w+\}|  \n", text)) if part)


@pytest.mark.parametrize("cell", chosen(), ids=lambda cell: f"{cell.slug}.{cell.tag}.{cell.clinic}")
def test_every_text_is_in_every_file(cell: Cell, output: Path) -> None:
    """Nothing that was written is lost on its way to PDF, HTML or e-book."""
    wanted = [part for leaf in _leaves(cell) for part in _fragments(_translation(leaf, cell.tag))]

    assert len(wanted) > len("a handout")
    for kind in Format:
        reading = READERS[kind]((output / cell.path(kind)).read_bytes())
        whole = fold(" ".join(row.text for row in reading.rows))
        assert [part for part in wanted if part not in whole] == [], kind


def test_every_file_was_made(output: Path) -> None:
    """There is a file for each handout, language, clinic and format, and a bundle for each two."""
    clinics = CONTENT.clinics.values()
    wanted = sum(len(clinic.languages or CONTENT.config.languages) for clinic in clinics)
    files = {path.relative_to(output).as_posix() for path in output.glob("*/*/*.draft.*")}

    assert len(CELLS) == len(CONTENT.documents) * wanted >= 24
    assert files == {cell.path(kind) for cell in CELLS for kind in Format}
    assert len(list((output / "bundles").glob("*.zip"))) == wanted
