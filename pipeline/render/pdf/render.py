"""Render a document as PDF, and return every complaint of the renderer."""

import logging
import os
import threading
import warnings
from typing import NamedTuple

from pipeline.model import Variant
from pipeline.render.pdf.faces import Faces


class Rendered(NamedTuple):
    """A PDF, and what is known about it.

    Attributes:
        content: The file.
        complaints: Each complaint of WeasyPrint, fontTools and the tag builder, once. Each means
            that the page is not as it was written: WeasyPrint only logs a missing glyph, a missing
            picture or a style that it dropped.
    """

    content: bytes
    complaints: tuple[str, ...]


_LOGGERS = ("weasyprint", "fontTools", __package__)


def render_pdf(html: str, *, faces: Faces, variant: Variant = Variant.UA_1) -> Rendered:
    """Render a document as tagged PDF.

    Args:
        html: The whole document, its styles in it; its head has the title, language and dates.
            Nothing is fetched but ``data:`` addresses.
        faces: The only fonts that it may use, under the family names of `Faces.families`.
        variant: The standard that the PDF follows, and claims to follow.

    Raises:
        RenderError: WeasyPrint is not the known version.
    """
    # Fontconfig is read when WeasyPrint is imported, and must find no font of the system.
    os.environ["FONTCONFIG_FILE"] = str(faces.directory / "fonts.conf")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)  # it is meant that no system font is found
        from pipeline.render.pdf import weasy  # noqa: PLC0415  (half a second; see there)
    # Collect what is logged while this thread renders.
    complaints = _Complaints()
    loggers = list(map(logging.getLogger, _LOGGERS))
    for logger in loggers:
        logger.addHandler(complaints)
    try:
        content = weasy.render(html, faces=faces, variant=f"pdf/{variant}")
    finally:
        for logger in loggers:
            logger.removeHandler(complaints)
    return Rendered(content, tuple(dict.fromkeys(complaints.texts)))


class _Complaints(logging.Handler):
    """Collect what is logged by the thread that made it."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.texts: list[str] = []
        self._thread = threading.get_ident()

    def emit(self, record: logging.LogRecord) -> None:
        """Keep the text of a record."""
        if record.thread == self._thread:
            self.texts.append(record.getMessage())
