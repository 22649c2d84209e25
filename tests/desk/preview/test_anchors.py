"""Every message of a handout is found in the place where its words stand."""

from dataclasses import replace

import pytest

from pipeline import ledger
from pipeline.approval.lacking import standings
from pipeline.desk.preview.anchors import marked, places
from pipeline.model import Catalog, Document
from pipeline.plan.cell import Localized, localized
from pipeline.project import project
from pipeline.render.styles import Styles
from pipeline.render.webpage import render_html
from pipeline.settings.labels import RENDERED
from pipeline.survival.web.markup import parse, words
from tests import sample, workshop


def _reading(
    content: project.Project, source: Document, catalog: Catalog, clinic: str
) -> Localized:
    there = replace(content, catalogs={**content.catalogs, "es": catalog})
    standing = standings(there)[source.meta.slug, "es"]
    return localized(there, source, standing, content.clinics[clinic])


@pytest.mark.parametrize("clinic", sample.CLINICS)
@pytest.mark.parametrize("slug", sample.SLUGS)
def test_words_stand_where_it_says(slug: str, clinic: str) -> None:
    """Each translation is read in every element that is named for it; what has no place is said."""
    content = project.read(workshop.SAMPLE)
    source = marked(content.documents[slug])
    every = _reading(content, source, Catalog("es"), clinic)
    keys = ledger.texts(every.source, [every.filling])
    texts = {key: f"x{number}x {key[2]}" for number, key in enumerate(keys)}
    read = _reading(content, source, Catalog("es", texts), clinic)
    page = render_html(read.edition, Styles(workshop.ROOT / "styles"))
    found = {
        element.get("id"): element.get("alt", words(element)) for element in parse(page).iter()
    }

    where = places(read.source, read.filling)

    assert read.lost == ()
    for number, key in enumerate(keys):
        assert all(f"x{number}x" in found[place] for place in where.get(key, ())), key
    without = [key for key in keys if key not in where]
    assert len(without) == len(RENDERED), "the description and the page's own words, but for Draft"


@pytest.mark.parametrize("slug", sample.SLUGS)
def test_ids_are_added_only(slug: str) -> None:
    """The page is the one that readers get, but for ids that it would not have."""
    content = project.read(workshop.SAMPLE)
    source = content.documents[slug]
    styles = Styles(workshop.ROOT / "styles")
    catalog = content.catalogs["es"]

    plain = _reading(content, source, catalog, "test-us")
    named = _reading(content, marked(source), catalog, "test-us")

    before, after = (parse(render_html(read.edition, styles)) for read in (plain, named))
    for one, other in zip(before.iter(), after.iter(), strict=True):
        assert (one.tag, one.text, one.tail) == (other.tag, other.text, other.tail)
        if one.get("id") and "aside" not in one.get("id", ""):
            assert other.get("id") == one.get("id")
