"""All that a translator without tools needs, as the members of one zip."""

import re
import tomllib
from collections.abc import Mapping
from pathlib import Path

from pipeline import catalog as catalogs
from pipeline import disk
from pipeline.desk.packet.base import stamped
from pipeline.desk.preview import page
from pipeline.desk.preview.view import views
from pipeline.plan import plan
from pipeline.project.project import Project
from pipeline.render.styles import Styles
from pipeline.settings import languages
from pipeline.text.document import SOURCE_TAG

_VARIABLE = re.compile(r"^#\. \{([a-z_]+)\}: (.*)$", re.MULTILINE)
"""A comment for translators that tells what a variable becomes."""


def assemble(project: Project, tag: str, clinic: str, *, styles: Path) -> dict[str, bytes]:
    """Return the files of a packet by name; equal content gives equal bytes."""
    designs = Styles(styles)
    shown = views(project, tag, clinic, known=plan.findings_of(project), styles=designs)
    members: dict[str, bytes] = {}
    variables: dict[str, str] = {}
    for view in shown:
        # What to work on: the PO file, with the base that a later merge needs.
        path = languages.po_path(tag, view.domain)
        po = catalogs.read(disk.read_bytes(project.root, path), path=path)
        members[f"po/{view.domain}.po"] = catalogs.write(stamped(po, view.domain))
        variables |= _VARIABLE.findall(members[f"po/{view.domain}.po"].decode())

        # What to look at: the messages beside their source, and the handout that they make.
        members[f"pages/{view.domain}.html"] = page.page(view, shown, styles=designs, live=False)
        if view.handout:
            members[f"handouts/{view.domain}.{tag}.html"] = view.handout.encode()

    own = languages.lexicon_path(tag)  # a region may have none

    # What helps: the words that the checks look for, and how to begin.
    lists = words(
        disk.read_text(project.root, "sources/lexicon.toml"),
        disk.read_text(project.root, own) if disk.is_file(project.root / own) else "",
    )
    members["words.html"] = page.plain("packet-words.html.j2", styles=designs, tag=tag, lists=lists)
    members["README.html"] = page.plain(
        "packet.html.j2",
        styles=designs,
        tag=tag,
        source=SOURCE_TAG,
        project=project.config.name,
        views=shown,
        variables=tuple(sorted(variables.items())),
    )
    return dict(sorted(members.items()))


def words(english: str, other: str) -> dict[str, list[tuple[str, str, str]]]:
    """Return the rows of every table of two lexicons, in the order of the second one.

    Args:
        english: The lexicon of the source, in TOML; it can be read.
        other: That of the language.

    Returns:
        By name of the table, which is empty for the keys before the first one: the key, the
        English entries, and those of the language; empty where one of them lacks the key.
    """
    left, right = _flat(tomllib.loads(english)), _flat(tomllib.loads(other))
    tables: dict[str, list[tuple[str, str, str]]] = {}
    for place in dict.fromkeys((*right, *left)):
        table, key = place
        tables.setdefault(table, []).append((key, left.get(place, ""), right.get(place, "")))
    return tables


def _flat(table: Mapping[str, object], name: str = "") -> dict[tuple[str, str], str]:
    """Return each value in words, by table and key."""
    found: dict[tuple[str, str], str] = {}
    for key, value in table.items():
        if isinstance(value, Mapping):
            found |= _flat(value, f"{name}.{key}" if name else key)
        else:
            found[name, key] = _in_words(value)
    return found


def _in_words(value: object) -> str:
    if isinstance(value, list):
        return ", ".join(map(_in_words, value))
    if isinstance(value, Mapping):
        return ": ".join(map(str, value.values()))
    return str(value)
