"""What each handout must carry, in words that people review.

There is one file per handout in `test_contracts/`: in English, with variables unfilled and the
blocks of every country and state. Translations are reviewed in their catalogs; what clinics and
languages do to a contract is a law, proven here for all of them.
"""

import re
from pathlib import Path

import pytest
from pytest_regressions.file_regression import FileRegressionFixture

from pipeline.approval.lacking import standings
from pipeline.contract.contract import contract
from pipeline.contract.fold import letters
from pipeline.model import Catalog, Contract, Document, Expected, Filling, Terms
from pipeline.plan.cell import Cell, localized
from pipeline.settings.clinics import VARIABLES
from pipeline.text.document import SOURCE_TAG
from tests.content.shipped import CELLS, CONTENT, contract_of
from tests.outline import block_text, outline

SLUGS = sorted(CONTENT.documents)
GOLDEN = Path(__file__).with_suffix("")
STANDINGS = standings(CONTENT)

_VARIABLE = re.compile(r"⟨(\w+)⟩")


def _unfilled(document: Document, catalog: Catalog) -> Contract:
    """Return the contract of a handout in which each variable is still its name."""
    names = [*CONTENT.variables, *VARIABLES]
    return contract(document, catalog, Filling({name: f"⟨{name}⟩" for name in names}, ""), Terms())


def _in_words(promised: Contract) -> str:
    lines = ["# Protected blocks", ""]
    for block in promised.blocks:
        tier = f" {block.tier}" if block.tier else ""
        lines += [f"## {block.id} ({block.kind}{tier})", "", block_text(promised, block.id), ""]
    return "\n".join([*lines, "# Every text", "", outline(promised)])


@pytest.mark.parametrize("slug", SLUGS)
def test_contract(slug: str, file_regression: FileRegressionFixture) -> None:
    """A protected block is removed, weakened or made less bold only if somebody reviews that."""
    words = _in_words(_unfilled(CONTENT.documents[slug], CONTENT.catalogs[SOURCE_TAG]))

    file_regression.check(words, fullpath=GOLDEN / f"{slug}.md", encoding="utf-8")


def test_no_handout_is_forgotten() -> None:
    """Each file is about a handout that there is."""
    assert sorted(path.stem for path in GOLDEN.glob("*")) == SLUGS


@pytest.mark.parametrize("cell", CELLS, ids=lambda cell: f"{cell.slug}.{cell.tag}.{cell.clinic}")
def test_a_clinic_changes_its_own_words_only(cell: Cell) -> None:
    """Filled in for a clinic, each text differs from the unfilled one by the variables' values."""
    clinic = CONTENT.clinics[cell.clinic]
    source = CONTENT.documents[cell.slug]
    reading = localized(CONTENT, source, STANDINGS[cell.slug, cell.tag], clinic)
    unfilled = _unfilled(reading.source, CONTENT.catalogs[cell.tag])
    filled = contract_of(cell)

    assert list(map(_about, filled.blocks)) == list(map(_about, unfilled.blocks))
    assert re.fullmatch(_pattern(_words(unfilled)), _words(filled))


def _about(block: Expected) -> tuple[str, str, str]:
    return block.id, str(block.kind), str(block.tier)


def _words(promised: Contract) -> str:
    """Write each text of a contract on a line, as letters.

    Spaces are left out: Chinese has none between its letters, and one beside a variable's name.
    """
    return "\n".join(letters(row.text) for row in promised.rows)


def _pattern(unfilled: str) -> str:
    """Return what fits the words in which each variable has one value everywhere."""
    parts, seen = [], set[str]()
    for number, part in enumerate(_VARIABLE.split(unfilled)):
        is_name = number % 2 == 1
        if not is_name:
            parts.append(re.escape(part))
        elif part == "language":  # in English, and in itself
            parts.append(".+?")
        elif part in seen:
            parts.append(f"(?P={part})")
        else:
            parts.append(f"(?P<{part}>.+?)")
            seen.add(part)
    return "".join(parts)


def test_ids_are_the_same_in_every_language() -> None:
    """A language carries the protected blocks of the English one (SV-11)."""
    ids = {
        (cell.slug, cell.tag, cell.clinic): [block.id for block in contract_of(cell).blocks]
        for cell in CELLS
    }

    first: dict[tuple[str, str], list[str]] = {}
    for (slug, _, clinic), found in ids.items():
        assert found == first.setdefault((slug, clinic), found)


@pytest.mark.parametrize("name", sorted(CONTENT.clinics))
def test_emergency_number_is_the_country_s(name: str) -> None:
    """The number comes from the clinic's country, in every language (EM-02)."""
    country = CONTENT.clinics[name].country
    ours = CONTENT.phones[country]["emergency"].phone
    others = {lines["emergency"].phone for code, lines in CONTENT.phones.items() if code != country}

    assert ours is not None
    for cell in [cell for cell in CELLS if cell.clinic == name]:
        promised = contract_of(cell)
        texts = [block_text(promised, block.id) for block in promised.blocks]
        assert ours.display in block_text(promised, "call-now")
        assert not [o for o in others if o and any(o.display in text for text in texts)]
