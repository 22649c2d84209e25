"""The scribe: what is said where, in which language, on which page."""

from pipeline.survival.reading import BREAK, Run, Seen
from pipeline.survival.scribe import Scribe


def _told(*runs: Run, tag: str = "en", direction: str = "ltr", place: str = "") -> Seen:
    """Return what is seen of one element with these runs."""
    scribe = Scribe()
    scribe.open(id="a", type="heading", tag=tag, direction=direction, place=place)
    for run in runs:
        scribe.write(run)
    scribe.close(level=2, unannounced="so")
    (seen,) = scribe.reading("x", "y").seen
    return seen


def _run(text: str, **more: object) -> Run:
    return Run(text, **{"tag": "en", "direction": "ltr", **more})  # type: ignore[arg-type]


def test_element() -> None:
    """An element has its text, the place and the page where it begins, and how it is announced."""
    seen = _told(
        _run(" ", part=1, place="page 1"),
        _run("Do", part=2, place="page 2"),
        _run(" not", part=2, place="page 2"),
        _run(" run", part=3, place="page 3"),
    )

    assert seen == Seen(
        id="a", text=" Do not run", tag="en", direction="ltr", place="page 2", part=2,
        type="heading", start="Do not", level=2, unannounced="so",
    )  # fmt: skip


def test_place_said() -> None:
    """A place that is said is kept; an element without text has none of its own."""
    assert _told(_run("x", place="page 9"), place="line 4").place == "line 4"
    assert _told().place == "not to be read anywhere"
    assert _told(_run(" ")).part == 0
    assert _told(_run(" ")).start == ""


def test_mixed() -> None:
    """Another language or direction in an element is seen, but not one of white space."""
    seen = _told(_run("x"), _run("y", tag="es"), _run("z", direction="rtl"), _run(" ", tag="fr"))

    assert seen.mixed == ("es", "rtl")
    assert _told(_run("x"), _run("y")).mixed == ()


def test_heights() -> None:
    """An element is as high on a page as all of its ink there, page by page."""
    seen = _told(
        _run("a", part=2, area=(0, 10, 5, 30)),
        _run("b", part=1, area=(0, 50, 5, 57)),
        _run("c", part=2, area=(0, 4, 5, 12)),
        _run("d", part=2),
    )

    assert seen.heights == (7, 26)


def test_nesting() -> None:
    """Elements are told in the order in which they begin, each with those around it."""
    scribe = Scribe()
    for name in ("outer", "", "inner"):
        scribe.open(id=name, type="", tag="en", direction="ltr", place="")
        scribe.write(_run(f"{name} "))
    scribe.close()
    scribe.write(_run("more"))
    scribe.close()
    scribe.close()

    reading = scribe.reading("en", "ltr")

    assert [(s.id, s.text, s.within) for s in reading.seen] == [
        ("outer", "outer  inner more", ()),
        ("", " inner more", ("outer",)),
        ("inner", "inner ", ("outer",)),
    ]
    assert (reading.tag, reading.direction, reading.text) == ("en", "ltr", "outer  inner more")


def test_apart() -> None:
    """Blocks are one space apart, however many end at once; nothing comes before the first."""
    scribe = Scribe()
    scribe.part()
    scribe.write(_run("a"))
    scribe.part()
    scribe.part()
    scribe.write(_run("b"))

    assert scribe.reading("en", "ltr").text == f"a{BREAK}b"
