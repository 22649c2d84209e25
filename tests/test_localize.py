"""Document to Document in another language."""

import datetime as dt
from dataclasses import replace

import pytest
from pytest_regressions.file_regression import FileRegressionFixture

from pipeline.contract.contract import contract
from pipeline.localize import localize, translate_labels
from pipeline.model import Block, Catalog, Document, Filling, Hours, Location, Phone, Phrase
from pipeline.model.delivery import Terms
from pipeline.model.errors import CatalogError
from pipeline.settings.labels import LABELS, RENDERED
from pipeline.text import blocks, markdown
from tests import sample
from tests.trees import outline, write

_PLACE = Location("sources/handouts/rest.md", 22)
_HANDOUT = "sources/handouts/wound-care.md"
_KEY = ("wound-care", "", "Pus comes out of the wound.")


def _handout(*leaves: Block) -> Document:
    return replace(sample.handout("rest"), blocks=leaves)


def _leaf(source: str, **about: str) -> Block:
    inlines = markdown.parse_inline(source, {})
    return Block("paragraph", _PLACE, source=source, inlines=inlines, domain="rest", **about)  # type: ignore[arg-type]


def _say(source: str, tag: str = "en", country: str = "US", **values: object) -> str:
    """Write a text as it comes out, its translation being itself."""
    texts = {("rest", "", source): source, ("labels", "pattern", LABELS["hours"].msgid): "{opens}"}
    filling = Filling(values, country)  # type: ignore[arg-type]
    done, _ = localize(_handout(_leaf(source)), Catalog(tag, texts), filling)
    return write(done.blocks[0].inlines)


@pytest.mark.parametrize("tag", sample.TAGS)
@pytest.mark.parametrize("name", sample.CLINICS)
def test_handout(tag: str, name: str, file_regression: FileRegressionFixture) -> None:
    """The sample in each language and country: phones, dates, rules, titles, isolated runs."""
    done, findings = localize(
        sample.selected("wound-care", name), sample.catalog(tag), sample.filling("wound-care", name)
    )

    assert not findings
    assert done.tag == tag
    front = f"# {write(done.title.inlines)}\n# {write(done.description.inlines)}\n"
    file_regression.check(front + outline(done.blocks), encoding="utf-8")


def test_no_variable_left() -> None:
    """No variable is left anywhere, in any language."""
    for tag in sample.TAGS:
        for slug in sample.SLUGS:
            done, _ = localize(
                sample.handout(slug), sample.catalog(tag), sample.filling(slug, "test-uk")
            )

            assert "${" not in outline([done.title, done.description, *done.blocks])


def test_missing() -> None:
    """Where nothing was translated the English stays, and the finding names the place."""
    catalog = sample.catalog("es")
    texts = {key: text for key, text in catalog.texts.items() if key != _KEY}
    locations = {key: place for key, place in catalog.locations.items() if key != _KEY}
    catalog = replace(catalog, texts=texts, locations=locations)

    done, (finding,) = localize(
        sample.handout("wound-care"), catalog, sample.filling("wound-care", "test-us")
    )

    assert "Pus comes out of the wound" in outline(done.blocks)
    assert finding.refuses
    assert (finding.code, finding.locale, finding.slug) == ("catalog-missing", "es", "wound-care")
    assert str(finding.location) == "locales/es/LC_MESSAGES/wound-care.po"
    assert finding.message.endswith(f"a text from {_HANDOUT}:45")
    assert "make catalogs" in finding.hint


@pytest.mark.parametrize("gap", ["fuzzy", "empty"])
def test_gap(gap: str) -> None:
    """What is fuzzy or empty is not printed; the finding names its line in the catalog."""
    catalog = sample.catalog("ar")
    texts = {key: text for key, text in catalog.texts.items() if key != _KEY}

    done, (finding,) = localize(
        sample.handout("wound-care"),
        replace(catalog, texts=texts, gaps={_KEY: gap}),
        sample.filling("wound-care", "test-us"),
    )

    assert "Pus comes out of the wound" in outline(done.blocks)
    assert finding.code == f"catalog-{gap}"
    assert finding.location == catalog.locations[_KEY]
    assert finding.location.line > 1
    assert finding.hint


def test_findings_once() -> None:
    """A text that stands in one place is missed once, and every missing text is named."""
    handout = sample.handout("wound-care")
    filling = sample.filling("wound-care", "test-us")

    _, findings = localize(handout, Catalog("es"), filling)

    assert len(set(findings)) == len(findings)
    leaves = [leaf for leaf in blocks.every(handout.blocks) if leaf.source]
    asked = {leaf.source for leaf in leaves if blocks.translatable(leaf.inlines)}
    assert all(any(repr(text[:60])[1:-1] in f.message for f in findings) for text in asked)


def test_unknown_variable() -> None:
    """A variable without a value is no hole in the text: the contract finds and refuses it."""
    handout, filling = _handout(_leaf("Call {clinic_fax}.")), Filling({}, "US")

    done, _ = localize(handout, Catalog("en"), filling)

    assert write(done.blocks[0].inlines) == "Call ${clinic_fax}."
    with pytest.raises(CatalogError, match="has no value") as caught:
        contract(handout, Catalog("en"), filling, Terms())
    assert caught.value.location == _PLACE


def test_phone() -> None:
    """A phone number is shown as people write it, and dialled in full."""
    phone = Phone("+12025550143", "202-555-0143")

    assert _say("Call {p} now.", p=phone) == "Call ☎202-555-0143(tel:+12025550143) now."
    assert _say("{p}", tag="ar", p=phone) == "☎202-555-0143(tel:+12025550143)"


@pytest.mark.parametrize(
    ("tag", "country", "wanted"),
    [("en", "US", "September_1,_2026"), ("en", "GB", "1_September_2026"),
     ("es", "US", "1_de septiembre de 2026"), ("ar", "US", "1_سبتمبر_2026")],
)  # fmt: skip
def test_date(tag: str, country: str, wanted: str) -> None:
    """A date is written as the language and country have it."""
    assert _say("{d}", tag=tag, country=country, d=dt.date(2026, 9, 1)) == wanted


@pytest.mark.parametrize(
    ("tag", "country", "wanted"),
    [
        ("en", "US", "Monday to Friday, 8_AM to 5_PM"),
        ("en", "GB", "Monday to Friday, 08:00_to 17:00"),
        ("es", "GB", "8:00"),
    ],
)
def test_hours(tag: str, country: str, wanted: str) -> None:
    """Opening hours are a sentence of the labels, with days and times of the language."""
    hours = Hours("mon", "fri", dt.time(8), dt.time(17))

    assert _say("{h}", tag=tag, country=country, h=hours) == wanted


@pytest.mark.parametrize(
    ("tag", "wanted"),
    [
        ("en", "Monday to Thursday, 8_AM to 12_PM; 1_PM to 5:30_PM; Saturday, 9_AM to 12_PM"),
        ("ar", "8_ص؛ 1_م – ⟨5:30⟩_م؛ السبت، 9_ص – 12_م"),
    ],
)
def test_hours_of_many_spans(tag: str, wanted: str) -> None:
    """A break and a short day are said; a day alone is not said twice."""
    saturday = Hours("sat", "sat", dt.time(9), dt.time(12))
    afternoon = Hours("mon", "thu", dt.time(13), dt.time(17, 30))
    hours = Hours("mon", "thu", dt.time(8), dt.time(12), (afternoon, saturday))

    assert _say("{h}", tag=tag, h=hours) == wanted
    assert ";" not in _say("{h}", tag=tag, h=saturday)


def test_phrase() -> None:
    """A sentence that fills a variable is translated, and its own variables are filled."""
    phrase = Phrase("Wait {weeks} weeks.", (("weeks", 6),), Location("sources/rules.toml", 1))
    texts = {("shared", "", phrase.msgid): "Espere **{weeks} semanas**."}

    done, findings = localize(
        _handout(_leaf("{rule}")), Catalog("es", texts), Filling({"rule": phrase}, "US")
    )

    assert write(done.blocks[0].inlines) == "Espere **6_semanas**."
    assert all(f.slug == "rest" for f in findings)


def test_phrase_missing() -> None:
    """A sentence without translation is a finding at the rule where it stands."""
    phrase = Phrase("Wait {weeks} weeks.", (("weeks", 6),), Location("sources/rules.toml", 1))

    _, findings = localize(
        _handout(_leaf("{rule}")), Catalog("es"), Filling({"rule": phrase}, "US")
    )

    assert any("a text from sources/rules.toml:1" in f.message for f in findings)


def test_titled() -> None:
    """A box with a title of its own keeps the label before it, in the language's pattern."""
    key = ("labels", "pattern", "{label}: {title}")
    catalog = sample.catalog("es")
    catalog = replace(catalog, texts={**catalog.texts, key: "{title} – {label}"})

    done, _ = localize(
        sample.handout("wound-care"), catalog, sample.filling("wound-care", "test-us")
    )

    box = next(block for block in done.blocks if block.id == "medicines")
    assert write(box.children[0].inlines) == "Sus medicamentos – Advertencia"


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Take 500 mg at 38.5 °C.", "Take 500_mg at 38.5_°C."),
        ("100 % or 6 hours", "100_% or 6_hours"),
        ("Day 1 (of 2)", "Day 1 (of 2)"),
        ("**2** tablets", "**2** tablets"),
        ("Come on May 3, 2026 at 8.", "Come on May_3,_2026_at 8."),
        ("Come on 3 May 2026. May I?", "Come on 3_May_2026. May I?"),
        ("Call (202) 555-0199 (or not) 5", "Call (202)_555-0199 (or not) 5"),
    ],
)
def test_glue(text: str, wanted: str) -> None:
    """A number does not end a line before its unit."""
    assert _say(text) == wanted


def test_glue_of_values() -> None:
    """A number that a clinic gives does not end a line before its unit either."""
    assert _say("{n} kg", n=5) == "5_kg"
    assert _say("({n} kg)", tag="ar", n=5) == "(⟨5_kg⟩)"


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("خذ 500 mg الآن", "خذ ⟨500_mg⟩ الآن"),
        ("حمى 38 °C أو أكثر", "حمى ⟨38_°C⟩ أو أكثر"),
        ("بعد 10 دقائق", "بعد 10_دقائق"),
        ("من 2 إلى 6", "من 2_إلى 6"),
        ("في 2026-09-01.", "في ⟨2026-09-01⟩."),
        ("اتصل 1-800-222-1222!", "اتصل ⟨1-800-222-1222⟩!"),
        ("عيادة Riverside Clinic هنا", "عيادة ⟨Riverside Clinic⟩ هنا"),
        ("**FDA** قالت", "**⟨FDA⟩** قالت"),
        ("3.5", "3.5"),
        ("عيادة Clínica Sol & Mar هنا", "عيادة ⟨Clínica Sol & Mar⟩ هنا"),
        ("اتصل (202) 555-0199!", "اتصل ⟨(202)_555-0199⟩!"),
        ("دواء (FDA) هنا", "دواء (⟨FDA⟩) هنا"),
        ("خذ 10 mg (5 ml) الآن", "خذ ⟨10_mg⟩ (⟨5_ml⟩) الآن"),
        ("حرارة −20 °C، ثم -5", "حرارة ⟨−20_°C⟩، ثم ⟨-5⟩"),
        ("فيتامين B12، و A1C و L4", "فيتامين ⟨B12⟩، و ⟨A1C⟩ و ⟨L4⟩"),
        (
            "اكتب help@a.example أو a_b?c=d&e#f~g.",
            "اكتب [⟨help@a.example⟩](mailto:help@a.example) أو ⟨a_b?c=d&e#f~g⟩.",
        ),
        ("٣ أيام، 24 ساعة", "٣_أيام، 24_ساعة"),
        ("О’Брайен", "⟨О’Брайен⟩"),
        ("انتظر 10. 5 أيام", "انتظر 10. 5_أيام"),
        ("תקחו 1, 3, 7 אחרי", "תקחו 1, 3, 7_אחרי"),
        ("تناول 500 mg. 24 ساعة", "تناول ⟨500_mg⟩. 24_ساعة"),
        ("Tylenol, 2 أقراص", "⟨Tylenol⟩, 2_أقراص"),
        ("مع Dr. Smith هنا", "مع ⟨Dr. Smith⟩ هنا"),
        ('خذ "Tylenol" 500', 'خذ "⟨Tylenol⟩" 500'),
        ("اتصل +1 (202) 555-0143", "اتصل ⟨+1 (202)_555-0143⟩"),
        ("اتصل Bob, 1-800-222-1222", "اتصل ⟨Bob⟩, ⟨1-800-222-1222⟩"),
        ("יותר מ-4 טבליות", "יותר מ-4_טבליות"),
        ("https://a.example/ هنا", "[⟨https://a.example/⟩](https://a.example/) هنا"),
    ],
)
def test_isolates(text: str, wanted: str) -> None:
    """In right-to-left text each left-to-right run keeps its order; plain numbers need no help."""
    assert _say(text, tag="ar") == wanted
    assert "⟨" not in _say(text, tag="es")


def test_labels() -> None:
    """The words that renderers print are translated, and missed where they are not."""
    labels, findings = translate_labels(RENDERED, sample.catalog("es"))
    english, missing = translate_labels(RENDERED, Catalog("es"))

    assert labels["contents"] == "En esta hoja"
    assert not findings
    assert set(labels) == set(RENDERED)
    assert english["contents"] == "On this sheet"
    assert {finding.code for finding in missing} == {"catalog-missing"}
    assert {finding.location.path for finding in missing} == {"locales/es/LC_MESSAGES/labels.po"}
