"""Lay the texts of a file beside those of its contract, and tell in what each differs."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from difflib import SequenceMatcher
from itertools import zip_longest

from pipeline.model import Contract, Row
from pipeline.survival.reading import Found, Reading, Region
from pipeline.survival.rules import Rule
from pipeline.survival.scripts import ink

_FIELDS = (
    ("level", Rule.FORM, "a heading of level {}", "not a heading"),
    ("listed", Rule.FORM, "in a list ({})", "not in a list"),
    ("bold", Rule.FORM, "bold in “{}”", "not bold"),
    ("picture", Rule.PICTURE, "beside the picture {:.8}", "beside no picture"),
    ("tag", Rule.LANGUAGE, "in the language {}", "in no language"),
    ("direction", Rule.DIRECTION, "of the direction {}", "of no direction"),
)
"""What a text is besides its words: the rule that another value breaks, and words for a value."""

Pair = tuple[Row | None, Found | None]
"""A text that is due, and the one that a file has in its place; one of them is None when the file
has lost the text, or has a text too many."""


class Case:
    """A file and its contract, laid side by side, without contents lists.

    Of each protected block it has the elements with its id, and the texts that are held in it.
    """

    def __init__(self, contract: Contract, reading: Reading) -> None:
        self.contract = contract
        self.reading = reading if reading.marked else _named(reading, contract)
        rows = [row for row in self.reading.rows if not row.contents]
        self.pairs = align(contract.rows, rows, contract.extras)
        self.regions: dict[str, list[Region]] = {}
        self.held: dict[str, list[Found]] = {}
        for block in contract.blocks:
            self.regions[block.id], self.held[block.id] = [], []
        for region in self.reading.regions:
            self.regions.get(region.id, []).append(region)
        for row in rows:
            for name in row.within:
                self.held.get(name, []).append(row)

    def protected(self, row: Row) -> tuple[str, ...]:
        """Return the ids of the protected blocks around a text."""
        return tuple(name for name in row.within if name in self.held)

    def there(self, row: Row) -> bool:
        """Tell whether the protected block of a text is in the file, and can be read."""
        return all(self.regions[name] and self.held[name] for name in self.protected(row))


def _named(reading: Reading, contract: Contract) -> Reading:
    """Give each region the id of the protected block whose text it holds, and no other region."""
    names: dict[str, str] = {}
    for due, found in align(contract.rows, reading.rows, contract.extras):
        if due is None or found is None or due.text != found.text:
            continue
        if due.within and found.within:
            names.setdefault(found.within[-1], due.within[-1])
    rows = []
    for row in reading.rows:
        rows.append(replace(row, within=tuple(names.get(name, name) for name in row.within)))
    regions = (region._replace(id=names.get(region.id, region.id)) for region in reading.regions)
    return replace(reading, rows=tuple(rows), regions=tuple(regions))


def align(due: Sequence[Row], found: Sequence[Found], extras: Collection[str]) -> list[Pair]:
    """Return each text of a contract with that of a file, in reading order.

    Texts are compared whole: "Do not" in one item and "drive" in the next are other texts than
    "Do not drive". Extras may be anywhere in the file.
    """
    words, read = [row.text for row in due], [row.text for row in found]
    pairs: list[Pair] = []
    for kind, *at in SequenceMatcher(None, words, read, autojunk=False).get_opcodes():
        given = found[at[2] : at[3]]
        if kind != "equal":
            given = [row for row in given if row.text not in extras]
        pairs += zip_longest(due[at[0] : at[1]], given)
    return pairs


def differences(
    due: Row, found: Found, *, painted: bool, bodies: bool
) -> Iterator[tuple[Rule, str, str]]:
    """Yield in what a text with the right words is not what it should be.

    What nobody looked at is not compared. Bold letters that are painted are known by their glyphs,
    whose order may be another; in Nastaliq these tell only the bodies of letters.

    Yields:
        The rule that this breaks, what the text is in the file, and what it should be.
    """
    for name, rule, words, nothing in _FIELDS:
        now, should = getattr(found, name), getattr(due, name)
        same = now is None or now == should
        if name == "bold" and painted and not same:
            same = ink(now, bodies=bodies) == ink(should or "", bodies=bodies)
        if not same:
            is_now, wanted = (words.format(one) if one else nothing for one in (now, should))
            yield rule, is_now, wanted
