"""A new language: its place in the settings, its empty catalogs and its empty lexicon."""

from dataclasses import replace
from pathlib import Path

from pipeline import checks, disk
from pipeline.model import Location
from pipeline.model.errors import ConfigError
from pipeline.project import catalogs
from pipeline.project.project import Project, find_config
from pipeline.render.pdf import digest
from pipeline.settings import config, languages


def add(project: Project, tag: str) -> dict[str, bytes]:
    """Return the files that make a language one of the project's, by path.

    Catalogs and a lexicon that are there already are kept.

    Args:
        project: The content, with readable sources.
        tag: BCP 47 tag.

    Raises:
        ConfigError: The project has the language, or its settings cannot be edited.
        RenderError: No font is pinned for its script.
        CatalogError: A catalog that is there already is not valid.
    """
    name = find_config(project.root)
    if tag in project.config.languages:
        raise ConfigError(
            f"{tag} is one of the languages already",
            location=Location(name),
            hint=f"run `handouts update --locale {tag}` to bring its catalogs up to date",
        )
    digest(tag if languages.script(tag) in tag else _scripted(tag))
    settings = config.with_language(disk.read_text(project.root, name), tag, path=name)
    wider = replace(project.config, languages=(*project.config.languages, tag))
    lexicon = languages.lexicon_path(tag)
    return {
        **catalogs.update(replace(project, config=wider), (tag,)),
        **({} if disk.is_file(project.root / lexicon) else {lexicon: _lexicon(project.root, tag)}),
        name: settings.encode(),
    }


def refuse_other(name: str, tag: str) -> None:
    """Refuse a name of which CLDR knows only a part: it would become another language.

    Args:
        name: What a person wrote, such as ``pt_BR``.
        tag: The BCP 47 tag that was found for it.

    Raises:
        ConfigError: A part of the name is not in the tag.
    """
    if set(name.lower().replace("_", "-").split("-")) - set(tag.lower().split("-")):
        raise ConfigError(
            f"language {name!r} is not known",
            location=Location(name),
            hint=f"the nearest that is known is {tag}, {languages.name(tag)}",
        )


def _scripted(tag: str) -> str:
    """Name the script in a tag, so that the fonts are those of the script and no others."""
    language, *rest = tag.split("-")
    return "-".join((language, languages.script(tag), *rest))


def _lexicon(root: Path, tag: str) -> bytes:
    english = disk.read_text(root, "sources/lexicon.toml")
    text = checks.skeleton(english, language=languages.name(tag), script=languages.script_name(tag))
    return text.encode()
