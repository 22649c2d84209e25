"""The language of a region says what its language says, but for what it says itself."""

import shutil
from pathlib import Path

import pytest

from pipeline.make.run import Built
from pipeline.plan.plan import Selection, findings_of
from pipeline.project.project import read
from tests import workshop

_REST = "LC_MESSAGES/rest.po"


def _say(root: Path, folder: str, msgid: str, msgstr: str) -> None:
    """Translate a text that the region has from its language until then."""
    po = root / "locales" / folder / _REST
    workshop.edit(po, f'msgid "{msgid}"\nmsgstr ""', f'msgid "{msgid}"\nmsgstr "{msgstr}"')


def _add(root: Path, folder: str) -> None:
    done = workshop.run("locale", "add", folder, root=root)
    assert done.returncode == 0, done.stderr
    assert not (root / "locales" / folder / "lexicon.toml").exists()


def _only(root: Path, clinic: str, *tags: str) -> None:
    """Give a clinic the languages of its patients."""
    path = root / f"sources/clinics/{clinic}.toml"
    workshop.edit(path, 'language = "en"', f'language = "en"\nlanguages = {list(tags)}')


def _build(root: Path, tag: str) -> Built:
    return workshop.build(root, Selection(("rest",), (tag,), ("test-us",)))


def _page(root: Path, tag: str) -> str:
    return (root / f"output/test-us/{tag}/rest.{tag}.draft.html").read_text("utf-8")


def _faults(root: Path) -> list[tuple[str, str, str]]:
    found = findings_of(read(root))
    return [(f.code, f.locale, str(f.location)) for f in found if f.refuses]


def test_spanish(sample: Path) -> None:
    """What Mexico says otherwise is printed, and all else as in Spanish; each file is proven."""
    _add(sample, "es_MX")
    _say(sample, "es_MX", "Sleep well. Eat what you like.", "Descanse bien. Coma lo que guste.")
    _only(sample, "test-us", "en", "es-MX")

    built = _build(sample, "es-MX")

    assert not [finding for finding in built.findings if finding.refuses]
    assert built.made == len(read(sample).config.formats)
    page = _page(sample, "es-MX")
    assert 'lang="es-MX"' in page
    assert "Descanse bien. Coma lo que guste." in page
    assert "Llame si no puede respirar bien." in page
    assert "Rest after a test (Spanish)" in page
    assert not (sample / "output/test-us/es").exists()
    done = workshop.run("verify", str(sample / "output/bundles/test-us.es-MX.zip"), root=sample)
    assert done.returncode == 0, done.stderr


def test_english(sample: Path) -> None:
    """A region of English needs no file but for its own words, and is never taken for foreign."""
    _add(sample, "en_GB")
    _say(sample, "en_GB", "Sleep well. Eat what you like.", "Sleep well. Eat as you like.")

    built = _build(sample, "en-GB")

    assert not [finding for finding in built.findings if finding.refuses]
    page = _page(sample, "en-GB")
    assert "Sleep well. Eat as you like." in page
    assert "Call if you cannot breathe well." in page
    assert "(English)" not in page


def test_faults(sample: Path) -> None:
    """A fault of the language is found there once; one of the region is found in the region."""
    _add(sample, "es_MX")
    english = "You do not need to call if you feel sleepy."
    _say(sample, "es_MX", english, "Hace falta llamar si tiene sueño.")
    es = sample / "locales/es" / _REST
    workshop.edit(es, "Llame si no puede respirar bien.", "Llame si puede respirar bien.")

    assert [(code, tag) for code, tag, _ in _faults(sample)] == [
        ("translation-negation", "es"),
        ("translation-negation", "es-MX"),
    ]

    # What is refused in the language is refused in a region that has the text from it.
    built = _build(sample, "es-MX")
    assert built.made == 0
    assert {f.locale for f in built.findings if f.refuses} == {"es", "es-MX"}
    assert workshop.run("check", "rest", "--locale", "es-MX", root=sample).returncode == 3
    region = sample / "locales/es_MX" / _REST
    workshop.edit(region, 'msgstr "Hace falta llamar si tiene sueño."', 'msgstr ""')
    assert _build(sample, "es-MX").made == 0

    alone = workshop.run("build", "rest", "--locale", "es-MX", root=sample)
    assert alone.returncode == 3
    assert "translation-negation (rest es)" in alone.stderr

    # What cannot be read in the language cannot be printed in the region.
    es.write_text(es.read_text("utf-8").replace('msgstr "Hoy"', 'msgstr "Hoy'), "utf-8")
    assert _build(sample, "es-MX").made == 0


def test_gone(sample: Path) -> None:
    """A region without a file, and one whose text is doubted, have that of the language."""
    _add(sample, "es_MX")
    _say(sample, "es_MX", "Today", "Ahora")
    path = sample / "locales/es_MX" / _REST
    workshop.edit(
        path, 'msgctxt "heading"\nmsgid "Today"', '#, fuzzy\nmsgctxt "heading"\nmsgid "Today"'
    )
    assert _build(sample, "es-MX").made
    assert ">Hoy<" in _page(sample, "es-MX")

    path.unlink()
    assert not _faults(sample)
    shutil.rmtree(sample / "output")
    assert _build(sample, "es-MX").made


@pytest.mark.parametrize("mended", [False, True])
def test_words(sample: Path, *, mended: bool) -> None:
    """A word that the region does not use is found wherever the region has it from elsewhere."""
    _add(sample, "en_GB")
    lexicon = sample / "locales/en_GB/lexicon.toml"
    lexicon.write_text('[terms]\nfever = ["high temperature"]\n', "utf-8")
    before, after = "Call if you cannot breathe well.", "Call if you have a fever."
    workshop.edit(sample / "sources/handouts/rest.md", before, after)
    assert workshop.run("update", root=sample).returncode == 0
    if mended:
        _say(sample, "en_GB", after, "Call if you have a high temperature.")

    place = "locales/en_GB/LC_MESSAGES/rest.po"
    found = [(code, tag) for code, tag, where in _faults(sample) if where.startswith(place)]
    assert found == ([] if mended else [("translation-term", "en-GB")])


def test_unknown_key(sample: Path) -> None:
    """What no lexicon has is refused in that of a region, with its line."""
    _add(sample, "en_GB")
    lexicon = sample / "locales/en_GB/lexicon.toml"
    lexicon.write_text("# words\n\n[term]\nfever = []\n", "utf-8")

    assert _faults(sample) == [("translation-lexicon", "en-GB", "locales/en_GB/lexicon.toml:3")]


def test_languages_of_a_clinic(sample: Path) -> None:
    """A clinic has no files in a language that its patients do not read; the project has each."""
    _only(sample, "test-us", "en", "ar")
    done = workshop.run("build", "--clinic", "test-us", "--locale", "es", root=sample)
    assert done.returncode == 2
    assert "test-us has no handouts in es" in done.stderr

    workshop.edit(sample / "sources/clinics/test-us.toml", "'ar'", "'fr'")
    done = workshop.run("check", root=sample)
    assert done.returncode == 2
    assert "test-us.toml: this project does not have the language fr" in done.stderr
