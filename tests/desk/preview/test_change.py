"""What changed in the English is shown by words, and only shown."""

from pipeline.catalog import Entry
from pipeline.desk.preview.change import Change, Segment, change

OLD = Entry("Take 2 tablets after food.", ("Tome 2 tabletas.",), obsolete=True)
FAR = Entry("Rest in a dark room.", ("Descanse.",), obsolete=True)


def test_nearest_old_text() -> None:
    """A new text is compared with the nearest one that was translated."""
    found = change(Entry("Take 3 tablets after food."), (FAR, OLD))

    assert found == Change(
        before=(
            Segment("Take ", "same"),
            Segment("2", "gone"),
            Segment(" tablets after food.", "same"),
        ),
        after=(
            Segment("Take ", "same"),
            Segment("3", "new"),
            Segment(" tablets after food.", "same"),
        ),
        translation="Tome 2 tabletas.",
    )


def test_previous_text() -> None:
    """What the file itself says of its former text goes first."""
    entry = Entry("Rest.", ("Descanse.",), flags=("fuzzy",), previous=(None, "Sleep.", None))

    found = change(entry, (OLD,))

    assert found is not None
    assert found.before == (Segment("Sleep", "gone"), Segment(".", "same"))
    assert found.translation == "Descanse."


def test_nothing_to_compare() -> None:
    """A text that is new, and one that is translated, did not change."""
    assert change(Entry("Drink water often."), (OLD, FAR)) is None
    assert change(Entry("Take 3 tablets after food.", ("Tome 3.",)), (OLD,)) is None
