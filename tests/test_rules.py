"""The page that explains findings explains every one of them."""

import re

from tests import workshop

_CODE = re.compile(
    r'"((?:source|catalog|translation|variable|render|gate|bundle|ledger|release)-[a-z]+|config|source|catalog|render)"'
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
