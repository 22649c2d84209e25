"""Goes through a page with the Tab key, as somebody does who cannot use a mouse."""

from typing import Any

from tests.conformance.browser import Tab

_STOPS = """
() => {
    const stops = [...document.querySelectorAll(
        "a[href], button, input, select, textarea, summary, iframe"
    )];
    window.stops = stops.filter((one) => one.checkVisibility() && !one.disabled);
    return window.stops.map((one) => one.title || one.textContent.trim());
}
"""
"""Whatever a key should reach, in reading order."""

_HERE = """
() => {
    const here = document.activeElement;
    const style = getComputedStyle(here);
    const box = here.getBoundingClientRect();
    return {
        place: window.stops.indexOf(here),
        framed: here.localName === "iframe",
        text: here.textContent.trim(),
        outline: style.outlineStyle === "none" ? 0 : parseFloat(style.outlineWidth),
        colour: style.outlineColor,
        seen: box.bottom > 0 && box.top < innerHeight && box.width > 0 && box.height > 0,
    };
}
"""

_FRAMED = 300
"""Most stops of a page in a frame; one that is not left by then holds the keyboard for good."""

_THINNEST = 2.0
"""Least width in CSS px of what shows where the focus is (WCAG 2.4.13)."""


def walk(tab: Tab) -> tuple[str, ...]:
    """Return what a keyboard cannot reach, reaches in another order, or reaches unseen."""
    texts = tab.ask(_STOPS)
    wrong: list[str] = []
    here = _next(tab)
    for place, text in enumerate(texts):
        if here["place"] != place:
            return (*wrong, f"“{here['text']}” comes where “{text}” should")
        wrong += [] if here["framed"] else _unseen(here)
        here = _past(tab) if here["framed"] else _next(tab)
    if texts and here["place"] == len(texts) - 1:
        wrong.append(f"the keyboard cannot leave “{texts[-1]}”")
    return tuple(wrong)


def _next(tab: Tab) -> dict[str, Any]:
    tab.press("Tab")
    here: dict[str, Any] = tab.ask(_HERE)
    return here


def _past(tab: Tab) -> dict[str, Any]:
    """Go through a page in a frame, which is looked at where it stands alone."""
    here = _next(tab)
    for _ in range(_FRAMED):
        if not here["framed"]:
            break
        here = _next(tab)
    return here


def _unseen(here: dict[str, Any]) -> list[str]:
    wrong = []
    if here["outline"] < _THINNEST or _transparent(here["colour"]):
        wrong.append(f"nothing shows that “{here['text']}” has the focus")
    if not here["seen"]:
        wrong.append(f"“{here['text']}” has the focus outside of the window")
    return wrong


def _transparent(colour: str) -> bool:
    return colour.startswith("rgba") and colour.endswith(", 0)")
