"""The fonts that are pinned: which font of which package sets which script.

All are under the SIL Open Font License, sans-serif where the script knows serifs, and have a bold
weight of their own: no weight is ever synthetic (LP-24).
"""

from dataclasses import dataclass
from importlib import resources
from itertools import product
from pathlib import Path

from pipeline import disk
from pipeline.model import Location
from pipeline.model.errors import RenderError
from pipeline.settings import languages

WEIGHTS = (400, 700)
"""CSS `normal` and `bold`; nothing else is asked for (LP-04)."""

_BULLET = "\N{BULLET}"
"""Left out of the faces that draw it as a small dot; Noto Sans has a large one (LP-18)."""

OWN = "handouts"
"""This distribution: its styles hold the fonts that no Python package has."""


@dataclass(frozen=True, slots=True)
class Source:
    """A font in a package.

    Attributes:
        family: Its CSS name, also in the PDF. It must not end in a number, which Pango would
            take for a size.
        package: Name of the distribution on PyPI.
        files: Its file for each of `WEIGHTS`, inside the package of the same name.
        recipe: ``instance`` of a variable font, ``redraw`` of one with other outlines, ``trim`` or
            ``copy`` of one that is static already, ``unpack`` of one in WOFF2.
        characters: Key of `characters`; empty where the whole font is kept.
        number: Place of the font in a collection, from 0.
    """

    family: str
    package: str
    files: tuple[str, str]
    recipe: str
    characters: str = ""
    number: int = 0


def _variable(family: str, package: str, file: str, characters: str) -> Source:
    return Source(family, package, (f"files/{file}.ttf",) * 2, "instance", characters)


def _static(family: str, package: str, stem: str, recipe: str, characters: str = "") -> Source:
    files = (f"files/{stem}-Regular.ttf", f"files/{stem}-Bold.ttf")
    return Source(family, package, files, recipe, characters)


def _cjk(family: str, characters: str, number: int) -> Source:
    files = ("NotoSansCJK-VF.otf.ttc",) * 2
    return Source(family, "manimgx-fonts-cjk", files, "redraw", characters, number)


_NOTO = _variable("Noto Sans", "fontpkg-noto-sans", "NotoSans[wdth,wght]", "alphabets")
_PLEX = _static("IBM Plex Sans Arabic", "fontpkg-ibm-plex-sans-arabic", "IBMPlexSansArabic", "copy")
_NASTALIQ = Source(
    "Noto Nastaliq Urdu",
    OWN,
    ("fonts/NotoNastaliqUrdu-Regular.woff2", "fonts/NotoNastaliqUrdu-Bold.woff2"),
    "unpack",
)
_DEVANAGARI = _variable(
    "Noto Sans Devanagari",
    "fontpkg-noto-sans-devanagari",
    "NotoSansDevanagari[wdth,wght]",
    "devanagari",
)
_BENGALI = _static("Hind Siliguri", "fontpkg-hind-siliguri", "HindSiliguri", "trim", "bengali")
_THAI = _static("Sarabun", "fontpkg-sarabun", "Sarabun", "trim", "thai")
_HEBREW = _variable("Arimo", "fontpkg-arimo", "Arimo[wght]", "hebrew")

_SCRIPTS = {
    "Latn": (_NOTO,),
    "Grek": (_NOTO,),
    "Cyrl": (_NOTO,),
    "Arab": (_PLEX, _NOTO),
    "Aran": (_NASTALIQ, _NOTO),
    "Beng": (_BENGALI, _NOTO),
    "Deva": (_DEVANAGARI, _NOTO),
    "Hebr": (_HEBREW, _NOTO),
    "Thai": (_THAI, _NOTO),
    "Hans": (_cjk("Noto Sans SC", "gb2312", 2), _NOTO),
    "Hant": (_cjk("Noto Sans TC", "big5", 3), _NOTO),
    "Jpan": (_cjk("Noto Sans JP", "jisx0208", 0), _NOTO),
    "Kore": (_cjk("Noto Sans KR", "ksx1001", 1), _NOTO),
}
"""Fonts by ISO 15924 script, in the order in which to try them."""

_NASTALIQ_LANGUAGES = ("ks", "ur")
"""Languages that readers expect in the Nastaliq style of the Arabic script."""

_BLOCKS = {
    "alphabets": [(0x20, 0x7E), (0xA0, 0x52F), (0x1E00, 0x27BF)],
    "bengali": [(0x20, 0x40), (0x964, 0x965), (0x980, 0x9FF), (0x200C, 0x200D), (0x25CC, 0x25CC)],
    "devanagari": [(0x20, 0x40), (0x900, 0x97F), (0x200C, 0x200D), (0x25CC, 0x25CC)],
    "hebrew": [(0x20, 0x40), (0x590, 0x5FF), (0x200E, 0x200F), (0x20AA, 0x20AA), (0x25CC, 0x25CC)],
    "thai": [(0x20, 0x40), (0xE00, 0xE7F), (0x25CC, 0x25CC)],
}
"""First and last characters of what a font is kept for (The Unicode Standard 16, ``Blocks.txt``).
Only Noto Sans and the fonts for Chinese, Japanese and Korean keep Latin letters."""

_CJK_BLOCKS = [(0x20, 0x7E), (0xA0, 0xFF), (0x2000, 0x27BF)]
"""Letters, punctuation and signs of the fonts for Chinese, Japanese and Korean."""

_STANDARDS = {
    "big5": ("big5", range(0xA1, 0xFA), (*range(0x40, 0x7F), *range(0xA1, 0xFF))),
    "gb2312": ("gb2312", range(0xA1, 0xF8), range(0xA1, 0xFF)),
    "jisx0208": ("euc_jp", range(0xA1, 0xF5), range(0xA1, 0xFF)),
    "ksx1001": ("euc_kr", range(0xA1, 0xC9), range(0xA1, 0xFF)),
}
"""The national standards of characters as Python encodes them, their lead and their trail bytes:
Big5 (Taiwan), GB 2312 (China), JIS X 0208 (Japan), KS X 1001 (Korea, without its Han)."""


def sources(tag: str) -> tuple[Source, ...]:
    """Return the fonts of a language, in the order in which to try them.

    Raises:
        RenderError: No font is pinned for its script.
    """
    script = languages.script(tag)
    # Urdu and Kashmiri readers expect another style of the same script.
    if script == "Arab" and tag.split("-", maxsplit=1)[0] in _NASTALIQ_LANGUAGES:
        script = "Aran"
    if script not in _SCRIPTS:
        raise RenderError(
            f"no font is pinned for the script {script} of {tag}",
            location=Location("pipeline/render/pdf/pinned.py"),
            hint="add a font package to pyproject.toml and the script to _SCRIPTS",
        )
    return _SCRIPTS[script]


def read(source: Source, weight: int) -> bytes:
    """Return the file of a font for a weight."""
    folder = disk.shipped("styles")
    if source.package != OWN:
        folder = Path(str(resources.files(source.package.replace("-", "_"))))
    return disk.read(folder / source.files[WEIGHTS.index(weight)])


def characters(name: str) -> str:
    """Return the characters that a font must keep, by the name of their blocks or standard."""
    # The blocks of an alphabet, or those beside a national standard.
    text = ""
    for first, last in _BLOCKS.get(name, _CJK_BLOCKS):
        text += "".join(map(chr, range(first, last + 1)))
    if name in _STANDARDS:
        encoding, leads, trails = _STANDARDS[name]
        # The standard is what Python can decode of all pairs of bytes.
        for pair in product(leads, trails):
            text += bytes(pair).decode(encoding, "ignore")
        text = text.replace(_BULLET, "")
    return text
