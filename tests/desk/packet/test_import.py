"""What comes back: files that translators sent, and what becomes of each of their texts.

The files of ``came-back/`` are those of a packet of the sample project, edited.
"""

from pathlib import Path

import pytest
from pytest_regressions.file_regression import FileRegressionFixture

from tests import workshop

CAME_BACK = Path(__file__).parent / "came-back"
PO = "locales/es/LC_MESSAGES/rest.po"
RETURNED = "output/packets/es.rest.returned.po"


def _import(root: Path, name: str, *options: str) -> tuple[int, str, str]:
    done = workshop.run("import", str(CAME_BACK / name), "--locale", "es", *options, root=root)
    return done.returncode, done.stdout, done.stderr.replace(f"{CAME_BACK}/", "")


def _newer(root: Path) -> None:
    """Translate two texts anew after the packet was sent: one that came back edited, one not."""
    workshop.edit(root / PO, "siguiente sigue cansado", "siguiente aún está cansado")
    workshop.edit(root / PO, "Duerma bien.", "Duerma mucho.")


def test_mixed(sample: Path, file_regression: FileRegressionFixture) -> None:
    """One file with an answer of every fate: what is said, what is taken over, what goes back."""
    _newer(sample)

    code, out, err = _import(sample, "mixed.po")

    assert code == 3
    parts = (err + out, (sample / PO).read_text("utf-8"), (sample / RETURNED).read_text("utf-8"))
    file_regression.check("\n=====\n".join(parts))


def test_dry_run(sample: Path) -> None:
    """It says the same and writes nothing."""
    before = (sample / PO).read_bytes()

    code, _, said = _import(sample, "mixed.po", "--dry-run")

    assert code == 3
    assert "3 accepted" in said
    assert (sample / PO).read_bytes() == before
    assert not (sample / RETURNED).exists()


def test_again(sample: Path) -> None:
    """What was taken over once is unchanged the second time."""
    _import(sample, "mixed.po")
    before = (sample / PO).read_bytes()

    _, _, said = _import(sample, "mixed.po")

    assert "accepted" not in said
    assert (sample / PO).read_bytes() == before


def test_returned_can_be_mended(sample: Path, tmp_path: Path) -> None:
    """What was given back comes back once more, and then it is taken over, the conflict too."""
    _newer(sample)
    _import(sample, "mixed.po")
    mended = tmp_path / "anything.po"
    text = (sample / RETURNED).read_text("utf-8")
    mended.write_text(text.replace("Llame si puede", "Llame si no logra"), "utf-8")

    done = workshop.run("import", str(mended), "--locale", "es", root=sample)

    assert "2 accepted" in done.stderr
    now = (sample / PO).read_text("utf-8")
    assert "Llame si no logra respirar bien." in now
    assert "continúa cansado" in now
    assert "returned: " not in now


def test_untouched(sample: Path) -> None:
    """A file that nobody touched changes nothing, whatever was translated since."""
    _newer(sample)
    before = (sample / PO).read_bytes()

    code, _, said = _import(sample, "untouched.po")

    assert code == 0
    assert said.endswith("8 unchanged\n0 files changed\n")
    assert (sample / PO).read_bytes() == before


def test_stranger(sample: Path) -> None:
    """A file that doesn't say what it was made of overwrites nothing; it fills gaps only."""
    code, _, said = _import(sample, "rest.po")
    assert code == 3
    assert "1 in conflict with newer work" in said

    workshop.edit(sample / PO, 'msgstr "Hoy"', 'msgstr ""')
    code, _, said = _import(sample, "rest.po")
    assert code == 0
    assert "1 accepted" in said
    assert 'msgstr "Para hoy"' in (sample / PO).read_text("utf-8")


@pytest.mark.parametrize("name", ["unterminated", "wrong-language", "my-work"])
def test_fault(name: str, sample: Path, file_regression: FileRegressionFixture) -> None:
    """A file that cannot be read is one clear sentence, and nothing changes."""
    before = (sample / PO).read_bytes()

    code, _, said = _import(sample, f"{name}.po")

    assert code == 2
    assert (sample / PO).read_bytes() == before
    file_regression.check(said)


def test_broken_project(sample: Path) -> None:
    """Into a catalog that cannot be read nothing is merged."""
    workshop.edit(sample / PO, 'cansado."', "cansado.")

    code, _, said = _import(sample, "mixed.po")

    assert code == 3
    assert "rest.po:" in said


def test_two_answers_that_cannot_stand_together(sample: Path, tmp_path: Path) -> None:
    """A translation that another text of the project has already is refused because of that one."""
    text = (CAME_BACK / "untouched.po").read_text("utf-8")
    file = tmp_path / "rest.po"
    other = "Llame si no puede respirar bien."
    assert other in text
    file.write_text(text.replace("No hace falta llamar si tiene sueño.", other), "utf-8")

    done = workshop.run("import", str(file), "--locale", "es", root=sample)

    assert done.returncode == 3
    assert "translation-twice" in done.stderr
    assert "accepted" not in done.stderr


def test_other_language(sample: Path) -> None:
    """A language that the project has not is named, not its missing files."""
    done = workshop.run("import", str(CAME_BACK / "mixed.po"), "--locale", "fr", root=sample)

    assert done.returncode == 2
    assert "no language is called 'fr'" in done.stderr
    assert "hint: use one of ar, en, es" in done.stderr
