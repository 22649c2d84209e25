"""Glyphs: each is drawn as the pinned face draws the text that it stands for."""

import pytest

from pipeline.survival.pdf.fonts import FOLDER, NAMES, draws
from tests import outlines, workshop


@pytest.fixture(scope="module")
def tables() -> dict[str, str]:
    """The tables of the faces as they are pinned today."""
    return dict(outlines.tables(workshop.ROOT / ".cache"))


def test_tables(tables: dict[str, str]) -> None:
    """What the gate knows of the faces is how they are; otherwise: run `make outlines`."""
    known = {name: (FOLDER / f"{name}.txt").read_text("ascii") for name in NAMES}

    assert known == tables


@pytest.mark.parametrize(
    ("name", "texts"),
    [
        ("Noto-Sans", "0123456789AaЖж°"),
        ("Noto-Sans-SC-Bold", "不要开车0123456789"),
        ("IBM-Plex-Sans-Arabic", "لا٠١٢٣٤٥٦٧٨٩"),
    ],
)
def test_own_outline(tables: dict[str, str], name: str, texts: str) -> None:
    """Each text has an outline, and no outline stands for two of them, nor in another weight."""
    lines = [line.split(" ") for line in tables[name].splitlines()]
    other = name.removesuffix("-Bold") if name.endswith("-Bold") else f"{name}-Bold"
    for text in texts:
        own = [digest for digest, *codes in lines if f"{ord(text):04X}" in codes]

        assert own
        assert all(draws(name, digest, text) for digest in own)
        assert not any(draws(name, digest, t) for digest in own for t in texts if t != text)
        assert not any(draws(other, digest, text) for digest in own)
