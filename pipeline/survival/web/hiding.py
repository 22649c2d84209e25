"""What keeps a text from its reader: elements and attributes."""

from collections.abc import Mapping

from pipeline.survival.web.elements import KNOWN, PHRASING
from pipeline.survival.web.markup import EPUB_TYPE

_READ = (KNOWN | PHRASING) - {"head"}
_HIDING = frozenset(("hidden", "inert", "popover", "style"))
"""Attributes that hide text, or, as ``style``, may do anything to it."""

_ROLES = frozenset(("region", "doc-notice", "doc-tip", "doc-toc"))
"""Roles whose text is read where it stands. Nobody hears that of a picture, and that of a footnote
only on request."""

_NOTES = frozenset(("footnote", "footnotes", "endnote", "endnotes", "rearnote", "rearnotes"))
"""EPUB types that reading systems pop up, move or leave out."""


def hides(local: str, said: Mapping[str, str]) -> bool:
    """Tell whether an element is not read, nor what is in it.

    Args:
        local: Its name.
        said: Its attributes.
    """
    if local not in _READ or not said:
        return local not in _READ
    return (
        not _HIDING.isdisjoint(said)
        or said.get("aria-hidden", "false") != "false"
        or not _ROLES.issuperset(said.get("role", "").lower().split())
        or not _NOTES.isdisjoint(said.get(EPUB_TYPE, "").lower().split())
    )
