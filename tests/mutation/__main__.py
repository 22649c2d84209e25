"""Change the gate a little, a thousand times, and ask whether a test sees it: ``make mutation``.

mutmut makes the mutants and runs them; here some are chosen, counted and shown. docs/MUTATION.md
says what survives, and why.
"""

import json
import random
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import click

from tests import workshop

_LEAST = 65.0
"""Per cent of a sample that tests must see: 74 of 100 were, less twice the chance of the draw."""

_SEED = 1
"""Of the sample: the same mutants each time, while the gate stays as it is."""

_FIRST = "pipeline.survival.pdf.look.x_contrast__mutmut_1"
"""One mutant, for a run that makes them all."""

_MUTMUT = Path(sys.executable).with_name("mutmut")
_SEEN = frozenset((1, 3, 24, 36, 152, 255, -24, -11, -9))
"""Exit codes of a mutant that a test failed on, or that never came to an end."""

_OPEN = (None, 2)
"""Exit codes of one that was not run, or not to the end."""


@click.command()
@click.option("--sample", type=click.IntRange(min=0), default=0, help="How many; 0 is all of them.")
@click.option("--seed", type=int, default=_SEED, show_default=True, help="Of the sample.")
@click.option("--least", type=float, default=_LEAST, show_default=True, help="Score to reach.")
def main(sample: int, seed: int, least: float) -> None:
    """Run mutants of the gate, show those that no test sees, and fail when there are too many."""
    if sample:
        _mutmut("run", _FIRST)
        names = sorted(_results())
        chosen = random.Random(seed).sample(names, min(sample, len(names)))  # noqa: S311 - a draw, no secret
    else:
        chosen = []
    _mutmut("run", *chosen)
    results = _results()
    score, survivors = judge({name: results[name] for name in chosen or results})
    for name in survivors:
        click.echo(_mutmut("show", name))
    seen = len(chosen or results) - len(survivors)
    click.echo(f"{seen} of {len(chosen or results)} mutants are seen: {score:.1f} %, seed {seed}")
    if score < least:
        click.echo(f"mutation: the score is below {least:g} %", err=True)
        sys.exit(1)


def judge(results: Mapping[str, int | None]) -> tuple[float, list[str]]:
    """Return how many per cent of mutants are seen, and the names of the others.

    Args:
        results: Exit code of each mutant, as pytest and mutmut give it.

    Raises:
        ClickException: There are none, or some have not been run to the end.
    """
    if not results or any(code in _OPEN for code in results.values()):
        raise click.ClickException("not every mutant was run; run it again")
    survivors = sorted(name for name, code in results.items() if code not in _SEEN)
    return 100 * (1 - len(survivors) / len(results)), survivors


def _results() -> dict[str, int | None]:
    """Return the exit code of each mutant by its name, None for one that has not been run."""
    found: dict[str, int | None] = {}
    for path in sorted((workshop.ROOT / "mutants").rglob("*.py.meta")):
        found.update(json.loads(path.read_text("utf-8"))["exit_code_by_key"])
    return found


def _mutmut(*arguments: str) -> str:
    done = subprocess.run(
        [_MUTMUT, *arguments], check=False, capture_output=True, text=True, cwd=workshop.ROOT
    )
    if done.returncode:
        raise click.ClickException(f"mutmut {arguments[0]} failed: {done.stdout[-2000:]}")
    return done.stdout


if __name__ == "__main__":
    main()
