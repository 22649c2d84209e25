"""One handout in one language for one clinic: localized, with its contract, or refused."""

import uuid
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from pipeline.approval import lacking, provenance
from pipeline.approval.lacking import Standing
from pipeline.contract.contract import contract
from pipeline.localize import localize, translate_labels
from pipeline.model import Contract, Document, Edition, Finding, Format, Location, Severity
from pipeline.model.delivery import Terms, Variant, file_name
from pipeline.model.errors import CatalogError, ContractError, finding_of
from pipeline.model.translation import Filling, Key, Language, Phone
from pipeline.project.project import Project
from pipeline.project.translations import DOMAINS
from pipeline.settings import clinics, languages
from pipeline.settings.labels import RENDERED
from pipeline.settings.languages import same_language, short_name
from pipeline.text import document
from pipeline.text.document import SOURCE_TAG

_FOOT = {"number": "emergency_number", "phone": "clinic_phone", "night": "night_phone"}
"""Variables whose numbers are at the foot of each page."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One handout in one language for one clinic: its files are made together or not at all.

    Attributes:
        standing: How far the handout is approved in the language, at any clinic.
        places: Where each translation of the language is, by its key; none in English.
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


class Localized(NamedTuple):
    """A handout as one clinic's readers get it in one language, whole or not.

    Attributes:
        source: The English, with only the blocks that hold for the clinic and this draft.
        edition: What is rendered; where a translation is missing, it is English.
    """

    source: Document
    filling: Filling
    edition: Edition
    signed: provenance.Signed
    lost: tuple[Finding, ...]


def cell(
    project: Project,
    standing: Standing,
    clinic: clinics.Clinic,
    known: tuple[Finding, ...],
    sheets: tuple[str, ...],
) -> Cell:
    """Make a cell, whole or refused by what is known of it already or found now."""
    slug, tag = standing.slug, standing.tag
    domains = (*DOMAINS, slug)
    refused = Cell(slug, tag, clinic.id, standing, None, None, ())
    if known or any((tag, domain) in project.broken for domain in domains):
        return replace(refused, findings=known)
    catalog = project.catalogs[tag]
    read = localized(project, project.documents[slug], standing, clinic)
    if read.lost:
        return replace(refused, findings=read.lost)
    try:
        terms = Terms(clinic.paper, clinic.profile, sheets)
        promised = contract(read.source, catalog, read.filling, terms)
    except (CatalogError, ContractError) as error:
        return replace(refused, findings=(finding_of(error, locale=tag, slug=slug),))
    if unsaid := provenance.unsaid(promised, read.signed):
        return replace(refused, findings=(replace(unsaid, locale=tag),))
    return replace(
        refused,
        edition=read.edition,
        contract=promised,
        findings=read.signed.warned,
        lacking=read.signed.lacking,
        places=catalog.locations,
    )


def localized(
    project: Project, source: Document, standing: Standing, clinic: clinics.Clinic
) -> Localized:
    """Put a handout into a language for a clinic; where a translation is missing, it is English."""
    catalog, meta = project.catalogs[standing.tag], source.meta
    about = tuple(replace(f, slug=meta.slug) for f in lacking.phones(project, clinic))
    signed = provenance.sign(source, standing, about)
    filling = clinics.fill(meta, clinic, phones=project.phones, rules=project.rules)
    values = {"language": Language(standing.tag), **signed.values}
    filling = replace(filling, values={**filling.values, **values})
    source = document.select(source, country=clinic.country, states=signed.states)
    edited, missing = localize(source, catalog, filling)
    labels, unlabelled = translate_labels(RENDERED, catalog)
    phones = {name: filling.values[variable] for name, variable in _FOOT.items()}
    crisis = filling.values["crisis_number"]
    name = f"{meta.slug}:{standing.tag}:{clinic.id}:{meta.version}"
    edition = Edition(
        document=edited,
        direction=languages.direction(standing.tag),
        clinic=clinic.name,
        paper=clinic.paper,
        labels=labels,
        draft=signed.draft,
        identifier=uuid.uuid5(uuid.NAMESPACE_URL, name).urn,
        profile=clinic.profile,
        language="" if same_language(standing.tag, SOURCE_TAG) else short_name(standing.tag),
        phones={name: phone.display for name, phone in phones.items() if isinstance(phone, Phone)},
        texted=crisis.number if isinstance(crisis, Phone) and crisis.texts else "",
        accent=clinic.accent,
    )
    return Localized(source, filling, edition, signed, (*missing, *unlabelled))
