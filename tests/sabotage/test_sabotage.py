"""Each way of losing a warning is refused by the check meant for it, and nothing is made."""

import zlib
from collections import defaultdict

import pytest

from pipeline.model import Format
from tests.sabotage.bench import (
    LAYERS,
    REVIEWED,
    Case,
    promised,
    read_cases,
    reviewed,
    sabotaged,
    whole,
)

CASES = [case for layer in LAYERS for case in read_cases(layer)]


def _name(case: Case) -> str:
    return f"{case.layer}: {case.name} ({case.locale})"


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Try each sabotage in one of its languages, by turns; ``--all-languages`` in each.

    On paper that is the first: a layout takes a second, and `tests/survival` has the others.
    """
    if "case" not in metafunc.fixturenames:
        return
    tried = CASES
    if not metafunc.config.getoption("--all-languages"):
        languages = defaultdict[tuple[str, str], list[Case]](list)
        for case in CASES:
            languages[case.layer, case.name].append(case)
        tried = [some[_turn(name, some)] for (_, name), some in languages.items()]
    metafunc.parametrize("case", tried, ids=_name)


def _turn(name: str, some: list[Case]) -> int:
    return 0 if some[0].format is Format.PDF else zlib.crc32(name.encode()) % len(some)


def test_sabotage(case: Case) -> None:
    """Whole, the file is made; sabotaged, it is refused by name, and no format of it is there."""
    before = whole(case.locale, case.clinic, case.format)
    assert before.codes == set()
    assert len(before.files) == 1

    if case.code == REVIEWED:
        contract = promised(case)
        assert contract is not None
        assert contract != reviewed(case.locale, case.clinic)
        before_it = reviewed(case.locale, case.clinic) or contract
        assert (contract.blocks, contract.rows) != (before_it.blocks, before_it.rows)
        return
    after = sabotaged(case)

    assert case.code in after.codes
    assert after.files == ()


def test_names_are_unique() -> None:
    """A case can be spoken of by its name."""
    names = [_name(case) for case in CASES]

    assert len(set(names)) == len(names)
