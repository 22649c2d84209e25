"""Which languages a sabotage is tried in."""

import re
import zlib
from collections import defaultdict

import pytest

from tests.survival.forge import TAGS

_SABOTAGES = re.compile(r"^tests/survival/.*::(test_sabotage\w*|test_page|test_book)\[")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Try each sabotage in one language, by turns, and in Arabic, where direction matters too.

    A good file is judged in every language. ``--all-languages`` leaves nothing out.
    """
    if config.getoption("--all-languages"):
        return
    languages = defaultdict[str, list[str]](list)
    for item in items:
        case, tag = _split(item.nodeid)
        languages[case].append(tag)
    kept, left = list[pytest.Item](), list[pytest.Item]()
    for item in items:
        case, tag = _split(item.nodeid)
        (kept if tag in _chosen(case, languages[case]) else left).append(item)
    items[:] = kept
    config.hook.pytest_deselected(items=left)


def _chosen(case: str, tags: list[str]) -> set[str]:
    """Return the languages of a case: all of a good file, else Arabic and one by turns."""
    if not _SABOTAGES.search(case):
        return set(tags)
    turn = zlib.crc32(case.encode())
    return {tags[turn % len(tags)], "ar"}


def _split(name: str) -> tuple[str, str]:
    """Split the name of a test into its case and its language, empty for none."""
    for tag in TAGS:
        for end in (f"-{tag}]", f" {tag}]"):
            if name.endswith(end):
                return name.removesuffix(end), tag
    return name, ""
