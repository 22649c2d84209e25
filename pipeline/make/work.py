"""What a worker does: render the files of one cell, and prove them before it hands them out."""

import functools
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePosixPath

from pipeline.make import reviewed
from pipeline.make.coverage import unwritable
from pipeline.model import Artefact, Contract, Edition, Finding, Format, Location, Pages
from pipeline.model.errors import RenderError, finding_of
from pipeline.plan.cell import Cell
from pipeline.render.ebook import render_epub
from pipeline.render.pdf import Faces, faces, programs, render_pdf
from pipeline.render.plaintext import render_txt
from pipeline.render.print import print_html, print_sheet
from pipeline.render.styles import Styles, sha256
from pipeline.render.webpage import render_html
from pipeline.survival.judge import survive
from pipeline.survival.pdf.letterforms import misdrawn
from pipeline.survival.reading import Unreadable
from pipeline.survival.rules import Rule

_HINT = "mend the text, the style or the font that it names"
"""What to do about a file that nobody could make, where the error does not say it."""


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
    found = tuple(_unwritable(cell, cache)) if Format.PDF in formats else ()
    if found:
        return (), found
    press = _Press(cell, cell.edition, cell.contract, _styles(styles), cache, _seen(styles))
    # Where pages begin is known when they are drawn; equal input gives equal pages every time.
    first = (Format.PDF,) if cell.edition.paged and Format.EPUB in formats else ()
    for kind in dict.fromkeys((*first, *formats)):
        press.make(kind)
    refused = any(finding.refuses for finding in press.found)
    return () if refused else tuple(press.made[kind] for kind in formats), tuple(press.found)


@dataclass(slots=True)
class _Press:
    """Makes the files of a cell, one after another."""

    cell: Cell
    edition: Edition
    contract: Contract
    styles: Styles
    cache: Path
    seen: dict[Format, reviewed.Reviewed]
    made: dict[Format, Artefact] = field(default_factory=dict)
    found: list[Finding] = field(default_factory=list)
    pages: Pages | None = None

    def make(self, kind: Format) -> None:
        """Render a file and prove it."""
        path = self.cell.path(kind)
        try:
            content, warnings = self._render(kind)
        except RenderError as error:
            self.found.append(_refused(self.cell, path, error))
            return
        self.found += [_finding(self.cell, path, "render-warning", w, "") for w in warnings]
        artefact, paper = Artefact(path, kind, content), self.made.get(Format.PDF)
        location = self.edition.document.title.location
        found = survive(self.contract, artefact, location=location, paper=paper)
        self.found += found or self._misdrawn(artefact)
        self.made[kind] = artefact

    def _misdrawn(self, artefact: Artefact) -> Iterator[Finding]:
        """Yield what is wrong with the letters of a PDF that the gate can read."""
        if artefact.format is Format.PDF:
            pinned = programs(self.edition.document.tag, cache=self.cache)
            for reason in misdrawn(artefact.content, pinned):
                rule = Rule.GLYPH
                yield _finding(self.cell, artefact.path, rule, reason, rule.hint)

    def _render(self, kind: Format) -> tuple[bytes, tuple[str, ...]]:
        """Render a file; return it with what the renderer complained about."""
        if kind is Format.TXT:
            return render_txt(self.edition), ()
        if kind is not Format.PDF:
            content = self._render_web(kind)
            self._see(kind, content)
            return content, ()
        document = self.edition.document
        font = faces(document.tag, cache=self.cache)
        html = print_html(self.edition, self.styles, font_css=font.css, families=font.families)
        self._see(kind, html.encode())
        content, warnings, starts = render_pdf(html, faces=font, variant=self.cell.variant)
        name = PurePosixPath(self.cell.path(kind)).name
        self.pages = Pages(f"{name}, {document.meta.version}", starts)
        return content, warnings

    def _render_web(self, kind: Format) -> bytes:
        if kind is Format.HTML:
            return render_html(self.edition, self.styles)
        return render_epub(self.edition, self.styles, self.pages)

    def _see(self, kind: Format, content: bytes) -> None:
        """Refuse what looks as no browser has shown it: in a new sheet, or at a new place."""
        seen = self.seen[kind]
        try:
            message = reviewed.unseen(seen, kind, content)
        except Unreadable as error:
            message = f"nobody can tell how the page looks: {error}"
        if not message and kind is Format.PDF and sha256(print_sheet(self.styles)) != seen.sheet:
            message = "the style sheets for paper are not those that were reviewed"
        if message:
            path = self.cell.path(kind)
            hint = "run `make review`, then build again"
            self.found.append(_finding(self.cell, path, Rule.SHEET, message, hint))


def _unwritable(cell: Cell, cache: Path) -> Iterator[Finding]:
    try:
        letters = faces(cell.tag, cache=cache).letters
    except RenderError as error:
        yield _refused(cell, cell.path(Format.PDF), error)
    else:
        yield from unwritable(cell, letters)


def _refused(cell: Cell, path: str, error: RenderError) -> Finding:
    finding = finding_of(error, locale=cell.tag, slug=cell.slug)
    return replace(finding, hint=error.hint or _HINT, artefact=path)


def _finding(cell: Cell, path: str, code: str, message: str, hint: str) -> Finding:
    return Finding(
        code,
        message,
        location=Location(f"output/{path}"),
        hint=hint or _HINT,
        locale=cell.tag,
        slug=cell.slug,
        artefact=path,
    )


@functools.cache
def _seen(folder: Path) -> dict[Format, reviewed.Reviewed]:
    return reviewed.read(folder)


@functools.cache
def _styles(folder: Path) -> Styles:
    return Styles(folder)
