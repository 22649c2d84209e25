"""Looks at pages in the current styles, and writes down the sheets that lost nothing.

Run by ``make review`` for ``styles/``; ``python -m tests.conformance.review FOLDER`` looks at other
styles. The build refuses a file whose style sheet is not in that record, so the pages are rendered
here, without the gate.
"""

import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path

from pipeline import disk
from pipeline.make import reviewed
from pipeline.make.reviewed import Reviewed
from pipeline.model import Format
from pipeline.model.errors import PipelineError
from pipeline.render.ebook import book_sheet
from pipeline.render.print import print_sheet
from pipeline.render.styles import Styles, sha256
from pipeline.render.webpage import page_sheet
from tests import specimen, workshop
from tests.conformance import pages
from tests.conformance.browser import chromium
from tests.conformance.eyes import Fault, look
from tests.conformance.pages import Finished

FAILED = 2
REFUSED = 3

_MEANING = """\
# The style sheets that a browser has shown, and a person has seen, on screens and on paper.
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
    return {kind: sha256(sheet) for kind, sheet in written.items()}


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


def review(root: Path, styles: Path) -> tuple[dict[Format, Reviewed], tuple[Fault, ...]]:
    """Look at every page, and return the new record with the faults that speak against it."""
    rendered = list(pages.render(root, styles))
    hashes, places = sheets(styles), specimen.places(Styles(styles))
    seen = {kind: Reviewed(hashes[kind], places[kind]) for kind in Format}
    return seen, _faults(rendered)


def _faults(rendered: Iterable[Finished]) -> tuple[Fault, ...]:
    with tempfile.TemporaryDirectory() as folder, chromium(Path(folder)) as browser:
        return tuple(fault for page in rendered for fault in look(browser, page))


def main(styles: Path) -> int:
    """Review a folder of styles, say what came of it in one sentence, and return the exit code."""
    place = styles / reviewed.NAME
    try:
        record, faults = review(workshop.ROOT, styles)
    except (PipelineError, FileNotFoundError) as error:
        print(error, file=sys.stderr)  # noqa: T201
        return FAILED
    for fault in faults:
        print(fault, file=sys.stderr)  # noqa: T201
    if faults:
        sentence = f"{place} was not written: a browser found {len(faults)} faults with the styles"
        print(sentence, file=sys.stderr)  # noqa: T201
        return REFUSED
    for path, text in compose(record).items():
        disk.write(styles / path, text.encode())
    print(f"{place} is written: a browser showed every protected block")  # noqa: T201
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]) if sys.argv[1:] else workshop.ROOT / "styles"))
