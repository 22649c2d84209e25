"""Faults of the ways through a finished PDF: bookmarks, contents list, areas to tap, parent tree.

A renderer or an upgrade of it can make each of them: a counter that is off by one, annotations in
another order, an outline that is not written.
"""

from collections.abc import Callable, Iterator

import pikepdf

from pipeline.survival.rules import Rule
from tests.survival.surgery import Edit, kids


def _links(pdf: pikepdf.Pdf, *, outward: bool) -> list[pikepdf.Object]:
    notes = [note for leaf in pdf.pages for note in leaf.obj.get("/Annots", [])]
    return [note for note in notes if ("/A" in note) is outward]


def _areas_exchanged(pdf: pikepdf.Pdf, _: str) -> None:
    """A tap on one number calls the other."""
    links = _links(pdf, outward=True)
    links[0].Rect, links[-1].Rect = links[-1].Rect, links[0].Rect


def _area(change: Callable[[list[float]], list[float]]) -> Edit:
    def edit(pdf: pikepdf.Pdf, _: str) -> None:
        note = _links(pdf, outward=True)[0]
        note.Rect = pikepdf.Array(change([float(side) for side in note.Rect]))

    return edit


def _announced(pdf: pikepdf.Pdf, _: str) -> None:
    _links(pdf, outward=True)[0].Contents = pikepdf.String("116 123")


def _bookmarks(pdf: pikepdf.Pdf) -> Iterator[pikepdf.Object]:
    below = [pdf.Root.Outlines]
    while below:
        item = below.pop(0).get("/First")
        while item is not None:
            yield item
            below.append(item)
            item = item.get("/Next")


def _no_bookmarks(pdf: pikepdf.Pdf, _: str) -> None:
    del pdf.Root.Outlines


def _last_bookmark_lost(pdf: pikepdf.Pdf, _: str) -> None:
    last = [item for item in _bookmarks(pdf) if "/Next" not in item and "/Prev" in item][-1]
    del last.Prev.Next


def _bookmarks_reversed(pdf: pikepdf.Pdf, _: str) -> None:
    items = list(_bookmarks(pdf))
    titles = [item.Title for item in items]
    for item, title in zip(items, reversed(titles), strict=True):
        item.Title = title


def _bookmarks_to_page_1(pdf: pikepdf.Pdf, _: str) -> None:
    for item in _bookmarks(pdf):
        item.Dest = pikepdf.Array([pdf.pages[0].obj, pikepdf.Name.XYZ, 72, 720, 0])


def _bookmark_below(pdf: pikepdf.Pdf, _: str) -> None:
    last = list(_bookmarks(pdf))[-1]
    last.Dest = pikepdf.Array([last.Dest[0], pikepdf.Name.XYZ, 72, 80, 0])


def _contents_to_the_end(pdf: pikepdf.Pdf, _: str) -> None:
    note = _links(pdf, outward=False)[0]
    note.Dest = pikepdf.Array([pdf.pages[-1].obj, pikepdf.Name.XYZ, 72, 100, 0])


def _contents_to_nowhere(pdf: pikepdf.Pdf, _: str) -> None:
    _links(pdf, outward=False)[0].Dest = pikepdf.String("nowhere")


def _parents(pdf: pikepdf.Pdf) -> list[pikepdf.Object]:
    return [
        row for row in pdf.Root.StructTreeRoot.ParentTree.Nums if isinstance(row, pikepdf.Array)
    ]


def _parents_exchanged(pdf: pikepdf.Pdf, _: str) -> None:
    row = _parents(pdf)[0]
    row[0], row[-1] = row[-1], row[0]


def _parents_short(pdf: pikepdf.Pdf, _: str) -> None:
    row = _parents(pdf)[0]
    del row[len(row) - 1]


def _no_parents(pdf: pikepdf.Pdf, _: str) -> None:
    del pdf.Root.StructTreeRoot.ParentTree


def _link_untied(pdf: pikepdf.Pdf, _: str) -> None:
    del _links(pdf, outward=True)[0].StructParent


def _link_not_in_the_tree(pdf: pikepdf.Pdf, _: str) -> None:
    """No screen reader finds the link."""
    note = _links(pdf, outward=True)[0]
    for element in pdf.objects:
        if isinstance(element, pikepdf.Dictionary) and element.get("/S") == "/Link":
            below = [kid for kid in kids(element) if not _refers(kid, note)]
            element.K = pikepdf.Array(below)


def _refers(kid: pikepdf.Object | int, note: pikepdf.Object) -> bool:
    return isinstance(kid, pikepdf.Dictionary) and bool(
        kid.get("/Type") == "/OBJR" and kid.Obj.objgen == note.objgen
    )


WAYS: tuple[tuple[str, Edit, Rule, dict[str, Rule]], ...] = (
    ("areas of two links exchanged", _areas_exchanged, Rule.LINK, {}),
    ("area moved", _area(lambda box: [side + 300 for side in box]), Rule.LINK, {}),
    ("area of no size", _area(lambda box: [*box[:2], *box[:2]]), Rule.LINK, {}),
    ("area of half a word", _area(lambda b: [b[0], b[1], (b[0] + b[2]) / 2, b[3]]), Rule.LINK, {}),
    ("link announced as another", _announced, Rule.LINK, {}),
    ("no bookmarks", _no_bookmarks, Rule.NAVIGATION, {}),
    ("last bookmark lost", _last_bookmark_lost, Rule.NAVIGATION, {}),
    ("bookmarks reversed", _bookmarks_reversed, Rule.NAVIGATION, {}),
    ("bookmarks all to page 1", _bookmarks_to_page_1, Rule.NAVIGATION, {}),
    ("bookmark below its heading", _bookmark_below, Rule.NAVIGATION, {}),
    ("contents entry to the end", _contents_to_the_end, Rule.NAVIGATION, {}),
    ("contents entry to nowhere", _contents_to_nowhere, Rule.NAVIGATION, {}),
    ("texts tied to other elements", _parents_exchanged, Rule.NAVIGATION, {}),
    ("text tied to nothing", _parents_short, Rule.NAVIGATION, {}),
    ("no parent tree", _no_parents, Rule.NAVIGATION, {}),
    ("link tied to nothing", _link_untied, Rule.NAVIGATION, {}),
    ("link not in the tree", _link_not_in_the_tree, Rule.NAVIGATION, {}),
)
"""Name, fault, what the gate must say, and what in some languages."""
