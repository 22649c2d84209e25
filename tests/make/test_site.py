"""The site that handouts are downloaded from: every link leads somewhere, and nothing is stale."""

import json
import re
import shutil
from pathlib import Path
from urllib.parse import urljoin

import pytest
from pytest_regressions.file_regression import FileRegressionFixture

from pipeline import disk
from pipeline.make.verify import verify
from pipeline.model import Format
from pipeline.plan.plan import Selection
from pipeline.render import archive
from pipeline.zips import unpack
from tests import workshop

_SHEET = re.compile(r"(?s)(?<=<style>).*(?=</style>)|(?<=style-src ')[^']*")


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a project whose two clinics have a bundle in each language, and their site."""
    root = workshop.copy(workshop.SAMPLE, tmp_path_factory.mktemp("site") / "sample")
    assert workshop.build(root, Selection(("rest",), formats=(Format.HTML,))).bundles == 6
    done = workshop.run("site", root=root)
    assert done.returncode == 0, done.stderr
    return root


@pytest.fixture
def root(built: Path, tmp_path: Path) -> Path:
    """Return a copy of it that a test may break."""
    return Path(shutil.copytree(built, tmp_path / "sample", symlinks=True))


def _site(root: Path) -> dict[str, bytes]:
    folder = root / "output/site"
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def _followed(files: dict[str, bytes]) -> set[str]:
    """Return what somebody meets who follows every link from the first page on."""
    met, todo = set(), ["index.html"]
    while todo:
        page = todo.pop()
        met.add(page)
        found = re.findall(r'href="([^":#]+)"', files[page].decode()) if "index" in page else []
        todo += {urljoin(page, address) for address in found} - met
    return met


def test_first_page(built: Path, file_regression: FileRegressionFixture) -> None:
    """It names each clinic and each of its languages, in that language and the staff's."""
    page = _site(built)["index.html"].decode()

    file_regression.check(_SHEET.sub("…", page), extension=".html")


def test_page_of_a_language(built: Path, file_regression: FileRegressionFixture) -> None:
    """It is in the language of its readers, and has the titles for the staff, too."""
    page = _site(built)["test-us/ar/index.html"].decode()

    shown = re.sub(r"\b[0-9a-f]{64}\b", "…", _SHEET.sub("…", page))
    file_regression.check(re.sub(r"\d\.\d MiB", "… MiB", shown), extension=".html")


def test_every_link_leads_to_a_file(built: Path) -> None:
    """From the first page on every file can be reached, and no link leads to nothing."""
    files = _site(built)

    assert _followed(files) == files.keys() - {"handouts.json"}


def test_for_programs(built: Path) -> None:
    """`handouts.json` names every file with its SHA-256, and every bundle is one that verifies."""
    files = _site(built)
    listed = json.loads(files["handouts.json"])

    named = {file["path"]: file["sha256"] for bundle in listed for file in bundle["files"]}
    named |= {bundle["bundle"]["address"]: bundle["bundle"]["sha256"] for bundle in listed}
    assert named == {path: disk.digest(files[path]) for path in named}
    assert len(named) == 6 + 6
    assert {bundle["status"] for bundle in listed} == {"draft"}
    assert (
        verify(built / "output/site/test-us/es/test-us.es.zip", asked=workshop.ASKED).findings == ()
    )


def test_what_is_gone_leaves(root: Path) -> None:
    """A language that a clinic has no more is not on the site any more; all else stays."""
    (root / "output/bundles/test-us.ar.zip").unlink()
    before = _site(root)

    done = workshop.run("site", root=root)

    assert done.returncode == 0, done.stderr
    after = _site(root)
    assert {path for path in before if path not in after and "test-us/ar" not in path} == set()
    assert not [path for path in after if path.startswith("test-us/ar")]
    assert "0 files changed" in workshop.run("site", root=root).stderr


def test_a_changed_bundle_is_not_published(root: Path) -> None:
    """A bundle that was changed after the build is told, and is not on the site any more."""
    path = root / "output/bundles/test-uk.en.zip"
    members = unpack(path.read_bytes())
    page = "phone/rest.en.draft.html"
    members[page] = members[page].replace(b"you cannot breathe", b"you can breathe")
    path.write_bytes(archive.pack(members))

    done = workshop.run("site", root=root)

    assert done.returncode == 3
    assert "test-uk.en.zip" in done.stderr
    left = _site(root)
    assert not [name for name in left if name.startswith("test-uk/en/")]
    assert b"test-uk/en/" not in left["index.html"]
    assert "test-uk/es/index.html" in left


@pytest.mark.parametrize(
    ("path", "before", "after"),
    [
        ("handouts.toml", '"es", "ar"', '"es"'),
        ("sources/handouts/rest.md", "version: 0.1.0\n", ""),
    ],
)
def test_bundles_of_another_project(path: str, before: str, after: str, root: Path) -> None:
    """A bundle with a language or a handout that is gone is left out, in one sentence."""
    workshop.edit(root / path, before, after)

    done = workshop.run("site", root=root)

    assert done.returncode == 3
    assert (
        "this bundle has a clinic, a language or a handout that the project has not" in done.stderr
    )


def test_the_last_bundle_can_be_withdrawn(root: Path) -> None:
    """Without a bundle the site is empty; what is not ours stays."""
    shutil.rmtree(root / "output/bundles")
    (root / "output/site/.git").mkdir()
    for name in (".git/HEAD", "CNAME"):
        (root / "output/site" / name).write_text("theirs", "utf-8")

    done = workshop.run("site", root=root)

    assert done.returncode == 0, done.stderr
    assert _site(root).keys() == {"index.html", "handouts.json", ".git/HEAD", "CNAME"}


def test_nothing_to_publish(sample: Path) -> None:
    """Before a build there is nothing to make a site of."""
    done = workshop.run("site", root=sample)

    assert done.returncode == 2
    assert "there is no bundle to publish" in done.stderr
