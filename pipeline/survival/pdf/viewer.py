"""Draw pages and letters with PDFium, as readers' programs do: the only module that knows it.

The same version of PDFium draws the same pixels everywhere.
"""

import ctypes
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

import numpy as np
import pypdfium2 as pdfium
from numpy.typing import NDArray
from pypdfium2 import raw

from pipeline.survival.rules import Unreadable

Picture = NDArray[np.uint32]
"""Pixels of a page as 0x00RRGGBB, from its top; the first byte means nothing."""

Mask = NDArray[np.bool_]
"""Some pixels of a page."""

_HARD = raw.FPDF_RENDER_NO_SMOOTHTEXT | raw.FPDF_RENDER_NO_SMOOTHPATH
"""How pages are drawn: without soft edges, so that each pixel belongs to a letter or does not."""

_LAYOUTS = {4: raw.FPDFBitmap_BGRx, 1: raw.FPDFBitmap_Gray}
"""How PDFium writes a pixel of so many bytes."""

_PAPER, _SHARED = 255, 100
"""Grey of paper, and grey below which two letters share a pixel, each painted half black."""

_LONGEST = 2400.0  # points of the longest side of a page: that of A0
_EM = 52  # pixels of an em: from 50 on PDFium draws outlines as they are, without the font's hints
_SQUARE = 2 * _EM  # pixels of a square in which a letter has room on all sides
_SQUARES = 16  # squares in a row of a picture


class Pictures(NamedTuple):
    """A page as PDFium draws it, at one pixel a point."""

    page: Picture  # as it is
    ground: Picture  # without its text
    due: Mask  # where letters are due
    shared: Mask  # where two texts are due at once


def draw_pages(content: bytes, due: bytes) -> Iterator[Pictures]:
    """Draw the pages of a file in order, given its letters alone (`cos.due`).

    Raises:
        Unreadable: PDFium cannot read it.
    """
    try:
        with pdfium.PdfDocument(content) as whole, pdfium.PdfDocument(due) as letters:
            for number in range(len(letters)):
                yield _pictures(whole[number], letters[number])
    except pdfium.PdfiumError as error:
        raise Unreadable("a viewer cannot open it") from error


def _pictures(page: pdfium.PdfPage, letters: pdfium.PdfPage) -> Pictures:
    seen = _drawn(page)
    for text in page.get_objects(filter=[raw.FPDF_PAGEOBJ_TEXT], max_depth=1):
        raw.FPDFPageObj_SetIsActive(text, False)
    ground, due = _drawn(page), _drawn(letters, np.uint8)
    page.close()
    letters.close()
    return Pictures(seen, ground, due < _PAPER, due < _SHARED)


def draw_glyphs(codes: Sequence[int], program: bytes) -> NDArray[np.int32]:
    """Return the ink of glyphs of a font, from 0 to 255 a pixel, each in a square of its own.

    A font that PDFium cannot read has no ink.
    """
    rows = -(-len(codes) // _SQUARES)
    wide, high = _SQUARE * _SQUARES, _SQUARE * rows
    pixels = np.full((high, wide), _PAPER, np.uint8)
    with pdfium.PdfDocument.new() as document:
        page = document.new_page(wide, high)
        data = (ctypes.c_ubyte * len(program)).from_buffer_copy(program)
        font = raw.FPDFText_LoadFont(document, data, len(program), raw.FPDF_FONT_TRUETYPE, True)
        for at, code in enumerate(codes if font else ()):
            letter = raw.FPDFPageObj_CreateTextObj(document, font, float(_EM))
            raw.FPDFText_SetCharcodes(letter, (ctypes.c_uint32 * 1)(code), 1)
            row, column = divmod(at, _SQUARES)
            x, y = (column + 0.25) * _SQUARE, (rows - row - 0.65) * _SQUARE
            raw.FPDFPageObj_Transform(letter, 1, 0, 0, 1, x, y)
            raw.FPDFPage_InsertObject(page, letter)
        page.gen_content()
        _paint(page, pixels, flags=0)
        page.close()
    squares = pixels.reshape(rows, _SQUARE, _SQUARES, _SQUARE).swapaxes(1, 2)
    return _PAPER - squares.reshape(-1, _SQUARE, _SQUARE)[: len(codes)].astype(np.int32)


def _drawn(page: pdfium.PdfPage, kind: type[np.uint8 | np.uint32] = np.uint32) -> NDArray[Any]:
    """Draw a page in colours, or in grey for a pixel of one byte."""
    wide, high = map(round, page.get_size())
    if not 0 < min(wide, high) <= max(wide, high) <= _LONGEST:
        raise Unreadable("a page has the size of no paper")
    pixels = np.full((high, wide), np.iinfo(kind).max, kind)
    _paint(page, pixels, flags=_HARD)
    return pixels


def _paint(page: pdfium.PdfPage, pixels: NDArray[Any], *, flags: int) -> None:
    high, wide = pixels.shape
    start, layout = pixels.ctypes.data_as(ctypes.c_void_p), _LAYOUTS[pixels.itemsize]
    bitmap = raw.FPDFBitmap_CreateEx(wide, high, layout, start, pixels.strides[0])
    raw.FPDF_RenderPageBitmap(bitmap, page, 0, 0, wide, high, 0, flags)
    raw.FPDFBitmap_Destroy(bitmap)
