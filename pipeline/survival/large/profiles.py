"""How large and how wide apart each profile prints: sizes by script, leading, marks of emphasis."""

from collections.abc import Iterable
from dataclasses import dataclass

from pipeline.model import Profile
from pipeline.survival import scripts
from pipeline.survival.printed import Stretch

ROUNDING = 0.05
"""Points by which a size may be too small: Pango counts in 1024ths of a pixel."""

_STRETCHED = 1.03
_KERNED = 0.35
"""Width of letters as a multiple of their own, and what may be added once, in sizes: kerning, and
a stop after an Arabic letter, change less."""

_LEADING = {"ARABIC": 2.0, "DEVANAGARI": 1.7, "BENGALI": 1.7, "THAI": 1.7, "CJK": 1.7}
_LATIN_LEADING = 1.5
_NASTALIQ = ("ur", "ks")
_NASTALIQ_LEADING = 2.5
"""Height of a line as a multiple of the size (LP-05), by script; Nastaliq slopes down."""


@dataclass(frozen=True, slots=True)
class _Rules:
    """What a profile sets by itself.

    Attributes:
        scale: Its sizes as a multiple of the smallest of large print (LP-01).
        leading: Height of a line of Latin letters as a multiple of the size; 0 for LP-05.
        underlines: Whether underlines mark emphasis (ACB 2022), not links alone (LP-11).
    """

    scale: float = 1.0
    leading: float = 0.0
    underlines: bool = False


_PROFILES = {
    Profile.LARGE: _Rules(),
    Profile.EXTRA_LARGE: _Rules(scale=24 / 18),
    Profile.GIANT: _Rules(scale=28 / 18),
    Profile.ACB: _Rules(leading=1.15, underlines=True),
}


def scale(profile: Profile) -> float:
    """Return the sizes of a profile as a multiple of the smallest of large print."""
    return _PROFILES[profile].scale


def underlines(profile: Profile) -> bool:
    """Tell whether underlines may mark emphasis."""
    return _PROFILES[profile].underlines


def body(tag: str, profile: Profile) -> float:
    """Return the size of plain text of a language, in points."""
    return scripts.floor(scripts.script_of(tag)) * scale(profile)


def leading(tag: str, profile: Profile) -> float:
    """Return the least height of a line of a language, as a multiple of its size (LP-05)."""
    if tag.split("-", maxsplit=1)[0] in _NASTALIQ:
        return _NASTALIQ_LEADING
    own = _PROFILES[profile].leading
    return _LEADING.get(scripts.script_of(tag), own or _LATIN_LEADING)


def stretched(stretches: Iterable[Stretch]) -> bool:
    """Tell whether letters or words are drawn apart."""
    kept = [stretch for stretch in stretches if stretch.natural]
    wide = sum(stretch.right - stretch.left for stretch in kept)
    own = sum(stretch.natural for stretch in kept)
    size = max((stretch.size for stretch in kept), default=0.0)
    return wide > own * _STRETCHED + _KERNED * size
