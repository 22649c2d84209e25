"""Keep the pinned faces: made once from the fonts of PyPI packages, never from the system.

A face is found by the hash of what it is made of, so that a new version of a font package
or of a recipe makes new files beside the old ones.
"""

from __future__ import annotations

import concurrent.futures
import functools
import hashlib
import multiprocessing
import os
from dataclasses import dataclass
from importlib import metadata, resources
from pathlib import Path

from pipeline.errors import RenderError
from pipeline.model import Location

_RECIPE = "1"
"""Changes whenever `truetype` would make other bytes out of the same font."""

_WEIGHTS = (400, 700)
"""CSS `normal` and `bold`; nothing else is asked for (LP-04)."""

_BULLET = "\N{BULLET}"
"""Left out of the Han face, which draws it as a small dot; Noto Sans has a large one (LP-18)."""

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
    """

    css: str
    families: tuple[str, ...]
    directory: Path


@dataclass(frozen=True, slots=True)
class _Source:
    """A font in a package.

    Attributes:
        family: Its CSS name, which the PDF keeps. It must not end in a number, which Pango would
            take for a size.
        package: Name of the distribution on PyPI.
        files: Its file for each of `_WEIGHTS`, inside the package of the same name.
        recipe: ``instance``, ``redraw`` or ``copy`` (which is static already).
        characters: Key of `_characters`, empty for a copy.
    """

    family: str
    package: str
    files: tuple[str, str]
    recipe: str
    characters: str = ""


_NOTO = _Source(
    "Noto Sans",
    "fontpkg-noto-sans",
    ("files/NotoSans[wdth,wght].ttf",) * 2,
    "instance",
    "alphabets",
)
_PLEX = _Source(
    "IBM Plex Sans Arabic",
    "fontpkg-ibm-plex-sans-arabic",
    ("files/IBMPlexSansArabic-Regular.ttf", "files/IBMPlexSansArabic-Bold.ttf"),
    "copy",
)
_CJK = _Source(
    "Noto Sans SC", "manimgx-fonts-cjk", ("NotoSansCJK-VF.otf.ttc",) * 2, "redraw", "gb2312"
)

_SIMPLIFIED_CHINESE = 2
"""Place of the font in the collection of `_CJK`, after Japanese and Korean."""

_SCRIPTS = {
    "Latn": (_NOTO,),
    "Grek": (_NOTO,),
    "Cyrl": (_NOTO,),
    "Arab": (_PLEX, _NOTO),
    "Hans": (_CJK, _NOTO),
}
"""Fonts by ISO 15924 script, in the order in which to try them."""

_LANGUAGES = {"ar": "Arab", "fa": "Arab", "ps": "Arab", "ur": "Arab", "zh": "Hans"}
"""Script of the languages that are not written in an alphabet of Noto Sans."""


def digest(tag: str) -> str:
    """Hash what the faces of a language are made of, without making them.

    Args:
        tag: BCP 47 tag of the language.
    """
    parts = [_RECIPE]
    for source in (*_sources(tag), None):
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
        RenderError: No font is pinned for the script of the language, or none can be kept.
    """
    directory = cache.resolve() / "faces"
    sources = _sources(tag)
    families = tuple(source.family for source in sources)
    jobs = [
        (_path(source, weight, directory=directory), source, weight)
        for source in sources
        for weight in _WEIGHTS
    ]
    _make([job for job in jobs if not _intact(job[0])])
    _write(directory / "fonts.conf", _CONFIGURATION.encode("ascii"))
    rules = [
        _rule(family, weight, path=path)
        for family, (path, _, weight) in zip(
            [family for family in families for _ in _WEIGHTS], jobs, strict=True
        )
    ]
    return Faces("\n".join(rules), families, directory)


def _sources(tag: str) -> tuple[_Source, ...]:
    subtags = tag.split("-")
    script = next((subtag for subtag in subtags[1:] if len(subtag) == 4), "")  # noqa: PLR2004
    script = script or _LANGUAGES.get(subtags[0], "Latn")
    if script not in _SCRIPTS:
        raise RenderError(
            f"no font is pinned for the script {script} of {tag}",
            location=Location("pipeline/render/pdf/faces.py"),
            hint="add a font package to pyproject.toml and the script to _SCRIPTS",
        )
    return _SCRIPTS[script]


def _rule(family: str, weight: int, *, path: Path) -> str:
    return (
        f'@font-face {{ font-family: "{family}"; font-weight: {weight}; '
        f'src: url("{path.as_uri()}") }}'
    )


@functools.lru_cache(maxsize=8)
def _read(package: str, file: str) -> bytes:
    return resources.files(package.replace("-", "_")).joinpath(file).read_bytes()


@functools.lru_cache(maxsize=64)
def _key(source: _Source, weight: int) -> str:
    content = _read(source.package, source.files[_WEIGHTS.index(weight)])
    parts = [_RECIPE, metadata.version("fonttools"), source.recipe, source.characters, str(weight)]
    return hashlib.sha256("\n".join(parts).encode() + b"\n" + content).hexdigest()


def _path(source: _Source, weight: int, *, directory: Path) -> Path:
    return directory / f"{source.package}-{weight}-{_key(source, weight)[:32]}.ttf"


def _intact(path: Path) -> bool:
    """Tell whether a file is there and holds what was written to it."""
    try:
        content, expected = path.read_bytes(), _witness(path).read_text("ascii")
    except OSError:
        return False
    return hashlib.sha256(content).hexdigest() == expected


def _witness(path: Path) -> Path:
    return path.with_suffix(".sha256")


def _make(jobs: list[tuple[Path, _Source, int]]) -> None:
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
            _write(path, content)
            _write(_witness(path), hashlib.sha256(content).hexdigest().encode("ascii"))


def _face(source: _Source, weight: int) -> bytes:
    from pipeline.render.pdf import truetype  # noqa: PLC0415  (most runs make no font)

    content = _read(source.package, source.files[_WEIGHTS.index(weight)])
    if source.recipe == "copy":
        return content
    text = _characters(source.characters)
    if source.recipe == "instance":
        return truetype.instance(content, weight=weight, text=text)
    return truetype.redraw(content, number=_SIMPLIFIED_CHINESE, weight=weight, text=text)


def _characters(name: str) -> str:
    """Name the characters that a font must keep, as far as it has them.

    The blocks are those of alphabets, punctuation and signs (The Unicode Standard 16,
    ``Blocks.txt``); GB 2312 is the standard for the characters of simplified Chinese.
    """
    blocks = [(0x20, 0x7E), (0xA0, 0xFF), (0x2000, 0x27BF)]
    if name == "alphabets":
        blocks = [(0x20, 0x7E), (0xA0, 0x52F), (0x1E00, 0x27BF)]
    text = "".join(chr(code) for first, last in blocks for code in range(first, last + 1))
    if name == "gb2312":
        rows, cells = range(0xA1, 0xF8), range(0xA1, 0xFF)
        text += "".join(bytes((r, c)).decode("gb2312", "ignore") for r in rows for c in cells)
        text = text.replace(_BULLET, "")
    return text


def _write(path: Path, content: bytes) -> None:
    """Write a file that others may be reading: whole or not at all."""
    new = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        new.write_bytes(content)
        new.replace(path)
    except OSError as error:
        raise RenderError(
            f"the font cannot be kept: {(error.strerror or str(error)).lower()}",
            location=Location(path.as_posix()),
            hint="free some space, or correct the rights of the folder",
        ) from error
