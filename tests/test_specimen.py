"""Whatever Markdown of ours makes was seen: no author meets a place that no browser has shown."""

import functools
from collections.abc import Iterator

from hypothesis import HealthCheck, Phase, given, settings

from pipeline.make import reviewed
from pipeline.model import Edition, Format
from pipeline.render.ebook import render_epub
from pipeline.render.print import print_html
from pipeline.render.styles import Styles
from pipeline.render.webpage import render_html
from pipeline.survival.web.places import places_in
from tests import documents, workshop

STYLES = Styles(workshop.ROOT / "styles")


@functools.cache
def _seen() -> dict[Format, frozenset[str]]:
    return {kind: one.places for kind, one in reviewed.read(workshop.ROOT / "styles").items()}


def _files(made: Edition) -> Iterator[tuple[Format, bytes]]:
    yield Format.HTML, render_html(made, STYLES)
    yield Format.EPUB, render_epub(made, STYLES)
    printed = print_html(made, STYLES, font_css="", families=("x",))
    yield Format.PDF, printed.encode()


@given(made=documents.handouts())
@settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    phases=(Phase.reuse, Phase.generate),  # a place says enough; the smallest handout takes minutes
)
def test_nothing_is_unseen(made: documents.Made) -> None:
    """A handout of the closed grammar, in each format and direction, has no unseen place."""
    for kind, content in _files(made.edition):
        assert places_in(kind, content) - _seen()[kind] == frozenset()
