"""The limits of large print (LP-01 to LP-26), what each profile makes of them, and their breach.

``docs/LARGE-PRINT.md`` says what each measures and who asks for it; a test holds it to this table.
"""

from dataclasses import replace
from typing import NamedTuple

from pipeline.contract.fold import fold
from pipeline.model import Contract, Finding, Profile, Severity
from pipeline.survival import scripts
from pipeline.survival.printed import Passage, TextLine
from pipeline.survival.quote import quote
from pipeline.survival.rules import Rule

ROUNDING = 0.05  # points by which a size may be too small: Pango counts in 1024ths of a pixel


RULES = {
    "LP-01": Rule.SIZE, "LP-02": Rule.LETTERS, "LP-03": Rule.HEADING, "LP-05": Rule.LEADING,
    "LP-05b": Rule.LEADING,
    "LP-07": Rule.GAP, "LP-08": Rule.EDGE, "LP-11": Rule.EMPHASIS, "LP-12": Rule.BOLD,
    "LP-13": Rule.MARGIN, "LP-14": Rule.COLUMN, "LP-15": Rule.MEASURE, "LP-17": Rule.FOLIO,
    "LP-18": Rule.BULLET, "LP-19": Rule.BROKEN, "LP-20": Rule.WIDOW, "LP-21": Rule.TABLE,
    "LP-22": Rule.PAPER, "LP-24": Rule.SPACING, "LP-25": Rule.LENGTH, "LP-26": Rule.OFFER,
}  # fmt: skip
"""The rules of the gate that answer for what is measured here."""

LIMITS = {
    "LP-02": 3.2,  # mm at least
    "LP-03": 1.11,  # times the text at least
    "LP-05": 1.5,  # times the size at least
    "LP-05b": 1.5,  # of a list: as LP-05
    "LP-07": 1.5,  # lines at least
    "LP-12": 15,  # % at most
    "LP-13": 72,  # pt at least
    "LP-15": 80,  # letters at most
    "LP-18": 1.5,  # lines at most
    "LP-20": 2,  # lines at least
    "LP-21": 3,  # columns at most
    "LP-25": 20,  # pages at most
}
SCRIPTS: dict[str, dict[str, float]] = {
    "LP-05": {
        "ARABIC": 2.0,
        "NASTALIQ": 2.5,
        **dict.fromkeys(("DEVANAGARI", "BENGALI", "THAI", "CJK"), 1.7),
    },
    "LP-05b": {
        "ARABIC": 1.6,
        "NASTALIQ": 2.5,
        **dict.fromkeys(("DEVANAGARI", "BENGALI", "THAI"), 1.7),
    },
    "LP-15": {"CJK": 40},
}
"""Other limits, by script; those of LP-01 are `scripts.FLOORS`."""


def limit(name: str, script: str = "") -> float:
    """Return the limit of a rule of large print, for a script."""
    return SCRIPTS.get(name, {}).get(script, LIMITS[name])


class Large(NamedTuple):
    """What a profile sets by itself."""

    scale: float = 1.0  # its sizes as a multiple of the smallest of large print (LP-01)
    latin: float = 0.0  # distance of lines of Latin letters, in sizes; 0 for that of LP-05
    underlines: bool = False  # whether they mark emphasis (ACB 2022), not links alone (LP-11)

    def body(self, tag: str) -> float:
        """Return the size of plain text of a language, in points."""
        return scripts.floor_of(tag) * self.scale

    def leading(self, tag: str) -> float:
        """Return the least distance of lines of a language, in sizes."""
        script = "NASTALIQ" if scripts.in_nastaliq(tag) else scripts.script_of(tag)
        due = limit("LP-05", script)
        return self.latin if self.latin and due == limit("LP-05") else due


PROFILES = {
    Profile.LARGE: Large(),
    Profile.EXTRA_LARGE: Large(scale=24 / 18),
    Profile.GIANT: Large(scale=28 / 18),
    Profile.ACB: Large(latin=1.15, underlines=True),
}


def phones(contract: Contract) -> list[str]:
    """Return the numbers to call, as they are printed."""
    return [words for words, address in contract.links if address.startswith("tel:")]


def breach(
    name: str, reason: str, passage: Passage, line: TextLine | None = None, text: str = ""
) -> Finding:
    """Say that a text breaks a rule of large print, in a line of it or in its first.

    What is quoted is the letters that do, or all of the line.
    """
    line = line or passage.lines[0]
    said = quote(fold(text or line.text))
    found = breach_of_page(name, f"{said}: {reason}", f"page {line.page}")
    return replace(found, within=passage.within)


def breach_of_page(name: str, reason: str, place: str, *, warns: bool = False) -> Finding:
    """Say that a page, or the file, breaks a rule of large print."""
    severity = Severity.WARNING if warns else Severity.ERROR
    return Finding(RULES[name], f"{reason} ({name})", place=place, severity=severity)
