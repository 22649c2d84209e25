"""The translator's preview in a real browser: by pointer, by keyboard, live, and without script."""

import shutil
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest

from pipeline.desk.preview.server import Server
from pipeline.desk.preview.session import Session
from tests import workshop
from tests.conformance.browser import Browser

PO = "locales/es/LC_MESSAGES/rest.po"
HERE = "document.activeElement.id"
IN_FRAME = "document.getElementById('handout').contentDocument.activeElement.id"
_TOP = "document.activeElement.getBoundingClientRect().top"
CHOSEN = "document.querySelector('article[data-current]')?.id ?? ''"


@pytest.fixture
def address(sample: Path) -> Iterator[str]:
    """Serve the sample project in Spanish, with a text that is refused and one that is missing."""
    workshop.edit(sample / PO, "Llame si no puede", "Llame si puede")
    workshop.edit(sample / PO, 'msgstr "Hoy"', 'msgstr ""')
    session = Session(sample, "es", "test-us", workshop.ROOT / "styles")
    with Server(session, 0).running() as url:
        yield url


@pytest.mark.conformance
def test_message_and_handout(address: str, browser: Browser) -> None:
    """A click in the handout leads to the message; its link and Enter lead back and forth."""
    with browser.visit(f"{address}rest") as visit:
        page = visit.page
        page.frame_locator("#handout").get_by_text("Llame si puede respirar bien.").click()
        message = page.evaluate(HERE)
        assert page.evaluate(CHOSEN) == message
        assert "Call if you cannot breathe well." in page.locator(f"#{message}").inner_text()

        page.locator(f"#{message} a[data-place]").focus()
        page.keyboard.press("Enter")
        place = page.evaluate(IN_FRAME)
        assert place == page.locator(f"#{message}").get_attribute("data-places")
        page.keyboard.press("Enter")
        assert page.evaluate(HERE) == message
        assert visit.complaints == []


@pytest.mark.conformance
def test_steps_and_filter(address: str, browser: Browser) -> None:
    """Alt and an arrow go from finding to finding, round and round; the rest can be hidden."""
    with browser.visit(f"{address}rest") as visit:
        page = visit.page
        found = [one.get_attribute("id") for one in page.locator("article.found").all()]
        assert len(found) == 2

        for due in (*found, found[0]):
            page.keyboard.press("Alt+ArrowDown")
            assert page.evaluate(HERE) == due
        page.keyboard.press("Alt+ArrowUp")
        assert page.evaluate(HERE) == found[-1]

        page.get_by_label("Needs work only").check()
        seen = [one.get_attribute("id") for one in page.locator("article:visible").all()]
        assert seen == found
        assert visit.complaints == []


@pytest.mark.conformance
def test_a_save_is_seen(address: str, sample: Path, browser: Browser) -> None:
    """The page changes by itself and says so; focus, scroll position and open notes stay."""
    with browser.visit(f"{address}rest") as visit:
        page = visit.page
        message = page.locator("article", has_text="Sleep well.")
        name = message.get_attribute("id")
        message.locator("summary").click()
        message.locator("a[data-place]").focus()
        page.evaluate("document.getElementById('handout').contentWindow.scrollTo(0, 300)")
        top = page.evaluate(_TOP)

        workshop.edit(sample / PO, "Llame si puede", "Llame si no puede")
        page.locator("#news", has_text="Rebuilt").wait_for()

        frame = page.frame_locator("#handout")
        assert frame.get_by_text("Llame si no puede respirar bien.").count() == 1
        assert "1 needs work" in page.locator("#news").inner_text()
        assert page.locator("#news").get_attribute("role") == "status"
        assert page.evaluate("document.activeElement.closest('article').id") == name
        assert page.locator(f"#{name} details").get_attribute("open") is not None
        assert abs(page.evaluate(_TOP) - top) < 2
        assert page.evaluate("document.getElementById('handout').contentWindow.scrollY") == 300
        frame.get_by_text("Llame si no puede respirar bien.").click()
        assert "Call if you cannot" in page.locator(f"#{page.evaluate(HERE)}").inner_text()
        assert visit.complaints == []


@pytest.mark.conformance
def test_broken_file(address: str, sample: Path, browser: Browser) -> None:
    """One sentence says what is wrong, as an alert; the last good texts stay until it is mended."""
    with browser.visit(f"{address}rest") as visit:
        page = visit.page
        text = (sample / PO).read_text("utf-8")
        (sample / PO).write_text(text.replace('cansado."', "cansado."), "utf-8")

        page.locator("#problem", has_text="rest.po:").wait_for()
        assert page.locator("#problem").get_attribute("role") == "alert"
        assert page.locator("article").count() == 28
        (sample / PO).write_text(text, "utf-8")
        page.locator("#problem p").wait_for(state="detached")
        assert visit.complaints == []


@pytest.mark.conformance
def test_without_script(address: str, browser: Browser) -> None:
    """Everything can be read, the filter works, and links lead into the handout."""
    with browser.visit(f"{address}rest", script=False) as visit:
        page = visit.page
        assert page.locator("#steps").is_hidden()
        page.get_by_label("Needs work only").check()
        assert page.locator("article:visible").count() == 2
        assert page.frame_locator("#handout").locator("h1").count() == 1
        page.locator("article:visible a[data-place]").first.click()
        assert "/rest/handout#" in page.url
        assert visit.complaints == []


@pytest.mark.conformance
@pytest.mark.parametrize("width", [320, 1280])
def test_structure(width: int, address: str, browser: Browser) -> None:
    """Landmarks, headings in order, a name for all that can be pressed, no scrolling sideways."""
    with browser.visit(f"{address}rest", width=width) as visit:
        page = visit.page
        for role in ("banner", "navigation", "main"):
            assert page.get_by_role(role).count() == 1
        assert page.get_by_role("region", name="Messages").count() == 1
        levels = page.evaluate(
            "[...document.querySelectorAll('h1,h2,h3,h4')].map((one) => +one.localName[1])"
        )
        assert levels[0] == 1
        assert all(after - before <= 1 for before, after in pairwise(levels))
        names = page.evaluate(
            "[...document.querySelectorAll('a,button,iframe,input')].map((one) =>"
            " (one.title || one.innerText || one.labels?.[0]?.innerText || '').trim())"
        )
        assert all(names)
        root = "document.documentElement"
        assert page.evaluate(f"{root}.scrollWidth <= {root}.clientWidth")


@pytest.mark.conformance
def test_from_the_disk(sample: Path, browser: Browser) -> None:
    """A page of a packet works when it is opened from a folder, the handout in it, too."""
    done = workshop.run("packet", "es", root=sample)
    assert done.returncode == 0, done.stderr
    folder = sample / "output/packets/sample.es"
    shutil.unpack_archive(folder.with_suffix(".es.zip"), folder)
    file = folder / "pages/rest.html"

    with browser.visit(file.as_uri()) as visit:
        page = visit.page
        page.frame_locator("#handout").get_by_text("Llame si no puede respirar bien.").click()
        assert "Call if you cannot" in page.locator(f"#{page.evaluate(HERE)}").inner_text()
        assert visit.complaints == []
