"""What a project knows of its languages: catalogs, word lists, and what somebody waived.

The language of a region (``es-MX``) is read after that of all (``es``): what its own files do not
say is said as there. A region of English falls back to the English text.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from itertools import product
from pathlib import Path

from pipeline import catalog as catalogs
from pipeline import checks, disk
from pipeline.model import Catalog, Finding, Key, Location, Message
from pipeline.model.errors import CatalogError, noting
from pipeline.settings import labels, languages
from pipeline.text import document

DOMAINS = (document.SHARED, labels.DOMAIN)
"""gettext domains that every handout needs besides its own."""


def read_catalogs(
    root: Path, tags: tuple[str, ...], domains: tuple[str, ...], findings: list[Finding]
) -> tuple[dict[str, Catalog], frozenset[tuple[str, str]]]:
    """Read what each language says itself, and tell which (tag, domain) could not be read."""
    found = {tag: Catalog(tag) for tag in tags}
    broken: set[tuple[str, str]] = set()
    for tag, domain in product(tags[1:], domains):
        path, slug = languages.po_path(tag, domain), "" if domain in DOMAINS else domain
        there = disk.is_file(root / path)
        if not there and languages.parent(tag, tags):
            continue
        with noting(findings, code="" if there else "catalog-missing", locale=tag, slug=slug):
            if not there:
                message = "the file does not exist, so none of its texts is translated"
                hint = "run `make catalogs`, then translate it"
                raise CatalogError(message, Location(path), hint)
            content = disk.read_bytes(root, path)
            found[tag] = _joined(found[tag], catalogs.load({domain: (path, content)}, tag=tag))
            continue
        broken.add((tag, domain))

    # What a language cannot read, its regions cannot fall back to.
    for tag, (other, domain) in product(tags, tuple(broken)):
        if languages.parent(tag, tags) == other:
            broken.add((tag, domain))
    return found, frozenset(broken)


def completed(
    found: Mapping[str, Catalog], english: Callable[[], Mapping[str, Iterable[Message]]]
) -> dict[str, Catalog]:
    """Return the catalogs, those of regions with what they fall back to.

    Args:
        found: What each language says itself, by BCP 47 tag.
        english: Returns the English texts, by domain.
    """
    whole = dict(found)
    for tag, own in found.items():
        parent = languages.parent(tag, found)
        if parent:
            said = found[parent] if parent != document.SOURCE_TAG else _itself(english())
            inherited = frozenset(said.texts.keys() - own.texts.keys())
            whole[tag] = replace(
                own,
                texts=said.texts | own.texts,
                locations=said.locations | own.locations,
                machine=said.machine | own.machine,
                inherited=inherited,
            )
    return whole


def read_lexicons(
    root: Path, tags: tuple[str, ...], findings: list[Finding]
) -> dict[str, checks.Lexicon]:
    """Read the lexicons; a language without one is refused, for nothing could be compared.

    One that nobody speaks has no words to compare.
    """
    if tags == (document.SOURCE_TAG,):
        return {}
    path = "sources/lexicon.toml"
    texts = {document.SOURCE_TAG: disk.read_text(root, path)}
    english = checks.read_lexicon(texts[document.SOURCE_TAG], path=path)
    found = {document.SOURCE_TAG: english}
    for tag in sorted(tags[1:], key=lambda tag: bool(languages.parent(tag, tags))):
        path, parent = languages.lexicon_path(tag), languages.parent(tag, tags)
        if parent in found and not disk.is_file(root / path):
            found[tag] = found[parent]
        elif parent and parent not in found:
            continue  # its language cannot be read, and refuses it
        elif tag not in languages.PSEUDO:
            with noting(findings, code="translation-lexicon", locale=tag):
                texts[tag], under = disk.read_text(root, path), texts.get(parent, "")
                found[tag] = checks.read_lexicon(
                    texts[tag], path=path, english=english, under=under
                )
    return found


def read_waivers(
    root: Path, tags: tuple[str, ...], findings: list[Finding]
) -> dict[str, tuple[checks.Waiver, ...]]:
    """Read what is waived; a faulty file waives nothing, and refuses its language."""
    found: dict[str, tuple[checks.Waiver, ...]] = {}
    for tag in tags:
        path = languages.waivers_path(tag)
        if disk.is_file(root / path):
            with noting(findings, code="translation-waiver", locale=tag):
                found[tag] = checks.read_waivers(disk.read_text(root, path), path=path)
    return found


def _joined(first: Catalog, second: Catalog) -> Catalog:
    return replace(
        first,
        texts=first.texts | second.texts,
        locations=first.locations | second.locations,
        gaps=first.gaps | second.gaps,
        machine=first.machine | second.machine,
    )


def _itself(english: Mapping[str, Iterable[Message]]) -> Catalog:
    """Return a catalog in which each English text is its own translation."""
    catalog = Catalog(document.SOURCE_TAG)
    for domain, asked in english.items():
        for message in asked:
            key: Key = (domain, message.context, message.msgid)
            catalog.texts[key], catalog.locations[key] = message.msgid, message.location
    return catalog
