"""What a style sheet may say: each limit is allowed, and what lies just beyond it is refused."""

import pytest

from pipeline.survival.style.cascade import read_sheet

_GOOD = [
    "font-size: 1em", "font-size: 3em", "display: block", "display: none", "display: inline",
    "border: 1em solid", "border: 0", "border-style: dotted", "border-width: 1em 0 1em 0",
    "border-collapse: collapse", "border-inline-start-width: 1em", "break-after: avoid",
    "break-inside: auto", "font: inherit", "font-style: normal", "font-weight: 400",
    "font-weight: 700", "font-weight: bold", "hyphens: manual", "line-height: 1.2",
    "line-height: 3", "list-style: disc outside", "list-style-type: '✓  '", "margin: 3em",
    "margin: -1em", "margin: auto", "margin: 0 1em 2em 1em", "margin-block: 1em 2em",
    "margin-inline-start: -1em", "orphans: 1", "widows: 4", "overflow-wrap: anywhere",
    "padding: 0 1em", "padding: 3em 1em 0 1em", "padding-inline: 1em 3em", "text-align: start",
    "text-decoration: none", "text-decoration: underline", "text-decoration: underline .2em",
    "vertical-align: top", "white-space: nowrap", "max-width: none", "max-width: 100%",
]  # fmt: skip
_BAD = [
    "font-size: .99em", "font-size: 3.01em", "font-size: 1em 1em", "font-size: 2rem",
    "font-size: 18pt", "font-size: 100%", "font-size: 2", "display: grid", "display: block inline",
    "display: flex", "display: table-header-group", "display: 'block'", "border: 1.01em solid",
    "border: 1em solid dotted", "border: hidden", "border: 1px", "border-width: 0 0 0 0 0",
    "border-inline-start-width: -1em", "border-inline-start-width: 0 0", "font-weight: 399",
    "font-weight: 701", "font-weight: thin", "hyphens: auto", "line-height: 1.19",
    "line-height: 3.01", "line-height: 2em", "line-height: 2 2", "list-style: disc none outside",
    "list-style-type: '9'", "list-style-type: 9", "margin: 3.01em", "margin: -1.01em",
    "margin: 1em 1em 1em 2em", "margin: 1em auto 1em 1em", "margin: 1em 1em 1em 1em 1em",
    "margin: 1", "margin-block: auto", "margin-block: 1em 1em 1em", "orphans: 0", "widows: 5",
    "padding: -.1em", "padding: 3.01em", "padding: auto", "padding-inline: 0 0 0",
    "text-align: left", "text-decoration: line-through", "text-decoration: underline .21em",
    "text-decoration: none none", "vertical-align: super", "max-width: 99%", "max-width: 101%",
    "max-width: 30em", "max-width: none none", "outline: 1em solid", "container-type: inline-size",
]  # fmt: skip
_SCREEN = [
    "background: none", "background: #fff", "background-color: transparent", "color: black",
    "color: inherit", "background-image: none", "background-position: left center",
    "background-position: right 1em center", "background-repeat: no-repeat",
    "background-size: .5em", "background-size: 1.5em", "color-scheme: light dark",
    "font-family: 'Noto Sans', Arial, sans-serif", "gap: 3em 0", "outline-offset: 1em",
    "print-color-adjust: exact", "text-underline-offset: .5em",
]  # fmt: skip
_BAD_SCREEN = [
    "background: transparent", "background: #ffff", "background: #fff #fff", "color: red",
    "color: #12345", "color: transparent", "background-color: inherit",
    "background-image: url(x.svg)", "background-image: none none",
    "background-position: center center", "background-position: left top",
    "background-position: left 1.01em center", "background-position: left",
    "background-position: left 0 0 center", "background-repeat: repeat", "background-size: .49em",
    "background-size: 1.51em", "background-size: 1em 1em", "color-scheme: dark",
    "color-scheme: dark light", "font-family: Wingdings", "font-family: Arial, Wingdings",
    "font-family: ,", "gap: 3.01em", "gap: 0 0 0", "text-underline-offset: .51em",
]  # fmt: skip


def _faults(css: str, *, book: bool = False) -> list[str]:
    return [f"{broken.rule}: {broken.reason}" for broken in read_sheet(css, book=book).faults]


@pytest.mark.parametrize("said", [*_GOOD, *_SCREEN])
def test_allowed(said: str) -> None:
    """What is on the list is allowed, up to its limit."""
    rule = "a:focus" if said.startswith("outline") else "p"

    assert _faults(f"{rule} {{ {said} }}") == []


@pytest.mark.parametrize("said", [*_BAD, *_BAD_SCREEN])
def test_refused(said: str) -> None:
    """What is beyond a limit, or on no list, is refused, and the finding quotes it."""
    (fault,) = _faults(f"p {{ {said} }}")

    rule = "gate-size" if said.startswith("font-size") else "gate-style"
    assert fault.startswith(f"{rule}: line 1 of the sheet: p {{ {said.split(':', maxsplit=1)[0]}: ")


@pytest.mark.parametrize("said", [s for s in _GOOD if "max-width" not in s])
def test_allowed_in_books(said: str) -> None:
    """A book may say what shapes a text."""
    assert _faults(f"p {{ {said} }}", book=True) == []


@pytest.mark.parametrize("said", [*_SCREEN, "max-width: none", "max-width: 100%"])
def test_refused_in_books(said: str) -> None:
    """But colours and faces are its reader's."""
    assert _faults(f"p {{ {said} }}", book=True) != []


@pytest.mark.parametrize(
    "css",
    [
        "a:focus { outline: 1em solid }", "html { font-size: 100% }", "html { font-size: 300% }",
        "body { max-width: 20em }",
        "html:lang(ar) { font-size: 150% }", "body { max-width: 80em }",
        "@media print { html { font-size: 18pt } }", "@media print { html { font-size: 54pt } }",
        "@media print { html, html:lang(ar) { font-size: 20pt } }",
        "@media print { @page { margin: .3in } }", "@media print { @page { margin: 1.5in } }",
        "li::marker { font-weight: bold }",
        "@media print { main a[href^=\"http\"]::after { content: ' (' attr(href) ')' } }",
        "@media print { main a[href^=\"http\"]::after { direction: ltr } }",
    ],
)  # fmt: skip
def test_only_here(css: str) -> None:
    """Some things may be said in one place only, and not in a book."""
    assert _faults(css) == []
    if "focus" not in css and "marker" not in css:
        assert _faults(css, book=True) != []


@pytest.mark.parametrize(
    "css",
    [
        "html { font-size: 99% }", "html { font-size: 301% }", "html { font-size: 2em }",
        "html { font-size: 18pt }", "p { font-size: 150% }", "html, p { font-size: 150% }",
        "@media print { html { font-size: 17.9pt } }", "@media print { p { font-size: 18pt } }",
        "@media print { html { font-size: 54.1pt } }", "@media print { html { font-size: 18px } }",
        "body { max-width: 19.9em }", "body { max-width: 80.1em }", "body { max-width: 30em 30em }",
        "@page { margin: 1in }", "@media print { @page { margin: .29in } }",
        "@media print { @page { margin: 1.51in } }", "@media print { @page { margin: 1in 1in } }",
        "@media print { @page { margin: 1em } }", "@media print { @page { size: 1in } }",
        "li::marker { color: #000 }", "li::marker { font-weight: 100 }",
        "p::before { content: 'x' }", "p::after { content: ' (' attr(href) ')' }",
        "main a[href^=\"http\"]::after { content: ' (' attr(href) ')' }",
        "@media print { main a[href^=\"http\"]::after { content: 'x' } }",
        "@media print { main a[href^=\"http\"]::before { direction: ltr } }",
        "p { color: #000 !important }", "p { display: none !important }",
    ],
)  # fmt: skip
def test_not_here(css: str) -> None:
    """And not a little beyond, nor anywhere else."""
    assert len(_faults(css)) == 1


@pytest.mark.parametrize(
    "css",
    [
        "header { display: flex }",
        "thead { display: table-header-group }",
        "main { container-type: inline-size }",
    ],
)
def test_one_selector(css: str) -> None:
    """What may put a text in another place is for one element of a page, and none of a book."""
    assert _faults(css) == []
    assert len(_faults(f"p {css[css.index('{') :]}")) == 1
    assert len(_faults(css, book=True)) == 1


@pytest.mark.parametrize("css", [".phone { display: inline-block }", ".phone { max-width: 100% }"])
def test_only_in_books(css: str) -> None:
    """A long number may break in a book, and nothing else may be set so."""
    assert _faults(css, book=True) == []
    assert _faults(css.replace(".phone", "p"), book=True) != []
