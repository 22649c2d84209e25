"""Large print is measured on the finished page: the real styles pass, and each fault is refused."""

import functools
import io
import re
from collections.abc import Iterator
from dataclasses import replace

import pikepdf
import pytest
from fontTools.ttLib import TTFont

from pipeline.model import (
    Block,
    Contract,
    Edition,
    Expected,
    Finding,
    Kind,
    Location,
    Paper,
    Profile,
)
from pipeline.render.pdf import Faces, faces
from pipeline.render.print import print_html
from pipeline.render.styles import Styles
from pipeline.survival.large import measure
from pipeline.survival.large.standard import LIMITS, RULES, SCRIPTS, limit
from pipeline.survival.pdf import walk
from pipeline.survival.reading import Reading
from pipeline.survival.rules import Rule, Unreadable
from tests import workshop
from tests.render.sample import TAGS, sample
from tests.survival.forge import rendered
from tests.survival.large.sabotage_large import LARGE, Print
from tests.survival.surgery import fonts

_SETTLED = (
    'style="--head: 50pt; --bar: 45pt; --foot: 80pt; --first-head: 75pt; --second-head: 95pt"',
    '<body class="tight moved"',
)
"""What the layouts of a good page end with: a page that begins so needs one, not four."""

_HEIGHT = re.compile(rb"(\S+) \S+ \S+ \S+ (\S+ \S+ Tm)")
"""A matrix of letters, with its width and its place."""


@functools.cache
def _styles() -> Styles:
    return Styles(workshop.ROOT / "styles")


@functools.cache
def _faces(tag: str) -> Faces:
    return faces(tag, cache=workshop.FONTS)


@functools.cache
def _edition(tag: str) -> Edition:
    """Return the sample, with a third paragraph where it begins."""
    edition = sample(tag)
    purpose = edition.document.blocks[0]
    return _with(edition, purpose, purpose, *edition.document.blocks)


def _with(edition: Edition, *blocks: Block) -> Edition:
    return replace(edition, document=replace(edition.document, blocks=blocks))


def _contract(tag: str) -> Contract:
    """Return as much of a contract as a ruler needs: paper, and which ids are boxes."""
    edition = _edition(tag)
    return Contract(
        slug="after-ketamine",
        tag=tag,
        direction=edition.direction,
        blocks=tuple(_expected(box) for box in _boxes(edition)),
        paper=Paper(edition.paper),
    )


def _boxes(edition: Edition) -> Iterator[Block]:
    return (block for block in edition.document.blocks if block.kind)


def _expected(box: Block) -> Expected:
    return Expected(box.id, box.kind or Kind.WARNING, box.tier, Location("sample.md"))


def _reading(edition: Edition, css: str = "") -> Reading:
    return walk.read(_printed(edition, css))


def _printed(edition: Edition, css: str = "") -> bytes:
    """Print an edition with style rules after the others."""
    html = _html(edition).replace("</style>", f"{css}</style>", 1)
    if css:
        html = html.replace("<html", f"<html {_SETTLED[0]}", 1).replace("<body", _SETTLED[1], 1)
    return rendered(html, _faces(edition.document.tag))


def _html(edition: Edition) -> str:
    chosen = _faces(edition.document.tag)
    return print_html(edition, _styles(), font_css=chosen.css, families=chosen.families)


def _measured(reading: Reading, tag: str, profile: Profile = Profile.LARGE) -> list[Finding]:
    assert reading.printed
    contract = replace(_contract(tag), links=reading.links, profile=profile)
    return [*measure(reading.printed, contract)]


def _codes(tag: str, css: str) -> set[str]:
    """Return all that the gate says of a page by itself, without its texts."""
    try:
        reading = _reading(_edition(tag), css)
    except Unreadable:
        return {Rule.UNREADABLE}
    seen = {fault.code for fault in reading.faults}
    return seen | {found.code for found in _measured(reading, tag)}


@pytest.mark.parametrize("css", ["", ".no { color: #000 }"])
@pytest.mark.parametrize("tag", TAGS)
def test_good(tag: str, css: str) -> None:
    """What the real styles print is large print, and so is the page that is sabotaged below."""
    assert _measured(_reading(_edition(tag), css), tag) == []


@pytest.mark.parametrize(
    ("profile", "tag"),
    [
        (Profile.EXTRA_LARGE, "en"),
        (Profile.EXTRA_LARGE, "ar"),
        (Profile.GIANT, "ar"),
        (Profile.GIANT, "zh-Hans"),
        (Profile.ACB, "en"),
        (Profile.ACB, "zh-Hans"),
    ],
)
def test_profile(profile: Profile, tag: str) -> None:
    """Every profile prints by its own numbers, and by those of no other that is stricter."""
    reading = _reading(replace(_edition(tag), profile=profile))

    assert _measured(reading, tag, profile) == []


def test_kerned() -> None:
    """A short line is as its font kerns it: a stop is drawn below the arm of an r."""
    lines = ("der.", "her.", "Ver.", "r.", "r,", "Tal.", "LY", "Type.")
    short = "".join(f"<p><strong>{line}</strong><br/>{line}</p>" for line in lines)
    html = _html(_edition("en")).replace("</main>", f"{short}</main>")

    reading = walk.read(rendered(html, _faces("en")))

    assert Rule.OVERLAP not in {finding.code for finding in reading.faults}


@pytest.mark.parametrize(
    ("tag", "text", "torn"),
    [
        ("en", "Come on May 3,<br/>2026.", True),
        ("en", "Come on May 3,<br/>or call us.", False),
        ("ar", "خذ 500<br/>ملغ كل يوم", True),
        ("ar", 'خذ <bdi dir="ltr">500 mg</bdi><br/>كل يوم', False),
    ],
)
def test_torn(tag: str, text: str, *, torn: bool) -> None:
    """A date and a number with its unit stand on one line; "500 mg" ends one in Arabic (LP-19)."""
    html = _html(_edition(tag)).replace("</main>", f"<p>{text}</p></main>")

    found = _measured(walk.read(rendered(html, _faces(tag))), tag)

    assert (Rule.BROKEN in {one.code for one in found}) is torn


def test_no_height() -> None:
    """Letters of no height have no lines to measure: they are refused for that alone."""
    with pikepdf.open(io.BytesIO(_printed(_edition("en")))) as file:
        for page in file.pages:
            page.contents_coalesce()
            page.Contents.write(_HEIGHT.sub(rb"\1 0 0 0 \2", page.Contents.read_bytes()))
        target = io.BytesIO()
        file.save(target)

    reading = walk.read(target.getvalue())

    assert Rule.UPRIGHT in {finding.code for finding in reading.faults}
    assert _measured(reading, "en")


@pytest.mark.parametrize(
    ("printed", "promised", "rule"),
    [
        (Profile.LARGE, Profile.EXTRA_LARGE, Rule.SIZE),
        (Profile.EXTRA_LARGE, Profile.GIANT, Rule.SIZE),
        (Profile.LARGE, Profile.GIANT, Rule.FOLIO),
        (Profile.ACB, Profile.LARGE, Rule.LEADING),
        (Profile.ACB, Profile.LARGE, Rule.EMPHASIS),
    ],
)
def test_another_profile(printed: Profile, promised: Profile, rule: Rule) -> None:
    """A file that is printed smaller, nearer or in other marks than promised is refused."""
    reading = _reading(replace(_edition("en"), profile=printed))

    assert rule in {found.code for found in _measured(reading, "en", promised)}


@pytest.mark.parametrize(
    ("case", "tag"),
    [pytest.param(case, tag, id=f"{case.name} {tag}") for case in LARGE for tag in case.tags],
)
def test_sabotaged(case: Print, tag: str) -> None:
    """A page that breaks a rule of large print is refused by the check that is meant."""
    assert case.instead.get(tag, case.rule) in _codes(tag, case.css)


@pytest.mark.parametrize(("points", "white"), [(0, False), (60, False), (200, True)])
def test_white(points: int, *, white: bool) -> None:
    """A box may be white for some lines, as around a line to write on, and no more (LP-20)."""
    reading = _reading(_edition("en"), f".box > * + ul {{ margin-block-start: {points}pt }}")

    found = [found.code for found in _measured(reading, "en") if "is empty" in found.message]

    assert set(found) == ({Rule.WIDOW} if white else set())


def test_offer_in_the_middle() -> None:
    """Other formats are offered on the first or the last page, or the file is refused (LP-26)."""
    edition = sample("en")
    moved = _with(edition, *edition.document.blocks, *edition.document.blocks[:3])

    codes = {found.code for found in _measured(_reading(moved), "en")}

    assert codes == {Rule.OFFER}


def test_long() -> None:
    """A handout of more than 12 pages is said to be long, and is not refused (LP-25)."""
    reading = _reading(_edition("en"), ".do { break-before: page } section { break-after: page }")

    faults = _measured(reading, "en")

    assert [(found.code, found.refuses) for found in faults] == [(Rule.LENGTH, False)]


def test_small_letters() -> None:
    """Letters of a face that is drawn small on its 18 points are refused (LP-02)."""
    content = _printed(_edition("en"))

    with pikepdf.open(io.BytesIO(content)) as file:
        for font in fonts(file):
            _flatten(font)
        target = io.BytesIO()
        file.save(target)

    codes = {found.code for found in _measured(walk.read(target.getvalue()), "en")}
    assert codes == {Rule.LETTERS}


def _flatten(font: pikepdf.Object) -> None:
    """Draw the letters of an embedded font three quarters as high."""
    stream = font.DescendantFonts[0].FontDescriptor.FontFile2
    program = TTFont(io.BytesIO(stream.read_bytes()))
    for glyph in program["glyf"].glyphs.values():
        glyph.expand(program["glyf"])
        if glyph.numberOfContours > 0:
            glyph.coordinates.scale((1, 0.75))
            glyph.recalcBounds(program["glyf"])
    target = io.BytesIO()
    program.save(target)
    stream.write(target.getvalue())


def test_table() -> None:
    """docs/LARGE-PRINT.md names each rule once, in order, with its limits and who asks for it."""
    text = (workshop.ROOT / "docs" / "LARGE-PRINT.md").read_text("utf-8")
    rows = [line.strip("| ").split(" | ") for line in text.splitlines() if line[:5] == "| LP-"]
    told = {row[0]: row[2:] for row in rows}

    due = [f"LP-{number:02}" for number in range(1, 27)]
    assert list(told) == [*due[:5], "LP-05b", *due[5:]]
    assert all(source for _, source, _ in told.values())
    for name, rule in RULES.items():
        assert told[name][2] == f"[{rule}](RULES.md#{rule})"
        limits = [limit(name), *SCRIPTS.get(name, {}).values()] if name in LIMITS else []
        assert {f"{one:g}" for one in limits} <= set(re.split(r"[ ;]+", told[name][0]))
    assert limit("LP-15") == 80
    assert limit("LP-15", "CJK") == 40
