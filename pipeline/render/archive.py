"""Zips whose bytes depend on their members only.

Names are sorted, times fixed, and nothing is compressed: the bytes of a compressed member depend
on the machine's zlib.
"""

import io
import zipfile
from collections.abc import Mapping

_EPOCH = (1980, 1, 1, 0, 0, 0)
"""The earliest time that a zip can hold."""

_UNIX = 3
_MODE = 0o100644 << 16
"""A regular file that everybody may read, where a zip keeps the rights of Unix."""


def pack(members: Mapping[str, bytes], *, first: str = "") -> bytes:
    """Write a zip of contents by name; one may have to come first, as ``mimetype`` in an EPUB."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_STORED) as archive:
        for name in sorted(members, key=lambda name: (name != first, name)):
            # The defaults of an entry tell the system and the time at which it was packed.
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.create_system = _UNIX
            entry.external_attr = _MODE
            archive.writestr(entry, members[name])
    return packed.getvalue()
