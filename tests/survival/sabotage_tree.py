"""Faults of what a finished PDF says: its structure tree, languages and pages."""

import pikepdf

from pipeline.survival.rules import Rule
from tests.survival.sabotage import OTHER, TURNED
from tests.survival.surgery import Edit, descendants, find, first, kids


def _no_id(pdf: pikepdf.Pdf, _: str) -> None:
    del find(pdf).ID


def _id_on_heading(pdf: pikepdf.Pdf, _: str) -> None:
    block = find(pdf)
    first(block, "/H3").ID = block.ID
    del block.ID


def _cut_out(pdf: pikepdf.Pdf, _: str) -> None:
    block = find(pdf)
    block.P.K = pikepdf.Array(k for k in kids(block.P) if k.objgen != block.objgen)


def _part_cut_out(pdf: pikepdf.Pdf, _: str) -> None:
    block = find(pdf)
    block.K = pikepdf.Array(kids(block)[:1])


def _swapped(pdf: pikepdf.Pdf, _: str) -> None:
    pair = {"driving": find(pdf, "disclaimer"), "disclaimer": find(pdf, "driving")}
    parent = pair["driving"].P
    parent.K = pikepdf.Array(pair.get(str(kid.get("/ID")), kid) for kid in kids(parent))


def _twice(pdf: pikepdf.Pdf, _: str) -> None:
    block = find(pdf)
    block.P.K.append(block)


def _copied(pdf: pikepdf.Pdf, _: str) -> None:
    block = find(pdf)
    block.P.K.append(_copy(pdf, block))


def _copy(pdf: pikepdf.Pdf, element: pikepdf.Object) -> pikepdf.Object:
    twin = pikepdf.Dictionary(dict(element.items()))
    below = kids(element)
    twin.K = pikepdf.Array(
        _copy(pdf, k) if isinstance(k, pikepdf.Dictionary) and "/S" in k else k for k in below
    )
    return pdf.make_indirect(twin)


def _contents_first(pdf: pikepdf.Pdf, _: str) -> None:
    contents = next(e for e in descendants(pdf.Root.StructTreeRoot) if e.S == "/TOC").P
    main = contents.P
    rest = [k for k in kids(main) if k.objgen != contents.objgen]
    main.K = pikepdf.Array([contents, *rest])


def _second_page(pdf: pikepdf.Pdf, _: str) -> None:
    pdf.add_blank_page()
    pdf.pages.insert(0, pdf.pages[-1])
    del pdf.pages[-1]


def _page_deleted(pdf: pikepdf.Pdf, _: str) -> None:
    del pdf.pages[0]


def _alternate(pdf: pikepdf.Pdf, _: str) -> None:
    first(find(pdf), "/P").Alt = pikepdf.String("2026")


def _described(pdf: pikepdf.Pdf, _: str) -> None:
    block = find(pdf)
    unseen = pikepdf.Dictionary(
        Type=pikepdf.Name.StructElem, S=pikepdf.Name.Span, P=block, Alt=pikepdf.String("Not true")
    )
    block.K = pikepdf.Array([*kids(block), pdf.make_indirect(unseen)])


def _expanded(pdf: pikepdf.Pdf, _: str) -> None:
    first(find(pdf), "/P").E = pikepdf.String("2026")


def _private(pdf: pikepdf.Pdf, _: str) -> None:
    find(pdf).S = pikepdf.Name.Private


def _part_artifact(pdf: pikepdf.Pdf, _: str) -> None:
    first(find(pdf), "/P").S = pikepdf.Name.Artifact


def _role(pdf: pikepdf.Pdf, _: str) -> None:
    first(find(pdf), "/P").S = pikepdf.Name.Mine
    pdf.Root.StructTreeRoot.RoleMap = pikepdf.Dictionary(Mine=pikepdf.Name.Artifact)


def _block_language(pdf: pikepdf.Pdf, tag: str) -> None:
    find(pdf).Lang = pikepdf.String(OTHER[tag])


def _part_language(pdf: pikepdf.Pdf, tag: str) -> None:
    first(find(pdf), "/P").Lang = pikepdf.String(OTHER[tag])


def _file_language(pdf: pikepdf.Pdf, tag: str) -> None:
    pdf.Root.Lang = pikepdf.String(OTHER[tag])


def _no_language(pdf: pikepdf.Pdf, _: str) -> None:
    del pdf.Root.Lang


def _file_turned(pdf: pikepdf.Pdf, tag: str) -> None:
    turned = {"ltr": pikepdf.Name.L2R, "rtl": pikepdf.Name.R2L}[TURNED[tag]]
    pdf.Root.ViewerPreferences = pikepdf.Dictionary(Direction=turned)


def _directionless(pdf: pikepdf.Pdf, tag: str) -> None:
    """A file that says nothing reads left to right, by ISO 32000."""
    if tag == "ar":
        del pdf.Root.ViewerPreferences.Direction
    else:
        pdf.Root.ViewerPreferences.Direction = pikepdf.Name.Up


def _block_turned(pdf: pikepdf.Pdf, tag: str) -> None:
    turned = {"ltr": pikepdf.Name.LrTb, "rtl": pikepdf.Name.RlTb}[TURNED[tag]]
    find(pdf).A = pikepdf.Dictionary(O=pikepdf.Name.Layout, WritingMode=turned)


def _no_tree(pdf: pikepdf.Pdf, _: str) -> None:
    del pdf.Root.StructTreeRoot


def _loop(pdf: pikepdf.Pdf, _: str) -> None:
    block = find(pdf)
    block.K.append(block.P)


TREE: tuple[tuple[str, Edit, Rule, dict[str, Rule]], ...] = (
    ("id taken away", _no_id, Rule.MISSING, {}),
    ("id on the heading", _id_on_heading, Rule.TEXT, {}),
    ("block not in the tree", _cut_out, Rule.MISSING, {}),
    ("part not in the tree", _part_cut_out, Rule.TEXT, {}),
    ("blocks swapped", _swapped, Rule.ORDER, {}),
    ("block copied in the tree", _copied, Rule.REPEATED, {}),
    ("block twice in the tree", _twice, Rule.UNREADABLE, {}),
    ("contents first", _contents_first, Rule.PROMINENT, {}),
    ("number to call on page 2", _second_page, Rule.PROMINENT, {}),
    ("page deleted", _page_deleted, Rule.UNREADABLE, {}),
    ("described as something else", _alternate, Rule.UNREADABLE, {}),
    ("a description of nothing", _described, Rule.UNREADABLE, {}),
    ("expanded to something else", _expanded, Rule.UNREADABLE, {}),
    ("private", _private, Rule.MISSING, {}),
    ("part as artifact in the tree", _part_artifact, Rule.TEXT, {}),
    ("part as artifact by role", _role, Rule.UNREADABLE, {}),
    ("block in another language", _block_language, Rule.LANGUAGE, {}),
    ("part in another language", _part_language, Rule.LANGUAGE, {}),
    ("file in another language", _file_language, Rule.LANGUAGE, {}),
    ("file without language", _no_language, Rule.LANGUAGE, {}),
    ("file turned", _file_turned, Rule.DIRECTION, {}),
    ("file without direction", _directionless, Rule.DIRECTION, {}),
    ("block turned", _block_turned, Rule.UNREADABLE, {}),
    ("no structure tree", _no_tree, Rule.UNREADABLE, {}),
    ("tree with a loop", _loop, Rule.UNREADABLE, {}),
)
"""Name, fault, what the gate must say, and what in some languages."""
