"""What comes back is taken over message by message, if the checks accept it and nothing is lost."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import PurePath
from typing import TypeVar

from pipeline import catalog as catalogs
from pipeline import disk
from pipeline.catalog import Entry, PoFile
from pipeline.catalog.header import field, with_field
from pipeline.desk.packet.base import base, domain_of, mark, stamped
from pipeline.make.report import as_json
from pipeline.model import Catalog, Finding, Key, Location
from pipeline.model.errors import ConfigError
from pipeline.plan import plan
from pipeline.project.project import Project
from pipeline.settings import languages

T = TypeVar("T")

_NOTE = "returned: "
"""How a comment begins that says why an answer was given back; it is never taken over."""

_Found = dict[tuple[str | None, str], tuple[Finding, ...]]
"""Findings by msgctxt and msgid."""

_KNOWN = ("Last-Translator", "PO-Revision-Date")
"""Header lines that are taken over with a translation."""


class Fate(StrEnum):
    """What became of an answer; the value is how the summary calls it."""

    ACCEPTED = "accepted"
    REFUSED = "refused"
    CONFLICT = "in conflict with newer work"
    UNKNOWN = "unknown"
    UNFINISHED = "marked as fuzzy"
    SAME = "unchanged"
    EMPTY = "not translated"

    @property
    def given_back(self) -> bool:
        """Whether somebody has to look at the answer again."""
        return self in {Fate.REFUSED, Fate.CONFLICT, Fate.UNKNOWN, Fate.UNFINISHED}


@dataclass(frozen=True, slots=True)
class Answer:
    """A translation that came back.

    Attributes:
        entry: As it stands in the file that came back.
        fate: What became of it.
        current: What the project says by now; empty for nothing.
        findings: Why it was refused, or what else is to be said of it.
    """

    entry: Entry
    fate: Fate
    current: str = ""
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a file.

    Attributes:
        path: The file that came back.
        domain: Its gettext domain.
        answers: Its messages, in its order.
        merged: The PO file of the project with what was accepted.
        returned: A PO file of what somebody has to look at again; None if that is nothing.
    """

    path: str
    domain: str
    answers: tuple[Answer, ...]
    merged: bytes
    returned: bytes | None

    @property
    def took(self) -> bool:
        """Whether the project changes."""
        return any(answer.fate is Fate.ACCEPTED for answer in self.answers)

    def lines(self) -> Iterator[dict[str, object]]:
        """Yield what machines get to know of each answer."""
        for answer in self.answers:
            yield {
                "file": self.path,
                "line": answer.entry.line,
                "domain": self.domain,
                "context": answer.entry.msgctxt or "",
                "msgid": answer.entry.msgid,
                "msgstr": answer.entry.msgstrs[0],
                "fate": answer.fate.name.lower(),
                "current": answer.current,
                "findings": [as_json(finding) for finding in answer.findings],
            }


def take(project: Project, tag: str, *, path: str, content: bytes) -> Outcome:
    """Take over the translations of a file, as far as they are good.

    A translation that the project got since the file was sent is never overwritten.

    Args:
        project: The content, in English and the language.
        tag: BCP 47 tag of the language.
        path: The file that came back, for messages.
        content: Its bytes.

    Raises:
        CatalogError: The file is not valid, or is for another language.
        ConfigError: It is of no handout of this project.
    """
    incoming = catalogs.read(content, path=path)
    domain = _domain(project, incoming, path)
    catalogs.load({domain: (path, content)}, tag=tag)
    place = languages.po_path(tag, domain)
    current = catalogs.read(disk.read_bytes(project.root, place), path=place)
    sorter = _Judge(project, tag, domain, current)
    answers = tuple(sorter.judge(incoming))
    accepted = [answer.entry for answer in answers if answer.fate is Fate.ACCEPTED]
    merged = catalogs.write(_merged(current, accepted, incoming if accepted else current))
    back = [_annotated(answer) for answer in answers if answer.fate.given_back]
    own = stamped(current, domain)
    returned = catalogs.write(PoFile(own.header, tuple(back))) if back else None
    return Outcome(path, domain, answers, merged, returned)


class _Judge:
    """Holds answers to the checks of the project, with the rest of the language as it is."""

    def __init__(self, project: Project, tag: str, domain: str, current: PoFile) -> None:
        self._project, self._tag, self._domain, self._current = project, tag, domain, current
        self._there = {entry.key: entry for entry in current.entries if not entry.obsolete}

    def judge(self, incoming: PoFile) -> Iterator[Answer]:
        """Yield what becomes of each message of a file."""
        sent = base(incoming)
        entries = [entry for entry in incoming.entries if not entry.obsolete]
        fates = {entry.key: self._fate(entry, sent) for entry in entries}
        wanted = [entry for entry in entries if fates[entry.key] is Fate.ACCEPTED]
        found = self._findings(wanted)
        for entry in entries:
            fate, findings = fates[entry.key], found.get(entry.key, ())
            if any(finding.refuses for finding in findings):
                fate = Fate.REFUSED
            there = self._there.get(entry.key)
            yield Answer(entry, fate, there.msgstrs[0] if there else "", findings)

    def _fate(self, entry: Entry, sent: frozenset[str]) -> Fate:
        """Say what becomes of a message if the checks have nothing against it."""
        there = self._there.get(entry.key)
        if not any(text.strip() for text in entry.msgstrs):
            return Fate.EMPTY
        if there is None or (there.msgid_plural, entry.msgid_plural) != (None, None):
            return Fate.UNKNOWN
        if mark(entry) in sent or mark(entry) == mark(there):
            return Fate.SAME
        if entry.fuzzy:
            return Fate.UNFINISHED
        if any(there.msgstrs) and mark(there) not in sent:
            return Fate.CONFLICT
        return Fate.ACCEPTED

    def _findings(self, wanted: list[Entry]) -> _Found:
        """Return what the checks say of each answer, or of another message because of it."""
        before, after = self._check(()), self._check(wanted)
        keys = {entry.key for entry in wanted}
        found = {key: after[key] for key in keys if key in after}
        good = [entry for entry in wanted if not _refused(found.get(entry.key, ()))]
        if not self._strays(before, after, keys):
            return found
        for entry in good:
            blame = self._strays(before, self._check((entry,)), {entry.key})
            if blame:
                found[entry.key] = blame
        return found

    def _strays(
        self,
        before: _Found,
        after: _Found,
        keys: set[tuple[str | None, str]],
    ) -> tuple[Finding, ...]:
        """Return what refuses messages that did not come back, and did not before."""
        known = {(key, finding.code) for key, found in before.items() for finding in found}
        return tuple(
            finding
            for key, found in after.items()
            for finding in found
            if finding.refuses and key not in keys and (key, finding.code) not in known
        )

    def _check(self, wanted: Iterable[Entry]) -> _Found:
        """Return findings by message, as if some answers were taken over."""
        content = catalogs.write(_merged(self._current, wanted, self._current))
        path = languages.po_path(self._tag, self._domain)
        loaded = catalogs.load({self._domain: (path, content)}, tag=self._tag)
        whole = _with(self._project.catalogs[self._tag], self._domain, loaded)
        content_then = replace(self._project, catalogs={self._tag: whole})
        keys = {location: key for key, location in loaded.locations.items()}
        found: _Found = {}
        for finding in plan.findings_of_catalogs(content_then, (self._domain,)):
            if finding.location in keys:
                _, context, msgid = keys[finding.location]
                key = (context or None, msgid)
                found[key] = (*found.get(key, ()), finding)
        return found


def _refused(findings: Iterable[Finding]) -> bool:
    return any(finding.refuses for finding in findings)


def _domain(project: Project, incoming: PoFile, path: str) -> str:
    domain = domain_of(incoming) or PurePath(path).stem
    if domain not in project.domains:
        raise ConfigError(
            f"the file is of {domain!r}, which is no handout here",
            location=Location(path),
            hint=f"name the file after what it translates: {', '.join(project.domains)}",
        )
    return domain


def _merged(current: PoFile, accepted: Iterable[Entry], newest: PoFile) -> PoFile:
    """Put translations into a PO file, with what their translators noted."""
    new = {entry.key: entry for entry in accepted}
    header = current.header.msgstrs[0]
    for name in _KNOWN:
        value = field(newest.header.msgstrs[0], name)
        if newest is not current and value:
            header = with_field(header, name, value)
    return replace(
        current,
        header=replace(current.header, msgstrs=(header,)),
        entries=tuple(
            entry if entry.obsolete or entry.key not in new else _answered(entry, new[entry.key])
            for entry in current.entries
        ),
    )


def _answered(entry: Entry, answer: Entry) -> Entry:
    noted = [line for line in answer.comments if not line.startswith(_NOTE)]
    return replace(
        entry,
        msgstrs=answer.msgstrs,
        comments=tuple(dict.fromkeys((*entry.comments, *noted))),
        flags=tuple(flag for flag in entry.flags if flag != "fuzzy"),
        previous=(None, None, None),
    )


def _annotated(answer: Answer) -> Entry:
    """Say in the file itself why an answer was given back."""
    reasons = [f"{answer.fate}"]
    reasons += [f"{found.code}: {found.message}; {found.hint}" for found in answer.findings]
    if answer.fate is Fate.CONFLICT:
        reasons.append(f"the project says by now: {answer.current}")
    lines = [_NOTE + " ".join(reason.split()) for reason in reasons]
    own = [line for line in answer.entry.comments if not line.startswith(_NOTE)]
    return replace(answer.entry, comments=(*own, *lines))


def _with(whole: Catalog, domain: str, part: Catalog) -> Catalog:
    """Exchange one domain of a catalog."""
    return Catalog(
        whole.tag,
        {**_others(whole.texts, domain), **part.texts},
        {**_others(whole.locations, domain), **part.locations},
        {**_others(whole.gaps, domain), **part.gaps},
        (whole.machine - {domain}) | part.machine,
    )


def _others(values: dict[Key, T], domain: str) -> dict[Key, T]:
    return {key: value for key, value in values.items() if key[0] != domain}
