"""A pytest plug-in for mutation testing: what is most likely to see a fault runs first."""

import functools
import os
import sys
import zlib

import pytest

from tests.survival.forge import TAGS

_MEMORY = type(functools.cache(len))
"""The type of a function that remembers its answers."""

_MOST = 40
"""Sabotages that one mutant has to survive: it has survived the most likely ones by then."""

_PART = 3
"""One of so many sabotages is run: even to ask which functions each reaches takes minutes."""


def pytest_sessionstart() -> None:
    """Forget what the process before has remembered: it would hide what a mutant does."""
    _forget()


def pytest_runtest_setup() -> None:
    """Forget what the test before has remembered."""
    _forget()


def _forget() -> None:
    for name, module in list(sys.modules.items()):
        if name.startswith("pipeline.survival"):
            for value in list(vars(module).values()):
                if isinstance(value, _MEMORY):
                    value.cache_clear()


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Run each sabotage in one language, by turns, and the quickest tests first."""
    kept = [item for item in items if _in_turn(item.nodeid)]
    config.hook.pytest_deselected(items=[item for item in items if not _in_turn(item.nodeid)])
    items[:] = sorted(kept, key=lambda item: _rank(item.nodeid))
    if os.environ.get("MUTANT_UNDER_TEST") not in ("stats", "list_all_tests"):
        del items[sum(not _sabotages(item.nodeid) for item in items) + _MOST :]


def pytest_make_parametrize_id(val: object, argname: str) -> str | None:
    """Name a case in ASCII: mutmut hands names back, and pytest does not know the others."""
    odd = isinstance(val, str) and not (val.isascii() and val.isprintable())
    return f"{argname}-{zlib.crc32(str(val).encode()):x}" if odd else None


def _in_turn(name: str) -> bool:
    case, tag = _split(name)
    turn = zlib.crc32(case.encode())
    part = _PART if _sabotages(name) else 1
    if "\\" in case or turn // len(TAGS) % part:
        return False
    return not tag or "test_good" in case or TAGS[turn % len(TAGS)] == tag


def _rank(name: str) -> tuple[bool, bool, int]:
    """Return the place of a test: the small ones first, then good files, then all sabotages."""
    case, _ = _split(name)
    return _sabotages(name), "test_good" not in case, zlib.crc32(name.encode())


def _sabotages(name: str) -> bool:
    """Tell the tests that read whole files from the small ones."""
    return bool(_split(name)[1]) or "::test_sabotage" in name


def _split(name: str) -> tuple[str, str]:
    """Split the name of a test into its case and its language, empty for none."""
    for tag in TAGS:
        for end in (f"-{tag}]", f"[{tag}]"):
            if name.endswith(end):
                return name.removesuffix(end), tag
    return name, ""
