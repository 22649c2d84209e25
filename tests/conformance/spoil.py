"""Sabotage of finished pages: each takes something from the reader, in one medium at least."""

import io
import re
import zipfile
from collections.abc import Callable
from dataclasses import dataclass, replace

from pipeline.model import Format
from pipeline.render.styles import sha256
from tests.conformance.eyes import Reason
from tests.conformance.media import DARK, FORCED, LARGE, LIGHT, NARROW, PRINT, Medium
from tests.conformance.pages import Finished

_STYLE = re.compile(r"(?<=<style>).*?(?=</style>)", re.DOTALL)
HARMED = ("call-now", "call-today", "first-day")
"""The blocks that are harmed, in their order; one is a warning."""

_CHAPTER, _SHEET = "EPUB/chapter.xhtml", "EPUB/epub.css"


@dataclass(frozen=True, slots=True)
class Sabotage:
    """A harm to a page.

    Attributes:
        name: For people.
        block: Id of the block that is harmed; empty for the page.
        reason: What must be found.
        css: Rules that are added to the style sheet.
        pattern: Regular expression of the markup that is replaced, exactly once; empty for none.
        markup: What it is replaced by.
        medium: Where it must be found.
        spared: Where it must not be found, so that looking there only would not do.
    """

    name: str
    block: str
    reason: Reason
    css: str = ""
    pattern: str = ""
    markup: str = ""
    medium: Medium = LIGHT
    spared: Medium | None = None


def shorten(page: Finished) -> Finished:
    """Return the page up to the last block that is harmed, so that it is looked at sooner."""
    blocks = tuple(block for block in page.contract.blocks if block.id in HARMED)
    short = replace(page, contract=replace(page.contract, blocks=blocks))
    return _rewrite(short, _cut, "")


def spoil(page: Finished, sabotage: Sabotage) -> Finished:
    """Return the page with the harm done; its policy allows the new style sheet."""
    return _rewrite(page, lambda text: _replace(text, sabotage), sabotage.css)


def _rewrite(page: Finished, change: Callable[[str], str], css: str) -> Finished:
    if page.format is Format.HTML:
        return replace(page, content=restyle(change(page.content.decode()), css).encode())
    with zipfile.ZipFile(io.BytesIO(page.content)) as book:
        members = {name: book.read(name) for name in book.namelist()}
    members[_CHAPTER] = change(members[_CHAPTER].decode()).encode()
    members[_SHEET] += css.encode()
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as book:
        for name, content in members.items():
            book.writestr(name, content)
    return replace(page, content=packed.getvalue())


def rebound(book: bytes, name: str, text: str) -> bytes:
    """Return a book with another text in one of its files."""
    with zipfile.ZipFile(io.BytesIO(book)) as archive:
        members = {one: archive.read(one) for one in archive.namelist()} | {name: text.encode()}
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for one, content in members.items():
            archive.writestr(one, content)
    return packed.getvalue()


def restyle(text: str, css: str) -> str:
    """Return an HTML page with more rules in its style sheet, which its policy allows."""
    sheet = _STYLE.search(text)
    assert sheet
    longer = f"{sheet[0]}{css}\n"
    return text.replace(sheet[0], longer).replace(sha256(sheet[0]), sha256(longer))


def _cut(text: str) -> str:
    """Leave out what comes after the last block, and close what is open around it."""
    end = text.index("</section>", text.index(f'id="{HARMED[-1]}"')) + len("</section>")
    kept = text[:end]
    depth = kept.count("<section") - kept.count("</section>")
    after = "<p>…</p>" + "</section>" * depth
    return kept + after + text[text.index("</main>") :]


def _replace(text: str, sabotage: Sabotage) -> str:
    if not sabotage.pattern:
        return text
    changed, count = re.subn(sabotage.pattern, sabotage.markup, text, count=1, flags=re.DOTALL)
    assert count == 1, f"{sabotage.name}: nothing to change"
    assert changed != text, f"{sabotage.name}: nothing changed"
    return changed


_TAG = r'(<section [^>]*id="first-day"[^>]*)'
"""The opening tag of a warning."""

_STAMP = (
    "<img class='stain' alt='' src=\"data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg'"
    " width='9' height='9'%3E%3Crect width='9' height='9' fill='white'/%3E%3C/svg%3E\" />"
)

IN_PAGES = (
    Sabotage("display none", "first-day", Reason.HIDDEN, "#first-day p { display: none; }"),
    Sabotage("opacity 0", "first-day", Reason.HIDDEN, "#first-day { opacity: 0; }"),
    Sabotage("opacity 0.3", "first-day", Reason.HIDDEN, "#first-day { opacity: .3; }"),
    Sabotage("visibility", "first-day", Reason.HIDDEN, "#first-day p { visibility: hidden; }"),
    Sabotage(
        "fading away",
        "first-day",
        Reason.HIDDEN,
        "@keyframes away { to { opacity: 0; } } #first-day { animation: away 9s 9s forwards; }",
    ),
    Sabotage(
        "hidden on paper",
        "first-day",
        Reason.HIDDEN,
        "@media print { #first-day { display: none; } }",
        medium=PRINT,
        spared=LIGHT,
    ),
    Sabotage(
        "hidden on telephones",
        "first-day",
        Reason.HIDDEN,
        "@media (max-width: 30em) { #first-day { display: none; } }",
        medium=NARROW,
        spared=LIGHT,
    ),
    Sabotage(
        "no first letter",
        "first-day",
        Reason.HIDDEN,
        "#first-day p::first-letter { font-size: 0; }",
    ),
    Sabotage(
        "dark on dark",
        "first-day",
        Reason.CONTRAST,
        "@media (prefers-color-scheme: dark) { #first-day p { color: #222; background: #000; } }",
        medium=DARK,
        spared=LIGHT,
    ),
    Sabotage(
        "white on black that a printer leaves out",
        "first-day",
        Reason.CONTRAST,
        "#first-day, #first-day a { color: #fff; background: #000; }",
        medium=PRINT,
        spared=LIGHT,
    ),
    Sabotage(
        "white on white where colours are forced",
        "first-day",
        Reason.CONTRAST,
        "@media (forced-colors: active) { #first-day p { forced-color-adjust: none; color: #fff;"
        " background: #fff; } }",
        medium=FORCED,
        spared=LIGHT,
    ),
    Sabotage(
        "a picture behind",
        "first-day",
        Reason.CONTRAST,
        "#first-day p { background-image: linear-gradient(#777, #777); }",
    ),
    Sabotage(
        "off the page",
        "first-day",
        Reason.OUTSIDE,
        "#first-day p { position: absolute; left: -9999px; }",
    ),
    Sabotage(
        "too wide for telephones",
        "first-day",
        Reason.OUTSIDE,
        "#first-day li { white-space: nowrap; }",
        medium=NARROW,
    ),
    Sabotage(
        "clip path", "first-day", Reason.CLIPPED, "#first-day p { clip-path: inset(0 50% 0 0); }"
    ),
    Sabotage(
        "fixed height",
        "first-day",
        Reason.CLIPPED,
        "#first-day { height: 4em; overflow: hidden; }",
    ),
    Sabotage("no scrolling", "", Reason.CLIPPED, "html { height: 100vh; overflow: hidden; }"),
    Sabotage(
        "a later box on top",
        "first-day",
        Reason.COVERED,
        "#first-day + * { position: relative; }"
        "#first-day + *::before { content: ''; position: absolute; background: #fff;"
        " inset: -4em 0 100%; }",
    ),
    Sabotage(
        "a number's middle covered",
        "call-now",
        Reason.COVERED,
        ".call-now .number a { position: relative; }"
        ".call-now .number a::after { content: ''; position: absolute; inset: 0 auto 0 48%;"
        " width: .6em; background: #fff; }",
    ),
    Sabotage(
        "an image on top",
        "first-day",
        Reason.COVERED,
        "#first-day { position: relative; }"
        ".stain { position: absolute; inset: 0; width: 100%; height: 100%; }",
        pattern=_TAG + ">",
        markup=rf"\1>{_STAMP}",
    ),
    Sabotage("1 px", "first-day", Reason.SMALL, "#first-day p { font-size: 1px; }"),
    Sabotage("scaled down", "first-day", Reason.TURNED, "#first-day p { transform: scale(.2); }"),
    Sabotage(
        "text that does not grow",
        "first-day",
        Reason.SMALL,
        "#first-day p { font-size: 24px; }",
        medium=LARGE,
        spared=LIGHT,
    ),
    Sabotage("upside down", "first-day", Reason.TURNED, "#first-day { rotate: 180deg; }"),
    Sabotage(
        "struck through", "first-day", Reason.STRUCK, "main { text-decoration: line-through; }"
    ),
    Sabotage("dots", "first-day", Reason.MASKED, "#first-day p { -webkit-text-security: disc; }"),
    Sabotage(
        "lines on lines", "first-day", Reason.OVERLAPPING, "#first-day li { line-height: .4; }"
    ),
    Sabotage(
        "paragraphs on paragraphs",
        "first-day",
        Reason.OVERLAPPING,
        "#first-day p { margin-block-start: -1.6em; }",
    ),
    Sabotage(
        "digits turned round",
        "call-now",
        Reason.BIDI,
        ".call-now .number bdi { unicode-bidi: bidi-override; direction: rtl; }",
    ),
    Sabotage(
        "call today comes first",
        "call-today",
        Reason.ORDER,
        "main { display: flex; flex-direction: column; } #call-today { order: -1; }",
    ),
    Sabotage(
        "the last line comes first",
        "first-day",
        Reason.ORDER,
        "#first-day { display: flex; flex-direction: column-reverse; }",
    ),
    Sabotage(
        "below the first screen",
        "call-now",
        Reason.LATE,
        "h1 { margin-block-end: 700px; }",
        medium=NARROW,
    ),
    Sabotage(
        "hidden from screen readers",
        "first-day",
        Reason.SILENT,
        pattern=_TAG,
        markup=r'\1 aria-hidden="true"',
    ),
    Sabotage(
        "words added by the style",
        "first-day",
        Reason.SILENT,
        "#first-day p::before { content: 'You may ignore this. '; }",
    ),
    Sabotage(
        "no name",
        "first-day",
        Reason.UNNAMED,
        pattern=_TAG + ' aria-labelledby="[^"]*"',
        markup=r"\1",
    ),
    Sabotage("no id", "first-day", Reason.MISSING, pattern='id="first-day"', markup='id="driven"'),
    Sabotage(
        "a bold word lost",
        "first-day",
        Reason.TEXT,
        pattern=_TAG + "(.*?)<strong>[^<]*</strong>",
        markup=r"\1\2",
    ),
    Sabotage(
        "something fetched",
        "",
        Reason.FETCHED,
        pattern="</main>",
        markup='<img alt="" src="https://example.org/seen.png" /></main>',
    ),
    Sabotage(
        "a picture for screen readers",
        "first-day",
        Reason.UNNAMED,
        pattern=_TAG,
        markup=r'\1 role="img"',
    ),
)
"""What harms an HTML page."""

_ALIKE = {
    "display none",
    "hidden on paper",
    "a later box on top",
    "struck through",
    "hidden from screen readers",
    "a bold word lost",
}
IN_BOOKS = (
    *(sabotage for sabotage in IN_PAGES if sabotage.name in _ALIKE),
    Sabotage(
        "a footnote, which readers pop up or leave out",
        "first-day",
        Reason.UNNAMED,
        pattern='(id="first-day"[^>]*)role="doc-notice"',
        markup=r'\1role="doc-footnote"',
    ),
    Sabotage(
        "a number that leaves the screen",
        "call-today",
        Reason.OUTSIDE,
        ".phone { display: inline; white-space: nowrap; }",
        medium=LARGE,
        spared=LIGHT,
    ),
)
"""What harms a book: some of the same, for its markup and its sheet are its own."""
