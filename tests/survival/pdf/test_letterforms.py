"""Letters of embedded fonts: drawn as the pinned fonts draw them, whatever wrote them."""

import io

import pikepdf
import pytest

from pipeline.survival.pdf.letterforms import misdrawn
from pipeline.survival.rules import Rule, Unreadable
from tests.survival.forge import TAGS, make_pdf, page, pinned
from tests.survival.sabotage_font import FONT, UPGRADES
from tests.survival.surgery import Edit


def _found(content: bytes, tag: str) -> list[str]:
    return list(misdrawn(content, pinned(tag)))


def _edited(edit: Edit, tag: str) -> bytes:
    target = io.BytesIO()
    with pikepdf.open(io.BytesIO(make_pdf(page(tag)))) as pdf:
        edit(pdf, tag)
        pdf.save(target)
    return target.getvalue()


@pytest.mark.parametrize("tag", TAGS)
def test_good(tag: str) -> None:
    """What the renderer embeds is drawn as the pinned fonts are."""
    assert _found(make_pdf(page(tag)), tag) == []


@pytest.mark.parametrize("tag", TAGS)
@pytest.mark.parametrize("edit", UPGRADES)
def test_upgrade(edit: Edit, tag: str) -> None:
    """Another version of a font tool may leave out tables, round a point or begin elsewhere."""
    assert _found(_edited(edit, tag), tag) == []


@pytest.mark.parametrize("tag", TAGS)
@pytest.mark.parametrize(("edit", "rule"), [pytest.param(e, r, id=n) for n, e, r, _ in FONT])
def test_sabotaged_font(edit: Edit, rule: Rule, tag: str) -> None:
    """A font that draws a letter as another, or elsewhere, is refused and names it."""
    spoilt = _edited(edit, tag)

    if rule is Rule.UNREADABLE:
        with pytest.raises(Unreadable):
            _found(spoilt, tag)
    else:
        (reason,) = _found(spoilt, tag)
        assert "otherwise than the pinned font" in reason


def test_another_font() -> None:
    """A font that nobody pinned is refused."""
    found = list(misdrawn(make_pdf(page("en")), {}))

    assert found
    assert all("is not a pinned one" in reason for reason in found)
