"""The program minisign reads our signatures, and we read its own."""

import subprocess
from pathlib import Path

import pytest

from pipeline.make import signature

_CONTENT = b"a bundle"


def _minisign(*options: str, folder: Path) -> bool:
    done = subprocess.run(["minisign", *options], cwd=folder, check=False, capture_output=True)
    return done.returncode == 0


@pytest.mark.conformance
def test_reads_ours(tmp_path: Path) -> None:
    """What we sign, minisign accepts; a changed file it refuses."""
    secret, public = signature.new_key("")
    signed = signature.sign(_CONTENT, key=secret, ask=str, comment="ward-us en draft")
    (tmp_path / "key.pub").write_bytes(public)
    (tmp_path / "a.zip").write_bytes(_CONTENT)
    (tmp_path / "a.zip.minisig").write_bytes(signed)

    assert _minisign("-V", "-p", "key.pub", "-m", "a.zip", folder=tmp_path)
    (tmp_path / "a.zip").write_bytes(b"another bundle")
    assert not _minisign("-V", "-p", "key.pub", "-m", "a.zip", folder=tmp_path)


@pytest.mark.conformance
def test_is_read_by_us(tmp_path: Path) -> None:
    """What minisign signs, we accept."""
    (tmp_path / "a.zip").write_bytes(_CONTENT)
    assert _minisign("-G", "-W", "-p", "key.pub", "-s", "key", folder=tmp_path)
    assert _minisign("-S", "-W", "-s", "key", "-m", "a.zip", folder=tmp_path)

    key = (tmp_path / "key.pub").read_text("utf-8").splitlines()[1]
    signed = (tmp_path / "a.zip.minisig").read_bytes()
    assert signature.fault_of(_CONTENT, signed, key=key) == ""
    assert signature.fault_of(b"another bundle", signed, key=key)
