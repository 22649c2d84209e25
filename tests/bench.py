"""How long a build and the gate take, in CPU seconds (the wall clock of a shared machine lies).

Run by `make bench`. Nothing here is asserted: times belong to a machine, promises do not.
"""

import shutil
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from resource import RUSAGE_CHILDREN, getrusage

from pipeline.desk.preview.session import Session
from pipeline.make import reviewed
from pipeline.make.workers import collect_seldom
from pipeline.model import Artefact, Contract, Format
from pipeline.plan.cell import Cell
from pipeline.plan.plan import findings_of, plan
from pipeline.project import project
from pipeline.survival.judge import READERS, survive
from tests import workshop

ROUNDS = 5


def _cpu(work: Callable[[], object]) -> tuple[float, float]:
    """Return CPU and wall seconds of a command and of all its workers."""
    before, start = getrusage(RUSAGE_CHILDREN), time.monotonic()
    work()
    after, end = getrusage(RUSAGE_CHILDREN), time.monotonic()
    spent = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return spent, end - start


def _builds(root: Path) -> float:
    """Time a cold build, one of nothing, and one after an edit; return the CPU of the cold one."""
    cases: dict[str, Callable[[], object]] = {
        "cold build": lambda: shutil.rmtree(root / "output", ignore_errors=True),
        "nothing to do": lambda: None,
        "one clinic's hours": lambda: workshop.edit(
            root / "sources/clinics/example-us.toml", 'closes = "17:0', 'closes = "17:1'
        ),
    }
    spent = {}
    for name, prepare in cases.items():
        prepare()
        spent[name], wall = _cpu(lambda: workshop.run("build", root=root))
        print(f"{name:28} {spent[name]:7.2f} s CPU {wall:7.2f} s wall")  # noqa: T201
    return spent["cold build"]


def _gate(root: Path, build: float) -> None:
    """Time the gate on every finished file, warm, and say what part of a cold build it is."""
    content = project.read(root)
    sheets = reviewed.sheets(workshop.ROOT / "styles")
    cells = plan(content, findings_of(content), sheets=sheets)
    whole = 0.0
    for kind in content.config.formats:
        files = [_file(root, cell, kind) for cell in cells if cell.contract is not None]
        times = [_judged(due, artefact) for due, artefact in files]
        whole += sum(times)
        median = statistics.median(times)
        print(f"gate, {kind:4} a file            {median:7.1f} ms CPU ({len(times)} files)")  # noqa: T201
        if kind is Format.PDF:
            pages = sum(_pages(artefact) for _, artefact in files)
            each = sum(times) / pages
            print(f"gate, pdf  a page            {each:7.1f} ms CPU ({pages} pages)")  # noqa: T201
    print(f"gate, of a cold build        {whole / 10 / build:7.1f} %")  # noqa: T201


def _file(root: Path, cell: Cell, kind: Format) -> tuple[Contract, Artefact]:
    assert cell.contract is not None
    content = (root / "output" / cell.path(kind)).read_bytes()
    return cell.contract, Artefact(cell.path(kind), kind, content)


def _pages(artefact: Artefact) -> int:
    """Return the pages of a PDF: each has its number at the foot."""
    return max(run.part for run in READERS[artefact.format](artefact.content).furniture)


def _judged(due: Contract, artefact: Artefact) -> float:
    """Return the median of some rounds in milliseconds of CPU; the first one warms up."""
    times = []
    for _ in range(ROUNDS + 1):
        start = time.process_time()
        survive(due, artefact, location=due.blocks[0].location)
        times.append(1000 * (time.process_time() - start))
    return statistics.median(times[1:])


def _preview(root: Path) -> None:
    """Time what a translator waits for after a save, without the 0.2 s between two looks."""
    start = time.monotonic()
    session = Session(root, "es", "", workshop.ROOT / "styles")
    print(f"preview, start               {time.monotonic() - start:7.2f} s wall")  # noqa: T201
    path = root / "locales/es/LC_MESSAGES/shared.po"
    text, spent, waited = path.read_text("utf-8"), [], []
    for number in range(ROUNDS):
        path.write_text(f"{text}\n# {number}\n", "utf-8")
        cpu, start = time.process_time(), time.monotonic()
        assert session.poll()
        spent.append(time.process_time() - cpu)
        waited.append(time.monotonic() - start)
    cpu, wall = statistics.median(spent), statistics.median(waited)
    print(f"preview, after a save        {cpu:7.2f} s CPU {wall:7.2f} s wall")  # noqa: T201


def main() -> None:
    """Measure on a copy of the project, as the program and its workers run."""
    collect_seldom()
    with tempfile.TemporaryDirectory() as folder:
        root = workshop.copy(workshop.ROOT, Path(folder) / "project")
        _preview(root)
        _gate(root, _builds(root))


if __name__ == "__main__":
    main()
