"""A PDF as plain values: small files that hold one thing each."""

import io

import pikepdf
import pytest

from pipeline.survival.pdf.file import open_pdf
from pipeline.survival.pdf.values import Element, File, Piece
from pipeline.survival.rules import Unreadable


def _file(tree: bytes, *pages: bytes, resources: bytes = b"<<>>") -> bytes:
    """Make a tagged file of a structure element and some pages."""
    pdf = pikepdf.new()
    for content in pages or (b"",):
        leaf = pdf.add_blank_page(page_size=(200, 200))
        leaf.Contents = pdf.make_stream(content)
        leaf.Resources = pikepdf.Object.parse(resources)
    element = pikepdf.Object.parse(tree)
    for number, kid in enumerate(element.get("/K", [])):
        if isinstance(kid, pikepdf.Dictionary):
            kid.Pg = pdf.pages[-1].obj
            element.K[number] = pdf.make_indirect(kid)
    element.Pg = pdf.pages[0].obj
    pdf.Root.MarkInfo = pikepdf.Dictionary(Marked=True)
    pdf.Root.StructTreeRoot = pikepdf.Dictionary(K=pikepdf.Array([pdf.make_indirect(element)]))
    target = io.BytesIO()
    pdf.save(target)
    return target.getvalue()


def _opened(tree: bytes, *pages: bytes, resources: bytes = b"<<>>") -> File:
    return open_pdf(_file(tree, *pages, resources=resources))


def _element(tree: bytes) -> Element:
    (found,) = _opened(tree, b"", b"").elements
    return found


def test_pieces() -> None:
    """An element over two pages owns pieces of both; links are no pieces of it."""
    found = _element(b"<</S /P /K [0 <</Type /MCR /MCID 1>> <</Type /OBJR>>]>>")

    assert found.kids == (Piece(0, 0), Piece(1, 1))


def test_alternate() -> None:
    """Only a picture has a description in its place."""
    assert _element(b"<</S /Figure /Alt (one) /K []>>").alternate == "one"
    for said in (
        b"/S /Span /Alt (one)",
        b"/S /Figure /E (two)",
        b"/S /P /A <</WritingMode /X>>",
    ):
        with pytest.raises(Unreadable):
            _element(b"<<" + said + b" /K []>>")


@pytest.mark.parametrize(("first", "read"), [(1, "ab"), (0, "")])
def test_bookmarks(first: int, read: str) -> None:
    """Bookmarks are read in order, each with those below it; without an end the file is refused."""
    content = _file(b"<</S /P /K []>>")
    with pikepdf.open(io.BytesIO(content)) as pdf:
        below = pdf.make_indirect(pikepdf.Dictionary(Title="b"))
        above = pdf.make_indirect(pikepdf.Dictionary(Title="a"))
        above.First = (above, below)[first]
        pdf.Root.Outlines = pdf.make_indirect(pikepdf.Dictionary(First=above))
        target = io.BytesIO()
        pdf.save(target)

    if read:
        assert [mark.words for mark in open_pdf(target.getvalue()).bookmarks] == [*read]
    else:
        with pytest.raises(Unreadable, match="the PDF is damaged"):
            open_pdf(target.getvalue())


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
    "resources",
    [
        b"/ExtGState 7", b"/Font (x)", b"/Font <</F 7>>", b"/ColorSpace 1",
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
