"""Render PDF: `render_pdf` and the `faces` that it may use."""

from pipeline.render.pdf.faces import Faces, digest, faces
from pipeline.render.pdf.render import render_pdf

__all__ = ["Faces", "digest", "faces", "render_pdf"]
