"""A bundle that was read, packed or not: what it is, and what is wrong with it as a whole."""

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import product
from operator import attrgetter

from pipeline import disk
from pipeline.make import manifest
from pipeline.make.manifest import HINT, SIGNATURE, Manifest, Status
from pipeline.make.signature import comment_of, fault_of
from pipeline.model import Finding, Location

_HINTS = {
    "bundle-expired": "ask for a newer edition, and do not give this one to patients",
    "bundle-name": "do not use this file",
    "bundle-unlisted": "remove this file",
    "bundle-unsigned": "do not use it; download it again from those who publish the key",
}
"""What to do, by code; about any other, to get the bundle again."""

_BUNDLE = re.compile(
    r"([a-z0-9-]+\.[A-Za-z]{2,3}(?:-[A-Za-z]\w+|-\d{3})*)(?:\.[a-z0-9-]+|-\d)?\.zip"
)
"""What a bundle is called, with its clinic and language."""


@dataclass(frozen=True, slots=True)
class Unpacked:
    """A bundle that was read, packed or not.

    Attributes:
        members: Its files by path.
        home: Path of its manifest; in the folder of a build that is beside the files.
        zipped: The zip itself; empty where it is none.
        signature: The signature beside the zip, if there is one.
    """

    place: str
    members: Mapping[str, bytes]
    home: str
    listed: Manifest
    zipped: bytes = b""
    signature: bytes = b""

    def finding(self, name: str, code: str, message: str) -> Finding:
        """Say what is wrong with one of its files; with the bundle as a whole without a name."""
        place = f"{self.place}/{name}" if name else self.place
        hint = _HINTS.get(code, HINT)
        return Finding(code, message, location=Location(place), hint=hint, artefact=place)


def whole(read: Unpacked) -> Iterator[Finding]:
    """Yield what is wrong with a bundle as a whole."""
    # Every member is as SHA256SUMS says; the folder of a build has no such file.
    ours = {manifest.START, manifest.SUMS} if read.home == manifest.PACKED else set()
    for name in sorted(ours - read.members.keys()):
        yield read.finding("", "bundle-missing", f"{name} is missing")
    if manifest.SUMS in read.members:
        yield from _sums(read)

    # Every member is listed.
    files = read.listed.files
    known = {read.home, *ours, *map(attrgetter("path"), files)}
    for name in sorted(read.members.keys() - known):
        message = f"{name} is not in the manifest, so it was not checked"
        yield read.finding(name, "bundle-unlisted", message)

    # What it says of itself as a whole is what its files say.
    drafts = any(handout.contract.draft for handout in read.listed.handouts.values())
    if drafts != (read.listed.status is Status.DRAFT):
        message = f"the manifest says {read.listed.status}, and its files say otherwise"
        yield read.finding(read.home, "bundle-contract", message)

    # Every handout is there in all formats, unless the manifest says that it lacks some.
    there = set(map(attrgetter("slug", "format"), files))
    for lost in read.listed.missing:
        there.update(product([lost.slug], lost.formats))
    due = product(read.listed.handouts, set(map(attrgetter("format"), files)))
    for slug, kind in sorted(set(due) - there):
        message = f"the manifest promises {slug}, but lists no {kind} file of it"
        yield read.finding(read.home, "bundle-missing", message)


def _sums(read: Unpacked) -> Iterator[Finding]:
    unsummed = read.members.keys() - {manifest.SUMS}
    for line in read.members[manifest.SUMS].decode("utf-8", "replace").splitlines():
        digest, _, name = line.partition("  ")
        if name not in unsummed or disk.digest(read.members[name]) != digest:
            message = f"{name} does not match {manifest.SUMS}"
            yield read.finding(manifest.SUMS, "bundle-changed", message)
        unsummed.discard(name)
    for name in sorted(unsummed):
        message = f"{name} is not in {manifest.SUMS}"
        yield read.finding(manifest.SUMS, "bundle-changed", message)


def called(read: Unpacked, name: str) -> Iterator[Finding]:
    """Refuse a bundle under the name of another one, such as another clinic's."""
    named = _BUNDLE.fullmatch(name)
    own = f"{read.listed.clinic}.{read.listed.locale}"
    if named and named[1] != own:
        yield read.finding("", "bundle-name", f"its name says {named[1]}, and it holds {own}")


def late(read: Unpacked, today: dt.date) -> Iterator[Finding]:
    """Refuse what is approved, and whose next review was due."""
    for slug, handout in sorted(read.listed.handouts.items()):
        due = handout.next_review
        if handout.review.status is Status.APPROVED and due is None:
            message = f"{slug} is approved, and does not say until when"
            yield read.finding(read.home, "bundle-contract", message)
        if handout.review.status is Status.APPROVED and due and due <= today:
            message = f"{slug} was to be reviewed again by {due}, and today is {today}"
            yield read.finding("", "bundle-expired", message)


def signed(read: Unpacked, key: str) -> Iterator[Finding]:
    """Refuse what a key has not signed."""
    if not key:
        return
    fault = "a signature is of a zip, and this is none"
    if read.zipped:
        fault = f"there is no {SIGNATURE} file beside it"
    if read.signature:
        fault = fault_of(read.zipped, read.signature, key=key)
    if fault:
        yield read.finding("", "bundle-unsigned", f"it is not signed by this key: {fault}")


def told(read: Unpacked, key: str) -> str:
    """Say in a sentence what a bundle is, for whoever answers for it."""
    listed = read.listed
    count = len(listed.handouts)
    said = f"{read.place}: {count} handout{'' if count == 1 else 's'} in {listed.locale}"
    said += f" of {listed.clinic_name} ({listed.country})"
    if listed.status is Status.DRAFT:
        said += ", DRAFT: not for patients"
    else:
        days = filter(None, map(attrgetter("next_review"), listed.handouts.values()))
        due = min(days, default=None) or "a day that it does not say"
        said += f", approved, to be reviewed again by {due}"
    if not read.zipped:
        return said
    if not read.signature:
        return f"{said}; not signed"
    if not key:
        return f"{said}; signed, but by whom was not checked: name the public key with --key"
    holds = not fault_of(read.zipped, read.signature, key=key)
    return f"{said}; signed: {comment_of(read.signature)}" if holds else said
