"""Put a handout into a language for a clinic, whole or not."""

import uuid
from dataclasses import dataclass, replace

from pipeline.approval import lacking, provenance
from pipeline.approval.lacking import Standing
from pipeline.localize import localize, translate_labels
from pipeline.model import Document, Edition, Filling, Finding, Phone
from pipeline.project.project import Project
from pipeline.settings import clinics, languages
from pipeline.settings.labels import RENDERED
from pipeline.text import document
from pipeline.text.document import SOURCE_TAG

_FOOT = {"number": "emergency_number", "phone": "clinic_phone", "night": "night_phone"}
"""Variables whose numbers are at the foot of each page."""


@dataclass(frozen=True, slots=True)
class Localized:
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


def localized(
    project: Project, source: Document, standing: Standing, clinic: clinics.Clinic
) -> Localized:
    """Put a handout into a language for a clinic; where a translation is missing, it is English."""
    catalog, meta = project.catalogs[standing.tag], source.meta
    about = tuple(replace(f, slug=meta.slug) for f in lacking.phones(project, clinic))
    signed = provenance.sign(source, standing, about)
    filling = clinics.fill(meta, clinic, phones=project.phones, rules=project.rules)
    filling = replace(filling, values={**filling.values, **signed.values})
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
        paged=clinic.page_list,
        language="" if standing.tag == SOURCE_TAG else languages.short_name(standing.tag),
        phones={name: phone.display for name, phone in phones.items() if isinstance(phone, Phone)},
        texted=crisis.number if isinstance(crisis, Phone) and crisis.texts else "",
    )
    return Localized(source, filling, edition, signed, (*missing, *unlabelled))
