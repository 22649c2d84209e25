"""Ways in which a style sheet takes a text away from its reader, in every medium.

Each is added to the real style sheet, as if a designer had done it: the review must refuse it.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

from pipeline.model import Profile

DARK = "on a dark screen"
LIGHT = "on a light screen"
PAPER = "in print"
OWN = "in the reader's own colours"


@dataclass(frozen=True, slots=True)
class Css:
    """A sabotage of a style sheet.

    Attributes:
        name: What it does to the text.
        edit: Does it, to a sheet.
        medium: Where, if it matters.
        tags: The languages that it hurts; empty for all.
    """

    name: str
    edit: Callable[[str], str]
    medium: str = ""
    tags: tuple[str, ...] = ()


def add(css: str) -> Callable[[str], str]:
    """Put rules at the end of a sheet, where they win."""
    return lambda sheet: f"{sheet}\n{css}\n"


def box(declaration: str) -> Callable[[str], str]:
    """Say something of every protected block."""
    return add(f".box {{ {declaration} }}")


def change(old: str, new: str) -> Callable[[str], str]:
    """Put one piece of a sheet in the place of another."""
    return lambda sheet: sheet.replace(old, new)


_FAR = 'url("https://example.org/x.svg")'
_TRACK = (
    "url(\"data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg'%3E%3Cimage/%3E%3C/svg%3E\")"
)

HIDING = (
    Css("not shown", box("display: none"), LIGHT),
    Css("not shown on paper", add("@media print { .box { display: none } }"), PAPER),
    Css("not shown in the dark", add(
        "@media (prefers-color-scheme: dark) { .box > p { display: none } }"), DARK),
    Css("not shown on a narrow screen", add(
        "@media (max-width: 30em) { .box ul { display: none } }"), LIGHT),
    Css("not shown in a narrow column", add(
        "@container (max-width: 16em) { .box p { display: none } }"), LIGHT),
    Css("not shown in the reader's own colours", add(
        "@media (forced-colors: active) { .box { display: none } }"), OWN),
    Css("the word for no not shown", add(".box strong { display: none }")),
    Css("the number to call not shown", add("h2 + .number { display: none }")),
    Css("in one language only", add("p:lang(ar) { display: none }"), tags=("ar",)),
    Css("in one direction only", add(
        '[dir="rtl"] .box { display: none }'), tags=("ar",)),
    Css("a more special rule wins", lambda s: "main section.box { display: none }\n" + s),
    Css("the stamp not on paper", add("@media print { .stamp { display: none } }"), PAPER),
    Css("the header not on paper", add("@media print { header { display: none } }"), PAPER),
    Css("the contents not on paper", add("@media print { nav { display: none } }"), PAPER),
)  # fmt: skip
"""What takes a text away altogether."""

SMALL = (
    Css("half as large", box("font-size: .5em")),
    Css("of no size", box("font-size: 0")),
    Css("in pixels", box("font-size: 12px")),
    Css("by the window", box("font-size: 2vw")),
    Css("reckoned", box("font-size: calc(1em - 8px)")),
    Css("a small word", box("font-size: smaller")),
    Css("smaller than the reader's own size", add("html { font-size: 80% }")),
    Css("fixed on a screen", add("html { font-size: 18pt }")),
    Css("larger and larger", add("section, .box > p, strong { font-size: 3em }")),
    Css("small print", add("@media print { html { font-size: 12pt } }")),
    Css("no size on paper", change("font-size: 18pt;", ""), PAPER, ("en", "ru")),
    Css("Arabic as small as Latin", change("font-size: 20pt", "font-size: 18pt"), PAPER, ("ar",)),
    Css("Chinese as small as Arabic", change("font-size: 22pt", "font-size: 20pt"), PAPER,
        ("zh-Hans",)),
)  # fmt: skip
"""What makes a text smaller than the reader can read."""

FAINT = (
    Css("grey", add("p { color: #777 }"), LIGHT),
    Css("white on white", add(".warning { color: #fff }"), LIGHT),
    Css("white on white paper", add("@media print { .box { color: #fff } }"), PAPER),
    Css("black in the dark", add(
        "@media screen and (prefers-color-scheme: dark) { li { color: #000 } }"), DARK),
    Css("on its own colour", add(".warning { background: #1a1a1a }"), LIGHT),
    Css("a bar without its colour", change("background: #000;", ""), LIGHT),
    Css("a bar that paper leaves out", change("print-color-adjust: exact;", ""), PAPER),
    Css("links left to the browser", change("a { color: var(--accent);", "a {"), LIGHT),
    Css("links left dark in the dark", change("--accent: #a9c8ff;", ""), DARK),
    Css("text left to the browser", change(
        "color: var(--ink); background: var(--paper); }", "background: var(--paper); }"), LIGHT),
    Css("a link in the bar", add(".call-now { background: #000 }"), LIGHT),
)  # fmt: skip
"""What makes a text stand out less than 7:1."""

_PROPERTIES = (
    "visibility: hidden", "opacity: 0", "opacity: .99", "content-visibility: hidden",
    "clip-path: inset(100%)", "clip: rect(0, 0, 0, 0)", "mask: linear-gradient(#000, #000)",
    "overflow: hidden", "height: 0", "max-height: 1em", "width: 0", "max-width: 2em",
    "position: absolute", "position: fixed", "inset: 0", "float: left", "transform: scale(0)",
    "translate: -100vw", "rotate: 180deg", "scale: 0", "zoom: .1", "text-indent: -99em",
    "letter-spacing: -1em", "word-spacing: -1em", "columns: 4", "order: -1", "display: contents",
    "display: grid", "display: flex", "writing-mode: vertical-rl", "direction: rtl",
    "unicode-bidi: bidi-override", "text-transform: uppercase", "font-variant: small-caps",
    "line-height: .5", "line-height: 1em", "-webkit-line-clamp: 1", "text-overflow: ellipsis",
    "user-select: none", "-webkit-text-security: disc", "color: transparent",
    "color: rgba(0, 0, 0, .1)", "color: #0000", "-webkit-text-fill-color: #fff",
    "text-shadow: 0 0 9px #000", "filter: blur(9px)", "mix-blend-mode: difference", "z-index: 9",
    "animation: blink 1s", "transition: color 9s", "--colour: #fff", "color: var(--colour)",
    "all: unset", "appearance: none", "content: ''", "text-decoration: line-through",
    "font-family: Wingdings", "font: 8px serif", "font-style: italic", "font-weight: 100",
    "text-align: justify", "margin-block-start: -9em", "margin: -1em", "padding: 99em",
    "padding-inline-start: 20%", "margin-left: -9em", f"background-image: {_FAR}",
    f"background-image: {_TRACK}", "background-image: linear-gradient(#000, #000)",
    "background: url(x)", "border-image: none", "forced-color-adjust: none", "color-scheme: dark",
    "pointer-events: none", "speak: never", "break-before: recto", "container-type: size",
    "font-size-adjust: .1", "display: none !important", "colour: #000",
)  # fmt: skip

PROPERTIES = tuple(Css(p, box(p)) for p in _PROPERTIES)
"""Properties and values that hide, cover, move or turn a text, or that nobody knows."""

_RULES = (
    '@import "x.css";', "@font-face { font-family: Arial; src: url(x) }", "@layer x { p { } }",
    "@supports (color: red) { .box { display: none } }", "@keyframes x { to { opacity: 0 } }",
    "@media (hover: hover) { .box { display: none } }", "@media not print { p { hyphens: none } }",
    "@media print, screen { .box { display: none } }", "@scope (main) { p { display: none } }",
    "@container x (max-width: 9em) { p { hyphens: none } }", "@unknown { }",
    ".box { p { display: none } }", ".box { color",
    ".box::before { content: 'Not true: ' }", ".box::after { content: url(x) }",
    "h2::first-letter { display: none }", "p::first-line { color: #fff }",
    "::selection { color: #fff }", "li::marker { content: '' }", "p::after { content: '!' }",
    "#pain-tablets { display: none }", ".box:hover { display: none }",
    ".box:has(p) { display: none }", "p ~ .box { display: none }",
    "p:nth-child(2) { display: none }",
    "p + p + p { display: none }", "[href] { display: none }", "section:not(:focus) { margin: 0 }",
    "a:visited { hyphens: none }", ":root { hyphens: none }", "main:is(main) { hyphens: none }",
    "p:not(main p) { display: none }", "x|p { display: none }", "li { display: inline }",
    "ol { list-style: none } li { list-style-type: '9' }", ".warning > p { white-space: nowrap }",
    ".warning > h2 { background-image: none } .call-now > h2 { padding-inline-start: 0 }",
    "@page { size: 1in }", "@page { margin: 1in }", "@media print { @page { margin: -1in } }",
    "@media print { @page :first { margin: .5in } }", "} .box { display: none",
    ".do-not { list-style-type: '✓  ' }", "p { outline: 1em solid }",
    "strong { border: 1em solid }", "bdi { padding: 1em }", ".box a { background: #000 }",
    ".box > h2 { display: inline }",
)  # fmt: skip

RULES = (
    *(Css(css, add(css)) for css in _RULES),
    Css("more than one reading", add(".box { & p { display: none } }")),
)
"""Rules that hide, cover, move or turn a text, or that nobody knows."""

PAGES = (*HIDING, *SMALL, *FAINT, *PROPERTIES, *RULES)
"""Sabotages of the sheet of an HTML page."""

_BOOK_STYLE = (
    "color: #000", "background: #fff", "background-color: #fff", "position: relative",
    "font-family: Arial", "max-width: 40em", "line-height: 1", "visibility: hidden",
    "text-transform: uppercase", "margin: -2em", "opacity: 0", "color-scheme: dark",
    "list-style-image: none", "font-size-adjust: 1", "padding: 9pt", "border: 1px solid",
    "border: .1em solid #fff",
)  # fmt: skip

BOOKS = (
    Css("not shown", box("display: none")),
    Css("smaller", box("font-size: .8em")),
    Css("of a fixed size", box("font-size: 18pt")),
    Css("of a part of the reader's size", add("html { font-size: 100% }")),
    Css("for paper", add("@media print { .box { display: none } }")),
    Css("a face", add("@font-face { font-family: x; src: url(x) }")),
    Css("a text of its own", add(".box::before { content: 'No: ' }")),
    Css("a page", add("@page { margin: 1in }")),
    Css("marks without items", add("li { display: block }")),
    Css("pieces of a text side by side", add("p { display: flex }")),
    Css("links in a colour of their own", add("a { color: #00e }")),
    Css("a text in the colour around it", add("p { color: inherit }")),
    *(Css(p, box(p)) for p in _BOOK_STYLE),
)
"""Sabotages of the sheet of an e-book, which leaves colour and size to its reader (EP-15)."""


def _drawn(name: str, like: str) -> Callable[[str], str]:
    """Draw one list's sign as another's."""

    def edit(sheet: str) -> str:
        found = dict(re.findall(r"\n\.(do|do-not|task) \{ list-style-image: ([^;]*);", sheet))
        return sheet.replace(found[name], found[like])

    return edit


LOOKS = (
    Css("bold is gone", add("strong, em { font-weight: 400 }")),
    Css("ticks for crosses", _drawn("do-not", "do")),
    Css("crosses for ticks", _drawn("do", "do-not")),
    Css("a cross drawn as a tick", change("M7 3 19 15M19 3 7 15", "M5 9.5 11 15.5 22 3")),
    Css("discs for signs", add("ul { list-style: disc } .do { list-style: disc }")),
    Css("call now looks normal", add(
        ".call-now { border-style: dotted; border-width: .17em }"
        ".call-now > h2 { color: inherit; background: none }")),
    Css("no bar", add(".call-now > h2 { color: #000; background-color: #fff }")),
    Css("no room between paragraphs", add("p + p { margin-block-start: 0 }")),
    Css("no bullets", add("ul { list-style: none }")),
    Css("no numbers", add("ol { list-style: none }")),
    Css("no indent", add("ul, ol { padding-inline-start: 0 }")),
    Css("no ring around a chosen link", add("a:focus { outline: 0 }")),
    Css("all is centred", add("html { text-align: center } p, li { text-align: center }")),
    Css("frames are gone", add(".box { border: 0 }")),
    Css("headings like text", add("h2 { font-size: 1em; font-weight: 400 }")),
    Css("a number like text", add(".number { font-size: 1em }")),
    Css("links like text", add("a { text-decoration: none }")),
    Css("lines that are too near", add("html { line-height: 1.2 }")),
    Css("Arabic lines that are too near", add("html:lang(ar) { line-height: 1.2 }"), tags=("ar",)),
    Css("Chinese that does not break", add("html:lang(zh) { word-break: keep-all }"),
        tags=("zh-Hans",)),
    Css("nothing for a long way", add("h2 + p { margin-block-start: 9em }")),
    Css("a sign that is gone", add(".call-today > h2 { background-image: none }")),
    Css("phases without a rule", add(".phase { border: 0 }")),
    Css("cells without a frame", add("td { border: 0 }")),
    Css("frames that nobody sees", add(".box { border: .11em solid #fff }")),
    Css("signs all over a heading", change("background-repeat: no-repeat;", "")),
    Css("a number of the colour of its button", change(
        "color: var(--bar); background: var(--bar-ink)", "background: var(--bar)")),
    Css("a number in the bar like other links in the dark", add(
        "@media screen and (prefers-color-scheme: dark) { .call-now > h2 a { color: #a9c8ff } }"),
        DARK),
    Css("thin links", add("a { font-weight: 100 }")),
    Css("links that are not bold in bold", add("strong a { font-weight: 400 }")),
    Css("a face with serifs", change('font-family: "Noto Sans", ', "font-family: ")),
    Css("turned round in the dark", add(
        "@media screen and (prefers-color-scheme: dark) { .box { direction: rtl } }"), DARK),
)  # fmt: skip
"""Rules that lose what a reader knows a text by."""

PROFILES = (
    (Profile.ACB, Css("stress that is neither bold nor underlined", add(
        "strong { text-decoration: none }"))),
    (Profile.ACB, Css("headings that are underlined", add("h2 { text-decoration: underline }"))),
    (Profile.ACB, Css("lines nearer than its own", add("html { line-height: 1.1 }"))),
    (Profile.EXTRA_LARGE, Css("as large as large print", add("html { --size: 1rem }"))),
    (Profile.GIANT, Css("as large as extra large", add("html { --size: 1.3333rem }"))),
    (Profile.GIANT, Css("a number like text", add(".number { font-size: 1em }"))),
    (Profile.GIANT, Css("narrow margins", add("@page { margin: .75in }"))),
)  # fmt: skip
"""Sabotages of the sheet of a profile, by the profile."""
