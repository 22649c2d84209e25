"""Render PDF: `render_pdf` and the `faces` that it may use."""

from pipeline.render.pdf.faces import Faces, digest, faces, programs
from pipeline.render.pdf.render import render_pdf

__all__ = ["Faces", "digest", "faces", "programs", "render_pdf"]
