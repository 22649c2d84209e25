"""How far the sample project is, for people and for machines."""

import json
from pathlib import Path

from pytest_regressions.file_regression import FileRegressionFixture

from tests import workshop

PO = "locales/es/LC_MESSAGES/rest.po"
PAGE = "output/status/index.html"


def test_page(sample: Path, file_regression: FileRegressionFixture) -> None:
    """Bars and numbers, each with its words."""
    workshop.edit(sample / PO, "Llame si no puede", "Llame si puede")
    workshop.edit(sample / PO, 'msgid "This sheet', '#, fuzzy\nmsgid "This sheet')

    done = workshop.run("status", "--html", root=sample)

    assert done.returncode == 0, done.stderr
    text = (sample / PAGE).read_text("utf-8")
    file_regression.check(text[text.index("<main>") : text.index("</main>")], extension=".html")


def test_machines(sample: Path) -> None:
    """A line of JSON for each handout and language; its numbers add up."""
    workshop.edit(sample / PO, "Llame si no puede", "Llame si puede")
    workshop.edit(sample / PO, 'msgstr "Hoy"', 'msgstr ""')

    done = workshop.run("status", "--json", root=sample)

    rows = {(row["tag"], row["slug"]): row for row in map(json.loads, done.stdout.splitlines())}
    assert set(rows) == {(t, s) for t in ("es", "ar") for s in ("rest", "wound-care")}
    for row in rows.values():
        for unit in ("messages", "words"):
            assert row["translated"][unit] + row["needs_work"][unit] == row["total"][unit]
        assert sum(row["states"].values()) == row["total"]["messages"]
    assert rows["es", "rest"]["needs_work"] == {"messages": 2, "words": 7}
    assert rows["es", "rest"]["refused"]["translation-negation"] == 1
    assert rows["ar", "rest"]["needs_work"]["messages"] == 0
    assert rows["es", "rest"]["blocked"]
