"""A new language: its place in the settings, its empty catalogs and its empty lexicon."""

from dataclasses import replace
from typing import Any

import tomlkit

from pipeline import checks, disk
from pipeline.model import Location
from pipeline.model.errors import ConfigError
from pipeline.project import catalogs
from pipeline.project.project import Project
from pipeline.project.translations import DOMAINS
from pipeline.render.pdf import pinned
from pipeline.settings import config, languages
from pipeline.text.document import SOURCE_TAG


def begun(project: Project, tag: str) -> dict[str, bytes]:
    """Return what comes with this tool for a language and is not there yet, by path.

    Its labels and included texts are machine drafts, and say so. Its lexicon answers to the English
    one that comes with it; a project with another has to write its own.
    """
    folder, own = disk.shipped("locales"), "sources/lexicon.toml"
    paths = [languages.po_path(tag, domain) for domain in DOMAINS]
    if disk.read_bytes(project.root, own) == disk.read(disk.shipped("sources") / "lexicon.toml"):
        paths.append(languages.lexicon_path(tag))
    found = {}
    for path in paths:
        source = folder.parent / path
        if disk.is_file(source) and not disk.is_file(project.root / path):
            found[path] = disk.read(source)
    return found


def add(project: Project, tag: str) -> dict[str, bytes]:
    """Return the files that make a language one of the project's, by path.

    Existing catalogs and an existing lexicon are kept.

    Raises:
        ConfigError: The project has the language.
        RenderError: No font is pinned for its script.
        CatalogError: An existing catalog is not valid.
    """
    lexicon, known = languages.lexicon_path(tag), tag in project.config.languages
    parent = languages.parent(tag, project.config.languages)
    if known and (parent or tag == SOURCE_TAG or disk.is_file(project.root / lexicon)):
        hint = f"run `handouts update --locale {tag}` to bring its catalogs up to date"
        raise ConfigError(f"this project already has {tag}", Location(config.NAME), hint)
    pinned.sources(tag)

    # Its catalogs are those of a project that has the language.
    tags = tuple(dict.fromkeys((*project.config.languages, tag)))
    wider = replace(project.config, languages=tags)
    files = catalogs.renewed(replace(project, config=wider), (tag,))

    # Its lexicon is the English one, emptied; a region has that of its language.
    if not parent and not disk.is_file(project.root / lexicon):
        english = disk.read_text(project.root, "sources/lexicon.toml")
        script = languages.script_name(tag)
        emptied = checks.skeleton(english, language=languages.name(tag), script=script)
        files[lexicon] = emptied.encode()

    # The settings come last: a language is one of the project's when all its files are there.
    if not known:
        settings = disk.read_text(project.root, config.NAME)
        files[config.NAME] = with_language(settings, tag).encode()
    return files


def with_language(text: str, tag: str) -> str:
    """Add a language to the settings, and leave all else as it is, comments too."""
    settings: Any = tomlkit.parse(text)
    settings.setdefault("languages", ["en"]).append(tag)
    return tomlkit.dumps(settings)


def refuse_other(name: str, tag: str) -> None:
    """Refuse a name of which CLDR knows only a part: it would become another language.

    Raises:
        ConfigError: A part of the name is not in the tag.
    """
    if set(name.lower().replace("_", "-").split("-")) - set(tag.lower().split("-")):
        hint = f"write {tag} ({languages.name(tag)}), the nearest known language"
        raise ConfigError(f"language {name!r} is not known", Location(name), hint)
