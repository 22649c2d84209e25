"""The sheets of paper that our styles make, in every language and on both papers."""

from dataclasses import replace

import pytest

from pipeline.model import Paper
from pipeline.render.pdf import faces, render_pdf
from pipeline.render.print import print_html
from pipeline.render.styles import Styles
from pipeline.survival.pdf import walk
from tests import workshop
from tests.render.sample import TAGS, sample


@pytest.mark.parametrize(
    ("tag", "paper"), [*((tag, Paper.LETTER) for tag in TAGS), ("en", Paper.A4)]
)
def test_first_page(tag: str, paper: Paper, styles: Styles) -> None:
    """The renderer drops nothing, and the emergency box begins on page 1."""
    found = faces(tag, cache=workshop.FONTS)
    html = print_html(
        replace(sample(tag), paper=paper), styles, font_css=found.css, families=found.families
    )

    content, complaints = render_pdf(html, faces=found)

    assert complaints == ()
    boxes = {region.id: region for region in walk.read(content).regions}
    assert boxes["draft"].place == "page 1"
    assert boxes["call-now"].place == "page 1"
