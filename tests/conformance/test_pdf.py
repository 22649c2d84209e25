"""Every PDF keeps its standard, by two validators. Without Java this fails; it is never skipped."""

from importlib import metadata
from pathlib import Path

import page
import pikepdf
import pytest

from pipeline.model import Variant
from tests.conformance.conftest import Judge
from tests.conformance.jvm import Java
from tests.conformance.trial import Found, Trial

CELLS = 3 * 4
"""Handouts x languages; fewer files would prove less than we promise."""

CLINICS = 2

PROFILES = {
    Variant.UA_1: ("PDFUA-1", "PDF/UA-1 (ISO 14289-1)"),
    Variant.UA_2: ("PDFUA-2-ISO32005", "PDF/UA-2 (ISO 14289-2, ISO 32005)"),
    Variant.A_2A: ("PDFA-2A", "PDF/A-2a (ISO 19005-2)"),
}
"""veraPDF's name of each standard, and ours. ISO 32005 says what may stand in what."""

SECOND = {Variant.UA_1: "ua1"}
"""The other validator's name of each standard that it knows."""


def untag(good: Path, bad: Path) -> Path:
    """Write a PDF that no longer says that it is tagged."""
    with pikepdf.open(good) as pdf:
        del pdf.Root.MarkInfo
        pdf.save(bad)
    return bad


@pytest.fixture
def pdfs(output: Path, variants: dict[Variant, Path]) -> dict[Variant, list[Path]]:
    """Return the finished PDFs of each variant."""
    folders = {Variant.UA_1: output, **variants}
    found = {variant: sorted(folder.glob("*/*/*.pdf")) for variant, folder in folders.items()}
    assert len(found[Variant.UA_1]) >= CELLS * CLINICS
    assert all(len(files) >= CELLS for files in found.values())
    return found


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

    found: Found = {path: _failures(path, SECOND[variant]) for path in [*files, bad]}

    checker = f"page-validation {metadata.version('page-validation')}"
    judge(Trial(checker, PROFILES[variant][1], files, bad, found, _scope(variant)))


def _failures(path: Path, profile: str) -> tuple[str, ...]:
    report = page.validate_pdf_bytes(path.read_bytes(), profile=profile)
    return tuple(f"{failure.rule_id}: {failure.message}" for failure in report.failures)


def _scope(variant: Variant) -> str:
    return "every PDF" if variant is Variant.UA_1 else f"one clinic, --pdf-variant {variant}"
