"""A new language in one command."""

from pathlib import Path

import pytest
from pytest_regressions.file_regression import FileRegressionFixture

from pipeline import checks
from pipeline.desk import add_language
from pipeline.model.errors import ConfigError
from tests import workshop

_ENGLISH = """\
script = "Latin"
abbreviations = ["e.g.", "Dr."]

[length] # of the source itself; not used
shortest = 1
longest = 1000

[negation]
words = ["not", "no", "never", "without", "cannot", "nobody", "nothing", "none", "neither", "nor",
  "don't", "doesn't"]

[numbers]
decimal = "."

[numbers.words]
2 = ["two"]
"""


def test_add(sample: Path, file_regression: FileRegressionFixture) -> None:
    """Settings, catalogs and lexicon are there at once; the checks say what is still to do."""
    done = workshop.run("locale", "add", "pt_BR", root=sample)
    check = workshop.run("check", root=sample)

    assert done.returncode == 0, done.stderr
    assert check.returncode == 3
    assert workshop.run("update", "--check", root=sample).returncode == 0
    settings = (sample / "handouts.toml").read_text("utf-8")
    assert 'languages = ["en", "es", "ar", "pt-BR"]' in settings
    po = (sample / "locales/pt_BR/LC_MESSAGES/rest.po").read_text("utf-8")
    assert '"Language: pt_BR\\n"\n' in po
    said = f"$ handouts locale add pt_BR\n{done.stdout}{done.stderr}\n$ handouts check\n"
    file_regression.check(said + check.stderr, encoding="utf-8")


def _content(root: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in root.rglob("*.*") if path.is_file()}


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("es", "this project already has es"),
        ("en", "this project already has en"),
        ("xx-Nope", "language 'xx-Nope' is not known"),
        ("../x", "language '../x' is not known"),
        ("ka", "no font is pinned for the script Geor"),
        ("zh-Mong", "language 'zh-Mong' is not known"),
        ("mn-Mong", "no font is pinned for the script Mong"),
    ],
)
def test_refused(name: str, said: str, sample: Path) -> None:
    """A language that is there, is none, or could not be set on paper changes nothing."""
    before = (
        workshop.outputs(sample),
        sorted(sample.rglob("*")),
        (sample / "handouts.toml").read_bytes(),
    )

    done = workshop.run("locale", "add", name, root=sample)

    assert done.returncode == 2
    assert said in done.stderr
    assert "hint: " in done.stderr
    after = (
        workshop.outputs(sample),
        sorted(sample.rglob("*")),
        (sample / "handouts.toml").read_bytes(),
    )
    assert before == after


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ('languages = ["en", "es"]\n', 'languages = ["en", "es", "fr"]\n'),
        ('languages = ["en", "es",] # two\n', 'languages = ["en", "es", "fr"] # two\n'),
        ("languages=['en']\n", "languages=['en', \"fr\"]\n"),
        ("languages = []\n", 'languages = ["fr"]\n'),
        (
            'languages = [\n    "en", # "de"]\n    "es" # last\n]\nname = "x"\n',
            'languages = [\n    "en", # "de"]\n    "es", # last\n    "fr"\n]\nname = "x"\n',
        ),
        (
            'languages = [\n  "en",\n  # here\n  "es",\n  # more to come\n]\n',
            'languages = [\n  "en",\n  # here\n  "es",\n  # more to come\n  "fr"\n]\n',
        ),
        ('# mine\nname = "x"\n', '# mine\nname = "x"\nlanguages = ["en", "fr"]\n'),
        ('"languages" = ["en"]\n', '"languages" = ["en", "fr"]\n'),
    ],
)
def test_settings(before: str, after: str) -> None:
    """The list gets one more text; comments, quotes and all other lines stay."""
    assert add_language.with_language(before, "fr") == after


def test_skeleton(file_regression: FileRegressionFixture) -> None:
    """The lexicon that a new language starts from, byte for byte; it is refused until filled."""
    text = checks.skeleton(_ENGLISH, language="Russian", script="Cyrillic")

    with pytest.raises(ConfigError, match=r"words is \[\]"):
        checks.read_lexicon(text, path="locales/ru/lexicon.toml")
    file_regression.check(text, extension=".toml", encoding="utf-8")


def test_of_a_clinic_that_has_it(sample: Path) -> None:
    """A clinic may have a language before it is added; one that is listed gets its lexicon."""
    workshop.edit(sample / "sources/clinics/test-uk.toml", 'language = "en"', 'language = "de"')

    added = workshop.run("locale", "add", "de", root=sample)
    assert added.returncode == 0, added.stderr
    lexicon = sample / "locales/de/lexicon.toml"
    lexicon.unlink()
    again = workshop.run("locale", "add", "de", root=sample)

    assert again.returncode == 0, again.stderr
    assert lexicon.exists()
    assert (sample / "handouts.toml").read_text("utf-8").count('"de"') == 1
