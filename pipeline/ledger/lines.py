"""A ledger on disk: JSON Lines, one approval a line, each with a seal over its own content.

A line that is not byte for byte what `write` makes of its content is not read, so that a change by
hand is seen. No line depends on another: git can merge two ledgers by taking the lines of both.
"""

import hashlib
import json
import re
from collections.abc import Iterable
from dataclasses import replace

from pipeline.model import Finding, Location, Review, record

_KEYS = (
    "sha256", "subject", "domain", "locale", "role", "reviewer", "name", "credential", "date",
    "origin",
)  # fmt: skip
"""The keys of a line, in their order; ``back_translation`` may follow, ``seal`` ends it."""

_OPTIONAL = "back_translation"


def read(content: bytes, *, path: str, tag: str) -> tuple[tuple[Review, ...], tuple[Finding, ...]]:
    """Read a ledger; a line that was altered is a finding, and counts for nothing."""
    reviews: dict[Review, None] = {}
    findings = []
    lines = content.split(b"\n")
    if lines[-1]:
        findings.append(_altered(Location(path, len(lines)), "the last line is cut off", tag))
    for number, line in enumerate(lines[:-1], 1):
        location = Location(path, number)
        try:
            review = replace(_parse(line), location=location)
            _insist(review.locale == tag, f"locale is {review.locale}, not {tag}")
            reviews.setdefault(review)
        except ValueError as error:
            findings.append(_altered(location, str(error), tag))
    return tuple(reviews), tuple(findings)


def write(reviews: Iterable[Review]) -> bytes:
    """Write a ledger: each approval once, lines in order of their bytes."""
    return b"".join(sorted({_line(review) for review in reviews}))


def _parse(line: bytes) -> Review:
    """Read a line."""
    try:
        values = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise ValueError("the line is not one object of JSON") from error
    _insist(isinstance(values, dict), "the line is not one object of JSON")
    seal = values.pop("seal", "")
    nowhere = record.to_json(Location(""))
    review = record.from_json(Review, {_OPTIONAL: "", **values, "location": nowhere})
    _insist(re.fullmatch("[0-9a-f]{64}", review.sha256), "sha256 is not a SHA-256 hash")
    _insist(seal == _seal(_values(review)), "its seal does not match: something in it was changed")
    _insist(line + b"\n" == _line(review), "it is not in the form that the tool writes")
    return review


def _insist(right: object, message: str) -> None:
    if not right:
        raise ValueError(message)


def _line(review: Review) -> bytes:
    values = _values(review)
    return _json({**values, "seal": _seal(values)}) + b"\n"


def _values(review: Review) -> dict[str, str]:
    values = {key: str(getattr(review, key)) for key in _KEYS}
    return {**values, _OPTIONAL: review.back_translation} if review.back_translation else values


def _seal(values: dict[str, str]) -> str:
    return hashlib.sha256(_json(values)).hexdigest()


def _json(values: dict[str, str]) -> bytes:
    return json.dumps(values, ensure_ascii=False, separators=(",", ":")).encode()


def _altered(location: Location, message: str, tag: str) -> Finding:
    message = f"this approval cannot be trusted: {message}"
    hint = "restore the line from an earlier version, or delete it and approve again"
    return Finding("ledger-line", message, location=location, hint=hint, locale=tag)
