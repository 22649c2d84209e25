"""The finished pages that are looked at: one for each template and language."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from pipeline.make import manifest
from pipeline.model import Contract, Format
from pipeline.model.errors import ConfigError
from pipeline.plan.plan import Selection, findings_of, plan
from pipeline.project import project
from pipeline.render.ebook import render_epub
from pipeline.render.styles import Styles
from pipeline.render.webpage import render_html
from pipeline.survival.judge import on_screen

SLUG = "ketamine-infusion-aftercare"
CLINIC = "example-us"
_RENDERERS = {Format.HTML: render_html, Format.EPUB: render_epub}


@dataclass(frozen=True, slots=True)
class Finished:
    """A finished page.

    Attributes:
        format: HTML or EPUB.
        content: The file.
        contract: What it must carry.
    """

    format: Format
    content: bytes
    contract: Contract

    @property
    def name(self) -> str:
        """Name it in messages."""
        return f"{self.contract.slug}, {self.contract.tag}, {self.format}"


def render(root: Path, styles: Path) -> Iterator[Finished]:
    """Render the pages of every language with a folder of styles, and without the gate.

    The gate would refuse a sheet that nobody has seen yet.

    Raises:
        ConfigError: The handout is refused before it can be rendered.
    """
    content = project.read(root)
    read = Styles(styles)
    chosen = Selection(slugs=(SLUG,), clinics=(CLINIC,))
    for cell in plan(content, findings_of(content)):
        if chosen.holds(cell):
            if cell.edition is None or cell.contract is None:
                raise ConfigError(
                    f"there is nothing to look at in {cell.tag}",
                    location=cell.findings[0].location,
                    hint="run `make check`, and mend what it finds",
                )
            for kind, renderer in _RENDERERS.items():
                yield Finished(kind, renderer(cell.edition, read), on_screen(cell.contract))


def find(output: Path) -> Iterator[Finished]:
    """Find the pages of every language in an output folder, with the contracts beside them."""
    for path in sorted((output / CLINIC).glob(f"*/{manifest.NAME}")):
        listed = manifest.read(path.read_bytes(), path=str(path))
        for kind in _RENDERERS:
            (page,) = path.parent.glob(f"{SLUG}.*.{kind}")
            yield Finished(kind, page.read_bytes(), on_screen(listed.handouts[SLUG].contract))
