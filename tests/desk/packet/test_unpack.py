"""A zip as translators make it is taken; one that is broken or meant to do harm is refused."""

import io
import zipfile
from pathlib import Path

import pytest

from pipeline.desk.packet.unpack import unpack
from pipeline.model.errors import ConfigError
from tests import workshop

CAME_BACK = Path(__file__).parent / "came-back"
PO = b'msgid ""\nmsgstr ""\n'


def _zip(*members: tuple[str, bytes], packing: int = zipfile.ZIP_DEFLATED) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", packing) as archive:
        for name, content in members:
            archive.writestr(zipfile.ZipInfo(name), content, packing)
    return packed.getvalue()


WAYS = {
    "the files alone": [("rest.po", PO), ("shared.po", PO)],
    "the whole packet": [("README.html", b"<p>"), ("po/rest.po", PO), ("po/shared.po", PO)],
    "a folder in a folder": [("sample.es/", b""), ("sample.es/sample.es/po/rest.po", PO),
                             ("sample.es/sample.es/po/shared.po", PO)],
    "a name that leads out": [("../../po/rest.po", PO), ("C:\\po\\shared.po", PO)],
    "macOS": [("po/rest.po", PO), ("po/shared.po", PO), ("__MACOSX/po/._rest.po", b"\0"),
              ("po/._shared.po", b"\0"), ("po/.DS_Store", b"\0")],
    "Windows": [("sample.es\\po\\rest.po", PO), ("sample.es\\po\\shared.PO", PO)],
}  # fmt: skip


@pytest.mark.parametrize("way", WAYS)
def test_ways(way: str) -> None:
    """Its PO files are found however it was packed, and nothing else."""
    found = unpack(_zip(*WAYS[way]), path="es.zip")

    assert [Path(name).stem for name, _ in found] == ["rest", "shared"]
    assert {content for _, content in found} == {PO}


def _flagged() -> bytes:
    """Return a zip that says that it has a password."""
    content = bytearray(_zip(("rest.po", PO)))
    for mark, at in ((b"PK\3\4", 6), (b"PK\1\2", 8)):
        content[content.index(mark) + at] |= 1
    return bytes(content)


HARM = {
    "two of a name": (_zip(("po/rest.po", PO), ("po 2/Rest.po", PO)), "two files called"),
    "none": (_zip(("README.html", b"<p>")), "has no PO file"),
    "cut off": (_zip(("rest.po", PO))[:60], "cannot be read"),
    "damaged": (_zip(("rest.po", PO), packing=0).replace(b"msgid", b"MSGID"), "cannot be read"),
    "password": (_flagged(), "password"),
}


@pytest.mark.parametrize("name", HARM)
def test_harm(name: str) -> None:
    """One sentence says why, and a hint what to do."""
    content, why = HARM[name]

    with pytest.raises(ConfigError, match=why) as caught:
        unpack(content, path="es.zip")

    assert caught.value.hint


def test_a_zip_is_imported(sample: Path, tmp_path: Path) -> None:
    """The command takes what is good of each file, and gives the rest back."""
    sent = tmp_path / "es.zip"
    mixed = (CAME_BACK / "mixed.po").read_bytes()
    shared = (sample / "locales/es/LC_MESSAGES/shared.po").read_bytes()
    sent.write_bytes(_zip(("sample.es/po/rest.po", mixed), ("sample.es/po/shared.po", shared)))

    done = workshop.run("import", str(sent), "--locale", "es", root=sample)

    assert done.returncode == 3
    assert "es.zip/sample.es/po/rest.po: " in done.stderr
    assert "accepted" in done.stderr
    assert "es.zip/sample.es/po/shared.po: 16 unchanged" in done.stderr
