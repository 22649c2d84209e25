"""Draw the first page of the sample in each script, for `docs/SCRIPTS.md`."""

import subprocess
from pathlib import Path

from pipeline.make import work
from pipeline.model import Format
from pipeline.plan.plan import findings_of, plan
from pipeline.project import project
from tests import workshop

SCRIPTS = workshop.ROOT / "tests" / "data" / "scripts"
FOLDER = workshop.ROOT / "docs" / "scripts"
_DOTS = "45"
"""Dots per inch: a page is 380 wide, and a picture takes some 10 kB."""


def draw(folder: Path) -> None:
    """Draw all pictures."""
    content = project.read(SCRIPTS)
    folder.mkdir(exist_ok=True)
    styles = workshop.ROOT / "styles"
    for cell in plan(content, findings_of(content)):
        if cell.edition is not None and cell.tag != "en":
            (page,), _ = work.make(cell, (Format.PDF,), styles=styles, cache=workshop.FONTS)
            command = ["pdftoppm", "-r", _DOTS, "-png", "-gray", "-singlefile", "-l", "1", "-"]
            subprocess.run([*command, folder / cell.tag], input=page.content, check=True)


if __name__ == "__main__":
    draw(FOLDER)
