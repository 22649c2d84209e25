"""Finished files of an edition: large-print PDF, plain HTML and EPUB, all from one body."""

from pathlib import Path

from pipeline import disk


def shipped_styles() -> Path:
    """Return the designer's folder that comes with this tool: in a wheel inside of the package."""
    package = Path(__file__).parents[1]
    inside = package / "styles"
    return inside if disk.is_folder(inside) else package.parent / "styles"
