"""Signed bundles: who changed one, or put another in its place, is found out."""

import datetime as dt
import json
from pathlib import Path

import pytest

from pipeline.make import manifest, signature
from pipeline.make.verify import Asked, Verified, verify
from pipeline.model import Format
from pipeline.model.errors import ConfigError
from pipeline.render import archive
from tests import workshop
from tests.sabotage import bench

_PASSWORD = {"HANDOUTS_KEY_PASSWORD": "a password of some length"}


@pytest.fixture(scope="module")
def signed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of a bundle that was signed, as somebody does it, with the key."""
    folder = tmp_path_factory.mktemp("signed")
    bundle = folder / "ward-us.en.zip"
    bundle.write_bytes(archive.pack(bench.bundle_of("en", (Format.HTML,))))
    for options in (("--new-key", "my.key"), ("--key", "my.key", bundle.name)):
        paths = [str(folder / name) if "." in name else name for name in options]
        done = workshop.run("sign", *paths, root=folder, **_PASSWORD)
        assert done.returncode == 0, done.stderr
    return folder


def _key(folder: Path, name: str = "my.key") -> str:
    return (folder / f"{name}.pub").read_text("utf-8").splitlines()[1]


def _verified(folder: Path, key: str, name: str = "ward-us.en.zip") -> Verified:
    return verify(folder / name, asked=Asked(workshop.ASKED.today, key))


def test_good(signed: Path) -> None:
    """The right key says yes, and what was signed; without a key it is told that nobody looked."""
    with_key, without = _verified(signed, _key(signed)), _verified(signed, "")

    assert (with_key.findings, without.findings) == ((), ())
    today = dt.datetime.now(dt.UTC).date()
    assert with_key.told[0].endswith(f"not for patients; signed: ward-us en draft {today}")
    assert "by whom was not checked" in without.told[0]


def test_secret(signed: Path) -> None:
    """Nobody else may read the secret key, and nothing overwrites it."""
    path = signed / "my.key"
    before = path.read_bytes()

    assert path.stat().st_mode & 0o077 == 0
    assert b"encrypted" in before
    again = workshop.run("sign", "--new-key", str(path), root=signed, **_PASSWORD)
    assert again.returncode == 2
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    ("fault", "said"),
    [
        ("changed", "signature verification failed"),
        ("unsigned", "there is no .minisig file beside it"),
        ("signature of another", "signature verification failed"),
        ("another key", "incompatible key identifiers"),
        ("no signature", "invalid number of lines"),
        ("unpacked", "a signature is of a zip, and this is none"),
    ],
)
def test_refused(fault: str, said: str, signed: Path, tmp_path: Path) -> None:
    """Each way in which a bundle is not the signed one is refused, with the reason."""
    path, beside = tmp_path / "ward-us.en.zip", tmp_path / "ward-us.en.zip.minisig"
    path.write_bytes((signed / path.name).read_bytes())
    beside.write_bytes((signed / beside.name).read_bytes())
    members, key = bench.bundle_of("en", (Format.HTML,)), _key(signed)
    if fault == "changed":
        path.write_bytes(archive.pack({**members, ".x": b""}))
    elif fault == "unsigned":
        beside.unlink()
    elif fault == "no signature":
        beside.write_bytes(b"yes, this is signed")
    elif fault == "unpacked":
        path.unlink()
        beside.unlink()
        workshop.unpack(members, tmp_path)
    else:
        secret, public = signature.new_key("")
        if fault == "another key":
            beside.write_bytes(signature.sign(path.read_bytes(), key=secret, ask=str, comment="x"))
        else:
            key = public.decode().splitlines()[1]
            beside.write_bytes(signature.sign(b"other", key=secret, ask=str, comment="x"))

    name = "" if fault == "unpacked" else path.name
    found = _verified(tmp_path, key, name).findings

    assert [finding.code for finding in found] == ["bundle-unsigned"]
    assert f"it is not signed by this key: {said}" in found[0].message


def test_key_that_is_none(signed: Path) -> None:
    """A key that is none is one sentence, and so are a wrong password and a file that is no key."""
    with pytest.raises(ConfigError, match="'RWx' is no public key"):
        _verified(signed, "RWx")
    for key, password in (("my.key", "another"), ("my.key.pub", "")):
        bundle = str(signed / "ward-us.en.zip")
        environment = {"HANDOUTS_KEY_PASSWORD": password}
        done = workshop.run("sign", "--key", str(signed / key), bundle, root=signed, **environment)
        assert done.returncode == 2
        assert "the key cannot be used: " in done.stderr
    assert workshop.run("sign", root=signed).returncode == 2


def test_what_it_says_of_itself(tmp_path: Path) -> None:
    """Another clinic's name, a review that was due, and "approved" on a draft are refused."""
    members = bench.bundle_of("en", (Format.HTML,))
    values = json.loads(members[manifest.PACKED])
    (handout,) = values["handouts"].values()
    handout["review"]["status"] = values["status"] = "approved"
    handout["next_review"] = str(workshop.ASKED.today)
    members[manifest.PACKED] = json.dumps(values).encode()
    path = tmp_path / "ward-uk.ar.zip"
    path.write_bytes(archive.pack(members))

    found = {
        finding.code: finding.message for finding in _verified(tmp_path, "", path.name).findings
    }

    assert found.keys() == {"bundle-changed", "bundle-contract", "bundle-expired", "bundle-name"}
    assert found["bundle-name"] == "its name says ward-uk.ar, and it holds ward-us.en"
    assert "2026-12-01" in found["bundle-expired"]


def test_a_new_bundle_has_no_old_signature(sample: Path) -> None:
    """A signature goes with the bundle that it is of."""
    chosen = ("build", "rest", "--locale", "en", "--clinic", "test-us", "--format", "html")
    assert workshop.run(*chosen, root=sample).returncode == 0
    beside = sample / "output/bundles/test-us.en.zip.minisig"
    beside.write_bytes(b"")

    workshop.run(*chosen, root=sample)
    assert beside.exists()
    workshop.edit(sample / "sources/handouts/rest.md", "Sleep well.", "Sleep.")
    workshop.run(*chosen, root=sample)
    assert not beside.exists()
