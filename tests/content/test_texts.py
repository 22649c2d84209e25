"""What texts of the program and of the ledger say about the shipped content is true."""

import re

from pipeline.approval.lacking import standings
from pipeline.settings import clinics
from pipeline.text.blocks import every, plain, variables_in
from tests.content.shipped import CELLS, CONTENT

_OTHER = {
    "version",
    "revised",
    "reviewed_on",
    "next_review",
    "translated_on",
    "translation_revised_on",
    "translation_checked_on",
    "language",
}
"""Variables whose example is no real one: it would change with every version and signature; and the
language, which only translations name."""


def test_examples_are_true() -> None:
    """The examples are what the example clinic really gets to read, where a handout uses them."""
    sources = [document.blocks for document in CONTENT.documents.values()]
    sources += [shared.blocks for shared in CONTENT.shared.values()]
    leaves = [block for blocks in sources for block in every(blocks)]
    used = {name for leaf in leaves for name in variables_in(leaf.inlines)}
    texts = "\n".join(
        plain(block.inlines)
        for cell in CELLS
        if cell.edition and cell.tag == "en" and cell.clinic == "example-us"
        for block in every(cell.edition.document.blocks)
    )
    texts = re.sub(r"[\u00a0\u202f]", " ", texts)

    for name, meaning in clinics.VARIABLES.items():
        example = re.sub(r"^'|'$", "", meaning.rpartition("such as ")[2])
        assert name in _OTHER or name not in used or example in texts, example


def test_nobody_has_signed_ours() -> None:
    """What ships is honest: no reviewer is entered, no approval given, and every file a draft."""
    assert not CONTENT.approvals.reviewers
    assert not any(CONTENT.approvals.lines.values())
    assert all(known.lacking for known in standings(CONTENT).values())
