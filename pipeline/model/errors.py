"""What ends a run: one sentence, its place, and what to do about it."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace

from pipeline.model import Document, Finding, Location


class PipelineError(Exception):
    """The next step has nothing true to work on.

    Attributes:
        message: One sentence without a full stop, with the value that was found.
        hint: What to do, in the imperative.
        code: The stable name that `docs/RULES.md` explains.
        also: What else is wrong with the same file.
    """

    code = "error"
    also: tuple["PipelineError", ...] = ()

    def __init__(self, message: str, location: Location, hint: str = "") -> None:
        super().__init__(message, location, hint)
        self.message = message
        self.location = location
        self.hint = hint

    def __str__(self) -> str:
        """Print as ``path:line: message`` with the hint below."""
        hint = f"\n  hint: {self.hint}" if self.hint else ""
        return f"{self.location}: {self.message}{hint}"


def finding_of(error: PipelineError, *, locale: str = "", slug: str = "") -> Finding:
    """Turn what ended one handout or catalog into a finding, so that the others go on.

    This is the only place where an error becomes a finding.
    """
    found = Finding(error.code, error.message, location=error.location, hint=error.hint)
    return replace(found, locale=locale, slug=slug)


def raise_all(errors: Iterable[PipelineError]) -> None:
    """Raise the first of the errors of a file, in the order of their lines, with the others."""
    unlike = {str(error): error for error in errors}.values()
    in_order = sorted(unlike, key=lambda error: error.location.line)
    if in_order:
        in_order[0].also = tuple(in_order[1:])
        raise in_order[0]


class ConfigError(PipelineError):
    """A setting, a clinic profile or the phone registry cannot be used."""

    code = "config"


class SourceError(PipelineError):
    """A source cannot be published as it is written.

    Attributes:
        read: The handout as far as it could be read, for what else can be said of it.
    """

    code = "source"
    read: Document | None = None


class CatalogError(PipelineError):
    """A PO file cannot be trusted as it is written."""

    code = "catalog"


class ContractError(PipelineError):
    """A text is not fit to be promised: it holds markup, or a variable without its value."""

    code = "contract"


class RenderError(PipelineError):
    """A renderer could not make a file."""

    code = "render"


@contextmanager
def noting(
    findings: list[Finding], *, code: str = "", locale: str = "", slug: str = ""
) -> Iterator[None]:
    """Note what cannot be read as a finding, and go on."""
    try:
        yield
    except (CatalogError, ConfigError, SourceError) as error:
        for one in (error, *error.also):
            found = finding_of(one, locale=locale, slug=slug)
            findings.append(replace(found, code=code or found.code))
