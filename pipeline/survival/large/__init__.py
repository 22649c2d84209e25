"""Measure a finished PDF as large print: LP-01 to LP-26, on what is really painted.

`letters` looks at letters and lines, `places` at where passages stand, `pages` at whole pages.
"""

from collections.abc import Iterator

from pipeline.model import Contract
from pipeline.survival.large import letters, pages, places, profiles
from pipeline.survival.printed import Printed
from pipeline.survival.reading import Fault


def measure(printed: Printed, contract: Contract) -> Iterator[Fault]:
    """Yield every rule of large print that a handout on paper breaks.

    Args:
        printed: What stands on paper.
        contract: Its paper, its profile and its language.
    """
    yield from letters.measure(printed, contract)
    yield from places.measure(printed, contract)
    yield from pages.measure(printed, contract)


__all__ = ["measure", "profiles"]
