"""What begins a project, a handout, a clinic: it can be used at once, and says what is missing."""

import re
from pathlib import Path

import pytest
from pytest_regressions.file_regression import FileRegressionFixture

from pipeline.desk import begin
from tests import workshop

BERLIN = (
    "init", "my clinic", "--name", 'Zahnarzt "Spree"', "--country", "de",
    "--phone", "+49 30 23125014", "--night", "+49 30 23125099",
    "--emergency", "112", "--crisis", "+49 800 1110111",
)  # fmt: skip


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """Return a new content repository."""
    done = workshop.run(*_at(tmp_path), root=tmp_path)
    assert done.returncode == 0, done.stderr
    return tmp_path / "my clinic"


def _at(folder: Path, *others: str) -> tuple[str, ...]:
    return (BERLIN[0], str(folder / BERLIN[1]), *BERLIN[2:], *others)


def test_init(own: Path, file_regression: FileRegressionFixture) -> None:
    """There is all that a project needs, with the numbers of its country; check has no finding."""
    files = sorted(path.relative_to(own).as_posix() for path in own.rglob("*") if path.is_file())
    told = [f"{own.name}/{file}" for file in files]
    for name in ("handouts.toml", "sources/clinics/zahnarzt-spree.toml"):
        told += ["", f"# {name}", (own / name).read_text("utf-8")]
    phones = (own / "sources/phones.toml").read_text("utf-8")
    told += ["# sources/phones.toml, at its end", phones[phones.index("[DE.emergency]") :]]
    file_regression.check("\n".join(told), encoding="utf-8")

    done = workshop.run("check", root=own)

    assert done.stderr == "0 findings\n"


def test_example_is_that_of_the_docs(own: Path) -> None:
    """docs/AUTHORING.md begins with the handout that a project begins with."""
    docs = (workshop.ROOT / "docs/AUTHORING.md").read_text("utf-8")
    handout = (own / "sources/handouts/small-wound.md").read_text("utf-8")
    day = re.compile(r"(?m)^revised: .*\n")

    assert f"```markdown\n{day.sub('', handout)}```" in day.sub("", docs)


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--crisis", "0800 111 0 111"), "the number '0800 111 0 111' has no country code"),
        (("--phone", "call us"), "the number 'call us' has no country code"),
        (
            ("--country", "Germany"),
            "country is 'GERMANY', not the two letters of a country, such as DE",
        ),
    ],
)
def test_init_refuses(tmp_path: Path, options: tuple[str, ...], said: str) -> None:
    """What cannot be printed is said in a sentence, and nothing is written."""
    done = workshop.run(*_at(tmp_path, *options), root=tmp_path)

    assert done.returncode == 2
    assert said in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_init_overwrites_nothing(own: Path) -> None:
    """A folder that is a project, or has a file of that name, is left alone."""
    again = workshop.run(*_at(own.parent), root=own)
    (own / "handouts.toml").unlink()
    half = workshop.run(*_at(own.parent), root=own)

    assert again.returncode == half.returncode == 2
    assert "this folder is a project already" in again.stderr
    assert "the file is there already" in half.stderr
    assert not (own / "handouts.toml").exists()


def test_new(own: Path) -> None:
    """A new handout is refused for its TODOs alone, by their lines; done, it has no finding."""
    made = workshop.run("new", "tooth", "--title", 'After a tooth: "out"', root=own)
    handout = own / "sources/handouts/tooth.md"
    lines = handout.read_text("utf-8").split("\n")
    open_ones = [number for number, line in enumerate(lines, 1) if "TODO" in line]

    checked = workshop.run("check", "tooth", root=own)

    assert made.returncode == 0
    assert checked.returncode == 3
    told = re.findall(r"tooth\.md:(\d+): error: this line has a text that is not", checked.stderr)
    assert list(map(int, told)) == open_ones
    assert f"{len(open_ones)} findings" in checked.stderr

    handout.write_text(re.sub(r"TODO:? ?", "", "\n".join(lines)), "utf-8")
    assert workshop.run("check", "tooth", root=own).stderr.endswith("0 findings\n")
    assert workshop.run("new", "tooth", "--title", "Again", root=own).returncode == 2
    assert workshop.run("new", "A tooth", "--title", "Again", root=own).returncode == 2


def test_clinic(own: Path) -> None:
    """A clinic of a known country needs no numbers but its own."""
    details = ("--name", "Ward & Sons", "--country", "GB", "--phone", "+44 20 7946 0142")

    made = workshop.run("clinic", "add", "ward", *details, root=own)

    assert made.returncode == 0, made.stderr
    assert workshop.run("check", root=own).stderr == "0 findings\n"
    assert workshop.run("clinic", "add", "ward", *details, root=own).returncode == 2


def test_language_that_comes_with_the_tool(own: Path) -> None:
    """A language that has drafts here needs only the handout's own texts, and no lexicon."""
    assert workshop.run("locale", "add", "es", root=own).returncode == 0

    checked = workshop.run("check", "--locale", "es", root=own)

    paths = set(re.findall(r"^(\S+?):\d+: ", checked.stderr, re.MULTILINE))
    assert paths == {"locales/es/LC_MESSAGES/small-wound.po"}


def test_packet_of_a_language_without_words(own: Path) -> None:
    """The words of a lexicon can only come from the translator: the packet asks for them."""
    assert workshop.run("locale", "add", "fr", root=own).returncode == 0

    packet = workshop.run("packet", "fr", root=own)
    built = workshop.run("build", "--locale", "fr", root=own)

    assert packet.returncode == 0, packet.stderr
    assert len(list(own.glob("output/packets/*.fr.zip"))) == 1
    assert built.returncode == 3


def test_known() -> None:
    """The lines of the countries that come with the tool are known."""
    assert begin.known("US")
    assert not begin.known("DE")
    assert begin.advised("GB")
    assert not begin.advised("US")
