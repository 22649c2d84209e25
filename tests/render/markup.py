"""What tests ask of a parsed page."""

from lxml import etree


def parse(text: bytes | str) -> etree._Element:
    """Parse XML; what is not well-formed is an error."""
    return etree.fromstring(text.encode() if isinstance(text, str) else text)


def values(root: etree._Element, *names: str) -> list[str]:
    """Return the values of attributes, in the order of the elements."""
    found = (element.get(name) for element in root.iter(etree.Element) for name in names)
    return [value for value in found if value is not None]
