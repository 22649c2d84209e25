"""The page of a bundle that a clinic opens first, as its staff read it."""

import re

from pytest_regressions.file_regression import FileRegressionFixture

from pipeline.make import manifest
from pipeline.model import Format
from tests.sabotage.bench import bundle_of

_PICTURE = re.compile(r"(?<=data:image/png;base64,)[A-Za-z0-9+/=]+")
_SHEET = re.compile(r"(?s)(?<=<style>).*(?=</style>)|(?<=style-src ')[^']*")


def test_page(file_regression: FileRegressionFixture) -> None:
    """It says language, draft, purpose and paper of each file, what is missing, how to print."""
    page = bundle_of("ar", (Format.HTML, Format.PDF))[manifest.START].decode()

    file_regression.check(_SHEET.sub("…", _PICTURE.sub("…", page)), extension=".html")


def test_links() -> None:
    """Each file of the bundle can be opened from it."""
    members = bundle_of("ar", (Format.HTML, Format.PDF))

    linked = set(re.findall(r'href="([^":]+)"', members[manifest.START].decode()))

    assert linked == members.keys() - {manifest.START, manifest.SUMS, manifest.PACKED}


def test_draws_the_first_page() -> None:
    """A picture of each page to be printed is in it, so that nobody has to open the file."""
    page = bundle_of("ar", (Format.HTML, Format.PDF))[manifest.START].decode()

    (picture,) = _PICTURE.findall(page)
    assert len(picture) > 10_000
