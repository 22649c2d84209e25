"""The contract: what every file must carry, computed without the localizer."""

import itertools
from collections.abc import Iterator
from dataclasses import replace

import pytest
from pytest_regressions.file_regression import FileRegressionFixture

from pipeline.contract.contract import contract
from pipeline.contract.fold import fold, letters
from pipeline.localize import localize
from pipeline.model import Block, Contract, Filling, Inline, Terms, Tier
from pipeline.model.errors import CatalogError, ContractError
from pipeline.text.blocks import every
from tests import sample
from tests.outline import block_text, outline


def _contract(slug: str, tag: str, name: str) -> Contract:
    return contract(
        sample.selected(slug, name), sample.catalog(tag), sample.filling(slug, name), Terms()
    )


def _written(wanted: Contract) -> str:
    lines = [f"{wanted.slug} {wanted.tag} {wanted.direction}\n"]
    for block in wanted.blocks:
        tier = f" {block.tier}" if block.tier else ""
        text = block_text(wanted, block.id)
        lines.append(f"\n{block.id} <{block.kind}{tier}> {block.location}\n{text}\n")
    return "".join(lines)


@pytest.mark.parametrize("tag", sample.TAGS)
@pytest.mark.parametrize("slug", sample.SLUGS)
def test_outline(slug: str, tag: str, file_regression: FileRegressionFixture) -> None:
    """So is what each text is: a "do not" that becomes a "do" shows as a diff."""
    file_regression.check(outline(_contract(slug, tag, "test-us")), encoding="utf-8")


@pytest.mark.parametrize(
    ("slug", "tag", "name"), list(itertools.product(sample.SLUGS, sample.TAGS, sample.CLINICS))
)
def test_bold_agrees(slug: str, tag: str, name: str) -> None:
    """Contract and localizer say the same words in bold type."""
    done, _ = localize(sample.selected(slug, name), sample.catalog(tag), sample.filling(slug, name))
    leaves = [done.title, *(leaf for leaf in every(done.blocks) if leaf.source)]
    rows = [row.bold for row in _contract(slug, tag, name).rows]
    said: list[str] = []
    for leaf in leaves:
        if "phase" in leaf.classes:
            said.append(rows[len(said)] or "")  # "Part 1 of 4", which the tool says above it
        said.append(letters(_heavy(leaf)))

    assert rows == said


def _heavy(leaf: Block) -> str:
    """Return the words of a text in bold type; a heading is known by its level."""
    if leaf.level:
        return ""
    entry = "entry" in leaf.classes
    whole = (leaf.type in ("th", "term") and not entry) or "when" in leaf.classes
    return _words(leaf.inlines) if whole else "".join(_bold(leaf.inlines))


def _bold(inlines: tuple[Inline, ...]) -> Iterator[str]:
    for inline in inlines:
        if inline.type in ("strong", "em", "phone", "blank"):
            yield inline.text + _words(inline.children)
        else:
            yield from _bold(inline.children)


@pytest.mark.parametrize("tag", sample.TAGS)
@pytest.mark.parametrize("name", sample.CLINICS)
def test_sample(tag: str, name: str, file_regression: FileRegressionFixture) -> None:
    """What the sample must carry, word for word: a fault in computing it shows as a diff."""
    file_regression.check(_written(_contract("wound-care", tag, name)), encoding="utf-8")


@pytest.mark.parametrize(
    ("slug", "tag", "name"), list(itertools.product(sample.SLUGS, sample.TAGS, sample.CLINICS))
)
def test_localizer_agrees(slug: str, tag: str, name: str) -> None:
    """Contract and localizer, which share no code, say the same words."""
    done, _ = localize(sample.selected(slug, name), sample.catalog(tag), sample.filling(slug, name))
    boxes = [block for block in every(done.blocks) if block.type == "box"]
    said = [
        fold(" ".join(_words(leaf.inlines) for leaf in every([box]) if leaf.source))
        for box in boxes
    ]

    wanted = _contract(slug, tag, name)

    assert [block_text(wanted, block.id) for block in wanted.blocks] == said
    assert [block.id for block in wanted.blocks] == [box.id for box in boxes]


def _words(inlines: tuple[Inline, ...]) -> str:
    return "".join(
        " " if inline.type == "break" else inline.text + _words(inline.children)
        for inline in inlines
    )


@pytest.mark.parametrize(("tag", "direction"), [("en", "ltr"), ("es", "ltr"), ("ar", "rtl")])
def test_language(tag: str, direction: str) -> None:
    """The file and each block of it must say the language and direction of the translation."""
    wanted = _contract("wound-care", tag, "test-us")

    assert (wanted.tag, wanted.direction) == (tag, direction)
    assert {(row.tag, row.direction) for row in wanted.rows} == {(tag, direction)}


@pytest.mark.parametrize(
    ("tag", "said"),
    [
        ("en", "Emergency: call now (continued) 911"),
        ("es", "Emergencia: llame ahora (continúa) 911"),
        ("ar", "حالة طارئة: اتصل الآن (تابع) 911"),
    ],
)
def test_continued(tag: str, said: str) -> None:
    """Where a box goes on, its head repeats its title and its number."""
    found = {block.id: block.continued for block in _contract("rest", tag, "test-us").blocks}

    assert found["call-now"] == said
    assert found["normal"] == found["contact"] == ""


def test_opening() -> None:
    """All that says when to call is its opening: it is on page 1. Of another block nothing is."""
    wanted = _contract("wound-care", "en", "test-us")
    (call,) = [block for block in wanted.blocks if block.tier is Tier.CALL_NOW]
    rows = [row for row in wanted.rows if call.id in row.within]

    assert [row.text for row in rows[: call.opening]] == [
        "Emergency: call now",
        "911",
        "Call if you have any of these signs:",
        "The wound bleeds and does not stop after 10 minutes.",
        "You cannot breathe well.",
        "If you think of harming yourself: Call or text 988, at any time.",
    ]
    assert call.opening == len(rows)
    assert {block.opening for block in wanted.blocks if block is not call} == {0}


@pytest.mark.parametrize("tag", sample.TAGS)
def test_folded(tag: str) -> None:
    """A text of a contract is folded: folding it again changes nothing."""
    for name in sample.CLINICS:
        for row in _contract("wound-care", tag, name).rows:
            assert row.text == fold(row.text) != ""


@pytest.mark.parametrize("tag", ["es", "ar"])
def test_word(tag: str) -> None:
    """Another word in the translation of a protected text is another contract."""
    catalog = sample.catalog(tag)
    handout = sample.handout("wound-care")
    filling = sample.filling("wound-care", "test-us")
    before = contract(handout, catalog, filling, Terms())
    boxes = [block for block in every(handout.blocks) if block.type == "box"]
    protected = {
        (leaf.domain, leaf.context, leaf.source)
        for box in boxes
        for leaf in every([box])
        if (leaf.domain, leaf.context, leaf.source) in catalog.texts
    }
    assert len(protected) > 20

    for key in protected:
        texts = {**catalog.texts, key: f"{catalog.texts[key]} no"}
        after = contract(handout, replace(catalog, texts=texts), filling, Terms())
        assert after != before, key


def test_clinic() -> None:
    """Another country's numbers, or another rule, are another contract."""
    us, uk = (_contract("wound-care", "en", name) for name in sample.CLINICS)

    assert "911" in block_text(us, "call-now")
    assert "999" in block_text(uk, "call-now")
    assert {block.id for block in us.blocks} - {block.id for block in uk.blocks} == {"device"}


@pytest.mark.parametrize(
    "key",
    [
        ("wound-care", "", "Pus comes out of the wound."),
        ("shared", "", "When we are closed, call {number}."),
        ("labels", "box heading", "Warning"),
        ("labels", "pattern", "{label}: {title}"),
        ("wound-care", "heading", "Your medicines"),
    ],
)
def test_missing(key: tuple[str, str, str]) -> None:
    """There is no contract in two languages: a missing text ends it."""
    catalog = sample.catalog("es")
    texts = {other: text for other, text in catalog.texts.items() if other != key}

    with pytest.raises(CatalogError, match="no translation of"):
        contract(
            sample.handout("wound-care"),
            replace(catalog, texts=texts),
            sample.filling("wound-care", "test-us"),
            Terms(),
        )


def test_unknown_variable() -> None:
    """There is no contract with a hole in it."""
    with pytest.raises(CatalogError, match="has no value"):
        contract(sample.handout("rest"), sample.catalog("en"), Filling({}, "US"), Terms())


@pytest.mark.parametrize(
    ("left", "what"),
    [
        ("{clinic_phone}", "an unfilled variable"),
        ("%(phone)s", "an unfilled variable"),
        ("XXX-XXXX", "an unfilled variable"),
        ("Lorem ipsum", "an unfilled variable"),
        ("**no**", "markup"),
        ("[no](tel:1)", "markup"),
        ("[!WARNING]", "markup"),
        ("&lt;", "markup"),
        ("`no`", "markup"),
        ("<b>no", "markup"),
    ],
)
def test_leftover(left: str, what: str) -> None:
    """There is no contract with what is for a program: no file may carry it."""
    filling = sample.filling("wound-care", "test-us")
    values = {**filling.values, "clinic_name": left}

    with pytest.raises(ContractError, match=what) as refused:
        contract(
            sample.selected("wound-care", "test-us"),
            sample.catalog("es"),
            replace(filling, values=values),
            Terms(),
        )

    assert refused.value.location.path == "sources/shared/contact.md"


@pytest.mark.parametrize("name", ["Clinic for pain > 38 °C", "Bone & Joint #2", "Heart <3"])
def test_no_leftover(name: str) -> None:
    """A sign that means something to people is no markup."""
    filling = sample.filling("wound-care", "test-us")
    values = {**filling.values, "clinic_name": name}
    handout = sample.selected("wound-care", "test-us")

    wanted = contract(handout, sample.catalog("es"), replace(filling, values=values), Terms())

    assert name in wanted.extras
