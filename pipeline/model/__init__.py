"""The values that flow down the line. All are frozen; none knows how it was made."""
# isort: skip_file

from pipeline.model.delivery import (
    STYLED, Artefact, Contract, Edition, Expected, Format, Paper, Profile, Row, Terms,
    Variant,
)  # fmt: skip
from pipeline.model.findings import Finding, Location, Severity, refusing
from pipeline.model.handout import Block, Document, Inline, Kind, Meta, Picture, Tier
from pipeline.model.review import Origin, Review, Reviewer, Role, State, Subject
from pipeline.model.translation import (
    Blank, Catalog, Filling, Hours, Key, Language, Message, MessageClass, Phone, Phrase, Value,
)  # fmt: skip

__all__ = [
    "STYLED",
    "Artefact",
    "Blank",
    "Block",
    "Catalog",
    "Contract",
    "Document",
    "Edition",
    "Expected",
    "Filling",
    "Finding",
    "Format",
    "Hours",
    "Inline",
    "Key",
    "Kind",
    "Language",
    "Location",
    "Message",
    "MessageClass",
    "Meta",
    "Origin",
    "Paper",
    "Phone",
    "Phrase",
    "Picture",
    "Profile",
    "Review",
    "Reviewer",
    "Role",
    "Row",
    "Severity",
    "State",
    "Subject",
    "Terms",
    "Tier",
    "Value",
    "Variant",
    "refusing",
]  # fmt: skip
