"""A PO file after the rules changed by which texts are cut and spelled."""

from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st
from pytest_regressions.file_regression import FileRegressionFixture

from pipeline.catalog import CatalogTarget, Entry, PoFile, normalize, read, update, write

from .strategies import HEADER, po_files

_HERE = Path(__file__).parent / "test_normalize"
_TARGET = CatalogTarget("leaflet.po", "de", "nplurals=2; plural=(n != 1);")


def _file(*entries: Entry) -> PoFile:
    return PoFile(Entry("", (HEADER,)), entries)


def _normalize(po: PoFile, pot: PoFile) -> PoFile:
    return normalize(po, pot, target=_TARGET)


def test_normalize(file_regression: FileRegressionFixture) -> None:
    """The file a translator opens: respelled texts are there, cut ones are shown, all is kept."""
    pot = read((_HERE / "leaflet.pot").read_bytes(), path="leaflet.pot")
    po = read((_HERE / "before.po").read_bytes(), path="before.po")

    once = _normalize(po, pot)

    assert write(_normalize(once, pot)) == write(once)
    file_regression.check(write(once), binary=True, extension=".po")


def test_after_update() -> None:
    """An `update` that came first takes nothing away: what it retired or offered is found."""
    pot = read((_HERE / "leaflet.pot").read_bytes(), path="leaflet.pot")
    po = read((_HERE / "before.po").read_bytes(), path="before.po")

    late = _normalize(update(po, pot, target=_TARGET), pot)

    now = {entry.key: entry for entry in _normalize(po, pot).entries if not entry.obsolete}
    for entry in late.entries:
        if not entry.obsolete:
            assert entry.msgstrs == now[entry.key].msgstrs
            assert entry.fuzzy == now[entry.key].fuzzy


def test_untouched_suggestion() -> None:
    """A suggestion as it was offered gives way to the translation; an edited one does not."""
    pot = _file(Entry("Eat a warm meal, and **rest** at home.", extracted=("class: plain",)))
    old = Entry(
        "Eat a warm meal, and __rest__ at home.",
        ("Essen Sie warm, und **ruhen** Sie.",),
        extracted=("class: plain",),
    )
    offered = update(_file(old), pot, target=_TARGET)
    first = offered.entries[0]
    assert first.fuzzy
    edited = _file(
        Entry(first.msgid, ("Gut!",), flags=first.flags, previous=first.previous),
        *offered.entries[1:],
    )

    assert _normalize(offered, pot).entries == (
        Entry(
            "Eat a warm meal, and **rest** at home.",
            ("Essen Sie warm, und **ruhen** Sie.",),
            extracted=("class: plain",),
        ),
    )
    assert _normalize(edited, pot).entries[0].msgstrs == ("Gut!",)
    assert _normalize(edited, pot).entries[0].fuzzy


def test_meaning_is_not_spelling() -> None:
    """Texts that read differently are different, however small the difference."""
    for old, new in (
        ("Take 2 tablets.", "Take 3 tablets."),
        ("**Do** not rest.", "Do **not** rest."),
        ("Rest now", "Rest  now."),
        ("Rest\\\nnow", "Rest now"),
        ("5\u00a0mg", "5 mg"),
        ("`a`", "a"),
        ("\\*a\\*", "*a*"),
        ("rest", "Rest"),
    ):
        after = _normalize(_file(Entry(old, ("x",))), _file(Entry(new)))

        assert after.entries[0].msgstrs == ("",), (old, new)
        assert ("x",) in [entry.msgstrs for entry in after.entries]


_WORDS = st.sampled_from(["Rest.", "__Do not__", "**Do not**", "a\\!", "a!", "é", "e\u0301", "b"])
_GAPS = st.sampled_from([" ", "  ", "\n", "\\\n"])


@st.composite
def _near(draw: st.DrawFn) -> PoFile:
    """Make files whose texts often differ in spelling only, or are parts of one another."""
    texts = draw(st.lists(st.lists(st.tuples(_WORDS, _GAPS), min_size=1, max_size=4), max_size=6))
    entries = [
        Entry(
            "".join(word + gap for word, gap in text[:-1]) + text[-1][0],
            (draw(st.sampled_from(["", "x", "y", "z"])),),
            msgctxt=draw(st.sampled_from([None, "item"])),
            extracted=("class: plain",),
            flags=draw(st.sampled_from([(), ("fuzzy",)])),
            obsolete=draw(st.booleans()),
        )
        for text in texts
    ]
    return _file(*{entry.key: entry for entry in entries}.values())


_FILES = _near() | po_files()


@settings(max_examples=150, deadline=None)
@given(_FILES, _FILES)
def test_laws(po: PoFile, pot: PoFile) -> None:
    """No translation is lost, a second run changes nothing, what was kept stays as it was."""
    before = read(write(po), path="a.po")
    pot = read(write(pot), path="a.pot")

    after = _normalize(before, pot)

    assert write(_normalize(read(write(after), path="b.po"), pot)) == write(after)
    lost = {text for entry in before.entries for text in entry.msgstrs if text}
    lost -= {text for entry in after.entries for text in entry.msgstrs}
    notes = " ".join(note for entry in after.entries for note in entry.comments)
    assert not lost or all("msgstr[" in notes for _ in lost)
    plain = {entry.key: entry for entry in update(before, pot, target=_TARGET).entries}
    for entry in after.entries:
        old = plain.get(entry.key)
        if old and any(old.msgstrs) and not old.fuzzy:
            assert (entry.msgstrs, entry.fuzzy) == (old.msgstrs, False)
