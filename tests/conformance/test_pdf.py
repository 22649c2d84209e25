"""Every PDF keeps its standard, by two validators. Without Java this fails; it is never skipped."""

import re
from importlib import metadata
from pathlib import Path

import page
import pikepdf
import pytest

from pipeline.model import Format, Variant
from tests.conformance.conftest import Judge, finished
from tests.conformance.jvm import Java
from tests.conformance.samples import every
from tests.conformance.trial import Found, Trial

LANGUAGES = 4
CELLS = 3 * LANGUAGES
"""Handouts x languages; fewer files would prove less than we promise."""

PROFILES = {
    Variant.UA_1: ("PDFUA-1", "PDF/UA-1 (ISO 14289-1)"),
    Variant.UA_2: ("PDFUA-2-ISO32005", "PDF/UA-2 (ISO 14289-2, ISO 32005)"),
    Variant.A_2A: ("PDFA-2A", "PDF/A-2a (ISO 19005-2)"),
}
"""veraPDF's name of each standard, and ours. ISO 32005 says what may stand in what."""

SECOND = {Variant.UA_1: "ua1", Variant.A_2A: "2a"}
"""The other validator's name of each standard that it knows."""

_LENGTH = "PDFA2A-STREAM-LENGTH-001"
_STREAM = re.compile(rb"(?s)/Length (\d+)(?:(?!endobj).)*?>>\s*stream\n")


def untag(good: Path, bad: Path) -> Path:
    """Write a PDF that no longer says that it is tagged."""
    with pikepdf.open(good) as pdf:
        del pdf.Root.MarkInfo
        pdf.save(bad)
    return bad


@pytest.fixture
def pdfs(
    output: Path, variants: dict[Variant, list[Path]], samples: Path
) -> dict[Variant, list[Path]]:
    """Return the finished PDFs of each variant, and those in every script."""
    usual = finished(output, Format.PDF)
    assert len(usual) >= CELLS
    assert all(len(files) >= LANGUAGES for files in variants.values())
    return {Variant.UA_1: usual + every(samples, Format.PDF), **variants}


@pytest.mark.conformance
@pytest.mark.parametrize("variant", Variant)
def test_verapdf(
    variant: Variant, pdfs: dict[Variant, list[Path]], java: Java, judge: Judge
) -> None:
    """The reference validator finds no rule broken."""
    files = pdfs[variant]
    bad = untag(files[0], judge.folder / "bad.pdf")

    profile, standard = PROFILES[variant]

    version, found = java.verapdf([*files, bad], profile)

    judge(Trial(f"veraPDF {version}", standard, files, bad, found, _scope(variant)))


@pytest.mark.conformance
@pytest.mark.parametrize("variant", SECOND)
def test_page_validation(variant: Variant, pdfs: dict[Variant, list[Path]], judge: Judge) -> None:
    """A second validator, which shares nothing with the first, finds none either."""
    files = pdfs[variant]
    bad = untag(files[0], judge.folder / "bad.pdf")

    said = {path: _failures(path, SECOND[variant]) for path in [*files, bad]}

    found: Found = {path: tuple(f for f in told if not _answered(path, f))
                    for path, told in said.items()}  # fmt: skip
    explained = sum(map(len, said.values())) - sum(map(len, found.values()))
    checker = f"page-validation {metadata.version('page-validation')}"
    standard = PROFILES[variant][1]
    judge(Trial(checker, standard, files, bad, found, _scope(variant), explained))


@pytest.mark.conformance
def test_lengths(pdfs: dict[Variant, list[Path]]) -> None:
    """A length that is one too small or too large is seen by us, if not always by validators."""
    content = pdfs[Variant.A_2A][0].read_bytes()
    first = next(m for m in _STREAM.finditer(content) if int(m[1]) % 10 not in (0, 9))
    for other in (int(first[1]) - 1, int(first[1]) + 1):
        spoilt = content[: first.start(1)] + b"%d" % other + content[first.end(1) :]
        assert not lengths_hold(spoilt)

    assert lengths_hold(content)


def lengths_hold(content: bytes) -> bool:
    """Tell whether each stream is as long as it says, and then ends (PDF/A-2, 6.1.7.1).

    Read from the front, stream after stream: in the bytes of one there may be anything.
    """
    at = 0
    while found := _STREAM.search(content, at):
        at = found.end() + int(found[1])
        if not content.startswith(b"\nendstream", at):
            return False
    return at > 0


def _answered(path: Path, failure: str) -> bool:
    """Tell whether a failure is one that the bytes of the file answer.

    page-validation does not go by the length, but back from ``endstream``: of a stream whose own
    last byte is a carriage return it takes that and our line feed for one end of line.
    """
    return failure.startswith(_LENGTH) and lengths_hold(path.read_bytes())


def _failures(path: Path, profile: str) -> tuple[str, ...]:
    report = page.validate_pdf_bytes(path.read_bytes(), profile=profile)
    return tuple(f"{failure.rule_id}: {failure.message}" for failure in report.failures)


def _scope(variant: Variant) -> str:
    usual = "a clinic per language, a sample, and a PDF in each script"
    return usual if variant is Variant.UA_1 else f"a handout, --pdf-variant {variant}"
