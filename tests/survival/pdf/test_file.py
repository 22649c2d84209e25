"""A PDF as plain values: small files that hold one thing each."""

import io

import pikepdf
import pytest

from pipeline.survival.pdf.content import read_page
from pipeline.survival.pdf.file import open_pdf
from pipeline.survival.pdf.values import Element, File, Piece
from pipeline.survival.reading import Unreadable


def _opened(
    tree: bytes, *pages: bytes, resources: bytes = b"<<>>", bookmarks: bytes = b"<<>>"
) -> File:
    """Make a tagged file of a structure element and some pages, and read it."""
    pdf = pikepdf.new()
    for content in pages or (b"",):
        leaf = pdf.add_blank_page(page_size=(200, 200))
        leaf.Contents = pdf.make_stream(content)
        leaf.Resources = pikepdf.Object.parse(resources)
    element = pikepdf.Object.parse(tree)
    for kid in list(element.get("/K", [])):
        if isinstance(kid, pikepdf.Dictionary):
            kid.Pg = pdf.pages[-1].obj
    element.Pg = pdf.pages[0].obj
    pdf.Root.Outlines = pikepdf.Object.parse(bookmarks)
    pdf.Root.MarkInfo = pikepdf.Dictionary(Marked=True)
    pdf.Root.StructTreeRoot = pikepdf.Dictionary(K=pikepdf.Array([pdf.make_indirect(element)]))
    target = io.BytesIO()
    pdf.save(target)
    return open_pdf(target.getvalue())


def _element(tree: bytes) -> Element:
    (found,) = _opened(tree, b"", b"").elements
    return found


def test_pieces() -> None:
    """An element over two pages owns pieces of both; links are no pieces of it."""
    found = _element(b"<</S /P /K [0 <</Type /MCR /MCID 1>> <</Type /OBJR>>]>>")

    assert found.kids == (Piece(0, 0), Piece(1, 1))


def test_alternate() -> None:
    """What is read in place of an element is its description and then its expansion."""
    assert _element(b"<</S /Span /Alt (one) /E (two) /K []>>").alternate == "one two"
    assert _element(b"<</S /Span /Alt (one) /K []>>").alternate == "one"
    assert _element(b"<</S /Span /K []>>").alternate is None


def test_properties() -> None:
    """What a marked content says may stand in the page's resources, under a name."""
    resources = b"<</Properties <</here <</MCID 7 /ActualText (said) /Lang (es)>>>>>>"
    (page,) = _opened(b"<</S /P /K []>>", b"/Span /here BDC EMC", resources=resources).pages

    found = page.ops[0].properties

    assert (found.mcid, found.actual, found.tag, found.optional) == (7, "said", "es", False)


@pytest.mark.parametrize(("content", "optional"), [(b"/OC /off BDC", True), (b"/P BMC", False)])
def test_optional(content: bytes, *, optional: bool) -> None:
    """What a reader may switch off is told from all else."""
    resources = b"<</Properties <</off <</Type /OCG>>>>>>"
    (page,) = _opened(b"<</S /P /K []>>", content + b" EMC", resources=resources).pages

    assert page.ops[0].properties.optional is optional


def test_drawing() -> None:
    """A form is found by its name; one that is not there ends the reading."""
    (page,) = _opened(b"<</S /P /K []>>", b"/sign Do").pages

    assert (page.ops[0].name, page.ops[0].label) == ("Do", "/sign")
    with pytest.raises(Unreadable, match="image"):
        read_page(page)


@pytest.mark.parametrize(("depth", "good"), [(5, True), (120, False)])
def test_bookmarks(depth: int, *, good: bool) -> None:
    """Bookmarks are read in order, each with those below it; without an end the file is refused."""
    below = b"<</Title (b)>>"
    for _ in range(depth):
        below = b"<</Title (a) /First " + below + b">>"

    if good:
        found = _opened(b"<</S /P /K []>>", bookmarks=b"<</First " + below + b">>")
        assert [mark.words for mark in found.bookmarks] == [*"a" * depth, "b"]
    else:
        with pytest.raises(Unreadable, match="bookmarks have no end"):
            _opened(b"<</S /P /K []>>", bookmarks=b"<</First " + below + b">>")


@pytest.mark.parametrize(
    ("state", "good"),
    [
        (b"/ca .25 /CA 1", True), (b"/Type /ExtGState /SA true", True), (b"/BM /Screen", False),
        (b"/LW 9", False), (b"/SMask /None", False), (b"/OP true", False), (b"/ca (x)", False),
        (b"/ca -1", False), (b"/ca 1.5", False), (b"/CA -1", False), (b"/CA 1.5", False),
    ],
)  # fmt: skip
def test_states(state: bytes, *, good: bool) -> None:
    """What printers and viewers draw differently is not read; opacity is seen on the picture."""
    resources = b"<</ExtGState <</G <<" + state + b">>>>>>"

    if good:
        assert _opened(b"<</S /P /K []>>", resources=resources).pages
    else:
        with pytest.raises(Unreadable):
            _opened(b"<</S /P /K []>>", resources=resources)


@pytest.mark.parametrize(
    "content",
    [
        b"1 2 xyz", b"/s sh", b"/P scn", b"1 cm", b"1 2 3 l", b"(a) Td", b"/F Tf", b"BT (a) ' ET",
        b"Do", b"/P BDC EMC", b"/P 7 BDC EMC", b"BT (a) TJ ET", b"BT [/A] TJ ET",
        b"BI /W 1 /H 1 /BPC 8 /CS /G ID \xff EI",
    ],
)  # fmt: skip
def test_operators(content: bytes) -> None:
    """An operator that nobody knows, or without what it needs, cannot be followed."""
    with pytest.raises(Unreadable):
        _opened(b"<</S /P /K []>>", content)


@pytest.mark.parametrize(
    "resources",
    [
        b"/ExtGState 7", b"/Font (x)", b"/Font <</F 7>>", b"/XObject <</X /Y>>", b"/ColorSpace 1",
        b"/ColorSpace <</DefaultRGB /DeviceRGB>>",
    ],
)  # fmt: skip
def test_damaged_value(resources: bytes) -> None:
    """A value of another type than it must have is damage of the file, and no crash."""
    with pytest.raises(Unreadable):
        _opened(b"<</S /P /K []>>", resources=b"<<" + resources + b">>")


@pytest.mark.parametrize("kids", [b"(x)", b"[/P]", b"[<</Type /MCR /MCID (x)>>]"])
def test_damaged_tree(kids: bytes) -> None:
    """A structure tree with something else in it than elements and pieces is damaged."""
    with pytest.raises(Unreadable):
        _opened(b"<</S /P /K [<</S /Span /K " + kids + b">>]>>")
