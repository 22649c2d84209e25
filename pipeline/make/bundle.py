"""A bundle: the handouts of one clinic in one language as one zip that proves itself."""

import hashlib
from collections.abc import Mapping

from pipeline.make.manifest import Manifest, Status

README = "README.txt"
SUMS = "SHA256SUMS"
COMMAND = "handouts verify ."
"""What a clinic types in the unpacked folder to check it."""

LABELS = (
    "bundle_title", "bundle_files", "bundle_missing", "bundle_none", "bundle_draft",
    "bundle_print", "bundle_check",
)  # fmt: skip
"""Names of the words that the README needs in the language of the clinic's staff."""


def readme(manifest: Manifest, labels: Mapping[str, str], titles: Mapping[str, str]) -> bytes:
    """Write the README of a bundle, for the clinic's staff.

    Args:
        manifest: What the bundle holds.
        labels: The tool's words in the staff's language, by name.
        titles: The handouts' titles in that language, by slug: staff choose by them.
    """
    title = labels["bundle_title"].replace("{clinic}", manifest.clinic_name)
    lines = [title, "=" * len(title), ""]
    if manifest.status is Status.DRAFT:
        lines += [labels["bundle_draft"], ""]

    lines += _headed(labels["bundle_files"])
    for slug, handout in manifest.handouts.items():
        same = handout.title == titles[slug]
        lines.append(handout.title if same else f"{titles[slug]} / {handout.title}")
        lines += [f"  {file.path}" for file in manifest.files if file.slug == slug]
        lines.append("")

    lines += _headed(labels["bundle_missing"])
    for lost in manifest.missing:
        lines.append(f"- {lost.slug} ({', '.join(lost.formats)}): {lost.reasons[0]}")
    if not manifest.missing:
        lines.append(labels["bundle_none"])

    lines += ["", labels["bundle_print"], labels["bundle_check"].replace("{command}", COMMAND), ""]
    return "\n".join(lines).encode()


def sums(members: Mapping[str, bytes]) -> bytes:
    """Write SHA256SUMS, as ``sha256sum -c`` reads it."""
    lines = [f"{hashlib.sha256(members[name]).hexdigest()}  {name}\n" for name in sorted(members)]
    return "".join(lines).encode()


def _headed(heading: str) -> tuple[str, str]:
    return heading, "-" * len(heading)
