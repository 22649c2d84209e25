"""Catalogs of real translators, from a package that ships them in a hundred languages."""

import re
from pathlib import Path

import django

from pipeline.catalog import read
from pipeline.model.errors import CatalogError

_LARGEST = 60_000
"""Bytes of a catalog; larger ones only take longer."""

_COUNT = 120

_FAULT = re.compile(r"twice|does not begin with a header")
"""Faults that real catalogs have: gettext takes a header with two charsets."""


def _readable(path: Path) -> bool:
    try:
        read(path.read_bytes(), path=str(path))
    except CatalogError as error:
        if not _FAULT.search(error.message):
            raise
        return False
    return True


def _chosen() -> list[Path]:
    """Choose catalogs of many languages and topics, the same ones each time."""
    found = sorted(Path(django.__file__).parent.glob("**/LC_MESSAGES/*.po"))
    small = [path for path in found if path.stat().st_size < _LARGEST]
    return list(filter(_readable, small[:: max(1, len(small) // _COUNT)]))


CATALOGS = _chosen()
"""Some hundred files, without the few that hold a fault."""
