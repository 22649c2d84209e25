"""A bundle that cannot be used is refused in one sentence that says what is wrong with it."""

import functools
import io
import json
import os
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from pipeline.make import manifest
from pipeline.make.verify import verify
from pipeline.model import Format
from pipeline.model.errors import ConfigError
from pipeline.render import archive
from pipeline.survival.rules import Rule
from tests import workshop
from tests.sabotage import bench

_PAGE = f"phone/{bench.SLUG}.en.draft.html"
_PAPER = f"print/{bench.SLUG}.en.draft.pdf"


@functools.cache
def _members() -> dict[str, bytes]:
    return bench.bundle_of("en", (Format.HTML, Format.PDF))


def _good() -> bytes:
    return archive.pack(_members())


def _values() -> dict[str, Any]:
    values: dict[str, Any] = json.loads(_members()[manifest.PACKED])
    return values


def _written(values: bytes | object) -> bytes:
    content = values if isinstance(values, bytes) else json.dumps(values).encode()
    return archive.pack({**_members(), manifest.PACKED: content})


def _changed(**changes: object) -> bytes:
    return _written({**_values(), **changes})


def _packed(compression: int, **members: bytes) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", compression) as written:
        for name, content in members.items():
            written.writestr(name, content)
    return packed.getvalue()


def _twice() -> bytes:
    return _packed(zipfile.ZIP_STORED, one=b"1", two=b"2").replace(b"two", b"one")


def _with_password() -> bytes:
    """Return a zip whose only entry says in both of its headers that it is encrypted."""
    content = bytearray(_packed(zipfile.ZIP_STORED, one=b"1"))
    content[6] |= 1
    content[content.index(b"PK\x01\x02") + 8] |= 1
    return bytes(content)


REFUSED: dict[str, tuple[Callable[[], bytes], str]] = {
    "empty": (lambda: b"", "it cannot be unpacked"),
    "no zip": (lambda: b"%PDF-1.7", "it cannot be unpacked"),
    "cut off": (lambda: _good()[:-30], "it cannot be unpacked"),
    "a byte of a file is another": (
        lambda: _good().replace(b"</html>", b"</htmL>"),
        "it cannot be unpacked",
    ),
    "password": (_with_password, "it asks for a password"),
    "bzip2": (lambda: _packed(zipfile.ZIP_BZIP2, one=b"1"), "it is packed in an unusual way"),
    "two of one name": (_twice, "it holds two files called 'one'"),
    "no manifest": (lambda: archive.pack({"README.txt": b""}), "no check/manifest.json in it"),
    "a manifest elsewhere": (
        lambda: archive.pack({"manifest.json": _members()[manifest.PACKED]}),
        "no check/manifest.json in it",
    ),
    "no JSON": (lambda: _written(b"{"), "the manifest cannot be used: it is not JSON"),
    "no UTF-8": (lambda: _written(b"\xff\xfe\xfd"), "the manifest cannot be used: it is not JSON"),
    "deep JSON": (
        lambda: _written(b"[" * 100_000),
        "the manifest cannot be used: it is nested too deeply",
    ),
    "a list": (lambda: _written([]), "the manifest cannot be used: it is 'list', not an object"),
    "an e-book's": (
        lambda: _written({"spine": []}),
        "the manifest cannot be used: spine is an unknown key",
    ),
    "a type": (
        lambda: _changed(
            files=[{**json.loads(_members()[manifest.PACKED])["files"][0], "size": "1"}]
        ),
        "the manifest cannot be used: files[0].size is '1', not a whole number",
    ),
    "a format": (
        lambda: _changed(pdf="ua-3"),
        "the manifest cannot be used: pdf is 'ua-3', not one of ua-1, ua-2, a-2a",
    ),
    "half a character": (
        lambda: _changed(clinic_name="\udcff"),
        "the manifest cannot be used: clinic_name contains half of a character",
    ),
    "a version": (
        lambda: _changed(manifest=1),
        "the manifest cannot be used: it has version 1, not 3",
    ),
    "no file": (
        lambda: _changed(files=[]),
        "the manifest cannot be used: it lists no files, so there is nothing to check",
    ),
}


@pytest.mark.parametrize("name", REFUSED)
def test_refused(name: str, tmp_path: Path) -> None:
    """What is no bundle of ours ends with its place, what was found, and what to do."""
    spoil, said = REFUSED[name]
    path = tmp_path / "ward-us.en.zip"
    path.write_bytes(_good())
    assert not verify(path, asked=workshop.ASKED).findings
    path.write_bytes(spoil())

    with pytest.raises(ConfigError) as caught:
        verify(path, asked=workshop.ASKED)

    assert caught.value.message == said
    assert caught.value.location.path.startswith(path.as_posix())
    assert caught.value.hint == "download the bundle again from where it is published"


def test_any_byte(tmp_path: Path) -> None:
    """Whatever byte of a zip is another, the answer is a sentence."""
    path = tmp_path / "ward-us.en.zip"
    good = _packed(zipfile.ZIP_DEFLATED, one=b"1" * 50, two=b"2" * 50)
    for place in range(len(good)):
        for other in (0, 255, good[place] ^ 1):
            path.write_bytes(good[:place] + bytes([other]) + good[place + 1 :])

            with pytest.raises(ConfigError):
                verify(path, asked=workshop.ASKED)


def test_a_name_that_is_no_text(tmp_path: Path) -> None:
    """A stray file whose name is no UTF-8 is told like any other, to machines, too."""
    workshop.unpack(_members(), tmp_path)
    (tmp_path / os.fsdecode(b"caf\xe9.html")).write_bytes(b"")

    done = workshop.run("verify", str(tmp_path), "--json", root=tmp_path)

    assert done.returncode == 3
    codes = [json.loads(line)["code"] for line in done.stdout.splitlines()]
    assert codes == ["bundle-changed", "bundle-unlisted"]


def _locked(content: bytes) -> bytes:
    """Return a PDF as a program writes it that asks its reader for a password."""
    saved = io.BytesIO()
    with pikepdf.open(io.BytesIO(content)) as pdf:
        pdf.save(saved, encryption=pikepdf.Encryption(owner="a", user="b"))
    return saved.getvalue()


@pytest.mark.parametrize(
    ("name", "spoil"),
    [
        (_PAPER, _locked),
        (_PAPER, lambda content: content[: len(content) // 2]),
        (_PAPER, lambda _: b""),
        (_PAGE, lambda content: content[: len(content) // 2]),
        (_PAGE, lambda content: b"<i>" * 100_000 + content),
        (_PAGE, lambda _: b""),
    ],
)
def test_damaged_file(name: str, spoil: Callable[[bytes], bytes], tmp_path: Path) -> None:
    """A file that no reader opens is a finding, and the other files are judged as well."""
    path = tmp_path / "ward-us.en.zip"
    path.write_bytes(archive.pack({**_members(), name: spoil(_members()[name])}))

    verified = verify(path, asked=workshop.ASKED)

    codes = {finding.code for finding in verified.findings if finding.artefact.endswith(name)}
    assert {"bundle-changed", "gate-unreadable"} <= codes
    assert verified.checked == 2


@pytest.mark.parametrize("tag", ["en", "ar", "zh-Hans"])
def test_texts(tag: str, tmp_path: Path) -> None:
    """A bundle of plain texts is proven; cut off after a protected block, its file is refused."""
    members = bench.bundle_of(tag, (Format.TXT,))
    (name,) = (name for name in members if name.startswith("text/"))
    path = tmp_path / "bundle.zip"
    path.write_bytes(archive.pack(members))
    good = verify(path, asked=workshop.ASKED)
    short = members[name].rsplit(b"\n\n", 6)[0] + b"\n"
    path.write_bytes(archive.pack({**members, name: short}))

    codes = {finding.code for finding in verify(path, asked=workshop.ASKED).findings}

    assert good.checked == 1
    assert good.findings == ()
    assert "bundle-changed" in codes
    assert codes & {Rule.MISSING, Rule.UNREADABLE}
