"""The page that explains findings explains every one of them."""

import re

from pipeline.survival.rules import Mender, Rule
from tests import workshop

_CODE = re.compile(
    r'"((?:source|catalog|translation|variable|render|gate|bundle|ledger|release)-[a-z]+|config|source|catalog|contract|render)"'
)
"""A code as it stands in the program."""

_BUILT = {"catalog-missing", "catalog-empty", "catalog-fuzzy"}
"""Codes that are put together from a reason."""


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
    """Each rule of the gate is shown in the words of the table, in its order."""
    text = (workshop.ROOT / "docs" / "RULES.md").read_text("utf-8")
    sections = re.findall(r"^### (gate-[a-z]+)\n\n(.+?)\n\n", text, re.MULTILINE | re.DOTALL)
    told = [(code, " ".join(words.split())) for code, words in sections]

    table = [
        (str(rule), f"{rule.asks} **{rule.mender.capitalize()}:** {rule.hint}.") for rule in Rule
    ]

    assert told == table


def test_hints() -> None:
    """Each rule has a hint of its own: an instruction for the person who can mend the file."""
    hints = [rule.hint for rule in Rule]

    assert len(set(hints)) == len(hints)
    assert all(hint[0].islower() and not hint.endswith(".") for hint in hints)
    assert {rule.mender for rule in Rule} == set(Mender)
