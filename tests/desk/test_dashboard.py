"""The dashboard of the sample project, and what git remembers."""

import json
import subprocess
from pathlib import Path

import pytest
from pytest_regressions.file_regression import FileRegressionFixture

from pipeline.desk.dashboard import history
from tests import workshop

PO = "locales/es/LC_MESSAGES/rest.po"
PAGE = "output/status/index.html"


def _git(root: Path, *arguments: str, day: str = "2026-09-01") -> None:
    date = f"{day}T12:00:00Z"
    subprocess.run(
        ["git", "-C", str(root), "-c", "user.name=T", "-c", "user.email=t@example.org", *arguments],
        check=True,
        capture_output=True,
        env={"GIT_AUTHOR_DATE": date, "GIT_COMMITTER_DATE": date, "PATH": "/usr/bin:/bin"},
    )


@pytest.fixture
def remembered(sample: Path) -> Path:
    """Give the sample a history: a text is translated, and one catalog was broken in between."""
    _git(sample, "init", "-q")
    workshop.edit(sample / PO, 'msgstr "Hoy"', 'msgstr ""')
    for day, before, after in (
        ("2026-09-01", 'msgstr ""\n\n#. section: Today', 'msgstr ""\n\n#. section: Today'),
        ("2026-09-02", 'cansado."', "cansado."),
        ("2026-09-03", "cansado.", 'cansado."'),
        ("2026-09-04", 'msgid "Today"\nmsgstr ""', 'msgid "Today"\nmsgstr "Hoy"'),
    ):
        workshop.edit(sample / PO, before, after)
        _git(sample, "add", "sources", "locales", "handouts.toml", day=day)
        _git(sample, "commit", "-q", "--allow-empty", "-m", day, day=day)
    return sample


def test_history(remembered: Path) -> None:
    """Each commit that touched the catalogs, oldest first, with what was translated after it."""
    points = history(remembered)

    assert points is not None
    spanish = [point for point in points if point.tag == "es"]
    assert [point.day for point in spanish] == [f"2026-09-0{day}" for day in (1, 2, 3, 4)]
    first, broken, _, last = spanish
    assert broken.total < first.total == last.total
    assert first.translated == last.total - 1
    assert last.translated == last.total
    assert len(points) == 2 * len(spanish)


def test_no_history(sample: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where git knows nothing of the folder, or is not there, that is said."""
    assert history(sample) is None
    monkeypatch.setenv("PATH", "")
    assert history(workshop.ROOT) is None


def test_page(remembered: Path, file_regression: FileRegressionFixture) -> None:
    """Bars, numbers and lines, each with its words."""
    workshop.edit(remembered / PO, "Llame si no puede", "Llame si puede")
    workshop.edit(remembered / PO, 'msgid "This sheet', '#, fuzzy\nmsgid "This sheet')

    done = workshop.run("status", "--html", root=remembered)

    assert done.returncode == 0, done.stderr
    text = (remembered / PAGE).read_text("utf-8")
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
