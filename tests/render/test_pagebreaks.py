"""Marks of pages in a text: each after as many letters as it should, and the text as it was."""

from collections.abc import Iterator, Sequence
from itertools import accumulate, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.model import Block, Inline
from pipeline.render.pagebreaks import MARK, marked
from pipeline.text.blocks import every, plain
from tests.render.sample import TAGS, sample


def _letters(text: str) -> int:
    return sum(not sign.isspace() for sign in text)


def _read(blocks: Sequence[Block]) -> Iterator[str | int]:
    """Yield texts, and the numbers of pages between them."""
    for block in every(blocks):
        if block.type == MARK:
            yield block.level
        yield from _said(block.inlines)


def _said(inlines: Sequence[Inline]) -> Iterator[str | int]:
    for inline in inlines:
        if inline.type == MARK:
            yield int(inline.text)
        else:
            yield inline.text
            yield from _said(inline.children)


@pytest.mark.parametrize("tag", TAGS)
@given(data=st.data())
def test_each_mark_stands_where_its_page_begins(tag: str, data: st.DataObject) -> None:
    """Wherever pages begin, in a word, a link, a table: the text is the same, the places right."""
    document = sample(tag).document
    title = _letters(plain(document.title.inlines))
    whole = "".join(str(text) for text in _read(document.blocks))
    lengths = st.lists(st.integers(0, 200), min_size=1, max_size=8)
    rest = [at for at in accumulate(data.draw(lengths), initial=title) if at - title < len(whole)]
    starts = (0, *(at for at in rest if at - title < _letters(whole)))

    found = list(_read(marked(document, starts).blocks))

    places, read = [], title
    for piece in found:
        if isinstance(piece, int):
            places.append((piece, read))
        else:
            read += _letters(piece)
    assert places == list(enumerate(starts[1:], start=2))
    assert "".join(piece for piece in found if isinstance(piece, str)) == whole


@pytest.mark.parametrize("tag", TAGS)
def test_no_mark_in_a_heading(tag: str) -> None:
    """A page that begins with a heading is marked before it, and before the box that it opens."""
    document = sample(tag).document
    starts, read = [0], _letters(plain(document.title.inlines))
    for leaf in every(document.blocks):
        if leaf.type == "heading":
            starts.append(read)
        read += _letters(plain(leaf.inlines))

    blocks = list(every(marked(document, starts).blocks))

    assert sum(block.type == MARK for block in blocks) == len(starts) - 1
    for block, following in pairwise(blocks):
        if block.type == MARK:
            assert following.type in ("heading", "box", "tip", MARK)
