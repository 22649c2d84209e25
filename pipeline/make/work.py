"""What a worker does: render the files of one cell, and prove them before it hands them out."""

import functools
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from pipeline.make import reviewed
from pipeline.model import Artefact, Contract, Edition, Finding, Format, Location
from pipeline.model.errors import RenderError, finding_of
from pipeline.plan.cell import Cell
from pipeline.render.cover import cover_picture
from pipeline.render.ebook import render_epub
from pipeline.render.pdf import faces, programs, render_pdf
from pipeline.render.plaintext import render_txt
from pipeline.render.print import print_html, print_sheet
from pipeline.render.styles import Styles, sha256
from pipeline.render.webpage import render_html
from pipeline.settings.labels import DOMAIN
from pipeline.settings.languages import po_path
from pipeline.survival.judge import survive
from pipeline.survival.pdf.letterforms import misdrawn
from pipeline.survival.rules import Rule, Unreadable
from pipeline.text.blocks import every, plain

_HINT = "correct the text, the style or the font that the message names"
"""What to do about a file that could not be made, where the error does not say it."""

_UNSEEN = ("Cc", "Cf", "Zs", "Zl", "Zp")
"""General categories of what leaves no ink, so that no font must have it."""


def make(
    cell: Cell, formats: tuple[Format, ...], *, styles: Path, cache: Path
) -> tuple[tuple[Artefact, ...], tuple[Finding, ...]]:
    """Render the files of a cell and prove each of them.

    Returns:
        All of the files, or none and why.
    """
    if cell.edition is None or cell.contract is None:
        return (), cell.findings
    found = tuple(_unwritable(cell, cell.edition, cache)) if Format.PDF in formats else ()
    if found:
        return (), found
    press = _Press(cell, cell.edition, cell.contract, *_designs(styles), cache)
    for kind in dict.fromkeys(formats):
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
    seen: dict[Format, reviewed.Reviewed]
    cache: Path
    made: dict[Format, Artefact] = field(default_factory=dict)
    found: list[Finding] = field(default_factory=list)

    def make(self, kind: Format) -> None:
        """Render a file and prove it."""
        path = self.cell.path(kind)
        try:
            content, warnings = self._render(kind)
        except RenderError as error:
            self.found.append(_refused(self.cell, path, error))
            return
        self.found += [_finding(self.cell, path, "render-warning", text) for text in warnings]
        artefact = Artefact(path, kind, content)
        location = self.edition.document.title.location
        found = survive(self.contract, artefact, location=location)
        if not found and kind is Format.PDF:
            # The letters of a PDF that the gate can read.
            for reason in misdrawn(content, programs(self.cell.tag, cache=self.cache)):
                found = (*found, _finding(self.cell, path, Rule.GLYPH, reason, Rule.GLYPH.hint))
        self.found += found
        self.made[kind] = artefact

    def _render(self, kind: Format) -> tuple[bytes, tuple[str, ...]]:
        """Render a file; return it with what the renderer complained about."""
        edition, styles = self.edition, self.styles
        if kind is Format.TXT:
            return render_txt(edition), ()
        if kind is Format.PDF:
            font = faces(self.cell.tag, cache=self.cache)
            page = print_html(edition, styles, font_css=font.css, families=font.families)
            self._see(kind, page.encode())
            variant = self.cell.variant
            return render_pdf(page, faces=font, variant=variant)
        if kind is Format.HTML:
            content = render_html(edition, styles)
        else:
            font = faces(self.cell.tag, cache=self.cache)
            cover = cover_picture(edition, styles, font)
            content = render_epub(edition, styles, cover=cover)
        self._see(kind, content)
        return content, ()

    def _see(self, kind: Format, content: bytes) -> None:
        """Refuse what looks as no browser has shown it: in a new sheet, or at a new place."""
        seen = self.seen[kind]
        try:
            message = reviewed.unseen(seen, kind, content)
        except Unreadable as error:
            message = f"the page cannot be read to check its styles: {error}"
        if not message and kind is Format.PDF and sha256(print_sheet(self.styles)) != seen.sheet:
            message = "the print style sheets have changed since `make review`"
        if message:
            hint = "run `make review`, look at its pictures, then run `make review ACCEPT=1`"
            path = self.cell.path(kind)
            self.found.append(_finding(self.cell, path, Rule.SHEET, message, hint))


def _unwritable(cell: Cell, edition: Edition, cache: Path) -> Iterator[Finding]:
    """Yield each text that has a letter which no pinned font has; it would be an empty box."""
    try:
        letters = faces(cell.tag, cache=cache).letters
    except RenderError as error:
        yield _refused(cell, cell.path(Format.PDF), error)
        return
    for text, place in _texts(cell, edition):
        for letter in sorted(set(text)):
            if not _has(letter, letters):
                name = unicodedata.name(letter, "not a Unicode character").lower()
                yield Finding(
                    "render-letter",
                    f"no font for {cell.tag} has {letter!r} (U+{ord(letter):04X}, {name})",
                    location=place,
                    hint="use other letters, or have a developer add a font that has it",
                    locale=cell.tag,
                    slug=cell.slug,
                )


def _texts(cell: Cell, edition: Edition) -> Iterator[tuple[str, Location]]:
    for block in every((edition.document.title, *edition.document.blocks)):
        key = (block.domain, block.context, block.source)
        yield plain(block.inlines), cell.places.get(key, block.location)
    for text in edition.labels.values():
        yield text, Location(po_path(cell.tag, DOMAIN))
    yield edition.clinic, Location(f"sources/clinics/{cell.clinic}.toml")


def _has(letter: str, letters: frozenset[str]) -> bool:
    """Tell whether a font has a letter, or the parts that it is made of."""
    parts = unicodedata.normalize("NFD", letter)
    unseen = unicodedata.category(letter) in _UNSEEN
    return unseen or letter in letters or (parts != letter and letters.issuperset(parts))


def _refused(cell: Cell, path: str, error: RenderError) -> Finding:
    finding = finding_of(error, locale=cell.tag, slug=cell.slug)
    return replace(finding, hint=error.hint or _HINT, artefact=path)


def _finding(cell: Cell, path: str, code: str, message: str, hint: str = _HINT) -> Finding:
    return Finding(
        code,
        message,
        location=Location(f"output/{path}"),
        hint=hint,
        locale=cell.tag,
        slug=cell.slug,
        artefact=path,
    )


@functools.cache
def _designs(folder: Path) -> tuple[Styles, dict[Format, reviewed.Reviewed]]:
    return Styles(folder), reviewed.read(folder)
