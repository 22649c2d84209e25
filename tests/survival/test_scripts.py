"""Scripts: which one a language is written in, and how large it must be."""

import pytest

from pipeline.survival import scripts


@pytest.mark.parametrize(
    ("text", "points"),
    [
        ("a", 18), ("é", 18), ("я", 18), ("ω", 18), ("ب", 20), ("ह", 20), ("ก", 20), ("药", 22),
        ("ア", 22), ("한", 22), ("。", 18), ("1", 18), ("CJK", 22), ("ARABIC", 20), ("", 18),
    ],
)  # fmt: skip
def test_floor(text: str, points: float) -> None:
    """Large print is larger in scripts with more detail (LP-01)."""
    assert scripts.floor(text) == points


@pytest.mark.parametrize(
    ("tag", "script"),
    [
        ("en", "LATIN"), ("ar", "ARABIC"), ("zh-Hans", "CJK"), ("zh-Latn", "LATIN"),
        ("sr-Latn", "LATIN"), ("sr", "LATIN"), ("pa-Arab", "ARABIC"), ("hi", "DEVANAGARI"),
        ("ko", "CJK"), ("tlh", "LATIN"), ("ug", "ARABIC"), ("az", "LATIN"), ("az-Cyrl", "LATIN"),
    ],
)  # fmt: skip
def test_script_of(tag: str, script: str) -> None:
    """A script subtag decides, else the language; scripts of 18 points count as Latin."""
    assert scripts.script_of(tag) == script
