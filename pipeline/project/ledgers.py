"""The ledgers and the registry of reviewers, and the day by which they count."""

import datetime as dt
import os
from dataclasses import dataclass
from pathlib import Path

from pipeline import disk, ledger
from pipeline.model import Finding, Location, Review
from pipeline.model.errors import ConfigError
from pipeline.settings import languages
from pipeline.text.document import SOURCE_TAG

REGISTRY = "sources/reviewers.toml"
"""Path of the registry of reviewers; a project without it has none."""

_EPOCH = "SOURCE_DATE_EPOCH"
"""Seconds since 1970-01-01 UTC (reproducible-builds.org), for builds that must come out again."""


@dataclass(frozen=True, slots=True)
class Approvals:
    """Who may sign, and who has signed.

    Attributes:
        lines: Every line that could be read, by BCP 47 tag, whether it counts or not.
        today: The day of the build: what is dated later does not count.
    """

    reviewers: ledger.Reviewers
    lines: dict[str, tuple[Review, ...]]
    ledgers: ledger.Ledgers
    today: dt.date


def today() -> dt.date:
    """Return the day of the build in UTC: that of SOURCE_DATE_EPOCH where it is set."""
    epoch = os.environ.get(_EPOCH)
    if epoch is None:
        return dt.datetime.now(dt.UTC).date()
    try:
        return dt.datetime.fromtimestamp(int(epoch), dt.UTC).date()
    except (ValueError, OverflowError, OSError) as error:
        message = f"{_EPOCH} is {epoch!r}, not a number of seconds since 1970"
        hint = "unset it, or set it to a number such as $(date +%s)"
        raise ConfigError(message, Location(_EPOCH), hint) from error


def path_of(tag: str) -> str:
    """Return where the approvals of a language are, relative to the project root."""
    if tag == SOURCE_TAG:
        return "sources/reviews.jsonl"
    return f"locales/{languages.folder_of(tag)}/reviews.jsonl"


def lines_of(root: Path, tag: str) -> tuple[tuple[Review, ...], tuple[Finding, ...]]:
    """Read the approvals of a language, whether they count or not; a project may have none."""
    path = path_of(tag)
    content = disk.read_bytes(root, path) if disk.is_file(root / path) else b""
    return ledger.read(content, path=path, tag=tag)


def read(root: Path, tags: tuple[str, ...]) -> tuple[Approvals, tuple[Finding, ...]]:
    """Read the approvals of a project; what does not count is a finding."""
    text = disk.read_text(root, REGISTRY) if disk.is_file(root / REGISTRY) else ""
    reviewers = ledger.read_reviewers(text, path=REGISTRY)
    lines, held, findings, day = {}, {}, [], today()
    for tag in tags:
        lines[tag], altered = lines_of(root, tag)
        held[tag], void = ledger.hold(lines[tag], reviewers, today=day)
        findings += [*altered, *void]
    return Approvals(reviewers, lines, ledger.Ledgers(held), day), tuple(findings)
