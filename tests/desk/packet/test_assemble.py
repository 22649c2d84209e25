"""The packet: everything is in it, it works from the disk, and its bytes depend on its content."""

import io
import re
import tomllib
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytest_regressions.file_regression import FileRegressionFixture

from pipeline import catalog as catalogs
from pipeline.desk.packet.assemble import words
from tests import workshop

NAME = "output/packets/sample.es.zip"


def _packet(root: Path, **environment: str) -> dict[str, bytes]:
    done = workshop.run("packet", "es", root=root, **environment)
    assert done.returncode == 0, done.stderr
    with zipfile.ZipFile(io.BytesIO((root / NAME).read_bytes())) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


@pytest.fixture(scope="module")
def members(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """Pack the sample project once for all that only look."""
    return _packet(workshop.copy(workshop.SAMPLE, tmp_path_factory.mktemp("packet") / "sample"))


def test_members(members: dict[str, bytes]) -> None:
    """Texts, pages, handouts, words, and what to do; every link leads to something in it."""
    domains = ("labels", "rest", "shared", "wound-care")
    assert list(members) == [
        "README.html",
        *(f"handouts/{slug}.es.html" for slug in ("rest", "wound-care")),
        *(f"pages/{domain}.html" for domain in domains),
        *(f"po/{domain}.po" for domain in domains),
        "words.html",
    ]
    for name, content in members.items():
        if not name.startswith(("pages/", "README", "words")):
            continue
        for link in re.findall(r'<a [^>]*href="([^"#:]+)', content.decode().split("srcdoc=")[0]):
            parts = [*Path(name).parent.parts, *Path(link).parts]
            while ".." in parts:
                at = parts.index("..")
                parts[at - 1 : at + 1] = []
            assert "/".join(parts) in members, (name, link)


def test_nothing_is_fetched(members: dict[str, bytes]) -> None:
    """No page names anything outside of the packet; styles and scripts go by their hash."""
    for name, content in members.items():
        if name.endswith(".html") and not name.startswith("handouts/"):
            text = content.decode()
            assert "default-src 'none'" in text
            assert not re.search(r'(?:src|href)="https?:', text.split("srcdoc=")[0]), name


def test_same_again(sample: Path, members: dict[str, bytes]) -> None:
    """Equal content gives equal bytes, whatever the place, the time zone and the hash seed."""
    assert _packet(sample, TZ="Asia/Kolkata", PYTHONHASHSEED="2") == members


def test_catalogs_are_those_of_the_project(members: dict[str, bytes]) -> None:
    """The PO files are canonical and the same but for two lines of their header."""
    for name, content in members.items():
        if name.endswith(".po"):
            own = (workshop.SAMPLE / "locales/es/LC_MESSAGES" / Path(name).name).read_bytes()
            assert catalogs.write(catalogs.read(content, path=name)) == content
            lines = content.splitlines(keepends=True)
            assert b"".join(line for line in lines if b"X-Packet-" not in line) == own


def test_broken_catalog(sample: Path) -> None:
    """What cannot be read is not sent: one clear sentence."""
    workshop.edit(sample / "locales/es/LC_MESSAGES/rest.po", 'cansado."', "cansado.")

    done = workshop.run("packet", "es", root=sample)

    assert done.returncode == 3
    assert "rest.po:" in done.stderr
    assert not (sample / NAME).exists()


def test_readme(members: dict[str, bytes], file_regression: FileRegressionFixture) -> None:
    """What a translator reads first, and every variable that they can meet."""
    text = members["README.html"].decode()
    said, variables = text[text.index("<main>") :].split("<h2>What the words in braces")

    asked = b"".join(content for name, content in members.items() if name.startswith("po/"))
    for name in re.findall(rb"\n#\. \{([a-z_]+)\}: ", asked):
        assert f"<code>{{{name.decode()}}}</code>" in variables
    file_regression.check(said, extension=".html")


@pytest.mark.parametrize("tag", ["es", "ar"])
def test_words(tag: str, sample: Path) -> None:
    """Every word of both lexicons is on the page, the English beside the other."""
    other = (sample / f"locales/{tag}/lexicon.toml").read_text("utf-8")

    lists = words((sample / "sources/lexicon.toml").read_text("utf-8"), other)

    row = {key: (english, translated) for key, english, translated in lists["negation"]}["words"]
    assert all(row)
    said = " ".join(
        english + translated for rows in lists.values() for _, english, translated in rows
    )
    assert all(word in said for word in _entries(tomllib.loads(other)))


def _entries(value: object) -> Iterator[str]:
    """Go through the words of a lexicon."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for one in value.values() if isinstance(value, dict) else value:
            yield from _entries(one)


def test_english(sample: Path) -> None:
    """There is nothing to translate into English, the source: one clear sentence, no packet."""
    done = workshop.run("packet", "en", root=sample)

    assert done.returncode == 2
    assert "English is the source language: there is nothing to translate" in done.stderr
    assert not (sample / "output/packets").exists()
