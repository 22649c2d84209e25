"""Pictures: line drawings (SVG) that hold nothing but lines, and photographs (PNG) for paper."""

import re
import struct
from collections.abc import Mapping, Sequence
from dataclasses import replace
from xml.etree import ElementTree

from pipeline.model import Block, Inline, Location, Picture
from pipeline.model.errors import SourceError
from pipeline.text.blocks import every
from pipeline.text.publishable import refused

FOLDER = "pictures"
"""Folder of pictures, below `sources/`; their addresses in a text begin with it."""

_SVG = "{http://www.w3.org/2000/svg}"
_SHAPES = frozenset(
    ("svg", "g", "path", "circle", "ellipse", "rect", "line", "polyline", "polygon")
)
_ATTRIBUTES = frozenset(
    (
        "viewBox", "width", "height", "d", "cx", "cy", "r", "rx", "ry", "x", "y", "x1", "y1", "x2",
        "y2", "points", "transform", "fill", "stroke", "stroke-width", "stroke-linecap",
        "stroke-linejoin", "stroke-dasharray", "fill-rule",
    )
)  # fmt: skip
"""What a line drawing is made of: no text, script, link, style, filter or picture in it."""

_GREY = re.compile(r"none|black|white|#([0-9a-f])\1\1|#([0-9a-f]{2})\2\2", re.IGNORECASE)
_LENGTH = re.compile(r"(\d+(?:\.\d+)?)(?:pt)?")
_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_DENSITY = 300
"""Pixels per inch of a photograph on paper, at least (ISO 12647 asks for 300)."""

_WIDEST = 468.0
"""Points of the text on Letter paper with margins of an inch."""


def read(content: bytes, *, path: str, address: str) -> Picture:
    """Read a picture, and leave out of a drawing what is no line of it.

    Texts name it by its address, such as ``pictures/walk.svg``.

    Raises:
        SourceError: It is no picture, or holds what no handout may show.
    """
    place = Location(path, 1)
    if content.startswith(_SIGNATURE):
        width = struct.unpack(">I", content[16:20])[0] * 72 / _DENSITY
        return Picture(address, "image/png", content, min(width, _WIDEST))
    # Without a document type no entity can be defined, so nothing can grow or be fetched.
    reason = "it has a DOCTYPE" if b"<!DOCTYPE" in content else ""
    try:
        drawing = ElementTree.fromstring(b"<none/>" if reason else content)  # noqa: S314
    except ElementTree.ParseError as error:
        reason = str(error)
    if reason or drawing.tag != f"{_SVG}svg":
        raise SourceError(
            f"this is neither a plain SVG drawing nor a PNG picture: {reason or drawing.tag}",
            location=place,
            hint="export it again as plain SVG, or as PNG",
        )
    _strip(drawing, place)
    width = _LENGTH.fullmatch(drawing.get("width", ""))
    if not width or not drawing.get("viewBox"):
        hint = 'write width, height (in points) and viewBox on <svg>, such as width="150pt"'
        raise SourceError("the drawing has no size", location=place, hint=hint)
    ElementTree.register_namespace("", _SVG.strip("{}"))
    return Picture(address, "image/svg+xml", ElementTree.tostring(drawing), float(width[1]))


def _strip(element: ElementTree.Element, place: Location) -> None:
    """Take out titles and editors' own data; refuse what is neither and no grey line."""
    for child in list(element):
        name = str(child.tag).removeprefix(_SVG)
        if name == child.tag or name in ("title", "desc", "metadata"):
            element.remove(child)
            continue
        if name not in _SHAPES:
            hint = "convert it to paths; put words into the alternative text or the text below"
            raise SourceError(f"the drawing contains <{name}>", location=place, hint=hint)
        _strip(child, place)
    for name, value in list(element.attrib.items()):
        if name not in _ATTRIBUTES:
            if name in ("style", "class", "opacity", "href") or name.startswith("on"):
                hint = "set fill, stroke and stroke-width as attributes of each shape"
                raise SourceError(f"the drawing uses {name}=", location=place, hint=hint)
            del element.attrib[name]
        elif name in ("fill", "stroke") and not _GREY.fullmatch(value):
            hint = "draw in black, white and grey: most photocopiers print no colours"
            raise SourceError(f"the drawing has the colour {value}", location=place, hint=hint)
    element.text = element.tail = None


def figure(paragraph: Block) -> Block:
    """Make a figure of a paragraph that is nothing but pictures; leave any other block as it is.

    Each picture is a text of its own, which says what it shows.
    """
    words = [one for one in paragraph.inlines if one.type != "text" or one.text.strip()]
    if paragraph.type != "paragraph" or {one.type for one in words} != {"image"}:
        return paragraph
    # The title of a picture would be on no page: with one, it is no figure.
    if any(one.children for one in words):
        return paragraph
    pictures = []
    for image in words:
        source = " ".join(image.text.split())
        pictures.append(
            Block(
                "picture",
                paragraph.location,
                source=source,
                inlines=(Inline("text", source),) if source else (),
                attributes=(("src", image.href),),
            )
        )
    return replace(paragraph, type="figure", source="", inlines=(), children=tuple(pictures))


def shown_in(
    blocks: Sequence[Block], pictures: Mapping[str, Picture]
) -> tuple[tuple[Picture, ...], list[SourceError]]:
    """Return the pictures that blocks show, in order of address, and what is wrong with them.

    A picture is wrong that is not there, or of which nothing says what it shows.
    """
    found: dict[str, Picture] = {}
    faults = []
    for block in every(blocks):
        address = block.attribute("src")
        if block.type != "picture":
            continue
        if address in pictures:
            found[address] = pictures[address]
        else:
            known = ", ".join(sorted(pictures)) or "none"
            hint = f"put the file into sources/pictures, or show one of: {known}"
            faults.append(refused(block, f"there is no picture {address}", hint))
        if not block.source:
            hint = "write what it shows between [ and ], in at most 25 words"
            faults.append(refused(block, f"the picture {address} has no alternative text", hint))
    return tuple(map(found.__getitem__, sorted(found))), faults
