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
from pipeline.render.styles import Styles, sha256
from pipeline.render.webpage import page_sheet
from tests import workshop
from tests.conformance import pages
from tests.conformance.browser import chromium
from tests.conformance.eyes import Fault, look
from tests.conformance.pages import Finished

FAILED = 2
REFUSED = 3

_MEANING = """\
# The style sheets in which a browser showed every protected block, whole, on screens and on paper.
# `make review` looks, and writes this file; the build lets out no file with another sheet.
# A sheet is named by its hash, as in a content security policy.
"""


def sheets(styles: Path) -> dict[Format, str]:
    """Return the hash of the style sheet of each format."""
    read = Styles(styles)
    return {Format.HTML: sha256(page_sheet(read)), Format.EPUB: sha256(book_sheet(read))}


def compose(seen: dict[Format, Reviewed]) -> str:
    """Write the record of what was seen; the same record gives the same bytes."""
    parts = [_MEANING]
    for kind, one in seen.items():
        tags = ", ".join(f'"{tag}"' for tag in one.languages)
        parts.append(f'\n[{kind}]\nsheet = "{one.sheet}"\nlanguages = [{tags}]\n')
    return "".join(parts)


def review(root: Path, styles: Path) -> tuple[str, tuple[Fault, ...]]:
    """Look at every page, and return the new record with the faults that speak against it."""
    rendered = list(pages.render(root, styles))
    hashes = sheets(styles)
    seen = {kind: Reviewed(hashes[kind], _languages(rendered, kind)) for kind in reviewed.FORMATS}
    return compose(seen), _faults(rendered)


def _languages(rendered: Iterable[Finished], kind: Format) -> tuple[str, ...]:
    return tuple(page.contract.tag for page in rendered if page.format is kind)


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
    disk.write(place, record.encode())
    print(f"{place} is written: a browser showed every protected block")  # noqa: T201
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]) if sys.argv[1:] else workshop.ROOT / "styles"))
