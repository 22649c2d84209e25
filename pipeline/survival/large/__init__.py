"""Measure a finished PDF as large print: LP-01 to LP-26, on what is really painted.

`standard` is the table of rules, `layout` looks at passages, `pages` at whole pages.
"""

from collections.abc import Iterator

from pipeline.model import Contract, Finding
from pipeline.survival.large import layout, pages
from pipeline.survival.printed import Printed


def measure(printed: Printed, contract: Contract) -> Iterator[Finding]:
    """Yield every rule of large print that a handout on paper breaks, by its contract."""
    yield from layout.measure(printed, contract)
    yield from pages.measure(printed, contract)
