"""Walking through blocks and reading their words."""

from collections.abc import Iterator, Sequence

from pipeline.model import Block, Inline

SECTION = 2
"""Level of the headings that begin a section."""


def every(blocks: Sequence[Block]) -> Iterator[Block]:
    """Go through blocks and the blocks in them, in reading order."""
    for block in blocks:
        yield block
        yield from every(block.children)


def plain(inlines: Sequence[Inline]) -> str:
    """Return a text without its marks; a hard break is a space."""
    return "".join(
        " " if inline.type == "break" else inline.text + plain(inline.children)
        for inline in inlines
    )


def translatable(inlines: Sequence[Inline]) -> bool:
    """Tell whether there is anything to translate: a text of nothing but variables has not."""
    return any(
        inline.type not in {"variable", "break"}
        and (inline.text.strip() or translatable(inline.children))
        for inline in inlines
    )


def variables_in(inlines: Sequence[Inline]) -> Iterator[str]:
    """Yield the name of each variable of a text, inside marks too."""
    for inline in inlines:
        if inline.type == "variable":
            yield inline.text
        yield from variables_in(inline.children)
