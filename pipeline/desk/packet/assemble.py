"""All that a translator without tools needs, as the members of one zip."""

import re
from pathlib import Path

from pipeline import catalog as catalogs
from pipeline import disk
from pipeline.desk.packet.base import stamped
from pipeline.desk.packet.words import words
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
    """Return the files of a packet by name; equal content gives equal bytes.

    Args:
        project: The content, in English and the language; every catalog can be read.
    """
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

    # What helps: the words that the checks look for, and how to begin.
    lists = words(
        disk.read_text(project.root, "sources/lexicon.toml"),
        disk.read_text(project.root, languages.lexicon_path(tag)),
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
