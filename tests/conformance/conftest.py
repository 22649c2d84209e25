"""Finished files, checkers, and the table. A checker that cannot be started is a failure."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from pipeline.model import Format, Variant
from pipeline.plan.plan import Selection
from tests.conformance.browser import Browser, chromium
from tests.conformance.jvm import Java
from tests.conformance.pages import CLINIC, SLUG
from tests.conformance.samples import make
from tests.conformance.trial import Row, Trial, table
from tests.content.shipped import OUTPUT, chosen, made

REPORT = OUTPUT / "conformance.md"


@dataclass(frozen=True, slots=True)
class Judge:
    """Puts what a checker says into the table, and fails unless it says nothing but of the bad.

    Attributes:
        folder: Where bad files, and whatever a checker writes, may go.
        record: Keeps a value with the outcome of the test.
    """

    folder: Path
    record: Callable[[str, object], None]

    def __call__(self, trial: Trial) -> None:
        """Take a checker's word."""
        row = trial.row()
        self.record("row", row.recorded())
        assert row.holds, row


def finished(output: Path, kind: Format) -> list[Path]:
    """Return the files of a format that are judged: one clinic per language, and a sample."""
    return sorted(output / cell.path(kind) for cell in chosen())


@pytest.fixture(scope="session")
def output() -> Path:
    """Return the folder that `make` builds into, with every file in it."""
    return made()


@pytest.fixture(scope="session")
def variants() -> dict[Variant, list[Path]]:
    """Return PDFs of the other variants: a handout in each language."""
    one = Selection(slugs=(SLUG,), clinics=(CLINIC,), formats=(Format.PDF,))
    return {
        variant: sorted(made(variant, one).glob(f"{CLINIC}/*/{SLUG}.*.pdf"))
        for variant in (Variant.UA_2, Variant.A_2A)
    }


@pytest.fixture(scope="session")
def samples() -> Path:
    """Return the folder with a handout in each script, in every format."""
    return make()


@pytest.fixture(scope="session")
def java(tmp_path_factory: pytest.TempPathFactory) -> Java:
    """Start the JVM."""
    return Java(tmp_path_factory.mktemp("java"))


@pytest.fixture(scope="session")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    """Start one browser for all pages."""
    with chromium(tmp_path_factory.mktemp("browser")) as started:
        yield started


@pytest.fixture
def judge(record_property: Callable[[str, object], None], tmp_path: Path) -> Judge:
    """Return where a checker's word goes."""
    return Judge(tmp_path, record_property)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print the table, and write it beside the files."""
    reports = [*terminalreporter.getreports("passed"), *terminalreporter.getreports("failed")]
    found = [dict(report.user_properties).get("row") for report in reports]
    rows = [Row.restored(row) for row in found if row]
    if rows:
        text = table(rows)
        REPORT.write_text(f"# What the reference checkers say\n\n{text}", "utf-8")
        terminalreporter.section("reference checkers")
        terminalreporter.write(text)
