"""Render PDF: `render_pdf`, `draw_png` and the `faces` that they may use."""

from pipeline.render.pdf.faces import Faces, digest, faces, programs
from pipeline.render.pdf.raster import draw_png
from pipeline.render.pdf.render import render_pdf

__all__ = ["Faces", "digest", "draw_png", "faces", "programs", "render_pdf"]
