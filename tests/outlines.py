"""Write down how the pinned faces draw each text, for the gate to compare: ``make outlines``.

What a glyph may stand for comes from the face's own tables: from its character map, and from what
HarfBuzz may put in the place of glyphs unasked. The renderer's table of texts is not used.
"""

import io
import itertools
import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from fontTools import subset
from fontTools.ttLib import TTFont

from pipeline.render.pdf import faces
from pipeline.survival.pdf.fonts import FOLDER, NAMES
from pipeline.survival.pdf.glyphs import KNOWN, outlines
from tests import workshop

_FEATURES = ["calt", "ccmp", "clig", "fina", "init", "isol", "kern", "liga", "locl", "mark", "medi",
             "mkmk", "rlig"]  # fmt: skip
"""OpenType features that HarfBuzz applies unasked to the scripts of the faces."""

_FORMS = range(0xFB50, 0xFEFD)
"""Arabic presentation forms, which stand for the letters they show (The Unicode Standard 9.2)."""

_SINGLE, _MULTIPLE, _LIGATURE, _EXTENSION = 1, 2, 4, 7
"""Types of GSUB lookup (OpenType 1.9)."""

_NOTHING = "\u200b"
"""What the second glyph of a letter that has two stands for."""

Texts = dict[str, set[str]]
"""What each glyph may stand for, by its name in the font."""


def table(face: bytes) -> str:
    """Return the digest of each glyph of a face with what it may stand for, a line each."""
    drawn = outlines(_plain(face))
    order = TTFont(io.BytesIO(face), lazy=True).getReverseGlyphMap()
    found: dict[str, set[str]] = defaultdict(set)
    for name, texts in _texts(face).items():
        found[drawn.digest(order[name])] |= texts
    lines = [(sorted(texts), digest) for digest, texts in found.items()]
    return "".join(f"{digest} {' '.join(map(_code, texts))}\n" for texts, digest in sorted(lines))


def tables(cache: Path) -> Iterator[tuple[str, str]]:
    """Yield the PostScript name and the table of each pinned face."""
    paths = {path for tag in ("en", "ar", "zh-Hans") for path in _paths(tag, cache)}
    for path in sorted(paths):
        face = path.read_bytes()
        yield _name(path, face), table(face)


def _paths(tag: str, cache: Path) -> list[Path]:
    css = faces(tag, cache=cache).css
    return [Path(part.split('")')[0]) for part in css.split('url("file://')[1:]]


def _name(path: Path, face: bytes) -> str:
    """Return the name that a PDF gives a face: its family's, and Bold."""
    family = str(TTFont(io.BytesIO(face), lazy=True)["name"].getBestFamilyName())
    bold = "-Bold" if "-700-" in path.name else ""
    return next(n for n in NAMES if n == family.replace(" CJK", "").replace(" ", "-") + bold)


def _code(text: str) -> str:
    return "+".join(f"{ord(c):04X}" for c in text)


def _plain(face: bytes) -> bytes:
    """Leave out the tables that writers of subsets leave out, too."""
    font = TTFont(io.BytesIO(face), lazy=True, recalcTimestamp=False)
    for tag in set(font.keys()) - KNOWN - {"GlyphOrder"}:
        del font[tag]
    file = io.BytesIO()
    font.save(file, reorderTables=False)
    return file.getvalue()


def _texts(face: bytes) -> Texts:
    font = TTFont(io.BytesIO(face))
    options = subset.Options(layout_features=_FEATURES, glyph_names=True, hinting=False)
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=font.getBestCmap())
    subsetter.subset(font)
    texts: Texts = defaultdict(set)
    for code, name in font.getBestCmap().items():
        shown = chr(code)
        texts[name].add(unicodedata.normalize("NFKC", shown) if code in _FORMS else shown)
    lookups = font["GSUB"].table.LookupList.Lookup if "GSUB" in font else []
    before = 0
    while before < (before := sum(map(len, texts.values()))):
        for name, found in [pair for lookup in lookups for pair in _replaced(lookup, texts)]:
            texts[name] |= found
    return texts


def _replaced(lookup: Any, texts: Texts) -> Iterator[tuple[str, set[str]]]:  # noqa: ANN401 - fontTools has no types
    """Yield what a lookup makes of known glyphs, and what that stands for."""
    for outer in lookup.SubTable:
        extended = lookup.LookupType == _EXTENSION
        inner = outer.ExtSubTable if extended else outer
        kind = inner.LookupType if extended else lookup.LookupType
        if kind == _SINGLE:
            yield from ((new, texts[old]) for old, new in inner.mapping.items() if old in texts)
        elif kind == _MULTIPLE:
            for old, (new, *rest) in inner.mapping.items():
                if old in texts:
                    yield new, texts[old]
                    yield from ((other, {_NOTHING}) for other in rest)
        elif kind == _LIGATURE:
            for first, ligatures in inner.ligatures.items():
                for ligature in ligatures:
                    parts = [texts.get(part, set()) for part in (first, *ligature.Component)]
                    yield ligature.LigGlyph, set(map("".join, itertools.product(*parts)))


def main() -> None:
    """Write the table of each face."""
    FOLDER.mkdir(exist_ok=True)
    for name, told in tables(workshop.ROOT / ".cache"):
        (FOLDER / f"{name}.txt").write_text(told, "ascii")


if __name__ == "__main__":
    main()
