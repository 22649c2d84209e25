"""What somebody is about to sign, and the lines that it adds to a ledger."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from pipeline import catalog as catalogs
from pipeline import disk, ledger
from pipeline.approval.standing import Standing, hashes
from pipeline.model import (
    Finding,
    Key,
    Location,
    Origin,
    Review,
    Reviewer,
    Role,
    State,
    Subject,
)
from pipeline.model.errors import ConfigError
from pipeline.plan import plan
from pipeline.plan.cell import Cell
from pipeline.project import ledgers
from pipeline.project.project import DOMAINS, Project
from pipeline.text.document import SOURCE_TAG


@dataclass(frozen=True, slots=True)
class Request:
    """What somebody asks to sign.

    Attributes:
        slug: The handout.
        tag: BCP 47 tag.
        role: As what they sign.
        reviewer: Their id, in any spelling.
        origin: Who wrote the texts; None for what the catalogs say.
        back_translations: English again, by (msgctxt, msgid).
        everything: Whether also what others have signed in this role.
    """

    slug: str
    tag: str
    role: Role
    reviewer: str
    origin: Origin | None = None
    back_translations: Mapping[tuple[str, str], str] | None = None
    everything: bool = False


@dataclass(frozen=True, slots=True)
class Item:
    """One text to sign.

    Attributes:
        review: The line that signing it adds.
        msgid: The English text; empty for how the handout is built.
        msgstr: The translation; empty in English.
        state: Its state before.
        harmful: Whether it can do harm when wrong.
        warnings: What was found in it that refuses nothing.
    """

    review: Review
    msgid: str
    msgstr: str
    state: State
    harmful: bool
    warnings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class Sheet:
    """All that somebody is about to sign.

    Attributes:
        reviewer: Who signs.
        items: In reading order, how the handout is built last.
        own: How many texts are left out because the same person signed them in another role.
        findings: What refuses the handout; nothing can be signed while there are any.
    """

    reviewer: Reviewer
    items: tuple[Item, ...]
    own: int
    findings: tuple[Finding, ...]

    @property
    def digest(self) -> str:
        """SHA-256 of what is signed, by whom and as what; the day is not in it."""
        undated = ledger.write(replace(i.review, date=i.review.date.min) for i in self.items)
        return hashlib.sha256(undated).hexdigest()


def prepare(project: Project, request: Request) -> Sheet:
    """Return what somebody may sign of a handout in a language.

    Raises:
        ConfigError: They may not sign it, or there is nothing to sign.
    """
    plan.refuse_unknown(project, plan.Selection((request.slug,), (request.tag,)))
    who = _reviewer(project, request)

    # What is refused at any clinic is mended before it is signed.
    known = plan.findings_of(project)
    cells = [
        cell
        for cell in plan.plan(project, known)
        if (cell.slug, cell.tag) == (request.slug, request.tag)
    ]
    found = {finding for finding in project.findings if finding.slug == request.slug}
    for cell in cells:
        found.update(cell.findings)
    refusing = tuple(sorted(finding for finding in found if finding.refuses))
    if refusing or not cells:
        return Sheet(who, (), 0, refusing)

    signing = _Signing(project, request, who, cells[0].standing)
    wanted = [item for item in signing.items(known) if signing.due(item.review.sha256)]
    items = tuple(item for item in wanted if not signing.own(item.review.sha256))
    if not items:
        raise _nothing(request, who, own=bool(wanted))
    return Sheet(who, items, len(wanted) - len(items), ())


def _nothing(request: Request, who: Reviewer, *, own: bool) -> ConfigError:
    """Say why there is nothing to sign."""
    reason = "all of it is signed already"
    if own and request.role is Role.TRANSLATOR:
        reason = f"{who.id} signed them as reviser or clinician"
    elif own:
        reason = f"{who.id} signed them as translator"
    return ConfigError(
        f"there is nothing that {who.id} can sign as {request.role}: {reason}",
        location=Location(ledgers.path_of(request.tag)),
        hint="nobody signs their own work; have another person sign" if own else "",
    )


def sign(project: Project, sheet: Sheet) -> str:
    """Add the lines of a sheet to its ledger, and return where that is.

    The ledger is read anew: others may have signed while somebody was reading.

    Raises:
        ConfigError: It was altered meanwhile, or cannot be written.
    """
    tag = sheet.items[0].review.locale
    path = ledgers.path_of(tag)
    lines, altered = ledgers.lines_of(project.root, tag)
    if altered:
        raise ConfigError(altered[0].message, location=altered[0].location, hint=altered[0].hint)
    disk.write(project.root / path, ledger.write((*lines, *(i.review for i in sheet.items))))
    return path


def read_back(content: bytes, *, path: str) -> dict[tuple[str, str], str]:
    """Read back-translations: a PO file whose msgstrs are English again.

    Raises:
        CatalogError: It is not a valid PO file.
    """
    po = catalogs.read(content, path=path)
    return {(entry.msgctxt or "", entry.msgid): entry.msgstrs[0] for entry in po.entries}


def void(project: Project, cells: Iterable[Cell]) -> Iterator[Review]:
    """Go through the approvals of texts that are no longer there: a byte of them was changed.

    Nothing is said of a file that cannot be read now, nor of what its handout shares with others.
    """
    there: dict[str, set[str]] = {}
    unread = {finding.slug for finding in project.findings} - {*project.documents, ""}
    unread |= set(DOMAINS) if unread else set()
    for cell in cells:
        known = there.setdefault(cell.tag, set())
        known.add(ledger.of_document(project.documents[cell.slug]))
        known.update(hashes(project, cell.tag, cell.standing.states).values())
    for tag, lines in project.approvals.lines.items():
        yield from (
            line
            for line in lines
            if line.sha256 not in there.get(tag, ())
            and line.domain not in unread
            and (tag, line.domain) not in project.broken
        )


def _reviewer(project: Project, request: Request) -> Reviewer:
    """Return who signs, from the registry.

    Raises:
        ConfigError: They may not.
    """
    approvals = project.approvals
    who = ledger.find(approvals.reviewers, request.reviewer)
    reason = ledger.refused(
        approvals.reviewers,
        reviewer=who.id if who else request.reviewer,
        role=request.role,
        tag=request.tag,
        date=approvals.today,
    )
    if who is None or reason:
        raise ConfigError(
            reason,
            location=who.location if who else Location(ledgers.REGISTRY),
            hint="docs/REVIEWING.md says who may sign what, and how to enter a reviewer",
        )
    return who


@dataclass(frozen=True, slots=True)
class _Signing:
    """Makes the lines of one person, in one role, of one handout."""

    project: Project
    request: Request
    reviewer: Reviewer
    standing: Standing

    def items(self, known: Iterable[Finding]) -> Iterator[Item]:
        """Go through what the role signs, with what is known to be wrong or doubtful in it."""
        tag, states = self.standing.tag, self.standing.states
        texts = hashes(self.project, tag, states)
        warned: dict[Location, list[Finding]] = {}
        for finding in known:
            warned.setdefault(finding.location, []).append(finding)
        catalog = self.project.catalogs[tag]
        for key, sha256 in texts.items():
            if not self._asked(key):
                continue
            place = catalog.locations.get(key, Location(""))
            yield Item(
                review=self._review(Subject.MESSAGE, sha256, key),
                msgid=key[2],
                msgstr=catalog.texts.get(key, ""),
                state=states[key],
                harmful=key in self.standing.harmful,
                warnings=tuple(warned.get(place, ())),
            )
        built = ledger.of_document(self.project.documents[self.standing.slug])
        key = (self.standing.slug, "", "")
        review = self._review(Subject.DOCUMENT, built, key)
        yield Item(review, "", "", self.standing.document, harmful=True)

    def due(self, sha256: str) -> bool:
        """Tell whether nobody has signed a text in this role; the person themselves, if asked."""
        signed = self._ledgers.signed(self.standing.tag, sha256)[self.request.role]
        return self.reviewer.id not in signed if self.request.everything else not signed

    def own(self, sha256: str) -> bool:
        """Tell whether signing would be signing one's own work."""
        for review in self._ledgers.reviews(self.standing.tag, sha256):
            translated = Role.TRANSLATOR in {review.role, self.request.role}
            other = review.role is not self.request.role
            if review.reviewer == self.reviewer.id and translated and other:
                return True
        return False

    @property
    def _ledgers(self) -> ledger.Ledgers:
        return self.project.approvals.ledgers

    def _asked(self, key: Key) -> bool:
        """Tell whether the role signs a text: clinicians sign translations that can do harm."""
        clinician = self.request.role is Role.CLINICIAN and self.standing.tag != SOURCE_TAG
        return not clinician or key in self.standing.harmful

    def _review(self, subject: Subject, sha256: str, key: Key) -> Review:
        domain, context, msgid = key
        machine = domain in self.project.catalogs[self.standing.tag].machine
        return Review(
            subject=subject,
            sha256=sha256,
            domain=domain,
            locale=self.standing.tag,
            role=self.request.role,
            reviewer=self.reviewer.id,
            name=self.reviewer.name,
            credential=self.reviewer.credential,
            date=self.project.approvals.today,
            origin=self.request.origin or (Origin.MACHINE if machine else Origin.HUMAN),
            back_translation=(self.request.back_translations or {}).get((context, msgid), ""),
        )
