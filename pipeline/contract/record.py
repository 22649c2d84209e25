"""The contract on paper: it travels in a bundle's manifest, so that `verify` needs nothing else."""

from collections.abc import Mapping
from typing import Any

from pipeline.model import Contract, Expected, Form, Kind, Location, Paper, Profile, Tier


def to_json(contract: Contract) -> dict[str, object]:
    """Return a contract as JSON values."""
    return {
        "slug": contract.slug,
        "locale": contract.tag,
        "direction": contract.direction,
        "blocks": [
            {
                "id": block.id,
                "kind": str(block.kind),
                "tier": str(block.tier) if block.tier else None,
                "text": block.text,
                "locale": block.tag,
                "direction": block.direction,
                "source": str(block.location),
                "opening": block.opening,
            }
            for block in contract.blocks
        ],
        "texts": list(contract.texts),
        "forms": [[form.level, form.listed, form.bold] for form in contract.forms],
        "repeats": list(contract.repeats),
        "extras": list(contract.extras),
        "links": [list(link) for link in contract.links],
        "about": contract.about,
        "stamp": contract.stamp,
        "sheets": list(contract.sheets),
        "paper": str(contract.paper),
        "profile": str(contract.profile),
        "paged": contract.paged,
    }


def from_json(values: Mapping[str, Any]) -> Contract:
    """Read a contract.

    Raises:
        KeyError: A value is missing.
        ValueError: A kind or tier is not known, or a text has no form.
    """
    if len(values["forms"]) != len(values["texts"]):
        raise ValueError("the contract does not say of each text what it is")
    return Contract(
        slug=values["slug"],
        tag=values["locale"],
        direction=values["direction"],
        blocks=tuple(
            Expected(
                id=block["id"],
                kind=Kind(block["kind"]),
                tier=Tier(block["tier"]) if block["tier"] else None,
                text=block["text"],
                tag=block["locale"],
                direction=block["direction"],
                location=_location(block["source"]),
                opening=block["opening"],
            )
            for block in values["blocks"]
        ),
        texts=tuple(values["texts"]),
        forms=tuple(Form(*form) for form in values["forms"]),
        repeats=tuple(values["repeats"]),
        extras=tuple(values["extras"]),
        links=tuple((words, address) for words, address in values["links"]),
        about=values["about"],
        stamp=values["stamp"],
        sheets=tuple(values["sheets"]),
        paper=Paper(values["paper"]),
        profile=Profile(values["profile"]),
        paged=bool(values["paged"]),
    )


def _location(text: str) -> Location:
    path, _, line = text.rpartition(":")
    return Location(path, int(line)) if line.isdecimal() and path else Location(text)
