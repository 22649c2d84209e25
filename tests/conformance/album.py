"""Pictures of pages before and after a change of styles, side by side, for a person."""

import html
import io
import subprocess
import tarfile
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pypdfium2
from PIL import Image

from pipeline.model import Edition, Format
from pipeline.plan.plan import Selection, findings_of, plan
from pipeline.project import project
from pipeline.render.pdf import faces, render_pdf
from pipeline.render.print import print_html
from pipeline.render.styles import Styles
from tests import workshop
from tests.conformance import pages
from tests.conformance.browser import Browser, chromium
from tests.conformance.media import DARK, FORCED, LIGHT, NARROW

FOLDER = workshop.ROOT / "output" / "review"
_HIGH = 1600
"""px of a page that a picture shows: the boxes to call, and some of the text below."""

_DPI = 60
_LEAVES = 4
"""Pages of a PDF that are drawn."""

_HEAD = """<!DOCTYPE html><html lang="en">
<head><meta charset="utf-8"><title>Review of styles</title>
<style>body { font-family: sans-serif } img { border: 1px solid; width: 100% }
tr { vertical-align: top } .same { opacity: .4 }</style></head><body>
<h1>Before and after</h1><p>Pale rows are the same to the last pixel. If all is well, run
<code>make review ACCEPT=1</code>.</p><table><tr><th>Before</th><th>After</th></tr>
"""


def draw(root: Path, styles: Path) -> Path:
    """Draw the album, and return the path of its page."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as name:
        before = _committed(root, Path(name))
        with chromium(Path(name)) as browser:
            old = dict(_pictures(browser, root, before))
            new = dict(_pictures(browser, root, styles))
    rows = [_row(title, old.get(title), picture) for title, picture in new.items()]
    page = FOLDER / "index.html"
    page.write_text(f"{_HEAD}{''.join(rows)}</table></body></html>\n", "utf-8")
    return page


def _committed(root: Path, folder: Path) -> Path:
    """Return the styles as they are in the last commit."""
    packed = subprocess.run(
        ["git", "-C", str(root), "archive", "HEAD", "styles"], check=True, capture_output=True
    ).stdout
    with tarfile.open(fileobj=io.BytesIO(packed)) as archive:
        archive.extractall(folder, filter="data")
    return folder / "styles"


def _pictures(browser: Browser, root: Path, styles: Path) -> Iterator[tuple[str, Image.Image]]:
    """Yield the pictures of every language, named."""
    for page in pages.render(root, styles):
        media = (LIGHT, DARK, NARROW, FORCED) if page.format is Format.HTML else (LIGHT,)
        for medium in media:
            tab = browser.open(page.content, page.format)
            tab.show(medium)
            yield f"{page.name}, {medium.name}", tab.picture((0, 0, medium.width, _HIGH))
    for edition in _editions(root):
        for at, picture in enumerate(_leaves(edition, Styles(styles)), start=1):
            yield f"{edition.document.tag}, PDF, page {at}", picture


def _editions(root: Path) -> Iterator[Edition]:
    content = project.read(root)
    chosen = Selection(slugs=(pages.SLUG,), clinics=(pages.CLINIC,))
    for cell in plan(content, findings_of(content)):
        if chosen.holds(cell) and cell.edition is not None:
            yield cell.edition


def _leaves(edition: Edition, styles: Styles) -> Iterator[Image.Image]:
    """Yield the first pages of a PDF, as a reader's program draws them."""
    font = faces(edition.document.tag, cache=workshop.FONTS)
    printed = print_html(edition, styles, font_css=font.css, families=font.families)
    content = render_pdf(printed, faces=font)[0]
    document = pypdfium2.PdfDocument(content)
    for at in range(min(len(document), _LEAVES)):
        yield document[at].render(scale=_DPI / 72).to_pil()


def _row(title: str, old: Image.Image | None, new: Image.Image) -> str:
    """Write a row of the album, and the pictures beside it."""
    same = old is not None and old.size == new.size and old.tobytes() == new.tobytes()
    cells = []
    for when, picture in (("before", old), ("after", new)):
        name = f"{title} {when}.png".replace(", ", "-").replace(" ", "-")
        if picture is not None:
            picture.save(FOLDER / name)
        cells.append(f'<td><img alt="{when}" loading="lazy" src="{html.escape(name)}"></td>')
    shade = ' class="same"' if same else ""
    return f"<tr><th colspan=2>{html.escape(title)}</th></tr><tr{shade}>{''.join(cells)}</tr>\n"
