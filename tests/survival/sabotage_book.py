"""Ways to bind a good page into a bad e-book."""

import re
from collections.abc import Callable

from pipeline.survival.rules import Rule
from tests.survival.forge import section
from tests.survival.sabotage import OTHER, TURNED

Files = dict[str, str]
Edit = Callable[[Files, str], None]

OPF = "EPUB/package.opf"
_NAV = "EPUB/nav.xhtml"
_PAGE = "EPUB/two.xhtml"
_ONE, _TWO = '<itemref idref="one"/>', '<itemref idref="two"/>'
_CSS = '<item id="css" href="epub.css" media-type="text/css"/>'
_LINK = '<link rel="stylesheet" type="text/css" href="epub.css" />'
_XHTML_TWO = 'two.xhtml" media-type="application/xhtml+xml"'


def _swap(path: str, old: str, new: str) -> Edit:
    def edit(files: Files, tag: str) -> None:
        found = old.format(tag=tag)
        assert found in files[path]
        filled = new.format(other=OTHER[tag], turned=TURNED[tag])
        files[path] = files[path].replace(found, filled, 1)

    return edit


def _item(kind: str) -> Edit:
    """Add a file of a type to the book, and say so in its manifest."""

    def edit(files: Files, _: str) -> None:
        item = f'<item id="more" href="more" media-type="{kind}"/></manifest>'
        files[OPF] = files[OPF].replace("</manifest>", item)
        files["EPUB/more"] = "p { }"

    return edit


def _second(attribute: str) -> Edit:
    """Give an attribute to the second chapter in the manifest."""
    return _swap(OPF, _XHTML_TWO, f"{_XHTML_TWO} {attribute}")


def _file(path: str) -> Edit:
    """Add a file to the book that its manifest does not list."""

    def edit(files: Files, _: str) -> None:
        files[path] = "x"

    return edit


def _in_nav(pattern: str, new: str) -> Edit:
    def edit(files: Files, _: str) -> None:
        found = re.sub(pattern, new, files[_NAV], count=1, flags=re.DOTALL)
        assert found != files[_NAV]
        files[_NAV] = found

    return edit


def _out_of_spine(files: Files, _: str) -> None:
    """Move the warning into a page that is in the book, but not in the spine."""
    block = section(files[_PAGE], "pain-tablets")
    files[_PAGE] = files[_PAGE].replace(block, "")
    files[_NAV] = files[_NAV].replace("</body>", f"{block}</body>")


def _rename(files: Files, _: str) -> None:
    files["EPUB/three.xhtml"] = files.pop(_PAGE)


def _mimetype_last(files: Files, _: str) -> None:
    files["mimetype"] = files.pop("mimetype")


def _without_notices(files: Files, _: str) -> None:
    files[_PAGE] = files[_PAGE].replace(' role="doc-notice"', "")


def _without_types(files: Files, _: str) -> None:
    files[_PAGE] = files[_PAGE].replace('epub:type="notice" ', "")


BINDINGS: tuple[tuple[str, Edit, Rule], ...] = (
    ("out of the spine", _out_of_spine, Rule.MISSING),
    ("not linear", _swap(OPF, _TWO, '<itemref linear="no" idref="two"/>'), Rule.MISSING),
    ("chapter not in the spine", _swap(OPF, _TWO, ""), Rule.MISSING),
    ("chapter twice", _swap(OPF, _TWO, _TWO + _TWO), Rule.REPEATED),
    ("chapters swapped", _swap(OPF, _ONE + _TWO, _TWO + _ONE), Rule.PROMINENT),
    ("chapters in another order", _swap(OPF, _ONE + _TWO, _TWO + _ONE), Rule.ORDER),
    ("chapter missing", _rename, Rule.UNREADABLE),
    ("chapter unknown", _swap(OPF, 'idref="two"', 'idref="three"'), Rule.UNREADABLE),
    ("chapter of another type", _swap(OPF, _XHTML_TWO, 'two.xhtml" media-type="a"'),
     Rule.UNREADABLE),
    ("another language in the package", _swap(OPF, 'xml:lang="{tag}"', 'xml:lang="{other}"'),
     Rule.LANGUAGE),
    ("no language in the package", _swap(OPF, 'xml:lang="{tag}"', ""), Rule.LANGUAGE),
    ("another language in the metadata", _swap(
        OPF, "<dc:language>{tag}", "<dc:language>{other}"), Rule.LANGUAGE),
    ("another language in one chapter", _swap(
        "EPUB/one.xhtml", 'lang="{tag}" xml:lang="{tag}"',
        'lang="{other}" xml:lang="{other}"'), Rule.LANGUAGE),
    ("package turned", _swap(OPF, ' dir="', ' dir="{turned}" data-was="'), Rule.DIRECTION),
    ("pages turned the wrong way", _swap(
        OPF, 'page-progression-direction="', 'page-progression-direction="{turned}" was="'),
     Rule.DIRECTION),
    ("no package", _swap("META-INF/container.xml", "<rootfile ", "<nothing "), Rule.UNREADABLE),
    ("package missing", _swap("META-INF/container.xml", "package.opf", "other.opf"),
     Rule.UNREADABLE),
    ("package of something else", _swap(OPF, "2007/opf", "2007/opx"), Rule.UNREADABLE),
    ("package of another type", _swap(
        "META-INF/container.xml", "application/oebps-package+xml", "text/plain"), Rule.UNREADABLE),
    ("container of something else", _swap(
        "META-INF/container.xml", "urn:oasis:", "urn:oases:"), Rule.UNREADABLE),
    ("mimetype last", _mimetype_last, Rule.UNREADABLE),
    ("mimetype wrong", _swap("mimetype", "epub", "zip1"), Rule.UNREADABLE),
    ("a book about something else", _swap(
        OPF, "</metadata>", "<dc:description>Nothing to worry about.</dc:description></metadata>"),
     Rule.LOST),
)  # fmt: skip
"""Faults of the spine, of what is said of the book, and of its zip."""

LISTS: tuple[tuple[str, Edit, Rule], ...] = tuple(
    (name, edit, Rule.NAVIGATION)
    for name, edit in (
        ("no contents list", _swap(OPF, ' properties="nav"', "")),
        ("two contents lists", _second('properties="nav"')),
        ("contents in another order", _in_nav(r"(<li>[^\n]*</li>)\n(<li>[^\n]*</li>)", r"\2\n\1")),
        ("contents that lead nowhere", _in_nav("#moving", "#move")),
        ("contents that lead elsewhere", _in_nav("#moving", "#disclaimer")),
        ("contents of no page", _in_nav("two.xhtml#moving", "three.xhtml#moving")),
        ("contents that say something else", _in_nav('(moving">)[^<]*', r"\g<1>2026")),
        ("empty contents", _in_nav("<ol>.*?</ol>", "<ol></ol>")),
        ("contents without a name", _in_nav("<h1.*?</h1>", "")),
        ("contents without a role", _in_nav(' role="doc-toc"', "")),
        ("contents of another kind", _in_nav('epub:type="toc"', 'epub:type="lot"')),
        ("a sentence before the contents", _in_nav(
            "<body>", "<body><header><p>911</p></header>")),
        ("a sentence in the contents", _in_nav("<ol>", "<ol><li><span>911</span></li>")),
        ("a second heading of the contents", _in_nav("</h1>", "</h1><h2>911</h2>")),
        ("no landmarks", _in_nav('<nav epub:type="landmarks".*</nav>', "")),
        ("landmarks to nowhere", _in_nav("#text", "#texts")),
        ("landmarks of nothing", _in_nav(' epub:type="bodymatter"', "")),
        ("a list of pages", _in_nav("</body>", '<nav epub:type="page-list" role="doc-pagelist"'
         ' hidden="hidden"><ol><li><a href="two.xhtml#moving">1</a></li></ol></nav></body>')),
    )
)  # fmt: skip
"""Faults of the contents list; those of the reading order are among `BINDINGS`."""

STRANGERS: tuple[tuple[str, Edit, Rule], ...] = (
    ("a manifest of something else", _swap(OPF, "<manifest>", '<manifest xmlns="x">'),
     Rule.UNREADABLE),
    ("a file beside the book", _file("EPUB/three.xhtml"), Rule.ELEMENT),
    ("a folder by itself", lambda files, _: files.update({"EPUB/": ""}), Rule.ELEMENT),
    ("a file of a shop", _file("META-INF/com.example.xml"), Rule.ELEMENT),
    ("a font", _item("font/woff2"), Rule.ELEMENT),
    ("a program", _item("text/javascript"), Rule.ELEMENT),
    ("a picture that may move", _item("image/gif"), Rule.ELEMENT),
    ("a file from elsewhere", _swap(OPF, "</manifest>", '<item id="f" href="https://example.org/f"'
     ' media-type="text/css"/></manifest>'), Rule.ELEMENT),
    ("the contents hidden", _in_nav('epub:type="toc"', 'epub:type="toc" hidden=""'), Rule.ELEMENT),
    ("a style in a page", _swap(_PAGE, "</head>", "<style>p {{ display: none }}</style></head>"),
     Rule.ELEMENT),
    ("a meta in a page", _swap(_PAGE, "</head>", '<meta name="x" content="y" /></head>'),
     Rule.ELEMENT),
    ("a book without a name", lambda f, _: f.update({OPF: re.sub(
        "<dc:title>.*</dc:title>", "", f[OPF])}), Rule.LOST),
    ("another name for the book", lambda f, _: f.update({OPF: re.sub(
        "<dc:title>.*</dc:title>", "<dc:title>911</dc:title>", f[OPF])}), Rule.LOST),
    ("another name for a page", lambda f, _: f.update({_PAGE: re.sub(
        "<title>.*</title>", "<title>911</title>", f[_PAGE])}), Rule.LOST),
    ("another name for the contents", lambda f, _: f.update({_NAV: re.sub(
        "<title>.*</title>", "<title>911</title>", f[_NAV])}), Rule.LOST),
    ("contents that lead elsewhere on the web", _in_nav(
        "</h1>", ' <a href="https://example.org/">1</a></h1>'), Rule.LINK),
    ("a page mark", _swap(_PAGE, "<p>", '<p><span id="page-2" epub:type="pagebreak"'
     ' role="doc-pagebreak" aria-label="2"></span>'), Rule.ELEMENT),
    ("a page mark between texts", _swap(_PAGE, "</main>", '<span epub:type="pagebreak"'
     ' role="doc-pagebreak"></span></main>'), Rule.ELEMENT),
    ("a page without a name", _swap(_PAGE, "<title>", "<title/><title>"), Rule.ELEMENT),
    ("a page without its sheet", _swap(_PAGE, _LINK, ""), Rule.STYLE),
    ("a page with two sheets", _swap(_PAGE, _LINK, _LINK + _LINK), Rule.STYLE),
    ("a page with another sheet", _swap(_PAGE, '"epub.css"', '"other.css"'), Rule.STYLE),
    ("a sheet that is not in the book", _swap(OPF, _CSS, ""), Rule.STYLE),
    ("two sheets", _item("text/css"), Rule.STYLE),
    ("a sheet for some readers", _swap(_PAGE, "<link ", '<link media="print" '), Rule.ELEMENT),
    ("another sheet to choose", _swap(_PAGE, 'rel="stylesheet"', 'rel="alternate stylesheet"'),
     Rule.ELEMENT),
    ("warnings that are no notices", _without_notices, Rule.REGION),
    ("notices that no reading system knows", _without_types, Rule.REGION),
)  # fmt: skip
"""What should not be in a book."""
