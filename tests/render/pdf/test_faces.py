"""The pinned faces."""

from __future__ import annotations

import io
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from pipeline.model.errors import ConfigError, RenderError
from pipeline.render.pdf import digest, faces, pinned, truetype

PROGRAM = """\
import sys
from pathlib import Path
from pipeline.render.pdf import faces
faces(sys.argv[1], cache=Path(sys.argv[2]))
"""


@pytest.mark.parametrize(
    "tag", ["en", "vi", "el", "ru", "es", "ar", "fa", "ur", "hi", "bn", "th", "he", "zh", "zh-Hans"]
)
def test_static(tag: str, cache: Path) -> None:
    """Every face is static and has TrueType outlines, for PDF/UA needs both."""
    found = faces(tag, cache=cache)

    for path in _files(found.css):
        font = TTFont(path)
        assert "glyf" in font
        assert not {"fvar", "CFF ", "CFF2"} & set(font.keys())
    weights = [TTFont(path)["OS/2"].usWeightClass for path in _files(found.css)]
    assert weights == [400, 700] * len(found.families)


def test_simplified_chinese(cache: Path) -> None:
    """Every character of GB 2312 has a glyph."""
    found = faces("zh-Hans", cache=cache)

    covered = {code for path in _files(found.css)[::2] for code in TTFont(path).getBestCmap()}

    text = pinned.characters("gb2312")
    assert sum("\u4e00" <= character <= "\u9fff" for character in text) == 6763
    missing = {character for character in text if ord(character) not in covered}
    assert not {character for character in missing if character >= "\u3000"}


@pytest.mark.parametrize(
    ("tag", "text"),
    [
        ("en", "Acetaminophen ½ 38.5 °C “quoted” – – •"),
        ("es", "¿Cuánto? ¡Sí! ñ ü «»"),
        ("vi", "Đường uống ẩm ặ ữ"),
        ("el", "Φάρμακο ϊ"),
        ("ru", "Лекарство ё"),
        ("ar", "لا تتجاوز ٤٠٠٠ ملغ، ؟ 911 acetaminophen"),
        ("fa", "دارو پ چ ژ گ ۰۱۲۳"),
        ("ur", "دوائیں ٹ ڈ ڑ ں ے ۓ ہ ھ ۔ ، ۱۲۳"),
        ("hi", "दवा क्ष ज्ञ ऑ ज़ ₹ । १२३ acetaminophen"),
        ("bn", "ওষুধ ক্ষ ড় য় ৎ । ১২৩"),
        ("th", "ยา ฎ ฏ ๆ ฯ ๑๒๓"),
        ("he", "תרופה ך ם ן ף ץ שָׁלוֹם מ״ג ג׳ ₪"),
        ("zh-Hans", "对乙酰氨基酚，“引号”：38.5 °C ≥ ≤ • é"),
    ],
)
def test_alphabet(tag: str, text: str, cache: Path) -> None:
    """The letters, digits and signs of a language are in its faces."""
    found = faces(tag, cache=cache)

    covered = {code for path in _files(found.css) for code in TTFont(path).getBestCmap()}

    assert {character for character in text if ord(character) not in covered} == set()


def test_repair(cache: Path, tmp_path: Path) -> None:
    """A face that was damaged on the disk is made again, to the same bytes."""
    shutil.copytree(faces("ar", cache=cache).directory, tmp_path / "faces")
    path = _files(faces("ar", cache=tmp_path).css)[0]
    good = path.read_bytes()
    path.write_bytes(good[:-1])
    faces.cache_clear()

    faces("ar", cache=tmp_path)

    assert path.read_bytes() == good
    assert not list(tmp_path.rglob(".*"))


def test_digest() -> None:
    """Languages of one script share their faces; no font is made to tell."""
    assert digest("en") == digest("vi") != digest("ar") != digest("zh-Hans")


def test_script_in_tag() -> None:
    """A script that the tag names wins over the usual one of the language."""
    assert digest("sr-Cyrl") == digest("en")
    assert digest("az-Arab") == digest("ar")


def test_unknown_script(tmp_path: Path) -> None:
    """A script that no font is pinned for is refused, not set in boxes."""
    with pytest.raises(RenderError, match="script Taml"):
        faces("ta", cache=tmp_path)


def test_no_place_to_keep_them(tmp_path: Path) -> None:
    """A folder that cannot be written is said in a sentence, with its place."""
    blocked = tmp_path / "cache"
    blocked.write_text("", "utf-8")

    with pytest.raises(ConfigError, match="cannot be written"):
        faces("ar", cache=blocked)


_SOURCES = {source.recipe: source for tag in ("en", "ar", "ur", "th", "zh-Hans")
            for source in pinned.sources(tag)}  # fmt: skip
"""A font for each thing that is done to fonts."""


@pytest.mark.parametrize("recipe", sorted(_SOURCES))
def test_any_time(recipe: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A face that is cut on two days is the same file, whatever is done to its font."""
    cut = {}
    for day in ("0", "1000000000"):
        monkeypatch.setenv("SOURCE_DATE_EPOCH", day)
        cut[day] = _cut(_SOURCES[recipe], 700)

    assert cut["0"] == cut["1000000000"]
    assert TTFont(io.BytesIO(cut["0"]))["OS/2"].usWeightClass == 700


def test_any_process(cache: Path, tmp_path: Path) -> None:
    """Two caches hold the same files, cut by two processes, on two days, with two hash seeds."""
    kept = _files(faces("hi", cache=cache).css)

    process = {"PYTHONHASHSEED": "1", "SOURCE_DATE_EPOCH": "0", "PYTHONPATH": str(Path.cwd())}
    subprocess.run(
        [sys.executable, "-c", PROGRAM, "hi", tmp_path],
        env={**os.environ, **process},
        check=True,
    )

    fresh = {path.name: path.read_bytes() for path in tmp_path.rglob("*.ttf")}
    assert fresh == {path.name: path.read_bytes() for path in kept}


def _cut(source: pinned.Source, weight: int) -> bytes:
    """Make a face of the bullet, the letter a and a few of other scripts."""
    content = pinned.read(source, weight)
    text = "a•يیก药"
    make: dict[str, Callable[[], bytes]] = {
        "copy": lambda: content,
        "instance": lambda: truetype.trim(content, text=text, weight=weight),
        "redraw": lambda: truetype.redraw(content, number=source.number, weight=weight, text=text),
        "trim": lambda: truetype.trim(content, text=text),
        "unpack": lambda: truetype.unpack(content),
    }
    return make[source.recipe]()


def _files(css: str) -> list[Path]:
    return [Path(part.split('")')[0]) for part in css.split('url("file://')[1:]]
