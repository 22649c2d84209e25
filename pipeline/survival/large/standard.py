"""The standard of large print, LP-01 to LP-26: what is measured, its limit and where that is from.

``docs/LARGE-PRINT.md`` shows this table (`make large-print`).
"""

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import NamedTuple

from pipeline.contract.fold import fold
from pipeline.model import Finding, Profile, Severity
from pipeline.survival import scripts
from pipeline.survival.printed import Passage, TextLine
from pipeline.survival.quote import quote
from pipeline.survival.rules import Rule

ROUNDING = 0.05
"""Points by which a size may be too small: Pango counts in 1024ths of a pixel."""


class Standard(NamedTuple):
    """A rule of large print.

    Attributes:
        id: Its number.
        rule: The rule of the gate that answers for it; None where only people see it.
        measure: What is measured.
        limit: The least or most that is allowed; 0 where the measure counts faults.
        unit: Of the limit, with ``at least`` or ``at most``; empty where there must be none.
        source: Who asks for it; ``[D]`` is our own decision, as nobody has published a number.
        scripts: Other limits, by script.
    """

    id: str
    rule: Rule | None
    measure: str
    limit: float
    unit: str
    source: str
    scripts: Mapping[str, float] = MappingProxyType({})


# fmt: off
STANDARDS = (
    Standard("LP-01", Rule.SIZE, "size of letters", 18, "pt at least",
        "ACB, UKAAF; CJK: MEXT; other scripts: [D]", scripts.FLOORS),
    Standard("LP-02", Rule.LETTERS, "height of small Latin letters", 3.2, "mm at least",
        "[D]: Arial of 18 pt"),
    Standard("LP-03", Rule.HEADING, "size of a heading, which is bold; the title 1.22", 1.11,
        "times the text at least", "ACB: 22 and 20 on 18"),
    Standard("LP-04", Rule.FONT, "faces that are light, narrow or have serifs", 0, "", "APH"),
    Standard("LP-05", Rule.LEADING, "distance of lines", 1.5, "times the size at least",
        "Vision Australia, WCAG 1.4.8; Nastaliq, Devanagari, Bengali, Thai, CJK: [D]",
        {"ARABIC": 2.0, "NASTALIQ": 2.5, "DEVANAGARI": 1.7, "BENGALI": 1.7, "THAI": 1.7,
         "CJK": 1.7}),
    Standard("LP-06", Rule.OVERLAP, "lines whose ink touches", 0, "", "[D]"),
    Standard("LP-07", Rule.GAP, "distance of paragraphs, none of them indented", 2,
        "lines at least", "ACB, UKAAF"),
    Standard("LP-08", Rule.EDGE, "lines that do not begin where their language begins", 0, "",
        "ACB, UKAAF; from right to left: NHS"),
    Standard("LP-09", Rule.TEXT, "divided words", 0, "", "ACB, UKAAF, RNIB"),
    Standard("LP-10", Rule.UPRIGHT, "slanted letters, small capitals", 0, "", "ACB, UKAAF, RNIB"),
    Standard("LP-11", Rule.EMPHASIS, "underlines of what is no link", 0, "", "UKAAF, NHS"),
    Standard("LP-12", Rule.BOLD, "bold letters outside headings", 15, "% at most (a warning)",
        "[D]; NHS: sparingly"),
    Standard("LP-13", Rule.MARGIN, "margin", 72, "pt (an inch) at least", "ACB"),
    Standard("LP-14", Rule.COLUMN, "texts beside another", 0, "", "ACB"),
    Standard("LP-15", Rule.MEASURE, "letters on a line", 80, "at most", "WCAG 1.4.8", {"CJK": 40}),
    Standard("LP-16", Rule.CONTRAST, "contrast", 7, ": 1 at least", "[D]; WCAG 1.4.6"),
    Standard("LP-17", Rule.FOLIO,
        "pages without “page 2 of 9”, bold, as large as the text, at one place", 0, "", "ACB"),
    Standard("LP-18", Rule.BULLET,
        "distance of items, whose bullets are solid, as large as they and beside them", 1.5,
        "lines at most", "ACB; the distance: [D]"),
    Standard("LP-19", Rule.BROKEN, "phones, numbers and units over two lines", 0, "", "UKAAF"),
    Standard("LP-20", Rule.WIDOW,
        "lines of a text on each of its pages; boxes, rows, short items and headings are whole", 2,
        "at least", "Vision Australia"),
    Standard("LP-21", Rule.TABLE,
        "columns of a table, with borders of 1 pt, and its heads on each page", 3, "at most",
        "[D]"),
    Standard("LP-22", Rule.PAPER, "pages that are not the country's paper, upright", 0, "",
        "[D]; ANSI A, ISO 216"),
    Standard("LP-23", None, "how it is printed: the README of a bundle says it", 0, "",
        "ACB, Vision Australia"),
    Standard("LP-24", Rule.SPACING, "joined letters that are drawn apart", 0, "", "W3C alreq"),
    Standard("LP-25", Rule.LENGTH, "pages of 18 pt, and more than 12 are a warning", 20, "at most",
        "ACB: a saddle stitch"),
    Standard("LP-26", Rule.OFFER, "offers of other formats in the middle of a file", 0, "",
        "NHS trusts; AIS"),
)
# fmt: on

_STANDARDS = {standard.id: standard for standard in STANDARDS}


def limit(name: str, script: str = "") -> float:
    """Return the limit of a rule of large print, for a script."""
    standard = _STANDARDS[name]
    return standard.scripts.get(script, standard.limit)


class Large(NamedTuple):
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
    Profile.LARGE: Large(),
    Profile.EXTRA_LARGE: Large(scale=24 / 18),
    Profile.GIANT: Large(scale=28 / 18),
    Profile.ACB: Large(latin=1.15, underlines=True),
}


def breach(
    name: str, reason: str, passage: Passage, line: TextLine | None = None, text: str = ""
) -> Finding:
    """Say that a text breaks a rule of large print.

    Args:
        name: Id of the rule.
        reason: What it is, and what it should be.
        passage: The text.
        line: The line of it that breaks the rule; none for the first.
        text: The letters that do; none for all of the line.
    """
    line = line or passage.lines[0]
    said = quote(fold(text or line.text))
    found = breach_of_page(name, f"{said}: {reason}", f"page {line.page}")
    return replace(found, within=passage.within)


def breach_of_page(name: str, reason: str, place: str, *, warns: bool = False) -> Finding:
    """Say that a page, or the file, breaks a rule of large print."""
    rule = _STANDARDS[name].rule
    severity = Severity.WARNING if warns else Severity.ERROR
    return Finding(rule or "", f"{reason} ({name})", place=place, severity=severity)
