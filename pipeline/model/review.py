"""Who approved a text, and the state that this gives it (TR-02)."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from enum import IntEnum, StrEnum

from pipeline.model.findings import Location


class Role(StrEnum):
    """What a person did with a text, in the order of the work."""

    TRANSLATOR = "translator"
    REVISER = "reviser"
    CLINICIAN = "clinician"


class Origin(StrEnum):
    """Who wrote a text before it was signed."""

    HUMAN = "human"
    MACHINE = "machine"
    EDITED = "machine-edited"


class Subject(StrEnum):
    """What an approval is of: one message, or how a handout is built of its messages."""

    MESSAGE = "message"
    DOCUMENT = "document"


class State(IntEnum):
    """How far a text is; a later state includes the earlier ones.

    ``UNTRANSLATED``: nothing may be printed. ``MACHINE_DRAFT``: there is a text, and no person has
    answered for it. ``HUMAN_TRANSLATED``: a person wrote it or took it over. ``REVISED``: a second
    person revised it. ``CLINICALLY_REVIEWED``: a clinician checked it too. ``APPROVED``: and the
    English text that it translates is approved.
    """

    UNTRANSLATED = 0
    MACHINE_DRAFT = 1
    HUMAN_TRANSLATED = 2
    REVISED = 3
    CLINICALLY_REVIEWED = 4
    APPROVED = 5

    def __str__(self) -> str:
        """Return the name that files use, such as ``machine_draft``."""
        return self.name.lower()

    @property
    def words(self) -> str:
        """The name as people read it, such as ``machine draft``."""
        return str(self).replace("_", " ")


@dataclass(frozen=True, slots=True)
class Review:
    """One person's approval of one text: a line of a ledger.

    Attributes:
        domain: gettext domain in which it was then; a document's slug.
        reviewer: Id in the registry.
        back_translation: The translation put back into English by a person who did not see the
            source (TR-15); empty for none.
    """

    subject: Subject
    sha256: str
    domain: str
    locale: str
    role: Role
    reviewer: str
    name: str
    credential: str
    date: dt.date
    origin: Origin
    back_translation: str = ""
    location: Location = field(default=Location(""), compare=False)


@dataclass(frozen=True, slots=True)
class Reviewer:
    """A person who may sign (LG-03).

    Attributes:
        id: How ledgers name them.
        credential: What qualifies them, such as ``CMI-Spanish`` or ``MD``.
        languages: BCP 47 tags of the languages that they may sign besides English; ``en`` of who
            may sign the English text.
    """

    id: str
    name: str
    credential: str
    languages: tuple[str, ...]
    roles: tuple[Role, ...]
    valid_until: dt.date
    location: Location
