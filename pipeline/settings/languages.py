"""What is known of languages: the only module that knows Babel (CLDR).

A language is a BCP 47 tag (``zh-Hans``) everywhere but in folder names (``zh_Hans``).
"""

import datetime as dt
import functools
import re
from collections.abc import Iterable
from typing import Literal

from babel import Locale, UnknownLocaleError
from babel.core import get_global
from babel.dates import format_date as babel_date
from babel.dates import format_skeleton, format_time, get_day_names, get_month_names
from babel.messages.plurals import get_plural

from pipeline.model import Location
from pipeline.model.errors import ConfigError

PSEUDO = {"en-XA": "en", "ar-XB": "ar", "zh-XW": "zh-Hans"}
"""Made-up languages for tests of layout, and the real language whose dates, plurals and direction
each has. XA, XB and XW are regions that ISO 3166 leaves to private use."""

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
"""The short names by which clinic profiles call the days."""


def tag_of(name: str, *, location: Location | None = None) -> str:
    """Return the BCP 47 tag of a language, written either way (``zh_Hans`` or ``zh-Hans``).

    Args:
        name: The language; CLDR must know it, or ConfigError is raised.
        location: Where it was written, for messages; None for the command line.
    """
    tag = name.replace("_", "-")
    try:
        return tag if tag in PSEUDO else str(_locale(tag)).replace("_", "-")
    except ConfigError as error:
        raise ConfigError(error.message, location or error.location, error.hint) from error


def folder_of(tag: str) -> str:
    """Return the name of a language in folders and PO headers: ``zh-Hans`` becomes ``zh_Hans``."""
    return tag.replace("-", "_")


def direction(tag: str) -> str:
    """Return ``ltr`` or ``rtl``."""
    return str(_locale(tag).text_direction)


def script(tag: str) -> str:
    """Return the ISO 15924 code of a language's script, such as ``Cyrl``.

    A script that the tag names decides, then its country (``zh-TW``).
    """
    locale = _locale(tag)
    likely = get_global("likely_subtags")
    known = likely.get(f"{locale.language}_{locale.territory}") or likely.get(locale.language)
    return locale.script or str(known or "").split("_")[1]


@functools.cache
def same_language(name: str, tag: str) -> bool:
    """Tell whether a name means a language in its script, whatever region it has.

    A region that the language of the project has is another language: ``pt`` is not ``pt-BR``.
    """
    try:
        locale, own = Locale.parse(name.replace("-", "_")), _locale(tag)
    except (UnknownLocaleError, ValueError):
        return False
    if locale.language != own.language or own.territory not in (None, locale.territory):
        return False
    return script(str(locale).replace("_", "-")) == script(tag)


def parent(tag: str, known: Iterable[str]) -> str:
    """Return which known language that of a region belongs to, such as ``es`` for ``es-MX``."""
    if tag not in PSEUDO and _locale(tag).territory:
        for other in known:
            if not _locale(other).territory and same_language(tag, other):
                return other
    return ""


def script_name(tag: str) -> str:
    """Return the English name of the script of a language, such as ``Cyrillic``."""
    code = script(tag)
    return "Han" if code in {"Hans", "Hant", "Jpan"} else str(_locale("en").scripts[code])


def name(tag: str, reader: str = "en") -> str:
    """Return the name of a language in a reader's, such as ``Portuguese (Brazil)``."""
    return str(_locale(tag).get_display_name(_locale(reader)))


def country_name(code: str, reader: str) -> str:
    """Return the name of a country (ISO 3166) in a reader's language."""
    return str(_locale(reader).territories[code])


def short_name(tag: str, reader: str = "en") -> str:
    """Return the name of a language, without script and country, in a reader's: ``Chinese``."""
    return str(_locale(reader).languages[_locale(tag).language])


def po_path(tag: str, domain: str) -> str:
    """Return the path of the translations of a domain, relative to the project root."""
    return f"locales/{folder_of(tag)}/LC_MESSAGES/{domain}.po"


def lexicon_path(tag: str) -> str:
    """Return the path of the lexicon of a language, relative to the project root."""
    return f"locales/{folder_of(tag)}/lexicon.toml"


def waivers_path(tag: str) -> str:
    """Return the path of the waivers of a language, relative to the project root."""
    return f"locales/{folder_of(tag)}/waivers.toml"


def plural_forms(tag: str) -> str:
    """Return the value of a PO file's Plural-Forms header."""
    return str(get_plural(str(_locale(tag))).plural_forms)


def format_date(date: dt.date, tag: str, country: str) -> str:
    """Write a date with its month in words, in Western digits, in the country's order."""
    return babel_date(date, "long", locale=_regional(tag, country))


def format_clock(hour: dt.time, tag: str, country: str) -> str:
    """Write a time of day as people of the language do in a country; a full hour as ``8 AM``."""
    locale = _regional(tag, country)
    if not hour.minute and "a" in locale.time_formats["short"].pattern:
        return format_skeleton("h", hour, locale=locale).replace("\u202f", "\u00a0")
    return format_time(hour, "short", locale=locale).replace("\u202f", "\u00a0")


def format_span(times: tuple[dt.time, dt.time], tag: str, country: str, pattern: str) -> str:
    """Write from when to when, such as ``8 AM to 12 PM``.

    Args:
        times: When something opens and closes.
        tag: The language.
        country: Whose clock it is, ISO 3166.
        pattern: Words of the language in which ``{opens}`` and ``{closes}`` stand; where they are
            not joined by words, they are joined as in CLDR.
    """
    opens, closes = (format_clock(time, tag, country) for time in times)
    joined = re.search(r"\{opens\}([^{}*_`\[\]]*)\{closes\}", pattern)
    if joined:
        return f"{opens}{joined[1]}{closes}"
    usual = str(_regional(tag, country).interval_formats[None]).replace("\u2009", " ")
    return usual.format(opens, closes)


def format_day(day: str, span: str, tag: str, country: str) -> str:
    """Write a day and what is said of it, as CLDR joins a day and a time: ``Wednesday, 8 AM``."""
    pattern = str(_regional(tag, country).datetime_formats["medium"]).replace("\u200f", "")
    return pattern.format(span, day_name(day, tag))


def semicolon(tag: str) -> str:
    """Return what is between two parts of a list whose parts have commas."""
    return _SEMICOLONS.get(script(tag), "; ")


_SEMICOLONS = {"Arab": "؛ ", "Aran": "؛ ", "Hans": "；", "Hant": "；", "Jpan": "；"}


def day_name(day: str, tag: str) -> str:
    """Return the name of a day of the week, which is one of `DAYS`."""
    return str(get_day_names("wide", locale=_locale(tag))[DAYS.index(day)])


def is_country(code: str) -> bool:
    """Tell whether a code is that of a country (ISO 3166): ``GB``, not ``UK`` or ``EU``."""
    known = re.fullmatch(r"[A-Z]{2}", code) and code in _locale("en").territories
    return bool(known) and code not in {"EU", "EZ", "QO", "UN", "XA", "XB", "ZZ"}


def month_names(tag: str) -> tuple[str, ...]:
    """Return the names of the months as dates have them, long and short, longest first."""
    names = [get_month_names(width, locale=_locale(tag)).values() for width in _WIDTHS]
    return tuple(sorted({name.rstrip(".") for some in names for name in some}, key=len))[::-1]


_WIDTHS: tuple[Literal["wide"], Literal["abbreviated"]] = ("wide", "abbreviated")


@functools.cache
def _regional(tag: str, country: str) -> Locale:
    """Return a language as it is written in its own country, or in one where CLDR knows it."""
    if tag not in PSEUDO and _locale(tag).territory:
        return _locale(tag)
    try:
        return Locale.parse(f"{PSEUDO.get(tag, tag)}-{country}", sep="-")
    except UnknownLocaleError:
        return _locale(tag)


@functools.cache
def _locale(tag: str) -> Locale:
    try:
        return Locale.parse(PSEUDO.get(tag, tag), sep="-")
    except (UnknownLocaleError, ValueError) as error:
        hint = "write a BCP 47 tag such as es, pt-BR or zh-Hans"
        raise ConfigError(f"language {tag!r} is not known", Location(tag), hint) from error
