"""A bundle that was changed on its way is refused by what it says of itself."""

from pathlib import Path

import pytest

from pipeline.make import manifest
from pipeline.make.verify import verify
from pipeline.model.errors import ConfigError
from pipeline.render import archive
from tests import workshop
from tests.sabotage.bundles import BUNDLE, BundleCase, seal, whole


def _codes(folder: Path, content: bytes) -> set[str]:
    path = folder / "ward-us.ar.zip"
    path.write_bytes(content)
    try:
        return {finding.code for finding in verify(path, asked=workshop.ASKED).findings}
    except ConfigError as error:
        return {error.code}


@pytest.mark.parametrize("case", BUNDLE, ids=lambda case: case.name)
def test_sabotage(case: BundleCase, tmp_path: Path) -> None:
    """Whole, a bundle has nothing to say; sabotaged, it is refused by name."""
    assert _codes(tmp_path, archive.pack(whole("ar"))) == set()

    assert case.code in _codes(tmp_path, case.spoilt())


def test_sealing_again_changes_nothing(tmp_path: Path) -> None:
    """What makes the hashes right again is itself no fault."""
    members = dict(whole("ar"))
    seal(members)

    assert _codes(tmp_path, archive.pack(members)) == set()


def test_unpacked(tmp_path: Path) -> None:
    """The same holds for the folder that a clinic has unpacked."""
    workshop.unpack(whole("ar"), tmp_path)
    assert not verify(tmp_path, asked=workshop.ASKED).findings

    # What desktops leave in folders is not ours, and does no harm.
    for left in (".DS_Store", "print/.DS_Store", "Thumbs.db", "__MACOSX/phone/._r.html", "._a.zip"):
        workshop.unpack({left: b""}, tmp_path)
    assert not verify(tmp_path, asked=workshop.ASKED).findings

    (tmp_path / manifest.SUMS).write_text("", "utf-8")

    assert {finding.code for finding in verify(tmp_path, asked=workshop.ASKED).findings} == {
        "bundle-changed"
    }
