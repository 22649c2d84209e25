"""The values that flow down the line. All are frozen; none knows how it was made."""

from pipeline.model.delivery import (
    Artefact,
    Contract,
    Edition,
    Expected,
    Form,
    Format,
    Paper,
    Profile,
    Variant,
)
from pipeline.model.findings import Finding, Location, Severity
from pipeline.model.handout import Block, Document, Inline, Kind, Meta, Tier
from pipeline.model.review import Origin, Review, Reviewer, Role, State, Subject
from pipeline.model.translation import (
    Catalog,
    Filling,
    Hours,
    Key,
    Message,
    MessageClass,
    Phone,
    Phrase,
    Value,
)

__all__ = [
    "Artefact",
    "Block",
    "Catalog",
    "Contract",
    "Document",
    "Edition",
    "Expected",
    "Filling",
    "Finding",
    "Form",
    "Format",
    "Hours",
    "Inline",
    "Key",
    "Kind",
    "Location",
    "Message",
    "MessageClass",
    "Meta",
    "Origin",
    "Paper",
    "Phone",
    "Phrase",
    "Profile",
    "Review",
    "Reviewer",
    "Role",
    "Severity",
    "State",
    "Subject",
    "Tier",
    "Value",
    "Variant",
]
