"""Build one cell of the ward in this process, whole or sabotaged, and say what came of it."""

import functools
import shutil
import tempfile
import tomllib
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from pipeline.model import Contract, Finding, Format
from pipeline.model.errors import PipelineError, finding_of
from pipeline.plan.plan import Selection, findings_of, plan
from pipeline.project import project
from pipeline.settings import languages
from tests import workshop

SLUG = "first-night"
CASES = Path(__file__).with_name("cases")

LAYERS = (
    "source", "include", "registry", "catalog", "lexicon", "template", "css", "paper", "clinic",
)  # fmt: skip
"""Files of `cases/` that are run."""

REVIEWED = "reviewed"
"""Expected where a build has nothing to say: the contract is not what people reviewed (SV-11)."""

Change = tuple[str, str, str | None]
"""File, the words that are there (empty for all), and the words for them (None deletes it)."""


@dataclass(frozen=True, slots=True)
class Case:
    """A sabotage, as a file of `cases/` tells it.

    Attributes:
        layer: Name of that file.
        name: What is done.
        lost: What a reader would lose.
        code: The finding that must refuse it, or `REVIEWED`.
        changes: What is done to which file; ``styles/…`` is the designer's folder.
        english: The text whose translation is changed; empty where files are.
        locale: BCP 47 tag of the file that must be refused.
        clinic: Id of the clinic.
        format: The format that must be refused.
    """

    layer: str
    name: str
    lost: str
    code: str
    changes: tuple[Change, ...]
    english: str = ""
    locale: str = "en"
    clinic: str = "ward-us"
    format: Format = Format.HTML


@dataclass(frozen=True, slots=True)
class Result:
    """What a build of one cell came to.

    Attributes:
        findings: What was found of the handout in the language.
        files: Every finished file of the handout in the language.
    """

    findings: tuple[Finding, ...]
    files: tuple[str, ...]

    @property
    def codes(self) -> set[str]:
        """The codes of what refused it."""
        return {finding.code for finding in self.findings if finding.refuses}


def read_cases(name: str) -> tuple[Case, ...]:
    """Read a file of cases; a case of several locales is one for each."""
    told = tomllib.loads((CASES / f"{name}.toml").read_text("utf-8"))["case"]
    return tuple(
        Case(
            layer=name,
            name=values["name"],
            lost=values["lost"],
            code=values["code"],
            changes=tuple(map(_told, [values, *values.get("also", [])])),
            english=values.get("english", ""),
            locale=tag,
            clinic=values.get("clinic", "ward-us"),
            format=Format(values.get("format", "html")),
        )
        for values in told
        for tag in values.get("locales", ["en"])
    )


def _told(values: dict[str, str]) -> Change:
    return values.get("file", ""), values.get("before", ""), values.get("after")


@functools.cache
def whole(locale: str, clinic: str, form: Format) -> Result:
    """Build a cell of the ward as it is."""
    with _ward() as root:
        return _built(root, locale, clinic, form)


@functools.cache
def reviewed(locale: str, clinic: str) -> Contract | None:
    """Return what a file of the ward must carry, as people have seen it."""
    with _ward() as root:
        return _contract(root, locale, clinic)


def sabotaged(case: Case) -> Result:
    """Build a cell of the ward with a sabotage in it."""
    with _ward() as root:
        _spoil(root, case)
        return _built(root, case.locale, case.clinic, case.format)


def promised(case: Case) -> Contract | None:
    """Return what a file of the sabotaged ward must carry."""
    with _ward() as root:
        _spoil(root, case)
        return _contract(root, case.locale, case.clinic)


@functools.cache
def bundle_of(locale: str, formats: tuple[Format, ...]) -> dict[str, bytes]:
    """Return the files of a bundle of the whole ward, by name."""
    with _ward() as root:
        workshop.build(root, Selection((), (locale,), ("ward-us",), formats))
        with zipfile.ZipFile(root / "output" / "bundles" / f"ward-us.{locale}.zip") as archive:
            return {name: archive.read(name) for name in archive.namelist()}


@contextmanager
def _ward() -> Iterator[Path]:
    with tempfile.TemporaryDirectory() as folder:
        yield workshop.copy(workshop.WARD, Path(folder) / "ward")


def _spoil(root: Path, case: Case) -> None:
    """Change files; fails when there is nothing to change, so that no sabotage is idle."""
    for file, before, after in case.changes:
        if case.english and not file:
            _translate(root, case, before, after or "")
        else:
            _change(root, file, before, after)


def _change(root: Path, file: str, before: str, after: str | None) -> None:
    path = root / file
    if file.startswith("styles/") and not (root / "styles").exists():
        shutil.copytree(workshop.ROOT / "styles", root / "styles")
    if after is None:
        path.unlink()
    elif before:
        workshop.edit(path, before, after)
    else:
        path.write_text(after, "utf-8")


def _translate(root: Path, case: Case, before: str, after: str) -> None:
    """Put another msgstr, or other words in it, in the place of the translation of a text."""
    found = 0
    for path in sorted((root / languages.po_path(case.locale, SLUG)).parent.glob("*.po")):
        lines = path.read_text("utf-8").split("\n")
        for number, line in enumerate(lines):
            if line == f'msgid "{case.english}"':
                text = lines[number + 1].removeprefix('msgstr "').removesuffix('"')
                assert before in text, f"{before!r} is not in {text!r}"
                text = text.replace(before, after) if before else after
                lines[number + 1] = f'msgstr "{text}"'
                found += 1
        path.write_text("\n".join(lines), "utf-8")
    assert found, f"{case.english!r} is not in a catalog"


def _built(root: Path, locale: str, clinic: str, form: Format) -> Result:
    try:
        findings = workshop.build(root, Selection((SLUG,), (locale,), (clinic,), (form,))).findings
    except PipelineError as error:
        findings = (finding_of(error),)
    concerned = tuple(f for f in findings if f.locale in {"", "en", locale})
    files = [path for path in workshop.outputs(root) if f"/{SLUG}.{locale}." in path]
    return Result(concerned, tuple(files))


def _contract(root: Path, locale: str, clinic: str) -> Contract | None:
    content = project.read(root)
    cells = plan(content, findings_of(content))
    return next((c.contract for c in cells if (c.tag, c.clinic) == (locale, clinic)), None)
