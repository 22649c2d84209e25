"""What every file of a handout must carry, from the source and the catalog alone.

The localizer is not asked: were it wrong, the same fault would be in the expectation.
"""

from collections.abc import Iterable, Iterator, Sequence

from pipeline.contract.fold import fold
from pipeline.contract.wording import Wording
from pipeline.model import (
    Block,
    Catalog,
    Contract,
    Document,
    Expected,
    Filling,
    Profile,
    Terms,
    Tier,
)  # fmt: skip
from pipeline.text.blocks import every
from pipeline.text.document import SOURCE_TAG
from pipeline.text.publishable import SAY

_MARKS = ("do", "do-not")
"""Lists whose items a sign marks as good or bad to do."""


def contract(
    document: Document,
    catalog: Catalog,
    filling: Filling,
    terms: Terms,
) -> Contract:
    """Compute the protected blocks of a handout, and all else that its files must hold, in order.

    Args:
        document: The handout in English, with only the blocks that hold here.
        catalog: The translations; one of English itself needs none.
        filling: What the variables become.
        terms: What its clinic and the designer decide.

    Raises:
        CatalogError: A protected text has no translation, or a variable no value.
        ContractError: Markup or an unfilled variable is left in a text.
    """
    words = Wording(document, catalog, filling)
    english = Wording(document, Catalog(SOURCE_TAG), filling)
    rows = [words.row(document.title, "", ())]
    phases = sum("phase" in block.classes for block in document.blocks)
    at = 0
    for leaf, listed, within in _leaves(document.blocks, "", ()):
        if "phase" in leaf.classes:
            at += 1
            rows.append(words.part(at, phases))
        if SAY in leaf.classes:
            rows.append(english.row(leaf, listed, within))
        rows.append(words.row(leaf, listed, within))
    return Contract(
        slug=document.meta.slug,
        tag=catalog.tag,
        direction=words.direction,
        blocks=tuple(_expected(document.blocks, terms.profile, words)),
        rows=tuple(rows),
        repeats=tuple(_heads(document.blocks, words)),
        extras=tuple(fold(text) for text in words.extras()),
        links=tuple(sorted(set(words.links))),
        buttons=tuple(words.buttons()),
        about=fold(words.leaf(document.description)),
        stamp=fold(words.stamp()),
        foot=fold(words.foot()),
        sheets=terms.sheets,
        paper=terms.paper,
        profile=terms.profile,
    )


def _heads(blocks: Sequence[Block], words: Wording) -> Iterator[str]:
    """Yield the texts of the heads of tables, folded."""
    for block in every(blocks):
        if block.type == "thead":
            for leaf in every([block]):
                if leaf.source:
                    yield fold(words.leaf(leaf))


def _leaves(
    blocks: Iterable[Block], listed: str, within: tuple[str, ...]
) -> Iterator[tuple[Block, str, tuple[str, ...]]]:
    """Yield each text with what marks it in the list around it, and the protected blocks around."""
    for block in blocks:
        inside = "task" if "task" in block.classes else listed
        around = (*within, block.id) if block.kind else within
        if block.source:
            yield block, inside, around
        if block.type == "bullet_list":
            inside = " ".join(name for name in _MARKS if name in block.classes) or "ul"
        elif block.type == "ordered_list":
            inside = f"ol {block.start}"
        yield from _leaves(block.children, inside, around)


def _expected(blocks: Sequence[Block], profile: Profile, words: Wording) -> Iterator[Expected]:
    for box in every(blocks):
        if box.kind:
            goes_on = box.tier not in (None, Tier.NORMAL)
            continued = words.continued(*box.children[:2]) if goes_on else ""
            opening = _opening(box, profile)
            yield Expected(box.id, box.kind, box.tier, box.location, opening, continued)


def _opening(box: Block, profile: Profile) -> int:
    """Return how many texts must be on the first page: all of `call-now`.

    In larger letters a page has 10 to 20 lines; then it is all up to its first sign.
    """
    if box.tier is not Tier.CALL_NOW:
        return 0
    leaves = [leaf.type for leaf in every([box]) if leaf.source]
    if profile in (Profile.EXTRA_LARGE, Profile.GIANT) and "item" in leaves:
        return leaves.index("item") + 1
    return len(leaves)
