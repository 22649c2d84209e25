"""What a checker says of many files, and the table that all of it stands in."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

Found = dict[Path, tuple[str, ...]]
"""What a checker says, by each file that it has read."""


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the table: one checker, by one standard, over many files.

    Attributes:
        checker: With its version.
        standard: What it checks by.
        scope: Which files; in words where it is not every one of their kind.
        given: How many files it was given.
        read: How many of them it says something of.
        refused: What it says of the file that it had to refuse; empty is a failure.
        explained: How often it said what is known not to be a fault, or asked what was answered.
        failures: What it says of the others, each with its file.
    """

    checker: str
    standard: str
    scope: str
    given: int
    read: int
    refused: str
    explained: int
    failures: tuple[str, ...]

    @property
    def holds(self) -> bool:
        """Tell whether it read every file, refused the bad one and said nothing of the others."""
        return bool(self.given == self.read and self.refused and not self.failures)

    def recorded(self) -> dict[str, object]:
        """Return it as plain values, which a worker can send."""
        return asdict(self)

    @classmethod
    def restored(cls, values: Mapping[str, Any]) -> "Row":
        """Make it again of what a worker has sent."""
        return cls(**{**values, "failures": tuple(values["failures"])})


@dataclass(frozen=True, slots=True)
class Trial:
    """A checker over finished files, and over one that it must refuse in the same run.

    Attributes:
        checker: With its version.
        standard: What it checks by.
        files: The finished files.
        bad: A file with a fault.
        found: What it says of all of them.
        scope: Which files, in words.
        explained: How often it said what is known not to be a fault.
    """

    checker: str
    standard: str
    files: Sequence[Path]
    bad: Path
    found: Mapping[Path, tuple[str, ...]]
    scope: str = "every file"
    explained: int = 0

    def row(self) -> Row:
        """Return the outcome."""
        refused = self.found.get(self.bad, ())
        return Row(
            checker=self.checker,
            standard=self.standard,
            scope=self.scope,
            given=len(self.files),
            read=sum(path in self.found for path in self.files),
            refused=refused[0] if refused else "",
            explained=self.explained,
            failures=tuple(
                f"{path.name}: {message}"
                for path in self.files
                for message in self.found.get(path, ())
            ),
        )


_HEAD = ("checker", "standard", "files", "given", "read", "failures", "explained", "it refused")
_WIDEST = 60
"""Characters of a message that the table shows."""


def table(rows: Iterable[Row]) -> str:
    """Write the table in Markdown, in the order of the checkers."""
    lines = [_line(_HEAD), _line("---" for _ in _HEAD)]
    ordered = sorted(rows, key=lambda row: (row.checker, row.standard, row.scope))
    for row in ordered:
        counts = (row.given, row.read, len(row.failures), row.explained)
        refused = row.refused[:_WIDEST] or "NOTHING"
        lines.append(_line((row.checker, row.standard, row.scope, *counts, refused)))
    lines += ["", *(f"- {failure}" for row in ordered for failure in row.failures)]
    return "\n".join(lines).rstrip() + "\n"


def _line(cells: Iterable[object]) -> str:
    return f"| {' | '.join(str(cell).replace('|', '/').replace(chr(10), ' ') for cell in cells)} |"
