"""Small drawings: which of them carry no text, run nothing and fetch nothing."""

import functools
import re

from pipeline.survival.web import markup
from pipeline.survival.web.markup import Element, name

SVG = "http://www.w3.org/2000/svg"
_NUMBERS = re.compile(r"-?[\d.]+(?: -?[\d.]+)*")
_SHAPE = re.compile(r"[\d.\sMmLlHhVvCcSsQqTtAaZz,-]+")
_PAINT = re.compile(r"none|currentColor|#[0-9a-f]{3}")
_WORD = re.compile(r"round|butt|square|miter|bevel")
_SIZE = re.compile(r"(?:\d{1,2}(?:\.\d+)?)(?:em)?")

_Allowed = dict[str, re.Pattern[str]]
"""The attributes that an element may have, and their values."""

_LOOK = {
    "fill": _PAINT,
    "stroke": _PAINT,
    "stroke-width": _NUMBERS,
    "stroke-linecap": _WORD,
    "stroke-linejoin": _WORD,
}
_DOTS = {
    "path": {**_LOOK, "d": re.compile(r"M\d+(?:\.\d+)? 10h24\.8")},
    "circle": {**_LOOK, "cx": _NUMBERS, "cy": re.compile("10"), "r": re.compile("7")},
}
"""A row of dots with lines between them, which says how far a handout has come; nothing else is
drawn in a page."""

_FRAME = {"width": _SIZE, "height": _SIZE, "viewBox": _NUMBERS}
_PAGE_FRAME = {
    **_FRAME,
    "width": re.compile(r"[1-3]?\d(?:\.\d+)?em"),
    "height": re.compile(r"[12](?:\.\d+)?em"),
    "class": re.compile("dots"),
    "aria-hidden": re.compile("true"),
    "focusable": re.compile("false"),
}


def drawing_fault(svg: Element) -> str:
    """Say what is wrong with a drawing in a page; empty when it is decoration and nothing else."""
    return _drawing_fault(markup.source(svg))


@functools.lru_cache(maxsize=128)
def _drawing_fault(source: bytes) -> str:
    """Judge a drawing; the same few stand in every handout."""
    svg = markup.parse(source)
    if svg.get("aria-hidden") != "true":
        return "a drawing is not marked as decoration"
    return _fault(svg, _PAGE_FRAME, _DOTS)


def _fault(svg: Element, frame: _Allowed, parts: dict[str, _Allowed]) -> str:
    if name(svg) != (SVG, "svg"):
        return f"{name(svg)[1] or 'a comment'} is no drawing"
    for element in (svg, *svg):
        space, local = name(element)
        allowed = frame if element is svg else parts.get(local)
        if allowed is None or space != SVG or (element is not svg and len(element)):
            return f"a drawing holds {local or 'a comment'}"
        if (element.text or "").strip() or (element is not svg and (element.tail or "").strip()):
            return "a drawing holds text"
        for attribute, value in element.items():
            if attribute not in allowed or not allowed[attribute].fullmatch(value):
                return f"a drawing has {attribute}={value[:30]!r}"
    return ""
