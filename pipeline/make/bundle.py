"""A bundle: the handouts of one clinic in one language as one zip that proves itself."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass

MANIFEST = "manifest.json"
README = "README.txt"
SUMS = "SHA256SUMS"
COMMAND = "handouts verify ."
"""What a clinic types in the unpacked folder to check it."""


@dataclass(frozen=True, slots=True)
class Listed:
    """A handout as the README lists it.

    Attributes:
        title: In the handout's language.
        staff_title: In the language of the clinic's staff, who choose by it.
        names: Its files.
    """

    title: str
    staff_title: str
    names: tuple[str, ...]


def readme(
    labels: Mapping[str, str],
    *,
    clinic: str,
    listed: tuple[Listed, ...],
    missing: tuple[tuple[str, str], ...],
    draft: bool,
) -> bytes:
    """Write the README of a bundle, for the clinic's staff.

    Args:
        labels: The tool's words in the staff's language, by name.
        clinic: Name of the clinic.
        listed: The handouts in the bundle.
        missing: Title and reason of each handout that is not.
        draft: Whether nobody has approved the files.
    """
    title = labels["bundle_title"].replace("{clinic}", clinic)
    lines = [title, "=" * len(title), ""]
    if draft:
        lines += [labels["bundle_draft"], ""]
    lines += [*_headed(labels["bundle_files"])]
    for handout in listed:
        same = handout.title == handout.staff_title
        lines.append(handout.title if same else f"{handout.staff_title} / {handout.title}")
        lines += [f"  {name}" for name in handout.names]
        lines.append("")
    lines += [*_headed(labels["bundle_missing"])]
    lines += [f"- {title}: {reason}" for title, reason in missing] or [labels["bundle_none"]]
    lines += ["", labels["bundle_print"], labels["bundle_check"].replace("{command}", COMMAND), ""]
    return "\n".join(lines).encode()


def sums(members: Mapping[str, bytes]) -> bytes:
    """Write SHA256SUMS, as ``sha256sum -c`` reads it."""
    lines = [f"{hashlib.sha256(members[name]).hexdigest()}  {name}\n" for name in sorted(members)]
    return "".join(lines).encode()


def _headed(heading: str) -> tuple[str, str]:
    return heading, "-" * len(heading)
