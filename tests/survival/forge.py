"""Make good files from the handouts in `good/`, as a renderer might, and contracts for them."""

import functools
import io
import json
import re
import tomllib
import zipfile
from collections.abc import Iterable
from pathlib import Path

from pipeline.model import Artefact, Contract, Expected, Finding, Format, Kind, Location, Tier
from pipeline.render.pdf import Faces, faces, render_pdf
from pipeline.survival.gate import survive

TAGS = ("en", "ar", "zh-Hans")
SOURCE = Location("sources/handouts/spine.md", 1)

_GOOD = Path(__file__).parent / "good"
_CACHE = Path(__file__).parents[2] / ".cache"
"""Where the faces are kept between runs: making them takes a minute."""


@functools.cache
def page(tag: str) -> str:
    """Return the good handout of a language, as HTML."""
    return (_GOOD / f"spine.{tag}.html").read_text("utf-8")


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
                text=block["text"],
                tag=tag,
                direction=told["direction"],
                location=Location(SOURCE.path, 10 * number),
            )
            for number, block in enumerate(told["blocks"], start=1)
        ),
        texts=tuple(told["texts"]),
        extras=tuple(told["extras"]),
    )


def _contract(tag: str) -> str:
    return (_GOOD / f"spine.{tag}.toml").read_text("utf-8")


def judge(content: bytes, form: Format, tag: str) -> tuple[Finding, ...]:
    """Let the gate judge a file by the contract of a language."""
    artefact = Artefact(f"spine.{tag}.{form}", form, content)
    return survive(contract(tag), artefact, location=SOURCE)


def codes(findings: Iterable[Finding]) -> set[str]:
    """Return the codes of findings."""
    return {finding.code for finding in findings}


def section(html: str, name: str) -> str:
    """Return a protected block of a page, with its tags."""
    found = re.search(rf'<section id="{name}".*?</section>\n', html, re.DOTALL)
    assert found
    return found[0]


def make_html(html: str) -> bytes:
    """Make an HTML file."""
    return html.encode()


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
<dc:title>{tag}</dc:title><dc:language>{tag}</dc:language></metadata>
<manifest>
<item id="one" href="one.xhtml" media-type="application/xhtml+xml"/>
<item id="two" href="two.xhtml" media-type="application/xhtml+xml"/>
<item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>
</manifest>
<spine page-progression-direction="{direction}"><itemref idref="one"/><itemref idref="two"/></spine>
</package>
"""


def book(html: str) -> dict[str, str]:
    """Return the files of an EPUB in two chapters, by path."""
    html = html.replace("<html", '<html xmlns:epub="http://www.idpf.org/2007/ops"', 1)
    head, first, second = re.split(r"(?<=<body>)|<!-- chapter -->", html)
    root = re.search(r'lang="([^"]*)".* dir="([^"]*)"', html)
    assert root
    tag, direction = root.groups()
    return {
        "mimetype": "application/epub+zip",
        "META-INF/container.xml": _CONTAINER,
        "EPUB/package.opf": _PACKAGE.format(
            tag=tag, direction=direction, said=f'xml:lang="{tag}" dir="{direction}"'
        ),
        "EPUB/one.xhtml": f"{head}{first}</main></body></html>",
        "EPUB/two.xhtml": f"{head}<main>{second}",
        "EPUB/nav.xhtml": f"{head}<nav><p>{tag}</p></nav></body></html>",
    }


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
[lang=ar] body {{ font-size: 20pt; line-height: 2 }}
[lang|=zh] body {{ font-size: 22pt; line-height: 1.7 }}
{more}
</style></head>"""


@functools.cache
def _faces(tag: str) -> Faces:
    return faces(tag, cache=_CACHE)


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
    style = _STYLE.format(css=chosen.css, families=families, more=more)
    content, _ = render_pdf(html.replace("</head>", style), faces=chosen)
    return content
