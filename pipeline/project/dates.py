"""The day of a build: reviews and phone numbers expire by it, and it is never printed."""

import datetime as dt
import os

from pipeline.model import Location
from pipeline.model.errors import ConfigError

_EPOCH = "SOURCE_DATE_EPOCH"
"""Seconds since 1970-01-01 UTC (reproducible-builds.org), for builds that must come out again."""


def today() -> dt.date:
    """Return the day of the build in UTC: that of SOURCE_DATE_EPOCH where it is set."""
    epoch = os.environ.get(_EPOCH)
    if epoch is None:
        return dt.datetime.now(dt.UTC).date()
    try:
        return dt.datetime.fromtimestamp(int(epoch), dt.UTC).date()
    except (ValueError, OverflowError, OSError) as error:
        message = f"{_EPOCH} is {epoch!r}, not a number of seconds since 1970"
        hint = "unset it, or write such as $(date +%s)"
        raise ConfigError(message, Location(_EPOCH), hint) from error
