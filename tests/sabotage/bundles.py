"""Ways of losing a warning in a finished bundle, by somebody who passes it on."""

import functools
import hashlib
import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from pipeline.make import manifest
from pipeline.model import Format
from pipeline.render import archive
from tests.sabotage.bench import SLUG, bundle_of

Members = dict[str, bytes]
Edit = Callable[[Members], object]

HTML = f"phone/{SLUG}.ar.draft.html"
EPUB = f"e-reader/{SLUG}.ar.draft.epub"


@dataclass(frozen=True, slots=True)
class BundleCase:
    """A sabotage of an Arabic bundle.

    Attributes:
        name: What is done.
        lost: What a reader would lose.
        code: What `handouts verify` must say.
        edit: Does it, to the bundle's files by name.
        sealed: Whether manifest and sums are written anew, so that every hash is right again.
    """

    name: str
    lost: str
    code: str
    edit: Edit
    sealed: bool = False

    @property
    def locale(self) -> str:
        """BCP 47 tag of the bundle."""
        return "ar"

    def spoilt(self) -> bytes:
        """Return the sabotaged zip."""
        members = dict(whole("ar"))
        self.edit(members)
        if self.sealed:
            seal(members)
        return archive.pack(members)


@functools.cache
def whole(tag: str) -> Members:
    """Return the files of a bundle as it was built."""
    return bundle_of(tag, (Format.HTML, Format.EPUB))


def seal(members: Members) -> None:
    """Make every hash right again, as somebody would who wants to deceive."""

    def hashes(values: dict[str, Any]) -> None:
        for entry in values["files"]:
            if entry["path"] in members:
                entry["sha256"] = hashlib.sha256(members[entry["path"]]).hexdigest()

    _manifest(hashes)(members)
    members.pop(manifest.SUMS, None)
    members[manifest.SUMS] = manifest.sums(members)


def _manifest(change: Callable[[dict[str, Any]], object]) -> Edit:
    def edit(members: Members) -> None:
        values = json.loads(members[manifest.PACKED])
        change(values)
        members[manifest.PACKED] = json.dumps(values, ensure_ascii=False).encode()

    return edit


def _drop(name: str) -> Edit:
    return lambda members: members.pop(name)


def _other(members: Members) -> None:
    members[HTML] = whole("en")[f"phone/{SLUG}.en.draft.html"]


def _swap(before: str, after: str) -> Edit:
    def edit(members: Members) -> None:
        text = members[HTML].decode()
        assert before in text
        members[HTML] = text.replace(before, after).encode()

    return edit


def _rename(members: Members) -> None:
    members[HTML.replace(".draft", "")] = members.pop(HTML)


def _rename_everywhere(members: Members) -> None:
    _rename(members)

    def change(values: dict[str, Any]) -> None:
        for entry in values["files"]:
            if entry["path"] == HTML:
                entry["path"] = HTML.replace(".draft", "")

    _manifest(change)(members)


def _unlist(values: dict[str, Any]) -> None:
    values["files"] = [entry for entry in values["files"] if entry["path"] != EPUB]


def _forget(members: Members) -> None:
    """Leave a handout in the promises only."""
    _manifest(lambda m: m["handouts"].update({"second-night": m["handouts"][SLUG]}))(members)


def _blocks(change: Callable[[list[dict[str, Any]]], object]) -> Edit:
    return _manifest(lambda values: change(values["handouts"][SLUG]["contract"]["blocks"]))


def _weaker(manifest: dict[str, Any]) -> None:
    for row in manifest["handouts"][SLUG]["contract"]["rows"]:
        row["text"] = row["text"].replace("4", "8")


def _sum(members: Members) -> None:
    members[manifest.SUMS] = members[manifest.SUMS].replace(b"0", b"1", 1)


def _unsummed(members: Members) -> None:
    lines = members[manifest.SUMS].splitlines(keepends=True)
    members[manifest.SUMS] = b"".join(line for line in lines if b".html" not in line)


def _cut(members: Members) -> None:
    members[EPUB] = members[EPUB][: len(members[EPUB]) // 2]


BUNDLE = (
    BundleCase("a file is taken out", "the whole handout", "bundle-missing", _drop(HTML)),
    BundleCase("the first page is taken out", "that the files are drafts", "bundle-missing",
               _drop(manifest.START)),
    BundleCase("the sums are taken out", "how to see a change", "bundle-missing",
               _drop(manifest.SUMS)),
    BundleCase("the manifest is taken out", "every proof", "config", _drop(manifest.PACKED)),
    BundleCase("a file is another language's", "every word: the reader cannot read it",
               "bundle-changed", _other),
    BundleCase("a file is another language's, and all hashes are right",
               "every word: the reader cannot read it", "gate-language", _other, sealed=True),
    BundleCase("a number is another", "the limit of the dose", "bundle-changed",
               _swap("4", "8")),
    BundleCase("a number is another, and all hashes are right", "the limit of the dose",
               "gate-text", _swap("100.4", "100.8"), sealed=True),
    BundleCase("a 'not' is taken out, and all hashes are right", "the reader drives",
               "gate-text", _swap("<strong>لا</strong>", "<strong>نعم</strong>"), sealed=True),
    BundleCase("boxes are hidden, and all hashes are right", "every warning", "gate-hidden",
               _swap('<section class="box', '<section hidden="hidden" class="box'), sealed=True),
    BundleCase("a file is cut off", "the end of the book", "gate-unreadable", _cut, sealed=True),
    BundleCase("a file is added", "the reader takes it for one of ours", "bundle-unlisted",
               lambda m: m.update({f"phone/{SLUG}-new.ar.html": b"<p>Take 8</p>"}), sealed=True),
    BundleCase("a file is renamed", "that it is a draft", "bundle-missing", _rename),
    BundleCase("the word draft is dropped everywhere", "that it is a draft", "bundle-name",
               _rename_everywhere, sealed=True),
    BundleCase("a file is taken out of the manifest", "its proof", "bundle-unlisted",
               _manifest(_unlist), sealed=True),
    BundleCase("a promised handout has no file", "the whole handout",
               "bundle-missing", _forget, sealed=True),
    BundleCase("the manifest lists no file", "every proof", "config",
               _manifest(lambda m: m.update(files=[])), sealed=True),
    BundleCase("the manifest has no contract", "what each file must carry", "bundle-contract",
               _manifest(lambda m: m.update(handouts={})), sealed=True),
    BundleCase("a contract names no block", "what the file must carry", "gate-missing",
               _blocks(lambda blocks: blocks.clear()), sealed=True),
    BundleCase("a contract says another number than the file", "which of the two is right",
               "gate-text", _manifest(_weaker), sealed=True),
    BundleCase("the manifest says another language", "the reader cannot read it", "bundle-name",
               _manifest(lambda m: m.update(locale="fa")), sealed=True),
    BundleCase("the manifest is cut off", "every proof", "config",
               lambda m: m.update({manifest.PACKED: m[manifest.PACKED][:99]})),
    BundleCase("a sum is another", "which of the two is right", "bundle-changed", _sum),
    BundleCase("a sum is taken out", "how to see a change", "bundle-changed", _unsummed),
    BundleCase("a contract does not say what each text is", "what is a heading, what a list",
               "config", _manifest(
                   lambda m: m["handouts"][SLUG]["contract"]["rows"][0].pop("level")),
               sealed=True),
    BundleCase("the first page is changed", "that the files are drafts", "bundle-changed",
               lambda m: m.update({manifest.START: b"Approved."})),
)  # fmt: skip
"""Each is refused by `handouts verify`."""
