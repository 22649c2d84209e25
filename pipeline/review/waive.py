"""Write down that a finding of a translation is none: by whom, and why."""

import json

from pipeline import checks, disk
from pipeline.model import Location
from pipeline.model.errors import ConfigError
from pipeline.plan.plan import judged
from pipeline.project.project import Project
from pipeline.settings import languages
from pipeline.text import document

_HEAD = "# Findings that a named person says are none. docs/LOCALES.md says how to add one.\n"


def waive(
    project: Project, place: Location, *, code: str, name: str, reason: str
) -> tuple[str, str]:
    """Return the path and the new text of the file of waivers.

    Args:
        project: The content.
        place: The line of the PO file that the finding names.
        code: Of the finding.
        name: Of the person who says so.
        reason: Why, in a sentence.

    Raises:
        ConfigError: There is no such finding, or it cannot be waived.
    """
    for tag in [tag for tag in project.catalogs if tag != document.SOURCE_TAG]:
        for finding in judged(project, tag):
            if (finding.location, finding.code) == (place, code):
                msgid, msgstr = finding.about
                path = languages.waivers_path(tag)
                file = project.root / path
                before = disk.read_text(project.root, path) if disk.is_file(file) else _HEAD
                values = {
                    "code": code,
                    "source": checks.sha256(msgid),
                    "translation": checks.sha256(msgstr),
                    "name": name,
                    "reason": reason,
                }
                lines = [
                    f"{key} = {json.dumps(v, ensure_ascii=False)}" for key, v in values.items()
                ]
                text = before + "\n".join(("", "[[waiver]]", *lines, ""))
                checks.read_waivers(text, path=path)
                return path, text
    raise ConfigError(
        f"there is no finding {code} here",
        location=place,
        hint="give file, line and code as `handouts check` prints them",
    )
