"""Write `output/SABOTAGE.md`: every sabotage of every collection, and the finding that refuses it.

Run as ``python -m tests.sabotage.table`` (``make sabotage-table``), which prints the counts too.
A collection is found, not registered: each tuple in capitals of a module ``sabotage*.py`` below
`tests/survival` whose members have a name and a rule. A member may be an object with ``name``,
``rule`` (or ``code``) and perhaps ``tags``, or a row that holds a text and a rule.
"""

import importlib
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from pipeline.survival.rules import Rule
from tests import workshop
from tests.sabotage.bench import LAYERS, read_cases
from tests.sabotage.bundles import BUNDLE
from tests.survival.forge import TAGS

PATH = workshop.ROOT / "output" / "SABOTAGE.md"

_HEAD = """\
# How a warning can be lost, and what refuses it

Made by `make sabotage-table`; do not edit. Each line is a test: the file is made and passes, then
it is sabotaged, refused by this finding (docs/RULES.md), and not written. "Reviewed" means
that the text is as good as before for a program: the contracts in `tests/content/test_contracts/`,
which people review, show the change.

{count} ways of losing a warning, in {layers} layers.
"""


@dataclass(frozen=True, slots=True, order=True)
class Row:
    """A sabotage as the table lists it.

    Attributes:
        layer: What is sabotaged.
        name: What is done.
        code: The finding.
        locales: BCP 47 tags in which it is proven.
    """

    layer: str
    name: str
    code: str
    locales: tuple[str, ...]


def rows() -> list[Row]:
    """Return every sabotage, layer by layer in the order of the work."""
    found: list[Row] = []
    for layer in LAYERS:
        found += [Row(layer, case.name, case.code, (case.locale,)) for case in read_cases(layer)]
    found += [Row("bundle", case.name, case.code, (case.locale,)) for case in BUNDLE]
    found += _finished()
    return _joined(found)


def write() -> str:
    """Return the page."""
    listed = rows()
    layers = list(dict.fromkeys(row.layer for row in listed))
    parts = [_HEAD.format(count=len(listed), layers=len(layers))]
    for layer in layers:
        own = [row for row in listed if row.layer == layer]
        lines = [f"| {row.name} | {', '.join(row.locales)} | {row.code} |" for row in own]
        parts.append(
            f"## {layer[0].upper()}{layer[1:]} ({len(own)})\n\n"
            "| what is done | languages | finding |\n|---|---|---|\n" + "\n".join(lines) + "\n"
        )
    return "\n".join(parts)


def counts() -> dict[str, int]:
    """Return how many sabotages there are of each layer; those of finished files are one."""
    return dict(Counter(row.layer.partition(":")[0] for row in rows()))


def _finished() -> Iterator[Row]:
    """Find the collections of finished files; a member of two collections counts in the first."""
    seen: set[int] = set()
    folder = workshop.ROOT / "tests"
    for path in sorted((folder / "survival").rglob("sabotage*.py")):
        name = ".".join(("tests", *path.relative_to(folder).with_suffix("").parts))
        for collection, value in vars(importlib.import_module(name)).items():
            if collection.isupper() and isinstance(value, tuple):
                new = [member for member in value if id(member) not in seen]
                seen.update(map(id, new))
                yield from _collected(f"finished file: {collection.lower()}", new)


def _collected(layer: str, members: Iterable[object]) -> Iterator[Row]:
    for member in members:
        parts = member if isinstance(member, tuple) else ()
        rules = [part for part in parts if isinstance(part, Rule)]
        names = [part for part in parts if type(part) is str]
        rule = getattr(member, "rule", None) or getattr(member, "code", None)
        name = getattr(member, "name", None)
        if isinstance(rule, str) and isinstance(name, str):
            tags = tuple(getattr(member, "tags", ())) or TAGS
            yield Row(layer, name, str(rule), tags)
        elif rules and names:
            yield Row(layer, names[0], str(rules[0]), TAGS)


def _joined(found: Iterable[Row]) -> list[Row]:
    """Make one row of a sabotage in several languages."""
    joined: dict[tuple[str, str, str], tuple[str, ...]] = {}
    for row in found:
        key = (row.layer, row.name, row.code)
        joined[key] = tuple(dict.fromkeys((*joined.get(key, ()), *row.locales)))
    return [Row(*key, locales) for key, locales in joined.items()]


def main() -> None:
    """Write the page, and print how many sabotages each layer has."""
    PATH.write_text(write(), "utf-8")
    for layer, count in counts().items():
        print(f"{count:5} {layer}")  # noqa: T201


if __name__ == "__main__":
    main()
