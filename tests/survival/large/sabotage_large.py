"""Faults of large print: what a style rule does that a reader who sees badly pays for."""

from dataclasses import dataclass

from pipeline.survival.rules import Rule
from tests.survival.sabotage_layout import Layout


@dataclass(frozen=True, slots=True)
class Print(Layout):
    """A style rule that breaks a rule of large print; its name says which."""

    tags: tuple[str, ...] = ("en",)


ALL = ("en", "ar", "zh-Hans")
"""Languages whose limits differ."""


LARGE = (
    Print("text one point too small (LP-01)", "main p { font-size: .94em }", Rule.SIZE,
        tags=ALL),
    Print("titles as large as text (LP-03)", "h1 { font-size: 1em }", Rule.HEADING),
    Print("headings as large as text (LP-03)", "h2, h3 { font-size: 1em }", Rule.HEADING),
    Print("headings that are not bold (LP-03)", "h2 { font-weight: 400 }", Rule.HEADING),
    Print("lines too near (LP-05)", "p, li { line-height: 1.4 }", Rule.LEADING,
        tags=ALL),
    Print("lines of items too near (LP-05)", "li { line-height: 1.45 }", Rule.LEADING),
    Print("lines that touch (LP-06)", "p { line-height: .7 }", Rule.OVERLAP),
    Print("no empty line between paragraphs (LP-07)",
        "* + p { margin-block-start: .2em !important }", Rule.GAP),
    Print("first lines indented (LP-07)", "p { text-indent: 2em }", Rule.EDGE,
        tags=("en", "zh-Hans")),
    Print("text drawn to both edges (LP-08)", "p, li { text-align: justify }", Rule.EDGE,
        tags=("en", "ar")),
    Print("text in the middle (LP-08)", "p, li { text-align: center }", Rule.EDGE),
    Print("text at the wrong edge (LP-08)", "p, li { text-align: end }", Rule.EDGE,
        tags=("en", "ar")),
    Print("titles in the middle (LP-08)", "h1, h2 { text-align: center }", Rule.EDGE,
        tags=("en", "ar")),
    Print("slanted letters (LP-10)", "strong { transform: skewX(-12deg); display: inline-block }",
        Rule.UPRIGHT),
    Print("words underlined (LP-11)", "strong { text-decoration: underline }", Rule.EMPHASIS),
    Print("nearly all bold (LP-12)", "li { font-weight: 700 }",
        Rule.BOLD),
    Print("narrow margins (LP-13)", "@page { margin: .8in }", Rule.MARGIN),
    Print("text in the margin (LP-13)", "main { margin-inline-end: -30pt }", Rule.MARGIN),
    Print("two columns (LP-14)", "main { columns: 2 }", Rule.ORDER),
    Print("text beside text (LP-14)", "main > p:first-of-type { float: left; width: 50% }",
        Rule.COLUMN,
        tags=("en", "ar")),
    Print("lines too long (LP-15)", "@page { size: 600mm 300mm }", Rule.MEASURE),
    Print("no page number (LP-17)", ".folio::after { content: none }",
        Rule.FOLIO),
    Print("a small page number (LP-17)", ".folio { font-size: 12pt }",
        Rule.FOLIO),
    Print("a thin page number (LP-17)", ".folio { font-weight: 400 }",
        Rule.FOLIO),
    Print("a page number that moves (LP-17)", "@page :left { margin-bottom: 90pt }",
        Rule.FOLIO),
    Print("hollow bullets (LP-18)", "ul { list-style-type: circle }", Rule.BULLET,
        {"en": Rule.UNREADABLE}, tags=("en", "zh-Hans")),
    Print("bullets that are dashes (LP-18)", 'ul { list-style-type: "- " }', Rule.BULLET),
    Print("text below its bullet (LP-18)", "ul { list-style-position: inside }", Rule.BULLET),
    Print("small bullets (LP-18)", "li::marker { font-size: 12pt }", Rule.BULLET,
        tags=ALL),
    Print("items far apart (LP-18)", "* + li { margin-block-start: 1.6em }", Rule.BULLET),
    Print("a phone torn apart (LP-19)",
        ".phone, .phone bdi { white-space: normal } p { width: 6em }", Rule.BROKEN,
        tags=("en", "ar")),
    Print("a paragraph torn into single lines (LP-20)",
        "html { widows: 1; orphans: 1 } p { break-inside: auto !important } "
        "main > p { margin-block-start: 300pt !important }", Rule.WIDOW, tags=("en",)),
    Print("a list pushed out of its box, which stays white (LP-20)",
        ".box { break-inside: auto } .box > ul { break-before: page }", Rule.WIDOW),
    Print("cells without borders (LP-21)", "th, td { border: 0 }", Rule.TABLE),
    Print("cells with thin borders (LP-21)", "th, td { border-width: .3pt }", Rule.TABLE),
    Print("rows without rules between them (LP-21)", "td { border-block-style: none }", Rule.TABLE),
    Print("a head that the next page does not repeat (LP-21)",
        "thead { display: table-row-group } tbody tr { break-before: page }", Rule.TABLE),
    Print("paper of another size (LP-22)", "@page { size: A5 }", Rule.PAPER),
    Print("paper on its side (LP-22)", "@page { size: letter landscape }", Rule.PAPER),
    Print("letters drawn apart (LP-24)", "p { letter-spacing: .05em }", Rule.SPACING, tags=("ar",)),
    Print("too many pages (LP-25)", "p, li { break-after: page }", Rule.LENGTH),
)  # fmt: skip
"""Every one of them passes PDF/UA validators."""
