"""Goes through a page with the Tab key, as somebody does who cannot use a mouse."""

from typing import Any

from tests.conformance.browser import Tab

_STOPS = """
() => {
    const stops = [...document.querySelectorAll("a[href], button, input, select, textarea")];
    window.stops = stops.filter((one) => one.checkVisibility() && !one.disabled);
    return window.stops.map((one) => one.textContent.trim());
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
        text: here.textContent.trim(),
        outline: style.outlineStyle === "none" ? 0 : parseFloat(style.outlineWidth),
        colour: style.outlineColor,
        seen: box.bottom > 0 && box.top < innerHeight && box.width > 0 && box.height > 0,
    };
}
"""

_THINNEST = 2.0
"""Least width in CSS px of what shows where the focus is (WCAG 2.4.13)."""


def walk(tab: Tab) -> tuple[str, ...]:
    """Return what a keyboard cannot reach, reaches in another order, or reaches unseen."""
    texts = tab.ask(_STOPS)
    wrong: list[str] = []
    for place, text in enumerate(texts):
        tab.press("Tab")
        here = tab.ask(_HERE)
        if here["place"] != place:
            return (*wrong, f"“{here['text']}” comes where “{text}” should")
        wrong += _unseen(here)
    tab.press("Tab")
    if tab.ask(_HERE)["place"] == len(texts) - 1:
        wrong.append(f"the keyboard cannot leave “{texts[-1]}”")
    return tuple(wrong)


def _unseen(here: dict[str, Any]) -> list[str]:
    wrong = []
    if here["outline"] < _THINNEST or here["colour"].endswith(", 0)"):
        wrong.append(f"nothing shows that “{here['text']}” has the focus")
    if not here["seen"]:
        wrong.append(f"“{here['text']}” has the focus outside of the window")
    return wrong
