"""Promises of approvals as people give them: what is signed, what is released, what voids it.

The project that is signed is `data/signed/`; nobody in it exists.
"""

import json
import os
import pty
import signal
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from pytest_regressions.file_regression import FileRegressionFixture

from pipeline import ledger
from pipeline.approval.lacking import standings
from pipeline.model import Role
from pipeline.plan.plan import findings_of, plan
from pipeline.project import project
from pipeline.review import approve
from tests import workshop
from tests.ledger.people import WHO, signed

DAY = "1789041600"
"""2026-09-10 12:00 UTC, as SOURCE_DATE_EPOCH says it."""

HANDOUT = "sources/handouts/rest.md"
SPANISH = "locales/es/LC_MESSAGES/rest.po"
LEDGER = "locales/es/reviews.jsonl"
_STEPS = [
    ("en", Role.CLINICIAN),
    ("es", Role.TRANSLATOR),
    ("es", Role.REVISER),
    ("es", Role.CLINICIAN),
]


@pytest.fixture(autouse=True)
def _day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", DAY)


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    """Return the project before anybody signed."""
    return workshop.copy(workshop.SIGNED, tmp_path / "signed")


@pytest.fixture
def approved(draft: Path) -> Path:
    """Return the project when everybody has signed."""
    _approve(draft)
    return draft


def _sign(root: Path, tag: str, role: Role, who: str = "") -> int:
    """Sign as the command does, and return how many lines that added."""
    content = project.read(root)
    sheet = approve.prepare(content, approve.Request("rest", tag, role, who or WHO[role]))
    assert not sheet.findings
    approve.sign(content, sheet)
    return len(sheet.items)


def _approve(root: Path) -> list[int]:
    counts = [_sign(root, tag, role) for tag, role in _STEPS]
    text = (root / HANDOUT).read_text("utf-8")
    for key, value in (
        ("clinical_reviewer", "Clara Testperson, Test Clinician (fictional)"),
        ("last_reviewed", "2026-09-10"),
        ("next_review", "2028-09-10"),
    ):
        text = text.replace(f"{key}: none", f"{key}: {value}")
    (root / HANDOUT).write_text(text, "utf-8")
    return counts


def _lacking(root: Path, tag: str) -> set[str]:
    content = project.read(root)
    cells = plan(content, findings_of(content))
    return {f.code for cell in cells if cell.tag == tag for f in cell.lacking}


def _names(root: Path) -> set[str]:
    return {Path(path).name for path in workshop.outputs(root) if "/rest." in path}


def test_life(draft: Path) -> None:
    """A message from its first draft to its release, its change, and its release again."""
    first = workshop.run("release", root=draft)
    assert first.returncode == 3
    assert not _names(draft)
    workshop.run("build", "--locale", "es", root=draft)
    assert _names(draft) == {f"rest.es.draft.{form}" for form in ("pdf", "html", "epub")}

    signed_first = _approve(draft)
    released = workshop.run("release", root=draft)
    assert released.returncode == 0, released.stderr
    done = {f"rest.{tag}.{form}" for tag in ("en", "es") for form in ("pdf", "html", "epub")}
    assert done <= _names(draft)
    page = (draft / "output/release/test-us/es/rest.es.html").read_text("utf-8")
    page = page.replace("\u00a0", " ")
    assert "noindex" not in page
    assert "Borrador" not in page
    assert "Un traductor firmó esta traducción el 10 de septiembre de 2026." in page
    assert workshop.run("verify", str(draft / "output/release"), root=draft).returncode == 0

    workshop.edit(draft / "handouts.toml", '"html", "epub", "pdf"', '"html"')
    workshop.edit(draft / HANDOUT, "for 24 hours", "for 48 hours")
    workshop.run("update", root=draft)
    changed = workshop.run("release", "--json", root=draft)
    codes = {json.loads(line)["code"] for line in changed.stdout.splitlines()}
    assert changed.returncode == 3
    assert {"catalog-empty", "release-text", "release-document", "release-claim"} <= codes
    assert not [path for path in workshop.outputs(draft) if path.startswith("release/test-us")]

    wrong = 'msgid "**Do not** drive for 48 hours."\nmsgstr "'
    workshop.edit(draft / SPANISH, f'{wrong}"', f'{wrong}**No** conduzca durante 84 horas."')
    before = (draft / LEDGER).read_bytes()
    arguments = ("--locale", "es", "--role", "translator", "--reviewer", "tina-translator")
    refused = workshop.run("approve", "rest", *arguments, root=draft)
    assert refused.returncode == 3
    assert "translation-number" in refused.stderr
    assert (draft / LEDGER).read_bytes() == before

    workshop.edit(draft / SPANISH, "84 horas", "48 horas")
    workshop.run("build", root=draft)
    assert {"rest.en.draft.html", "rest.es.draft.html"} <= _names(draft)
    signed_again = _approve(draft)
    assert signed_first == [44, 44, 44, 27]
    assert signed_again == [2, 2, 2, 2], "the changed text, and how the handout is built"
    again = workshop.run("release", root=draft)
    assert again.returncode == 0, again.stderr
    told = workshop.run("reviews", root=draft).stdout
    assert told.count("void: the message of rest") == 4
    assert told.count("void: the document of rest") == 4


VOIDS = {
    "a word of the translation": (SPANISH, "**No** conduzca", "**No** maneje", {"release-text"}),
    "a space in it": (SPANISH, "conduzca durante", " conduzca durante", {"release-text"}),
    "a warning made plain text": (
        HANDOUT,
        '{#normal .emergency tier="normal"}\n> [!CAUTION]\n> You',
        "You",
        {"release-document"},
    ),
    "a number nobody verified": (
        "sources/phones.toml",
        'verified_by = "Vera Testperson (fictional)"',
        'verified_by = "none"',
        {"release-phone"},
    ),
    "a number verified long ago": (
        "sources/phones.toml",
        "verified_on = 2026-09-01",
        "verified_on = 2025-09-01",
        {"release-expired"},
    ),
    "a review that is over": (HANDOUT, "2028-09-10", "2026-09-10", {"release-expired"}),
    "a review for four years": (HANDOUT, "2028-09-10", "2030-09-10", {"release-expired"}),
    "a review on another day": (HANDOUT, "last_reviewed: 2026-09-10",
                                "last_reviewed: 2026-09-09", {"release-claim"}),
    "a reviewer who did not sign": (HANDOUT, "Clara Testperson,", "Remo Testperson,",
                                    {"release-claim"}),
    "a provenance that names nobody": (
        "sources/shared/provenance.md", "{reviewed_on}", "{revised}", {"release-provenance"}),
    "a reviewer who is not registered any more": (
        "sources/reviewers.toml", "[remo-reviser]", "[rita-reviser]", {"release-text"}),
}  # fmt: skip


@pytest.mark.parametrize("name", VOIDS)
def test_voids(name: str, approved: Path) -> None:
    """Whatever an approval was given for is changed, and the handout is a draft again."""
    path, before, after, codes = VOIDS[name]
    assert _lacking(approved, "es") == set()

    workshop.edit(approved / path, before, after)

    content = project.read(approved)
    found = standings(content)["rest", "es"].lacking
    said = {finding.code for finding in found} | _lacking(approved, "es")
    assert codes <= said


REFUSED = {
    "unregistered": ("es", "reviser", "nora-nobody"),
    "expired": ("es", "reviser", "otto-outdated"),
    "self-revision": ("es", "reviser", "tina-translator"),
    "self-revision-in-another-spelling": ("es", "reviser", "Tina.Translator"),
    "wrong-role": ("es", "clinician", "remo-reviser"),
    "wrong-language": ("es", "reviser", "adam-arabic"),
    "english-reviser": ("en", "reviser", "remo-reviser"),
    "nothing-left": ("es", "translator", "tina-translator"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_refused(name: str, draft: Path, file_regression: FileRegressionFixture) -> None:
    """Who may not sign is told so in a sentence, and nothing is written."""
    _sign(draft, "es", Role.TRANSLATOR)
    before = {path: path.read_bytes() for path in draft.rglob("reviews.jsonl")}
    tag, role, who = REFUSED[name]

    done = workshop.run(
        "approve", "rest", "--locale", tag, "--role", role, "--reviewer", who, "--dry-run",
        root=draft,
    )  # fmt: skip

    assert done.returncode == 2, done.stdout
    assert before == {path: path.read_bytes() for path in draft.rglob("reviews.jsonl")}
    file_regression.check(done.stderr, extension=".txt", encoding="utf-8")


FORGED: dict[str, tuple[Callable[[bytes], bytes], str]] = {
    "a name changed": (lambda line: line.replace(b"Remo", b"Rita"), "ledger-line"),
    "a stranger, well sealed": (
        lambda _: ledger.write([signed("a" * 64, Role.REVISER, reviewer="nora-nobody")]),
        "ledger-signature",
    ),
    "a translator who revises": (
        lambda _: ledger.write([
            signed("a" * 64, Role.TRANSLATOR),
            signed("a" * 64, Role.REVISER, reviewer="tina-translator", name="Tina Testperson"),
        ]),
        "ledger-signature",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", FORGED)
def test_forged(name: str, approved: Path) -> None:
    """A forged line is named with its place, refuses its language, and is not written over."""
    forge, code = FORGED[name]
    lines = (approved / LEDGER).read_bytes().splitlines(keepends=True)
    at = next(at for at, line in enumerate(lines) if b"Remo" in line)
    lines[at] = forge(lines[at])
    (approved / LEDGER).write_bytes(b"".join(lines))

    done = workshop.run("check", "--json", root=approved)
    sheet = approve.prepare(
        project.read(approved),
        approve.Request("rest", "es", Role.CLINICIAN, "clara-clinician"),
    )

    found = [json.loads(line) for line in done.stdout.splitlines()]
    assert done.returncode == 3
    assert {(f["code"], f["path"], f["locale"]) for f in found} == {(code, LEDGER, "es")}
    assert found[0]["line"] >= at + 1
    assert {finding.code for finding in sheet.findings} == {code}
    assert not sheet.items


def test_draft_says_so(draft: Path) -> None:
    """A handout without a notice that it is a draft cannot be one."""
    workshop.edit(draft / HANDOUT, "{{ shared/draft }}\n", "")
    workshop.edit(draft / "sources/topics.toml", 'draft = "draft"\n', "")

    done = workshop.run("check", "--json", root=draft)

    assert {json.loads(line)["code"] for line in done.stdout.splitlines()} == {"source-draft"}


def test_expires(approved: Path) -> None:
    """When the review is over, a build warns and makes a draft, and a release refuses."""
    later = str(int(DAY) + 3 * 366 * 86400)
    options = ("--format", "html", "--locale", "en", "--json")

    now = workshop.run("build", *options, root=approved)
    then = workshop.run("build", *options, root=approved, SOURCE_DATE_EPOCH=later)
    refused = workshop.run("release", root=approved, SOURCE_DATE_EPOCH=later)

    assert (now.returncode, now.stdout) == (0, "")
    assert then.returncode == 0
    assert {json.loads(line)["code"] for line in then.stdout.splitlines()} == {"release-expired"}
    assert _names(approved) == {"rest.en.draft.html"}
    assert refused.returncode == 3


def test_status_is_as_strict_as_release(approved: Path) -> None:
    """What keeps a handout from release at a clinic only is said beforehand, too."""
    workshop.edit(approved / "sources/phones.toml", "verified_on = 2026", "verified_on = 2024")

    released = workshop.run("release", root=approved)
    said = [workshop.run(command, root=approved).stdout for command in ("status", "reviews")]

    assert released.returncode == 3
    for text in said:
        assert "line of US was last verified 2024" in text
    assert "no (" in said[0]


def _with_fact(root: Path, day: str) -> None:
    """Let a box carry a fact that was reviewed on a day."""
    (root / "sources/facts.toml").write_text(
        f"""[FA-01]
tier = "call-now"
concept = "No driving for 24 hours"
sources = ["nobody"]
evidence = "decision"
reviewed_on = {day}
""",
        "utf-8",
    )
    workshop.edit(root / HANDOUT, "{#call-now .emergency", '{#call-now .emergency facts="FA-01"')
    topics = root / "sources/topics.toml"
    topics.write_text('[rest]\nfacts = ["FA-01"]\n' + topics.read_text("utf-8"), "utf-8")


@pytest.mark.parametrize(
    ("day", "codes"),
    [
        ('"none"', {"release-fact"}),
        ("2026-09-11", {"release-fact"}),
        ("2023-01-01", {"release-expired"}),
        ("2026-09-01", set()),
    ],
)
def test_facts_count(day: str, codes: set[str], draft: Path) -> None:
    """A fact that nobody has reviewed, or long ago, keeps a handout from release."""
    _with_fact(draft, day)
    _approve(draft)

    assert _lacking(draft, "en") == _lacking(draft, "es") == codes


def test_unread_is_not_void(approved: Path) -> None:
    """A catalog or a source that cannot be read voids nothing: it is said that it cannot."""
    for file, line in ((SPANISH, 'msgstr "'), (HANDOUT, "{{ shared/nothing }}")):
        text = (approved / file).read_text("utf-8")
        (approved / file).write_text(f"{text}\n{line}\n", "utf-8")

        done = workshop.run("reviews", root=approved)

        (approved / file).write_text(text, "utf-8")
        assert done.returncode == 3
        assert f"{file}:" in done.stderr
        assert "void" not in done.stdout


def test_incremental_equals_clean(draft: Path, tmp_path: Path) -> None:
    """Signing changes what a file says of itself: it is made again, and the draft is gone."""
    options = ("--format", "html", "--format", "epub")
    workshop.run("build", *options, root=draft)
    _approve(draft)

    done = workshop.run("build", *options, root=draft)
    clean = workshop.copy(draft, tmp_path / "clean")
    again = workshop.run("build", *options, root=clean)

    assert done.returncode == again.returncode == 0, done.stderr
    assert workshop.outputs(draft) == workshop.outputs(clean)
    assert _names(draft) == {f"rest.{t}.{form}" for t in ("en", "es") for form in ("html", "epub")}


def _typed(root: Path, answer: str | signal.Signals) -> tuple[int, str]:
    """Run `approve` on a terminal, answer its question, and return its code and what it said."""
    ours, theirs = pty.openpty()
    command = [str(workshop.COMMAND), "--root", str(root), "approve", "rest", "--locale", "es"]
    running = subprocess.Popen(
        [*command, "--role", "translator", "--reviewer", "tina-translator"],
        stdin=theirs,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        env={**os.environ, "PYTHONUNBUFFERED": "1"},
    )
    assert running.stdout
    said = b""
    while b"Type your name" not in said:
        said += os.read(running.stdout.fileno(), 65536)
    if isinstance(answer, signal.Signals):
        time.sleep(0.5)
        running.send_signal(answer)
    else:
        os.write(ours, f"{answer}\n".encode())
    rest, _ = running.communicate(timeout=60)
    os.close(ours)
    os.close(theirs)
    return running.returncode, (said + rest).decode()


@pytest.mark.parametrize(
    ("answer", "code", "lines"),
    [("tina testperson", 0, 44), ("yes", 3, 0), (signal.SIGINT, 130, 0)],
)
def test_typed(answer: str | signal.Signals, code: int, lines: int, draft: Path) -> None:
    """All is shown; only the reviewer's name signs; Ctrl-C and any other word sign nothing."""
    done, said = _typed(draft, answer)

    written = (draft / LEDGER).read_bytes() if (draft / LEDGER).exists() else b""
    assert done == code, said
    assert written.count(b"\n") == lines
    assert "**Do not** drive for 24 hours.\n=> **No** conduzca durante 24 horas." in said


def test_never_silent(draft: Path) -> None:
    """A script signs what it read, by its digest, and nothing else."""
    arguments = ("approve", "rest", "--locale", "es", "--role", "translator",
                 "--reviewer", "tina-translator")  # fmt: skip
    silent = workshop.run(*arguments, root=draft)
    shown = workshop.run(*arguments, "--dry-run", root=draft)
    digest = shown.stdout.splitlines()[-1].removeprefix("digest: ")
    assert silent.returncode == 3
    assert not (draft / LEDGER).exists()

    workshop.edit(draft / SPANISH, "**No** conduzca", "**No** maneje")
    other = workshop.run(*arguments, "--digest", digest, root=draft)
    workshop.edit(draft / SPANISH, "**No** maneje", "**No** conduzca")
    same = workshop.run(*arguments, "--digest", digest, root=draft)

    assert other.returncode == 3
    assert "the texts have changed" in other.stderr
    assert same.returncode == 0
    assert (draft / LEDGER).read_bytes().count(b"\n") == 44


def test_back_translation(draft: Path) -> None:
    """A translation said in English again is kept with the approval (TR-15)."""
    back = draft / "back.po"
    text = (draft / SPANISH).read_text("utf-8")
    back.write_text(
        text.replace("**No** conduzca durante 24 horas.", "Do not drive during 24 hours.")
    )
    found = approve.read_back(back.read_bytes(), path="back.po")
    content = project.read(draft)
    request = approve.Request(
        "rest", "es", Role.TRANSLATOR, "tina-translator", back_translations=found
    )

    approve.sign(content, approve.prepare(content, request))

    assert '"back_translation":"Do not drive during 24 hours."' in (draft / LEDGER).read_text()
