"""One handout in one language for one clinic: its files are written together, or not at all."""

from dataclasses import dataclass, field, replace

from pipeline.approval.lacking import Standing
from pipeline.model import Contract, Edition, Finding, Format, Key, Location, Severity, Variant
from pipeline.model.delivery import file_name


@dataclass(frozen=True, slots=True)
class Cell:
    """One handout in one language for one clinic: its files are made together or not at all.

    Attributes:
        standing: How far the handout is approved in the language, at any clinic.
        places: Where the text of each message is, by its key; none in English.
    """

    slug: str
    tag: str
    clinic: str
    standing: Standing
    edition: Edition | None
    contract: Contract | None
    findings: tuple[Finding, ...]
    variant: Variant = Variant.UA_1
    lacking: tuple[Finding, ...] = ()
    places: dict[Key, Location] = field(default_factory=dict)

    def path(self, kind: Format) -> str:
        """Return where one of its files goes, below the output folder."""
        draft = self.edition is None or self.edition.draft
        name = file_name(self.slug, self.tag, kind, draft=draft, variant=self.variant)
        return f"{self.clinic}/{self.tag}/{name}"

    def released(self) -> "Cell":
        """Return the cell as a release has it: refused while it lacks anything."""
        if self.edition is None or not self.lacking:
            return self
        found = (replace(finding, severity=Severity.ERROR) for finding in self.lacking)
        return replace(self, edition=None, contract=None, findings=tuple(found))
