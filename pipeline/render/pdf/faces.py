"""Keep the pinned faces: made once from the fonts of PyPI packages, never from the system.

The name of a face holds the hash of what it is made of, so that a new version of a font package
or of a recipe makes new files beside the old ones.
"""

import concurrent.futures
import functools
import multiprocessing
from collections.abc import Mapping
from importlib import metadata
from itertools import product
from pathlib import Path
from typing import NamedTuple

from pipeline import disk
from pipeline.render.pdf import pinned

_RECIPE = "2"
"""Changes whenever `truetype` would make other bytes out of the same font."""

_CONFIGURATION = """\
<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<fontconfig><cachedir prefix="relative">fontconfig</cachedir></fontconfig>
"""
"""What fontconfig may use: no folder at all; the faces are added one by one."""


class Faces(NamedTuple):
    """The fonts of a language; text can be set in no other.

    Attributes:
        css: The ``@font-face`` rules, with file addresses.
        families: CSS family names, in the order in which to try them.
        directory: Where the files are.
        letters: All characters that one of them has.
    """

    css: str
    families: tuple[str, ...]
    directory: Path
    letters: frozenset[str]


class _Face(NamedTuple):
    """A font in one weight, the file that keeps it, and the file with the SHA-256 of that."""

    source: pinned.Source
    weight: int
    path: Path
    checksum: Path

    def damaged(self) -> bool:
        """Tell whether the file is missing, or does not hold what was written to it."""
        held = disk.digest_of(self.path).encode()
        return not disk.is_file(self.checksum) or disk.read(self.checksum) != held


def digest(tag: str) -> str:
    """Hash what the faces of a language are made of, without making them."""
    # A package is known by its version, a font of our own by its bytes.
    parts = [_RECIPE]
    for source in pinned.sources(tag):
        if source.package == pinned.OWN:
            parts += [_key(source, weight) for weight in pinned.WEIGHTS]
        else:
            parts.append(f"{source.package} {metadata.version(source.package)}")
    parts.append(f"fonttools {metadata.version('fonttools')}")
    return disk.digest("\n".join(parts).encode())


@functools.lru_cache(maxsize=64)
def faces(tag: str, *, cache: Path) -> Faces:
    """Return the faces of a language; those that are missing in the cache are made.

    Raises:
        RenderError: No font is pinned for the script of the language.
        ConfigError: A font cannot be kept.
    """
    directory = cache.resolve() / "faces"
    found = _faces_of(tag, cache)
    # First a small file, which shows whether anything can be kept there.
    disk.write(directory / "fonts.conf", _CONFIGURATION.encode("ascii"))
    # A face that is missing or damaged is made again.
    _make(list(filter(_Face.damaged, found)))

    from pipeline.render.pdf import truetype  # noqa: PLC0415  (most runs look at no font)

    families, rules, letters = dict[str, None](), list[str](), frozenset[str]()
    for source, weight, path, _ in found:
        families[source.family] = None
        letters |= truetype.letters(disk.read(path))
        rules.append(
            f'@font-face {{ font-family: "{source.family}"; font-weight: {weight}; '
            f'src: url("{path.as_uri()}") }}'
        )
    return Faces("\n".join(rules), tuple(families), directory, letters)


@functools.lru_cache(maxsize=8)
def programs(tag: str, *, cache: Path) -> Mapping[str, bytes]:
    """Return the faces of a language, which `faces` made, by the names that a PDF gives them."""
    found: dict[str, bytes] = {}
    for face in _faces_of(tag, cache):
        ending = "-Bold" if face.weight == max(pinned.WEIGHTS) else ""
        found[face.source.family.replace(" ", "-") + ending] = disk.read(face.path)
    return found


def _faces_of(tag: str, cache: Path) -> list[_Face]:
    """Say where each face of a language is kept, whether it is there yet or not."""
    found: list[_Face] = []
    for source, weight in product(pinned.sources(tag), pinned.WEIGHTS):
        name = f"{source.package}-{weight}-{_key(source, weight)[:32]}.ttf"
        path = cache.resolve() / "faces" / name
        found.append(_Face(source, weight, path, path.with_suffix(".sha256")))
    return found


@functools.lru_cache(maxsize=64)
def _key(source: pinned.Source, weight: int) -> str:
    """Hash what a face is made of."""
    recipe = (source.recipe, source.characters, str(source.number), str(weight))
    parts = "\n".join([_RECIPE, metadata.version("fonttools"), *recipe])
    return disk.digest(parts.encode() + b"\n" + pinned.read(source, weight))


def _make(missing: list[_Face]) -> None:
    """Make faces, side by side: drawing 8,000 Han characters takes 14 seconds."""
    if not missing:
        return
    fresh = multiprocessing.get_context("spawn")  # a fork would copy the threads of Pango
    with concurrent.futures.ProcessPoolExecutor(max_workers=2, mp_context=fresh) as pool:
        for face, content in zip(missing, pool.map(_font, missing), strict=True):
            disk.write(face.path, content)
            disk.write(face.checksum, disk.digest(content).encode())


def _font(face: _Face) -> bytes:
    """Make the font of a face, by the recipe of its source."""
    from pipeline.render.pdf import truetype  # noqa: PLC0415  (most runs make no font)

    source, weight = face.source, face.weight
    content, text = pinned.read(source, weight), pinned.characters(source.characters)
    match source.recipe:
        case "unpack":
            return truetype.unpack(content)
        case "trim":
            return truetype.trim(content, text=text)
        case "instance":
            return truetype.trim(content, text=text, weight=weight)
        case "redraw":
            return truetype.redraw(content, number=source.number, weight=weight, text=text)
        case _:
            return content
