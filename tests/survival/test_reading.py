"""The scribe: what is said where, in which language, on which page."""

from pipeline.survival.reading import Found, Region, Run, Span
from pipeline.survival.scribe import Scribe


def _told(*runs: Run, place: str = "") -> tuple[Found, Region]:
    """Return the text and the region of one element with these runs."""
    scribe = Scribe()
    scribe.open(id="a", place=place)
    for run in runs:
        scribe.write(run)
    scribe.part(2, listed="ul", bold="Do")
    scribe.close(level=2, unannounced="so")
    reading = scribe.reading("x", "y")
    return (*reading.rows, Found(""))[0], reading.regions[0]


def _run(text: str, **more: object) -> Run:
    return Run(text, **{"tag": "en", "direction": "ltr", **more})  # type: ignore[arg-type]


def test_text() -> None:
    """A text has its words, what it is, where it is, and the pages that it is on."""
    row, region = _told(
        _run(" ", part=1, place="page 1"),
        _run("Do", part=2, place="page 2"),
        _run("  not", part=2, place="page 2"),
        _run(" run", part=3, place="page 3"),
    )

    assert row == Found("Do not run", 2, "ul", "Do", ("a",), "en", "ltr", "", "page 2", row.spans)
    assert row.spans == (Span(2), Span(3))
    assert region == Region("a", "page 2", 2, "so")


def test_place_said() -> None:
    """A place that is said is kept; an element without text has none of its own."""
    assert _told(_run("x", place="page 9"), place="line 4")[1].place == "line 4"
    assert _told()[1].place == "not to be read anywhere"
    assert _told(_run(" "))[0].text == ""


def test_mixed() -> None:
    """Another language or direction in a text is seen, but not one of white space."""
    row, _ = _told(_run("x"), _run("y", tag="es"), _run("z", direction="rtl"), _run(" ", tag="fr"))

    assert (row.tag, row.direction) == ("en and es", "ltr and rtl")


def test_heights() -> None:
    """A text is as high on a page as all of its ink there, page by page."""
    row, _ = _told(
        _run("b", part=1, area=(0, 50, 5, 57)),
        _run("a", part=2, area=(0, 10, 5, 30)),
        _run("c", part=2, area=(0, 4, 5, 12)),
        _run("d", part=2),
    )

    assert row.spans == (Span(1, 50, 57), Span(2, 4, 30))


def test_nesting() -> None:
    """Elements are told in the order in which they begin, and texts with what is around them."""
    scribe = Scribe()
    for name in ("outer", "", "inner"):
        scribe.open(id=name)
        scribe.write(_run(f"{name} "))
        scribe.part(0)
    scribe.close()
    scribe.write(_run("more"))
    scribe.close()
    scribe.part(0)
    scribe.close()

    reading = scribe.reading("en", "ltr")

    assert [region.id for region in reading.regions] == ["outer", "inner"]
    assert [(row.text, row.within) for row in reading.rows] == [
        ("outer", ("outer",)),
        ("inner", ("outer", "inner")),
        ("more", ("outer",)),
    ]
    assert (reading.tag, reading.direction) == ("en", "ltr")


def test_text_of_an_element() -> None:
    """A text that ends after its element is in it; a word with an id of its own is not alone."""
    scribe = Scribe()
    scribe.open(id="heading")
    scribe.write(_run("Rest", place="page 2"))
    scribe.close()
    scribe.part(2)
    scribe.open(id="word")
    scribe.write(_run("Sleep"))
    scribe.close()
    scribe.write(_run(" well"))
    scribe.part(0)

    reading = scribe.reading("en", "ltr")

    assert [(row.text, row.within) for row in reading.rows] == [
        ("Rest", ("heading",)),
        ("Sleep well", ()),
    ]
    assert reading.regions[0].place == "page 2"


def test_apart() -> None:
    """Blocks are apart, however many end at once; nothing comes before the first."""
    scribe = Scribe()
    scribe.part()
    scribe.write(_run("a"))
    scribe.space()
    scribe.part()
    scribe.part()
    scribe.write(_run("b"))

    assert [row.text for row in scribe.reading("en", "ltr").rows] == ["a", "b"]


def test_contents() -> None:
    """What a contents list says is told from the text, and is no text of the handout."""
    scribe = Scribe()
    scribe.open(id="", contents=True)
    scribe.write(_run("Sleep"))
    scribe.part(2, listed="ul", bold="")
    scribe.close()
    scribe.write(_run("Rest"))
    scribe.part(0, listed="", bold="")

    reading = scribe.reading("en", "ltr")

    assert [(row.text, row.contents) for row in reading.rows] == [("Sleep", True), ("Rest", False)]
