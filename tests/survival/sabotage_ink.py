"""Faults of where and how a finished PDF paints: each leaves its text and tags as they were."""

import io
import struct
from collections.abc import Callable

import pikepdf

from pipeline.survival.rules import Rule
from tests.survival.forge import make_pdf, page
from tests.survival.surgery import Edit, Op, Ops, find, first, fonts, operator, repaint

_A4 = (0, 0, 420, 595)
"""The paper of these tests in points: A5, in which everything of the page is."""


def _inside(*begin: Op, end: tuple[Op, ...] = ()) -> Edit:
    """Put operators at the beginning of each marked content of the block."""

    def edit(pdf: pikepdf.Pdf, _: str) -> None:
        before, after = operator("q"), operator("Q")
        repaint(
            pdf, find(pdf), lambda ops: [ops[0], before, *begin, *ops[1:-1], *end, after, ops[-1]]
        )

    return edit


def _each(name: str, change: Callable[[list[float]], list[float]]) -> Edit:
    """Change the numbers of an operator in the block."""

    def edit(pdf: pikepdf.Pdf, _: str) -> None:
        def ops(found: Ops) -> Ops:
            return [
                operator(name, *_written(change(_numbers(operands))))
                if str(op) == name
                else (operands, op)
                for operands, op in found
            ]

        repaint(pdf, find(pdf), ops)

    return edit


def _written(numbers: list[float]) -> list[pikepdf.Object]:
    return [pikepdf.Object.parse(f"{number:.4f}".encode()) for number in numbers]


def _numbers(operands: object) -> list[float]:
    return [float(o) for o in operands]  # type: ignore[attr-defined]


def _sized(factor: float) -> Edit:
    """Set the block in letters of another size."""

    def edit(pdf: pikepdf.Pdf, _: str) -> None:
        def ops(found: Ops) -> Ops:
            return [
                (
                    [
                        operands[0],
                        pikepdf.Object.parse(f"{float(operands[1]) * factor:.3f}".encode()),
                    ],
                    op,
                )
                if str(op) == "Tf"
                else (operands, op)
                for operands, op in found
            ]

        repaint(pdf, find(pdf), ops)

    return edit


def _turn(matrix: Callable[[list[float]], list[float]]) -> Edit:
    return _each("Tm", matrix)


def _pushed(by: float) -> Edit:
    """Push the letters of the block into one another."""

    def edit(pdf: pikepdf.Pdf, _: str) -> None:
        def ops(found: Ops) -> Ops:
            return [
                (_spread(operands, by), op) if str(op) == "TJ" else (operands, op)
                for operands, op in found
            ]

        repaint(pdf, find(pdf), ops)

    return edit


def _spread(operands: object, by: float) -> list[pikepdf.Object]:
    done: list[pikepdf.Object | int] = []
    for part in list(operands[0]):  # type: ignore[index]
        done += [part, int(by)] if isinstance(part, pikepdf.String) else []
    return [pikepdf.Array(done)]


def _state(**said: object) -> Edit:
    """Choose a graphics state for the block."""

    def edit(pdf: pikepdf.Pdf, tag: str) -> None:
        for leaf in pdf.pages:
            leaf.resources.ExtGState.odd = pikepdf.Dictionary(
                {f"/{name}": value for name, value in said.items()}
            )
        _inside(operator("gs", pikepdf.Name.odd))(pdf, tag)

    return edit


def _mask(pdf: pikepdf.Pdf, tag: str) -> None:
    form = pdf.make_stream(b"0 g 0 0 9 9 re f")
    form.Type, form.Subtype, form.BBox = pikepdf.Name.XObject, pikepdf.Name.Form, [0, 0, 9, 9]
    mask = pikepdf.Dictionary(Type=pikepdf.Name.Mask, S=pikepdf.Name.Luminosity, G=form)
    _state(SMask=mask)(pdf, tag)


def _over(painting: bytes) -> Edit:
    """Paint something over all pages at the end."""

    def edit(pdf: pikepdf.Pdf, _: str) -> None:
        for leaf in pdf.pages:
            leaf.Contents = pdf.make_stream(
                b"q\n" + leaf.Contents.read_bytes() + b"\nQ /Artifact BMC q " + painting + b" Q EMC"
            )

    return edit


def _image(pdf: pikepdf.Pdf, tag: str) -> None:
    picture = pdf.make_stream(b"\xff")
    picture.Type, picture.Subtype = pikepdf.Name.XObject, pikepdf.Name.Image
    picture.Width = picture.Height = 1
    picture.ColorSpace, picture.BitsPerComponent = pikepdf.Name.DeviceGray, 8
    _drawn(pdf, tag, picture, b"420 0 0 595 0 0 cm /X Do")


def _drawing(pdf: pikepdf.Pdf, tag: str) -> None:
    form = pdf.make_stream(b"1 g 0 0 1 1 re f")
    form.Type, form.Subtype, form.BBox = pikepdf.Name.XObject, pikepdf.Name.Form, [0, 0, 1, 1]
    form.Matrix = [420, 0, 0, 595, 0, 0]
    _drawn(pdf, tag, form, b"/X Do")


def _drawn(pdf: pikepdf.Pdf, tag: str, what: pikepdf.Object, painting: bytes) -> None:
    for leaf in pdf.pages:
        leaf.resources.XObject = pikepdf.Dictionary(X=what)
    _over(painting)(pdf, tag)


def _note(**said: object) -> Edit:
    """Lay a note over every page."""

    def edit(pdf: pikepdf.Pdf, _: str) -> None:
        for leaf in pdf.pages:
            note = pikepdf.Dictionary(Type=pikepdf.Name.Annot, Rect=list(_A4))
            for name, value in said.items():
                note[f"/{name}"] = _fresh(value)
            leaf.Annots = pikepdf.Array([*leaf.get("/Annots", []), pdf.make_indirect(note)])

    return edit


def _page(**said: object) -> Edit:
    """Say something else of every page."""

    def edit(pdf: pikepdf.Pdf, _: str) -> None:
        for leaf in pdf.pages:
            for name, value in said.items():
                leaf.obj[f"/{name}"] = _fresh(value)

    return edit


def _orphan(pdf: pikepdf.Pdf, _: str) -> None:
    """Paint a digit once more beside the number, in a marked content outside of the tree."""

    def more(ops: Ops) -> Ops:
        properties = pikepdf.Dictionary(MCID=998)
        return [*ops, operator("BDC", pikepdf.Name.Span, properties), *ops[1:]]

    repaint(pdf, first(find(pdf, "call-now"), "/P"), more)


def _bulleted(**said: str) -> Edit:
    """Mark a list by bullets, and say something in the place of the first."""

    def edit(_: pikepdf.Pdf, tag: str) -> pikepdf.Pdf:
        content = make_pdf(page(tag), ".do-not { list-style: disc }")
        pdf = pikepdf.open(io.BytesIO(content))
        bullet = first(find(pdf, "driving"), "/Lbl")
        for key, text in said.items():
            bullet[f"/{key}"] = pikepdf.String(text)
        return pdf

    return edit


def _default_colour(pdf: pikepdf.Pdf, _: str) -> None:
    for leaf in pdf.pages:
        spaces = leaf.resources.get("/ColorSpace", pikepdf.Dictionary())
        spaces["/DefaultRGB"] = pikepdf.Array([pikepdf.Name.CalRGB, pikepdf.Dictionary()])
        leaf.resources.ColorSpace = spaces


def _struck(pdf: pikepdf.Pdf, _: str) -> None:
    """Paint a grey bar through the letters, before the letters."""

    def edit(ops: Ops) -> Ops:
        (place,) = [operands for operands, name in ops if str(name) == "Tm"][:1]
        x, y = (float(number) for number in list(place)[4:])
        bar = operator("re", *_written([x + 4, y - 8, 30, 4]))
        grey = [operator("g", *_written([0.8])), bar, operator("f"), operator("g", 0)]
        return [ops[0], *grey, *ops[1:]]

    repaint(pdf, first(find(pdf), "/P"), edit)


def _gap(pdf: pikepdf.Pdf, _: str) -> None:
    """Draw the digits of the number to call apart."""

    def edit(ops: Ops) -> Ops:
        return [
            operator("TJ", pikepdf.Array(_apart(list(operands[0]))))
            if str(op) == "TJ"
            else (operands, op)
            for operands, op in ops
        ]

    repaint(pdf, first(find(pdf, "call-now"), "/P"), edit)


def _apart(parts: list[pikepdf.Object]) -> list[pikepdf.Object | int]:
    codes = b"".join(bytes(p) for p in parts if isinstance(p, pikepdf.String))
    return [pikepdf.String(codes[:2]), -2000, pikepdf.String(codes[2:])]


def _links(change: Callable[[pikepdf.Object], None]) -> Edit:
    """Change every link that leaves the file."""

    def edit(pdf: pikepdf.Pdf, _: str) -> None:
        for leaf in pdf.pages:
            for note in leaf.get("/Annots", []):
                if "/A" in note:
                    change(note)

    return edit


def _bookmarked(pdf: pikepdf.Pdf, _: str) -> None:
    pdf.Root.Outlines.First.Title = pikepdf.String("You may drive today")


def _unlinked(pdf: pikepdf.Pdf, _: str) -> None:
    for leaf in pdf.pages:
        if "/Annots" in leaf:
            del leaf.obj["/Annots"]


def _titled(pdf: pikepdf.Pdf, _: str) -> None:
    pdf.docinfo["/Title"] = pikepdf.String("You may drive today")


def _fresh(value: object) -> object:
    """Make an object anew for each file; one belongs to one file only."""
    return pikepdf.Object.parse(value) if isinstance(value, bytes) else value


def _root(**said: object) -> Edit:
    """Put something into the file as a whole."""

    def edit(pdf: pikepdf.Pdf, _: str) -> None:
        for name, value in said.items():
            pdf.Root[f"/{name}"] = _fresh(value)

    return edit


def _blank_letter(pdf: pikepdf.Pdf, _: str) -> None:
    """Take the ink out of the digit 8, and leave its width and its meaning."""
    for font in fonts(pdf):
        found = [
            line.split()[0].strip(b"<>")
            for line in font.ToUnicode.read_bytes().splitlines()
            if line.endswith(b"<0038>")
        ]
        if found:
            stream = font.DescendantFonts[0].FontDescriptor.FontFile2
            stream.write(_emptied(stream.read_bytes(), int(found[0], 16)))


def _emptied(program: bytes, glyph: int) -> bytes:
    """Say that a glyph has no outlines (OpenType, glyf: numberOfContours)."""
    tables = {
        program[12 + 16 * n : 16 + 16 * n]: struct.unpack_from(">2I", program, 20 + 16 * n)
        for n in range(struct.unpack_from(">H", program, 4)[0])
    }
    (form,) = struct.unpack_from(">h", program, tables[b"head"][0] + 50)
    at = tables[b"loca"][0] + glyph * (4 if form else 2)
    (start,) = struct.unpack_from(">I" if form else ">H", program, at)
    place = tables[b"glyf"][0] + (start if form else 2 * start)
    return program[:place] + b"\0\0" + program[place + 2 :]


def _renamed(pdf: pikepdf.Pdf, _: str) -> None:
    for font in fonts(pdf):
        font.BaseFont = pikepdf.Name("/ABCDEF+Fancy-Script")


def _not_embedded(pdf: pikepdf.Pdf, _: str) -> None:
    for font in fonts(pdf):
        descriptor = font.DescendantFonts[0].FontDescriptor
        if "/FontFile2" in descriptor:
            del descriptor.FontFile2


def _other_glyphs(pdf: pikepdf.Pdf, _: str) -> None:
    """Let the file give each code another glyph than its number."""
    for font in fonts(pdf):
        font.DescendantFonts[0].CIDToGIDMap = pdf.make_stream(b"\0\1" * 2000)


def _no_widths(pdf: pikepdf.Pdf, _: str) -> None:
    for font in fonts(pdf):
        inside = font.DescendantFonts[0]
        inside.W, inside.DW = pikepdf.Array([]), 10


def _untagged(pdf: pikepdf.Pdf, _: str) -> None:
    """Paint the block outside the tree, where no screen reader finds it."""
    repaint(pdf, first(find(pdf), "/P"), lambda ops: [*ops, *ops[1:-1]])


def _whispered(pdf: pikepdf.Pdf, _: str) -> None:
    """Paint a sentence as furniture that nobody wrote: what is said stays as it was."""
    said = repainted(pdf)
    pdf.pages[-1].contents_add(b"/Artifact BMC " + said + b" EMC")


def repainted(pdf: pikepdf.Pdf) -> bytes:
    """Return operators that paint a text of the block once more, at the foot of a page."""
    taken: list[Ops] = []

    def take(ops: Ops) -> Ops:
        taken.append(ops[1:-1])
        return ops

    repaint(pdf, first(find(pdf), "/P"), take)
    words = [op for op in taken[0] if str(op[1]) in ("Tf", "TJ")]
    place = operator("Tm", 1, 0, 0, -1, 40, 20)
    return pikepdf.unparse_content_stream(
        [operator("BT"), words[0], place, *words[1:2], operator("ET")]
    )


def _pages_swapped(pdf: pikepdf.Pdf, _: str) -> None:
    kids = pdf.Root.Pages.Kids
    pdf.Root.Pages.Kids = pikepdf.Array([*list(kids)[1:], kids[0]])


def _digits_moved(pdf: pikepdf.Pdf, _: str) -> None:
    """Paint the same glyphs of a number in another place: 24 looks like 42, and is read as 24."""

    def swap(ops: Ops) -> Ops:
        return [
            operator("TJ", pikepdf.Array(_crossed(list(operands[0]))))
            if str(op) == "TJ"
            else (operands, op)
            for operands, op in ops
        ]

    repaint(pdf, first(find(pdf, "call-now"), "/P"), swap)


def _crossed(parts: list[pikepdf.Object]) -> list[pikepdf.Object | int]:
    """Paint the first glyph behind the second, and go on after both."""
    codes = b"".join(bytes(p) for p in parts if isinstance(p, pikepdf.String))
    one, two, rest = codes[:2], codes[2:4], codes[4:]
    wide = 572
    return [
        -wide, pikepdf.String(one), 2 * wide, pikepdf.String(two), -wide, pikepdf.String(rest)
    ]  # fmt: skip


INK: tuple[tuple[str, Edit, Rule, dict[str, Rule]], ...] = (
    ("letters of 9 pt", _sized(0.5), Rule.SIZE, {}),
    ("letters a little too small", _sized(0.97), Rule.SIZE, {}),
    ("letters turned", _turn(lambda m: [0, m[0], -m[0], 0, m[4], m[5]]), Rule.UPRIGHT, {}),
    ("letters upside down", _turn(lambda m: [m[0], 0, 0, -m[3], m[4], m[5]]), Rule.UPRIGHT, {}),
    ("letters mirrored", _turn(lambda m: [-m[0], 0, 0, m[3], m[4], m[5]]), Rule.UPRIGHT, {}),
    ("letters slanted", _turn(lambda m: [m[0], 0, -0.4, m[3], m[4], m[5]]), Rule.UPRIGHT, {}),
    ("letters narrow", _turn(lambda m: [0.6 * m[0], *m[1:]]), Rule.UPRIGHT, {}),
    ("letters raised off the page", _inside(operator("Ts", 900)), Rule.CLIPPED, {}),
    ("text moved off the page", _turn(lambda m: [*m[:4], m[4] + 900, m[5]]), Rule.CLIPPED, {}),
    ("text moved half off the page", _turn(lambda m: [*m[:4], m[4] + 300, m[5]]), Rule.CLIPPED, {}),
    ("all lines on one line", _turn(lambda m: [*m[:4], m[4], 400]), Rule.OVERLAP, {}),
    (
        "text moved above what is before it",
        _turn(lambda m: [*m[:4], m[4], m[5] / 9 + 300]),
        Rule.ORDER,
        {"ar": Rule.PAINTED},
    ),
    ("letters pushed together", _pushed(300), Rule.OVERLAP, {}),
    ("letters without width", _no_widths, Rule.OVERLAP, {}),
    ("letters closer by a state", _inside(operator("Tc", -6)), Rule.UNREADABLE, {}),
    ("white letters", _inside(operator("g", 1)), Rule.COVERED, {}),
    ("letters in a grey of 0 to 255", _inside(operator("rg", 51, 51, 51)), Rule.COVERED, {}),
    ("letters beyond white", _inside(operator("g", 30)), Rule.COVERED, {}),
    ("letters of less than no ink", _inside(operator("k", -1, -1, -1, -1)), Rule.COVERED, {}),
    (
        "grey letters",
        _inside(operator("rg", *map(pikepdf.Object.parse, (b".5", b".5", b".5")))),
        Rule.CONTRAST,
        {},
    ),
    ("letters in a yellow of four inks", _inside(operator("k", 0, 0, 1, 0)), Rule.CONTRAST, {}),
    (
        "letters in an unknown colour",
        _inside(operator("cs", pikepdf.Name("/lab-d50")), operator("sc", 100, 0, 0)),
        Rule.UNREADABLE,
        {},
    ),
    ("letters seen through", _state(ca=pikepdf.Object.parse(b"0.2")), Rule.CONTRAST, {}),
    ("letters gone by transparency", _state(ca=0), Rule.COVERED, {}),
    ("letters behind a mask", _mask, Rule.UNREADABLE, {}),
    ("letters blended into the page", _state(BM=pikepdf.Name.Screen), Rule.UNREADABLE, {}),
    ("letters as outlines", _inside(operator("Tr", 1)), Rule.UNREADABLE, {}),
    ("letters fattened", _inside(operator("Tr", 2)), Rule.UNREADABLE, {}),
    ("letters as a clip only", _inside(operator("Tr", 7)), Rule.UNREADABLE, {}),
    ("a digit without ink", _blank_letter, Rule.GLYPH, {}),
    ("another font by name", _renamed, Rule.FONT, {}),
    ("a font that is not in the file", _not_embedded, Rule.UNREADABLE, {}),
    ("codes that mean other glyphs", _other_glyphs, Rule.UNREADABLE, {}),
    (
        "a narrow clip",
        _inside(operator("re", 0, 0, 9, 9), operator("W"), operator("n")),
        Rule.COVERED,
        {},
    ),
    ("a white area over it", _over(b"1 g 0 0 420 595 re f"), Rule.COVERED, {}),
    ("a white area of a rest of the page", _over(b"1 g 0 0 420 300 re f"), Rule.COVERED, {}),
    ("a thick line over it", _over(b"1 G 500 w 0 300 m 420 300 l S"), Rule.COVERED, {}),
    ("a curve over it", _over(b"1 g 0 0 m 0 900 420 900 420 0 c h f"), Rule.COVERED, {}),
    ("a see-through area over it", _over(b"/a1.0 gs 0 0 420 595 re f"), Rule.COVERED, {}),
    ("an image over it", _image, Rule.UNREADABLE, {}),
    ("a drawing over it", _drawing, Rule.COVERED, {}),
    (
        "an image in the page over it",
        _over(b"420 0 0 595 0 0 cm BI /W 1 /H 1 /BPC 8 /CS /G ID \xff EI"),
        Rule.UNREADABLE,
        {},
    ),
    ("a shading over it", _over(b"/s sh"), Rule.UNREADABLE, {}),
    (
        "a pattern in an empty place",
        _over(b"/Pattern cs /P scn 20 0 300 9 re f"),
        Rule.UNREADABLE,
        {},
    ),
    ("an operator that nobody knows", _over(b"1 2 xyz"), Rule.UNREADABLE, {}),
    ("a digit in a marked content that nobody reads", _orphan, Rule.PAINTED, {}),
    ("a bullet that says a sentence", _bulleted(Alt="It is not true that"), Rule.UNREADABLE, {}),
    ("a bullet that is read as a word", _bulleted(ActualText="Not:"), Rule.PAINTED, {}),
    ("colours that mean white", _default_colour, Rule.UNREADABLE, {}),
    (
        "a corner as a long spike",
        _over(b"1 G 9999 M 20 w 0 300 m 420 300 l 0 301 l S"),
        Rule.COVERED,
        {},
    ),
    ("a pen set by a state", _state(LW=200), Rule.UNREADABLE, {}),
    (
        "a curve as long as a street",
        _over(b"0 g 0 0 m 90000 90000 -90000 90000 420 0 c f"),
        Rule.COVERED,
        {},
    ),
    ("a grey bar behind the letters", _struck, Rule.COVERED, {}),
    ("a gap inside a number", _gap, Rule.PAINTED, {}),
    (
        "the number to call dials another",
        _links(lambda note: note.A.__setitem__("/URI", pikepdf.String("tel:+19005550199"))),
        Rule.LINK,
        {},
    ),
    (
        "the number to call is announced as another",
        _links(lambda note: note.__setitem__("/Contents", pikepdf.String("Do not call"))),
        Rule.LINK,
        {},
    ),
    (
        "a link with a thick frame",
        _links(lambda note: note.__setitem__("/BS", pikepdf.Dictionary(W=40))),
        Rule.UNREADABLE,
        {},
    ),
    (
        "a link that runs a program",
        _links(lambda note: note.A.__setitem__("/S", pikepdf.Name.JavaScript)),
        Rule.UNREADABLE,
        {},
    ),
    ("a bookmark that lies", _bookmarked, Rule.NAVIGATION, {}),
    ("called something else", _titled, Rule.LOST, {}),
    (
        "not tagged by its own words",
        _root(MarkInfo=b"<</Marked false>>"),
        Rule.UNREADABLE,
        {},
    ),
    (
        "page 1 left out in print",
        _root(ViewerPreferences=b"<</PrintPageRange [2 14]>>"),
        Rule.UNREADABLE,
        {},
    ),
    (
        "a program that runs when it is opened",
        _root(OpenAction=b"<</S /JavaScript /JS (1)>>"),
        Rule.UNREADABLE,
        {},
    ),
    ("a form over all pages", _root(AcroForm=b"<</Fields []>>"), Rule.UNREADABLE, {}),
    (
        "another file inside",
        _root(Names=b"<</EmbeddedFiles <<>> >>"),
        Rule.UNREADABLE,
        {},
    ),
    ("a page that acts", _page(AA=b"<<>>"), Rule.UNREADABLE, {}),
    ("a stamp over it", _note(Subtype=pikepdf.Name.Stamp), Rule.UNREADABLE, {}),
    ("a form field over it", _note(Subtype=pikepdf.Name.Widget), Rule.UNREADABLE, {}),
    (
        "a link that paints",
        _note(Subtype=pikepdf.Name.Link, AP=b"<<>>"),
        Rule.UNREADABLE,
        {},
    ),
    ("a smaller page", _page(MediaBox=[0, 0, 300, 595]), Rule.CLIPPED, {}),
    ("a page cut to less", _page(CropBox=[0, 200, 420, 595]), Rule.CLIPPED, {}),
    ("a page turned", _page(Rotate=90), Rule.UNREADABLE, {}),
    ("a page enlarged", _page(UserUnit=2), Rule.UNREADABLE, {}),
    ("the first page last", _pages_swapped, Rule.ORDER, {}),
    ("painted once more, untagged", _untagged, Rule.PAINTED, {}),
    ("an order that nobody wrote, as furniture", _whispered, Rule.LOST, {}),
    ("digits of the number to call crossed", _digits_moved, Rule.PAINTED, {}),
)
"""Name, fault, what the gate must say, and what in some languages."""
