"""Take over what comes back, message by message, if the checks accept it and no work is lost."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from operator import attrgetter
from pathlib import PurePath

from pipeline import catalog as catalogs
from pipeline import disk
from pipeline.catalog import Entry, PoFile
from pipeline.catalog.header import field, with_field
from pipeline.catalog.po import EntryKey
from pipeline.desk.packet.base import DOMAIN, base, mark, stamped
from pipeline.model import Finding, Location, refusing
from pipeline.model.errors import ConfigError
from pipeline.plan import plan
from pipeline.project.project import Project
from pipeline.settings import languages

_NOTE = "returned: "
"""How a comment begins that tells why an answer was given back; it is never taken over."""

_Findings = dict[EntryKey, tuple[Finding, ...]]

_CREDITS = ("Last-Translator", "PO-Revision-Date")
"""Header lines that are taken over with a translation."""


class Fate(StrEnum):
    """What became of an answer; the value is its name in the summary."""

    ACCEPTED = "accepted"
    REFUSED = "refused"
    CONFLICT = "in conflict with newer work"
    UNKNOWN = "not in this project"
    UNFINISHED = "marked as fuzzy"
    SAME = "unchanged"
    EMPTY = "not translated"

    @property
    def given_back(self) -> bool:
        """Whether the translator has to look at the answer again."""
        return self in {Fate.REFUSED, Fate.CONFLICT, Fate.UNKNOWN, Fate.UNFINISHED}


@dataclass(frozen=True, slots=True)
class Answer:
    """A translation that came back.

    Attributes:
        current: The translation that the project has now; empty for none.
    """

    entry: Entry
    fate: Fate
    current: str
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class MergeResult:
    """What became of a file.

    Attributes:
        merged: The PO file of the project with what was accepted; None if nothing was.
    """

    path: str
    domain: str
    answers: tuple[Answer, ...]
    merged: bytes | None
    returned: bytes | None


def take(project: Project, tag: str, *, path: str, content: bytes) -> MergeResult:
    """Take over the translations of a file, as far as they are good.

    A translation that the project got since the file was sent is never overwritten.

    Raises:
        CatalogError: The file is not valid, or is for another language.
        ConfigError: It is of no handout of this project.
    """
    # A file for another language, or with control characters in it, is refused as a whole.
    incoming = catalogs.read(content, path=path)
    domain = _domain(project, incoming, path)
    catalogs.load({domain: (path, content)}, tag=tag)

    # Decide on each of its messages.
    sorter = _Sorter(project, tag, domain)
    answers = tuple(sorter.answers(incoming))
    accepted, given_back = [], []
    for answer in answers:
        if answer.fate is Fate.ACCEPTED:
            accepted.append(answer.entry)
        elif answer.fate.given_back:
            given_back.append(_annotated(answer))

    # What was accepted goes into the project's file, the rest into a file for the translator.
    merged = returned = None
    if accepted:
        merged = catalogs.write(_credited(_merged(sorter.current, accepted), incoming))
    if given_back:
        header = stamped(sorter.current, domain).header
        returned = catalogs.write(PoFile(header, tuple(given_back)))
    return MergeResult(path, domain, answers, merged, returned)


class _Sorter:
    """Decides what becomes of answers, by the checks of the project."""

    def __init__(self, project: Project, tag: str, domain: str) -> None:
        self._project, self._tag, self._domain = project, tag, domain
        # The other catalogs of the language are checked as they are.
        self._files: dict[str, tuple[str, bytes]] = {}
        for name in project.domains:
            path = languages.po_path(tag, name)
            self._files[name] = (path, disk.read_bytes(project.root, path))
        path, content = self._files[domain]
        self.current = catalogs.read(content, path=path)
        self._there = {entry.key: entry for entry in self.current.live}

    def answers(self, incoming: PoFile) -> Iterator[Answer]:
        """Yield what becomes of each message of a file."""
        sent = base(incoming)
        fates = {entry.key: self._fate(entry, sent) for entry in incoming.live}

        # Only what would be accepted is checked.
        good = [entry for entry in incoming.live if fates[entry.key] is Fate.ACCEPTED]
        found = self._findings(good)
        for entry in incoming.live:
            there, findings = self._there.get(entry.key), found.get(entry.key, ())
            fate = Fate.REFUSED if refusing(findings) else fates[entry.key]
            yield Answer(entry, fate, there.msgstrs[0] if there else "", findings)

    def _fate(self, entry: Entry, sent: frozenset[str]) -> Fate:
        """Return what becomes of a message if the checks accept it."""
        there = self._there.get(entry.key)
        if not any(map(str.strip, entry.msgstrs)):
            return Fate.EMPTY
        if there is None or there.msgid_plural is not None or entry.msgid_plural is not None:
            return Fate.UNKNOWN

        # Three texts are compared: what was sent, what came back, and what is there now.
        if mark(entry) in sent or mark(entry) == mark(there):
            return Fate.SAME
        if entry.fuzzy:
            return Fate.UNFINISHED
        if there.translated and mark(there) not in sent:
            return Fate.CONFLICT
        return Fate.ACCEPTED

    def _findings(self, wanted: list[Entry]) -> _Findings:
        """Return the findings of each answer, and those that it causes for another message."""
        # The checks run without and with all answers, so that new findings are told from old.
        before, after = self._check(()), self._check(wanted)
        keys = set(map(attrgetter("key"), wanted))
        found = {key: after[key] for key in after.keys() & keys}
        if not _caused(before, after, keys):
            return found

        # Some answer makes the checks refuse a message that did not come back: try one by one.
        for entry in wanted:
            if not refusing(found.get(entry.key, ())):
                caused = _caused(before, self._check((entry,)), {entry.key})
                found[entry.key] = caused or found.get(entry.key, ())
        return found

    def _check(self, wanted: Iterable[Entry]) -> _Findings:
        """Return findings by message, as if some answers were taken over."""
        # The project is checked with the PO file that the answers would make.
        path, _ = self._files[self._domain]
        content = catalogs.write(_merged(self.current, wanted))
        whole = catalogs.load({**self._files, self._domain: (path, content)}, tag=self._tag)
        answered = replace(self._project, catalogs={self._tag: whole})

        # A finding names a line of the PO file; the catalog knows whose line it is.
        keys = whole.by_place
        found: _Findings = {}
        for finding in plan.findings_of_catalogs(answered, (self._domain,)):
            domain, context, msgid = keys.get(finding.location, ("", "", ""))
            if domain == self._domain:
                key = (context or None, msgid)
                found[key] = (*found.get(key, ()), finding)
        return found


def _caused(before: _Findings, after: _Findings, keys: set[EntryKey]) -> tuple[Finding, ...]:
    """Return the new findings that refuse messages other than those of `keys`."""
    caused: list[Finding] = []
    for key in after.keys() - keys:
        known = set(map(attrgetter("code"), before.get(key, ())))
        caused += [finding for finding in refusing(after[key]) if finding.code not in known]
    return tuple(sorted(caused))


def _domain(project: Project, incoming: PoFile, path: str) -> str:
    """Return the gettext domain of a file: from its header, else from its name."""
    domain = field(incoming.header.msgstrs[0], DOMAIN) or PurePath(path).stem
    if domain not in project.domains:
        message = f"the file is a translation of {domain!r}, which is not in this project"
        hint = f"give the file one of these names: {', '.join(project.domains)}"
        raise ConfigError(message, Location(path), hint)
    return domain


def _merged(current: PoFile, accepted: Iterable[Entry]) -> PoFile:
    """Put translations into a PO file, with the comments of their translators."""
    entries = current.by_key
    for answer in accepted:
        entry = entries[answer.key]
        entries[answer.key] = replace(
            entry,
            msgstrs=answer.msgstrs,
            comments=tuple(dict.fromkeys((*entry.comments, *_own_comments(answer)))),
            flags=entry.settled,
            previous=(None, None, None),
        )
    return replace(current, entries=tuple(entries.values()))


def _credited(merged: PoFile, incoming: PoFile) -> PoFile:
    """Take over who translated the file, and when."""
    header = merged.header.msgstrs[0]
    for name in _CREDITS:
        if value := field(incoming.header.msgstrs[0], name):
            header = with_field(header, name, value)
    return replace(merged, header=replace(merged.header, msgstrs=(header,)))


def _own_comments(entry: Entry) -> list[str]:
    """Return the comments of a translator, without ours."""
    return [line for line in entry.comments if not line.startswith(_NOTE)]


def _annotated(answer: Answer) -> Entry:
    """Write into the file itself why an answer was given back."""
    reasons = [str(answer.fate)]
    for each in answer.findings:
        reasons.append(f"{each.code}: {each.message}; {each.hint}")
    if answer.fate is Fate.CONFLICT:
        reasons.append(f"the project now has: {answer.current}")
    comments = _own_comments(answer.entry)
    for reason in reasons:
        # A comment of a PO file is one line.
        comments.append(_NOTE + " ".join(reason.split()))
    return replace(answer.entry, comments=tuple(comments))
