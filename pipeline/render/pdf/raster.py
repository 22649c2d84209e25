"""Draw a page as a PNG picture whose bytes depend on the page only, not on the machine's zlib."""

import struct
import zlib
from collections.abc import Iterator

import pypdfium2 as pdfium

from pipeline.render.pdf.faces import Faces
from pipeline.render.pdf.render import render_pdf

_PIXEL = 72 / 96
"""Points of a CSS pixel."""

_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_BITS = 2
"""Bits of a pixel: black, white, and two greys for the edges of letters."""

_LEVELS = bytes((grey + 42) // 85 for grey in range(256))
"""The level of each of 256 greys."""

_STORED = 65535
"""Bytes of a stored block at most (RFC 1951)."""


def draw_png(html: str, *, faces: Faces) -> bytes:
    """Draw the first page of a document, a CSS pixel as a pixel; it raises as `render_pdf` does.

    The page is a multiple of 4 pixels wide.
    """
    with pdfium.PdfDocument(render_pdf(html, faces=faces).content) as document:
        return _png(document[0], 1 / _PIXEL)


def first_page(content: bytes, *, width: int) -> tuple[bytes, int]:
    """Draw the first page of a PDF, so many pixels wide (a multiple of 4), and count its pages."""
    with pdfium.PdfDocument(content) as document:
        return _png(document[0], width / document[0].get_width()), len(document)


def _png(page: pdfium.PdfPage, scale: float) -> bytes:
    bitmap = page.render(scale=scale, grayscale=True)
    # What is drawn may be a pixel wider than asked.
    width, height, stride = bitmap.width // 4 * 4, bitmap.height, bitmap.stride
    levels = bytes(bitmap.buffer).translate(_LEVELS)
    rows = bytearray()
    for start in range(0, height * stride, stride):
        # Each line says first that it is not filtered.
        rows += b"\0" + _packed(levels[start : start + width])
    header = struct.pack(">IIBBBBB", width, height, _BITS, 0, 0, 0, 0)
    chunks = (b"IHDR" + header, b"IDAT" + _stored(bytes(rows)), b"IEND")
    return _SIGNATURE + b"".join(map(_chunk, chunks))


def _packed(levels: bytes) -> bytes:
    """Put four pixels into a byte, the first one into its highest bits."""
    packed = 0
    for place in range(4):
        packed = packed << _BITS | int.from_bytes(levels[place::4], "big")
    return packed.to_bytes(len(levels) // 4, "big")


def _stored(data: bytes) -> bytes:
    """Write a zlib stream (RFC 1950) that compresses nothing."""
    return b"\x78\x01" + b"".join(_blocks(data)) + struct.pack(">I", zlib.adler32(data))


def _blocks(data: bytes) -> Iterator[bytes]:
    for start in range(0, len(data), _STORED):
        block = data[start : start + _STORED]
        last = start + _STORED >= len(data)
        yield struct.pack("<BHH", last, len(block), len(block) ^ 0xFFFF) + block


def _chunk(chunk: bytes) -> bytes:
    return struct.pack(">I", len(chunk) - 4) + chunk + struct.pack(">I", zlib.crc32(chunk))
