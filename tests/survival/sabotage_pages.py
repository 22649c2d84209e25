"""Ways in which an e-book may lie about the pages of its PDF."""

import re
from collections.abc import Callable

from pipeline.survival.rules import Rule

Edit = Callable[[dict[str, str]], None]

_CHAPTER, _NAV, _OPF = "EPUB/chapter.xhtml", "EPUB/nav.xhtml", "EPUB/package.opf"
_MARK = r'<span id="page-{}"[^>]*></span>'


def _mark(files: dict[str, str], page: int) -> str:
    found = re.search(_MARK.format(page), files[_CHAPTER])
    assert found
    return found[0]


def _lost(files: dict[str, str]) -> None:
    """Take a mark away, and what leads to it."""
    files[_CHAPTER] = files[_CHAPTER].replace(_mark(files, 2), "")
    files[_NAV] = re.sub(r'<li><a href="chapter.xhtml#page-2">2</a></li>\n', "", files[_NAV])


def _more(files: dict[str, str]) -> None:
    """Add a mark after the last one, and what leads to it."""
    last = max(map(int, re.findall(r'id="page-(\d+)"', files[_CHAPTER])))
    mark = _mark(files, last)
    files[_CHAPTER] = files[_CHAPTER].replace(
        "</main>", mark.replace(f"page-{last}", f"page-{last + 1}") + "</main>"
    )
    entry = f'<li><a href="chapter.xhtml#page-{last}">{last}</a></li>\n'
    files[_NAV] = files[_NAV].replace(entry, entry + entry.replace(str(last), str(last + 1)))


def _exchanged(files: dict[str, str]) -> None:
    """Let two marks trade places."""
    two, three = _mark(files, 2), _mark(files, 3)
    text = files[_CHAPTER].replace(two, "@").replace(three, two)
    files[_CHAPTER] = text.replace("@", three)


def _moved(step: int) -> Edit:
    """Put a mark some words before or after its place."""

    def edit(files: dict[str, str]) -> None:
        mark = _mark(files, 2)
        before, after = files[_CHAPTER].split(mark)
        if step < 0:
            at = before.rindex("</li>", 0, before.rindex("</li>"))
            files[_CHAPTER] = before[:at] + mark + before[at:] + after
        else:
            at = after.index("</p>")
            files[_CHAPTER] = before + after[:at] + mark + after[at:]

    return edit


def _swap(path: str, old: str, new: str) -> Edit:
    def edit(files: dict[str, str]) -> None:
        found = re.sub(old, new, files[path], count=1)
        assert found != files[path]
        files[path] = found

    return edit


def _pages_gone(files: dict[str, str]) -> None:
    """Take away all that the book says of pages."""
    files[_CHAPTER] = re.sub(_MARK.format(r"\d+"), "", files[_CHAPTER])
    files[_NAV] = re.sub(r'<nav epub:type="page-list".*?</nav>', "", files[_NAV], flags=re.DOTALL)
    files[_OPF] = re.sub(r'<meta property="pageBreakSource".*?</meta>', "", files[_OPF])


PAGE_MARKS: tuple[tuple[str, Edit, Rule], ...] = tuple(
    (name, edit, Rule.PAGES)
    for name, edit in (
        ("a page mark lost", _lost),
        ("a page mark too many", _more),
        ("page marks exchanged", _exchanged),
        ("a page mark too early", _moved(-1)),
        ("a page mark too late", _moved(1)),
        ("no page marks", _pages_gone),
        ("a page mark with a text", _swap(_CHAPTER, r'(id="page-2"[^>]*>)', r"\g<1>2")),
        ("a page mark that reading systems miss", _swap(
            _CHAPTER, r'(id="page-2") epub:type="pagebreak"', r"\1")),
        ("a page mark with another number", _swap(
            _CHAPTER, r'(id="page-2"[^>]*aria-label="[^"]*?)2', r"\g<1>3")),
        ("a page mark outside the text", _swap(
            _CHAPTER, r'<p class="stamp">', '<p class="stamp"><span id="page-0" '
            'epub:type="pagebreak" role="doc-pagebreak" aria-label="0"></span>')),
        ("a list of pages in another order", _swap(
            _NAV, r'(<li><a [^\n]*#page-1">1</a></li>)\n(<li>[^\n]*</li>)', r"\2\n\1")),
        ("a list of pages that leads elsewhere", _swap(_NAV, "#page-2", "#page-3")),
        ("pages of nothing", _swap(_OPF, '<meta property="pageBreakSource".*?</meta>', "")),
        ("pages of another file", _swap(_OPF, r'(pageBreakSource">)', r"\g<1>other-")),
    )
)  # fmt: skip
"""What a book may say of pages that are none, or none of the PDF beside it."""

STRAY_MARKS: tuple[tuple[str, Edit, Rule], ...] = (
    ("a list of pages without a role", _swap(_NAV, ' role="doc-pagelist"', ""), Rule.NAVIGATION),
    ("a page mark in a heading", _swap(
        _CHAPTER, r"(<h2[^>]*>)", r'\1<span role="doc-pagebreak"></span>'), Rule.ELEMENT),
    ("a page mark between items", _swap(
        _CHAPTER, r"(<ul[^>]*>)", r'\1<span role="doc-pagebreak"></span>'), Rule.ELEMENT),
)  # fmt: skip
"""Page marks where browsers and screen readers would take them for something else."""
