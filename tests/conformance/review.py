"""Looks at the current styles, shows them to a person, and writes down that they were seen.

``make review`` looks, and draws an album of pictures before and after; with ``ACCEPT=1`` it looks
once more and writes the record, as one accepts a golden file. ``python -m tests.conformance.review
FOLDER`` looks at other styles. The build refuses a file whose style sheet is not in that record, so
the pages are rendered here, without the gate.
"""

import re
import sys
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from pipeline import disk
from pipeline.make import reviewed
from pipeline.make.reviewed import Reviewed
from pipeline.model import STYLED, Format, Profile
from pipeline.model.errors import PipelineError
from pipeline.render.ebook import book_sheet
from pipeline.render.print import print_sheet
from pipeline.render.styles import Styles
from pipeline.render.webpage import page_sheet
from pipeline.survival.web.html import seen_hash
from tests import specimen, workshop
from tests.conformance import album, pages
from tests.conformance.browser import Browser, chromium
from tests.conformance.declared import declared
from tests.conformance.eyes import look
from tests.conformance.looks import Shown, looks
from tests.conformance.media import DARK, FORCED, LARGE, LIGHT, NARROW, PRINT, Medium

_MEDIA = {
    Format.HTML: (LIGHT, DARK, NARROW, LARGE, PRINT, FORCED),
    Format.EPUB: (LIGHT, DARK),
    Format.PDF: (PRINT,),
}
FAILED = 2
REFUSED = 3

_MEANING = """\
# The style sheets that a browser has shown, and that were accepted: on screens and on paper.
# `make review` shows them; the build lets out no file with another sheet, or with a place in a page
# that is not in the lists beside this file. A sheet is named by its hash.
"""


def sheets(styles: Path) -> dict[Format, str]:
    """Return the hash of the style sheet of each format."""
    read = Styles(styles)
    written = {
        Format.PDF: print_sheet(read),
        Format.HTML: page_sheet(read),
        Format.EPUB: book_sheet(read),
    }
    return {kind: seen_hash(sheet.encode()) for kind, sheet in written.items()}


def compose(seen: dict[Format, Reviewed]) -> dict[str, str]:
    """Write the files of the record, by path; the same record gives the same bytes."""
    parts = [_MEANING, *(f'\n[{kind}]\nsheet = "{one.sheet}"\n' for kind, one in seen.items())]
    files = {reviewed.NAME: "".join(parts)}
    for kind, one in seen.items():
        files[f"{reviewed.SEEN}/{kind}.txt"] = _lines(one.places)
    return files


def _lines(places: Iterable[str]) -> str:
    """Write the places that differ by their last name in one line."""
    names: dict[str, list[str]] = {}
    for place in sorted(places):
        start, _, name = place.rpartition(" ")
        names.setdefault(start, []).append(name)
    return "".join(f"{start} {' '.join(held)}\n" for start, held in names.items())


def review(root: Path, styles: Path) -> tuple[dict[Format, Reviewed], tuple[str, ...]]:
    """Look at every page, and return the new record with what speaks against it."""
    read, hashes = Styles(styles), sheets(styles)
    faults = [*_declared(read)]
    with tempfile.TemporaryDirectory() as folder, chromium(Path(folder)) as browser:
        faults += examine(browser, read)
        faults += [
            str(fault) for page in pages.render(root, styles) for fault in look(browser, page)
        ]
    places = specimen.places(read)
    return {kind: Reviewed(hashes[kind], places[kind]) for kind in STYLED}, tuple(faults)


def _declared(styles: Styles) -> Iterator[str]:
    """Yield what the words of the sheets are refused for."""
    yield from declared(page_sheet(styles), Format.HTML)
    yield from declared(book_sheet(styles), Format.EPUB)
    for profile in Profile:
        made = replace(specimen.edition("en", long=False), profile=profile)
        page = specimen.printed(made, styles).decode()
        yield from declared(paper_sheet(page), Format.PDF)


def paper_sheet(page: str) -> str:
    """Return the style sheet of a document for paper, with all that its profile and paper add."""
    return page.partition("<style>")[2].partition("</style>")[0]


def examine(browser: Browser, styles: Styles) -> Iterator[str]:
    """Look at the specimen: all of it in each direction, and in every script that sheets name."""
    named = re.findall(r":lang\(([a-z]+)\)", page_sheet(styles))
    for tag in dict.fromkeys((*specimen.DRAWN, *named)):
        # The short specimen is shown in every medium; what else there is, in the first.
        short = specimen.edition(tag, long=False)
        for kind, content in specimen.rendered(short, styles):
            yield from glance(browser, content, Shown(kind, tag, LIGHT), _MEDIA[kind])
        if tag in specimen.DRAWN:
            yield from _more(browser, styles, tag)


def _more(browser: Browser, styles: Styles, tag: str) -> Iterator[str]:
    """Look at all there is in a language, and at each profile of its PDF."""
    firsts = (specimen.edition(tag, first=first) for first in specimen.FIRSTS)
    for made in (specimen.edition(tag), *firsts):
        for kind, content in specimen.rendered(made, styles):
            yield from glance(browser, content, Shown(kind, tag, LIGHT), _MEDIA[kind][:1])
    for profile in Profile:
        made = replace(specimen.edition(tag, long=False), profile=profile)
        shown = Shown(Format.PDF, tag, PRINT, profile)
        yield from glance(browser, specimen.printed(made, styles), shown, (PRINT,))


def glance(
    browser: Browser, content: bytes, shown: Shown, media: Iterable[Medium]
) -> Iterator[str]:
    """Yield what looks wrong in a rendered specimen, in each of some media."""
    tab = browser.open(content, Format.HTML if shown.kind is Format.PDF else shown.kind)
    for medium in media:
        tab.show(medium)
        strange = medium in (LIGHT, PRINT) or shown.tag in specimen.DRAWN
        for reason in looks(tab, replace(shown, medium=medium), strange=strange):
            yield f"{shown.tag}, {shown.kind}, {shown.profile}, {medium.name}: {reason}"


def accept(styles: Path, record: dict[Format, Reviewed]) -> None:
    """Write the record: a person has seen the pictures, and takes these styles."""
    for path, text in compose(record).items():
        disk.write(styles / path, text.encode())


def main(styles: Path, *, accepted: bool) -> int:
    """Review a folder of styles, say what came of it in one sentence, and return the exit code."""
    try:
        record, faults = review(workshop.ROOT, styles)
        pictured = album.draw(workshop.ROOT, styles) if not accepted else None
    except (PipelineError, FileNotFoundError) as error:
        print(error, file=sys.stderr)  # noqa: T201
        return FAILED
    for fault in faults:
        print(fault, file=sys.stderr)  # noqa: T201
    if faults:
        sentence = f"the styles are not good: a browser found {len(faults)} faults"
        print(sentence, file=sys.stderr)  # noqa: T201
        return REFUSED
    if accepted:
        accept(styles, record)
        print(f"{styles / reviewed.NAME} is written; commit it with the styles")  # noqa: T201
    else:
        print(f"look at {pictured}; if all is well, run `make review ACCEPT=1`")  # noqa: T201
    return 0


if __name__ == "__main__":
    folders = [name for name in sys.argv[1:] if name != "--accept"]
    chosen = Path(folders[0]) if folders else workshop.ROOT / "styles"
    sys.exit(main(chosen, accepted="--accept" in sys.argv))
