"""A zip is read whole or refused, in one sentence."""

import io
import struct
import zipfile

import pytest

from pipeline.zips import ZipError, unpack


def _packed(**files: bytes) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return packed.getvalue()


def _said_to_have(size: int, content: bytes) -> bytes:
    """Pack one file, whose size in both headers is another."""
    packed = bytearray(_packed(one=content))
    for mark, at in ((b"PK\3\4", 22), (b"PK\1\2", 24)):
        struct.pack_into("<I", packed, packed.index(mark) + at, size)
    return bytes(packed)


def test_whole() -> None:
    """All files are there, in order; an empty one too."""
    assert list(unpack(_packed(two=b"2", one=b"", x=b"y")).items()) == [
        ("two", b"2"), ("one", b""), ("x", b"y"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("bomb", "why"),
    [
        (_said_to_have(300_000_000, b"1"), "too large: 300000000 bytes"),
        (_said_to_have(10, b"#" * 9_000_000), "cannot be unpacked"),
    ],
)
def test_bomb(bomb: bytes, why: str) -> None:
    """What is too large for a handout is not unpacked, whatever it says of its size."""
    with pytest.raises(ZipError, match=why):
        unpack(bomb)
