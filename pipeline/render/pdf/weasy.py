"""Drive WeasyPrint, with its tag builder replaced: the only module that knows it and pydyf.

Import it late, after `FONTCONFIG_FILE` is set: WeasyPrint looks for fonts when it is imported,
and takes half a second.
"""

import functools
import logging
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit
from urllib.request import DataHandler, Request, url2pathname

import pydyf
import weasyprint
import weasyprint.draw
import weasyprint.pdf
from weasyprint.formatting_structure.boxes import MarginBox
from weasyprint.pdf.stream import Stream
from weasyprint.text.ffi import ffi, pango
from weasyprint.text.fonts import FontConfiguration
from weasyprint.text.line_break import Layout
from weasyprint.urls import URLFetcherResponse

from pipeline import disk
from pipeline.model import Location
from pipeline.model.errors import RenderError
from pipeline.render.pdf import breaks, logical, margins, serialize, structure, truetype
from pipeline.render.pdf.faces import Faces
from pipeline.render.pdf.layout import Untyped
from pipeline.render.pdf.tree import Mark, Node

_LOG = logging.getLogger(__name__)

_VERSION = "70.0"
"""The version whose insides are replaced below."""


def render(html: str, *, faces: Faces, variant: str) -> bytes:
    """Lay out a document and write it as a tagged PDF."""
    configuration = _configuration(faces)
    fetch = _Fetcher(faces)
    source = weasyprint.HTML(string=html, url_fetcher=fetch)
    root = source.etree_element
    # The style sheet is read here, once for all layouts; what is wrong with it is logged.
    sheets = []
    for style in root.iter("style"):
        sheet = weasyprint.CSS(string=style.text, font_config=configuration, url_fetcher=fetch)
        sheets.append(sheet)
        style.text = ""
    # Each layout shows what the next one must break elsewhere.
    for _ in range(_LAYOUTS):
        document = source.render(font_config=configuration, stylesheets=sheets, pdf_variant=variant)
        pages = document.pages
        if not margins.widen(root, pages) and not breaks.mend(root, pages):
            break
    content: bytes = document.write_pdf(
        pdf_variant=variant, custom_metadata=True, finisher=_leave_metadata_plain
    )
    return content


def _leave_metadata_plain(_: Untyped, pdf: Untyped) -> None:
    """Keep the XMP uncompressed, for tools that look for it in the bytes (PDF/A wants it)."""
    for item in pdf.objects:
        if isinstance(item, pydyf.Stream) and item.extra.get("Type") == "/Metadata":
            item.compress = False


_LAYOUTS = 6
"""Times that a document is laid out at most; most need one, a few need two."""


@functools.lru_cache(maxsize=16)
def _configuration(faces: Faces) -> Untyped:
    """Load the fonts of a language, once in a process."""
    configuration = FontConfiguration()
    weasyprint.CSS(string=faces.css, font_config=configuration, url_fetcher=_Fetcher(faces))
    return configuration


class _Fetcher:
    """Fetch what the document carries in itself, and the fonts; refuse all else.

    WeasyPrint's own fetcher reads any file and any address, and makes an SSL context
    for each document.
    """

    _fail_on_errors = False

    def __init__(self, faces: Faces) -> None:
        self._allowed = re.findall(r'url\("(.*?)"\)', faces.css)

    def __call__(self, url: str) -> Untyped:
        """Fetch an address; WeasyPrint logs the error that is raised for a refused one."""
        if url.startswith("data:"):
            response = DataHandler().data_open(Request(url))  # noqa: S310  (no address is opened)
            return URLFetcherResponse(url, response.read(), response.headers)
        if url in self._allowed:
            return URLFetcherResponse(url, disk.read(Path(url2pathname(urlsplit(url).path))))
        raise ValueError(f"a handout may not fetch {url}")


class _Late(pydyf.Object):  # type: ignore[misc]
    """An object of the PDF that is known only when all pages are drawn."""

    def __init__(self, write: Callable[[], bytes] = lambda: b"null") -> None:
        super().__init__()
        self._write = write

    @property
    def data(self) -> bytes:
        """The bytes of the object."""
        return self._write()

    def fill(self, body: str) -> None:
        """Set what it holds, in PDF syntax."""
        self._write = lambda: body.encode("ascii")


@contextmanager
def _marked(stream: Untyped, box: Untyped, tag: str) -> Iterator[None]:
    """Begin a marked-content sequence whose operator is decided in `_add_tags`."""
    if stream._tags is None:
        yield
        return
    # What is in the margins is no part of the text; all else waits for a node to take it.
    mark = Mark(
        getattr(box, "text", ""),
        tag,
        pagination=getattr(stream, "pagination", ""),
        leftward=box.style["direction"] == "rtl",
        generated="::" in (box.element_tag or ""),
    )
    if not mark.pagination:
        stream._tags[box] = mark
    stream.stream.append(_Late(mark.operator))
    try:
        yield
    finally:
        stream.end_marked_content()


def _draw_stacking_context(stream: Untyped, context: Untyped) -> None:
    """Draw as before, but mark what is in the margin of a page as header or footer."""
    if isinstance(context.box, MarginBox):
        top = context.box.at_keyword.startswith("@top")
        stream.pagination = "Header" if top else "Footer"
    _ORIGINALS["draw_stacking_context"](stream, context)
    if isinstance(context.box, MarginBox):
        stream.pagination = ""


ffi.cdef("PangoAttribute * pango_attr_allow_breaks_new (gboolean allow_breaks);")


def _set_text(line: Untyped, text: str, *arguments: Untyped, **named: Untyped) -> None:
    """Set as before, but keep Korean words whole: WeasyPrint has no ``word-break: keep-all``."""
    _ORIGINALS["set_text"](line, text, *arguments, **named)
    if (line.style["lang"] or "").split("-")[0] != "ko":
        return
    # Pango breaks between any two Korean syllables unless each word forbids it.
    attributes = pango.pango_layout_get_attributes(line.layout)
    if attributes == ffi.NULL:
        attributes = ffi.gc(pango.pango_attr_list_new(), pango.pango_attr_list_unref)
    for word in re.finditer(rb"[^ \n]+", line.text.encode()):
        whole = pango.pango_attr_allow_breaks_new(False)
        whole.start_index, whole.end_index = word.span()
        pango.pango_attr_list_insert(attributes, whole)
    pango.pango_layout_set_attributes(line.layout, attributes)


def _add_links(found: Untyped, *arguments: Untyped) -> None:
    """Add as before, but one annotation for a link, not one more for each element in it."""
    # Only the box of the link itself has an address of its own.
    links, anchors = found
    own = [link for link in links if link[3].link]
    _ORIGINALS["add_links"]((own, anchors), *arguments)


def _build_fonts_dictionary(
    pdf: Untyped, fonts: dict[Untyped, Untyped], *arguments: Untyped
) -> Untyped:
    """Build as before, but with the text of each glyph from the font's own tables."""
    for font in fonts.values():
        texts = truetype.glyph_texts(font.file_content)
        font.ambiguous = texts.ambiguous
        for glyph, text in font.to_unicode.items():
            # The second glyph of a letter gets a zero-width space.
            said = texts.by_glyph.get(glyph, text) or "\u200b"
            font.to_unicode[glyph] = logical.as_seen(said)
    return _ORIGINALS["build_fonts_dictionary"](pdf, fonts, *arguments)


def _add_tags(
    pdf: Untyped, document: Untyped, pdf_version: Untyped, page_streams: list[Untyped]
) -> None:
    """Write the structure tree of a document whose pages are drawn."""
    pages = list(map(bytes.decode, pdf.page_references))
    root = structure.build(
        map(_painted, document.pages, page_streams), lang=document.metadata.lang or ""
    )
    ambiguous = frozenset[str]()
    for font in document.fonts.values():
        ambiguous |= font.ambiguous
    logical.complete(root, ambiguous=ambiguous)

    def new() -> _Late:
        slot = _Late()
        pdf.add_object(slot)
        return slot

    # Write the tree into the PDF, and the entries that point to it.
    pdf_2 = str(pdf_version) >= "2"
    pdf.catalog["StructTreeRoot"] = serialize.write(root, new=new, pages=pages, pdf_2=pdf_2)
    pdf.catalog["MarkInfo"] = "<</Marked true>>"
    first = document.pages[0]._page_box.children[0]
    direction = "/R2L" if first.style["direction"] == "rtl" else "/L2R"
    pdf.catalog["ViewerPreferences"] = f"<</DisplayDocTitle true/Direction {direction}>>"
    if not document.metadata.lang:
        _LOG.warning("the document has no language")
    if pdf_2:
        _point_to_nodes(pdf, root)


def _painted(page: Untyped, stream: Untyped) -> tuple[list[Untyped], dict[Untyped, Mark]]:
    """Return the boxes of a page but for its margins, and what was painted, by box."""
    children = page._page_box.children
    return [box for box in children if not isinstance(box, MarginBox)], stream._tags


def _point_to_nodes(pdf: Untyped, root: Node) -> None:
    """Let links and outline lead to structure elements, as PDF/UA-2 wants (8.8)."""
    # A link names its destination; the names of the catalog tell page and position.
    names = pdf.catalog.get("Names", {}).pop("Dests", {}).get("Names", [])
    places = dict(zip((name.string for name in names[::2]), names[1::2], strict=True))
    nodes = root.named()
    headings = iter([node.reference for node in root.nodes() if re.match(r"H\d", node.role)])
    for item in pdf.objects:
        if not isinstance(item, dict) or "Dest" not in item:
            continue
        if "Subtype" in item:
            name = item["Dest"].string
            item["Dest"] = pydyf.Array([nodes.get(name, root.reference), *places[name][1:]])
        elif "Title" in item:
            item["Dest"] = pydyf.Array([next(headings), *item["Dest"][1:]])


_REPLACED = (
    (weasyprint.pdf, "add_links", _add_links),
    (weasyprint.pdf, "add_tags", _add_tags),
    (weasyprint.pdf, "build_fonts_dictionary", _build_fonts_dictionary),
    (weasyprint.draw, "draw_stacking_context", _draw_stacking_context),
    (Layout, "set_text", _set_text),
    (Stream, "marked", _marked),
)
"""What is replaced: its owner, its name, and our function."""


def _replace() -> dict[str, Untyped]:
    """Put our functions in the place of WeasyPrint's, and return the originals.

    Raises:
        RenderError: This is not the version of WeasyPrint whose insides we know.
    """
    # Another version may have other insides: better no PDF than one with wrong tags.
    if weasyprint.__version__ != _VERSION:
        raise RenderError(
            f"WeasyPrint is {weasyprint.__version__}, and only {_VERSION} is supported",
            location=Location("pyproject.toml"),
            hint=f"install weasyprint=={_VERSION}, or adapt pipeline/render/pdf/weasy.py",
        )
    originals: dict[str, Untyped] = {}
    for owner, name, replacement in _REPLACED:
        originals[name] = getattr(owner, name)
        setattr(owner, name, replacement)
    return originals


_ORIGINALS = _replace()
