"""Any handout that may be written is let through whole, and refused when it lost a word."""

import re

from hypothesis import HealthCheck, Phase, assume, given, settings
from hypothesis import strategies as st

from pipeline.model import Artefact, Edition, Finding, Format, Location
from pipeline.render.ebook import render_epub
from pipeline.render.pdf import faces, render_pdf
from pipeline.render.plaintext import render_txt
from pipeline.render.print import print_html
from pipeline.render.styles import Styles
from pipeline.render.webpage import render_html
from pipeline.survival.judge import survive
from pipeline.survival.rules import Rule
from tests import documents, workshop
from tests.documents import Made
from tests.survival.forge import small

STYLES = Styles(workshop.ROOT / "styles")
_PLACE = Location("sources/handouts/rest.md", 1)
_CALM = settings(
    deadline=None,
    derandomize=True,
    database=None,
    phases=[Phase.generate],
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


def _rendered(edition: Edition, form: Format) -> bytes:
    if form is Format.HTML:
        return render_html(edition, STYLES)
    if form is Format.TXT:
        return render_txt(edition)
    if form is Format.EPUB:
        return render_epub(edition, STYLES)
    font = faces(edition.document.tag, cache=workshop.FONTS)
    html = print_html(edition, STYLES, font_css=font.css, families=font.families)
    content, warnings = render_pdf(html, faces=font)
    assert warnings == ()
    return content


def _judged(made: Made, edition: Edition, form: Format) -> tuple[Finding, ...]:
    artefact = Artefact(f"rest.{form}", form, _rendered(edition, form))
    return survive(made.contract, artefact, location=_PLACE)


@settings(_CALM, max_examples=80)
@given(made=documents.handouts(), lost=st.integers(0, 999_999))
def test_web_pages_and_books(made: Made, lost: int) -> None:
    """A good page, e-book and text pass; without a word of a protected block they are refused."""
    for form in (Format.HTML, Format.EPUB, Format.TXT):
        found = _judged(made, made.edition, form)
        assert not found, f"{found}\n{made.text}"
        _lose(made, form, lost)


_THREE_COLUMNS = re.compile(r"^> (?:[^|\n]*\|){4}", re.MULTILINE)
"""A row of a table in a box."""

_LAYOUT = {Rule.SPLIT}
"""What depends on how much an author puts into one box."""


@settings(_CALM, max_examples=4)
@given(made=documents.handouts(), lost=st.integers(0, 999_999))
def test_papers(made: Made, lost: int) -> None:
    """So does a good PDF, and the renderer has nothing to say.

    Rules of large print that depend on what an author writes have a sample of their own. Three
    columns of long Arabic words are wider than a box, and are refused for that.
    """
    assume(made.edition.direction == "ltr" or not _THREE_COLUMNS.search(made.text))
    findings = list(small(_judged(made, made.edition, Format.PDF)))
    assume(Rule.PROMINENT not in {f.code for f in findings})  # page 1 has no room for the number
    found = [f for f in findings if f.refuses and f.code not in _LAYOUT]
    assert not found, f"{found}\n{made.text}"
    _lose(made, Format.PDF, lost)


def _lose(made: Made, form: Format, lost: int) -> None:
    """Render a handout without one word, and ask that the gate names its block."""
    places = [(box.id, at) for box in documents.boxes(made) for at in documents.words(made, box.id)]
    box, at = places[lost % len(places)]

    found = _judged(made, documents.without(made, box, at), form)

    about = f"{box} without word {at}: {found}\n{made.text}"
    assert {"gate-text", "gate-hidden"} & {f.code for f in found if f.block == box}, about
