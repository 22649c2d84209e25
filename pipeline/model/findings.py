"""Where something is, and what is wrong with it."""

from dataclasses import dataclass
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


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """Something wrong with the content.

    Attributes:
        location: The place in the project to mend.
        code: Stable name, explained in ``docs/RULES.md``.
        message: One sentence without a full stop.
        hint: What to do, in the imperative.
        severity: Whether it refuses.
        locale: BCP 47 tag, empty when it concerns every language.
        slug: The handout, empty when it concerns none or all.
        block: Id of the protected block, empty when it concerns none.
        artefact: Path below the output folder of the file that failed, empty before rendering.
    """

    location: Location
    code: str
    message: str
    hint: str = ""
    severity: Severity = Severity.ERROR
    locale: str = ""
    slug: str = ""
    block: str = ""
    artefact: str = ""

    @property
    def refuses(self) -> bool:
        """Whether nothing may be written because of it."""
        return self.severity is Severity.ERROR

    def as_json(self) -> dict[str, object]:
        """Return it as machines get it (``--json``)."""
        return {
            "code": self.code,
            "severity": str(self.severity),
            "path": self.location.path,
            "line": self.location.line,
            "locale": self.locale,
            "slug": self.slug,
            "block": self.block,
            "artefact": self.artefact,
            "message": self.message,
            "hint": self.hint,
        }
