"""Promises of the command line: one clear sentence, the right exit code, never a traceback."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner
from pytest_regressions.file_regression import FileRegressionFixture

from pipeline import catalog
from pipeline.cli import cli
from tests import workshop

Fault = Callable[[Path], None]


def _write(path: str, content: bytes) -> Fault:
    def damage(root: Path) -> None:
        (root / path).write_bytes(content)

    return damage


def _edit(path: str, before: str, after: str) -> Fault:
    return lambda root: workshop.edit(root / path, before, after)


def _unlink(path: str) -> Fault:
    return lambda root: (root / path).unlink()


def _unlink_all(folder: str) -> Fault:
    def damage(root: Path) -> None:
        for path in (root / folder).iterdir():
            path.unlink()

    return damage


def _copied(path: str, to: str) -> Fault:
    def damage(root: Path) -> None:
        (root / to).write_bytes((root / path).read_bytes())

    return damage


WOUND = "sources/handouts/wound-care.md"
PO = "locales/es/LC_MESSAGES/rest.po"
FAULTS: dict[str, tuple[Fault, int]] = {
    "no-settings": (_unlink("handouts.toml"), 2),
    "settings-not-toml": (_write("handouts.toml", b'name = "sample\n'), 2),
    "settings-unknown-key": (_write("handouts.toml", b'name = "x"\nlanguage = ["en"]\n'), 2),
    "settings-unknown-language": (_write("handouts.toml", b'languages = ["en", "xx-Nope"]\n'), 2),
    "no-phones": (_unlink("sources/phones.toml"), 2),
    "phones-without-country": (_edit("sources/phones.toml", "[GB.", "[IE."), 2),
    "clinic-wrong-paper": (_edit("sources/clinics/test-uk.toml", '"a4"', '"A4"'), 2),
    "clinic-rule-out-of-bounds": (
        _edit("sources/clinics/test-us.toml", "weeks = ", "weeks = 9"),
        2,
    ),
    "no-clinic": (_unlink_all("sources/clinics"), 2),
    "clinic-markup-in-name": (_edit("sources/clinics/test-uk.toml", 'name = "', 'name = "**'), 2),
    "clinic-country-small": (_edit("sources/clinics/test-uk.toml", '"GB"', '"gb"'), 2),
    "clinic-hours-reversed": (
        _edit("sources/clinics/test-uk.toml", "17:30", "07:30"),
        2,
    ),
    "clinic-weights-differ": (
        _edit("sources/clinics/test-us.toml", "kilograms = 5", "kilograms = 6"),
        2,
    ),
    "source-called-shared": (_copied(WOUND, "sources/handouts/shared.md"), 3),
    "source-body-outside-its-box": (_edit(WOUND, "> Take **2 tablets**", "Take **2 tablets**"), 3),
    "source-lazy-line": (_edit(WOUND, "> - Pus comes", "- Pus comes"), 3),
    "source-stray-brace": (_edit(WOUND, "Keep the wound dry.", "Keep the {wound dry."), 3),
    "source-impossible-date": (_edit(WOUND, "2026-09-01", "2026-13-45"), 3),
    "catalog-gone": (_unlink(PO), 3),
    "source-not-utf8": (_write(WOUND, b"---\ntitle: Caf\xe9\n---\n"), 3),
    "source-without-front-matter": (_write(WOUND, b"Rest.\n"), 3),
    "source-marker-lost": (_edit(WOUND, "> [!WARNING]\n", ""), 3),
    "shared-gone": (_unlink("sources/shared/disclaimer.md"), 3),
    "catalog-conflict": (_edit(PO, 'msgid ""\n', '<<<<<<< HEAD\nmsgid ""\n'), 3),
    "catalog-variable-lost": (_edit(PO, "\n\n#. ", "\n\n#, fuzzy\n#. "), 3),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_bad_input_is_one_sentence(
    fault: str, sample: Path, file_regression: FileRegressionFixture
) -> None:
    """What is wrong is said with its place and what to do, and exits with the right code."""
    damage, code = FAULTS[fault]
    damage(sample)

    done = CliRunner().invoke(cli, ["--root", str(sample), "check"])

    assert done.exit_code == code, done.stderr
    assert done.exception is None or isinstance(done.exception, SystemExit)
    said = done.stderr.replace(str(sample), "ROOT")
    assert "hint:" in said
    file_regression.check(said, extension=".txt", encoding="utf-8")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("build", "wound"), "no handout is called 'wound'"),
        (("build", "--locale", "de"), "no language is called 'de'"),
        (("build", "--locale", "nope"), "language 'nope' is not known"),
        (("build", "--clinic", "mayo"), "no clinic is called 'mayo'"),
        (("verify", "nothing.zip"), "there is no such file"),
    ],
)
def test_unknown_names_are_refused(arguments: tuple[str, ...], said: str, sample: Path) -> None:
    """A name that is not there is never silently nothing to do; what there is, is listed."""
    done = workshop.run(*arguments, root=sample)

    assert done.returncode == 2
    assert said in done.stderr
    assert "hint: " in done.stderr


def test_good_project_has_nothing_to_say(sample: Path) -> None:
    """A project without a fault gets no finding, from either command."""
    done = workshop.run("check", "--json", root=sample)

    assert done.returncode == 0
    assert done.stdout == ""


def test_findings_are_json_lines(sample: Path) -> None:
    """Each line of --json is one finding with the same keys."""
    workshop.edit(sample / PO, 'msgstr "', 'msgstr "{lost} ')

    done = workshop.run("check", "--json", root=sample)

    found = [json.loads(line) for line in done.stdout.splitlines()]
    assert done.returncode == 3
    assert {finding["code"] for finding in found} >= {"translation-variable"}
    assert {finding["locale"] for finding in found} == {"es"}
    assert all(finding["line"] > 0 for finding in found)


def test_update_twice_changes_nothing(sample: Path) -> None:
    """Templates and catalogs are settled after one run, byte for byte."""
    workshop.run("update", root=sample)
    before = {p: p.read_bytes() for p in (sample / "locales").rglob("*.*")}

    done = workshop.run("update", root=sample)

    assert done.returncode == 0
    assert "0 files changed" in done.stderr
    assert before == {p: p.read_bytes() for p in (sample / "locales").rglob("*.*")}


def test_update_check_writes_nothing(sample: Path) -> None:
    """CI learns which files are stale, by name and exit code, and every byte stays."""
    workshop.edit(sample / WOUND, "Keep the wound dry.", "Keep the wound very dry.")
    po = sample / PO
    po.write_bytes(po.read_bytes().replace(b"\n", b"\r\n"))
    before = {p: p.read_bytes() for p in (sample / "locales").rglob("*.*")}

    done = workshop.run("update", "--check", root=sample)

    assert done.returncode == 3
    stale = ["locales/wound-care.pot", "locales/es/LC_MESSAGES/wound-care.po", PO]
    assert set(stale) < set(done.stdout.split())
    assert "hint: run `make catalogs`" in done.stderr
    assert before == {p: p.read_bytes() for p in (sample / "locales").rglob("*.*")}


def test_broken_catalog_stops_an_update(sample: Path) -> None:
    """A catalog that cannot be read is named with its line, and no other file is touched."""
    workshop.edit(sample / PO, 'msgid ""\n', '<<<<<<< HEAD\nmsgid ""\n')
    workshop.edit(sample / WOUND, "Keep the wound dry.", "Keep the wound very dry.")
    before = {p: p.read_bytes() for p in (sample / "locales").rglob("*.*")}

    done = workshop.run("update", root=sample)

    assert done.returncode == 2
    assert done.stderr.startswith(f"{PO}:1: a merge conflict was left in the file")
    assert before == {p: p.read_bytes() for p in (sample / "locales").rglob("*.*")}


def test_renamed_handout_keeps_its_translations(sample: Path) -> None:
    """A handout under a new name finds its texts in the old files."""
    (sample / WOUND).rename(sample / "sources/handouts/wounds.md")
    old = sample / "locales/es/LC_MESSAGES/wound-care.po"

    workshop.run("update", root=sample)

    new = catalog.read(old.with_name("wounds.po").read_bytes(), path="wounds.po")
    there = {entry.key: entry.msgstrs for entry in catalog.read(old.read_bytes(), path="o").entries}
    assert all(entry.msgstrs == there[entry.key] and not entry.fuzzy for entry in new.entries)
    assert workshop.run("update", "--check", root=sample).returncode == 0


def test_respelled_text_keeps_its_translation(sample: Path) -> None:
    """`update` knows a text again that was spelled by older rules."""
    po = sample / "locales/es/LC_MESSAGES/wound-care.po"
    good = po.read_bytes()
    workshop.edit(po, 'msgid "Keep the wound dry', 'msgid "Keep  the\\nwound dry')

    done = workshop.run("update", root=sample)

    assert done.returncode == 0
    assert po.read_bytes() == good
    assert "0 files" in workshop.run("update", "--check", root=sample).stderr


def test_status_names_every_language_and_handout(sample: Path) -> None:
    """A maintainer sees how far each handout is, and what keeps it from release."""
    (sample / "locales/ar/LC_MESSAGES/rest.po").unlink()

    done = workshop.run("status", root=sample, COLUMNS="80")

    assert done.returncode == 0
    rows = [line.split() for line in done.stdout.splitlines() if line.startswith(" ")]
    tags = [row[0] for row in rows if len(row) == 1 and row[0] in {"es", "ar"}]
    amounts = [row[1].split("/") for row in rows if row and row[0] == "rest"]
    translated = dict(zip(tags, amounts, strict=True))
    assert "…" not in done.stdout.split("messages (English words)", maxsplit=1)[0], "cut off"
    assert translated["es"][0] == translated["es"][1] == translated["ar"][1]
    assert int(translated["ar"][0]) == int(translated["ar"][1]) - 8, "the texts of that file"
    assert "32 machine draft" in done.stdout
    assert "the checks refuse it: catalog-missing (1)" in done.stdout


def test_locale_is_taken_either_way(sample: Path) -> None:
    """Translators may write a language as gettext folders do."""
    settings = sample / "handouts.toml"
    workshop.edit(settings, '"ar"', '"ar", "zh-Hans"')

    dashed = workshop.run("update", "--locale", "zh-Hans", root=sample)
    posix = workshop.run("update", "--locale", "zh_Hans", root=sample)

    assert dashed.returncode == posix.returncode == 0
    assert (sample / "locales/zh_Hans/LC_MESSAGES/rest.po").is_file()


def test_explain(tmp_path: Path) -> None:
    """A rule is printed as docs/RULES.md has it; an unknown code gets a near one."""
    told = workshop.run("explain", "source-bold", root=tmp_path)
    lost = workshop.run("explain", "source-blod", root=tmp_path)

    assert "Good: `**Do not**" in told.stdout
    assert "###" not in told.stdout
    assert lost.returncode == 2
    assert "source-bold" in lost.stderr


def test_form_and_words_in_one_run(sample: Path) -> None:
    """What is wrong with the words of a handout is said even where its form is wrong, too."""
    handout = sample / "sources/handouts/rest.md"
    handout.write_text(handout.read_text("utf-8") + "\n> Quoted.\n\nDo not run.\n", "utf-8")

    done = workshop.run("check", "rest", "--json", root=sample)

    assert {json.loads(line)["code"] for line in done.stdout.splitlines()} == {
        "source", "source-bold",
    }  # fmt: skip
