"""Faults of style and layout on paper: what a renderer makes of a rule that nobody wanted."""

from dataclasses import dataclass, field

from pipeline.survival.rules import Rule
from tests.survival.forge import TAGS

BLOCK = "#pain-tablets"


@dataclass(frozen=True, slots=True)
class Layout:
    """A style rule that harms a protected block on paper.

    Attributes:
        name: What a reader would see.
        css: The rules; they come after the good ones.
        rule: What the gate must say.
        instead: What it must say in some languages, where another gate stands in front.
        tags: BCP 47 tags in which it is proven.
    """

    name: str
    css: str
    rule: Rule
    instead: dict[str, Rule] = field(default_factory=dict)
    tags: tuple[str, ...] = TAGS


_LIE = 3 * "Take them at any time. "


def _block(declarations: str) -> str:
    return f"{BLOCK} {{ {declarations} }}"


def _text(declarations: str) -> str:
    return f"{BLOCK} p {{ {declarations} }}"


LAYOUT = (
    Layout(
        "contents list with its own page number",
        '.page::after { content: " –\\a0" counter(page) }',
        Rule.NAVIGATION,
    ),
    Layout(
        "contents list off by one",
        "@page { counter-increment: page 2 }",
        Rule.NAVIGATION,
    ),
    Layout("contents list without numbers", ".page::after { content: none }", Rule.NAVIGATION),
    Layout("contents list without an entry", ".toc li + li { display: none }", Rule.NAVIGATION),
    Layout("contents list without entries", ".toc { display: none }", Rule.NAVIGATION),
    Layout("no bookmarks", "* { bookmark-level: none !important }", Rule.NAVIGATION),
    Layout("text of 12 pt", _block("font-size: 12pt"), Rule.SIZE),
    Layout("text of 17 pt", _text("font-size: 17pt"), Rule.SIZE),
    Layout("text of 1 pt", _block("font-size: 1pt"), Rule.SIZE),
    Layout("text of no size", _text("font-size: 0"), Rule.TEXT),
    Layout("block made small", _block("transform: scale(.3)"), Rule.SIZE),
    Layout("one bold word made small", f"{BLOCK} strong {{ font-size: 11pt }}", Rule.SIZE),
    Layout("white on white", _block("color: #fff"), Rule.COVERED),
    Layout("white on white, with a digit too many", _text(
        "color: rgb(255 255 2550)"), Rule.COVERED),
    Layout("white on white, beyond white", _text("color: rgb(999 999 999)"), Rule.COVERED),
    Layout("white on white, as a lightness", _text("color: hsl(0 0% 900%)"), Rule.COVERED),
    Layout("white on white, as a colour of sRGB", _text(
        "color: color(srgb 30 30 30)"), Rule.COVERED),
    Layout("black on black, beyond black", _text(
        "background: #000; color: rgb(-160 -160 -160)"), Rule.COVERED),
    Layout("grey on white", _text("color: #767676"), Rule.CONTRAST),
    Layout("black on black", _block("background: #000"), Rule.COVERED),
    Layout("black on red", _text("background: #c00"), Rule.CONTRAST),
    Layout("black on a picture", _block(
        "background: linear-gradient(#000, #fff)"), Rule.UNREADABLE),
    Layout("half see-through", _text("color: rgba(0, 0, 0, .4)"), Rule.CONTRAST),
    Layout("see-through", _text("color: transparent"), Rule.COVERED),
    Layout("faded", _block("opacity: .3"), Rule.UNREADABLE),
    Layout("not displayed", _block("display: none"), Rule.MISSING),
    Layout("not visible", _block("visibility: hidden"), Rule.MISSING),
    Layout("beside the page", _block("position: relative; left: -400pt"), Rule.CLIPPED),
    Layout("above the page", _block("position: relative; top: -800pt"), Rule.CLIPPED),
    Layout("pulled off the page", _text("text-indent: -500pt"), Rule.CLIPPED),
    Layout("half off the page", _block("margin-inline-start: -60pt"), Rule.CLIPPED),
    Layout("one long line", _text("white-space: nowrap"), Rule.CLIPPED),
    Layout("box too low, cut off", _block("height: 30pt; overflow: hidden"), Rule.COVERED),
    Layout("box too narrow, cut off", _text(
        "width: 60pt; white-space: nowrap; overflow: hidden"), Rule.CLIPPED),
    Layout("cut to a corner", _block(
        "position: absolute; clip: rect(0, 20pt, 20pt, 0)"), Rule.COVERED),
    Layout("shortened with dots", _text(
        "white-space: nowrap; overflow: hidden; text-overflow: ellipsis; width: 100pt"),
        Rule.TEXT),
    Layout("cut after one line", _text("max-lines: 1; overflow: hidden"), Rule.TEXT),
    Layout("words after it", f'{BLOCK} p::after {{ content: " Or not." }}', Rule.TEXT),
    Layout("turned by a quarter", _block("transform: rotate(90deg)"), Rule.UPRIGHT),
    Layout("upside down", _block("transform: rotate(180deg)"), Rule.UPRIGHT),
    Layout("mirrored", _block("transform: scaleX(-1)"), Rule.UPRIGHT),
    Layout("slanted", _block("transform: skewX(20deg)"), Rule.UPRIGHT),
    Layout("squeezed to half its width", _block("transform: scaleX(.5)"), Rule.UPRIGHT),
    Layout("letters on one another", _text("letter-spacing: -.4em"), Rule.OVERLAP),
    Layout("lines on one another", _text("line-height: .4"), Rule.OVERLAP),
    Layout("text on its heading", _text("margin-block-start: -4em"), Rule.OVERLAP),
    Layout("another text on it", (
        f"{BLOCK} {{ position: relative }}"
        f' {BLOCK}::after {{ content: "{_LIE}"; position: absolute;'
        " left: 0; top: 3em }"), Rule.OVERLAP),
    Layout("a white box on it", (
        f"{BLOCK} {{ position: relative }}"
        f' {BLOCK}::after {{ content: ""; position: absolute; background: #fff;'
        " inset: 0 }"), Rule.COVERED),
    Layout("its last line covered", (
        f"{BLOCK} {{ position: relative }}"
        f' {BLOCK}::after {{ content: ""; position: absolute; background: #fff;'
        " inset-inline: 0; inset-block-end: 0; height: 1em }"), Rule.COVERED),
    Layout("struck through", _text("text-decoration: line-through"), Rule.COVERED),
    Layout("items in another order", (
        "#driving ul { display: flex; flex-direction: column-reverse }"), Rule.ORDER),
    Layout("beside one another in columns", _block("columns: 2"), Rule.ORDER),
    Layout("block lifted above what comes before it", _block(
        "position: relative; top: -150pt"), Rule.ORDER, {"ar": Rule.CLIPPED}),
    Layout("broken over two pages", _text("break-before: page"), Rule.SPLIT),
    Layout("heading alone at the foot of a page", (
        f"h3 {{ break-after: page }} {BLOCK} {{ break-inside: auto }}"), Rule.SPLIT),
    Layout("begins on page 2", "#call-now { break-before: page }", Rule.PROMINENT),
    Layout("number without its instruction on page 1", (
        "#call-now p + p { break-before: page }"), Rule.PROMINENT),
    Layout("words divided, as none of the text is (LP-09)", _text(
        "hyphens: auto; width: 90pt"), Rule.TEXT, tags=("en", "ru")),
    Layout("in the margin of every page", (
        f"{BLOCK} {{ position: running(x) }} @page {{ @top-left {{ content: element(x) }} }}"),
        Rule.MISSING),
)  # fmt: skip
"""Every one of them passes PDF/UA validators, and most of them leave text search untouched."""
