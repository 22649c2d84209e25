"""A project in one language as its translator or author sees it: texts beside their handout."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from operator import attrgetter

from pipeline import catalog as catalogs
from pipeline import disk
from pipeline.approval.lacking import standings
from pipeline.catalog import Entry
from pipeline.desk.preview import anchors
from pipeline.desk.preview.change import Change, change
from pipeline.model import Finding, Key, Message, State, refusing
from pipeline.plan import plan
from pipeline.plan.cell import localized
from pipeline.project.project import Project, messages_of
from pipeline.render.styles import Styles
from pipeline.render.webpage import render_html
from pipeline.settings import labels, languages
from pipeline.text import document

_TITLES = {document.SHARED: "Text that all handouts share", labels.DOMAIN: "The tool's own words"}


@dataclass(frozen=True, slots=True)
class MessageRow:
    """A message beside its translation.

    Attributes:
        id: Of its element; the same after every edit of a translation.
        domain: Its gettext domain, which is the name of its PO file.
        msgstr: The translation in the PO file, printable or not.
        fuzzy: Whether the translation is marked as fuzzy, so that it counts as none.
        change: How the English changed since it was translated; None if it did not.
        line: Its line in the PO file, from 1; 0 when it is missing.
    """

    id: str
    message: Message
    domain: str
    msgstr: str
    state: State
    fuzzy: bool
    findings: tuple[Finding, ...]
    change: Change | None
    places: tuple[str, ...]
    line: int

    @property
    def standing(self) -> str:
        """Its state, in words."""
        return "to be checked" if self.fuzzy else self.state.words

    @property
    def kind(self) -> str:
        """The class of the message, from its comment (TR-01)."""
        found = re.search(r"^class: (.*)$", "\n".join(self.message.comments), re.MULTILINE)
        return found[1] if found else ""

    @property
    def needs_work(self) -> bool:
        """Whether a translator must do something."""
        return self.state is State.UNTRANSLATED or bool(refusing(self.findings))


@dataclass(frozen=True, slots=True)
class View:
    """The messages of a domain, and the handout that they make.

    Attributes:
        domain: A handout's slug, ``shared`` or ``labels``.
        handout: The rendered page, as a clinic would give it out; empty where there is none.
        clinic: Name of that clinic; `accent` is its colour, as in `Edition`.
    """

    tag: str
    domain: str
    title: str
    rows: tuple[MessageRow, ...]
    handout: str
    clinic: str
    accent: tuple[str, ...]
    general: tuple[Finding, ...]

    @property
    def translated(self) -> bool:
        """Whether it is for translators; in English it is for authors."""
        return self.tag != document.SOURCE_TAG

    @property
    def needing(self) -> int:
        """How many messages need work."""
        return sum(map(attrgetter("needs_work"), self.rows))

    @property
    def found(self) -> int:
        """How many findings there are."""
        return len(self.general) + sum(len(row.findings) for row in self.rows)


def clinic_of(project: Project, tag: str, name: str) -> str:
    """Return the id of the clinic whose handouts are shown.

    Raises:
        ConfigError: There is no such clinic or language.
    """
    plan.refuse_unknown(project, plan.Selection(tags=(tag,), clinics=(name,) if name else ()))
    # One whose staff speaks the language, else the first.
    return name or min(project.clinics.values(), key=lambda clinic: clinic.language != tag).id


def views(
    project: Project, tag: str, clinic: str, *, known: tuple[Finding, ...], styles: Styles
) -> tuple[View, ...]:
    """Return a page for each handout, then those of the shared domains.

    Args:
        tag: BCP 47 tag of one of its languages; with English it is for authors.
    """
    viewer = _Viewer(project, tag, clinic, known, styles)
    return tuple(map(viewer.view, (*project.documents, document.SHARED, labels.DOMAIN)))


class _Viewer:
    """Reads the PO files of a language once for all pages."""

    def __init__(
        self, project: Project, tag: str, clinic: str, known: Iterable[Finding], styles: Styles
    ) -> None:
        self._project, self._tag, self._styles = project, tag, styles
        self._clinic = project.clinics[clinic]
        self._catalog = project.catalogs[tag]
        self._standings = standings(project)

        # What is asked, and what the PO files answer: live entries by key, obsolete ones by domain.
        self._messages: dict[Key, Message] = {}
        for domain, messages in messages_of(project).items():
            for message in messages:
                self._messages[domain, message.context, message.msgid] = message
        self._entries: dict[Key, Entry] = {}
        self._former: dict[str, list[Entry]] = defaultdict(list)
        for domain in project.domains:
            there = disk.is_file(project.root / languages.po_path(tag, domain))
            if there and tag != document.SOURCE_TAG and (tag, domain) not in project.broken:
                self._read(domain)

        # Each finding belongs to the message that it concerns, if it concerns one.
        self._findings: dict[Key, tuple[Finding, ...]] = {}
        self._general: list[Finding] = []
        keys = self._catalog.by_place
        if tag == document.SOURCE_TAG:
            keys = {message.location: key for key, message in self._messages.items()}
        for finding in known:
            if key := keys.get(finding.location):
                self._findings[key] = (*self._findings.get(key, ()), finding)
            else:
                self._general.append(finding)

    def _read(self, domain: str) -> None:
        path = languages.po_path(self._tag, domain)
        po = catalogs.read(disk.read_bytes(self._project.root, path), path=path)
        for entry in po.entries:
            # No handout has a plural, so a plural is no message of ours.
            if entry.msgid_plural is not None:
                continue
            if entry.obsolete:
                self._former[domain].append(entry)
            else:
                self._entries[domain, entry.msgctxt or "", entry.msgid] = entry

    def view(self, domain: str) -> View:
        """Return the page of a domain."""
        title, handout = _TITLES.get(domain, ""), ""
        places: Mapping[Key, tuple[str, ...]] = {}
        if domain in self._project.documents:
            source = anchors.marked(self._project.documents[domain])
            standing = self._standings[domain, self._tag]
            reading = localized(self._project, source, standing, self._clinic)
            places = anchors.places(reading.source, reading.filling)
            title, handout = source.meta.title, render_html(reading.edition, self._styles).decode()

        # The front matter is read first, then what the handout holds, then the rest.
        own = [key for key in self._messages if key[0] == domain]
        front = [key for key in own if key[1] in {"title", "description"}]
        rows: list[MessageRow] = []
        for number, key in enumerate(dict.fromkeys((*front, *places, *own)), 1):
            rows.append(self._row(f"m{number}", key, places.get(key, ())))
        return View(
            tag=self._tag,
            domain=domain,
            title=title,
            rows=tuple(rows),
            handout=handout,
            clinic=self._clinic.name,
            accent=self._clinic.accent,
            general=tuple(each for each in self._general if each.slug in {"", domain}),
        )

    def _row(self, name: str, key: Key, places: tuple[str, ...]) -> MessageRow:
        domain, context, msgid = key
        entry = self._entries.get(key, Entry(msgid))
        text = self._catalog.texts.get(key)
        # Only a message without a translation is compared with its former self.
        compared = key in self._entries and text is None
        ledgers, machine = self._project.approvals.ledgers, domain in self._catalog.machine
        return MessageRow(
            id=name,
            message=self._messages[key],
            domain=domain,
            msgstr=text if text and key in self._catalog.inherited else entry.msgstrs[0],
            state=ledgers.state(self._tag, context, msgid, text, machine=machine),
            fuzzy=self._catalog.gaps.get(key) == "fuzzy",
            findings=self._findings.get(key, ()),
            change=change(entry, self._former[domain]) if compared else None,
            places=places,
            line=entry.line,
        )
