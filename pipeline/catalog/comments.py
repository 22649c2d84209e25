"""The two kinds of comment that hold lists: references (``#:``) and flags (``#,``)."""

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
_FORMATS = [f"{language}-format no-{language}-format" for language in _LANGUAGES.split()]
_ORDER = " ".join(("fuzzy", *_FORMATS, "range:", "no-wrap")).split()
"""Flags in the order of msgcat."""


def references(lines: Iterable[str]) -> tuple[str, ...]:
    """Read the lines of a reference comment, each reference once."""
    return tuple(dict.fromkeys(re.findall(r"[^ \t\n]+", "\n".join(lines))))


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
    found = _FLAG.findall("\n".join(lines))
    return tuple(dict.fromkeys(re.sub(r"^range:[ \t]*", "range: ", flag) for flag in found))


def flag_line(names: Iterable[str]) -> str:
    """Write flags in the order of msgcat, and after them those that msgcat would drop."""
    rank = {flag: place for place, flag in enumerate(_ORDER)}
    ordered = sorted(names, key=lambda flag: rank.get(flag.partition(" ")[0], len(rank)))
    return f"#, {', '.join(ordered)}"
