"""What is known of languages."""

import datetime as dt
import subprocess

import pytest

from pipeline.model import Location
from pipeline.model.errors import ConfigError
from pipeline.settings import languages

_DAY = dt.date(2026, 9, 1)


@pytest.mark.parametrize(
    ("name", "tag", "folder"),
    [("es", "es", "es"), ("zh_Hans", "zh-Hans", "zh_Hans"), ("pt-BR", "pt-BR", "pt_BR")],
)
def test_names(name: str, tag: str, folder: str) -> None:
    """A language is written either way, and is one tag and one folder."""
    assert languages.tag_of(name) == tag
    assert languages.folder_of(tag) == folder
    assert languages.po_path(tag, "shared") == f"locales/{folder}/LC_MESSAGES/shared.po"


@pytest.mark.parametrize("name", ["", "e", "klingon", "es-", "../es", "es-..", "es\n", "a" * 300])
def test_unknown(name: str) -> None:
    """What CLDR does not know is refused, at the place where it was written."""
    place = Location("handouts.toml", 3)

    with pytest.raises(ConfigError) as caught:
        languages.tag_of(name, location=place)

    assert caught.value.location == place
    assert caught.value.hint


@pytest.mark.parametrize(
    ("tag", "direction"),
    [("en", "ltr"), ("ar", "rtl"), ("he", "rtl"), ("fa", "rtl"), ("ur", "rtl"), ("zh-Hans", "ltr")],
)
def test_direction(tag: str, direction: str) -> None:
    """The direction is the script's."""
    assert languages.direction(tag) == direction


@pytest.mark.parametrize(
    ("tag", "country", "wanted"),
    [
        ("en", "US", "September 1, 2026"),
        ("en", "GB", "1 September 2026"),
        ("es", "US", "1 de septiembre de 2026"),
        ("ar", "US", "1 سبتمبر 2026"),
        ("ar", "EG", "1 سبتمبر 2026"),
        ("fa", "IR", "1 سپتامبر 2026"),
        ("zh-Hans", "US", "2026年9月1日"),
        ("es", "XX", "1 de septiembre de 2026"),
    ],
)
def test_date(tag: str, country: str, wanted: str) -> None:
    """A date has its month in words, Western digits, and the country's order."""
    assert languages.format_date(_DAY, tag, country) == wanted


@pytest.mark.parametrize(
    ("tag", "country", "wanted"),
    [
        ("en", "US", "5:30\u00a0PM"),
        ("en", "GB", "17:30"),
        ("es", "US", "5:30\u00a0p.m."),
        ("es", "ES", "17:30"),
        ("ar", "US", "5:30 م"),
        ("zh-Hans", "US", "17:30"),
    ],
)
def test_clock(tag: str, country: str, wanted: str) -> None:
    """A time of day is written as the country has it, and does not break."""
    clock = languages.format_clock(dt.time(17, 30), tag, country)

    assert clock.replace("\u00a0", " ") == wanted.replace("\u00a0", " ")
    assert "\u202f" not in clock


def test_days() -> None:
    """Days have their names in each language."""
    assert [languages.day_name(day, "es") for day in languages.DAYS[:2]] == ["lunes", "martes"]
    assert languages.day_name("sun", "en") == "Sunday"


@pytest.mark.parametrize("tag", ["es", "ar", "zh-Hans", "pl"])
def test_plural_forms(tag: str) -> None:
    """The plural rule is one that gettext takes."""
    header = (
        'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n'
        f'"Plural-Forms: {languages.plural_forms(tag)}\\n"\n'
    )

    told = subprocess.run(
        ["msgfmt", "-c", "-o", "/dev/null", "-"],
        input=header.encode(),
        capture_output=True,
        check=False,
    )
    assert b"plural" not in told.stderr


@pytest.mark.parametrize(
    ("name", "tag", "same"),
    [
        ("zh_CN", "zh-Hans", True), ("zh_TW", "zh-Hans", False), ("zh_Hant", "zh-Hans", False),
        ("es_AR", "es", True), ("ar_SA", "ar", True), ("pt_BR", "pt", True), ("pt", "pt-BR", False),
        ("pt_PT", "pt-BR", False), ("sr_Latn", "sr", False), ("ES", "es", True),
        ("de", "es", False), ("German", "de", False),
    ],
)  # fmt: skip
def test_same_language(name: str, tag: str, *, same: bool) -> None:
    """A region that a tool writes is only a region; another script is another language."""
    assert languages.same_language(name, tag) is same
