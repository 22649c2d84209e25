"""A project in languages that nobody speaks: they show what a layout cannot bear."""

import functools
from dataclasses import replace
from pathlib import Path

from pipeline.desk.pseudo import WRITERS
from pipeline.make import reviewed
from pipeline.model import Catalog, Key, Location
from pipeline.plan.cell import Cell
from pipeline.plan.plan import plan
from pipeline.project import project
from pipeline.project.catalogs import messages_of
from tests import workshop


@functools.cache
def content(root: Path) -> project.Project:
    """Return a project in English and the languages that nobody speaks."""
    real = project.read(root)
    asked = messages_of(real)
    keys: list[Key] = [
        (domain, message.context, message.msgid)
        for domain, messages in asked.items()
        for message in messages
    ]
    catalogs = {tag: _catalog(tag, keys) for tag in WRITERS}
    return replace(
        real,
        config=replace(real.config, languages=("en", *WRITERS)),
        catalogs={"en": real.catalogs["en"], **catalogs},
        lexicons={},
        waivers={},
        findings=(),
        broken=frozenset(),
    )


def cells(root: Path, clinic: str) -> tuple[Cell, ...]:
    """Return every handout of a clinic in English and the languages that nobody speaks."""
    sheets = reviewed.sheets(workshop.ROOT / "styles")
    planned = plan(content(root), (), sheets=sheets)
    return tuple(cell for cell in planned if cell.clinic == clinic)


def _catalog(tag: str, keys: list[Key]) -> Catalog:
    texts = {key: WRITERS[tag](key[2]) for key in keys}
    return Catalog(tag, texts, dict.fromkeys(keys, Location(f"{tag}.po")))
