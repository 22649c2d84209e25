"""What somebody gets who copies, searches or has translated what a viewer shows of a PDF."""

import json
import re
import unicodedata
from collections import Counter

import pypdfium2 as pdfium
import pytest

from pipeline.make import manifest
from pipeline.model import Format
from pipeline.render.pdf.logical import as_seen
from tests.sabotage import bench

_WORD = re.compile(r"[^\W\d_a-zA-Z]{2,}")
_SHARE = 0.95
"""Words that come out whole; a letter with a mark of its own, or a wide gap, parts some others."""


def test_words() -> None:
    """The words of an Arabic handout are those that a viewer copies: "sight" is not "leprosy"."""
    members = bench.bundle_of("ar", (Format.PDF,))
    (paper,) = (content for name, content in members.items() if name.endswith(".pdf"))
    (handout,) = json.loads(members[manifest.PACKED])["handouts"].values()
    with pdfium.PdfDocument(paper) as document:
        text = "\n".join(page.get_textpage().get_text_range() for page in document)

    copied = Counter(_WORD.findall(unicodedata.normalize("NFKC", text)))
    wanted = Counter(_WORD.findall(" ".join(row["text"] for row in handout["contract"]["rows"])))
    whole = wanted & copied

    assert whole.total() / wanted.total() >= _SHARE
    assert {"علامات", "في", "الآن", "لا", "إلى"} <= whole.keys()


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("لا", "ال"),
        ("لَا", "الَ"),
        ("ا", "ا"),
        ("fi", "fi"),
        ("", ""),
    ],
)
def test_as_seen(text: str, seen: str) -> None:
    """A ligature is told from right to left, each letter with its marks; all else as it is."""
    assert as_seen(text) == seen
