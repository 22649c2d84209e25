"""The page that lists every sabotage is what the collections say."""

import re

from tests import workshop
from tests.sabotage import table


def test_page_is_current() -> None:
    """After a new case, `make sabotage-table` writes the page anew."""
    assert table.PATH.read_text("utf-8") == table.write()


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
