"""The texts that may be printed."""

import re
from pathlib import Path

import pytest
from hypothesis import assume, given, settings

from pipeline.catalog import Entry, PoFile, load, write
from pipeline.model import Catalog, Location
from pipeline.model.errors import CatalogError

from .strategies import HEADER, po_files

_PATH = "locales/de/LC_MESSAGES/asthma.po"


def _load(content: bytes, *, tag: str = "de") -> Catalog:
    return load({"asthma": (_PATH, content)}, tag=tag)


def _po(*entries: Entry, header: str = HEADER) -> bytes:
    return write(PoFile(Entry("", (header,)), entries))


def test_load() -> None:
    """Only what is finished may be printed; for the rest there is a reason and a place."""
    catalog = _load((Path(__file__).parent / "test_load" / "asthma.po").read_bytes())

    assert catalog.texts == {
        ("asthma", "heading", "Rest"): "Ruhe",
        ("asthma", "", "Rest"): "Ruhen",
    }
    assert catalog.gaps == {
        ("asthma", "", "Walk."): "fuzzy",
        ("asthma", "", "Sleep."): "empty",
        ("asthma", "", "Drink."): "empty",
        ("asthma", "", "tablet"): "empty",
    }
    assert catalog.locations[("asthma", "heading", "Rest")] == Location(_PATH, 8)
    assert set(catalog.locations) == {
        *catalog.texts,
        *catalog.gaps,
        ("asthma", "", "day"),
    }


def test_no_files() -> None:
    """A locale without files has no texts."""
    assert load({}, tag="fr") == Catalog("fr")


@pytest.mark.parametrize("text", [" ", "\n", "\u200b", "\u2060\ufeff", "\u00a0"])
def test_invisible(text: str) -> None:
    """A translation that shows nothing is an empty one."""
    catalog = _load(_po(Entry("Rest.", (text,))))

    assert catalog.texts == {}
    assert catalog.gaps == {("asthma", "", "Rest."): "empty"}


@pytest.mark.parametrize("text", ["a\tb", "a\rb", "a\x1fb", "a\x85b", "a\x7f"])
def test_control_character(text: str) -> None:
    """Control characters do not get into a catalog, escaped or not."""
    with pytest.raises(CatalogError, match="control character"):
        _load(_po(Entry("Rest.", (text,))))


@pytest.mark.parametrize(
    ("origin", "machine"),
    [
        ("X-Origin: human\n", set()),
        ("X-Origin: machine\n", {"asthma"}),
        ("X-Origin: machine-edited\n", {"asthma"}),
        ("X-Origin: none\n", {"asthma"}),
        ("X-Origin:\n", {"asthma"}),
        ("", {"asthma"}),
    ],
)
def test_machine(origin: str, machine: set[str]) -> None:
    """A text is a machine's until the header says that a person answers for it."""
    assert _load(_po(header=HEADER + origin)).machine == machine


def test_language() -> None:
    """A file in the folder of another language is refused; case and dash are no difference."""
    header = HEADER.replace("Language: de", "Language: zh_Hans")

    assert _load(_po(header=header), tag="zh-Hans").tag == "zh-Hans"
    with pytest.raises(CatalogError, match="language is zh_Hans instead of de"):
        _load(_po(header=header))


@settings(deadline=None)
@given(po_files())
def test_law(po: PoFile) -> None:
    """Law 3: a catalog never holds a fuzzy, empty, obsolete or unparsable text."""
    try:
        catalog = _load(write(po))
    except CatalogError as error:
        assume("control character" not in error.message)
        raise

    live = {
        ("asthma", entry.msgctxt or "", entry.msgid): entry
        for entry in po.entries
        if not entry.obsolete and entry.msgctxt != ""
    }
    assert set(catalog.locations) == set(live)
    for key, text in catalog.texts.items():
        entry = live[key]
        assert text.strip()
        assert (text,) == entry.msgstrs
        assert not entry.fuzzy
        assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f]", text)
    singular = {key for key, entry in live.items() if entry.msgid_plural is None}
    assert singular <= set(catalog.texts) | set(catalog.gaps)
    assert not set(catalog.texts) & set(catalog.gaps)
