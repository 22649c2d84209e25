"""When a clinic answers its phone: the table ``[hours]`` of its profile."""

import datetime as dt
import re
from dataclasses import replace

from pipeline.model import Hours
from pipeline.settings import languages, tables

_DAYS = re.compile(rf"({'|'.join(languages.DAYS)})(?:-({'|'.join(languages.DAYS)}))?")
_SPAN = re.compile(r"(\S+?) ?[-–] ?(\S+)")


def read_hours(table: tables.Table) -> Hours:
    """Read a week (``first_day`` to ``closes``), or ``mon-fri = "08:00-12:00, 13:00-17:00"``.

    Raises:
        ConfigError: A day or a time is none, or what closes does so before it opens.
    """
    if "first_day" in table:
        days = table.choice("first_day", languages.DAYS), table.choice("last_day", languages.DAYS)
        opens, closes = (_time(table, key, table.text(key)) for key in ("opens", "closes"))
        return _open(table, "closes", days, opens, closes)
    spans = []
    for key in table:
        named = _DAYS.fullmatch(key.lower())
        if not named:
            raise table.wrong(key, key, "a day or days such as mon or mon-fri")
        for written in re.split(r", *", table.text(key)):
            span = _SPAN.fullmatch(written)
            if not span:
                raise table.wrong(key, written, 'times such as "08:00-12:00, 13:00-17:00"')
            days = named[1], named[2] or named[1]
            opens, closes = (_time(table, key, time) for time in span.groups())
            spans.append(_open(table, key, days, opens, closes))
    if not spans:
        raise table.wrong("mon-fri", "missing", 'days and times such as mon-fri = "08:00-17:00"')
    return replace(spans[0], more=tuple(spans[1:]))


def _open(
    table: tables.Table, key: str, days: tuple[str, str], opens: dt.time, closes: dt.time
) -> Hours:
    if opens >= closes:
        raise table.wrong(key, str(closes), f"a time after {opens}")
    return Hours(*days, opens, closes)


def _time(table: tables.Table, key: str, written: str) -> dt.time:
    try:
        hour = re.fullmatch(r"(\d\d?)(:\d\d)?", written)
        return dt.time.fromisoformat(f"{hour[1]:0>2}{hour[2] or ':00'}" if hour else written)
    except ValueError as error:
        raise table.wrong(key, written, "a time such as 08:00") from error
