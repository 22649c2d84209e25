"""GitHub alerts to boxes: protected blocks, notes and tips."""

from dataclasses import replace

from pipeline.model import Block, Inline, Kind, Tier
from pipeline.settings import labels
from pipeline.text.blocks import suggested
from pipeline.text.publishable import refused

_MARKERS = {Kind.EMERGENCY: "CAUTION", Kind.WARNING: "WARNING"}
"""The alert that a block of a kind is written as; all others are ``IMPORTANT``."""

_KINDS = {marker: kind for kind, marker in _MARKERS.items()}

_FRAME = "begin every line of the block with '> ', and leave an empty line after the block"


def box_of(alert: Block) -> Block:
    """Make a protected block, a note or a tip of a GitHub alert.

    Raises:
        SourceError: Its kind, its tier, its id or its lines are not those of a box.
    """
    attributes = dict(alert.attributes)
    marker = attributes.pop("marker")
    tier = attributes.pop("tier", "")

    # A note or a tip carries nothing that could be lost.
    if marker in {"NOTE", "TIP"} and not alert.id and not alert.classes:
        return _headed(replace(alert, type=marker.lower(), attributes=()), marker.lower())

    # A protected block has an id, a kind, and the marker of its kind.
    if not alert.id:
        usual = _KINDS.get(marker, Kind.CAUTION)
        hint = f"write {{#{suggested(alert)} .{usual}}} above it"
        raise refused(alert, f"alert [!{marker}] without an id", hint)
    if len(alert.classes) != 1 or alert.classes[0] not in set(Kind):
        found = " ".join(alert.classes) or "none"
        raise refused(alert, f"kind of this block: {found}", f"write one of {', '.join(Kind)}")
    kind = Kind(alert.classes[0])
    wanted = _MARKERS.get(kind, "IMPORTANT")
    if marker != wanted:
        raise refused(alert, f"[!{marker}] on a block of kind {kind}", f"write [!{wanted}]")

    # Emergency blocks have a tier, and no others.
    if (kind is Kind.EMERGENCY) != bool(tier) or tier not in {"", *Tier}:
        hint = f"write tier= one of {', '.join(Tier)} on emergency blocks only"
        raise refused(alert, f"tier of a block of kind {kind} is {tier or 'missing'}", hint)

    # Every line of the block is inside it, and there is more than its title.
    if attributes.pop("lazy", ""):
        raise refused(alert, "a line of the block does not begin with '> '", _FRAME)
    if all(child.type == "heading" for child in alert.children):
        raise refused(alert, "the protected block is empty", _FRAME)

    box = replace(
        alert,
        type="box",
        kind=kind,
        tier=Tier(tier) if tier else None,
        classes=(),
        attributes=tuple(sorted(attributes.items())),
    )
    return _headed(box, tier or kind)


def _headed(box: Block, name: str) -> Block:
    """Give a box its heading: the label of its kind, and the author's title if there is one."""
    label = labels.LABELS[name]

    # The author's title is joined with the label when it is translated.
    first = box.children[0] if box.children else None
    if first is not None and first.type == "heading":
        title = replace(first, level=2, attributes=(*first.attributes, ("label", name)))
        return replace(box, children=(title, *box.children[1:]))
    heading = Block(
        "heading",
        box.location,
        level=2,
        source=label.msgid,
        context=label.context,
        domain=labels.DOMAIN,
        inlines=(Inline("text", label.msgid),),
    )
    return replace(box, children=(heading, *box.children))
