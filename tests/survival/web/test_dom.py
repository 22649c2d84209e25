"""The root of a page: what holds for it holds for all of the page."""

from pipeline.survival.rules import Rule
from pipeline.survival.scribe import Scribe
from pipeline.survival.web import markup
from pipeline.survival.web.dom import Walk


def _rules(attribute: str) -> list[str]:
    page = (
        f'<html xmlns="http://www.w3.org/1999/xhtml" {attribute}>'
        '<head><title>A</title></head><body><main id="text"><p>Call 911.</p></main></body></html>'
    )
    root = markup.parse(page.encode())
    walk = Walk(Scribe(), file="one.xhtml")
    walk.read(root)
    return [fault.code for fault in walk.faults if fault.code != Rule.REGION]


def test_root() -> None:
    """A root with its language is good."""
    assert _rules('lang="en" xml:lang="en"') == []


def test_root_attribute() -> None:
    """What is not on the list for an element is not for the root either."""
    assert Rule.ELEMENT in _rules('onload="hide()"')
