"""All that a translator without tools needs, as the members of one zip."""

import re
from collections.abc import Iterable
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


def name_of(project: Project, tag: str) -> str:
    """Return how the packet of a language is called, without suffix."""
    return f"{project.config.name}.{tag}"


_VARIABLE = re.compile(r"^#\. \{([a-z_]+)\}: (.*)$", re.MULTILINE)


def assemble(project: Project, tag: str, clinic: str, *, styles: Path) -> dict[str, bytes]:
    """Return the files of a packet by name; equal content gives equal bytes.

    Args:
        project: The content, in English and the language; every catalog can be read.
        tag: BCP 47 tag of the language.
        clinic: Id of the clinic whose handouts are shown.
        styles: The designer's folder.
    """
    drawn = Styles(styles)
    shown = views(project, tag, clinic, known=plan.findings_of(project), styles=drawn)
    found = {f"po/{view.domain}.po": _po(project, tag, view.domain) for view in shown}
    for view in shown:
        found[f"pages/{view.domain}.html"] = page.page(view, shown, styles=drawn, live=False)
        if view.handout:
            found[f"handouts/{view.domain}.{tag}.html"] = view.handout.encode()
    lists = words(
        disk.read_text(project.root, "sources/lexicon.toml"),
        disk.read_text(project.root, languages.lexicon_path(tag)),
    )
    found["words.html"] = page.plain("packet-words.html.j2", styles=drawn, tag=tag, lists=lists)
    found["README.html"] = page.plain(
        "packet.html.j2",
        styles=drawn,
        tag=tag,
        source=SOURCE_TAG,
        project=project.config.name,
        views=shown,
        variables=_variables(found[name] for name in found if name.startswith("po/")),
    )
    return dict(sorted(found.items()))


def _po(project: Project, tag: str, domain: str) -> bytes:
    path = languages.po_path(tag, domain)
    po = catalogs.read(disk.read_bytes(project.root, path), path=path)
    return catalogs.write(stamped(po, domain))


def _variables(pos: Iterable[bytes]) -> tuple[tuple[str, str], ...]:
    """Return what each variable becomes, as the comments of the files say it."""
    said = [found for po in pos for found in _VARIABLE.finditer(po.decode())]
    return tuple(sorted({found[1]: found[2] for found in said}.items()))
