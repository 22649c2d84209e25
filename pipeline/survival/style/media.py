"""The media that a style sheet tells apart: paper and screens, dark and light, wide and narrow."""

import itertools
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

_ATOM = re.compile(
    r"(?P<type>screen|print|all)"
    r"|\(prefers-color-scheme: ?(?P<scheme>dark|light)\)"
    r"|\(forced-colors: ?(?P<forced>active|none)\)"
    r"|\((?P<side>min|max)-width: ?(?P<width>\d*\.?\d+)em\)"
)
_BIT = 0.01
"""em by which a width is on one side or the other of a limit."""


@dataclass(frozen=True, slots=True)
class Medium:
    """One way to show a page.

    Attributes:
        paper: Whether it is printed.
        dark: Whether the reader prefers a dark screen.
        forced: Whether the reader's own colours replace those of the sheet.
        width: Width of the window in em.
        inner: Width of the text in em.
    """

    paper: bool = False
    dark: bool = False
    forced: bool = False
    width: float = 60
    inner: float = 40

    def __str__(self) -> str:
        """Say which it is."""
        base = "in print" if self.paper else f"on a {'dark' if self.dark else 'light'} screen"
        own = " in the reader's own colours" if self.forced else ""
        return f"{base}{own}, {self.width:g} em wide"

    @property
    def kind(self) -> str:
        """Say which it is but for the width."""
        return str(self).split(",", maxsplit=1)[0]


def known(around: str) -> bool:
    """Tell whether an at-rule such as ``@media print`` is understood."""
    return all(_ATOM.fullmatch(atom) for atom in _atoms(around)) and not (
        around.startswith("@container") and any("width" not in a for a in _atoms(around))
    )


def applies(around: Iterable[str], medium: Medium) -> bool:
    """Tell whether rules inside these at-rules hold in a medium."""
    return all(
        _holds(atom, medium, medium.inner if rule.startswith("@container") else medium.width)
        for rule in around
        for atom in _atoms(rule)
    )


def printed(around: Iterable[str]) -> bool:
    """Tell whether rules inside these at-rules hold on paper only."""
    return any("print" in _atoms(rule) for rule in around)


def media(conditions: Iterable[tuple[str, ...]]) -> tuple[Medium, ...]:
    """Return one medium for each set of conditions that can hold together."""
    wanted = sorted(set(conditions))
    seen: dict[tuple[bool, ...], Medium] = {}
    bools = (False, True)
    for paper, dark, forced in itertools.product(bools, bools, bools):
        if paper and dark:
            continue
        for width, inner in itertools.product(_widths(wanted, "@media"), _widths(wanted, "@con")):
            medium = Medium(paper, dark, forced, width, inner)
            marks = (*(applies(c, medium) for c in wanted), paper, dark, forced)
            seen.setdefault(marks, medium)
    return tuple(seen.values())


def _atoms(around: str) -> list[str]:
    return around.partition(" ")[2].split(" and ")


def _holds(atom: str, medium: Medium, width: float) -> bool:
    found = _ATOM.fullmatch(atom)
    if found is None:
        return False
    if found["type"]:
        return found["type"] == "all" or (found["type"] == "print") == medium.paper
    if found["scheme"]:
        return (found["scheme"] == "dark") == medium.dark
    if found["forced"]:
        return (found["forced"] == "active") == medium.forced
    limit = float(found["width"])
    return width >= limit if found["side"] == "min" else width <= limit


def _widths(conditions: Iterable[tuple[str, ...]], start: str) -> Iterator[float]:
    yield 60 if start == "@media" else 40
    limits = {
        float(found["width"])
        for around in conditions
        for rule in around
        if rule.startswith(start)
        for atom in _atoms(rule)
        if (found := _ATOM.fullmatch(atom)) and found["width"]
    }
    for limit in sorted(limits):
        yield from (limit - _BIT, limit, limit + _BIT)
