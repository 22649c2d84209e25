"""What `render_pdf` promises whatever the document."""

from __future__ import annotations

import hashlib
import io
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import page
import pikepdf
import pytest

from pipeline.model import Variant
from pipeline.model.errors import RenderError
from pipeline.render.pdf import Faces, faces, render_pdf

PROGRAM = """
import hashlib, sys
from pathlib import Path
from pipeline.render.pdf import faces, render_pdf

html = Path(sys.argv[1]).read_text("utf-8")
content, _ = render_pdf(html, faces=faces(sys.argv[2], cache=Path(sys.argv[3])))
print(hashlib.sha256(content).hexdigest())
"""


def _page(body: str) -> str:
    style = "<style>body{font:18pt Noto Sans}</style>"
    return f"<html lang='en'><head><title>T</title>{style}</head><body>{body}</body></html>"


def _fonts(content: bytes) -> set[str]:
    with pikepdf.open(io.BytesIO(content)) as pdf:
        return {
            str(font.BaseFont).split("+")[1]
            for sheet in pdf.pages
            for font in sheet.Resources.Font.values()
        }


@pytest.mark.parametrize("tag", ["en", "ar", "zh-Hans"])
def test_deterministic(
    tag: str, sample: Callable[[str], tuple[str, Faces]], cache: Path, tmp_path: Path
) -> None:
    """Same input, same bytes: in any process, hash seed, time zone and cache folder."""
    html, found = sample(tag)
    (tmp_path / "sample.html").write_text(html, "utf-8")
    shutil.copytree(found.directory, tmp_path / "elsewhere" / "faces")

    digests = {hashlib.sha256(render_pdf(html, faces=found)[0]).hexdigest()}
    for seed, zone, folder in [("1", "Asia/Tokyo", cache), ("2", "UTC", tmp_path / "elsewhere")]:
        run = subprocess.run(
            [sys.executable, "-c", PROGRAM, tmp_path / "sample.html", tag, folder],
            env={**os.environ, "PYTHONHASHSEED": seed, "TZ": zone, "PYTHONPATH": str(Path.cwd())},
            capture_output=True,
            text=True,
            check=True,
        )
        digests.add(run.stdout.strip())

    assert len(digests) == 1


def test_only_pinned_fonts(cache: Path) -> None:
    """A script without a face is never set in a font of the system, and is complained about."""
    content, complaints = render_pdf(_page("<p>ยา</p>"), faces=faces("en", cache=cache))

    assert any(".notdef" in complaint and "U+0E22" in complaint for complaint in complaints)
    assert _fonts(content) <= {"Noto-Sans", "Noto-Sans-Bold"}


def test_no_system_font(cache: Path, tmp_path: Path) -> None:
    """A font that the system offers is not used, even where only that one has the letters."""
    folder = faces("zh-Hans", cache=cache).directory
    (tmp_path / "fonts.conf").write_text(f"<fontconfig><dir>{folder}</dir></fontconfig>")
    program = (
        "from pathlib import Path; from pipeline.render.pdf import faces, render_pdf\n"
        f'html = \'<html lang="en"><p style="font-family: Noto Sans CJK SC">药</p>\'\n'
        f"print(render_pdf(html, faces=faces('en', cache=Path({str(cache)!r})))[1])"
    )

    run = subprocess.run(
        [sys.executable, "-c", program],
        env={**os.environ, "FONTCONFIG_FILE": str(tmp_path / "fonts.conf")},
        capture_output=True,
        text=True,
        check=True,
    )

    assert ".notdef" in run.stdout
    assert run.stderr == ""


def test_fallback(cache: Path) -> None:
    """Letters that the first face of a language lacks come from its next one."""
    content, complaints = render_pdf(
        _page("<p>药 • <b>Đường</b></p>"), faces=faces("zh-Hans", cache=cache)
    )

    assert complaints == ()
    assert _fonts(content) == {
        "Noto-Sans-SC",
        "Noto-Sans",
        "Noto-Sans-Bold",
    }


@pytest.mark.parametrize("url", ["https://example.org/a.png", "file:///etc/passwd", "a.png"])
def test_fetches_nothing(url: str, cache: Path) -> None:
    """No address is opened, no file is read; what was asked for is complained about."""
    html = _page(f"<p>Text <img src='{url}' alt='picture'/></p>")

    _, complaints = render_pdf(html, faces=faces("en", cache=cache))

    assert any(url in complaint for complaint in complaints)


def test_style_complaint(cache: Path) -> None:
    """A style that is dropped is complained about, in each document that has it."""
    html = _page("<style>p { colour: red }</style><p>Text</p>")

    said = [render_pdf(html, faces=faces("en", cache=cache))[1] for _ in range(2)]

    assert [len(complaints) for complaints in said] == [1, 1]
    assert "colour" in said[0][0]


@pytest.mark.parametrize(
    ("html", "complaint"),
    [
        (
            "<html lang='en'><img src='data:image/svg+xml,%3Csvg xmlns=%22http://www.w3.org/2000/svg%22/%3E'/>",
            "a picture has no alternative text: <img>",
        ),
        ("<html><p>Text</p>", "language"),
    ],
)
def test_tag_complaint(html: str, complaint: str, cache: Path) -> None:
    """What the tag builder cannot know is complained about."""
    _, complaints = render_pdf(html, faces=faces("en", cache=cache))

    assert any(complaint in text for text in complaints)


def test_second_edition(sample: Callable[[str], tuple[str, Faces]]) -> None:
    """PDF/UA-2 is written too: links and outline lead to structure elements."""
    html, found = sample("en")

    content, _ = render_pdf(html, faces=found, variant=Variant.UA_2)

    with pikepdf.open(io.BytesIO(content)) as pdf:
        assert pdf.pdf_version == "2.0"
        assert pdf.Root.Outlines.First.Dest[0].S == "/H1"
        assert "/Dests" not in pdf.Root.get("/Names", {})


def test_archive(sample: Callable[[str], tuple[str, Faces]]) -> None:
    """PDF/A-2a is written too."""
    html, found = sample("en")

    content, _ = render_pdf(html, faces=found, variant=Variant.A_2A)

    report = page.validate_pdf_bytes(content, profile="2a")
    assert [(failure.rule_id, failure.message) for failure in report.failures] == []


def test_late_import() -> None:
    """Importing the package loads neither WeasyPrint nor fontTools."""
    program = "import sys, pipeline.render.pdf as p; print({'weasyprint', 'fontTools', 'pydyf'}"
    run = subprocess.run(
        [sys.executable, "-c", f"{program} & sys.modules.keys())"],
        capture_output=True,
        text=True,
        check=True,
    )

    assert run.stdout.strip() == "set()"


def test_known_version(monkeypatch: pytest.MonkeyPatch) -> None:
    """Another WeasyPrint is refused, for we replace its insides."""
    from pipeline.render.pdf import weasy  # noqa: PLC0415  (as `render_pdf` does)

    monkeypatch.setattr("weasyprint.__version__", "70.1")

    with pytest.raises(RenderError, match=r"70\.1, and only 70\.0"):
        weasy._replace()


def test_names_are_called() -> None:
    """WeasyPrint still calls each replaced name where we put ours."""
    from pipeline.render.pdf import weasy  # noqa: PLC0415  (as `render_pdf` does)

    for owner, name, _ in weasy._REPLACED:
        assert getattr(owner, name) is not weasy._ORIGINALS[name]
        assert getattr(owner, name).__module__.startswith(("pipeline", "contextlib"))
