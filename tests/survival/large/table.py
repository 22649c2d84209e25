"""Write `docs/LARGE-PRINT.md`: the table of the rules of large print, as the gate has it.

Run as ``python -m tests.survival.large.table`` (``make large-print``).
"""

import re
from collections.abc import Iterator

from pipeline.survival.large.standard import STANDARDS, Standard
from tests import workshop

PATH = workshop.ROOT / "docs" / "LARGE-PRINT.md"

_SCRIPTS = {"CJK": "Chinese, Japanese, Korean"}

_TABLE = re.compile(r"(?<=^\|---\|---\|---\|---\|---\|\n)(?:\| LP-.*\n)*", re.MULTILINE)
"""The rows below the head of the table."""


def write() -> str:
    """Return the page with the table as it is; its prose is kept."""
    rows = "".join(f"{_row(standard)}\n" for standard in STANDARDS)
    return _TABLE.sub(lambda _: rows, PATH.read_text("utf-8"), count=1)


def _row(standard: Standard) -> str:
    gate = f"[{standard.rule}](RULES.md#{standard.rule})" if standard.rule else "people see it"
    limit = "; ".join(_limits(standard))
    return f"| {standard.id} | {standard.measure} | {limit} | {standard.source} | {gate} |"


def _limits(standard: Standard) -> Iterator[str]:
    """Yield the limit with its unit, then those of other scripts."""
    if not standard.unit:
        yield "none" if standard.rule else ""
        return
    yield f"{standard.limit:g} {standard.unit}".replace(" : ", ":")
    by_limit: dict[float, list[str]] = {}
    for script, limit in (standard.scripts or {}).items():
        by_limit.setdefault(limit, []).append(_SCRIPTS.get(script, script.capitalize()))
    for limit, scripts in by_limit.items():
        yield f"{', '.join(scripts)} {limit:g}"


if __name__ == "__main__":
    PATH.write_text(write(), "utf-8")
