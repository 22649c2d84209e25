"""Write blocks as a text that a person can check."""

import functools
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from pipeline.model import Block, Inline

COMMONMARK = Path(__file__).parent / "data" / "commonmark-0.31.2.txt"
EXAMPLES = 652
"""Examples in that version of the specification."""

_MARKS = {
    "text": "{text}",
    "strong": "**{inside}**",
    "em": "*{inside}*",
    "code": "`{text}`",
    "link": "[{inside}]({href})",
    "break": "⏎",
    "image": "![{text}]({href})",
    "phone": "☎{text}({href})",
    "blank": "{text}",
    "isolate": "⟨{text}⟩",
    "variable": "${{{text}}}",
}


def outline(blocks: Sequence[Block], depth: int = 0) -> str:
    """Write a tree: a line for each block, with its line in the source and its text."""
    lines = []
    for block in blocks:
        text = write(block.inlines) or block.source.rstrip("\n").replace("\n", "⏎")
        about = " ".join(_about(block))
        lines.append(f"{'  ' * depth}{about}{': ' if text else ''}{text}\n")
        lines.append(outline(block.children, depth + 1))
    return "".join(lines)


def write(inlines: Sequence[Inline]) -> str:
    """Write the text of a leaf; ``_`` stands for a space that cannot break."""
    return "".join(
        _MARKS[inline.type].format(
            text=inline.text.replace("\u00a0", "_"), href=inline.href, inside=write(inline.children)
        )
        for inline in inlines
    )


def shape(blocks: Sequence[Block]) -> tuple[object, ...]:
    """Return all of a tree but its words."""
    return tuple(
        (
            block.type,
            block.id,
            block.classes,
            block.kind,
            block.tier,
            block.level,
            block.start,
            block.align,
            block.attributes,
            block.location,
            bool(block.source),
            shape(block.children),
        )
        for block in blocks
    )


@functools.cache
def examples() -> tuple[str, ...]:
    """Return the examples of the CommonMark specification."""
    return tuple(example for example, _ in specified())


def specified() -> tuple[tuple[str, str], ...]:
    """Return the examples of the CommonMark specification, each with the HTML that it asks for."""
    found = re.findall(
        r"^`{32} example\n(.*?)^\.\n(.*?)^`{32}$",
        COMMONMARK.read_text("utf-8"),
        re.DOTALL | re.MULTILINE,
    )
    return tuple((text.replace("→", "\t"), html.replace("→", "\t")) for text, html in found)


def _about(block: Block) -> Iterator[str]:
    yield f"{block.location.line} {block.type}"
    if block.level:
        yield f"level {block.level}"
    if block.start != 1:
        yield f"from {block.start}"
    if block.id:
        yield f"#{block.id}"
    yield from (f".{name}" for name in block.classes)
    if block.kind:
        yield f"<{block.kind}{' ' + block.tier if block.tier else ''}>"
    if block.align:
        yield f"to {block.align}"
    yield from (f'{name}="{value}"' for name, value in block.attributes)
    if block.context:
        yield f"({block.context})"
