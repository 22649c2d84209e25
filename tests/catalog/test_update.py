"""A PO file after its template changed."""

import subprocess
from dataclasses import replace
from itertools import chain
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pytest_regressions.file_regression import FileRegressionFixture

from pipeline.catalog import Entry, PoFile, read, update, write
from pipeline.catalog.canonical import quote
from pipeline.catalog.header import field
from pipeline.model.errors import CatalogError

from .strategies import HEADER, plain_entries, po_files

_HERE = Path(__file__).parent / "test_update"
_RULE = "nplurals=2; plural=(n != 1);"
_POT_HEADER = (
    "Project-Id-Version: handouts 0.1.0\n"
    "POT-Creation-Date: {} 00:00+0000\n"
    "MIME-Version: 1.0\n"
    "Content-Type: text/plain; charset=UTF-8\n"
    "Content-Transfer-Encoding: 8bit\n"
)


def _update(po: bytes, pot: bytes, *, tag: str = "de") -> bytes:
    path = "locales/de/LC_MESSAGES/asthma.po"
    current = read(po, path=path) if po else None
    return write(update(current, read(pot, path="asthma.pot"), path=path, tag=tag))


def _pot(*entries: Entry, day: str = "2026-09-01") -> bytes:
    return write(PoFile(Entry("", (_POT_HEADER.format(day),)), entries))


def _po(*entries: Entry) -> bytes:
    return write(PoFile(Entry("", (HEADER,)), entries))


def _texts(content: bytes) -> list[str]:
    entries = read(content, path="a.po").entries
    return sorted(text for entry in entries for text in entry.msgstrs if text)


def test_new(file_regression: FileRegressionFixture) -> None:
    """A new file says that nobody has translated anything, and msgfmt has no complaint."""
    content = _update(b"", (_HERE / "asthma.pot").read_bytes(), tag="pt-BR")

    check = subprocess.run(
        ["msgfmt", "-c", "-o", "/dev/null", "-"], input=content, capture_output=True, check=True
    )
    assert check.stderr == b""
    file_regression.check(content, binary=True, extension=".po")


def test_update(file_regression: FileRegressionFixture) -> None:
    """A changed text is empty again, what is gone is kept below, what came back is back."""
    pot = (_HERE / "asthma.pot").read_bytes()

    content = _update((_HERE / "before.po").read_bytes(), pot)

    assert _update(content, pot) == content
    file_regression.check(content, binary=True, extension=".po")


def test_near_text() -> None:
    """The text for 2 tablets is never offered for 3, not even as fuzzy."""
    old = _po(Entry("Take 2 tablets.", ("Nehmen Sie 2 Tabletten.",)))

    new = read(_update(old, _pot(Entry("Take 3 tablets."))), path="a.po").entries

    assert new[0] == Entry("Take 3 tablets.")
    assert new[1] == Entry("Take 2 tablets.", ("Nehmen Sie 2 Tabletten.",), obsolete=True)


def test_near_texts(file_regression: FileRegressionFixture) -> None:
    """However like it is, a changed text is empty, and the old pair stands at the end."""
    pot = (_HERE / "leaflet.pot").read_bytes()

    content = _update((_HERE / "leaflet_before.po").read_bytes(), pot)

    assert _update(content, pot) == content
    file_regression.check(content, binary=True, extension=".po")


def test_respelled(file_regression: FileRegressionFixture) -> None:
    """White space, breaks, escapes and marks may be spelled anew; what was cut is empty."""
    pot = (_HERE / "respelled.pot").read_bytes()

    content = _update((_HERE / "respelled_before.po").read_bytes(), pot)

    assert _update(content, pot) == content
    file_regression.check(content, binary=True, extension=".po")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Take 2 tablets.", "Take 3 tablets."),
        ("**Do** not rest.", "Do **not** rest."),
        ("Rest now", "Rest\N{NO-BREAK SPACE} now."),
        ("Rest\\\nnow", "Rest now"),
        ("5\N{NO-BREAK SPACE}mg", "5 mg"),
        ("`a`", "a"),
        ("\\*a\\*", "*a*"),
        ("rest", "Rest"),
    ],
)
def test_meaning_is_not_spelling(old: str, new: str) -> None:
    """Texts that read differently are different, however small the difference."""
    content = _update(_po(Entry(old, ("x",))), _pot(Entry(new)))

    first, second = read(content, path="a.po").entries
    assert first.msgstrs == ("",)
    assert second.obsolete
    assert second.msgstrs == ("x",)


def _moved(po: PoFile, *others: PoFile) -> Entry:
    pot = PoFile(Entry("", (_POT_HEADER,)), (_MOVED,))
    return update(po, pot, path="b.po", tag="de", others=others).entries[0]


_MOVED = Entry("Call us.", msgctxt="item", comments=(), extracted=("class: safety",))
_THERE = Entry("Call us.", ("Rufen Sie an.",), msgctxt="item", comments=("Ana: yes",))


def _header(origin: str, *entries: Entry) -> PoFile:
    return PoFile(Entry("", (f"{HEADER}X-Origin: {origin}\n",)), entries)


@pytest.mark.parametrize("obsolete", [False, True])
def test_moved(obsolete: bool) -> None:  # noqa: FBT001 - a parameter of pytest
    """A text that moved to another file brings its translation and comments with it."""
    there = _header("machine", replace(_THERE, obsolete=obsolete), Entry("Rest.", ("Ruhen.",)))

    assert _moved(_header("machine"), there) == replace(_THERE, extracted=("class: safety",))


@pytest.mark.parametrize(
    "entry",
    [
        replace(_THERE, msgctxt=None),
        replace(_THERE, msgid="Call us"),
        replace(_THERE, flags=("fuzzy",)),
        replace(_THERE, msgstrs=("",)),
    ],
)
def test_not_moved(entry: Entry) -> None:
    """Another context or text, a fuzzy and an empty translation are not taken over."""
    assert _moved(_header("machine"), _header("machine", entry)) == _MOVED


def test_moved_from_two() -> None:
    """Where two files differ, nobody knows which translation fits; where they agree, it does."""
    other = replace(_THERE, msgstrs=("Rufen Sie uns an.",))

    assert _moved(_header("human"), _header("human", _THERE), _header("human", other)) == _MOVED
    agreed = _moved(_header("human"), _header("machine", _THERE), _header("human", _THERE))
    assert agreed == replace(_THERE, extracted=("class: safety",))


def test_moved_to_a_person() -> None:
    """A machine's text is fuzzy in a file that a person answers for, and only there."""
    assert _moved(_header("human"), _header("machine", _THERE)).fuzzy
    assert not _moved(_header("human"), _header("human", _THERE)).fuzzy
    assert not _moved(_header("machine"), _header("human", _THERE)).fuzzy


def test_changed_plural() -> None:
    """A text that got a plural is empty again; the old translation is a comment."""
    old = _po(Entry("tablet", ("Tablette",)))
    pot = _pot(Entry("tablet", msgid_plural="tablets"))

    new = _update(old, pot)

    assert read(new, path="a.po").entries[0].msgstrs == ("", "")
    assert b'# msgstr[0] was "Tablette"\n' in new
    assert _update(new, pot) == new


def test_date() -> None:
    """The date of the template comes in only with another set of texts."""
    first = _update(b"", _pot(Entry("Rest."), day="2026-09-01"))

    same = _update(first, _pot(Entry("Rest."), day="2026-10-01"))
    other = _update(first, _pot(Entry("Rest."), Entry("Walk."), day="2026-10-01"))

    assert same == first
    header = read(other, path="a.po").header.msgstrs[0]
    assert field(header, "POT-Creation-Date") == "2026-10-01 00:00+0000"
    assert field(header, "PO-Revision-Date") == "2026-09-01 00:00+0000"


@pytest.mark.parametrize("rule", ["nplurals=INTEGER; plural=EXPRESSION;", "nplurals=2; plural=x()"])
def test_plural_rule(rule: str) -> None:
    """A rule that is a placeholder, or code, gives way to that of the language."""
    stale = _po(Entry("Rest.", ("Ruhen.",))).replace(_RULE.encode(), rule.encode())

    assert rule.encode() in stale
    assert _update(stale, _pot(Entry("Rest."))) == _po(Entry("Rest.", ("Ruhen.",)))


def test_other_language() -> None:
    """A file copied from another language is refused."""
    with pytest.raises(CatalogError, match="language is de instead of pt_BR"):
        _update(_po(), _pot(), tag="pt-BR")


@settings(deadline=None)
@given(po_files(plain_entries()), st.lists(plain_entries(), unique_by=lambda entry: entry.key))
def test_idempotent(po: PoFile, texts: list[Entry]) -> None:
    """A second update changes no byte, and the first one is canonical."""
    pot = _pot(*texts)

    once = _update(write(po), pot)

    assert _update(once, pot) == once
    assert write(read(once, path="a.po")) == once


_WORDS = st.sampled_from(["Rest.", "__Do not__", "**Do not**", "a\\!", "a!", "é", "e\u0301", "b"])
_GAPS = st.sampled_from([" ", "  ", "\n", "\\\n"])
_RESPELLED = st.builds(
    lambda words, gap, text, context, flags, obsolete: Entry(
        gap.join(words), (text,), msgctxt=context, flags=flags, obsolete=obsolete
    ),
    st.lists(_WORDS, min_size=1, max_size=3),
    _GAPS,
    st.sampled_from(["", "x", "y"]),
    st.sampled_from([None, "item"]),
    st.sampled_from([(), ("fuzzy",)]),
    st.booleans(),
)
_FILES = po_files(_RESPELLED) | po_files()


@settings(max_examples=150, deadline=None)
@given(_FILES, _FILES)
def test_nothing_is_lost(po: PoFile, other: PoFile) -> None:
    """Each old translation is still in the file, live, obsolete or as a comment."""
    before = write(po)

    after = _update(before, write(other))

    assert _update(after, write(other)) == after
    kept = _texts(after)
    notes = " ".join(note for entry in read(after, path="a.po").entries for note in entry.comments)
    assert all(text in kept or f" was {quote(text)}" in notes for text in _texts(before))


@settings(deadline=None)
@given(po_files(plain_entries()), st.lists(plain_entries(), unique_by=lambda entry: entry.key))
def test_only_exact(po: PoFile, texts: list[Entry]) -> None:
    """A live translation is one that the same text had before, as fuzzy as before."""
    before = {entry.key: entry for entry in read(write(po), path="a.po").entries}

    after = read(_update(write(po), _pot(*texts)), path="a.po").entries

    live = [entry for entry in after if not entry.obsolete]
    assert [entry.key for entry in live] == [entry.key for entry in texts if not entry.obsolete]
    for entry in live:
        if entry.msgstrs != ("",):
            assert entry.msgstrs == before[entry.key].msgstrs
            assert entry.fuzzy == before[entry.key].fuzzy
        elif entry.key in before:
            assert before[entry.key].msgstrs == ("",)


@settings(deadline=None)
@given(po_files(plain_entries()), st.lists(plain_entries(), unique_by=lambda entry: entry.key))
def test_there_and_back(po: PoFile, texts: list[Entry]) -> None:
    """A text that goes and comes again has its translation again."""
    pot = _pot(*texts)
    first = _update(write(po), pot)

    again = _update(_update(first, _pot()), pot)

    assert _texts(again) == _texts(first)
    live = [
        (entry.key, entry.msgstrs)
        for entry in read(first, path="a.po").entries
        if not entry.obsolete
    ]
    assert live == [
        (entry.key, entry.msgstrs)
        for entry in read(again, path="a.po").entries
        if not entry.obsolete
    ]


_NEAR = st.builds(
    lambda verb, thing, text, classes, flags: Entry(
        f"You may {verb} a little {thing} each day.",
        (text,),
        extracted=classes,
        flags=flags if text else (),
    ),
    st.sampled_from(["eat", "drink", "lift"]),
    st.sampled_from(["soup", "tea"]),
    st.sampled_from(["", "a", "b"]),
    st.sampled_from([("class: plain",), ("class: safety",), ()]),
    st.sampled_from([(), ("fuzzy",)]),
)
_SOME = st.lists(_NEAR, max_size=5, unique_by=lambda entry: entry.key)


@settings(max_examples=300, deadline=None)
@given(_SOME, _SOME, st.lists(_SOME, max_size=2))
def test_confirmed(old: list[Entry], texts: list[Entry], there: list[list[Entry]]) -> None:
    """Whatever was near or elsewhere: what is not fuzzy was confirmed for this very text."""
    pot, po = (PoFile(Entry("", (HEADER,)), tuple(entries)) for entries in (texts, old))
    others = [PoFile(Entry("", (HEADER,)), tuple(entries)) for entries in there]

    once = update(po, pot, path="a.po", tag="de", others=others)

    assert update(once, pot, path="a.po", tag="de", others=others) == once
    here = {entry.key: entry for entry in old}
    for entry in once.entries:
        if entry.obsolete or entry.msgstrs == ("",):
            continue
        if entry.key in here:
            assert (entry.msgstrs, entry.fuzzy) == (here[entry.key].msgstrs, here[entry.key].fuzzy)
        else:
            assert not entry.fuzzy
            same = [e for e in chain(*there) if e.key == entry.key and any(e.msgstrs)]
            assert {e.msgstrs for e in same if not e.fuzzy} == {entry.msgstrs}
    kept = {entry.msgstrs for entry in once.entries}
    assert {entry.msgstrs for entry in old if any(entry.msgstrs)} <= kept
