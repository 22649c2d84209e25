"""The two kinds of comment that hold lists: references (``#:``) and flags (``#,``)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

_WIDTH = 79
"""Bytes in a line of references. msgcat wraps these even with ``--no-wrap``."""

_FLAG = re.compile(r"range:[ \t]*[0-9]+\.\.[0-9]+|[^,\s]+")
_LANGUAGES = (
    "c objc python python-brace java java-printf csharp javascript scheme lisp elisp librep "
    "ruby sh awk lua object-pascal smalltalk qt qt-plural kde kde-kuit boost tcl perl "
    "perl-brace php gcc-internal gfc-internal ycp"
)
_ORDER = (
    "fuzzy",
    *(f"{no}{language}-format" for language in _LANGUAGES.split() for no in ("", "no-")),
    "range:",
    "no-wrap",
)
_RANK = {flag: rank for rank, flag in enumerate(_ORDER)}


def references(lines: Iterable[str]) -> tuple[str, ...]:
    """Read the lines of a reference comment, each reference once."""
    return tuple(dict.fromkeys(name for line in lines for name in re.findall(r"[^ \t]+", line)))


def reference_lines(names: Iterable[str]) -> Iterator[str]:
    """Write references as msgcat does."""
    line = "#:"
    for name in names:
        if line != "#:" and len(f"{line} {name}".encode()) > _WIDTH:
            yield line
            line = "#:"
        line = f"{line} {name}"
    if line != "#:":
        yield line


def flags(lines: Iterable[str]) -> tuple[str, ...]:
    """Read the lines of a flag comment, each flag once.

    gettext 0.21 lets a second line undo the ``fuzzy`` of the first; here it never does.
    """
    found = (flag for line in lines for flag in _FLAG.findall(line))
    return tuple(dict.fromkeys(re.sub(r"^range:[ \t]*", "range: ", flag) for flag in found))


def flag_line(names: Iterable[str]) -> str:
    """Write flags in the order of msgcat, and after them those that msgcat would drop."""
    ordered = sorted(names, key=lambda flag: _RANK.get(flag.partition(" ")[0], len(_RANK)))
    return f"#, {', '.join(ordered)}"
