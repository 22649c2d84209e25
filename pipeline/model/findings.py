"""Where something is, and what is wrong with it."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum


@dataclass(frozen=True, slots=True, order=True)
class Location:
    """A line in a file of the project.

    Attributes:
        path: POSIX path relative to the project root, such as ``sources/handouts/asthma.md``.
        line: Line number counted from 1; 0 means the file as a whole.
    """

    path: str
    line: int = 0

    def __str__(self) -> str:
        """Print as editors and terminals expect it, so that it can be clicked."""
        return f"{self.path}:{self.line}" if self.line else self.path


class Severity(StrEnum):
    """How much a finding weighs. An ``error`` refuses the handout in that locale."""

    ERROR = "error"
    WARNING = "warning"


NOWHERE = Location("")
"""The place of a finding before somebody knows it."""


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """Something wrong with the content, or with a file that was made of it, in its only shape.

    Whoever sees it makes it with what is known there, often no more than a code and a message;
    whoever knows the file, the language or the handout fills these in.

    Attributes:
        location: The place in the project to mend.
        code: Stable name, explained in ``docs/RULES.md``.
        message: One sentence without a full stop.
        hint: What to do, in the imperative.
        locale: BCP 47 tag, empty when it concerns every language.
        slug: The handout, empty when it concerns none or all.
        block: Id of the protected block, empty when it concerns none.
        artefact: Path below the output folder of the file that failed, empty before rendering.
        place: Where it is in a file, for people, such as ``page 2``.
        within: Ids of the elements around that place, outermost first.
        about: The msgid and the msgstr that it is about, by which it may be waived.
    """

    location: Location = field(default=NOWHERE, kw_only=True)
    code: str
    message: str
    hint: str = field(default="", kw_only=True)
    severity: Severity = field(default=Severity.ERROR, kw_only=True)
    locale: str = field(default="", kw_only=True)
    slug: str = field(default="", kw_only=True)
    block: str = field(default="", kw_only=True)
    artefact: str = field(default="", kw_only=True)
    place: str = field(default="", kw_only=True)
    within: tuple[str, ...] = field(default=(), kw_only=True)
    about: tuple[str, str] = field(default=("", ""), kw_only=True)

    @property
    def refuses(self) -> bool:
        """Whether nothing may be written because of it."""
        return self.severity is Severity.ERROR

    def as_json(self) -> dict[str, object]:
        """Return it as machines get it (``--json``)."""
        names = ("locale", "slug", "block", "artefact", "message", "hint")
        return {
            "code": self.code,
            "severity": str(self.severity),
            "path": self.location.path,
            "line": self.location.line,
            **{name: getattr(self, name) for name in names},
        }


def refusing(findings: Iterable[Finding]) -> list[Finding]:
    """Return the findings because of which nothing may be written."""
    return [finding for finding in findings if finding.refuses]
