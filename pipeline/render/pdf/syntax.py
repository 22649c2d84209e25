"""Write values in PDF syntax (ISO 32000-1, 7.3), as ASCII text."""

from collections.abc import Iterable, Mapping

_PLAIN = frozenset(map(chr, range(0x20, 0x7F))) - frozenset("()\\")
"""Characters that need no escape in a literal string, and are the same in PDFDocEncoding."""


def text(value: str) -> str:
    """Write a text string: as it is where it is plain ASCII, else in UTF-16."""
    # Viewers take a string for UTF-16 if it begins with a byte order mark.
    if _PLAIN.issuperset(value):
        return f"({value})"
    return f"<feff{value.encode('utf-16-be').hex()}>"


def octets(value: str) -> str:
    """Write a byte string that holds UTF-8."""
    if _PLAIN.issuperset(value):
        return f"({value})"
    return f"<{value.encode('utf-8').hex()}>"


def array(items: Iterable[object]) -> str:
    """Write an array of values that are in PDF syntax already."""
    return f"[{' '.join(map(str, items))}]"


def dictionary(entries: Mapping[str, str]) -> str:
    """Write a dictionary of values that are in PDF syntax already."""
    return f"<<{' '.join(f'/{key} {value}' for key, value in entries.items())}>>"
