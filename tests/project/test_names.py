"""What files may be called, and what of a folder is read."""

from pathlib import Path

import pytest

from pipeline.project.project import read
from tests import workshop

_CLINIC = "sources/clinics/test-us.toml"


@pytest.mark.parametrize(
    "name",
    ["a b", "a\nb", "-x", "--root", 'a"b', "x\\y", "OK", "bundles", "site", "ua-2", "größe"],
)
def test_a_clinic_s_folder_is_its_own(name: str, sample: Path) -> None:
    """A profile whose name is no folder below `output`, or another's, writes nothing."""
    (sample / _CLINIC).rename(sample / "sources/clinics" / f"{name}.toml")

    done = workshop.run("build", root=sample)

    assert done.returncode == 2
    assert f"a clinic cannot be called {name!r}" in done.stderr
    assert not workshop.outputs(sample)
    assert not (sample / "en").exists()


@pytest.mark.parametrize(
    "left",
    ["clinics/.#test-us.toml", "clinics/._test-us.toml", "clinics/...toml", "handouts/._rest.md"],
)
def test_what_editors_and_desktops_leave(left: str, sample: Path) -> None:
    """Hidden files are of nobody."""
    before = read(sample)
    (sample / "sources" / left).write_bytes(b"\0\xff not a text")

    after = read(sample)

    assert (after.clinics, after.documents, after.findings) == (
        before.clinics, before.documents, before.findings,
    )  # fmt: skip


def test_byte_order_marks(sample: Path) -> None:
    """What Notepad saves as "UTF-8 with BOM" is read as it is without; of a PO file it is said."""
    for path in ("handouts.toml", "sources/phones.toml", _CLINIC, "sources/handouts/rest.md",
                 "sources/shared/contact.md", "locales/es/lexicon.toml"):  # fmt: skip
        content = (sample / path).read_bytes()
        (sample / path).write_bytes(b"\xef\xbb\xbf" + content)

    assert workshop.run("check", root=sample).returncode == 0
    assert workshop.run("update", "--check", root=sample).returncode == 0
