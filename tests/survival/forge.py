"""Make good files from the handouts in `good/`, as a renderer might, and contracts for them."""

import functools
import hashlib
import io
import json
import os
import re
import tomllib
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from importlib import metadata
from itertools import combinations
from pathlib import Path
from typing import Any

from pipeline.contract.fold import fold
from pipeline.model import Artefact, Contract, Expected, Finding, Format, Kind, Location, Row, Tier
from pipeline.render.pdf import Faces, faces, programs, render_pdf
from pipeline.render.styles import Styles, sha256
from pipeline.render.webpage import page_sheet
from pipeline.survival.judge import survive
from pipeline.survival.rules import Rule
from pipeline.survival.web.html import seen_hash
from tests import workshop

TAGS = ("en", "ar", "zh-Hans", "ru")
SOURCE = Location("sources/handouts/spine.md", 1)

_GOOD = Path(__file__).parent / "good"
_CACHE = Path(__file__).parents[2] / ".cache"
"""Where the faces are kept between runs: making them takes a minute."""


@functools.cache
def page(tag: str) -> str:
    """Return the good handout of a language, as HTML."""
    return (_GOOD / f"spine.{tag}.html").read_text("utf-8")


@functools.cache
def text_file(tag: str) -> str:
    """Return the same handout as plain text."""
    return (_GOOD / f"spine.{tag}.txt").read_text("utf-8")


@functools.cache
def facts(tag: str) -> dict[str, list[str]]:
    """Return the words that sabotages take away, and what they put there."""
    sabotage: dict[str, list[str]] = tomllib.loads(_contract(tag))["sabotage"]
    return sabotage


@functools.cache
def contract(tag: str) -> Contract:
    """Return what the handout of a language must carry."""
    told = tomllib.loads(_contract(tag))
    return Contract(
        slug="spine",
        tag=tag,
        direction=told["direction"],
        blocks=tuple(
            Expected(
                id=block["id"],
                kind=Kind(block["kind"]),
                tier=Tier(block["tier"]) if "tier" in block else None,
                location=Location(SOURCE.path, 10 * number),
            )
            for number, block in enumerate(told["blocks"], start=1)
        ),
        rows=tuple(_rows(told)),
        extras=tuple(told["extras"]),
        links=_links(page(tag)),
        about=told["about"],
        sheets=(seen_hash(PAGE_SHEET.encode()), sha256(BOOK_SHEET)),
    )


def _rows(told: dict[str, Any]) -> Iterator[Row]:
    """Yield what each text is, and in which protected block."""
    texts, tag, direction = told["texts"], told["tag"], told["direction"]
    within: dict[int, tuple[str, ...]] = {}
    for block in told["blocks"]:
        spans = combinations(range(len(texts) + 1), 2)
        due = fold(block["text"])
        start, end = next(s for s in spans if fold(" ".join(texts[slice(*s)])) == due)
        within |= dict.fromkeys(range(start, end), (block["id"],))
    for at, (text, form) in enumerate(zip(texts, told["forms"], strict=True)):
        level, listed, bold = form
        yield Row(text, level, listed, bold, within.get(at, ()), tag, direction)


def _links(html: str) -> tuple[tuple[str, str], ...]:
    """Return words and address of each link that leaves a page."""
    found = re.findall(r'<a [^>]*href="([^"#]+)"[^>]*>(.*?)</a>', html)
    return tuple((re.sub("<.*?>", "", words), address) for address, words in found)


def _contract(tag: str) -> str:
    return (_GOOD / f"spine.{tag}.toml").read_text("utf-8")


_RULES = list(Rule)
_LARGE = frozenset(_RULES[_RULES.index(Rule.LETTERS) : _RULES.index(Rule.OFFER) + 1])
"""Rules of large print. The pages made here are small, to have several; `large/` has its own."""


def judge(content: bytes, form: Format, tag: str) -> tuple[Finding, ...]:
    """Let the gate judge a file by the contract of a language."""
    artefact = Artefact(f"spine.{tag}.{form}", form, content)
    findings = survive(contract(tag), artefact, location=SOURCE)
    assert all(_speaks(finding, artefact) for finding in findings), findings
    return small(findings)


def small(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Leave out that these pages are no large print."""
    return tuple(finding for finding in findings if finding.code not in _LARGE)


def _speaks(finding: Finding, artefact: Artefact) -> bool:
    """Tell whether a finding says all that it has to: what, where, and what to do."""
    told = (finding.artefact, finding.slug) == (artefact.path, "spine")
    whole = "None" not in finding.message and finding.location.path == SOURCE.path
    return told and whole and isinstance(finding.code, Rule) and bool(finding.hint)


def codes(findings: Iterable[Finding]) -> set[str]:
    """Return the codes of findings."""
    return {finding.code for finding in findings}


def section(html: str, name: str) -> str:
    """Return a protected block of a page, with its tags."""
    found = re.search(rf'<section [^>]*id="{name}".*?</section>\n', html, re.DOTALL)
    assert found
    return found[0]


# HTML

_STYLES = Styles(workshop.ROOT / "styles")
PAGE_SHEET = page_sheet(_STYLES)
"""The style sheet of every real HTML page."""

BOOK_SHEET = _STYLES.sheet("base.css", "epub.css", "scripts/")
"""The style sheet of every real e-book."""

_STAMPS = {"en": "Draft", "ar": "مسودة", "zh-Hans": "草稿", "ru": "Черновик"}
_META = (
    '<meta http-equiv="Content-Security-Policy" content="default-src \'none\'; '
    "style-src '{}'; img-src data:\" />"
    '<meta name="viewport" content="width=device-width, initial-scale=1" /><title>'
)


def make_html(html: str, sheet: str = PAGE_SHEET) -> bytes:
    """Make an HTML file with a style sheet, which its policy lets in, and a draft's header."""
    html = html.replace("<title>", _META.format(sha256(sheet)), 1)
    html = html.replace("</head>", f"<style>{sheet}</style></head>", 1)
    return _headed(html).encode()


def _headed(html: str) -> str:
    """Put the skip link into a header, with the name of the clinic and the stamp of a draft."""
    said = re.search(r'xml:lang="([^"]*)"', html)
    stamp = _STAMPS.get(said[1] if said else "", "?")
    after = f'<p><bdi>Harbour Clinic</bdi></p><p class="stamp">{stamp}</p></header>'
    return re.sub(r'<a class="skip".*</a>', lambda link: f"<header>{link[0]}{after}", html)


# EPUB

_CONTAINER = """\
<?xml version="1.0" encoding="utf-8"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>
<rootfile full-path="EPUB/package.opf" media-type="application/oebps-package+xml"/>
</rootfiles></container>
"""
_PACKAGE = """\
<?xml version="1.0" encoding="utf-8"?>
<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id" {said}>
<metadata xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:identifier id="id">urn:x</dc:identifier>
<dc:title>{title}</dc:title><dc:language>{tag}</dc:language></metadata>
<manifest>
<item id="one" href="one.xhtml" media-type="application/xhtml+xml"/>
<item id="two" href="two.xhtml" media-type="application/xhtml+xml"/>
<item id="css" href="epub.css" media-type="text/css"/>
<item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>
</manifest>
<spine page-progression-direction="{direction}"><itemref idref="one"/><itemref idref="two"/></spine>
</package>
"""
_NOTICE = 'epub:type="notice" role="doc-notice"'
_LINK = '<link rel="stylesheet" type="text/css" href="epub.css" /></head>'
_NAV = """\
<nav epub:type="toc" role="doc-toc" aria-labelledby="toc"><h1 id="toc">{contents}</h1>
<ol>
{entries}
</ol></nav>
<nav epub:type="landmarks" hidden="hidden"><ol>
<li><a epub:type="bodymatter" href="one.xhtml#text">{tag}</a></li>
</ol></nav></body></html>"""


def book(html: str) -> dict[str, str]:
    """Return the files of an EPUB in two chapters, by path."""
    html = html.replace("<html", '<html xmlns:epub="http://www.idpf.org/2007/ops"', 1)
    html = html.replace("</head>", _LINK, 1)
    html = re.sub(r"<section (?![^>]*(?:epub:type|role)=)", f"<section {_NOTICE} ", html)
    html = re.sub(r'href="#(medicines|moving)"', r'href="two.xhtml#\1"', _headed(html))
    head, first, second = re.split(r"(?<=<body>)|<!-- chapter -->", html)
    root = re.search(r'lang="([^"]*)".* dir="([^"]*)"', html)
    assert root
    tag, direction = root.groups()
    entries = [
        f'<li><a href="{path}.xhtml#{name}">{title}</a></li>'
        for path, part in (("one", first), ("two", second))
        for name, title in re.findall(r'<h2 id="([^"]+)">(.*?)</h2>', part)
        if name != "contents"
    ]
    return {
        "mimetype": "application/epub+zip",
        "META-INF/container.xml": _CONTAINER,
        "EPUB/package.opf": _PACKAGE.format(
            tag=tag,
            direction=direction,
            title=_inside("title", html),
            said=f'xml:lang="{tag}" dir="{direction}"',
        ),
        "EPUB/one.xhtml": f"{head}{first}</main></body></html>",
        "EPUB/two.xhtml": f"{head}<main>{second}",
        "EPUB/epub.css": BOOK_SHEET,
        "EPUB/nav.xhtml": head
        + _NAV.format(
            tag=tag, contents=_inside('h2 id="contents"', html), entries="\n".join(entries)
        ),
    }


def _inside(said: str, html: str) -> str:
    """Return the text in the first element that is said so; nothing without one."""
    found = re.search(f"<{said}>(.*?)</", html)
    return found[1] if found else ""


def bind(files: dict[str, str]) -> bytes:
    """Put the files of a book into its zip."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name, text in files.items():
            archive.writestr(zipfile.ZipInfo(name), text.encode())
    return target.getvalue()


def make_epub(html: str) -> bytes:
    """Make an EPUB."""
    return bind(book(html))


# PDF

_STYLE = """<style>{css}
@page {{ size: 148mm 210mm; margin: 12mm }}
body {{ font-family: {families}; font-size: 18pt }}
.skip {{ display: none }}
a {{ color: #000 }}
h1, h2, h3 {{ break-after: avoid }}
section {{ break-inside: avoid }}
.number {{ font-weight: 700 }}
.toc {{ list-style: none }}
.page::after {{ content: " –\\a0" target-counter(attr(data-target), page) }}
{signs}
[lang=ar] body {{ font-size: 20pt; line-height: 2 }}
[lang|=zh] body {{ font-size: 22pt; line-height: 1.7 }}
{more}
</style></head>"""


_ENTRY = re.compile(r'<li>(<a href="(#[^"]*)">[^<]*</a>)</li>')
"""An entry of the contents list; on paper it has the number of its page."""

_SIGNS = "\n".join(
    rule
    for rule in _STYLES.sheet("frames.css").splitlines()
    if rule.lstrip().startswith((".do", ".task"))
)
"""How the signs of do and do not are drawn, as in real files."""


@functools.cache
def _faces(tag: str) -> Faces:
    return faces(tag, cache=workshop.FONTS)


def pinned(tag: str) -> Mapping[str, bytes]:
    """Return the fonts that a language is set in, by the names that a PDF gives them."""
    _faces(tag)
    return programs(tag, cache=workshop.FONTS)


@functools.cache
def make_pdf(html: str, more: str = "") -> bytes:
    """Make a tagged PDF, on small paper so that it has several pages.

    Args:
        html: The page.
        more: Style rules after the others.
    """
    found = re.search(r'<html[^>]* xml:lang="([^"]*)"', html)
    assert found
    chosen = _faces(found[1])
    families = json.dumps(chosen.families)[1:-1]
    style = _STYLE.format(css=chosen.css, families=families, signs=_SIGNS, more=more)
    numbered = _ENTRY.sub(r'<li>\1<span class="page" data-target="\2"></span></li>', html)
    return rendered(numbered.replace("</head>", style), chosen)


def rendered(html: str, chosen: Faces) -> bytes:
    """Render a page, or take what it became before: the same of everything makes the same bytes."""
    digest = hashlib.sha256(f"{_renderer()}\n{html}".encode()).hexdigest()
    path = _CACHE / "rendered" / f"{digest}.pdf"
    if not path.is_file():
        content, _ = render_pdf(html, faces=chosen)
        path.parent.mkdir(parents=True, exist_ok=True)
        draft = path.with_suffix(f".{os.getpid()}")
        draft.write_bytes(content)
        draft.replace(path)
    return path.read_bytes()


@functools.cache
def _renderer() -> str:
    """Hash all that turns HTML into a PDF: our modules and the versions of the libraries."""
    modules = sorted((workshop.ROOT / "pipeline" / "render" / "pdf").glob("*.py"))
    parts = [module.read_text("utf-8") for module in modules]
    parts += [metadata.version(name) for name in ("weasyprint", "pydyf", "fonttools")]
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()
