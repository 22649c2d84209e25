"""What the experts of a language write for its checks: the lexicon, and what is waived."""

from dataclasses import replace
from pathlib import Path

from pipeline import checks, disk
from pipeline.model import Finding
from pipeline.model.errors import ConfigError, PipelineError, SourceError, finding_of
from pipeline.settings import languages
from pipeline.text import document


def read_lexicons(
    root: Path, tags: tuple[str, ...], findings: list[Finding]
) -> dict[str, checks.Lexicon]:
    """Read the lexicons; a language without one is refused, for nothing could be compared.

    One that nobody speaks has no words to compare.

    Raises:
        ConfigError: The English one, which every comparison needs, cannot be used.
    """
    if tags == (document.SOURCE_TAG,):
        return {}
    path = "sources/lexicon.toml"
    english = checks.read_lexicon(disk.read_text(root, path), path=path)
    found = {document.SOURCE_TAG: english}
    for tag in tags[1:]:
        if tag in languages.PSEUDO:
            continue
        path = languages.lexicon_path(tag)
        try:
            text = disk.read_text(root, path)
            found[tag] = checks.read_lexicon(text, path=path, english=english)
        except (ConfigError, SourceError) as error:
            findings.append(_fault(error, "translation-lexicon", tag))
    return found


def read_waivers(
    root: Path, tags: tuple[str, ...], findings: list[Finding]
) -> dict[str, tuple[checks.Waiver, ...]]:
    """Read what is waived; a faulty file waives nothing, and refuses its language."""
    found: dict[str, tuple[checks.Waiver, ...]] = {}
    for tag in tags:
        path = languages.waivers_path(tag)
        if not disk.is_file(root / path):
            continue
        try:
            found[tag] = checks.read_waivers(disk.read_text(root, path), path=path)
        except (ConfigError, SourceError) as error:
            findings.append(_fault(error, "translation-waiver", tag))
    return found


def _fault(error: PipelineError, code: str, tag: str) -> Finding:
    return replace(finding_of(error, locale=tag), code=code)
