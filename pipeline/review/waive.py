"""Write down that a finding of a translation is none: by whom, and why."""

import json

from pipeline import checks, disk
from pipeline.model import Location
from pipeline.model.errors import ConfigError
from pipeline.plan.plan import judged
from pipeline.project.project import Project
from pipeline.settings import languages

_HEAD = "# Findings that a named person judged to be wrong. docs/LOCALES.md says how to add one.\n"


def waive(
    project: Project, place: Location, *, code: str, name: str, reason: str
) -> tuple[str, str]:
    """Return the path and the new text of the file of waivers.

    Args:
        place: The line of the PO file that the finding names.

    Raises:
        ConfigError: There is no such finding, or it cannot be waived.
    """
    for tag in project.translated:
        for finding in judged(project, tag):
            if (finding.location, finding.code) == (place, code):
                source, translation = map(checks.sha256, finding.about)
                values = {"code": code, "source": source, "translation": translation}
                path = languages.waivers_path(tag)
                there = disk.is_file(project.root / path)
                text = disk.read_text(project.root, path) if there else _HEAD
                text += "\n[[waiver]]\n"
                for key, value in {**values, "name": name, "reason": reason}.items():
                    text += f"{key} = {json.dumps(value, ensure_ascii=False)}\n"
                checks.read_waivers(text, path=path)
                return path, text
    hint = "copy file, line and code from the output of `handouts check`"
    raise ConfigError(f"there is no finding {code} here", place, hint)
