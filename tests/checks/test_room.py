"""Labels that must not grow out of their places."""

import pytest

from pipeline.checks import check_room
from pipeline.model import Catalog, Location
from pipeline.settings import labels


def _codes(name: str, msgstr: str) -> list[str]:
    label = labels.LABELS[name]
    key = (labels.DOMAIN, label.context, label.msgid)
    return [finding.message for finding in check_room(Catalog("xx", {key: msgstr}, {key: _PLACE}))]


_PLACE = Location("locales/xx/LC_MESSAGES/labels.po", 7)


@pytest.mark.parametrize(
    ("name", "msgstr", "width"),
    [
        ("page_of", "Página {page} de un total de {pages}", 27),
        ("page_of", "第{page}页，这份说明一共有{pages}页", 26),
        ("draft", "Entwurf, nicht freigegeben", 26),
        ("normal", "Alles ganz normal, niemand muss angerufen werden", 48),
        ("skip", "Direkt zum Text dieses Merkblattes springen", 43),
    ],
)
def test_too_wide(name: str, msgstr: str, width: int) -> None:
    """A label that is wider than its place is refused, with both widths."""
    limit = labels.LABELS[name].longest

    assert _codes(name, msgstr) == [
        f"the label is {width} characters wide; its place has room for {limit}"
    ]


@pytest.mark.parametrize(
    ("name", "msgstr"),
    [
        ("page_of", "Página {page} de {pages}"),
        ("page_of", "{page}" * 12),
        ("page_of", "صَفْحَة {page} مِنْ {pages}"),
        ("draft", "x" * 24),
        ("draft", "e\u0301" * 24),
        ("contents", "x" * 400),
    ],
)
def test_fits(name: str, msgstr: str) -> None:
    """One that fits is not, to the last column; marks take no room, other labels have any."""
    assert _codes(name, msgstr) == []


def test_english() -> None:
    """The English labels fit into their own places."""
    for label in labels.LABELS.values():
        if label.longest:
            assert labels.columns(labels.filled(label.msgid, label)) <= label.longest
