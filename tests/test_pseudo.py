"""Text that is longer, turned round or wide, and still a good translation (SV-12)."""

import pytest

from tests import faults, pseudo, workshop
from tests.pseudo import WRITERS, long, turned, wide


@pytest.mark.parametrize("tag", WRITERS)
def test_catalog_is_a_good_one(tag: str) -> None:
    """They keep variables, links, numbers and marks, as a translation must."""
    content = pseudo.content(workshop.SAMPLE)

    for domain in content.domains:
        links = dict(content.documents[domain].links) if domain in content.documents else {}
        assert not faults.findings(content.catalogs[tag], domain, links)


def test_what_they_are() -> None:
    """One is longer, one reads right to left, one is wide."""
    text = "**Do not** call {clinic_phone} before 24 hours."

    assert long(text).startswith("**Ďö ñöť** çåĺĺ {clinic_phone} béföŕé 24 ĥöüŕš ")
    assert 1.35 < len(long(text)) / len(text) < 1.45
    assert turned(text).startswith("**ثض")
    assert wide(text).endswith("。")
