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

from pipeline.build import project, reviewed
from pipeline.build.plan import findings_of, plan
from pipeline.model import Artefact, Format
from pipeline.survival.gate import survive
from tests import workshop

ROUNDS = 5


def _cpu(work: Callable[[], object]) -> tuple[float, float]:
    """Return CPU and wall seconds of a command and of all its workers."""
    before, start = getrusage(RUSAGE_CHILDREN), time.monotonic()
    work()
    after, end = getrusage(RUSAGE_CHILDREN), time.monotonic()
    spent = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return spent, end - start


def _builds(root: Path) -> None:
    """Time a cold build, one of nothing, and one after an edit, of the real project."""
    cases: dict[str, Callable[[], object]] = {
        "cold build": lambda: shutil.rmtree(root / "output", ignore_errors=True),
        "nothing to do": lambda: None,
        "one clinic's hours": lambda: workshop.edit(
            root / "sources/clinics/example-us.toml", 'closes = "17:0', 'closes = "17:1'
        ),
    }
    for name, prepare in cases.items():
        prepare()
        cpu, wall = _cpu(lambda: workshop.run("build", root=root))
        print(f"{name:24} {cpu:7.2f} s CPU {wall:7.2f} s wall")  # noqa: T201


def _gate(root: Path) -> None:
    """Time the gate on every finished file."""
    content = project.read(root)
    for kind in Format:
        times = []
        sheets = reviewed.sheets(workshop.ROOT / "styles")
        for cell in (c.styled(sheets) for c in plan(content, findings_of(content))):
            path = root / "output" / cell.path(kind)
            if cell.contract is None or not path.is_file():
                continue
            artefact = Artefact(cell.path(kind), kind, path.read_bytes())
            for _ in range(ROUNDS):
                start = time.process_time()
                survive(cell.contract, artefact, location=cell.contract.blocks[0].location)
                times.append(1000 * (time.process_time() - start))
        median = statistics.median(times)
        print(f"gate, {kind:4} a file        {median:7.1f} ms CPU (median of {len(times)})")  # noqa: T201


def main() -> None:
    """Measure on a copy of the project."""
    with tempfile.TemporaryDirectory() as folder:
        root = workshop.copy(workshop.ROOT, Path(folder) / "project")
        _builds(root)
        _gate(root)


if __name__ == "__main__":
    main()
