"""A project in one language as a translator sees it: pages of messages, with the handout beside."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from pipeline import catalog as catalogs
from pipeline import disk
from pipeline.approval.standing import standings
from pipeline.catalog import Entry
from pipeline.desk.preview.anchors import marked, places
from pipeline.desk.preview.change import Change, change
from pipeline.model import Catalog, Finding, Key, Location, Message, State
from pipeline.model.errors import ConfigError
from pipeline.plan import plan
from pipeline.plan.localized import localized
from pipeline.project.catalogs import messages_of
from pipeline.project.project import Project
from pipeline.render.styles import Styles
from pipeline.render.webpage import render_html
from pipeline.settings import clinics, labels, languages
from pipeline.text import document

_CLASS = "class: "
_NAMES = {
    State.UNTRANSLATED: "not translated",
    State.MACHINE_DRAFT: "machine draft",
    State.HUMAN_TRANSLATED: "translated by a person",
    State.REVISED: "revised",
    State.CLINICALLY_REVIEWED: "reviewed by a clinician",
    State.APPROVED: "approved",
}
_TITLES = {document.SHARED: "Text that all handouts share", labels.DOMAIN: "The tool's own words"}


@dataclass(frozen=True, slots=True)
class Row:
    """A message beside its translation.

    Attributes:
        id: Of its element; the same after every edit of a translation.
        message: What is asked.
        domain: Its gettext domain, which is the name of its PO file.
        msgstr: The translation as it stands in the PO file, printable or not.
        state: How far it is.
        fuzzy: Whether somebody doubts the translation, so that it counts as none.
        findings: What is wrong with it.
        change: What changed in the English since it was translated; None for nothing.
        places: Ids of the elements of the handout in which it stands.
        line: Its line in the PO file, from 1; 0 when it is not there.
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
        """How far it is, in words."""
        return "to be checked" if self.fuzzy else _NAMES[self.state]

    @property
    def kind(self) -> str:
        """The class of the message, as its comment says (TR-01)."""
        named = [line for line in self.message.comments if line.startswith(_CLASS)]
        return named[0].removeprefix(_CLASS) if named else ""

    @property
    def needs_work(self) -> bool:
        """Whether a translator must do something."""
        return self.state is State.UNTRANSLATED or any(finding.refuses for finding in self.findings)


@dataclass(frozen=True, slots=True)
class View:
    """The messages of a domain, and the handout that they make.

    Attributes:
        tag: BCP 47 tag of the language.
        domain: A handout's slug, ``shared`` or ``labels``.
        title: What people call it.
        rows: The messages in reading order.
        handout: The rendered page, as a clinic would give it out; empty where there is none.
        clinic: Name of that clinic.
        general: Findings that concern no message.
    """

    tag: str
    domain: str
    title: str
    rows: tuple[Row, ...]
    handout: str
    clinic: str
    general: tuple[Finding, ...]

    @property
    def needing(self) -> int:
        """How many messages need work."""
        return sum(row.needs_work for row in self.rows)

    @property
    def found(self) -> int:
        """How many findings there are."""
        return len(self.general) + sum(len(row.findings) for row in self.rows)


def clinic_of(project: Project, tag: str, name: str) -> str:
    """Return the id of the clinic that is shown.

    Raises:
        ConfigError: There is no such clinic or language, or the language is English.
    """
    plan.refuse_unknown(project, plan.Selection(tags=(tag,), clinics=(name,) if name else ()))
    if tag == document.SOURCE_TAG:
        raise ConfigError(
            "English is what is translated: it has no translation to look at",
            location=Location(str(project.root)),
            hint="name another language with --locale",
        )
    own = [clinic.id for clinic in project.clinics.values() if clinic.language == tag]
    return name or next(iter((*own, *project.clinics)))


def views(
    project: Project, tag: str, clinic: str, *, known: tuple[Finding, ...], styles: Styles
) -> tuple[View, ...]:
    """Return a page for each handout, then those of the shared domains.

    Args:
        project: The content.
        tag: BCP 47 tag of one of its languages, not English.
        clinic: Id of the clinic for which the handouts are shown.
        known: What is wrong with the content.
        styles: The designer's folder.
    """
    maker = _Maker(project, tag, project.clinics[clinic], known, styles)
    return tuple(
        maker.view(domain) for domain in (*project.documents, document.SHARED, labels.DOMAIN)
    )


class _Maker:
    """Reads the PO files of a language once for all pages."""

    def __init__(
        self,
        project: Project,
        tag: str,
        clinic: clinics.Clinic,
        known: tuple[Finding, ...],
        styles: Styles,
    ) -> None:
        self._project = project
        self._catalog: Catalog = project.catalogs[tag]
        self._clinic = clinic
        self._styles = styles
        self._standings = standings(project)
        self._messages: dict[Key, Message] = {
            (domain, message.context, message.msgid): message
            for domain, asked in messages_of(project).items()
            for message in asked
        }
        self._entries, self._former = _entries(project, tag)
        self._findings, self._general = _sorted(self._catalog, known)

    def view(self, domain: str) -> View:
        """Return the page of a domain."""
        where: Mapping[Key, tuple[str, ...]] = {}
        title, handout = _TITLES.get(domain, ""), ""
        if domain in self._project.documents:
            title = self._project.documents[domain].meta.title
            where, handout = self._handout(domain)
        own = [key for key in self._messages if key[0] == domain]
        keys = [*where, *(key for key in own if key not in where)]
        first = [key for key in keys if key in own and self._before(key)]
        keys = [*first, *(key for key in keys if key not in first)]
        rows = [self._row(number, key, where) for number, key in enumerate(keys, 1)]
        return View(
            tag=self._catalog.tag,
            domain=domain,
            title=title,
            rows=tuple(rows),
            handout=handout,
            clinic=self._clinic.name,
            general=tuple(f for f in self._general if f.slug in {"", domain}),
        )

    def _before(self, key: Key) -> bool:
        """Say whether a text comes from the front matter, which is read first."""
        return key[1] in {"title", "description"}

    def _handout(self, slug: str) -> tuple[Mapping[Key, tuple[str, ...]], str]:
        source = marked(self._project.documents[slug])
        standing = self._standings[slug, self._catalog.tag]
        read = localized(self._project, source, standing, self._clinic)
        where = places(read.source, read.filling)
        return where, render_html(read.edition, self._styles).decode()

    def _row(self, number: int, key: Key, where: Mapping[Key, tuple[str, ...]]) -> Row:
        entry = self._entries.get(key)
        text = self._catalog.texts.get(key)
        machine = key[0] in self._catalog.machine
        former = self._former.get(key[0], ())
        return Row(
            id=f"m{number}",
            message=self._messages[key],
            domain=key[0],
            msgstr=entry.msgstrs[0] if entry else "",
            state=self._project.approvals.ledgers.state(
                self._catalog.tag, key[1], key[2], text, machine=machine
            ),
            fuzzy=self._catalog.gaps.get(key) == "fuzzy",
            findings=self._findings.get(key, ()),
            change=change(entry, former) if entry and text is None else None,
            places=where.get(key, ()),
            line=entry.line if entry else 0,
        )


def _entries(project: Project, tag: str) -> tuple[dict[Key, Entry], dict[str, tuple[Entry, ...]]]:
    """Return the live entries of a language's PO files by key, and the obsolete ones by domain."""
    live: dict[Key, Entry] = {}
    former: dict[str, tuple[Entry, ...]] = {}
    for domain, po in _files(project, tag):
        entries = [entry for entry in po.entries if entry.msgid_plural is None]
        live |= {(domain, e.msgctxt or "", e.msgid): e for e in entries if not e.obsolete}
        former[domain] = tuple(entry for entry in entries if entry.obsolete)
    return live, former


def _files(project: Project, tag: str) -> Iterator[tuple[str, catalogs.PoFile]]:
    for domain in project.domains:
        path = languages.po_path(tag, domain)
        if (tag, domain) not in project.broken:
            yield domain, catalogs.read(disk.read_bytes(project.root, path), path=path)


def _sorted(
    catalog: Catalog, known: tuple[Finding, ...]
) -> tuple[dict[Key, tuple[Finding, ...]], tuple[Finding, ...]]:
    """Return findings by message, and those that concern none."""
    keys = {location: key for key, location in catalog.locations.items()}
    found: dict[Key, tuple[Finding, ...]] = {}
    general = []
    for finding in known:
        key = keys.get(finding.location)
        if key is None:
            general.append(finding)
        else:
            found[key] = (*found.get(key, ()), finding)
    return found, tuple(general)
