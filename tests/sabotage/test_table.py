"""The page that lists every sabotage is what the collections say."""

import re

from tests import workshop
from tests.sabotage import table

_PROMISED = re.compile(r"^\| ([a-z ]+) \| at least (\d+) \|", re.MULTILINE)


def test_counts_are_true() -> None:
    """SURVIVAL.md names every layer that is sabotaged, and promises no more than there is."""
    text = (workshop.ROOT / "docs" / "SURVIVAL.md").read_text("utf-8")
    promised = {layer: int(count) for layer, count in _PROMISED.findall(text)}

    found = table.counts()

    assert set(promised) == set(found)
    assert not {layer for layer, count in found.items() if count < promised[layer]}


def test_enough() -> None:
    """Every layer is sabotaged, in every script."""
    rows = table.rows()

    assert len({(row.layer, row.name) for row in rows}) >= 120
    assert {"ar", "en", "ru", "zh-Hans"} <= {tag for row in rows for tag in row.locales}


def test_every_finding_is_explained() -> None:
    """Each finding of the table has its section in RULES.md."""
    text = (workshop.ROOT / "docs" / "RULES.md").read_text("utf-8")
    explained = set(re.findall(r"^### ([a-z-]+)$", text, re.MULTILINE)) | {"reviewed"}

    assert {row.code for row in table.rows()} <= explained
