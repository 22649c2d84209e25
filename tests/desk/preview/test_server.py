"""A preview of a real project, asked over a real connection."""

import http.client
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from pytest_regressions.file_regression import FileRegressionFixture

from pipeline.desk.preview.server import Server
from pipeline.desk.preview.session import Session
from pipeline.model.errors import ConfigError
from tests import workshop

PO = "locales/es/LC_MESSAGES/rest.po"
STYLES = workshop.ROOT / "styles"


@pytest.fixture
def session(sample: Path) -> Session:
    """Look at a copy of the sample project in Spanish."""
    return Session(sample, "es", "test-us", STYLES)


@pytest.fixture
def address(session: Session) -> Iterator[str]:
    """Serve it."""
    with Server(session, 0).running() as url:
        yield urlsplit(url).netloc


def _ask(
    address: str, path: str, *, method: str = "GET", host: str = ""
) -> tuple[int, dict[str, str], str]:
    connection = http.client.HTTPConnection(address, timeout=30)
    connection.putrequest(method, path, skip_host=True)
    connection.putheader("Host", host or address)
    connection.endheaders()
    answer = connection.getresponse()
    return answer.status, dict(answer.getheaders()), answer.read().decode()


def test_page(session: Session, file_regression: FileRegressionFixture) -> None:
    """The page of a handout, as a translator gets it, without the sheets and the handout in it."""
    text = session.pages["/rest"].decode()
    body = text[text.index("<body") : text.index("<script>")]
    start = body.index('srcdoc="') + len('srcdoc="')

    file_regression.check(body[:start] + body[body.index('"', start) :], extension=".html")


def test_pages(address: str, session: Session) -> None:
    """Each page is there, with headers that keep it at home."""
    for path in session.pages:
        status, headers, text = _ask(address, path)
        assert status == 200
        assert text.startswith("<!DOCTYPE html>")
        assert headers["Cache-Control"] == "no-store"
        assert headers["X-Content-Type-Options"] == "nosniff"
    assert _ask(address, "/rest", method="HEAD")[2] == ""


@pytest.mark.parametrize(
    "path",
    [
        "/../../etc/passwd",
        "/..%2f..%2fhandouts.toml",
        "//handouts.toml",
        "/handouts.toml",
        "/rest/../wound-care",
        "/rest?x=1",
        "/rest/",
        "http://127.0.0.1/rest",
        "/%00",
    ],
)
def test_nothing_else_is_given_out(address: str, path: str) -> None:
    """A path is the name of a page or of nothing; no file can be reached by it."""
    assert _ask(address, path)[0] == 404


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1", "127.0.0.1:1", "evil.example:80"])
def test_other_names(address: str, host: str) -> None:
    """A page of others that gives this machine a name of its own gets nothing (DNS rebinding)."""
    assert _ask(address, "/rest", host=host)[0] == 421


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS"])
def test_only_reading(address: str, method: str) -> None:
    """Nothing can be sent to it."""
    assert _ask(address, "/rest", method=method)[0] == 501


def test_only_this_machine(session: Session) -> None:
    """It listens on the loopback address and on no other."""
    server = Server(session, 0)

    assert server.socket.getsockname()[0] == "127.0.0.1"
    server.server_close()


def test_a_save_is_shown(address: str, sample: Path) -> None:
    """Whoever asks again gets the same page, and another one when a file was saved."""
    first = _ask(address, "/rest")[2]
    same = _ask(address, "/rest")[2]
    workshop.edit(sample / PO, "respirar bien", "respirar")
    second = _ask(address, "/rest")[2]

    assert first == same != second
    assert "Llame si no puede respirar." in second


def test_broken_file(session: Session, sample: Path) -> None:
    """One clear sentence, and the last good view; a good file makes it new again."""
    good = session.pages["/rest"]
    text = (sample / PO).read_text("utf-8")

    (sample / PO).write_text(text.replace('bien."', "bien."), "utf-8")
    assert session.poll()
    page = session.pages["/rest"].decode()
    assert "rest.po:39: " in session.problem
    assert "What to do: " in session.problem
    assert "Llame si no puede respirar bien." in page
    assert session.pages["/rest/handout"].decode() in page.replace("&#34;", '"').replace(
        "&lt;", "<"
    ).replace("&gt;", ">").replace("&#39;", "'").replace("&amp;", "&")

    (sample / PO).write_text(text, "utf-8")
    assert session.poll()
    assert session.pages["/rest"] == good
    assert not session.poll()


def test_findings_and_states(session: Session, sample: Path) -> None:
    """What is wrong stands at its message, and what is missing is said."""
    workshop.edit(sample / PO, "Llame si no puede", "Llame si puede")
    workshop.edit(sample / PO, 'msgstr "Hoy"', 'msgstr ""')
    workshop.edit(
        sample / PO,
        'msgid "This sheet',
        '#, fuzzy\n#| msgid "That sheet tells you how to rest."\nmsgid "This sheet',
    )
    session.poll()

    page = session.pages["/rest"].decode()

    assert "translation-negation" in page
    assert "Untranslated" in page
    assert "To be checked" in page
    assert "<del>That</del>" in page
    assert "<ins>This</ins>" in page


def test_text_is_text(session: Session, sample: Path) -> None:
    """Markup in a translation, a comment or a context is shown and never run."""
    workshop.edit(
        sample / PO, "Llame si no", '<script>alert(1)</script>\\"><img src=x> Llame si no'
    )
    session.poll()

    page = session.pages["/rest"].decode()

    assert "&lt;script&gt;alert(1)" in page
    assert page.count("<script>") == 1
    assert "<img" not in page


def test_changed_source(session: Session, sample: Path) -> None:
    """A source that is saved counts, too."""
    workshop.edit(sample / "sources/handouts/rest.md", "Sleep well.", "Sleep long.")

    assert session.poll()
    assert "Sleep long." in session.pages["/rest"].decode()


def test_author(sample: Path, file_regression: FileRegressionFixture) -> None:
    """An author sees the English beside the handout, and what is wrong at its text."""
    source = sample / "sources/handouts/rest.md"
    session = Session(sample, "en", "", STYLES)

    workshop.edit(source, "Sleep well.", "Sleep well, see [more][more].")
    source.write_text(f"{source.read_text('utf-8')}\n[more]: #more\n", "utf-8")
    session.poll()
    text = session.pages["/rest"].decode()
    body = text[text.index("<body") : text.index("<iframe")]
    file_regression.check(body, extension=".html")

    workshop.edit(source, "#more", "#call-now")
    workshop.edit(source, "{emergency_number}", "{emergency_nunber}")
    session.poll()
    assert "call-now does not contain {emergency_number}" in session.problem


@pytest.mark.parametrize(("tag", "clinic"), [("fr", ""), ("es", "nowhere")])
def test_unknown(sample: Path, tag: str, clinic: str) -> None:
    """A language or a clinic that is not there: one clear sentence."""
    with pytest.raises(ConfigError):
        Session(sample, tag, clinic, STYLES)
