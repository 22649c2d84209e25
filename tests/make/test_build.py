"""Promises of a build as a whole, on the sample project, by the command that people run."""

import contextlib
import json
import os
import shutil
import signal
import subprocess
import time
from pathlib import Path

import pytest

from pipeline.make import run as building
from pipeline.model import Format
from pipeline.model.errors import ConfigError
from pipeline.plan.plan import Selection
from tests import workshop

FILES = 2 * 3 * 2
"""Handouts x languages x clinics of the sample project."""


def test_second_build_does_nothing(sample: Path) -> None:
    """What is current is neither made nor touched again."""
    first = workshop.run("build", "--format", "html", root=sample)
    times = {path: path.stat().st_mtime_ns for path in (sample / "output").rglob("*.*")}

    second = workshop.run("build", "--format", "html", root=sample)

    assert first.returncode == second.returncode == 0, first.stderr
    assert f"{FILES} files made, 0 up to date, 6 bundles packed" in first.stderr
    assert f"0 files made, {FILES} up to date, 0 bundles packed" in second.stderr
    assert times == {path: path.stat().st_mtime_ns for path in (sample / "output").rglob("*.*")}


def test_warnings_are_told_again(sample: Path) -> None:
    """What is a warning once is one as long as its file stays, and makes no build slow."""
    workshop.edit(sample / "handouts.toml", '["pdf", "html", "epub"]', '["pdf"]')
    workshop.edit(sample / "handouts.toml", '["en", "es", "ar"]', '["en"]')
    (sample / "sources/clinics/test-uk.toml").unlink()
    source = sample / "sources/handouts/wound-care.md"
    weeks = "".join(f"{{#w{n}}}\n## Week {n}\n\nWalk {n} minutes.\n\n" for n in range(2, 60))
    workshop.edit(source, "{#later .phase}", f"{weeks}{{#later .phase}}")

    first = workshop.build(sample, Selection())
    report = (sample / "output" / "report.json").read_bytes()
    again = workshop.build(sample, Selection())
    alone = workshop.build(sample, Selection(("wound-care",)))

    assert "gate-length" in {finding.code for finding in first.findings}
    assert (again.made, again.findings) == (0, first.findings)
    assert (alone.made, alone.findings) == (0, first.findings)
    assert json.loads(report)["inputs"], "the next build has nothing to read"


def test_equal_input_gives_equal_bytes(tmp_path: Path) -> None:
    """Every file, bundle and report is the same whatever hash seed, time zone, place or job."""
    first = workshop.copy(workshop.SAMPLE, tmp_path / "first")
    second = workshop.copy(workshop.SAMPLE, tmp_path / "second" / "deeper")

    chosen = ("build", "rest", "--clinic", "test-us", "--locale", "ar", "--locale", "en", "--jobs")
    one = workshop.run(*chosen, "1", root=first, PYTHONHASHSEED="1", TZ="Asia/Tokyo")
    two = workshop.run(*chosen, "2", root=second, PYTHONHASHSEED="2", TZ="America/Lima", LC_ALL="C")

    assert one.returncode == two.returncode == 0, one.stderr + two.stderr
    assert workshop.outputs(first) == workshop.outputs(second)
    assert len(workshop.outputs(first)) == 2 * len(("pdf", "html", "epub", "manifest", "zip")) + 1


WEB = Selection(formats=(Format.HTML, Format.EPUB))
"""Formats that are made in a moment."""


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the sample project as a build leaves it."""
    project = workshop.copy(workshop.SAMPLE, tmp_path_factory.mktemp("built") / "sample")
    workshop.build(project, WEB)
    return project


@pytest.fixture
def current(built: Path, tmp_path: Path) -> Path:
    """Return a copy of the built project that a test may break."""
    return Path(shutil.copytree(built, tmp_path / "current", symlinks=True))


@pytest.mark.parametrize(
    "changed", ["source", "catalog", "clinic", "deleted", "damaged", "language", "format"]
)
def test_incremental_equals_clean(current: Path, tmp_path: Path, changed: str) -> None:
    """After any edit, an incremental build leaves the bytes that a clean build leaves."""
    chosen = WEB
    handouts = current / "sources" / "handouts"
    if changed == "source":
        workshop.edit(handouts / "rest.md", "Rest after a test", "Rest after the test")
        workshop.run("update", root=current)
    elif changed == "catalog":
        po = current / "locales" / "es" / "LC_MESSAGES" / "rest.po"
        first = next(line for line in po.read_text("utf-8").split("\n") if "msgstr \"" in line
                     and len(line) > len('msgstr ""'))  # fmt: skip
        workshop.edit(po, first, first[:-1] + ' ya"')
    elif changed == "clinic":
        workshop.edit(current / "sources/clinics/test-us.toml", 'name = "', 'name = "New ')
    elif changed == "language":
        workshop.edit(current / "handouts.toml", '"es", ', "")
    elif changed == "format":
        workshop.edit(current / "handouts.toml", ', "epub"', "")
        chosen = Selection(formats=(Format.HTML,))
    elif changed == "deleted":
        (handouts / "rest.md").unlink()
    else:
        next((current / "output").rglob("rest.es*.html")).write_bytes(b"broken")

    done = workshop.build(current, chosen)
    clean = workshop.copy(current, tmp_path / "clean")
    again = workshop.build(clean, chosen)

    assert done.findings == again.findings
    assert done.made < again.made or changed == "clinic"
    assert workshop.outputs(current) == workshop.outputs(clean)


@pytest.mark.parametrize("profile", ["large", "extra-large", "giant", "acb-2025"])
def test_longest_name(sample: Path, profile: str) -> None:
    """A clinic's name of 80 letters has room at the head of a page, above the band of a draft."""
    name = "Saint Mary and Saint Thomas Regional Medical Center for Orthopedics and Neurolog"
    profile_of = sample / "sources/clinics/test-us.toml"
    workshop.edit(profile_of, "Riverside Clinic", name)
    workshop.edit(profile_of, 'paper = "letter"', f'paper = "letter"\nprofile = "{profile}"')

    done = workshop.build(sample, Selection(("rest",), ("en",), ("test-us",), (Format.PDF,)))

    assert done.made == 1, done.findings


def test_all_files_of_a_cell_or_none(current: Path) -> None:
    """A broken translation refuses its handout in its language, deletes what was, and says so."""
    po = current / "locales" / "ar" / "LC_MESSAGES" / "wound-care.po"
    text = po.read_text("utf-8")
    po.write_text(text.rstrip().removesuffix('"'), "utf-8")

    after = workshop.run("build", "--format", "html", "--format", "epub", "--json", root=current)

    assert after.returncode == 3
    finding = json.loads(after.stdout.splitlines()[0])
    assert finding["code"] == "catalog"
    assert finding["path"] == "locales/ar/LC_MESSAGES/wound-care.po"
    assert finding["line"] == text.rstrip().count("\n") + 1
    left = workshop.outputs(current)
    assert not [path for path in left if "wound-care.ar" in path]
    assert len([path for path in left if path.endswith(".html")]) == FILES - 2
    assert set(finding) == {
        "artefact", "block", "code", "hint", "line", "locale", "message", "path", "severity",
        "slug",
    }  # fmt: skip
    readme = workshop.run("verify", str(current / "output" / "bundles"), root=current)
    assert readme.returncode == 0


def test_bundle_says_what_is_missing(sample: Path) -> None:
    """A bundle lists the handout that was refused, with the reason, for people and machines."""
    po = sample / "locales" / "es" / "LC_MESSAGES" / "rest.po"
    po.unlink()

    done = workshop.run("build", "--format", "html", root=sample)
    manifest = json.loads((sample / "output/test-us/es/manifest.json").read_text("utf-8"))

    assert done.returncode == 3
    assert [lost["slug"] for lost in manifest["missing"] if "html" in lost["formats"]] == ["rest"]
    assert "locales/es/LC_MESSAGES/rest.po" in manifest["missing"][0]["reasons"][0]


def test_ctrl_c_leaves_no_half_file(sample: Path) -> None:
    """A build that is stopped leaves whole files, says so in a sentence, and can go on."""
    running = subprocess.Popen(
        [workshop.COMMAND, "--root", str(sample), "build", "--jobs", "1"],
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    deadline = time.monotonic() + 60
    while not list((sample / "output").rglob("*.html")) and time.monotonic() < deadline:
        time.sleep(0.05)
    running.send_signal(signal.SIGINT)
    _, said = running.communicate(timeout=60)

    assert running.returncode == 130, said
    assert "Traceback" not in said
    assert "stopped" in said
    assert not list((sample / "output").rglob("*.part"))
    done = workshop.run("build", "--format", "html", root=sample)
    assert done.returncode == 0
    assert workshop.run("verify", str(sample / "output"), root=sample).returncode == 0


def test_full_disk_is_one_sentence(sample: Path) -> None:
    """When nothing more can be written, the run ends with a sentence and loses nothing."""
    done = subprocess.run(
        ["bash", "-c", 'ulimit -f 2; exec "$0" --root "$1" build --format html',
         workshop.COMMAND, sample],
        check=False, capture_output=True, text=True,
    )  # fmt: skip

    assert done.returncode == 2
    assert "cannot be written" in done.stderr
    assert "Traceback" not in done.stderr
    assert not list((sample / "output").rglob("*.part"))


def test_narrowed_build_keeps_the_rest(current: Path) -> None:
    """A build of one language touches no other, and its bundle says what is not built."""
    before = workshop.outputs(current)
    workshop.edit(current / "sources/clinics/test-uk.toml", 'paper = "a4"', 'paper = "letter"')

    done = workshop.run(
        "build", "rest", "--locale", "es", "--clinic", "test-uk", "--format", "html", root=current
    )

    assert done.returncode == 0, done.stderr
    after = workshop.outputs(current)
    assert {path for path in before if "test-us" in path} <= set(after)
    assert "test-uk/es/rest.es.draft.html" in after


@pytest.fixture(scope="module")
def one_page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the sample project with one English page built."""
    project = workshop.copy(workshop.SAMPLE, tmp_path_factory.mktemp("one") / "sample")
    workshop.build(project, Selection(("rest",), ("en",), formats=(Format.HTML,)))
    return project


@pytest.mark.parametrize(
    ("damage", "code"),
    [("text", "bundle-changed"), ("gone", "bundle-missing"), ("added", "bundle-unlisted")],
)
def test_verify_needs_only_the_bundle(
    one_page: Path, tmp_path: Path, damage: str, code: str
) -> None:
    """A bundle is proven by its manifest alone, and one changed word is found."""
    packed = one_page / "output" / "bundles" / "test-us.en.zip"
    folder = tmp_path / "unpacked"
    shutil.unpack_archive(packed, folder)
    good = workshop.run("verify", str(folder), str(packed), root=tmp_path)
    page = next(folder.glob("phone/*.html"))
    if damage == "text":
        workshop.edit(page, "Call if you cannot breathe well.", "Call if you can breathe well.")
    elif damage == "gone":
        page.unlink()
    else:
        (folder / "more.html").write_text("<p>Do not call.</p>", "utf-8")

    bad = workshop.run("verify", str(folder), "--json", root=tmp_path)

    assert good.returncode == 0, good.stderr
    assert bad.returncode == 3
    codes = [json.loads(line)["code"] for line in bad.stdout.splitlines()]
    assert code in codes
    assert ("gate-text" in codes) == (damage == "text")


def test_verify_as_the_first_page_says(one_page: Path, tmp_path: Path) -> None:
    """Whoever unpacks a bundle and types what its first page says is told that all is well."""
    shutil.unpack_archive(one_page / "output" / "bundles" / "test-us.en.zip", tmp_path)
    said = "handouts verify ."
    assert said in (tmp_path / "START-HERE.html").read_text("utf-8")

    done = subprocess.run(
        [workshop.COMMAND, *said.split()[1:]],
        cwd=tmp_path, check=False, capture_output=True, text=True,
    )  # fmt: skip

    assert done.returncode == 0
    assert done.stderr == (
        ".: 1 handout in en of Riverside Clinic (US), DRAFT: not for patients\n"
        "1 files checked, 0 findings\n"
    )


def test_verify_of_a_file_looks_for_its_manifest(one_page: Path, tmp_path: Path) -> None:
    """A single file is judged by the manifest beside it; without one nothing is claimed."""
    page = next((one_page / "output").rglob("rest.en.draft.html"))
    alone = Path(shutil.copy(page, tmp_path))

    assert workshop.run("verify", str(page), root=tmp_path).returncode == 0
    lost = workshop.run("verify", str(alone), root=tmp_path)
    assert lost.returncode == 2
    assert "no manifest.json beside it" in lost.stderr


def test_sums_are_what_sha256sum_reads(built: Path, tmp_path: Path) -> None:
    """A clinic can check a bundle with the tool that every computer has, in its folder."""
    shutil.unpack_archive(built / "output" / "bundles" / "test-us.ar.zip", tmp_path)

    subprocess.run(
        ["sha256sum", "--check", "--strict", "check/SHA256SUMS"], cwd=tmp_path, check=True
    )


def test_a_build_that_failed_is_not_settled(sample: Path) -> None:
    """When packing could not be done, the next build does it, and does not say that all is done."""
    blocker = sample / "output" / "bundles"
    blocker.parent.mkdir()
    blocker.write_text("a file where a folder must be", "utf-8")
    failed = workshop.run("build", "--format", "html", root=sample)
    blocker.unlink()

    done = workshop.run("build", "--format", "html", root=sample)

    assert failed.returncode == 2
    assert "cannot be written" in failed.stderr
    assert "6 bundles packed" in done.stderr


def test_verify_judges_the_file_that_was_named(one_page: Path) -> None:
    """A file in a folder below is not mistaken for its namesake beside the manifest."""
    page = next((one_page / "output").rglob("test-us/en/rest.en.draft.html"))
    below = page.parent / "mine"
    below.mkdir()
    copy = Path(shutil.copy(page, below))
    workshop.edit(copy, "Call if you cannot breathe well.", "Call if you can breathe well.")

    done = workshop.run("verify", str(copy), root=one_page)

    assert done.returncode == 3
    assert "gate-text" in done.stderr


@pytest.mark.parametrize(
    "content",
    ['{"files": []}', '{"files": [{}]}', "[]", "{", "{}"],
)
def test_a_manifest_that_proves_nothing_is_refused(tmp_path: Path, content: str) -> None:
    """Nothing to check is never a success."""
    (tmp_path / "manifest.json").write_text(content, "utf-8")

    done = workshop.run("verify", str(tmp_path), root=tmp_path)

    assert done.returncode == 2
    assert "Traceback" not in done.stderr
    assert "hint: download the bundle again" in done.stderr


@pytest.mark.parametrize("seconds", [0.4, 0.8, 1.6])
def test_ctrl_c_twice_ends_the_build(sample: Path, seconds: float) -> None:
    """An impatient reader presses it again; nothing hangs, and no traceback is shown."""
    running = subprocess.Popen(
        [workshop.COMMAND, "--root", str(sample), "build"],
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    for pause in (seconds, 0.2):
        time.sleep(pause)
        if running.poll() is None:
            os.killpg(running.pid, signal.SIGINT)
    _, said = running.communicate(timeout=60)

    assert running.returncode == 130, said
    assert "Traceback" not in said


PAPER = ("rest", "--locale", "en", "--clinic", "test-us", "--format", "pdf")


@pytest.fixture(scope="module")
def on_paper(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the sample project with one English PDF built."""
    project = workshop.copy(workshop.SAMPLE, tmp_path_factory.mktemp("paper") / "sample")
    assert workshop.run("build", *PAPER, root=project).returncode == 0
    return project


@pytest.mark.parametrize("variant", ["ua-2", "a-2a"])
def test_a_pdf_variant_is_a_build_of_its_own(on_paper: Path, variant: str) -> None:
    """Files, bundle and manifest say which standard they keep, and the usual files stay."""
    before = workshop.outputs(on_paper)

    special = workshop.run("build", *PAPER, "--pdf-variant", variant, root=on_paper)
    again = workshop.run("build", *PAPER, root=on_paper)
    proven = workshop.run("verify", str(on_paper / "output" / variant), root=on_paper)

    done = (special, again, proven)
    assert [one.returncode for one in done] == [0, 0, 0], [one.stderr for one in done]
    assert "0 files made, 1 up to date" in again.stderr
    folder = on_paper / "output" / variant
    names = {path.relative_to(folder).as_posix() for path in folder.rglob("*.*") if path.is_file()}
    assert names == {
        "report.json",
        f"bundles/test-us.en.{variant}.zip",
        "test-us/en/manifest.json",
        f"test-us/en/rest.en.draft.{variant}.pdf",
    }
    assert json.loads((folder / "test-us/en/manifest.json").read_bytes())["pdf"] == variant
    after = workshop.outputs(on_paper)
    assert {path: after[path] for path in before} == before


def _left(group: int) -> list[str]:
    """Return the processes of a group that still run, from /proc (proc(5), fields 3 and 5)."""
    found = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        with contextlib.suppress(OSError):
            state, _, own = stat.read_text("utf-8").rpartition(") ")[2].split()[:3]
            if int(own) == group and state != "Z":
                found.append(stat.parent.name)
    return found


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="it reads /proc, as Linux has it")
def test_workers_end_with_the_first_process(sample: Path) -> None:
    """Whatever kills a build, nothing of it goes on."""
    running = subprocess.Popen(
        [workshop.COMMAND, "--root", str(sample), "build", "--jobs", "2"],
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    until = time.monotonic() + 60
    while len(_left(running.pid)) < len(("first", "tracker", "worker", "worker")):
        assert time.monotonic() < until
        time.sleep(0.05)

    running.kill()
    running.wait()

    while _left(running.pid):
        assert time.monotonic() < until, "workers are left"
        time.sleep(0.05)


def test_a_narrowed_build_tells_of_its_own(sample: Path) -> None:
    """Who builds one handout is not told of the faults of another, and does not fail by them."""
    workshop.edit(sample / "locales/es/LC_MESSAGES/wound-care.po", "{clinic_phone}", "")
    chosen = ("--locale", "es", "--clinic", "test-us", "--format", "html")

    own = workshop.run("build", "rest", *chosen, root=sample)
    other = workshop.run("build", "wound-care", *chosen, root=sample)

    assert (own.returncode, other.returncode) == (0, 3)
    assert "wound-care" not in own.stderr
    assert "wound-care es" in other.stderr


def test_saved_while_it_ran(sample: Path) -> None:
    """No manifest vouches for a text that was saved after the files were made."""

    def save(_name: str, _left: int) -> None:
        path = sample / "sources/handouts/rest.md"
        path.write_text(path.read_text("utf-8").replace("Sleep well.", "Sleep."), "utf-8")

    styles = workshop.ROOT / "styles"
    settings = building.Settings(sample, sample / "output", styles, workshop.FONTS, 1)
    chosen = Selection(("rest",), ("en",), ("test-us",), (Format.HTML,))

    with pytest.raises(ConfigError, match="saved while the build ran"):
        building.build(settings, chosen, save)
    assert not (sample / "output/bundles").exists()
