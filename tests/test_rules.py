"""The page that explains findings explains every one of them."""

import re

from pipeline.survival.rules import Rule
from tests import workshop

_CODE = re.compile(
    r'"((?:source|catalog|translation|variable|render|gate|bundle|ledger|release)-[a-z]+|config|source|catalog|contract|render)"'
)
"""A code as it stands in the program."""

_BUILT = {"catalog-missing", "catalog-empty", "catalog-fuzzy"}
"""Codes that are put together from a reason."""

_MENDERS = {"Author", "Translator", "Designer", "Developer"}
_SECTION = re.compile(r"(gate-[a-z]+) [A-Z][^*]*\. \*\*([A-Z][a-z]+):\*\* (.+)\.")
"""A rule of the gate: its code, what it asks, who can mend the file, and how."""


def test_every_code_is_explained() -> None:
    """A person who gets a finding can look it up by its code, and no section is about nothing."""
    used = set(_BUILT)
    for path in (workshop.ROOT / "pipeline").rglob("*.py"):
        text = path.read_text("utf-8")
        found = set(_CODE.findall(text))
        used |= {code for code in found if "-" in code or path.name == "errors.py"}
    text = (workshop.ROOT / "docs" / "RULES.md").read_text("utf-8")
    explained = set(re.findall(r"^### ([a-z-]+)$", text, re.MULTILINE))

    assert explained == used


def test_gate_is_the_table() -> None:
    """Each rule of the gate is told in its order: what it asks, who mends it, and its hint."""
    text = (workshop.ROOT / "docs" / "RULES.md").read_text("utf-8")
    sections = re.findall(r"^### (gate-[a-z]+)\n\n(.+?)\n\n", text, re.MULTILINE | re.DOTALL)
    told = [_SECTION.fullmatch(" ".join(f"{code} {words}".split())) for code, words in sections]

    assert [found and (found[1], found[3]) for found in told] == [
        (str(rule), rule.hint) for rule in Rule
    ]
    assert {found[2] for found in told if found} == _MENDERS


def test_hints() -> None:
    """Each rule has a hint of its own: an instruction for the person who can mend the file."""
    hints = [rule.hint for rule in Rule]

    assert len(set(hints)) == len(hints)
    assert all(hint[0].islower() and not hint.endswith(".") for hint in hints)
