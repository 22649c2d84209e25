"""The ways in which readers see a page."""

from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class Medium:
    """How a page is shown.

    Attributes:
        name: For messages.
        width: Of the window, in CSS px.
        height: Of the window, in CSS px.
        query: Media query that holds when the browser really shows it so.
        media: ``screen`` or ``print``.
        features: Media features and their values.
        text: Size of text, 1 is the reader's own.
        zoom: Pixels of the device to one of CSS, as when a reader zooms.
        css: What the reader's own style sheet says.
    """

    name: str
    width: int
    height: int
    query: str
    media: str = "screen"
    features: tuple[tuple[str, str], ...] = ()
    text: int = 1
    zoom: int = 1
    css: str = ""


def _screen(name: str, width: int, height: int, *, scheme: str = "light", text: int = 1) -> Medium:
    query = f"screen and (prefers-color-scheme: {scheme}) and (width: {width}px)"
    features = (("prefers-color-scheme", scheme), ("forced-colors", "none"))
    return Medium(name, width, height, query, features=features, text=text)


LIGHT = _screen("light", 800, 600)
DARK = _screen("dark", 800, 600, scheme="dark")
NARROW = _screen("320 px", 320, 640)
LARGE = _screen("200 % text", 320, 640, text=2)
"""Twice the size on the narrowest screen: the hardest page to lay out (WCAG 1.4.4 and 1.4.10)."""

PRINT = Medium(
    "print",
    624,
    864,
    "print and (forced-colors: none)",
    media="print",
    features=(("prefers-color-scheme", "light"), ("forced-colors", "none")),
)
"""Letter paper with margins of 1 inch, at 96 px to the inch."""

FORCED = Medium(
    "forced colors",
    800,
    600,
    "screen and (forced-colors: active)",
    features=(("prefers-color-scheme", "light"), ("forced-colors", "active")),
)
ZOOMED = replace(
    _screen("400 % zoom", 320, 256),
    query="screen and (width: 320px) and (height: 256px) and (resolution: 4dppx)",
    zoom=4,
)
"""A window of 1280 by 1024 px at 400 %: what WCAG 1.4.10 speaks of."""

SPACED = replace(
    _screen("text spacing", 800, 600),
    css="""
* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important; }
p { margin-block-end: 2em !important; }
""",
)
"""The spacing that a reader may set without losing anything (WCAG 1.4.12)."""

MEDIA = (LIGHT, DARK, NARROW, LARGE, PRINT, FORCED)
