"""Keep the pinned faces: made once from the fonts of PyPI packages, never from the system.

A face is found by the hash of what it is made of, so that a new version of a font package
or of a recipe makes new files beside the old ones.
"""

from __future__ import annotations

import concurrent.futures
import functools
import hashlib
import multiprocessing
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path

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


@dataclass(frozen=True, slots=True)
class Faces:
    """The fonts of a language; no text can be set in any other.

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


def digest(tag: str) -> str:
    """Hash what the faces of a language are made of, without making them.

    Args:
        tag: BCP 47 tag of the language.
    """
    parts = [_RECIPE]
    for source in (*pinned.sources(tag), None):
        package = source.package if source else "fonttools"
        parts.append(f"{package} {metadata.version(package)}")
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


@functools.lru_cache(maxsize=64)
def faces(tag: str, *, cache: Path) -> Faces:
    """Give the faces of a language, making those that are not there yet.

    Args:
        tag: BCP 47 tag of the language.
        cache: Folder for the files; made when missing.

    Raises:
        RenderError: No font is pinned for the script of the language.
        ConfigError: A font cannot be kept.
    """
    directory = cache.resolve() / "faces"
    sources = pinned.sources(tag)
    families = tuple(source.family for source in sources)
    jobs = [
        (_path(source, weight, directory=directory), source, weight)
        for source in sources
        for weight in pinned.WEIGHTS
    ]
    _make([job for job in jobs if not _intact(job[0])])
    disk.write(directory / "fonts.conf", _CONFIGURATION.encode("ascii"))
    rules = [
        _rule(family, weight, path=path)
        for family, (path, _, weight) in zip(
            [family for family in families for _ in pinned.WEIGHTS], jobs, strict=True
        )
    ]
    from pipeline.render.pdf import truetype  # noqa: PLC0415  (most runs look at no font)

    letters = frozenset[str]().union(*(truetype.letters(disk.read(path)) for path, _, _ in jobs))
    return Faces("\n".join(rules), families, directory, letters)


def _rule(family: str, weight: int, *, path: Path) -> str:
    return (
        f'@font-face {{ font-family: "{family}"; font-weight: {weight}; '
        f'src: url("{path.as_uri()}") }}'
    )


@functools.lru_cache(maxsize=64)
def _key(source: pinned.Source, weight: int) -> str:
    content = pinned.read(source.package, source.files[pinned.WEIGHTS.index(weight)])
    recipe = (source.recipe, source.characters, str(source.number), str(weight))
    parts = [_RECIPE, metadata.version("fonttools"), *recipe]
    return hashlib.sha256("\n".join(parts).encode() + b"\n" + content).hexdigest()


def _path(source: pinned.Source, weight: int, *, directory: Path) -> Path:
    return directory / f"{source.package}-{weight}-{_key(source, weight)[:32]}.ttf"


def _intact(path: Path) -> bool:
    """Tell whether a file is there and holds what was written to it."""
    witness = _witness(path)
    return disk.is_file(witness) and disk.read(witness) == disk.digest_of(path).encode()


def _witness(path: Path) -> Path:
    return path.with_suffix(".sha256")


def _make(jobs: list[tuple[Path, pinned.Source, int]]) -> None:
    """Make the missing faces, side by side: drawing 8,000 Han characters takes 14 seconds."""
    if not jobs:
        return
    fresh = multiprocessing.get_context("spawn")  # a fork would copy the threads of Pango
    with concurrent.futures.ProcessPoolExecutor(max_workers=2, mp_context=fresh) as pool:
        for path, content in zip(
            [path for path, _, _ in jobs],
            pool.map(_face, [job[1] for job in jobs], [job[2] for job in jobs]),
            strict=True,
        ):
            disk.write(path, content)
            disk.write(_witness(path), disk.digest(content).encode())


def _face(source: pinned.Source, weight: int) -> bytes:
    from pipeline.render.pdf import truetype  # noqa: PLC0415  (most runs make no font)

    content = pinned.read(source.package, source.files[pinned.WEIGHTS.index(weight)])
    if source.recipe == "copy":
        return content
    if source.recipe == "unpack":
        return truetype.unpack(content)
    text = pinned.characters(source.characters)
    if source.recipe == "trim":
        return truetype.trim(content, text=text)
    if source.recipe == "instance":
        return truetype.instance(content, weight=weight, text=text)
    return truetype.redraw(content, number=source.number, weight=weight, text=text)
