"""A clinic's own colour: what is taken can be read, by day and at night."""

from hypothesis import example, given
from hypothesis import strategies as st

from pipeline.model.errors import ConfigError
from pipeline.settings import tables
from pipeline.settings.accent import DAY, LEAST, NIGHT, contrast, read_accent

_COLOURS = st.binary(min_size=3, max_size=3).map(lambda parts: f"#{parts.hex()}")


def _read(colour: str) -> tuple[str, ...]:
    with tables.reading(f'accent = "{colour}"\n', path="x.toml") as table:
        return read_accent(table)


@given(_COLOURS)
@example("#595959")
@example("#ff6600")
def test_legible(colour: str) -> None:
    """A colour is taken, or refused with one that is; both of what is taken stand out."""
    try:
        day, night = _read(colour)
    except ConfigError as error:
        assert contrast(colour, DAY) < LEAST
        day, night = _read(error.hint[-len(colour) :])
    else:
        assert day == colour
    assert contrast(day, DAY) >= LEAST
    assert contrast(night, NIGHT) >= LEAST


def test_none() -> None:
    """A clinic without a colour has that of the styles."""
    with tables.reading("", path="x.toml") as table:
        assert read_accent(table) == ()


def test_contrast() -> None:
    """The examples of WCAG's own understanding pages (1.4.3 and 1.4.6)."""
    assert contrast("#000000", "#ffffff") == 21
    assert round(contrast("#767676", "#ffffff"), 2) == 4.54
    assert round(contrast("#595959", "#ffffff"), 2) == 7.0
