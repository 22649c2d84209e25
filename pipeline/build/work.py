"""What a worker does: render the files of one cell, and prove them before it hands them out."""

import functools
from dataclasses import replace
from pathlib import Path

from pipeline.build.cell import Cell
from pipeline.errors import RenderError
from pipeline.model import Artefact, Edition, Finding, Format, Location
from pipeline.render.epub import render_epub
from pipeline.render.html import render_html
from pipeline.render.pdf import Faces, faces, render_pdf
from pipeline.render.print import print_html
from pipeline.render.styles import Styles
from pipeline.survival.gate import survive


def make_faces(tag: str, cache: Path) -> Faces:
    """Make the fonts of a language, once for all workers."""
    return faces(tag, cache=cache)


def make(
    cell: Cell, formats: tuple[Format, ...], *, styles: Path, cache: Path
) -> tuple[tuple[Artefact, ...], tuple[Finding, ...]]:
    """Render the files of a cell and prove each of them.

    Returns:
        All of the files, or none and why.
    """
    if cell.edition is None or cell.contract is None:
        return (), cell.findings
    made: list[Artefact] = []
    found: list[Finding] = []
    for kind in formats:
        path = cell.path(kind)
        try:
            content, warnings = _render(cell, cell.edition, kind, styles=styles, cache=cache)
        except RenderError as error:
            found.append(_refused(cell, path, error))
            continue
        artefact = Artefact(path, kind, content)
        found += [_finding(cell, path, "render-warning", text, "") for text in warnings]
        found += survive(cell.contract, artefact, location=cell.edition.document.title.location)
        made.append(artefact)
    refused = any(finding.refuses for finding in found)
    return (() if refused else tuple(made)), tuple(found)


def _render(
    cell: Cell, edition: Edition, kind: Format, *, styles: Path, cache: Path
) -> tuple[bytes, tuple[str, ...]]:
    if kind is Format.HTML:
        return render_html(edition, _styles(styles)), ()
    if kind is Format.EPUB:
        return render_epub(edition, _styles(styles)), ()
    font = faces(edition.document.tag, cache=cache)
    html = print_html(edition, _styles(styles), font_css=font.css, families=font.families)
    return render_pdf(html, faces=font, variant=cell.variant)


def _refused(cell: Cell, path: str, error: RenderError) -> Finding:
    finding = _finding(cell, path, "render", error.message, error.hint)
    return replace(finding, location=error.location)


def _finding(cell: Cell, path: str, code: str, message: str, hint: str) -> Finding:
    return Finding(
        Location(f"output/{path}"),
        code,
        message,
        hint=hint or "mend the text, the style or the font that it names",
        locale=cell.tag,
        slug=cell.slug,
        artefact=path,
    )


@functools.cache
def _styles(folder: Path) -> Styles:
    return Styles(folder)
