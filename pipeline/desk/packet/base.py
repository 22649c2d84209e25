"""What a PO file said when it was sent: short marks of its translations, in its header.

By them three texts can be compared when the file comes back, and only two files are there: what was
sent, what came back, and what the project says by now. Editors keep header lines that they don't
know.
"""

import hashlib
from collections.abc import Iterable
from dataclasses import replace

from pipeline.catalog import Entry, PoFile
from pipeline.catalog.header import field, with_field

_BASE = "X-Packet-Base"
_DOMAIN = "X-Packet-Domain"
_LENGTH = 10
"""Hexadecimal digits of a mark: of a thousand texts, two are alike once in two million files."""


def stamped(po: PoFile, domain: str) -> PoFile:
    """Return a PO file that says what it said when it was sent.

    Args:
        po: The file as it is in the project.
        domain: Its gettext domain; files are renamed on their way.
    """
    marks = " ".join(sorted(mark(entry) for entry in _live(po)))
    header = with_field(po.header.msgstrs[0], _DOMAIN, domain)
    header = with_field(header, _BASE, marks or "empty")
    return replace(po, header=replace(po.header, msgstrs=(header,)))


def base(po: PoFile) -> frozenset[str]:
    """Return the marks of what was sent; none if the file does not say."""
    return frozenset(field(po.header.msgstrs[0], _BASE).split())


def domain_of(po: PoFile) -> str:
    """Return the gettext domain that a file says it is of; empty if it does not."""
    return field(po.header.msgstrs[0], _DOMAIN)


def mark(entry: Entry) -> str:
    """Return what tells a translation of a message from every other."""
    said = (entry.msgctxt or "", entry.msgid, *entry.msgstrs, "fuzzy" if entry.fuzzy else "")
    return hashlib.sha256("\0".join(said).encode()).hexdigest()[:_LENGTH]


def _live(po: PoFile) -> Iterable[Entry]:
    return (entry for entry in po.entries if not entry.obsolete and any(entry.msgstrs))
