"""What somebody is about to sign, and the lines that it adds to a ledger."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from pipeline import catalog as catalogs
from pipeline import disk, ledger
from pipeline.approval.lacking import Standing, hashes
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
    refusing,
)
from pipeline.model.errors import ConfigError
from pipeline.plan import plan
from pipeline.plan.cell import Cell
from pipeline.project import ledgers
from pipeline.project.project import Project
from pipeline.project.translations import DOMAINS
from pipeline.text.document import SOURCE_TAG


@dataclass(frozen=True, slots=True)
class Request:
    """What somebody asks to sign.

    Attributes:
        back_translations: English again, by (msgctxt, msgid).
        everything: Whether also what others have signed in this role.
    """

    slug: str
    tag: str
    role: Role
    reviewer: str
    origin: Origin | None = None
    back_translations: Mapping[tuple[str, str], str] = field(default_factory=dict)
    everything: bool = False


@dataclass(frozen=True, slots=True)
class Item:
    """One text to sign.

    Attributes:
        msgid: The English text; empty for how the handout is built.
    """

    review: Review
    msgid: str
    msgstr: str
    state: State
    harmful: bool
    warnings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class Sheet:
    """What one person signs at once.

    Attributes:
        own: How many texts are left out, since signing them would be signing one's own work.
    """

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
    found = {finding for finding in project.findings if finding.slug == request.slug}
    standing = None
    for cell in plan.plan(project, known):
        if (cell.slug, cell.tag) == (request.slug, request.tag):
            found.update(cell.findings)
            standing = cell.standing
    faults = tuple(sorted(refusing(found)))
    if faults or standing is None:
        return Sheet((), 0, faults)

    # Signed is what nobody has signed in this role, but for one's own work.
    approvals = project.approvals.ledgers
    items: list[Item] = []
    own = 0
    for item in _items(project, request, who, standing, known):
        signed = approvals.signed(request.tag, item.review.sha256)[request.role]
        if who.id in signed if request.everything else signed:
            continue
        if _is_own(item.review, approvals.reviews(request.tag, item.review.sha256)):
            own += 1
        else:
            items.append(item)
    if not items:
        raise _nothing(request, who, own=own > 0)
    return Sheet(tuple(items), own, ())


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
        for line in lines:
            readable = line.domain not in unread and (tag, line.domain) not in project.broken
            if readable and line.sha256 not in there.get(tag, ()):
                yield line


def _reviewer(project: Project, request: Request) -> Reviewer:
    """Return who signs, from the registry."""
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
        hint = "see docs/REVIEWING.md: who may sign what, and how to register a reviewer"
        raise ConfigError(reason, who.location if who else Location(ledgers.REGISTRY), hint)
    return who


def _items(
    project: Project, request: Request, who: Reviewer, standing: Standing, known: Iterable[Finding]
) -> Iterator[Item]:
    """Go through what the role signs, with what is known to be wrong or doubtful in it."""
    tag, catalog = standing.tag, project.catalogs[standing.tag]
    warned: dict[Location, list[Finding]] = {}
    for finding in known:
        warned.setdefault(finding.location, []).append(finding)

    def review(subject: Subject, sha256: str, key: Key) -> Review:
        domain, context, msgid = key
        machine = domain in catalog.machine
        return Review(
            subject=subject,
            sha256=sha256,
            domain=domain,
            locale=tag,
            role=request.role,
            reviewer=who.id,
            name=who.name,
            credential=who.credential,
            date=project.approvals.today,
            origin=request.origin or (Origin.MACHINE if machine else Origin.HUMAN),
            back_translation=request.back_translations.get((context, msgid), ""),
        )

    # Clinicians sign those translations only that can do harm.
    all_of_them = request.role is not Role.CLINICIAN or tag == SOURCE_TAG
    for key, sha256 in hashes(project, tag, standing.states).items():
        if all_of_them or key in standing.harmful:
            place = catalog.locations.get(key, Location(""))
            yield Item(
                review=review(Subject.MESSAGE, sha256, key),
                msgid=key[2],
                msgstr=catalog.texts.get(key, ""),
                state=standing.states[key],
                harmful=key in standing.harmful,
                warnings=tuple(warned.get(place, ())),
            )
    built = ledger.of_document(project.documents[standing.slug])
    line = review(Subject.DOCUMENT, built, (standing.slug, "", ""))
    yield Item(line, "", "", standing.document, harmful=True)


def _is_own(line: Review, others: Iterable[Review]) -> bool:
    """Tell whether signing would be signing one's own work: as translator and in another role."""
    for other in others:
        roles = {line.role, other.role}
        if other.reviewer == line.reviewer and Role.TRANSLATOR in roles and len(roles) > 1:
            return True
    return False


def _nothing(request: Request, who: Reviewer, *, own: bool) -> ConfigError:
    """Say why there is nothing to sign."""
    reason = "everything is signed already"
    if own:
        translates = request.role is Role.TRANSLATOR
        other = "reviser or clinician" if translates else "translator"
        reason = f"{who.id} signed these texts as {other}"
    message = f"there is nothing that {who.id} can sign as {request.role}: {reason}"
    hint = "have another person sign: no one may review their own translation" if own else ""
    return ConfigError(message, Location(ledgers.path_of(request.tag)), hint)
