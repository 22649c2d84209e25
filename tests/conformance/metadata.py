"""What a finished e-book claims of its accessibility, against what is in it (EP-02 to EP-08).

epubcheck and Ace believe such claims: they know the words, and do not look whether they are true.
"""

import zipfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from xml.etree import ElementTree as ET

from tests.conformance.trial import Found

_OPF = "{http://www.idpf.org/2007/opf}"
_XHTML = "{http://www.w3.org/1999/xhtml}"
_SVG = "{http://www.w3.org/2000/svg}"
_TYPE = "{http://www.idpf.org/2007/ops}type"
_LOCKS = {"META-INF/encryption.xml", "META-INF/rights.xml"}
_MOVING = ("audio", "video", "canvas", "script", "iframe", "object")
_CLAIMS = ("dcterms:conformsTo", "a11y:certifiedBy", "a11y:certifierReport")
"""What only a person can say who has evaluated a book. There is no record of one, so none may."""


def claims(books: Sequence[Path]) -> Found:
    """Return what each book claims and does not hold, or holds and does not claim."""
    return {book: tuple(_wrong(book)) for book in books}


def _wrong(book: Path) -> Iterator[str]:
    with zipfile.ZipFile(book) as members:
        names = set(members.namelist())
        texts = {name: members.read(name).decode(errors="replace") for name in names}
    package = ET.fromstring(texts["EPUB/package.opf"])  # noqa: S314 - a file of ours
    pages = [ET.fromstring(text) for name, text in texts.items() if name.endswith(".xhtml")]  # noqa: S314
    said: dict[str, list[str]] = {}
    for meta in package.iter(f"{_OPF}meta"):
        said.setdefault(meta.get("property", ""), []).append((meta.text or "").strip())
    carried = any(map(_is_content, (e for page in pages for e in page.iter())))
    due = {
        "schema:accessMode": {"textual"} | ({"visual"} if carried else set()),
        "schema:accessModeSufficient": {"textual"},
        "schema:accessibilityFeature": {*_features(package, pages, texts, carried=carried)},
        "schema:accessibilityHazard": {"none"} if not _moves(pages, texts) else {"unknown"},
    }
    for name, values in due.items():
        found = said.get(name, [])
        if set(found) != values or len(found) != len(values):
            yield f"{name} is {sorted(found)}, not {sorted(values)}"
    if len([one for one in said.get("dcterms:modified", []) if one.endswith("Z")]) != 1:
        yield f"dcterms:modified is {said.get('dcterms:modified')}"
    if len([one for one in said.get("schema:accessibilitySummary", []) if one]) != 1:
        yield "it does not say once in words how accessible it is"
    yield from (f"{name} claims what nobody has evaluated" for name in _CLAIMS if name in said)


def _features(
    package: ET.Element, pages: Sequence[ET.Element], texts: dict[str, str], *, carried: bool
) -> Iterator[str]:
    """Yield what can be claimed, each from what it means (schema.org accessibility vocabulary)."""
    every = [element for page in pages for element in page.iter()]
    types = {one for element in every for one in element.get(_TYPE, "").split()}
    sheet = "".join(text for name, text in texts.items() if name.endswith(".css"))
    if "toc" in types:
        yield "tableOfContents"
    refs = package.iter(f"{_OPF}itemref")
    aside = {ref.get("idref") for ref in refs if ref.get("linear") == "no"}
    if aside <= {"cover"}:  # nothing is read on it that the book does not say
        yield "readingOrder"
    if any(element.tag in {f"{_XHTML}h1", f"{_XHTML}h2"} for element in every):
        yield "structuralNavigation"
    if any(element.get("role") for element in every):
        yield "ARIA"
    if not any(fixed in sheet for fixed in ("px", "pt;", "position:", "!important")):
        yield "displayTransformability"
    if not _LOCKS & texts.keys():
        yield "unlocked"
    if carried:
        yield "alternativeText"


def _is_content(element: ET.Element) -> bool:
    """Tell whether an element is a picture that says something; decoration is marked."""
    if element.tag == f"{_XHTML}img":
        return bool(element.get("alt"))
    return element.tag == f"{_SVG}svg" and element.get("aria-hidden") != "true"


def _moves(pages: Sequence[ET.Element], texts: dict[str, str]) -> bool:
    """Tell whether anything may flash, move or sound."""
    found = any(next(page.iter(f"{_XHTML}{tag}"), None) for page in pages for tag in _MOVING)
    return found or any("animation" in text or "transition" in text for text in texts.values())
