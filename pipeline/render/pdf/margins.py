"""Measure what pages repeat: style rules cannot know how many lines a head or a foot takes."""

from math import ceil

from pipeline.render.pdf.layout import Untyped

_POINTS = 0.75
"""A pixel of CSS in points."""

HEAD, BAR, FOOT = "--head", "--bar", "--foot"
FIRST_HEAD, SECOND_HEAD = "--first-head", "--second-head"
"""Custom properties with the heights of what pages repeat, and of all that is above the text of the
first two: the margins in ``print.css`` are as high as these ask for, and an inch at least."""

_NAMES = {"@top-left": HEAD, "@top-center": BAR, "@bottom-left": FOOT}
"""What is in each box of a page's margin."""


def widen(root: Untyped, pages: list[Untyped]) -> bool:
    """Tell the styles how high heads and feet are, if a margin has less room than they take.

    The style of the root is set, and it is said whether another layout is needed.
    """
    heights = dict.fromkeys((HEAD, BAR, FOOT, FIRST_HEAD, SECOND_HEAD), 0.0)
    small = False
    for number, page in enumerate(pages):
        box = page._page_box
        found = _heights(box)
        above = found[HEAD] + found[BAR]
        small |= above > box.margin_top or found[FOOT] > box.margin_bottom
        if number == 0:
            found = {FIRST_HEAD: above, FOOT: found[FOOT]}
        elif number == 1:
            found[SECOND_HEAD] = above
        heights |= {name: max(heights[name], height) for name, height in found.items()}
    # The same heights again would change nothing: what is too high for any margin is the gate's.
    style = "; ".join(f"{name}: {ceil(height * _POINTS)}pt" for name, height in heights.items())
    if not small or root.get("style") == style:
        return False
    root.set("style", style)
    return True


def _heights(page: Untyped) -> dict[str, float]:
    """Measure what is in the margins of a page, in pixels."""
    found = dict.fromkeys(_NAMES.values(), 0.0)
    for box in page.children:
        name = _NAMES.get(getattr(box, "at_keyword", ""))
        if name is not None:
            found[name] = sum(child.border_height() for child in box.children)
    return found
