"""What a PO file held when it was sent: short digests of its translations, in its header.

When a file comes back, three texts are to be compared, and only two files are there. The header
tells the third: a translation was sent, came back, or is in the project by now. Editors keep header
lines that they don't know.
"""

import hashlib
from dataclasses import replace
from operator import attrgetter

from pipeline.catalog import Entry, PoFile
from pipeline.catalog.header import field, with_field

_BASE = "X-Packet-Base"
DOMAIN = "X-Packet-Domain"
_LENGTH = 10
"""Hexadecimal digits of a mark: of a thousand texts, two are alike once in two million files."""


def stamped(po: PoFile, domain: str) -> PoFile:
    """Return a PO file whose header tells what it holds.

    Args:
        domain: Its gettext domain; files are renamed on their way.
    """
    # What has no translation yet needs no mark: whatever comes back for it is new.
    translated = filter(attrgetter("translated"), po.live)
    marks = " ".join(sorted(map(mark, translated)))
    header = with_field(po.header.msgstrs[0], DOMAIN, domain)
    header = with_field(header, _BASE, marks or "empty")
    return replace(po, header=replace(po.header, msgstrs=(header,)))


def base(po: PoFile) -> frozenset[str]:
    """Return the marks of what was sent; none if the header has none."""
    return frozenset(field(po.header.msgstrs[0], _BASE).split())


def mark(entry: Entry) -> str:
    """Return a digest that tells a translation of a message from every other."""
    # Taking the fuzzy flag away is work, too: it makes another mark.
    fuzzy = "fuzzy" if entry.fuzzy else ""
    parts = (entry.msgctxt or "", entry.msgid, *entry.msgstrs, fuzzy)
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()[:_LENGTH]
