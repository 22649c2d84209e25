"""The translations of a locale that may be printed."""

import re
from collections.abc import Mapping

from pipeline.catalog.header import check_language, field
from pipeline.catalog.po import Entry, PoFile, read
from pipeline.model import Catalog, Key, Location
from pipeline.model.errors import CatalogError

_CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f]")


def load(files: Mapping[str, tuple[str, bytes]], *, tag: str) -> Catalog:
    """Collect the translations of a locale that may be printed.

    A text that is fuzzy, empty or obsolete is not among them. A plural never is: no
    handout has one.

    Args:
        files: Path and content of the PO file by domain.
        tag: BCP 47 tag of the locale.

    Raises:
        CatalogError: A file is not valid, is for another language, or a translation holds
            control characters.
    """
    catalog = Catalog(tag)
    machine: set[str] = set()
    for domain, (path, content) in files.items():
        po = read(content, path=path)
        header = po.header.msgstrs[0]
        check_language(header, tag=tag, location=Location(path, po.header.line))
        if field(header, "X-Origin") != "human":
            machine.add(domain)
        _add(catalog, po, domain=domain, path=path)
    return Catalog(tag, catalog.texts, catalog.locations, catalog.gaps, frozenset(machine))


def _add(catalog: Catalog, po: PoFile, *, domain: str, path: str) -> None:
    for entry in po.entries:
        # An empty msgctxt is not the same as none, but a key could not tell.
        if entry.obsolete or entry.msgctxt == "":
            continue
        key: Key = (domain, entry.msgctxt or "", entry.msgid)
        location = Location(path, entry.line)
        catalog.locations[key] = location
        if gap := _gap(entry):
            catalog.gaps[key] = gap
        elif entry.msgid_plural is None:
            catalog.texts[key] = _printable(entry.msgstrs[0], location)


def _gap(entry: Entry) -> str:
    if not all(map(_visible, entry.msgstrs)):
        return "empty"
    return "fuzzy" if entry.fuzzy else ""


def _visible(text: str) -> bool:
    """Tell whether a reader would see anything; spaces and zero-width characters are not."""
    return any(character.isprintable() and not character.isspace() for character in text)


def _printable(text: str, location: Location) -> str:
    if control := _CONTROL.search(text):
        raise CatalogError(
            f"the translation holds the control character U+{ord(control[0]):04X}",
            location=location,
            hint="delete the character, which is written as an escape such as \\t or \\r",
        )
    return text
