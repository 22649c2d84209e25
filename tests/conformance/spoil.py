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
HARMED = ("call-now", "call-today", "driving")
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
        members = {name: book.read(name).decode() for name in book.namelist()}
    members[_CHAPTER] = change(members[_CHAPTER])
    members[_SHEET] += css
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as book:
        for name, text in members.items():
            book.writestr(name, text)
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


_TAG = r'(<section [^>]*id="driving"[^>]*)'
"""The opening tag of a warning."""

_STAMP = (
    "<img class='stain' alt='' src=\"data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg'"
    " width='9' height='9'%3E%3Crect width='9' height='9' fill='white'/%3E%3C/svg%3E\" />"
)

IN_PAGES = (
    Sabotage("display none", "driving", Reason.HIDDEN, "#driving p { display: none; }"),
    Sabotage("opacity 0", "driving", Reason.HIDDEN, "#driving { opacity: 0; }"),
    Sabotage("opacity 0.3", "driving", Reason.HIDDEN, "#driving { opacity: .3; }"),
    Sabotage("visibility", "driving", Reason.HIDDEN, "#driving p { visibility: hidden; }"),
    Sabotage(
        "fading away",
        "driving",
        Reason.HIDDEN,
        "@keyframes away { to { opacity: 0; } } #driving { animation: away 9s 9s forwards; }",
    ),
    Sabotage(
        "hidden on paper",
        "driving",
        Reason.HIDDEN,
        "@media print { #driving { display: none; } }",
        medium=PRINT,
        spared=LIGHT,
    ),
    Sabotage(
        "hidden on telephones",
        "driving",
        Reason.HIDDEN,
        "@media (max-width: 30em) { #driving { display: none; } }",
        medium=NARROW,
        spared=LIGHT,
    ),
    Sabotage(
        "no first letter",
        "driving",
        Reason.HIDDEN,
        "#driving p::first-letter { font-size: 0; }",
    ),
    Sabotage(
        "dark on dark",
        "driving",
        Reason.CONTRAST,
        "@media (prefers-color-scheme: dark) { #driving p { color: #222; background: #000; } }",
        medium=DARK,
        spared=LIGHT,
    ),
    Sabotage(
        "white on black that a printer leaves out",
        "driving",
        Reason.CONTRAST,
        "#driving { color: #fff; background: #000; }",
        medium=PRINT,
        spared=LIGHT,
    ),
    Sabotage(
        "white on white where colours are forced",
        "driving",
        Reason.CONTRAST,
        "@media (forced-colors: active) { #driving p { forced-color-adjust: none; color: #fff;"
        " background: #fff; } }",
        medium=FORCED,
        spared=LIGHT,
    ),
    Sabotage(
        "a picture behind",
        "driving",
        Reason.CONTRAST,
        "#driving p { background-image: linear-gradient(#777, #777); }",
    ),
    Sabotage(
        "off the page",
        "driving",
        Reason.OUTSIDE,
        "#driving p { position: absolute; left: -9999px; }",
    ),
    Sabotage(
        "too wide for telephones",
        "driving",
        Reason.OUTSIDE,
        "#driving p { white-space: nowrap; }",
        medium=NARROW,
    ),
    Sabotage("clip path", "driving", Reason.CLIPPED, "#driving p { clip-path: inset(0 50% 0 0); }"),
    Sabotage(
        "fixed height",
        "driving",
        Reason.CLIPPED,
        "#driving { height: 4em; overflow: hidden; }",
    ),
    Sabotage("no scrolling", "", Reason.CLIPPED, "html { height: 100vh; overflow: hidden; }"),
    Sabotage(
        "a later box on top",
        "driving",
        Reason.COVERED,
        "#driving + * { position: relative; }"
        "#driving + *::before { content: ''; position: absolute; background: #fff;"
        " inset: -4em 0 100%; }",
    ),
    Sabotage(
        "a number's last digit covered",
        "call-now",
        Reason.COVERED,
        ".call-now .number a { position: relative; }"
        ".call-now .number a::after { content: ''; position: absolute; inset: 0 0 0 auto;"
        " width: .6em; background: #fff; }",
    ),
    Sabotage(
        "an image on top",
        "driving",
        Reason.COVERED,
        "#driving { position: relative; }"
        ".stain { position: absolute; inset: 0; width: 100%; height: 100%; }",
        pattern=_TAG + ">",
        markup=rf"\1>{_STAMP}",
    ),
    Sabotage("1 px", "driving", Reason.SMALL, "#driving p { font-size: 1px; }"),
    Sabotage("scaled down", "driving", Reason.TURNED, "#driving p { transform: scale(.2); }"),
    Sabotage(
        "text that does not grow",
        "driving",
        Reason.SMALL,
        "#driving p { font-size: 24px; }",
        medium=LARGE,
        spared=LIGHT,
    ),
    Sabotage("upside down", "driving", Reason.TURNED, "#driving { rotate: 180deg; }"),
    Sabotage("struck through", "driving", Reason.STRUCK, "main { text-decoration: line-through; }"),
    Sabotage("dots", "driving", Reason.MASKED, "#driving p { -webkit-text-security: disc; }"),
    Sabotage("lines on lines", "driving", Reason.OVERLAPPING, "#driving p { line-height: .4; }"),
    Sabotage(
        "paragraphs on paragraphs",
        "driving",
        Reason.OVERLAPPING,
        "#driving p { margin-block-start: -1.6em; }",
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
        "driving",
        Reason.ORDER,
        "#driving { display: flex; flex-direction: column-reverse; }",
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
        "driving",
        Reason.SILENT,
        pattern=_TAG,
        markup=r'\1 aria-hidden="true"',
    ),
    Sabotage(
        "words added by the style",
        "driving",
        Reason.SILENT,
        "#driving p::before { content: 'You may ignore this. '; }",
    ),
    Sabotage(
        "no name",
        "driving",
        Reason.UNNAMED,
        pattern=_TAG + ' aria-labelledby="[^"]*"',
        markup=r"\1",
    ),
    Sabotage("no id", "driving", Reason.MISSING, pattern='id="driving"', markup='id="driven"'),
    Sabotage(
        "a bold word lost",
        "driving",
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
        "driving",
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
        "driving",
        Reason.UNNAMED,
        pattern='(id="driving"[^>]*)role="doc-notice"',
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
