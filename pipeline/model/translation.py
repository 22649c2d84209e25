"""Messages, their translations, and the values that clinics fill in."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from enum import StrEnum

from pipeline.model.findings import Location


class MessageClass(StrEnum):
    """How much harm a wrong translation of a message can do (TR-01)."""

    SAFETY = "safety"
    DOSE = "dose"
    CONTACT = "contact"
    PLAIN = "plain"


@dataclass(frozen=True, slots=True)
class Phone:
    """A phone number: E.164 (``+12025550143``) or a short code, and as people write it.

    Attributes:
        texts: Whether it answers text messages, too.
    """

    number: str
    display: str
    texts: bool = False


@dataclass(frozen=True, slots=True)
class Hours:
    """When a clinic answers its phone; days are ``mon`` to ``sun``, times local.

    Attributes:
        first_day: From this day on.
        last_day: The same as the first, for one day only.
        opens: From this time on.
        closes: To this time.
        more: Further spans, in order; one of the same days goes on after a break.
    """

    first_day: str
    last_day: str
    opens: dt.time
    closes: dt.time
    more: tuple[Hours, ...] = ()

    @property
    def days(self) -> tuple[str, str]:
        """From which day to which."""
        return self.first_day, self.last_day


@dataclass(frozen=True, slots=True)
class Blank:
    """A line that somebody writes on by hand.

    Attributes:
        signs: How many low lines it is drawn with; a low line is half as wide as it is high.
    """

    signs: int

    @property
    def line(self) -> str:
        """The line itself, as text: no format can lose it without losing text."""
        return "_" * self.signs


@dataclass(frozen=True, slots=True)
class Phrase:
    """A sentence with variables of its own, such as a clinic's rule; translated like any text.

    Attributes:
        msgid: Inline Markdown, in the domain ``shared``.
        values: What fills its variables, by name.
    """

    msgid: str
    values: tuple[tuple[str, Value], ...]
    location: Location


@dataclass(frozen=True, slots=True)
class Language:
    """A language that a text names, by its BCP 47 tag; each reader reads it in their own."""

    tag: str


Value = str | int | dt.date | Phone | Hours | Blank | Phrase | Language
"""What can fill a variable."""


@dataclass(frozen=True, slots=True)
class Filling:
    """What one clinic fills into the variables of one handout.

    Attributes:
        country: ISO 3166 code of the clinic's country; it decides how dates are written.
    """

    values: dict[str, Value]
    country: str


@dataclass(frozen=True, slots=True)
class Message:
    """A text for the translator.

    Attributes:
        context: gettext msgctxt, empty for none.
        comments: What the translator should know, a line each, without ``#.``.
        references: Where it is used, such as ``sources/handouts/asthma.md#doses``; no line numbers.
        location: The first place that uses it, with its line, for findings.
        harmful: Whether a wrong translation can do harm: of class safety or dose, or in a
            protected block.
    """

    msgid: str
    context: str
    comments: tuple[str, ...]
    references: tuple[str, ...]
    flags: tuple[str, ...]
    location: Location
    harmful: bool = False


Key = tuple[str, str, str]
"""What finds a translation: domain, msgctxt (empty for none) and msgid."""


@dataclass(frozen=True, slots=True)
class Catalog:
    """The translations of one locale that may be printed.

    It never holds a fuzzy, empty, obsolete or unparsable text: what is not safe to print
    is not in it, so no later step can print it by mistake.

    Attributes:
        texts: msgstr by (domain, msgctxt, msgid).
        locations: The line of every entry, printable or not, by the same key.
        gaps: Why an entry may not be printed (``fuzzy`` or ``empty``), by the same key.
        machine: Domains whose text a machine drafted and no person has taken over.
        inherited: Texts that the language of a region has from that of all: ``es-MX`` from ``es``.
    """

    tag: str
    texts: dict[Key, str] = field(default_factory=dict)
    locations: dict[Key, Location] = field(default_factory=dict)
    gaps: dict[Key, str] = field(default_factory=dict)
    machine: frozenset[str] = frozenset()
    inherited: frozenset[Key] = frozenset()

    @property
    def by_place(self) -> dict[Location, Key]:
        """The key of every entry by its line, where a finding says that it is."""
        return {place: key for key, place in self.locations.items()}
