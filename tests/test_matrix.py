"""The promise: every warning and every disclaimer is in every file that we ship.

The files in `tests/test_matrix/` say in words what each handout must carry. They are reviewed by
people, so a protected block that is removed or weakened in a source shows as a change there.
"""

import itertools
import shutil
from pathlib import Path

import pytest
from pytest_regressions.file_regression import FileRegressionFixture

from pipeline.contract.fold import fold
from pipeline.model import Contract, Format
from pipeline.plan.plan import findings_of, plan
from pipeline.project import project
from pipeline.survival.gate import READERS
from tests import workshop
from tests.outline import outline

CONTENT = project.read(workshop.ROOT)
SLUGS = sorted(CONTENT.documents)
TAGS = CONTENT.config.languages
CLINICS = sorted(CONTENT.clinics)
GOLDEN = Path(__file__).with_suffix("")


def _contracts() -> dict[tuple[str, str, str], Contract]:
    cells = plan(CONTENT, findings_of(CONTENT))
    return {(c.slug, c.tag, c.clinic): c.contract for c in cells if c.contract is not None}


CONTRACTS = _contracts()
CELLS = list(itertools.product(SLUGS, TAGS, CLINICS))

LOST_BOX = ("{{ flow(block.children[1:]) -}}\n</section>", "</section>")
"""A template that keeps the frame of a box and loses what is in it."""


def _in_words(contract: Contract) -> str:
    lines = []
    for block in contract.blocks:
        tier = f" {block.tier}" if block.tier else ""
        lines += [f"## {block.id} ({block.kind}{tier})", "", block.text, ""]
    return "\n".join(lines)


def _promised(slug: str, tag: str, clinic: str) -> list[tuple[str, str]]:
    """Read back the protected texts that people reviewed, with their ids."""
    text = (GOLDEN / f"{slug}.{tag}.{clinic}.md").read_text("utf-8")
    sections = text.split("## ")[1:]
    return [(section.split(" ")[0], section.split("\n\n", 1)[1].strip()) for section in sections]


@pytest.mark.parametrize(("slug", "tag", "clinic"), CELLS)
def test_contract(slug: str, tag: str, clinic: str, file_regression: FileRegressionFixture) -> None:
    """What a handout must carry changes only when somebody reviews the change."""
    words = _in_words(CONTRACTS[slug, tag, clinic])

    file_regression.check(words, fullpath=GOLDEN / f"{slug}.{tag}.{clinic}.md", encoding="utf-8")


@pytest.mark.parametrize("tag", TAGS)
@pytest.mark.parametrize("slug", SLUGS)
def test_outline(slug: str, tag: str, file_regression: FileRegressionFixture) -> None:
    """So does what each text is: its heading's level, its list of do or do not, its bold type."""
    words = outline(CONTRACTS[slug, tag, CLINICS[0]])

    file_regression.check(words, fullpath=GOLDEN / f"{slug}.{tag}.outline.txt", encoding="utf-8")


@pytest.mark.parametrize(("slug", "tag", "clinic"), CELLS)
def test_every_protected_text_is_in_every_file(
    slug: str, tag: str, clinic: str, output: Path
) -> None:
    """The reviewed words, not what the build expects, are looked for in the finished files."""
    promised = _promised(slug, tag, clinic)

    assert promised
    for kind in Format:
        path = output / clinic / tag / f"{slug}.{tag}.draft.{kind}"
        reading = READERS[kind](path.read_bytes())
        whole = fold(reading.text)
        places = [whole.find(text) for _, text in promised]
        assert -1 not in places, promised[places.index(-1)]
        assert places == sorted(places)
        for block, text in promised:
            assert [fold(seen.text) for seen in reading.seen if seen.id == block] == [text]


def test_matrix_is_whole(output: Path) -> None:
    """As many files were made and judged as there are handouts, languages, clinics and formats."""
    wanted = len(SLUGS) * len(TAGS) * len(CLINICS) * len(Format)
    files = [path for kind in Format for path in output.glob(f"*/*/*.draft.{kind}")]

    assert len(CONTRACTS) * len(Format) == wanted
    assert len(files) == wanted >= 72
    assert len(list((output / "bundles").glob("*.zip"))) == len(TAGS) * len(CLINICS)


def test_ids_are_the_same_in_every_language() -> None:
    """A locale carries the same protected blocks as the English (SV-11)."""
    for slug, tag, clinic in itertools.product(SLUGS, TAGS, CLINICS):
        ids = [block.id for block in CONTRACTS[slug, tag, clinic].blocks]

        assert ids == [block.id for block in CONTRACTS[slug, "en", clinic].blocks]


@pytest.mark.parametrize("clinic", CLINICS)
def test_emergency_number_is_the_country_s(clinic: str) -> None:
    """The number comes from the clinic's country, in every language (EM-02)."""
    country = CONTENT.clinics[clinic].country
    ours = CONTENT.phones[country]["emergency"].phone
    others = {lines["emergency"].phone for code, lines in CONTENT.phones.items() if code != country}

    assert ours is not None
    for slug, tag in itertools.product(SLUGS, TAGS):
        blocks = CONTRACTS[slug, tag, clinic].blocks
        first = next(block for block in blocks if block.id == "call-now")
        assert ours.display in first.text
        assert not [o for o in others if o and any(o.display in block.text for block in blocks)]


@pytest.fixture
def real(tmp_path: Path) -> Path:
    """Return a copy of the real project that a test may break."""
    root = workshop.copy(workshop.ROOT, tmp_path / "real")
    shutil.copytree(workshop.ROOT / "styles", root / "styles")
    return root


def test_block_deleted_from_a_source_is_refused(real: Path) -> None:
    """A handout without a block that its topic requires is made in no language."""
    source = real / "sources" / "handouts" / "ketamine-infusion-aftercare.md"
    workshop.edit(source, "{{ shared/disclaimer }}\n", "")

    done = workshop.run("build", "--format", "html", root=real)

    assert done.returncode == 3
    assert "source-required" in done.stderr
    assert "disclaimer" in done.stderr
    assert not [path for path in workshop.outputs(real) if "ketamine" in path]
    assert [path for path in workshop.outputs(real) if "spine-surgery" in path]


def test_item_deleted_from_a_protected_block_is_seen(real: Path) -> None:
    """One sign that is taken out of an emergency block differs from what people reviewed."""
    source = real / "sources" / "handouts" / "ketamine-infusion-aftercare.md"
    workshop.edit(source, "> - A seizure (fit)\n", "")
    content = project.read(real)
    cells = plan(content, findings_of(content))

    for cell in cells:
        if cell.slug == "ketamine-infusion-aftercare" and cell.contract is not None:
            texts = [(block.id, block.text) for block in cell.contract.blocks]
            assert texts != _promised(cell.slug, cell.tag, cell.clinic)


def test_msgstr_deleted_from_a_catalog_is_refused(real: Path) -> None:
    """A warning without a translation refuses that handout in that language, and nothing else."""
    path = real / "locales" / "es" / "LC_MESSAGES" / "ketamine-infusion-aftercare.po"
    lines = path.read_text("utf-8").split("\n")
    at = lines.index('msgid "The person is very hard to wake."')
    lines[at + 1] = 'msgstr ""'
    path.write_text("\n".join(lines), "utf-8")

    done = workshop.run("build", "--format", "html", root=real)

    assert done.returncode == 3
    assert f"locales/es/LC_MESSAGES/ketamine-infusion-aftercare.po:{at + 1}" in done.stderr
    assert "hint: write its msgstr" in done.stderr
    made = [path for path in workshop.outputs(real) if path.endswith(".html")]
    assert len(made) == (len(SLUGS) * len(TAGS) - 1) * len(CLINICS)
    assert not [path for path in made if "ketamine" in path and ".es." in path]


@pytest.mark.parametrize("kind", Format)
def test_block_deleted_from_a_template_is_refused(real: Path, kind: Format) -> None:
    """A template that loses a box makes files that the gate does not let out."""
    template = real / "styles" / "templates" / "blocks.j2"
    workshop.edit(template, *LOST_BOX)

    done = workshop.run(
        "build", "spinal-decompression-aftercare", "--clinic", "example-uk", "--locale", "ar",
        "--format", kind, root=real,
    )  # fmt: skip

    assert done.returncode == 3
    assert "gate-text" in done.stderr
    assert not [path for path in workshop.outputs(real) if path.endswith(kind)]
