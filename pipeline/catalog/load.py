"""The translations of a locale that may be printed."""

import re
from collections.abc import Mapping
from dataclasses import replace

from pipeline.catalog.header import check_language, field
from pipeline.catalog.po import Entry, read
from pipeline.model import Catalog, Key, Location
from pipeline.model.errors import CatalogError

_CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f]")


def load(files: Mapping[str, tuple[str, bytes]], *, tag: str) -> Catalog:
    """Collect the translations of a locale that may be printed: not fuzzy, empty or obsolete.

    A plural never is among them: no handout has one.

    Args:
        files: Path and content of the PO file by domain.
        tag: BCP 47 tag of the locale.

    Raises:
        CatalogError: A file is not valid or for another language; a text has control characters.
    """
    catalog = Catalog(tag)
    machine: set[str] = set()
    for domain, (path, content) in files.items():
        po = read(content, path=path)
        header = po.header.msgstrs[0]
        check_language(header, tag=tag, location=Location(path, po.header.line))
        if field(header, "X-Origin") != "human":
            machine.add(domain)
        for entry in po.live:
            # An empty msgctxt is not the same as none, but a key could not tell.
            if entry.msgctxt != "":
                _add(catalog, entry, domain, Location(path, entry.line))
    return replace(catalog, machine=frozenset(machine))


def _add(catalog: Catalog, entry: Entry, domain: str, location: Location) -> None:
    key: Key = (domain, entry.msgctxt or "", entry.msgid)
    catalog.locations[key] = location
    if not all(map(_visible, entry.msgstrs)):
        catalog.gaps[key] = "empty"
    elif entry.fuzzy:
        catalog.gaps[key] = "fuzzy"
    elif entry.msgid_plural is None:
        catalog.texts[key] = entry.msgstrs[0]
        if control := _CONTROL.search(entry.msgstrs[0]):
            message = f"the translation contains the control character U+{ord(control[0]):04X}"
            hint = "delete the character, which is written as an escape such as \\t or \\r"
            raise CatalogError(message, location, hint)


def _visible(text: str) -> bool:
    """Tell whether a reader would see anything; spaces and zero-width characters are not."""
    return any(character.isprintable() and not character.isspace() for character in text)
