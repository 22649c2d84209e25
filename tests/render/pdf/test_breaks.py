"""Page breaks: no heading stands alone, and a box is torn only where it cannot be whole."""

import pytest

from pipeline.render.pdf import faces, render_pdf
from pipeline.survival.pdf import walk
from pipeline.survival.rules import Rule
from tests import workshop

_ITEM = "<li>A sign that you must know, and what to do when you see it.</li>"
_STYLE = """
@page { size: letter; margin: 1in }
body { font: 18pt/1.5 'Noto Sans' }
.box { border: 2pt solid; padding: 13pt; break-inside: avoid }
h2, h3 { break-after: avoid }
.torn { break-inside: auto !important }
.fresh { break-before: page !important }
"""


def _pages(filler: int, items: int) -> tuple[set[int], list[str]]:
    """Set a heading and a box of some items after some lines; return its pages and the faults."""
    chosen = faces("en", cache=workshop.FONTS)
    box = f'<section class="box" id="x"><h3>Warning</h3><ul>{items * _ITEM}</ul></section>'
    html = (
        f'<!DOCTYPE html><html lang="en"><head><title>x</title><style>{chosen.css}{_STYLE}</style>'
        f"</head><body><main><h1>x</h1>{filler * '<p>A line.</p>'}"
        f"<section><h2>Your next visit</h2>{box}</section></main></body></html>"
    )
    content, _ = render_pdf(html, faces=chosen)
    reading = walk.read(content)
    pages = {span.part for row in reading.rows if "x" in row.within for span in row.spans}
    return pages, [fault.code for fault in reading.faults]


@pytest.mark.parametrize("filler", range(0, 12, 2))
@pytest.mark.parametrize("items", [3, 6, 8, 9, 10, 11])
def test_no_heading_alone(filler: int, items: int) -> None:
    """Wherever a box comes to stand, its heading stands with it."""
    _, faults = _pages(filler, items)

    assert Rule.SPLIT not in faults


def test_whole_where_it_fits() -> None:
    """A box that fits on a page with its heading is whole on the next one."""
    pages, _ = _pages(8, 6)

    assert len(pages) == 1


def test_torn_where_it_cannot_be_whole() -> None:
    """A box that is longer than a page begins where it stands."""
    pages, _ = _pages(2, 12)

    assert len(pages) == 2
