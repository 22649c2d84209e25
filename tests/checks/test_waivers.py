"""Waivers: by name, for one finding, until a byte of either text changes."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline import checks
from pipeline.model import Finding, Location, Severity
from pipeline.model.errors import ConfigError
from pipeline.plan import plan
from pipeline.project import project
from pipeline.settings import languages
from tests import workshop

_FINDING = Finding(
    "translation-negation",
    "negations: 1 in the English, 0 in the translation",
    location=Location("x.po", 3),
)
_ENGLISH, _SPANISH = "Do not drive.", "Evita conducir."


def _file(**changes: str) -> str:
    values = {
        "code": "translation-negation",
        "source": checks.sha256(_ENGLISH),
        "translation": checks.sha256(_SPANISH),
        "name": "A. Translator",
        "reason": "'evita' is no weaker here",
        **changes,
    }
    lines = [f"{key} = {json.dumps(value)}" for key, value in values.items() if value]
    return "\n".join(("[[waiver]]", *lines, ""))


def _left(msgid: str, msgstr: str) -> list[Finding]:
    waivers = checks.read_waivers(_file(), path="locales/es/waivers.toml")
    return list(checks.waive([replace(_FINDING, about=(msgid, msgstr))], waivers, tag="es"))


def test_waived() -> None:
    """The finding is gone, and nothing else is said."""
    assert _left(_ENGLISH, _SPANISH) == []


@given(place=st.integers(min_value=0), sign=st.characters(codec="utf-8"))
def test_any_byte_voids(place: int, sign: str) -> None:
    """One other character in either text, and the finding is back; the waiver is an orphan."""
    for which in (0, 1):
        texts = [_ENGLISH, _SPANISH]
        at = place % len(texts[which])
        texts[which] = texts[which][:at] + sign + texts[which][at + 1 :]
        if texts == [_ENGLISH, _SPANISH]:
            continue

        found, orphan = _left(*texts)

        assert replace(found, about=_FINDING.about) == _FINDING
        assert (orphan.code, orphan.severity) == ("translation-waiver", Severity.WARNING)
        assert orphan.location == Location("locales/es/waivers.toml", 1)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (_file(name=""), "key 'name' is missing"),
        (_file(reason=""), "key 'reason' is missing"),
        (_file(code="translation-variable"), "translation-variable cannot be waived"),
        (_file(code="gate-text"), "gate-text cannot be waived"),
        (_file(until="2027"), "unknown key 'until'"),
        ("[waiver]\n", "waiver is"),
        ("[[waver]]\n", "unknown key 'waver'"),
    ],
)
def test_fault(text: str, said: str) -> None:
    """A waiver that is not whole is refused, in one sentence."""
    with pytest.raises(ConfigError, match=said):
        checks.read_waivers(text, path="locales/es/waivers.toml")


def test_in_a_project(sample: Path) -> None:
    """Written by the command, it holds in `check`; it is void when the translation changes."""
    po = sample / "locales/es/LC_MESSAGES/wound-care.po"
    text = po.read_text("utf-8")
    line = next(n for n, row in enumerate(text.splitlines(), 1) if row.startswith('msgstr "No '))
    good = text.splitlines()[line - 1]
    po.write_text(text.replace(good, good.replace("No ", "Ya ", 1), 1), "utf-8")
    place = next(f.location for f in _negations(sample))
    argument = [f"{place.path}:{place.line}", "--code", "translation-negation", "--name", "A. T."]

    done = workshop.run("waive", *argument, "--reason", "only to see that it works", root=sample)

    assert done.returncode == 0, done.stderr
    assert not _negations(sample)
    po.write_text(po.read_text("utf-8").replace('msgstr "Ya ', 'msgstr "Ya  ', 1), "utf-8")
    assert _negations(sample)
    assert "translation-waiver" in [f.code for f in plan.findings_of(project.read(sample))]


def test_nothing_to_waive(sample: Path) -> None:
    """What is no finding cannot be waived."""
    place = f"{languages.po_path('es', 'rest')}:1"
    argument = ["--code", "translation-negation", "--name", "A", "--reason", "I like it so"]

    done = workshop.run("waive", place, *argument, root=sample)

    assert done.returncode == 2
    assert "there is no finding translation-negation here" in done.stderr


def test_faulty_file_refuses_the_language(sample: Path) -> None:
    """Waivers that cannot be read waive nothing, and nothing of the language is made."""
    (sample / languages.waivers_path("ar")).write_text("[[waiver]]\n", "utf-8")

    found = [(f.code, f.locale, f.refuses) for f in project.read(sample).findings]

    assert found == [("translation-waiver", "ar", True)]


def _negations(root: Path) -> list[Finding]:
    found = plan.findings_of(project.read(root))
    return [finding for finding in found if finding.code == "translation-negation"]
