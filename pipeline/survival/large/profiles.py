"""How large and how wide apart each profile prints."""

from collections.abc import Iterable
from dataclasses import dataclass

from pipeline.model import Profile
from pipeline.survival import scripts
from pipeline.survival.large.standard import limit
from pipeline.survival.printed import Stretch

ROUNDING = 0.05
"""Points by which a size may be too small: Pango counts in 1024ths of a pixel."""

_STRETCHED = 1.03
_KERNED = 0.35
"""Width of letters as a multiple of their own, and what may be added once, in sizes: kerning, and
a stop after an Arabic letter, change less."""


@dataclass(frozen=True, slots=True)
class LargePrint:
    """What a profile sets by itself.

    Attributes:
        scale: Its sizes as a multiple of the smallest of large print (LP-01).
        latin: Distance of lines of Latin letters, in sizes; 0 for that of LP-05.
        underlines: Whether underlines mark emphasis (ACB 2022), not links alone (LP-11).
    """

    scale: float = 1.0
    latin: float = 0.0
    underlines: bool = False

    def body(self, tag: str) -> float:
        """Return the size of plain text of a language, in points."""
        return scripts.floor_of(tag) * self.scale

    def leading(self, tag: str) -> float:
        """Return the least distance of lines of a language, in sizes."""
        script = "NASTALIQ" if scripts.in_nastaliq(tag) else scripts.script_of(tag)
        due = limit("LP-05", script)
        return self.latin if self.latin and due == limit("LP-05") else due


PROFILES = {
    Profile.LARGE: LargePrint(),
    Profile.EXTRA_LARGE: LargePrint(scale=24 / 18),
    Profile.GIANT: LargePrint(scale=28 / 18),
    Profile.ACB: LargePrint(latin=1.15, underlines=True),
}


def stretched(stretches: Iterable[Stretch]) -> bool:
    """Tell whether letters or words are drawn apart."""
    kept = [stretch for stretch in stretches if stretch.natural]
    wide = sum(stretch.right - stretch.left for stretch in kept)
    own = sum(stretch.natural for stretch in kept)
    size = max((stretch.size for stretch in kept), default=0.0)
    return wide > own * _STRETCHED + _KERNED * size
