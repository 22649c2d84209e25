"""Read a finished HTML file as a browser and a screen reader give it to its reader."""

import re

from pipeline.survival import markup
from pipeline.survival.dom import Walk
from pipeline.survival.reading import Reading, Scribe, Unreadable

# fmt: off
_VOID = frozenset((
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track",
    "wbr",
))
# fmt: on
_PIECE = re.compile(
    r"<!--(?P<comment>.*?)-->|(?P<other><\?|<!\[)"
    r"|<(?P<name>[A-Za-z][^\s/>]*)(?:[^\"'>]|\"[^\"]*\"|'[^']*')*?(?P<empty>/)?>",
    re.DOTALL,
)
_CHARSET_WITHIN = 1024
"""Bytes in which a browser looks for the charset (HTML standard, section 4.2.5.4)."""


def read(content: bytes) -> Reading:
    """Read an HTML file.

    Raises:
        Unreadable: It is damaged, or a browser would read it in another way than XML says.
    """
    root = markup.parse(content)
    _same_for_browsers(content, root)
    scribe = Scribe()
    tag, direction = Walk(scribe, html=True).root(root)
    return scribe.reading(tag, direction)


def _same_for_browsers(content: bytes, root: markup.Element) -> None:
    """Refuse what XML and HTML understand differently.

    To a browser ``<div hidden=""/>`` is an open tag, and all that follows is hidden.
    """
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        raise Unreadable("it is not UTF-8") from error
    if not re.search(rb"<meta charset=[\"']utf-8[\"']", content[:_CHARSET_WITHIN], re.I):
        raise Unreadable("it does not say at once that it is UTF-8")
    foreign = {markup.name(e)[1] for e in root.iter("{http://www.w3.org/2000/svg}*")}
    for piece in _PIECE.finditer(text):
        odd = piece["other"] or (piece["comment"] or "").startswith((">", "->"))
        open_ended = piece["empty"] and piece["name"].lower() not in _VOID | foreign
        if odd or open_ended:
            line = text.count("\n", 0, piece.start()) + 1
            raise Unreadable(f"browsers misread {piece[0][:40]!r}", f"line {line}")
