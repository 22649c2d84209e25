"""The project of `data/sample/` as values, read without `pipeline.make`."""

import functools
from pathlib import Path

from pipeline import catalog as catalogs
from pipeline.model import Catalog, Document, Filling, Picture
from pipeline.settings import clinics, languages, registry
from pipeline.settings import config as configs
from pipeline.text import document, pictures, publishable

ROOT = Path(__file__).parent / "data" / "sample"
SLUGS = ("wound-care", "rest")
DOMAINS = ("shared", "labels", *SLUGS)
CLINICS = ("test-us", "test-uk")
TAGS = ("en", "es", "ar")

EVERYTHING = frozenset(publishable.STATES[:2])
"""The state of a text that nobody approved and a machine translated."""


def text(path: str) -> str:
    """Return a file of the project."""
    return (ROOT / path).read_text("utf-8")


@functools.cache
def config() -> configs.Config:
    """Return the settings."""
    return configs.parse(text("handouts.toml"), path="handouts.toml")


@functools.cache
def shared() -> dict[str, document.Shared]:
    """Return the texts that may be included."""
    paths = [f"sources/shared/{path.name}" for path in (ROOT / "sources/shared").glob("*.md")]
    return {Path(path).stem: document.read_shared(text(path), path=path) for path in sorted(paths)}


@functools.cache
def shown() -> dict[str, Picture]:
    """Return the pictures that may be shown."""
    paths = [f"sources/pictures/{path.name}" for path in (ROOT / "sources/pictures").iterdir()]
    found = {}
    for path in sorted(paths):
        address = path.removeprefix("sources/")
        found[address] = pictures.read((ROOT / path).read_bytes(), path=path, address=address)
    return found


@functools.cache
def handout(slug: str) -> Document:
    """Return a handout in English, with the blocks of every country and state."""
    path = f"sources/handouts/{slug}.md"
    return document.read(text(path), path=path, shared=shared(), pictures=shown())


@functools.cache
def phones() -> registry.Phones:
    """Return the phone registry."""
    return registry.read_phones(text("sources/phones.toml"), path="sources/phones.toml")


@functools.cache
def rules() -> dict[str, registry.ClinicalRule]:
    """Return the clinical rules."""
    return registry.read_rules(text("sources/rules.toml"), path="sources/rules.toml")


@functools.cache
def clinic(name: str) -> clinics.Clinic:
    """Return a clinic."""
    path = f"sources/clinics/{name}.toml"
    return clinics.read_clinic(text(path), path=path, id=name)


def filling(slug: str, name: str) -> Filling:
    """Return what a clinic fills into a handout."""
    return clinics.fill(handout(slug).meta, clinic(name), phones=phones(), rules=rules())


@functools.cache
def catalog(tag: str) -> Catalog:
    """Return the translations into a language."""
    if tag == document.SOURCE_TAG:
        return Catalog(tag)
    paths = {domain: languages.po_path(tag, domain) for domain in DOMAINS}
    files = {domain: (path, (ROOT / path).read_bytes()) for domain, path in paths.items()}
    return catalogs.load(files, tag=tag)


def variables() -> dict[str, str]:
    """Return what each variable becomes, in words."""
    return {**clinics.VARIABLES, **registry.variables(rules())}


def selected(slug: str, name: str) -> Document:
    """Return a handout with only the blocks that hold for a clinic's drafts."""
    return document.select(handout(slug), country=clinic(name).country, states=EVERYTHING)
